"""An annotated event and what was read of it -> a verdict for each slot."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kg.scoring.names import Name, alike_in_english, alike_in_sound, forms
from kg.scoring.records import DAY_SLOTS, NAME_SLOTS, VALUE_SLOTS, Annotation, Days, Tally, Told

Outcome = Literal["right", "false", "missed", "other"]

_COUNTED = {"right": Tally(1, 0, 0), "false": Tally(0, 1, 0), "missed": Tally(0, 0, 1), "other": Tally(0, 1, 1)}
_DAYS_SHARED = 0.5
"""Least share of two intervals' common days among all their days."""
_OPEN = ("targets",)  # things as well as actors may be hit: what the annotation does not list is not held against it
_STATUS = {"occurred": "real", "denied": "denied"}  # all others tell of what has not happened: "unreal"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one slot, or one filler of it, compares; `other` is another value than the annotated one."""

    slot: str
    outcome: Outcome
    annotated: str = ""
    read: str = ""

    @property
    def tally(self) -> Tally:
        """What it counts: another value is both false and missed."""
        return _COUNTED[self.outcome]


class Roster:
    """The annotated actors of one article, by all their names."""

    def __init__(self, annotation: Annotation) -> None:
        self.surfaces = [
            frozenset().union(*map(forms, (*actor.surfaces, actor.name.arabic or ""))) for actor in annotation.actors
        ]
        self._names = [actor.name for actor in annotation.actors]

    def meant(self, name: Name) -> list[frozenset[str]]:
        """The surfaces of the actors that `name`, as the annotation puts it, may mean."""
        known = zip(self._names, self.surfaces, strict=True)
        return [surfaces for own, surfaces in known if _means(name, own, surfaces)]

    def same(self, annotated: Name, read: Name) -> bool:
        """Whether `read` names what the annotation names."""
        meant = self.meant(annotated)
        if read.arabic:
            found = forms(read.arabic)
            if any(found & surfaces for surfaces in meant):
                return True
            if annotated.arabic and found & forms(annotated.arabic):
                return True
            if annotated.english and not read.english and not meant:
                return alike_in_sound(annotated.english, read.arabic)
        return bool(annotated.english and read.english and alike_in_english(annotated.english, read.english))

    def same_place(self, annotated: Name, read: Name) -> bool:
        """As `same`, for the narrowest place of "Tagi base, Baghdad (Iraq)": the wider ones alone are not enough."""
        if annotated.english:
            annotated = Name(re.split(r",| \(", annotated.english)[0], None)
        return self.same(annotated, read)


def _means(name: Name, own: Name, surfaces: frozenset[str]) -> bool:
    if name.english and own.english and (name.english == own.english or alike_in_english(own.english, name.english)):
        return True
    return bool(name.arabic and forms(name.arabic) & surfaces)


def verdicts(annotated: Told, read: Told | None, roster: Roster) -> list[Verdict]:
    """One verdict for each annotated slot, filler by filler, and for what was read beside. None: nothing was read."""
    found: list[Verdict] = []
    for slot in NAME_SLOTS[annotated.event_class]:
        found += _names(slot, annotated.names[slot], read.names[slot] if read else (), roster)
    for slot in VALUE_SLOTS[annotated.event_class]:
        found += _value(slot, annotated.values[slot], read.values[slot] if read else None)
    for slot in DAY_SLOTS[annotated.event_class]:
        found += _days(slot, annotated.days[slot], read.days[slot] if read else None)
    if read:
        found.append(_status(annotated.status, read.status))
    return found


def _names(slot: str, annotated: Sequence[Name], read: Sequence[Name], roster: Roster) -> Iterator[Verdict]:
    """Fillers one to one. Only actors of the article and places are judged; other things are told in free words."""
    judged = [name for name in annotated if slot == "place" or roster.meant(name)]
    same = roster.same_place if slot == "place" else roster.same
    left = list(read)
    for name in judged:
        hit = next((other for other in left if same(name, other)), None)
        if hit is None:
            yield Verdict(slot, "missed", annotated=str(name))
        else:
            left.remove(hit)
            yield Verdict(slot, "right", str(name), str(hit))
    if not judged or slot in _OPEN:
        return
    if len(judged) < len(annotated):  # what is left may be what was not judged
        left = left[: max(0, len(read) - len(annotated))]
    for name in left:
        yield Verdict(slot, "false", read=str(name))


def _value(slot: str, annotated: str | None, read: str | None) -> Iterator[Verdict]:
    if slot == "count":  # a single act needs no number
        if annotated == "1":
            return
        if annotated is None and read == "1":
            return
    if annotated is not None:
        outcome: Outcome = "missed" if read is None else "right" if read == annotated else "other"
        yield Verdict(slot, outcome, annotated, read or "")
    elif read is not None:
        yield Verdict(slot, "false", read=read)


def _days(slot: str, annotated: Days | None, read: Days | None) -> Iterator[Verdict]:
    """A day that the annotation leaves open is not judged."""
    if annotated is None:
        return
    outcome: Outcome = "missed" if read is None else "right" if _share(annotated, read) >= _DAYS_SHARED else "other"
    yield Verdict(slot, outcome, _shown(annotated), _shown(read))


def _share(one: Days, other: Days) -> float:
    common = _length(max(one[0], other[0]), min(one[1], other[1]))
    return common / _length(min(one[0], other[0]), max(one[1], other[1]))


def _length(first: date, last: date) -> int:
    return (last - first).days + 1


def _shown(days: Days | None) -> str:
    return " to ".join(dict.fromkeys(day.isoformat() for day in days)) if days else ""


def _status(annotated: str | None, read: str | None) -> Verdict:
    """Told apart are what happened, what is denied, and what has not happened (yet)."""
    same = _STATUS.get(annotated or "", "unreal") == _STATUS.get(read or "", "unreal")
    return Verdict("status", "right" if same else "other", annotated or "", read or "")
