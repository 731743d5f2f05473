"""Joins of actors and places as persons have decided: what they make one, and what they keep apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.decisions import Decision, Decisions, Ref, Ties
from kg.entities.joins import Join, Key
from kg.entities.sightings import COARSE, Sighting, sort_of
from kg.model import Gazetteer

Kinds = Mapping[Ref, tuple[str, str]]
"""What is there: the coarse kind by which joins are allowed, and the kind as people read it."""


def ref(key: Key) -> Ref:
    """How a decision names an actor or place."""
    return Ref("place", key[1]) if key[0] == "Place" else Ref("actor", key[1])


def kinds_of(sightings: Iterable[Sighting], gazetteer: Gazetteer) -> Kinds:
    """The kinds of all actors and places that articles name or the gazetteer knows."""
    kinds = {
        ref((sort_of(entry.kind), entry.id)): (COARSE.get(entry.kind, entry.kind), entry.kind)
        for entry in gazetteer.entities.values()
        if entry.kind != "Position"
    }
    seen = {ref(s.key): (s.coarse, s.kind) for s in sightings if s.key[0] != "Position"}
    return {**seen, **kinds}


def mixed_rows(decisions: Decisions, kinds: Kinds) -> list[Decision]:
    """Rows that would make one thing of two kinds: a person and a body, an actor and a place."""
    return [
        row
        for row in decisions.about("actor", "place")
        if row.kind == "same" and row.second is not None
        if row.first in kinds and row.second in kinds and kinds[row.first][0] != kinds[row.second][0]
    ]


def decided_ties(decisions: Decisions, kinds: Kinds) -> Ties:
    """What decisions join and keep apart, but for rows that mix kinds."""
    mixed = mixed_rows(decisions, kinds)
    return Ties(row for row in decisions.about("actor", "place") if row not in mixed)


def decided_joins(sightings: Sequence[Sighting], decisions: Decisions, kinds: Kinds) -> Iterator[Join]:
    """A join for everything that decisions make the same as another, with their rows as the reason."""
    ties = decided_ties(decisions, kinds)
    seen = {ref(s.key): s for s in sorted(sightings, key=lambda s: s.key, reverse=True) if s.key[0] != "Position"}
    named = {each for row in decisions.about("actor", "place") for each in (row.first, row.second) if each in kinds}
    blocs: dict[tuple[Ref, str], list[Ref]] = defaultdict(list)
    for each in sorted(each for each in named if each is not None):
        blocs[ties.root(each), kinds[each][0]].append(each)
    for bloc in blocs.values():
        inside = [each for each in bloc if each in seen]
        for other in bloc:
            if inside and other != inside[0]:
                first, second = (other, inside[0]) if other in seen else (inside[0], other)
                reason = decisions.sentence(first, second) or "decided"
                yield Join(first=_key(first, seen), second=_key(second, seen), reason=reason)


def allowed_joins(joins: Iterable[Join], ties: Ties) -> tuple[Join, ...]:
    """The joins that no decision forbids, also through third parties; the earlier one stands."""
    return tuple(join for join in joins if _is_allowed(join, ties))


def _is_allowed(join: Join, ties: Ties) -> bool:
    if "Position" in (join.first[0], join.second[0]):
        return True
    return ties.join(ref(join.first), ref(join.second))


def _key(each: Ref, seen: Mapping[Ref, Sighting]) -> Key:
    sighting = seen.get(each)
    return sighting.key if sighting is not None else ("Place" if each.sort == "place" else "Actor", each.id)
