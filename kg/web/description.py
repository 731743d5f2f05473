"""The endpoint -> what it says of itself: SPARQL 1.1 Service Description, with VoID counts of what it holds."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from pyoxigraph import BlankNode, NamedNode, Triple, serialize
from starlette.requests import Request
from starlette.responses import Response

from kg.rdf.iris import PREFIXES, RDF, integer
from kg.web.jobs import Counts, Statistics
from kg.web.limits import Settings
from kg.web.negotiate import GRAPHS, choose
from kg.web.problems import RefusedError
from kg.web.requests import accepted
from kg.web.respond import ask_kept
from kg.web.workers import Workers

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_RDF_FORMATS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads")
_A = NamedNode(RDF + "type")

Description = Iterator[Triple]


async def describe(request: Request, given: list[tuple[str, str]]) -> Response:
    """The description in the accepted format; without counts where they take too long."""
    if any(name != "format" for name, _ in given):
        raise RefusedError(400, "there must be one parameter query, but there are 0")
    media = choose(accepted(request, given), tuple(GRAPHS))
    if media is None:
        raise RefusedError(406, f"none of the accepted formats can be given; ask for {', '.join(GRAPHS)}")
    workers: Workers = request.app.state.workers
    settings: Settings = request.app.state.settings
    answer = await ask_kept(request, Statistics())
    counts = None
    if answer is not None and answer.head.status == 200:
        counts = msgspec.json.decode(answer.body, type=Counts)
    endpoint = NamedNode(f"{request.url.scheme}://{request.url.netloc}{request.url.path}")
    triples = _service(endpoint, workers.default_graph, counts, writable=settings.token is not None)
    prefixes = PREFIXES | {"sd": _SD, "void": _VOID, "format": _FORMATS}
    content = serialize(triples, format=GRAPHS[media], prefixes=prefixes)
    return Response(b"" if request.method == "HEAD" else content, headers={"Content-Type": _with_charset(media)})


def _with_charset(media: str) -> str:
    return media + ("; charset=utf-8" if media.startswith("text/") else "")


def _service(endpoint: NamedNode, default_graph: str, counts: Counts | None, *, writable: bool) -> Description:
    service, dataset, graph = BlankNode("service"), BlankNode("dataset"), BlankNode("default")
    yield Triple(service, _A, _sd("Service"))
    yield Triple(service, _sd("endpoint"), endpoint)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    if writable:
        yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Update"))
    if default_graph != "own":
        yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    for name in (*_RESULTS, *_RDF_FORMATS):
        yield Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name))
    if writable:
        for name in _RDF_FORMATS:
            yield Triple(service, _sd("inputFormat"), NamedNode(_FORMATS + name))
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(dataset, _A, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), graph)
    yield Triple(graph, _A, _sd("Graph"))
    if counts is not None:
        yield from _holds(dataset, graph, counts)


def _holds(dataset: BlankNode, graph: BlankNode, counts: Counts) -> Description:
    yield Triple(graph, _A, _void("Dataset"))
    yield Triple(graph, _void("triples"), integer(counts.triples))
    yield Triple(graph, _void("distinctSubjects"), integer(counts.subjects))
    yield Triple(graph, _void("classes"), integer(len(counts.classes)))
    yield Triple(graph, _void("properties"), integer(len(counts.properties)))
    yield from _partitions(graph, ("classPartition", "class", "entities"), counts.classes)
    yield from _partitions(graph, ("propertyPartition", "property", "triples"), counts.properties)
    for number, name in enumerate(counts.graphs):
        named = BlankNode(f"graph{number}")
        yield Triple(dataset, _sd("namedGraph"), named)
        yield Triple(named, _A, _sd("NamedGraph"))
        yield Triple(named, _sd("name"), NamedNode(name))


def _partitions(graph: BlankNode, names: tuple[str, str, str], tally: tuple[tuple[str, int], ...]) -> Description:
    partition, thing, counted = names
    for number, (iri, count) in enumerate(tally):
        part = BlankNode(f"{partition}{number}")
        yield Triple(graph, _void(partition), part)
        yield Triple(part, _void(thing), NamedNode(iri))
        yield Triple(part, _void(counted), integer(count))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)


def _void(name: str) -> NamedNode:
    return NamedNode(_VOID + name)
