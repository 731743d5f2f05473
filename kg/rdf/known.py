"""Who and what articles mention: Entity, Gazetteer -> individuals with names, containers and tenures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.model import Entity, Gazetteer, KnownEntity, Tenure
from kg.rdf import iris
from kg.rdf.iris import kg
from kg.rdf.texts import Triple
from kg.rdf.things import Things, distinct_entities, sort_of

_ABOVE = {"Office": ("Organization", "Actor"), "Media": ("Organization", "Actor"), "Place": (), "Position": ()}
_TERRITORY = "-territory"  # places.ttl calls the land of a state <state>-territory


def write_entities(things: Things) -> Iterator[Triple]:
    """Every mentioned actor, place and position; of known ones also what they belong to, up to the outermost."""
    gazetteer = things.gazetteer
    written: set[tuple[str, str]] = set()
    wanted: list[str] = []
    for entity in distinct_entities(things):
        written.add((sort_of(entity.kind), entity.id))
        yield from write_named(entity.kind, entity.id, (entity.label_ar, entity.label_en))
        yield from _write_alt_labels(entity, gazetteer.entities.get(entity.id))
        for reason in entity.reasons:
            yield iris.thing(entity.kind, entity.id), kg("joinReason"), iris.english(reason)
        known = gazetteer.entities.get(entity.id)
        if known is not None:
            yield from _write_known(known, gazetteer)
            wanted += _neighbours(known, gazetteer)
    held = [tenure for tenure in gazetteer.tenures if ("actor", tenure.holder) in written]
    wanted += [tenure.position for tenure in held]
    while wanted:
        known = gazetteer.entities.get(wanted.pop(0))
        if known is not None and (sort_of(known.kind), known.id) not in written:
            written.add((sort_of(known.kind), known.id))
            yield from write_named(known.kind, known.id, (known.name_ar, known.name_en))
            yield from _write_known(known, gazetteer)
            wanted += _neighbours(known, gazetteer)
    for tenure in held:
        yield from _write_tenure(tenure, gazetteer.entities)


def types_of_kind(kind: str) -> tuple[str, ...]:
    """The classes of a kind, from the narrowest."""
    return (kind, *_ABOVE.get(kind, ("Actor",)))


def write_named(kind: str, local: str, names: tuple[str, str | None]) -> Iterator[Triple]:
    """An individual's classes, and its names in Arabic and (where known) English."""
    node = iris.thing(kind, local)
    for name in types_of_kind(kind):
        yield node, iris.TYPE, kg(name)
    yield node, iris.LABEL, iris.arabic(names[0])
    if names[1]:
        yield node, iris.LABEL, iris.english(names[1])


def _write_alt_labels(entity: Entity, known: KnownEntity | None) -> Iterator[Triple]:
    labels = (*entity.alt_labels, *(known.labels if known is not None else ()))
    for label in dict.fromkeys(labels):
        if label != entity.label_ar:
            yield iris.thing(entity.kind, entity.id), iris.ALT_LABEL, iris.arabic(label)


def _write_known(known: KnownEntity, gazetteer: Gazetteer) -> Iterator[Triple]:
    node = iris.thing(known.kind, known.id)
    owner = gazetteer.entities.get(known.organ_of or "")
    if owner is not None and known.kind == "Position":
        yield node, kg("positionIn"), iris.thing(owner.kind, owner.id)
    elif owner is not None and known.kind != "Place":
        yield node, kg("organOf"), iris.thing(owner.kind, owner.id)
    state = _state_of_territory(known, gazetteer)
    if state is not None:
        yield node, kg("territoryOf"), iris.thing(state.kind, state.id)
    container = gazetteer.entities.get(known.located_in or "")
    if container is not None and known.kind == "Place":
        yield node, kg("locatedIn"), iris.thing(container.kind, container.id)
    for name, degrees in (("latitude", known.latitude), ("longitude", known.longitude)):
        if degrees is not None:
            yield node, kg(name), iris.decimal(degrees)


def _neighbours(known: KnownEntity, gazetteer: Gazetteer) -> list[str]:
    state = _state_of_territory(known, gazetteer)
    return [local for local in (known.organ_of, known.located_in, state.id if state else None) if local]


def _state_of_territory(known: KnownEntity, gazetteer: Gazetteer) -> KnownEntity | None:
    if known.kind != "Place" or not known.id.endswith(_TERRITORY):
        return None
    state = gazetteer.entities.get(known.id.removesuffix(_TERRITORY))
    return state if state is not None and state.kind == "State" else None


def _write_tenure(tenure: Tenure, entities: Mapping[str, KnownEntity]) -> Iterator[Triple]:
    start = f"-{tenure.first.year}" if tenure.first is not None else ""
    node = iris.tenure(f"{tenure.holder}-{tenure.position}{start}")
    holder, position = entities[tenure.holder], entities[tenure.position]
    yield node, iris.TYPE, kg("RoleTenure")
    yield node, iris.LABEL, iris.arabic(f"{holder.name_ar}، {position.name_ar}")
    yield node, iris.LABEL, iris.english(f"{holder.name_en}, {position.name_en}")
    yield node, kg("tenureHolder"), iris.thing(holder.kind, holder.id)
    yield node, kg("tenurePosition"), iris.thing(position.kind, position.id)
    if tenure.first is not None:
        yield node, kg("tenureFrom"), iris.day(tenure.first)
    if tenure.last is not None:
        yield node, kg("tenureTo"), iris.day(tenure.last)
