"""Stage 5: Readings -> Entity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.decisions import NONE, Decisions, Doubt
from kg.entities.deciding import Kinds, allowed_joins, decided_joins, decided_ties, kinds_of
from kg.entities.doubts import find_doubts
from kg.entities.joins import Join, find_joins
from kg.entities.sightings import Sighting, collect_sightings, sort_of
from kg.model import Entity, EntityMention, Gazetteer, Reading

__all__ = ["Kinds", "doubtful_entities", "kinds_in", "resolve_entities"]


def resolve_entities(
    readings: Iterable[Reading], gazetteer: Gazetteer, decisions: Decisions = NONE
) -> tuple[Entity, ...]:
    """Every actor and place of `readings` once, by id; the order of `readings` plays no part.

    Entries of the gazetteer stand by their id. Others are joined where their names, coarse kind and office allow
    one reading only; `Entity.reasons` says why. Unnamed sources are never joined. A joined entity that is not in
    the gazetteer keeps the id that was published first, so that new articles do not rename it. What persons have
    decided goes before all that names and offices tell.
    """
    sightings = collect_sightings(readings, gazetteer)
    groups: dict[tuple[str, str], list[Sighting]] = {}
    parent = {sighting.key: sighting.key for sighting in sightings}
    joins = join_sightings(sightings, gazetteer, decisions)
    known_only = {join.second for join in joins} - parent.keys()
    parent.update({key: key for key in known_only})

    def root(key: tuple[str, str]) -> tuple[str, str]:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for join in joins:
        parent[root(join.first)] = root(join.second)
    for sighting in sightings:
        groups.setdefault(root(sighting.key), []).append(sighting)
    reasons: dict[tuple[str, str], list[Join]] = {}
    for join in joins:
        reasons.setdefault(root(join.second), []).append(join)
    entities = (_entity(group, known_only, reasons.get(key, []), gazetteer) for key, group in groups.items())
    return tuple(sorted(entities, key=lambda entity: (entity.id, entity.kind)))


def kinds_in(readings: Iterable[Reading], gazetteer: Gazetteer) -> Kinds:
    """All actors and places that readings name or the gazetteer knows, under the ids of articles too, with their kinds.

    Of two kinds the first is the coarse one: what differs in it is never joined.
    """
    return kinds_of(collect_sightings(readings, gazetteer), gazetteer)


def doubtful_entities(readings: Iterable[Reading], gazetteer: Gazetteer, decisions: Decisions = NONE) -> list[Doubt]:
    """Pairs of actors or places that are nearly joined, or joined on little; the greatest doubt first."""
    sightings = collect_sightings(readings, gazetteer)
    return find_doubts(sightings, join_sightings(sightings, gazetteer, decisions), gazetteer, decisions)


def join_sightings(sightings: Sequence[Sighting], gazetteer: Gazetteer, decisions: Decisions) -> tuple[Join, ...]:
    """All joins, those that persons have decided first; none that they forbid."""
    found = find_joins(sightings, gazetteer)
    if not decisions.about("actor", "place"):
        return found
    kinds = kinds_of(sightings, gazetteer)
    decided = decided_joins(sightings, decisions, kinds)
    return (*decided, *allowed_joins(found, decided_ties(decisions, kinds)))


def _identity(group: Sequence[Sighting], known_only: set[tuple[str, str]], joins: Sequence[Join]) -> str:
    known = sorted(sighting.key[1] for sighting in group if sighting.known)
    known += sorted(join.second[1] for join in joins if join.second in known_only)
    return known[0] if known else min(group, key=lambda s: (s.first_seen, s.key)).key[1]


def _entity(
    group: Sequence[Sighting], known_only: set[tuple[str, str]], joins: Sequence[Join], gazetteer: Gazetteer
) -> Entity:
    id_ = _identity(group, known_only, joins)
    lead = next((s for s in group if s.key[1] == id_), group[0])
    entry = gazetteer.entities.get(id_)
    if entry is not None and sort_of(entry.kind) != lead.key[0]:
        entry = None
    label = entry.name_ar if entry else min(group, key=lambda s: (-sum(s.names.values()), -len(s.name), s.name)).name
    names = {name: None for sighting in group for name in sorted(sighting.names)}
    names.update(dict.fromkeys(entry.labels if entry else ()))
    mentions: dict[EntityMention, None] = {mention: None for sighting in group for mention in sighting.mentions}
    return Entity(
        id=id_,
        kind=entry.kind if entry else lead.kind,
        label_ar=label,
        label_en=entry.name_en if entry else next((s.name_en for s in group if s.name_en), None),
        alt_labels=tuple(name for name in names if name != label),
        known=entry is not None or lead.known,
        same_as=tuple(sorted({sighting.key[1] for sighting in group} - {id_})),
        mentions=tuple(sorted(mentions, key=lambda mention: (mention.article, mention.span))),
        reasons=tuple(dict.fromkeys(join.reason for join in joins)),
    )
