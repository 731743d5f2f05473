"""Is a graph sound? Quads -> violations of the shapes, of the vocabulary, and of the quotes."""

from __future__ import annotations

import hashlib
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pyoxigraph
import pyshacl
import rdflib
from rdflib.namespace import RDF, SH, XSD

from kg.errors import KgError

Severity = Literal["Violation", "Warning", "Info"]

_NAMESPACE = "https://w3id.org/hiwar/ontology#"
_TYPE = str(RDF.type)
_STRING = str(XSD.string)
_OFFSETS = ("spanOf", "beginIndex", "endIndex", "exactQuote")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """What is wrong in the graph: the IRI it is wrong with, the property (or None), and the rule that is broken."""

    focus: str
    path: str | None
    message: str
    severity: Severity


def validate(quads: Iterable[pyoxigraph.Quad], shapes: Path, ontology: Path) -> tuple[Violation, ...]:
    """All violations of `shapes` (SHACL) and of the vocabulary `ontology`, sorted; graph names play no part.

    What SHACL cannot tell is checked too: every quote equals its article's text at its offsets (code points), every
    SHA-256 that of its text, and every term of our namespace is one of the ontology. Raises KgError where `shapes`
    or `ontology` cannot be read.
    """
    triples = set(_triples(quads))
    graph = _graph_of(triples)
    vocabulary = _parse(ontology)
    found = {*_unknown_terms(triples, vocabulary), *_false_quotes(triples)}
    for triple in vocabulary:  # SHACL finds subclasses in the data graph only
        graph.add(triple)
    found.update(_broken_shapes(graph, _parse(shapes)))
    return tuple(sorted(found, key=lambda violation: (violation.focus, violation.path or "", violation.message)))


_Node = pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal
_Triple = tuple[_Node, pyoxigraph.NamedNode, _Node]


def _triples(quads: Iterable[pyoxigraph.Quad]) -> Iterator[_Triple]:
    for quad in quads:
        if not isinstance(quad.subject, pyoxigraph.Triple) and not isinstance(quad.object, pyoxigraph.Triple):
            yield quad.subject, quad.predicate, quad.object


def _graph_of(triples: Iterable[_Triple]) -> rdflib.Graph:
    graph = rdflib.Graph()
    as_rdflib = lru_cache(maxsize=None)(_as_rdflib)  # making the terms is most of the cost
    log = logging.getLogger("rdflib.term")
    was_off, log.disabled = log.disabled, True  # it would tell of "31 April" with a stack trace: the shapes do
    try:
        for triple in triples:
            subject, predicate, value = map(as_rdflib, triple)
            graph.add((subject, predicate, value))
    finally:
        log.disabled = was_off
    return graph


def _as_rdflib(term: _Node) -> rdflib.term.Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return rdflib.BNode(term.value)
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == _STRING:  # rdflib holds "a" and "a"^^xsd:string apart, and shapes say "a"
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))


def _parse(path: Path) -> rdflib.Graph:
    return _parsed(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=4)  # the two files are half of the time that a small graph takes
def _parsed(path: Path, _changed: int) -> rdflib.Graph:
    try:
        return _graph_of(_triples(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE)))
    except OSError as error:
        raise KgError(f"{path}: cannot be read ({error.strerror}); reinstall hiwar-kg or give another file") from error
    except SyntaxError as error:
        raise KgError(f"{path}:{error.lineno}: {error.msg}; mend the Turtle there or reinstall hiwar-kg") from error


def _unknown_terms(triples: Iterable[_Triple], vocabulary: rdflib.Graph) -> Iterator[Violation]:
    """Terms of our namespace that the ontology does not declare, told once each: mostly misspellings."""
    used: dict[str, str] = {}
    for _, predicate, value in triples:
        used.setdefault(predicate.value, "property")
        if predicate.value == _TYPE and isinstance(value, pyoxigraph.NamedNode):
            used.setdefault(value.value, "class")
    for iri, sort in used.items():
        if iri.startswith(_NAMESPACE) and (rdflib.URIRef(iri), RDF.type, None) not in vocabulary:
            message = f"used as a {sort}, but not declared in the ontology; add it there or mend the name"
            yield Violation(focus=iri, path=None, message=message, severity="Violation")


def _false_quotes(triples: Iterable[_Triple]) -> Iterator[Violation]:
    """Spans whose quote is not what stands at their offsets, and texts whose SHA-256 is another."""
    texts: dict[str, str] = {}
    digests: dict[str, str] = {}
    spans: dict[str, dict[str, str]] = defaultdict(dict)
    for subject, predicate, value in triples:
        name = predicate.value.removeprefix(_NAMESPACE)
        if isinstance(value, pyoxigraph.BlankNode) or isinstance(subject, pyoxigraph.Literal):
            continue
        if name in _OFFSETS:
            spans[subject.value][name] = value.value
        elif name == "text":
            texts[subject.value] = value.value
        elif name == "sha256":
            digests[subject.value] = value.value
    for article, text in texts.items():
        if digests.get(article, "") not in ("", hashlib.sha256(text.encode()).hexdigest()):
            yield _violation(article, "sha256", "the SHA-256 is not that of the text in UTF-8")
    for span, known in spans.items():
        article_text = texts.get(known.get("spanOf", ""))
        if article_text is not None and len(known) == len(_OFFSETS):
            yield from _false_quote(span, known, article_text)


def _false_quote(span: str, known: dict[str, str], text: str) -> Iterator[Violation]:
    try:
        first, end = int(known["beginIndex"]), int(known["endIndex"])
    except ValueError:
        return  # the shape of the offsets tells of it
    if end > len(text):
        message = f"the span ends at {end}, but its article has {len(text)} characters"
        yield _violation(span, "endIndex", message)
    elif first >= 0 and text[first:end] != known["exactQuote"]:
        message = f'the article has "{text[first:end]}" at {first} to {end}, the quote is "{known["exactQuote"]}"'
        yield _violation(span, "exactQuote", message)


def _violation(focus: str, name: str, message: str) -> Violation:
    return Violation(focus=focus, path=_NAMESPACE + name, message=message, severity="Violation")


def _broken_shapes(graph: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Violation]:
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", inplace=True, allow_warnings=True)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        path = report.value(result, SH.resultPath)
        message = report.value(result, SH.resultMessage)
        severity = str(report.value(result, SH.resultSeverity)).removeprefix(str(SH))
        yield Violation(
            focus=str(report.value(result, SH.focusNode)),
            path=str(path) if isinstance(path, rdflib.URIRef) else None,
            message=str(message),
            severity="Warning" if severity == "Warning" else "Info" if severity == "Info" else "Violation",
        )
