"""A store and a change -> the store changed, each change whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, parse

from kg.rdf.iris import BASE, PREFIXES
from kg.web.jobs import Change, Delete, Put, Update

FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/plain": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/trig": RdfFormat.TRIG,
    "application/n-quads": RdfFormat.N_QUADS,
}
"""Media types of RDF that is sent here."""
DATASETS = (RdfFormat.TRIG, RdfFormat.N_QUADS, RdfFormat.JSON_LD)
"""Those that can hold several graphs."""


def change(store: Store, job: Change) -> int:
    """Make the change; gives the HTTP status that says what came of it: 201 made, 204 changed, 404 not there.

    Raises SyntaxError and ValueError for what cannot be read; then nothing has changed.
    """
    if isinstance(job, Update):
        store.update(job.text, base_iri=BASE, prefixes=PREFIXES)
        return 204
    graph = NamedNode(job.graph) if job.graph else DefaultGraph()
    known = not isinstance(graph, NamedNode) or store.contains_named_graph(graph)
    if isinstance(job, Delete):
        if job.graph is None:
            store.clear()
        elif isinstance(graph, NamedNode):
            store.remove_graph(graph)
        else:
            store.clear_graph(graph)
        return 204 if known else 404
    quads = list(_quads(job, graph))
    if job.replace and job.graph is None:
        store.clear()
    elif job.replace:
        store.clear_graph(graph)
    store.extend(quads)
    if isinstance(graph, NamedNode):
        store.add_graph(graph)  # also where it holds nothing
    return 204 if known else 201


def _quads(job: Put, graph: NamedNode | DefaultGraph) -> Iterator[Quad]:
    base = job.graph or BASE
    for media, body in job.parts:
        for quad in parse(body, FORMATS[media], base_iri=base, rename_blank_nodes=True):
            if job.graph is None:
                yield quad
            elif not isinstance(quad.graph_name, DefaultGraph):
                raise ValueError(f"the body names the graph {quad.graph_name}, the address another; send triples")
            else:
                yield Quad(quad.subject, quad.predicate, quad.object, graph)
