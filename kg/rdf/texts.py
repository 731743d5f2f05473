"""The text layer: Article, Mention -> articles and their characters."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.model import Article, Reading, Run, Span
from kg.rdf import iris
from kg.rdf.iris import kg
from kg.rdf.publishers import publisher_of
from kg.rdf.things import Things, iri_of_candidate

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]

_UNTITLED = 80  # characters of the text's first line that stand for a missing title


def write_article(article: Article, things: Things, run: Run) -> Iterator[Triple]:
    """An article's metadata and its whole text."""
    node = iris.article(article.id)
    yield node, iris.TYPE, kg("Article")
    title = article.title or article.text.strip().partition("\n")[0][:_UNTITLED].strip() or article.id
    yield node, iris.LABEL, iris.arabic(title)
    if article.title:
        yield node, kg("title"), iris.arabic(article.title)
    if article.published is not None:
        yield node, kg("published"), iris.day(article.published)
    if article.published_basis is not None:
        yield node, kg("publishedBasis"), Literal(article.published_basis)
    if article.publisher:
        yield node, kg("publisherName"), Literal(article.publisher)
        yield node, kg("publishedBy"), iri_of_candidate(things, publisher_of(article.publisher, things.media))
    if article.url:
        yield node, kg("url"), Literal(article.url)
    if article.fetched is not None:
        yield node, kg("fetched"), iris.moment(article.fetched)
    yield node, kg("sha256"), Literal(hashlib.sha256(article.text.encode()).hexdigest())
    yield node, kg("text"), Literal(article.text)
    yield iris.run(run.id), iris.prov("used"), node


def write_span(article: Article, span: Span) -> Iterator[Triple]:
    """Characters of an article, quoted exactly."""
    node = iris.span(article.id, span)
    yield node, iris.TYPE, kg("TextSpan")
    yield node, kg("spanOf"), iris.article(article.id)
    yield node, kg("beginIndex"), iris.integer(span.start)
    yield node, kg("endIndex"), iris.integer(span.end)
    yield node, kg("exactQuote"), iris.arabic(article.text[span.start : span.end])


def write_mentions(reading: Reading, things: Things) -> Iterator[Triple]:
    """Where the article names actors and places."""
    for mention in reading.mentions:
        if mention.kind not in ("actor", "place") or not mention.candidates:
            continue
        node = iris.span(reading.article.id, mention.span)
        entity = iri_of_candidate(things, mention.candidates[0])
        yield from write_span(reading.article, mention.span)
        yield node, kg("denotes"), entity
        yield entity, kg("denotedBy"), node
