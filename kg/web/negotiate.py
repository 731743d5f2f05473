"""What a request accepts and what can be given -> the media type and the encoding to give."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from pyoxigraph import QueryResultsFormat, RdfFormat

RESULTS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
    "application/json": QueryResultsFormat.JSON,
    "application/xml": QueryResultsFormat.XML,
}
"""Media types for SELECT and ASK, the preferred first."""

GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
}
"""Media types for CONSTRUCT, DESCRIBE and one graph, the preferred first."""

DATASETS = {
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
    "application/ld+json": RdfFormat.JSON_LD,
}
"""Media types for a whole dataset, the preferred first."""

NAMES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
    "ntriples": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "jsonld": "application/ld+json",
    "trig": "application/trig",
    "nquads": "application/n-quads",
}
"""Short names for `format=`, which a link needs: it cannot send an Accept header."""

ENCODINGS = ("zstd", "gzip")
"""How an answer can be compressed, the preferred first."""

_USUAL = 500  # characters of a header; a longer one is not remembered


def choose(accept: str, offers: tuple[str, ...]) -> str | None:
    """The offer that `accept` likes best (RFC 9110, 12.5.1): highest q, then the order of the offers; None for 406."""
    return (_remembered if len(accept) <= _USUAL else _chosen)(accept, offers)


def _chosen(accept: str, offers: tuple[str, ...]) -> str | None:
    if not accept.strip():
        return offers[0]
    ranges = [found for part in accept.split(",") if (found := _range(part)) and "/" in found[0]]
    best, best_quality = None, 0.0
    for offer in offers:
        quality = _quality(offer, ranges)
        if quality > best_quality:
            best, best_quality = offer, quality
    return best


_remembered = lru_cache(maxsize=256)(_chosen)  # a client sends the same header each time


def encodings(accept: str) -> tuple[str, ...]:
    """The encodings of `ENCODINGS` that an Accept-Encoding header takes, the best first (RFC 9110, 12.5.3)."""
    if not accept:
        return ()
    ranges = dict(found for part in accept.split(",") if (found := _range(part)))
    taken = [(ranges.get(name, ranges.get("*", 0.0)), name) for name in ENCODINGS]
    return tuple(name for quality, name in sorted(taken, key=lambda pair: -pair[0]) if quality > 0)


def _range(part: str) -> tuple[str, float] | None:
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        key, _, value = parameter.partition("=")
        if key.strip() == "q":
            try:
                quality = min(1.0, max(0.0, float(value)))
            except ValueError:
                return None
    return name, quality


def _quality(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    """The q of the most specific range that covers `offer`; 0 if none does."""
    kind = offer.split("/")[0]
    for pattern in (offer, f"{kind}/*", "*/*"):
        found = [quality for name, quality in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0
