"""Why several articles are held to tell of one event."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from pyoxigraph import NamedNode

from kg import project
from kg.cli.graph import Graph
from kg.decisions import Decisions, Ref, without_rejected
from kg.entities import resolve_entities
from kg.events import explain_join
from kg.ontology import load_ontology
from kg.pipeline import read
from kg.rdf import iris
from kg.rdf.iris import kg as term

_PAIRS = 30


def joins(
    graph: Graph, event: NamedNode, gazetteer: tuple[Path, ...], decisions: Decisions
) -> Iterator[tuple[str, str, str]]:
    """(article, other article, reason) for the claims about `event`; its articles are read anew."""
    articles: dict[str, str] = {}
    for claim in graph.subjects(term("about"), event):
        for told in graph.literals(claim, term("fromReading")):
            articles[told.value] = iris.id_of(graph.nodes(claim, term("assertedIn"))[0])
    ontology = load_ontology(project.folder("ontology"), gazetteer)
    told_in = [read(graph.stored_article(article), ontology) for article in sorted(set(articles.values()))]
    readings = tuple(without_rejected(told_in, decisions))
    entities = resolve_entities(readings, ontology.gazetteer, decisions)
    known = {claim.id for reading in readings for claim in reading.claims}
    # an id that is not known any more was read with another ontology: kg build brings the graph up to date
    pairs = [pair for pair in combinations(sorted(articles), 2) if known.issuperset(pair)]
    for first, second in pairs[:_PAIRS]:
        decided = decisions.sentence(Ref("claim", first, "type"), Ref("claim", second, "type"))
        reason = decided or explain_join(first, second, readings, entities, ontology.gazetteer)
        yield articles[first], articles[second], reason
