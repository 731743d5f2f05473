"""hiwar: Arabic news in, a knowledge graph with provenance out."""
