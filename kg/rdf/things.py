"""Who and what a knowledge speaks of: ids as they stand in claims and mentions -> one Entity each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pyoxigraph import NamedNode

from kg.model import Candidate, Claim, Entity, Event, Filler, Gazetteer, Knowledge, KnownEntity
from kg.rdf import iris
from kg.rdf.publishers import media_by_name, publisher_of

Key = tuple[str, str]
"""The sort of thing ("place", "position", "actor") and its id: a state and its territory may share an id."""


@dataclass(frozen=True, slots=True)
class Things:
    """Every entity by each key that stands for it, every event by the claims joined to it, known media by name."""

    entities: Mapping[Key, Entity]
    events: Mapping[str, Event]
    media: Mapping[str, KnownEntity]
    gazetteer: Gazetteer


def sort_of(kind: str) -> str:
    """Which of the three sorts a kind belongs to."""
    return "place" if kind == "Place" else "position" if kind == "Position" else "actor"


def gather_things(knowledge: Knowledge, gazetteer: Gazetteer) -> Things:
    """Index a knowledge; a filler or candidate that no entity stands for becomes an entity of its own."""
    entities: dict[Key, Entity] = {}
    for entity in knowledge.entities:
        for local in (entity.id, *entity.same_as):
            entities.setdefault((sort_of(entity.kind), local), entity)
    media, offices = media_by_name(gazetteer), _offices_by_id(gazetteer)
    for reading in knowledge.readings:
        if reading.article.publisher:
            _add_candidate(entities, publisher_of(reading.article.publisher, media), gazetteer)
        for claim in reading.claims:
            for filler in fillers(claim):
                _add_filler(entities, filler, gazetteer, offices.get(filler.id or ""))
        for mention in reading.mentions:
            if mention.kind in ("actor", "place") and mention.candidates:
                _add_candidate(entities, mention.candidates[0], gazetteer)
    events = {claim_id: event for event in knowledge.events for claim_id in event.claims}
    return Things(MappingProxyType(entities), MappingProxyType(events), media, gazetteer)


def fillers(claim: Claim) -> Iterator[Filler]:
    """Every filler of a claim that has, or is given, an id."""
    for role, filler in claim.roles:
        if is_individual(role, filler):
            yield with_id(filler, claim)
    for speaker in (claim.said_by, claim.via):
        if speaker is not None:
            yield with_id(speaker, claim)


def is_individual(role: str, filler: Filler) -> bool:
    """Whether a filler is a thing of the world (not a weapon, nor a thing told by its words)."""
    return role == "office" or (role != "weapon" and filler.id is not None and filler.kind != "Thing")


def with_id(filler: Filler, claim: Claim) -> Filler:
    """A filler that has an id: a position gets that of its name, a speaker who has none is an unnamed source."""
    if filler.id is not None:
        return filler
    if filler.kind == "Position" or any(filler is held and role == "office" for role, held in claim.roles):
        kind, local = "Position", iris.unknown_id(filler.name_ar, "Position")
    else:
        kind, local = "UnnamedSource", f"u-{claim.article}-{filler.span.start}"
    return Filler(id=local, kind=kind, name_ar=filler.name_ar, name_en=filler.name_en, span=filler.span)


def find_entity(entities: Mapping[Key, Entity], kind: str, local: str) -> Entity | None:
    """The entity that an id stands for, of the same sort if there is one."""
    for sort in (sort_of(kind), "actor", "place", "position"):
        entity = entities.get((sort, local))
        if entity is not None:
            return entity
    return None


def iri_of_filler(things: Things, filler: Filler) -> NamedNode:
    """The IRI of a filler that has an id."""
    local = filler.id or ""
    entity = find_entity(things.entities, filler.kind, local)
    return iris.thing(entity.kind, entity.id) if entity is not None else iris.thing(filler.kind, local)


def iri_of_candidate(things: Things, candidate: Candidate) -> NamedNode:
    """The IRI of what a mention denotes."""
    entity = find_entity(things.entities, candidate.kind, candidate.id)
    return iris.thing(entity.kind, entity.id) if entity is not None else iris.thing(candidate.kind, candidate.id)


def distinct_entities(things: Things) -> list[Entity]:
    """Each entity once, ordered by sort and id."""
    by_iri = {(sort_of(entity.kind), entity.id): entity for entity in things.entities.values()}
    return [by_iri[key] for key in sorted(by_iri)]


def _offices_by_id(gazetteer: Gazetteer) -> dict[str, KnownEntity]:
    """Known positions by the id that an article's words for them get; names that two of them bear are left out."""
    bearers: dict[str, dict[str, KnownEntity]] = {}
    for known in gazetteer.entities.values():
        if known.kind == "Position":
            for label in known.labels:
                bearers.setdefault(iris.unknown_id(label, "Position"), {})[known.id] = known
    return {local: next(iter(held.values())) for local, held in bearers.items() if len(held) == 1}


def _add_filler(
    entities: dict[Key, Entity], filler: Filler, gazetteer: Gazetteer, office: KnownEntity | None
) -> None:
    local = filler.id or ""
    if find_entity(entities, filler.kind, local) is None:
        known = office if office is not None else gazetteer.entities.get(local)
        kind = known.kind if known is not None else filler.kind
        entities[sort_of(kind), local] = _entity(local, kind, (filler.name_ar, filler.name_en), known)


def _add_candidate(entities: dict[Key, Entity], candidate: Candidate, gazetteer: Gazetteer) -> None:
    if find_entity(entities, candidate.kind, candidate.id) is None:
        known = gazetteer.entities.get(candidate.id)
        kind = known.kind if known is not None else candidate.kind
        names = candidate.name_ar, candidate.name_en
        entities[sort_of(kind), candidate.id] = _entity(candidate.id, kind, names, known)


def _entity(local: str, kind: str, names: tuple[str, str | None], known: KnownEntity | None) -> Entity:
    return Entity(
        id=known.id if known is not None else local,
        kind=kind,
        label_ar=known.name_ar if known is not None else names[0],
        label_en=known.name_en if known is not None else names[1],
        alt_labels=(),
        known=known is not None,
        same_as=(),
        mentions=(),
    )
