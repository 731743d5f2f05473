"""A group of claims -> what no claim of it disputes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from kg.events.background import Background
from kg.events.times import length
from kg.events.witness import Witness
from kg.events.words import content_words
from kg.model import Conflict, Quantity, Status, When

_UNREAL: tuple[Status, ...] = ("planned", "proposed", "threatened", "demanded", "hypothetical")
"""Which status an event has that nobody tells as done or denied: the first of these that a claim has."""
_IDENTITY = frozenset({"party", "series", "name", "holder", "office", "force"})
"""Roles that say which event it is; they are taken from plans too."""
_ONE_WORDING = ("series", "name", "office")
"""Roles told in many wordings of one thing: the fullest stays."""
_NAMES = ("ordinal", "killed", "injured", "count", "munitions", "troops")
_FIRMNESS = {"exact": 0, "about": 1, "at_least": 2, "at_most": 3}


def fuse_status(group: Sequence[Witness]) -> Status:
    """Occurred where any claim says so; else denied where a denial is the latest word; else by a stated order."""
    told = [witness.claim.status for witness in group]
    if "occurred" in told:
        return "occurred"
    if "denied" in told:
        last = max(place for place, status in enumerate(told) if status == "denied")
        if last == len(told) - 1 or all(status == "denied" for status in told):
            return "denied"
    return next(status for status in _UNREAL if status in told)


def fuse_subclass(group: Sequence[Witness]) -> str:
    """The class most often told that is narrower than the event class, the first told of equals."""
    told = [witness.claim.subclass for witness in group]
    narrow = [subclass for subclass in told if subclass != group[0].claim.event_class] or told
    if group[0].process is not None:
        # A numbered round is more than a meeting, though a claim may tell of it as one.
        narrow = [subclass for subclass in told if subclass != "Meeting"] or told
    if not group[0].is_series:
        narrow = [subclass for subclass in narrow if subclass != "AttackSeries"] or narrow
    return max(dict.fromkeys(narrow), key=narrow.count)


def disputed(conflicts: Sequence[Conflict], counted: Sequence[Witness]) -> frozenset[str]:
    """Properties that counted claims contradict each other in; what is overtaken disputes nothing."""
    ids = {witness.claim.id for witness in counted}
    return frozenset(c.property for c in conflicts if c.grade != "overtaken" and c.first in ids and c.second in ids)


def counted_claims(group: Sequence[Witness], status: Status) -> list[Witness]:
    """The claims that speak of the event as it is: plans do not tell what happened."""
    return [witness for witness in group if witness.claim.status == status] or list(group)


def fuse_roles(
    group: Sequence[Witness], counted: Sequence[Witness], out: frozenset[str], background: Background
) -> tuple[tuple[str, str], ...]:
    """Role and entity (or words of a thing), each once, in the order told; disputed roles are left out."""
    roles: dict[tuple[str, str], None] = {}
    inside = {witness.claim.id for witness in counted}
    for witness in group:
        if witness.claim.status == "denied" and witness.claim.id not in inside:
            continue
        for role, filler in witness.claim.roles:
            if role in out or (witness.claim.id not in inside and role not in _IDENTITY):
                continue
            roles[role, _told(role, filler.kind, background.id_of(filler), filler.name_ar)] = None
    for role in _ONE_WORDING:
        wordings = [value for held, value in roles if held == role]
        for value in wordings:
            if value != max(wordings, key=lambda wording: len(content_words(wording))):
                del roles[role, value]
    out_of_place = _left_out(group, roles, background)
    return tuple((role, value) for role, value in roles if role != "place" or value not in out_of_place)


def _left_out(group: Sequence[Witness], roles: Iterable[tuple[str, str]], background: Background) -> set[str]:
    """Of places that lie in one another an incident has the narrowest, a series the widest."""
    places = [value for role, value in roles if role == "place"]
    if group[0].is_series:
        return {place for place in places if set(background.containers(place)) & set(places)}
    return set(chain.from_iterable(map(background.containers, places)))


def _told(role: str, kind: str, id_: str | None, name: str) -> str:
    return name if id_ is None or (kind == "Thing" and role != "weapon") else id_


def fuse_when(counted: Sequence[Witness]) -> When | None:
    """The finest time told; of series that begin alike the one told last."""
    told = [witness for witness in counted if witness.claim.when is not None]
    if not told:
        return None
    if all(witness.is_series for witness in told):
        return max((w.claim.when for w in told if w.claim.when), key=lambda when: when.last)
    return min((w.claim.when for w in told if w.claim.when), key=length)


def fuse_deadline(counted: Sequence[Witness]) -> When | None:
    """The finest deadline told."""
    return min((w.claim.deadline for w in counted if w.claim.deadline), key=length, default=None)


def fuse_numbers(
    group: Sequence[Witness], counted: Sequence[Witness], out: frozenset[str]
) -> tuple[tuple[str, Quantity], ...]:
    """The firmest of the numbers that agree: an exact one before "about" before "at least"."""
    numbers: list[tuple[str, Quantity]] = []
    for name in _NAMES:
        tellers = group if name == "ordinal" else counted
        found = [quantity for witness in tellers if (quantity := witness.number(name)) is not None]
        if found and name not in out:
            numbers.append((name, min(found, key=_firmness)))
    return tuple(numbers)


def _firmness(quantity: Quantity) -> tuple[bool, int, int]:
    known = quantity.value if quantity.value is not None else quantity.minimum or 0
    return quantity.value is None, _FIRMNESS[quantity.qualifier], -known
