"""Stage 7: Knowledge -> Quad."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, parse

from kg.errors import KgError
from kg.model import Claim, Knowledge, Ontology, Run
from kg.rdf import iris
from kg.rdf.claims import write_claims, write_relations
from kg.rdf.known import write_entities
from kg.rdf.names import names_in
from kg.rdf.runs import write_run
from kg.rdf.texts import Triple, write_article, write_mentions
from kg.rdf.things import Things, gather_things
from kg.rdf.world import write_event, write_processes, write_replaced

__all__ = ["names_in", "ontology_quads", "write_quads"]


def write_quads(knowledge: Knowledge, ontology: Ontology, run: Run) -> Iterator[Quad]:
    """The graph of a knowledge: a named graph for each article, then the world's, then the run's.

    Each graph's quads come together, and the same knowledge gives the same quads in the same order. No triple is in
    two graphs, so that counting over their union counts nothing twice.
    """
    things = gather_things(knowledge, ontology.gazetteer)
    for reading in knowledge.readings:
        article = reading.article
        triples = chain(
            write_article(article, things, run), write_mentions(reading, things), write_claims(reading, things, run)
        )
        yield from _in_graph(triples, iris.graph_of_article(article.id))
    yield from _in_graph(_world(knowledge, things), iris.GRAPH_WORLD)
    yield from _in_graph(write_run(run), iris.GRAPH_RUNS)


def ontology_quads(file: Path) -> Iterator[Quad]:
    """`kg.ttl` as a named graph, so that classes and properties have names in the store.

    Blank nodes are numbered in the file's order: the same file gives the same quads.
    """
    numbers: dict[BlankNode, BlankNode] = {}
    try:
        for quad in parse(path=file, format=RdfFormat.TURTLE):
            subject, value = quad.subject, quad.object
            if isinstance(subject, BlankNode):
                subject = numbers.setdefault(subject, BlankNode(f"b{len(numbers)}"))
            if isinstance(value, BlankNode):
                value = numbers.setdefault(value, BlankNode(f"b{len(numbers)}"))
            yield Quad(subject, quad.predicate, value, iris.GRAPH_ONTOLOGY)
    except (OSError, SyntaxError) as error:
        raise KgError(f"{file}: {error}; restore the file or reinstall hiwar-kg") from error


def _world(knowledge: Knowledge, things: Things) -> Iterator[Triple]:
    claims: dict[str, Claim] = {claim.id: claim for reading in knowledge.readings for claim in reading.claims}
    yield from write_entities(things)
    yield from write_processes(knowledge.events, claims)
    yield from write_replaced(knowledge)
    for event in knowledge.events:
        yield from write_event(event, claims, things)
        yield from write_relations(event, claims, things)


def _in_graph(triples: Iterable[Triple], graph: NamedNode) -> Iterator[Quad]:
    seen: set[Triple] = set()
    for triple in triples:
        if triple not in seen:
            seen.add(triple)
            yield Quad(*triple, graph)
