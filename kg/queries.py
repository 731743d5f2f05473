"""Stage 9: queries/*.rq -> title, parameters, rows. A canned query is plain SPARQL that runs on any endpoint."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg import project
from kg.errors import KgError, UsageError
from kg.rdf import iris
from kg.store import memory_store

Term = NamedNode | BlankNode | Literal | Triple
Results = QuerySolutions | QueryBoolean | QueryTriples

_PARAMETER = re.compile(r"^\s*VALUES\s+\?(\w+)\s*\{\s*(.*?)\s*\}\s*#\s*(\S+)\s*·\s*(.+?)\s*$")
_UNDEFINED = "UNDEF"

_SOLUTIONS = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
_GRAPHS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
    "jsonld": RdfFormat.JSON_LD,
}
FORMATS = (*_SOLUTIONS, *_GRAPHS)
"""What results can be written as: the first four rows and yes/no answers, the others graphs."""

# What stands in a query apart from key words: IRIs, strings, comments, variables, language tags, local names. The
# parser needs no white space after a key word (`SERVICE:x`, `1SERVICE<x>`): no word boundary counts, and where this
# scan and the parser could part ways it leaves the word standing, so that the query is refused.
_NOT_KEYWORDS = re.compile(
    r'<[^<>"{}|^`\x00-\x20]*>'
    r"|\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''"
    r"|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*'"
    r"|\#[^\n\r]*|[?$]\w+|@[A-Za-z]+(?:-[A-Za-z0-9]+)*"
    r"|:(?:\\.|%[0-9A-Fa-f]{2}|[\w:-])*",
    re.DOTALL,
)
_CALLS_OUT = re.compile(r"SERVICE|LOAD", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A value that a canned query lets one choose. `default` is as in SPARQL, None where any value is meant.

    `datatype` is xsd:date, xsd:integer, xsd:decimal, xsd:string, or a class of the ontology: kg:Actor, kg:Place ...
    """

    name: str
    datatype: str
    default: str | None
    comment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A canned query, as it stands in its file."""

    name: str
    title_en: str
    title_ar: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of a SELECT: terms, None where a variable is unbound."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


def list_queries(folder: Path | None = None) -> tuple[Query, ...]:
    """All canned queries of a folder (those shipped with the program where none is given), by name."""
    place = folder if folder is not None else project.folder("queries")
    return tuple(read_query(file) for file in sorted(place.glob("*.rq")))


def read_query(file: Path) -> Query:
    """A query from its file; KgError, with file and line, where its head or a parameter is not as it must be."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KgError(f"{file}: cannot be read ({error}); give a UTF-8 file of SPARQL") from error
    lines = text.splitlines()
    english, bar, arabic = (lines[0] if lines else "").lstrip("# ").partition("|")
    if not lines or not lines[0].startswith("#") or not bar:
        raise KgError(f"{file}:1: has no title; begin with `# English title | عنوان عربي`")
    description = []
    for line in lines[1:]:
        if not line.startswith("#"):
            break
        description.append(line.lstrip("# ").rstrip())
    return Query(
        name=file.stem,
        title_en=english.strip(),
        title_ar=arabic.strip(),
        description=" ".join(description),
        parameters=_parameters(file, lines),
        text=text,
    )


def _parameters(file: Path, lines: list[str]) -> tuple[Parameter, ...]:
    parameters = []
    for number, line in enumerate(lines, 1):
        match = _PARAMETER.match(line)
        if match is None:
            continue
        name, default, datatype, comment = match.groups()
        if datatype.partition(":")[0] not in ("xsd", "kg"):
            raise KgError(f'{file}:{number}: "{datatype}" is no type of a parameter; write xsd:date or kg:Actor')
        written = None if default == _UNDEFINED else default
        parameters.append(Parameter(name=name, datatype=datatype, default=written, comment=comment))
    return tuple(parameters)


def bind(query: Query, values: Mapping[str, str]) -> str:
    """The query's text with `values` instead of its defaults; UsageError for an unknown name or a wrong type."""
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            names = ", ".join(known) or "none"
            raise UsageError(f'query "{query.name}" has no parameter "{name}"; its parameters: {names}')
    lines = query.text.split("\n")
    for number, line in enumerate(lines):
        match = _PARAMETER.match(line)
        if match is not None and match[1] in values:
            term = str(term_of(known[match[1]], values[match[1]]))
            lines[number] = line[: match.start(2)] + term + line[match.end(2) :]
    return "\n".join(lines)


def term_of(parameter: Parameter, value: str) -> NamedNode | Literal:
    """The RDF term that a person means by `value`; UsageError where it is not of the parameter's type."""
    prefix, _, name = parameter.datatype.partition(":")
    try:
        if prefix == "kg":
            return iris.individual(value, name)
        return _literal(name, value)
    except ValueError:
        example = _EXAMPLES.get(parameter.datatype, "iraq, actor:iraq or a full IRI")
        message = f'parameter "{parameter.name}": "{value}" is no {parameter.datatype}; write it like {example}'
        raise UsageError(message) from None


_EXAMPLES = {
    "xsd:date": "2021-07-23",
    "xsd:integer": "12",
    "xsd:decimal": "0.8",
    "xsd:gYear": "2021",
    "kg:Status": "denied",
}


def _literal(name: str, value: str) -> Literal:
    if name == "date":
        return iris.day(date.fromisoformat(value))
    if name == "integer":
        return iris.integer(int(value))
    if name == "decimal":
        return iris.decimal(float(value))
    if name == "string":
        return Literal(value)
    return Literal(value, datatype=NamedNode(iris.XSD + name))


def run(store: Store, text: str) -> Results:
    """The results of a query over the union of all graphs, to be used in this thread only.

    Raises UsageError for what is no SPARQL 1.1 query, or would call another server.
    """
    if calls_out(text):
        raise UsageError("SERVICE and LOAD call other servers, which kg does not; take that part out of the query")
    try:
        return store.query(text, prefixes=iris.PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        reason = str(error).splitlines()[0]
        raise UsageError(f"the query is no SPARQL 1.1 query: {reason}; mend it there") from error


def calls_out(text: str) -> bool:
    """Whether a query has the key word SERVICE or LOAD (or a prefix that contains one)."""
    return _CALLS_OUT.search(_NOT_KEYWORDS.sub(" ", text)) is not None


def table(results: Results) -> Table:
    """The rows of a SELECT, the one cell of an ASK, the triples of a CONSTRUCT or DESCRIBE (each once)."""
    if isinstance(results, QuerySolutions):
        variables = tuple(variable.value for variable in results.variables)
        return Table(variables=variables, rows=tuple(tuple(solution) for solution in results))
    if isinstance(results, QueryBoolean):
        return Table(variables=("answer",), rows=((Literal(bool(results)),),))
    triples = dict.fromkeys(results)
    rows = tuple((triple.subject, triple.predicate, triple.object) for triple in triples)
    return Table(variables=("subject", "predicate", "object"), rows=rows)


def write_results(results: Results, format_name: str) -> bytes:
    """Results as bytes in one of FORMATS; UsageError where rows are asked for as a graph or a graph as rows."""
    if isinstance(results, QueryTriples):
        if format_name in _GRAPHS:
            triples = dict.fromkeys(results)  # a union of graphs may give a triple twice
            return serialize(triples, format=_GRAPHS[format_name], prefixes=iris.PREFIXES) or b""
        if format_name in ("csv", "tsv"):
            return _delimited(table(results), "," if format_name == "csv" else "\t")
        raise UsageError(f'a graph cannot be written as "{format_name}"; ask for {", ".join((*_GRAPHS, "csv", "tsv"))}')
    if format_name not in _SOLUTIONS:
        raise UsageError(f'rows cannot be written as "{format_name}"; ask for {", ".join(_SOLUTIONS)}')
    if isinstance(results, QueryBoolean) and format_name in ("csv", "tsv"):
        return _delimited(table(results), ",")
    return results.serialize(format=_SOLUTIONS[format_name]) or b""


def _delimited(rows: Table, delimiter: str) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(rows.variables)
    writer.writerows([getattr(term, "value", "") for term in row] for row in rows.rows)
    return text.getvalue().encode()


def check_queries(folder: Path | None = None) -> tuple[str, ...]:
    """What is wrong with the queries of a folder, one line each: `queries/x.rq: ...`; empty where all is well."""
    place = folder if folder is not None else project.folder("queries")
    empty = memory_store(())
    wrong = []
    for file in sorted(place.glob("*.rq")):
        try:
            run(empty, read_query(file).text)
        except KgError as error:
            message = str(error)
            wrong.append(message if message.startswith(str(file)) else f"{file}: {message}")
    return tuple(wrong)
