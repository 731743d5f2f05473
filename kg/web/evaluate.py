"""A store and a job -> the answer's bytes. Runs in a process of its own: a query's results never change thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

import msgspec
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from kg.rdf.iris import BASE, PREFIXES
from kg.store import memory_store
from kg.web.changes import change
from kg.web.jobs import Cell, Counts, Fetch, Job, Question, Statistics, Table
from kg.web.limits import Limits
from kg.web.negotiate import DATASETS, GRAPHS, RESULTS, choose
from kg.web.scan import key_words
from kg.web.sink import FullError, Sink
from kg.web.source import Held

_LONGEST_MESSAGE = 500
_MOST_GRAPHS = 1_000  # that a description names
# Read now: a process that answers may open no file.
_STATISTICS = {file.stem: file.read_text(encoding="utf-8") for file in (Path(__file__).parent / "statistics").iterdir()}

Results = QuerySolutions | QueryBoolean | QueryTriples


class RefusedJobError(Exception):
    """A job that ends with a status and a message."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def answer(held: Held, job: Job, sink: Sink, limits: Limits, *, last: bool) -> None:
    """Write the whole answer to `sink`, or why there is none; `last` if nothing more will be asked."""
    try:
        status = _answered(held, job, sink, limits)
    except RefusedJobError as error:
        sink.fail(error.status, str(error), last=last)
    except SyntaxError as error:
        sink.fail(400, f"this is not SPARQL 1.1: {_line(error)}", last=last)
    except (ValueError, RuntimeError) as error:
        sink.fail(400, f"the query cannot be run: {_line(error)}", last=last)
    except FullError as error:
        sink.fail(413, f"the answer is {error}; ask for fewer columns, or add LIMIT", last=last)
    except (OSError, MemoryError) as error:
        sink.fail(500, f"the query failed: {_line(error)}", last=last)
    else:
        sink.finish(status, last=last)


def _answered(held: Held, job: Job, sink: Sink, limits: Limits) -> int:
    if isinstance(job, Question):
        results = _results(held, job)
        if job.accept is None:
            sink.begin("table")
            sink.write(msgspec.json.encode(table(results, limits.rows)))
        else:
            _write_results(results, job.accept, sink)
        return 200
    if isinstance(job, Fetch):
        _write_graph(held, job, sink)
        return 200
    if isinstance(job, Statistics):
        sink.begin("application/json")
        sink.write(msgspec.json.encode(_counts(held)))
        return 200
    return change(held.store, job)


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:_LONGEST_MESSAGE] or type(error).__name__


def _results(held: Held, question: Question) -> Results:
    text, store = question.query, held.store
    if not question.default_graphs and not question.named_graphs:
        union = held.default_graph == "union" and "FROM" not in key_words(text)
        return store.query(text, base_iri=BASE, prefixes=PREFIXES, use_default_graph_as_union=union)
    defaults: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(graph) for graph in question.default_graphs]
    named: list[NamedNode | BlankNode] = [NamedNode(graph) for graph in question.named_graphs]
    if len(defaults) < 2:
        return store.query(text, base_iri=BASE, prefixes=PREFIXES, default_graph=defaults, named_graphs=named)
    # Several default graphs are merged by hand: oxigraph counts a triple once for every graph that holds it.
    found = (quad for graph in defaults for quad in store.quads_for_pattern(None, None, None, graph))
    union_quads = (Quad(quad.subject, quad.predicate, quad.object) for quad in found)
    apart = (quad for graph in named for quad in store.quads_for_pattern(None, None, None, graph))
    merged = memory_store(chain(union_quads, apart))
    default: list[NamedNode | BlankNode | DefaultGraph] = [DefaultGraph()]
    return merged.query(text, base_iri=BASE, prefixes=PREFIXES, default_graph=default, named_graphs=named)


def _chosen(accept: str, offers: Iterable[str]) -> str:
    names = tuple(offers)
    media = choose(accept, names)
    if media is None:
        raise RefusedJobError(406, f"none of the accepted formats can be given; ask for {', '.join(names)}")
    return media


def _write_results(results: Results, accept: str, sink: Sink) -> None:
    if isinstance(results, QueryTriples):
        _write_triples(results, GRAPHS, accept, sink)
        return
    media = _chosen(accept, RESULTS)
    sink.begin(media)
    results.serialize(sink, RESULTS[media])  # type: ignore[arg-type]


def _write_graph(held: Held, job: Fetch, sink: Sink) -> None:
    store = held.store
    if job.graph is None:
        derived = held.default_graph == "merged"
        quads = (quad for quad in store if not (derived and isinstance(quad.graph_name, DefaultGraph)))
        _write_triples(quads, DATASETS, job.accept, sink)
        return
    graph = NamedNode(job.graph) if job.graph else DefaultGraph()
    if isinstance(graph, NamedNode) and not store.contains_named_graph(graph):
        raise RefusedJobError(404, f"there is no graph <{job.graph}>; SELECT ?g {{ GRAPH ?g {{}} }} lists them")
    wanted = None if not job.graph and held.default_graph == "union" else graph
    found = store.quads_for_pattern(None, None, None, wanted)
    _write_triples((Triple(quad.subject, quad.predicate, quad.object) for quad in found), GRAPHS, job.accept, sink)


def _write_triples(
    triples: Iterable[Triple] | Iterable[Quad], offers: dict[str, RdfFormat], accept: str, sink: Sink
) -> None:
    media = _chosen(accept, offers)
    sink.begin(media)
    serialize(triples, sink, offers[media], prefixes=PREFIXES)  # type: ignore[arg-type]


def _counts(held: Held) -> Counts:
    """Counts over the graph that a query asks without naming one; of a union a triple counts once a graph."""
    names = (graph.value for graph in held.store.named_graphs() if isinstance(graph, NamedNode))
    return Counts(
        triples=_number(held, "triples"),
        subjects=_number(held, "subjects"),
        classes=tuple(_tally(held, "classes")),
        properties=tuple(_tally(held, "properties")),
        graphs=tuple(sorted(islice(names, _MOST_GRAPHS))),
    )


def _number(held: Held, name: str) -> int:
    return next(count for _, count in _tally(held, name))


def _tally(held: Held, name: str) -> Iterator[tuple[str, int]]:
    rows = held.store.query(_STATISTICS[name], use_default_graph_as_union=held.default_graph == "union")
    assert isinstance(rows, QuerySolutions)
    for row in rows:
        count, thing = row["count"], row["thing"]
        assert isinstance(count, Literal)
        if not isinstance(thing, BlankNode):
            yield (thing.value if isinstance(thing, (NamedNode, Literal)) else "", int(count.value))


def table(results: Results | Iterable[Triple], most: int) -> Table:
    """The first `most` rows; a triple shows once."""
    if isinstance(results, QueryBoolean):
        return Table(boolean=bool(results))
    columns: tuple[str, ...] = ("subject", "predicate", "object")
    found: Iterable[Iterable[object]] = results
    if isinstance(results, QuerySolutions):
        columns = tuple(variable.value for variable in results.variables)
    first = list(islice(found, most + 1))
    kept = first[:most] if isinstance(results, QuerySolutions) else dict.fromkeys(first[:most])
    return Table(columns=columns, rows=tuple(tuple(map(_cell, row)) for row in kept), more=len(first) > most)


def _cell(term: object) -> Cell | None:
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return Cell(kind="iri", value=term.value)
    if isinstance(term, Literal):
        return Cell(kind="literal", value=term.value, language=term.language, datatype=term.datatype.value)
    return Cell(kind="other", value=f"_:{term.value}" if isinstance(term, BlankNode) else str(term))
