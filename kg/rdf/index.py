"""Quads -> what is known of each individual, for files that are no RDF."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf import iris

Facts = Mapping[str, list[NamedNode | Literal]]
"""Values by the local name of their property, sorted."""

# from wide to narrow; a class that is not listed is narrower than all of these
_WIDE = ("Event", "Actor", "Organization", "Attack", "DialogueRound", "AttackIncident", "AttackSeries", "Bombing")


def index_of(quads: Iterable[Quad]) -> dict[NamedNode, Facts]:
    """The facts about each individual, sorted; the vocabulary itself is left out."""
    facts: dict[NamedNode, dict[str, list[NamedNode | Literal]]] = {}
    for quad in quads:
        subject, value = quad.subject, quad.object
        if quad.graph_name == iris.GRAPH_ONTOLOGY or not isinstance(subject, NamedNode):
            continue
        if isinstance(value, NamedNode | Literal):
            facts.setdefault(subject, {}).setdefault(iris.name_of(quad.predicate), []).append(value)
    return {
        node: {name: sorted(set(values), key=str) for name, values in sorted(facts[node].items())}
        for node in sorted(facts, key=str)
    }


def relative(node: NamedNode | Literal) -> str:
    """An IRI below ours without the base ("actor/iraq"), a term of ours by its name, a literal by its value."""
    if isinstance(node, Literal):
        return node.value
    return node.value.removeprefix(iris.ONTOLOGY).removeprefix(iris.BASE)


def first(facts: Facts, name: str) -> str:
    """The first value of a property, or nothing."""
    values = facts.get(name)
    return relative(values[0]) if values else ""


def label(facts: Facts, language: str) -> str:
    """The label in a language, or nothing."""
    for value in facts.get("label", ()):
        if isinstance(value, Literal) and value.language == language:
            return value.value
    return ""


def classes(facts: Facts) -> tuple[str, ...]:
    """The classes of ours that an individual has, the narrowest first."""
    names = [value.value.removeprefix(iris.ONTOLOGY) for value in facts.get("type", ()) if _is_ours(value)]
    return tuple(sorted(names, key=lambda name: (-_WIDE.index(name) if name in _WIDE else -len(_WIDE), name)))


def _is_ours(value: NamedNode | Literal) -> bool:
    return isinstance(value, NamedNode) and value.value.startswith(iris.ONTOLOGY)
