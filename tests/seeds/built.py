"""The graph of `seeds/` in a workspace, made as `kg build` makes it, and the canned queries asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg import project
from kg.articles import collect_articles
from kg.model import Article, Knowledge, Ontology, Reading, Run
from kg.pipeline import read, weave
from kg.queries import bind, list_queries, run, table
from kg.rdf import iris, ontology_quads, write_quads
from kg.store import GraphChanges, Workspace

STARTED = datetime(2024, 2, 1, 8, tzinfo=UTC)
QUERIES = {query.name: query for query in list_queries()}


def read_seeds(ontology: Ontology) -> tuple[Reading, ...]:
    """What each of the five articles says; none may be skipped."""
    found = list(collect_articles([project.folder("seeds")]))
    articles = [article for article in found if isinstance(article, Article)]
    assert len(articles) == len(found) == 5
    return tuple(read(article, ontology) for article in articles)


def renew(workspace: Workspace, ontology: Ontology, started: datetime = STARTED) -> tuple[Knowledge, GraphChanges]:
    """Weave what the workspace holds and make its graph follow."""
    knowledge = weave(workspace.readings(), ontology)
    this_run = Run(id="seeds", version=project.version(), settings=ontology.digest, started=started, ended=started)
    quads = chain(write_quads(knowledge, ontology, this_run), ontology_quads(project.folder("ontology") / "kg.ttl"))
    changes = workspace.replace_graphs(quads, log=iris.GRAPH_RUNS)
    workspace.snapshot()
    return knowledge, changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    """What was read and woven, the workspace that holds it, and its snapshot opened."""

    readings: tuple[Reading, ...]
    knowledge: Knowledge
    ontology: Ontology
    folder: Path
    store: Store

    def text(self, article_id: str) -> str:
        """The whole text of an article, from its file and not from the graph."""
        return next(reading.article.text for reading in self.readings if reading.article.id == article_id)

    def quads(self) -> list[Quad]:
        """All quads of the snapshot."""
        return list(self.store.quads_for_pattern(None, None, None, None))

    def nodes(self, subject: NamedNode, name: str) -> set[NamedNode]:
        """The things that a property of our ontology leads to."""
        quads = self.store.quads_for_pattern(subject, iris.kg(name), None, None)
        return {quad.object for quad in quads if isinstance(quad.object, NamedNode)}

    def members(self, class_name: str) -> set[NamedNode]:
        """The individuals that are typed so."""
        quads = self.store.quads_for_pattern(None, iris.TYPE, iris.kg(class_name), None)
        return {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}

    def told_by(self, quote: str, class_name: str) -> set[NamedNode]:
        """The things of a class that a sentence with these words is evidence of."""
        found = {
            thing
            for span in self.store.quads_for_pattern(None, iris.kg("exactQuote"), None, None)
            if isinstance(span.object, Literal) and quote in span.object.value
            for evidence in self.store.quads_for_pattern(None, iris.kg("evidence"), span.subject, None)
            if isinstance(evidence.subject, NamedNode)
            for thing in self.nodes(evidence.subject, "about")
        }
        return found & self.members(class_name)

    def about(self, quote: str, class_name: str) -> NamedNode:
        """The one thing of a class that a sentence with these words is evidence of."""
        (thing,) = self.told_by(quote, class_name)
        return thing

    def articles_of(self, thing: NamedNode) -> set[str]:
        """The ids of the articles that make claims about a thing."""
        claims = self.nodes(thing, "hasClaim")
        return {iris.id_of(article) for claim in claims for article in self.nodes(claim, "assertedIn")}


@dataclass(frozen=True, slots=True)
class Questions:
    """The canned queries, asked of one store."""

    store: Store

    def rows(self, name: str, **values: str) -> list[dict[str, str]]:
        """The rows of a query as text; an unbound cell is an empty one."""
        result = table(run(self.store, bind(QUERIES[name], values)))
        return [dict(zip(result.variables, map(_text, row), strict=True)) for row in result.rows]

    def pick(self, name: str, columns: str, **values: str) -> list[tuple[str, ...]]:
        """Some columns of the rows, in the order asked for."""
        return [tuple(row[column] for column in columns.split()) for row in self.rows(name, **values)]


def _text(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else ""


def parts(cell: str) -> set[str]:
    """The values of a cell that holds several."""
    return {part for part in cell.split("; ") if part}


def only(rows: Iterable[Mapping[str, str]], **cells: str) -> dict[str, str]:
    """The one row that has these cells."""
    (row,) = [row for row in rows if all(row[name] == value for name, value in cells.items())]
    return dict(row)
