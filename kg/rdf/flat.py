"""One flat ontology for Protégé: quads + kg.ttl -> Turtle or RDF/XML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.rdf import iris, ontology_quads
from kg.rdf.iris import kg
from kg.rdf.turtle import PREFIX_LINES, write_blocks

_MOST_TEXT = 1_000_000  # characters of articles; Protégé shows a longer file slowly, and every quote is there anyway

_ONTOLOGY_CLASS = NamedNode(iris.OWL + "Ontology")
_INDIVIDUAL = NamedNode(iris.OWL + "NamedIndividual")
_TEXT = kg("text")

# characters that XML 1.0 cannot hold
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """One ontology: its header, the axioms of the vocabulary, and all individuals; sorted, once each."""

    header: list[Triple]
    axioms: list[Triple]
    individuals: list[Triple]


def flatten(quads: Iterable[Quad], ontology: Path) -> Flat:
    """Bring the axioms of `ontology` and the individuals of `quads` under one header; graph names are dropped."""
    triples = {quad.triple for quad in quads if quad.graph_name != iris.GRAPH_ONTOLOGY}
    is_long = sum(len(str(triple.object)) for triple in triples if triple.predicate == _TEXT) > _MOST_TEXT
    if is_long:
        triples = {triple for triple in triples if triple.predicate != _TEXT}
    triples |= {
        Triple(triple.subject, iris.TYPE, _INDIVIDUAL)
        for triple in triples
        if triple.predicate == iris.TYPE and isinstance(triple.subject, NamedNode)
    }
    version = max((_day(triple) for triple in triples if triple.predicate == iris.prov("startedAtTime")), default="")
    axioms = [quad.triple for quad in ontology_quads(ontology)]
    headers = {triple.subject for triple in axioms if triple.object == _ONTOLOGY_CLASS}
    kept = sorted((triple for triple in axioms if triple.subject not in headers), key=_order)
    return Flat(header=list(_header(is_long, version)), axioms=kept, individuals=sorted(triples, key=_order))


def _order(triple: Triple) -> tuple[bool, str, bool, str, str]:
    # a blank node's properties stay together; types come first
    subject, predicate = triple.subject, triple.predicate
    return isinstance(subject, BlankNode), str(subject), predicate != iris.TYPE, str(predicate), str(triple.object)


def _day(triple: Triple) -> str:
    return triple.object.value[:10] if isinstance(triple.object, Literal) else ""


def _header(is_long: bool, version: str) -> Iterator[Triple]:
    node = iris.KNOWLEDGE_BASE
    yield Triple(node, iris.TYPE, _ONTOLOGY_CLASS)
    if version:
        yield Triple(node, NamedNode(iris.OWL + "versionIRI"), NamedNode(f"{node.value}/{version}"))
    title = NamedNode(iris.DCTERMS + "title")
    yield Triple(node, title, iris.english("hiwar: what the articles say"))
    yield Triple(node, title, iris.arabic("حوار: ما تقوله المقالات"))
    yield Triple(node, iris.COMMENT, iris.english("The vocabulary of hiwar with all individuals and claims."))
    if is_long:
        left_out = "The texts of the articles are left out here (kg:text); each claim keeps the quotes that support it."
        yield Triple(node, iris.COMMENT, iris.english(left_out))


def write_turtle(flat: Flat, path: Path) -> None:
    """Plain Turtle: the axioms as rdflib sets them out, with their lists and nested classes; then the individuals."""
    graph = rdflib.Graph()
    graph.parse(data=serialize(flat.axioms, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    for prefix, namespace in iris.PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)
    prefixes, _, axioms = graph.serialize(format="turtle").partition("\n\n")
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("\n".join(dict.fromkeys((*PREFIX_LINES, *prefixes.splitlines()))) + "\n\n")
        file.writelines(write_blocks(flat.header))
        file.write(axioms)
        file.writelines(write_blocks(flat.individuals))


def write_owl(flat: Flat, path: Path) -> None:
    """RDF/XML. A character that XML cannot hold becomes U+FFFD, so that offsets stay."""
    triples = map(_for_xml, chain(flat.header, flat.axioms, flat.individuals))
    with path.open("wb") as file:
        serialize(triples, file, format=RdfFormat.RDF_XML, prefixes=iris.PREFIXES)


def _for_xml(triple: Triple) -> Triple:
    value = triple.object
    if not isinstance(value, Literal) or not _NOT_XML.search(value.value):
        return triple
    return Triple(triple.subject, triple.predicate, Literal(xml_text(value.value), language=value.language))


def xml_text(text: str) -> str:
    """`text` with U+FFFD for each character that XML 1.0 cannot hold."""
    return _NOT_XML.sub("\ufffd", text)
