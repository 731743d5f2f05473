"""How fast articles are read on one core: `make bench`. Prints kB/s and articles/s of each stage, after a warm-up."""

from __future__ import annotations

import time
from collections.abc import Callable

from kg import project
from kg.articles import collect_articles
from kg.claims import extract_claims
from kg.documents import prepare_document
from kg.mentions import find_mentions
from kg.model import Article
from kg.ontology import load_ontology

SECONDS = 2.0


def timed(title: str, work: Callable[[], object], articles: int, size: int) -> None:
    """Run `work` over all articles again and again for SECONDS of CPU time."""
    work()
    rounds, start = 0, time.process_time()
    while (spent := time.process_time() - start) < SECONDS:
        work()
        rounds += 1
    print(f"{title:<22}{rounds * articles / spent:>10,.0f} articles/s{rounds * size / spent / 1000:>12,.0f} kB/s")


def main() -> None:
    """Time the loading of the ontology, then the stages one by one on the seed articles."""
    start = time.process_time()
    ontology = load_ontology()
    print(f"{'ontology':<22}{(time.process_time() - start) * 1000:>10,.0f} ms to load")
    found = collect_articles([project.folder("seeds")])
    articles = [article for article in found if isinstance(article, Article)]
    size = sum(len(article.text.encode()) for article in articles)
    documents = [prepare_document(article, ontology.lexicon) for article in articles]
    mentions = [find_mentions(document, ontology) for document in documents]
    pairs = list(zip(documents, mentions, strict=True))
    stages: dict[str, Callable[[], object]] = {
        "documents": lambda: [prepare_document(article, ontology.lexicon) for article in articles],
        "mentions": lambda: [find_mentions(document, ontology) for document in documents],
        "claims": lambda: [extract_claims(document, found, ontology) for document, found in pairs],
    }
    for title, work in stages.items():
        timed(title, work, len(articles), size)


if __name__ == "__main__":
    main()
