"""The network of actors, places and events: quads -> GraphML, for Gephi, yEd, Cytoscape or networkx."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from pyoxigraph import NamedNode, Quad

from kg.rdf.flat import xml_text
from kg.rdf.index import Facts, classes, first, index_of, label, relative

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_FOLDERS = ("actor/", "place/", "event/", "agreement/", "process/", "term/", "troops/", "office/", "tenure/")
_NODE_KEYS = ("kind", "label_ar", "label_en", "status", "first", "last")
_EDGE_KEYS = ("role", "status", "articles")
# inverses and superproperties would draw every line twice
_NOT_DRAWN = frozenset(("participatesIn", "hasRound", "termOf", "participant", "hasClaim", "denotedBy"))


def write_graphml(quads: Iterable[Quad], path: Path) -> None:
    """Nodes are things of the world, edges their roles: what is direct, and what claims say, with its status."""
    index = index_of(quads)
    nodes = {node: facts for node, facts in index.items() if relative(node).startswith(_FOLDERS)}
    root = ElementTree.Element("graphml", xmlns=_NAMESPACE)
    for holder, names in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name in names:
            kind = "int" if name == "articles" else "string"
            key = {"id": f"{holder[0]}_{name}", "for": holder, "attr.name": name, "attr.type": kind}
            ElementTree.SubElement(root, "key", key)
    graph = ElementTree.SubElement(root, "graph", id="hiwar", edgedefault="directed")
    for node, facts in nodes.items():
        element = ElementTree.SubElement(graph, "node", id=relative(node))
        _put(element, "n_", _NODE_KEYS, _describe(facts))
    for number, (source, target, values) in enumerate(_edges(index, nodes)):
        ends = {"source": relative(source), "target": relative(target)}
        element = ElementTree.SubElement(graph, "edge", ends, id=f"e{number}")
        _put(element, "e_", _EDGE_KEYS, values)
    ElementTree.indent(root)
    ElementTree.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _describe(facts: Facts) -> tuple[str, ...]:
    kind = (*classes(facts), "")[0]
    times = first(facts, "earliestStart"), first(facts, "latestEnd")
    return kind, label(facts, "ar"), label(facts, "en"), first(facts, "status"), *times


def _put(element: ElementTree.Element, prefix: str, names: tuple[str, ...], values: tuple[str, ...]) -> None:
    for name, value in zip(names, values, strict=True):
        if value:
            ElementTree.SubElement(element, "data", key=prefix + name).text = xml_text(value)


_Edge = tuple[NamedNode, NamedNode, tuple[str, ...]]


def _edges(index: Mapping[NamedNode, Facts], nodes: Mapping[NamedNode, Facts]) -> Iterator[_Edge]:
    told = _told(index, nodes)
    drawn: set[tuple[NamedNode, str, NamedNode]] = set()
    for (source, role, target, status), articles in told.items():
        drawn.add((source, role, target))
        yield source, target, (role, status, str(len(articles)))
    for source, facts in nodes.items():
        for role, values in facts.items():
            for value in values:
                is_line = role not in _NOT_DRAWN and isinstance(value, NamedNode) and value in nodes
                if is_line and isinstance(value, NamedNode) and (source, role, value) not in drawn:
                    yield source, value, (role, "", "")


def _told(
    index: Mapping[NamedNode, Facts], nodes: Mapping[NamedNode, Facts]
) -> dict[tuple[NamedNode, str, NamedNode, str], set[str]]:
    """What claims say: the articles by event, role, thing and status."""
    told: dict[tuple[NamedNode, str, NamedNode, str], set[str]] = {}
    for facts in index.values():
        target, about = facts.get("claimedObject", [None])[0], facts.get("about", [None])[0]
        if isinstance(target, NamedNode) and isinstance(about, NamedNode) and target in nodes and about in nodes:
            key = about, first(facts, "claimedProperty"), target, first(facts, "status")
            told.setdefault(key, set()).add(first(facts, "assertedIn"))
    return dict(sorted(told.items(), key=lambda entry: tuple(map(str, entry[0]))))
