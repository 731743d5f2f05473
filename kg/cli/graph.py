"""A view of the stored graph for people: names, sentences and articles of things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Literal as Literal_

from pyoxigraph import Literal, NamedNode, Store

from kg.arabic import fold
from kg.cli.table import short
from kg.cli.terminal import isolated
from kg.errors import UsageError
from kg.model import Article
from kg.rdf import iris
from kg.rdf.iris import kg as term
from kg.store import open_snapshot

Node = NamedNode
_BASES: dict[str, Literal_["file", "metadata", "text"]] = {"file": "file", "metadata": "metadata", "text": "text"}


@dataclass(frozen=True, slots=True)
class Graph:
    """An opened store, asked by single triples: no query language is needed to follow one thing."""

    store: Store

    @classmethod
    def open(cls, folder: Path) -> Graph:
        """The last finished graph of a store folder."""
        return cls(open_snapshot(folder))

    def has(self, node: NamedNode) -> bool:
        """Whether anything is told of `node`."""
        return next(iter(self.store.quads_for_pattern(node, None, None, None)), None) is not None

    def about(self, node: NamedNode) -> list[tuple[NamedNode, NamedNode | Literal]]:
        """All (property, value) of a thing."""
        pairs = [(quad.predicate, quad.object) for quad in self.store.quads_for_pattern(node, None, None, None)]
        kept = [(predicate, value) for predicate, value in pairs if isinstance(value, NamedNode | Literal)]
        return sorted(dict.fromkeys(kept), key=lambda pair: (pair[0].value, pair[1].value))

    def nodes(self, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
        """The things that `predicate` leads to."""
        return [value for value in self._objects(node, predicate) if isinstance(value, NamedNode)]

    def standing(self, node: NamedNode) -> NamedNode:
        """The thing itself, or the one that an IRI leads to which has been replaced."""
        return next(iter(self.nodes(node, iris.REPLACED_BY)), node)

    def literals(self, node: NamedNode, predicate: NamedNode) -> list[Literal]:
        """The literals of `predicate`, Arabic first."""
        found = [value for value in self._objects(node, predicate) if isinstance(value, Literal)]
        return sorted(found, key=lambda literal: (literal.language != "ar", literal.value))

    def subjects(self, predicate: NamedNode, value: NamedNode) -> list[NamedNode]:
        """The things that `predicate` leads from to `value`, in a settled order."""
        subjects = {quad.subject for quad in self.store.quads_for_pattern(None, predicate, value, None)}
        return sorted((node for node in subjects if isinstance(node, NamedNode)), key=lambda node: node.value)

    def pointing_at(self, node: NamedNode) -> list[tuple[NamedNode, NamedNode]]:
        """All (thing, property) that lead to `node`."""
        quads = self.store.quads_for_pattern(None, None, node, None)
        found = {(quad.subject, quad.predicate) for quad in quads if isinstance(quad.subject, NamedNode)}
        return sorted(found, key=lambda pair: (pair[0].value, pair[1].value))

    def labelled(self) -> list[NamedNode]:
        """All things that have a name."""
        quads = self.store.quads_for_pattern(None, iris.LABEL, None, iris.GRAPH_WORLD)
        return list({quad.subject for quad in quads if isinstance(quad.subject, NamedNode)})

    def named(self, name: str) -> list[NamedNode]:
        """The things of the world called `name`, whatever its spelling."""
        wanted = fold(name).casefold().strip()
        found = {
            self.standing(quad.subject)
            for predicate in (iris.LABEL, iris.ALT_LABEL)
            for quad in self.store.quads_for_pattern(None, predicate, None, iris.GRAPH_WORLD)
            if isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, Literal)
            and fold(quad.object.value).casefold() == wanted
        }
        return sorted(found, key=lambda node: node.value)

    def name(self, value: NamedNode | Literal) -> str:
        """How people call a thing; a literal's own text."""
        if isinstance(value, Literal):
            return isolated(value.value)
        labels = self.literals(value, iris.LABEL)
        return isolated(labels[0].value) if labels and not _is_term(value) else short(value.value).removeprefix("kg:")

    def first_name(self, node: NamedNode, predicate: NamedNode) -> str:
        """The name of a term of the ontology that `predicate` leads to, or nothing."""
        return next((iris.name_of(value) for value in self.nodes(node, predicate)), "")

    def claimed_value(self, claim: NamedNode) -> str:
        """What a claim says: a thing's name, a number with its qualifier, or days."""
        days = [day.value for name in ("claimedFrom", "claimedTo") for day in self.literals(claim, term(name))]
        if days:
            return " to ".join(dict.fromkeys(days))
        values = [*self._objects(claim, term("claimedObject")), *self._objects(claim, term("claimedValue"))]
        qualifier = self.first_name(claim, term("qualifier"))
        sign = "" if qualifier in ("", "exact") else f"{qualifier.replace('_', ' ')} "
        return sign + ", ".join(self.name(value) for value in values if isinstance(value, NamedNode | Literal))

    def quote(self, claim: NamedNode) -> str:
        """The characters that a claim rests on."""
        spans = self.nodes(claim, term("evidence"))
        quotes = [" ".join(quote.value.split()) for span in spans for quote in self.literals(span, term("exactQuote"))]
        return " […] ".join(quotes)

    def source(self, claim: NamedNode) -> str:
        """The article of a claim, and where in its text the words stand."""
        spans = self.nodes(claim, term("evidence"))
        places = [
            f"{begin.value}–{end.value}"
            for span in spans
            for begin in self.literals(span, term("beginIndex"))
            for end in self.literals(span, term("endIndex"))
        ]
        return f"{self.articles(claim)} · characters {', '.join(places)}"

    def articles(self, claim: NamedNode) -> str:
        """The article of a claim."""
        return ", ".join(self.article(article) for article in self.nodes(claim, term("assertedIn")))

    def article(self, article: NamedNode) -> str:
        """Id, publisher and day of an article."""
        parts = [iris.id_of(article)]
        for name in ("publisherName", "published"):
            parts += [isolated(value.value) for value in self.literals(article, term(name))]
        return ", ".join(parts)

    def stored_article(self, article: str) -> Article:
        """The article with this id, as it was given; UsageError where there is none."""
        node = iris.article(article)
        if not self.has(node):
            known = [iris.id_of(found) for found in self.subjects(iris.TYPE, term("Article"))]
            near = get_close_matches(article, known, n=3) or known[:3]
            raise UsageError(f'no article in the graph has the id "{article}"; there is {", ".join(near) or "none"}')
        told = {iris.name_of(name): value.value for name, value in self.about(node) if isinstance(value, Literal)}
        return Article(
            id=article,
            text=told["text"],
            title=told.get("title"),
            published=date.fromisoformat(told["published"]) if "published" in told else None,
            published_basis=_BASES.get(told.get("publishedBasis", "")),
            publisher=told.get("publisherName"),
            url=told.get("url"),
        )

    def _objects(self, node: NamedNode, predicate: NamedNode) -> Iterator[object]:
        return iter({quad.object: None for quad in self.store.quads_for_pattern(node, predicate, None, None)})


def _is_term(node: NamedNode) -> bool:
    return node.value.startswith(iris.ONTOLOGY)
