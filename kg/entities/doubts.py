"""Pairs of actors or places that a person should look at: nearly joined, or joined on little."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from kg.decisions import Decisions, Doubt, Ref, Ties
from kg.entities.deciding import decided_ties, kinds_of, ref
from kg.entities.joins import Join
from kg.entities.names import body_key, is_shortened, person_parts, place_key, same_office, skeleton, words
from kg.entities.sightings import COARSE, Sighting, sort_of
from kg.model import EntityMention, Gazetteer

_LONG = 6
"""Letters from which a name that differs by one letter may be the same."""
_CROWD = 8
"""Names that share a mark with more than so many others are told apart by nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """A name of an actor or place, as a text or the gazetteer gives it."""

    ref: Ref
    coarse: str
    name: str
    parts: tuple[str, ...]
    roles: frozenset[str]
    known: bool
    quote: EntityMention | None


_Found = tuple[float, str]


def find_doubts(
    sightings: Sequence[Sighting], joins: Sequence[Join], gazetteer: Gazetteer, decisions: Decisions
) -> list[Doubt]:
    """Doubts about pairs that nobody has decided on, each pair of things once, the greatest doubt first.

    Only names that share a mark are compared: the same first and last part, surname or consonants of a person, or
    all letters but one, by the deletion neighbourhood of W. Garbe's SymSpell.
    """
    named = {each.ref: each for each in _names(sightings, gazetteer)}
    ties = decided_ties(decisions, kinds_of(sightings, gazetteer))
    doubts = [*_weak(joins, named, decisions)]
    for join in joins:
        if "Position" not in (join.first[0], join.second[0]):
            ties.join(ref(join.first), ref(join.second))
    doubts += _near(named.values(), ties)
    return sorted(doubts, key=lambda doubt: (doubt.distance, doubt.first, doubt.second))


def _names(sightings: Sequence[Sighting], gazetteer: Gazetteer) -> Iterator[_Named]:
    for entry in gazetteer.entities.values():
        if entry.kind != "Position":
            yield _named(ref((sort_of(entry.kind), entry.id)), COARSE.get(entry.kind, entry.kind), entry.name_ar, None)
    for each in sightings:
        # "the ministry" of an article that tells no country is nobody else's
        own = each.is_local and each.coarse != "person" and not each.known
        if each.coarse != "source" and each.key[0] != "Position" and words(each.name) and not own:
            known = gazetteer.entities.get(each.key[1])
            yield _named(ref(each.key), each.coarse, known.name_ar if known else each.name, each)


def _named(known_as: Ref, coarse: str, name: str, sighting: Sighting | None) -> _Named:
    if coarse == "person":
        parts = person_parts(name)
    else:
        parts = tuple((place_key(name) if coarse == "place" else body_key(name)).split())
    quote = min(sighting.mentions, key=lambda m: (m.article, m.span), default=None) if sighting else None
    roles = frozenset(sighting.roles) if sighting else frozenset()
    known = sighting is None or sighting.known
    return _Named(ref=known_as, coarse=coarse, name=name, parts=parts, roles=roles, known=known, quote=quote)


def _weak(joins: Iterable[Join], named: Mapping[Ref, _Named], decisions: Decisions) -> Iterator[Doubt]:
    for join in joins:
        first, second = ref(join.first), ref(join.second)
        if join.weak and first in named and second in named and not decisions.path(first, second):
            distance = 1.0 if named[first].roles and named[second].roles else 0.5
            yield _doubt((named[first], named[second]), (distance, join.reason), joined=True)


def _near(named: Iterable[_Named], ties: Ties) -> Iterator[Doubt]:
    """Pairs that share a mark and are not one, each pair of entities once."""
    blocks: dict[Hashable, list[_Named]] = defaultdict(list)
    for each in named:
        for mark in _marks(each):
            blocks[mark].append(each)
    best: dict[tuple[Ref, Ref], tuple[_Found, _Named, _Named]] = {}
    for block in blocks.values():
        if len(block) > _CROWD or all(each.known for each in block):
            continue
        for one, other in combinations(sorted(block, key=lambda each: each.ref), 2):
            if one.known and other.known:
                continue  # the gazetteer tells them apart
            pair = (ties.root(one.ref), ties.root(other.ref))
            found = None if pair[0] == pair[1] or ties.are_apart(*pair) else _compare(one, other)
            if found is not None:
                low, high = sorted(pair)
                best[low, high] = min(best.get((low, high), (found, one, other)), (found, one, other), key=_by_doubt)
    for found, one, other in best.values():
        yield _doubt((one, other), found, joined=False)


def _by_doubt(found: tuple[_Found, _Named, _Named]) -> tuple[float, Ref, Ref]:
    return found[0][0], found[1].ref, found[2].ref


def _marks(each: _Named) -> set[Hashable]:
    text = " ".join(each.parts)
    marks: set[Hashable] = {(each.coarse, text)}
    if len(text) >= _LONG:
        marks |= {(each.coarse, text[:place] + text[place + 1 :]) for place in range(len(text))}
    if each.coarse == "person" and each.parts:
        marks.add(("surname", each.parts[-1]))
        if len(each.parts) > 1:
            marks |= {("ends", each.parts[0], each.parts[-1]), ("spelt", skeleton((each.parts[0], each.parts[-1])))}
    return marks


def _compare(one: _Named, other: _Named) -> _Found | None:
    """How far two names are from being joined, and what they have in common; None where that is nothing."""
    ours, theirs = " ".join(one.parts), " ".join(other.parts)
    common = _common_of_persons(one, other) if one.coarse == "person" else None
    if common is None and ours == theirs:
        common = 0.5, "the same name but for articles or the word of its kind"
    if common is None and min(len(ours), len(theirs)) >= _LONG and _one_letter_off(ours, theirs):
        common = 1.0, "names that differ by one letter"
    if common is None:
        return None
    unlike = 1 - SequenceMatcher(None, ours, theirs, autojunk=False).ratio()
    return round(common[0] + 2 * unlike, 3), f"«{one.name}» and «{other.name}»: {common[1]}"


def _common_of_persons(one: _Named, other: _Named) -> _Found | None:
    if _office_shared(one, other):
        far, office = 0.0, "the same office"
    else:
        far, office = (1.5, "another office") if one.roles and other.roles else (0.5, "no office told")
    short, long = sorted((one.parts, other.parts), key=len)
    if short == long or is_shortened(short, long):
        return 0.5 + far, f"the same name but for middle names, {office}"
    if len(short) == 1 and short[0] == long[-1]:
        return 1.0 + far, f"the same surname, {office}"
    if len(short) > 1 and skeleton((short[0], short[-1])) == skeleton((long[0], long[-1])):
        return 0.5 + far, f"the same name in another spelling, {office}"
    return None


def _office_shared(one: _Named, other: _Named) -> bool:
    return any(same_office(ours, theirs) for ours in one.roles for theirs in other.roles)


def _one_letter_off(ours: str, theirs: str) -> bool:
    """One letter more, less, other, or two that have changed places."""
    short, long = sorted((ours, theirs), key=len)
    if len(long) - len(short) > 1:
        return False
    begin = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[begin:] == long[begin + 1 :]
    turned = short[begin : begin + 2] == long[begin : begin + 2][::-1] and short[begin + 2 :] == long[begin + 2 :]
    return turned or short[begin + 1 :] == long[begin + 1 :]


def _doubt(pair: tuple[_Named, _Named], found: _Found, *, joined: bool) -> Doubt:
    one, other = pair
    return Doubt(
        first=one.ref,
        second=other.ref,
        names=(one.name, other.name),
        quotes=(one.quote, other.quote),
        joined=joined,
        distance=found[0],
        reason=found[1],
    )
