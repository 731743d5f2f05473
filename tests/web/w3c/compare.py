"""Answers and expected files -> comparable values: rows and graphs up to the names of blank nodes."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    Variable,
    parse,
    parse_query_results,
)
from rdflib import RDF, Graph, Namespace
from rdflib import Literal as RdflibLiteral

from tests.web.w3c.suite import Data, iri_of

RDF_FORMATS = {".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES, ".rdf": RdfFormat.RDF_XML, ".trig": RdfFormat.TRIG}
RESULT_FORMATS = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
}
_RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
_ROW = NamedNode("urn:row")

Quads = frozenset[Quad]
Rows = bool | Quads | Counter[tuple[str, ...]]


def quads_of(data: Data) -> list[Quad]:
    """The dataset that the files make up."""
    found = [_placed(quad, DefaultGraph()) for file in data.default for quad in _parsed(file)]
    return found + [_placed(quad, NamedNode(name)) for name, file in data.named for quad in _parsed(file)]


def canonical(quads: Iterable[Quad]) -> Quads:
    """The quads, blank nodes named by what is said of them."""
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(dataset)


def expected(file: Path) -> Rows:
    """What a result file holds: yes or no, rows, or a graph."""
    if file.suffix == ".csv":
        return csv_rows(file.read_bytes())
    if file.suffix in RESULT_FORMATS:
        return rows(file.read_bytes(), RESULT_FORMATS[file.suffix])
    graph = Graph()
    graph.parse(file, publicID=iri_of(file))
    results = graph.value(None, RDF.type, _RS.ResultSet)
    if results is None:
        return canonical(_parsed(file))
    boolean = graph.value(results, _RS.boolean)
    if isinstance(boolean, RdflibLiteral):
        return bool(boolean.value)
    found = []
    for solution in graph.objects(results, _RS.solution):
        bindings = [
            (str(graph.value(node, _RS.variable)), graph.value(node, _RS.value))
            for node in graph.objects(solution, _RS.binding)
        ]
        lines = "".join(f"<urn:s> <urn:v:{name}> {value.n3()} .\n" for name, value in bindings if value is not None)
        found.append({quad.predicate.value[6:]: quad.object for quad in parse(lines, RdfFormat.N_TRIPLES)})
    return _as_graph(found)


def rows(content: bytes, form: QueryResultsFormat) -> Rows:
    """The answer to a SELECT or ASK."""
    results = parse_query_results(content, form)
    if isinstance(results, QueryBoolean):
        return bool(results)
    assert isinstance(results, QuerySolutions)
    names = [variable.value for variable in results.variables]
    return _as_graph(
        {name: row[Variable(name)] for name in names if row[Variable(name)] is not None} for row in results
    )


def csv_rows(content: bytes) -> Counter[tuple[str, ...]]:
    """Rows of CSV, cells in the order of their columns' names; a blank node is any blank node."""
    names, *found = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    order = sorted(range(len(names)), key=lambda place: names[place])
    rows = [[names[place] for place in order], *([row[place] for place in order] for row in found)]
    return Counter(tuple("_:" if cell.startswith("_:") else cell for cell in row) for row in rows)


def _as_graph(solutions: Iterable[dict[str, object]]) -> Quads:
    quads = []
    for solution in solutions:
        row = BlankNode()
        quads.append(Quad(row, _ROW, _ROW))
        quads += [Quad(row, NamedNode(f"urn:v:{name}"), _valued(term)) for name, term in solution.items()]
    return canonical(quads)


def _valued(term: Any) -> Any:
    """The term; a number written in one way only, since results are compared by value."""
    datatype = term.datatype.value.rpartition("#") if isinstance(term, Literal) else ("", "", "")
    try:
        if datatype[2] == "decimal":
            return Literal(f"{Decimal(term.value).normalize():f}", datatype=term.datatype)
        if datatype[2] in ("double", "float"):
            return Literal(repr(float(term.value)), datatype=term.datatype)
        if datatype[2] == "integer":
            return Literal(str(int(term.value)), datatype=term.datatype)
        if datatype[2] == "boolean" and term.value in ("0", "1"):
            return Literal(str(term.value == "1").lower(), datatype=term.datatype)
    except (ValueError, ArithmeticError):
        pass
    return term


def _parsed(file: Path) -> Iterable[Quad]:
    return list(parse(path=str(file), format=RDF_FORMATS[file.suffix], base_iri=iri_of(file), rename_blank_nodes=True))


def _placed(quad: Quad | Triple, graph: NamedNode | DefaultGraph) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, graph)
