"""Troop levels and tenures: what they are about is their identity."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from kg.decisions import Ref, Ties
from kg.events.background import Background
from kg.events.verdict import Verdict, apart, total
from kg.events.witness import Witness
from kg.events.words import content_words, stem

# "Former" says when a tenure was, not which.
_FORMER = content_words("السابق الأسبق سابقا الراحل الحالي المنتخب المنتهية ولايته")

_PREMIER = {stem("حكومه"): stem("وزراء")}


def troops_key(witness: Witness) -> Hashable | None:
    """Force and month of a troop level, None where they cannot be told."""
    when = witness.claim.when
    day = when.last if when else witness.published
    force = witness.who("force") or witness.about("force")
    return (force, day.year, day.month) if force and day else None


def compare_troops(ours: Witness, theirs: Witness, background: Background) -> Verdict:
    """One figure where force, place and month are equal; a place may go untold."""
    key = troops_key(ours)
    if key is None or key != troops_key(theirs):
        return apart("another force or month")
    place = background.place_relation(ours.who("place"), theirs.who("place"))
    if place not in ("same", "unknown"):
        return apart("another place")
    return total((10.0, "same force, place and month"))


def compare_tenures(ours: Witness, theirs: Witness) -> Verdict:
    """One tenure where the holder is the same and the words of one office are all among those of the other."""
    if not ours.who("holder") & theirs.who("holder"):
        return apart("another holder")
    if ours.who("office") & theirs.who("office"):
        return total((10.0, "same holder and office"))
    first, second = _office(ours), _office(theirs)
    if first and second and (first <= second or second <= first):
        return total((10.0, "same holder, one wording of the office within the other"))
    return apart("another office")


def _office(witness: Witness) -> frozenset[str]:
    """The words of an office; the head of a government is the prime minister by another name."""
    return frozenset(_PREMIER.get(word, word) for word in witness.about("office") - _FORMER)


def join_tenures(witnesses: Sequence[Witness], ties: Ties) -> list[list[Witness]]:
    """Group ordered claims of tenures; here claims of one article are joined too, for articles vary the wording."""
    by_holder: dict[frozenset[str], list[list[Witness]]] = {}
    groups: list[list[Witness]] = []
    for witness in witnesses:
        held = by_holder.setdefault(witness.who("holder"), [])
        fit = (group for group in held if all(compare_tenures(witness, one).joins for one in group))
        group = next((group for group in fit if ties.join(_ref(witness), _ref(group[0]))), None)
        if group is None:
            group = []
            held.append(group)
            groups.append(group)
        group.append(witness)
    return groups


def _ref(witness: Witness) -> Ref:
    return Ref("claim", witness.claim.id, "type")
