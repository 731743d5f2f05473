"""A store and a question -> the answer's bytes. Runs in a process of its own: a query's results never change thread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, islice
from typing import Literal as OneOf

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
    Store,
    serialize,
)

from kg.rdf.iris import BASE, PREFIXES
from kg.store import memory_store
from kg.web.limits import Limits
from kg.web.negotiate import GRAPHS, RESULTS, choose

_LONGEST_MESSAGE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query, the graphs to ask (empty: all), and in what form the answer is wanted; no `accept` asks for a Table."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accept: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands before the answer's bytes: an HTTP status, the media type, the length; of an error its message."""

    status: int
    type: str = ""
    length: int = 0
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A term to show."""

    kind: OneOf["iri", "literal", "other"]
    value: str
    language: str | None = None
    datatype: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The first rows of a result; `more` if there are others. Of an ASK only `boolean`."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    more: bool = False
    boolean: bool | None = None


class _FullError(Exception):
    """The answer is longer than its limit."""


class _Buffer(list[bytes]):
    """A file to write to that holds so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._left = most

    def write(self, part: bytes) -> int:
        self._left -= len(part)
        if self._left < 0:
            raise _FullError
        self.append(bytes(part))
        return len(part)

    def flush(self) -> None:
        """Nothing waits to be written."""


def answer(store: Store, question: Question, limits: Limits) -> tuple[Head, bytes]:
    """The whole answer, or an error's head and no bytes: 400, 406, 413 or 500."""
    try:
        results = _results(store, question)
        if question.accept is None:
            body = msgspec.json.encode(_table(results, limits.rows))
            return Head(status=200, type="table", length=len(body)), body
        return _serialized(results, question.accept, limits.answer)
    except SyntaxError as error:
        return Head(status=400, message=f"the query is not SPARQL 1.1: {_line(error)}"), b""
    except ValueError as error:
        return Head(status=400, message=f"the query cannot be run: {_line(error)}"), b""
    except _FullError:
        most = f"{limits.answer / 1_000_000:g} MB"
        return Head(status=413, message=f"the answer is over {most}; ask for fewer columns, or add LIMIT"), b""
    except (OSError, RuntimeError, MemoryError) as error:
        return Head(status=500, message=f"the query failed: {_line(error)}"), b""


def _line(error: BaseException) -> str:
    return " ".join(str(error).split())[:_LONGEST_MESSAGE] or type(error).__name__


def _results(store: Store, question: Question) -> QuerySolutions | QueryBoolean | QueryTriples:
    text = question.query
    if not question.default_graphs and not question.named_graphs:
        return store.query(text, base_iri=BASE, prefixes=PREFIXES)
    defaults: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(graph) for graph in question.default_graphs]
    named: list[NamedNode | BlankNode] = [NamedNode(graph) for graph in question.named_graphs]
    if len(defaults) < 2:
        return store.query(text, base_iri=BASE, prefixes=PREFIXES, default_graph=defaults, named_graphs=named)
    # Several default graphs are merged by hand: oxigraph counts a triple once for every graph that holds it.
    found = (quad for graph in defaults for quad in store.quads_for_pattern(None, None, None, graph))
    union = (Quad(quad.subject, quad.predicate, quad.object) for quad in found)
    apart = (quad for graph in named for quad in store.quads_for_pattern(None, None, None, graph))
    merged = memory_store(chain(union, apart))
    default: list[NamedNode | BlankNode | DefaultGraph] = [DefaultGraph()]
    return merged.query(text, base_iri=BASE, prefixes=PREFIXES, default_graph=default, named_graphs=named)


def _serialized(results: QuerySolutions | QueryBoolean | QueryTriples, accept: str, most: int) -> tuple[Head, bytes]:
    offers = list(GRAPHS if isinstance(results, QueryTriples) else RESULTS)
    media = choose(accept, offers)
    if media is None:
        return Head(status=406, message=f"none of the accepted formats can be given; ask for {', '.join(offers)}"), b""
    buffer = _Buffer(most)
    if isinstance(results, QueryTriples):
        serialize(results, buffer, GRAPHS[media], prefixes=PREFIXES)  # type: ignore[arg-type]
    else:
        results.serialize(buffer, RESULTS[media])  # type: ignore[arg-type]
    body = b"".join(buffer)
    media += "; charset=utf-8" if media.startswith("text/") else ""
    return Head(status=200, type=media, length=len(body)), body


def _table(results: QuerySolutions | QueryBoolean | QueryTriples, most: int) -> Table:
    if isinstance(results, QueryBoolean):
        return Table(boolean=bool(results))
    columns: tuple[str, ...] = ("subject", "predicate", "object")
    found: Iterable[Iterable[object]] = results
    if isinstance(results, QuerySolutions):
        columns = tuple(variable.value for variable in results.variables)
    first = list(islice(found, most + 1))
    kept = first[:most] if isinstance(results, QuerySolutions) else dict.fromkeys(first[:most])  # a triple shows once
    return Table(columns=columns, rows=tuple(tuple(map(_cell, row)) for row in kept), more=len(first) > most)


def _cell(term: object) -> Cell | None:
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return Cell(kind="iri", value=term.value)
    if isinstance(term, Literal):
        return Cell(kind="literal", value=term.value, language=term.language, datatype=term.datatype.value)
    return Cell(kind="other", value=f"_:{term.value}" if isinstance(term, BlankNode) else str(term))
