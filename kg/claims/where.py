"""Places of two clauses: may they be one place, or one lie in the other?"""

from __future__ import annotations

from kg.claims.draft import Draft
from kg.claims.scene import Scene

_DIRECTIONS = frozenset({"جنوب", "شمال", "شرق", "غرب", "وسط", "جنوبي", "شمالي", "شرقي", "غربي"})


def within(scene: Scene, a: str, b: str) -> bool:
    """Place `a` lies in place `b`, by the gazetteer."""
    known = scene.lexis.gazetteer.entities
    seen: set[str] = set()
    b = _region(scene, b)
    at: str | None = a
    while at is not None and at not in seen:
        if at == b:
            return True
        seen.add(at)
        entity = known.get(at)
        at = entity.located_in if entity is not None else None
    return False


def _region(scene: Scene, place: str) -> str:
    """ "جنوب قطاع غزة" holds whatever lies in the strip, for all that the gazetteer tells."""
    entity = scene.lexis.gazetteer.entities.get(place)
    if entity is not None and entity.located_in and entity.name_ar.split()[0].removeprefix("ال") in _DIRECTIONS:
        return entity.located_in
    return place


def places_fit(scene: Scene, a: Draft, b: Draft) -> bool:
    """One place may lie in the other, or one is not told."""
    first, second = a.ids("place"), b.ids("place")
    if not first or not second or first & second:
        return True
    return any(within(scene, x, y) or within(scene, y, x) or _may_lie(scene, x, y) for x in first for y in second)


def _may_lie(scene: Scene, a: str, b: str) -> bool:
    """A place that the gazetteer does not know may lie in any that it knows."""
    known = scene.lexis.gazetteer.entities
    return (a not in known) != (b not in known)


def broad(scene: Scene, place: str) -> bool:
    """A country or a region rather than a place inside one."""
    entity = scene.lexis.gazetteer.entities.get(place)
    return entity is not None and not entity.narrower


def narrows(scene: Scene, a: Draft, b: Draft) -> bool:
    """Draft `a` tells a place inside the one that `b` tells, or one that nobody knows where `b` tells a region."""
    inner, outer = a.ids("place"), b.ids("place")
    if a.event_class != "Attack" or len(inner) != 1 or len(outer) != 1 or inner == outer:
        return False
    (x,), (y,) = inner, outer
    if x in scene.lexis.gazetteer.entities:
        return within(scene, x, y)
    return y in scene.lexis.gazetteer.entities and not b.plural
