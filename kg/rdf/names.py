"""A stored graph -> the names that its events and dialogue processes bear."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import get_args

from pyoxigraph import Literal, NamedNode, Store

from kg.model import EventClass, Name, NamedKind, Reading
from kg.rdf import iris
from kg.rdf.iris import kg


def names_in(store: Store, readings: Iterable[Reading]) -> tuple[Name, ...]:
    """The names of a graph that was built before names were kept, by id, each given for its earliest claim.

    `readings` tell which claim is the earliest: by publication, article and place in the text. A claim that is in
    none of them comes last.
    """
    told = (
        (reading.article.published or date.max, claim.article, claim.trigger.start, claim.id)
        for reading in readings
        for claim in reading.claims
    )
    order = {claim: number for number, (*_, claim) in enumerate(sorted(told))}
    claims: dict[tuple[NamedKind, str], set[str]] = defaultdict(set)
    kinds = {kg(name): name for name in get_args(EventClass)}
    for quad in store.quads_for_pattern(None, kg("hasClaim"), None, None):
        thing, claim = quad.subject, quad.object
        if isinstance(thing, NamedNode) and isinstance(claim, NamedNode):
            tellings = set(_literals(store, claim, kg("fromReading")))
            kind = next((kinds[type_] for type_ in _nodes(store, thing, iris.TYPE) if type_ in kinds), None)
            if kind is not None:
                claims[kind, iris.id_of(thing)] |= tellings
            for process in _nodes(store, thing, kg("roundOf")):
                claims["DialogueProcess", iris.id_of(process)] |= tellings
    return tuple(
        Name(
            id=id_,
            kind=kind,
            since=0,
            claims=tuple(sorted(known_by, key=lambda claim: (order.get(claim, len(order)), claim))),
        )
        for (kind, id_), known_by in sorted(claims.items(), key=lambda entry: entry[0][1])
        if known_by
    )


def _nodes(store: Store, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    quads = store.quads_for_pattern(node, predicate, None, None)
    return [quad.object for quad in quads if isinstance(quad.object, NamedNode)]


def _literals(store: Store, node: NamedNode, predicate: NamedNode) -> list[str]:
    quads = store.quads_for_pattern(node, predicate, None, None)
    return [quad.object.value for quad in quads if isinstance(quad.object, Literal)]
