"""What joining must know of the world: who is who, what lies in what, who belongs to which state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from kg.events.words import all_words, stem
from kg.model import Article, Entity, Filler, Gazetteer, KnownEntity, Reading

Relation = Literal["unknown", "same", "related", "apart"]
_DEEPEST = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """Entities by the ids that claims use, articles, and the gazetteer."""

    articles: Mapping[str, Article]
    entities: Mapping[tuple[str, str], Entity]
    known: Mapping[str, KnownEntity]
    adjectives: Mapping[str, str]
    """The stem of a nationality ("عراق" of "عراقية") and its state."""
    allegiance: Mapping[str, str]
    """Holders of positions and the state or body that the position is in."""
    place_stems: frozenset[str]
    """The stems of places whose name is one word."""
    umbrellas: frozenset[str]
    """Actors that others are organs or members of."""
    _states: dict[str, str | None] = field(default_factory=dict)

    def entity(self, filler: Filler) -> Entity | None:
        """What a filler was resolved to."""
        if filler.id is None:
            return None
        sorts = (_sort(filler.kind), "Actor", "Place", "Position")
        return next((found for sort in sorts if (found := self.entities.get((sort, filler.id)))), None)

    def id_of(self, filler: Filler) -> str | None:
        """The entity id of a filler, None for a thing told by its words."""
        found = self.entity(filler)
        return found.id if found else filler.id

    def names(self, value: str, role: str) -> tuple[str, str | None]:
        """Arabic and English name of what stands in a role; a thing told by its words is its own name."""
        first, second = ("Place", "Actor") if role == "place" else ("Actor", "Place")
        for sort in (first, second, "Position"):
            if (entity := self.entities.get((sort, value))) is not None:
                return entity.label_ar, entity.label_en
        entry = self.known.get(value)
        return (entry.name_ar, entry.name_en) if entry else (value, None)

    def name_stems(self, actor: str) -> frozenset[str]:
        """The stems of every name and adjective of a known actor."""
        entry = self.known.get(actor)
        names = (*entry.labels, *entry.adjectives) if entry else ()
        return frozenset(stem(word) for name in names for word in all_words(name))

    def containers(self, place: str) -> list[str]:
        """The places that a place lies in, the nearest first."""
        chain: list[str] = []
        entry = self.known.get(place)
        while entry is not None and entry.located_in and entry.located_in not in chain and len(chain) < _DEEPEST:
            chain.append(entry.located_in)
            entry = self.known.get(entry.located_in)
        return chain

    def is_narrow(self, place: str) -> bool:
        """A place below the country. A place that only the articles know is one: countries are all known."""
        entry = self.known.get(place)
        return entry is None or entry.narrower

    def place_relation(self, ours: frozenset[str], theirs: frozenset[str]) -> Relation:
        """Same place, one in the other ("related"), or apart; unknown where one of them is not in the gazetteer."""
        if not ours or not theirs:
            return "unknown"
        if ours & theirs:
            return "same"
        for one in ours:
            if theirs & set(self.containers(one)) or any(one in self.containers(other) for other in theirs):
                return "related"
        return "apart" if ours <= self.known.keys() and theirs <= self.known.keys() else "unknown"

    def state_of(self, actor: str) -> str | None:
        """The state that an actor is, or is an organ of: by the gazetteer, else by the adjective in its name."""
        if actor not in self._states:
            self._states[actor] = self._find_state(actor)
        return self._states[actor]

    def _find_state(self, actor: str) -> str | None:
        entry, steps = self.known.get(actor), 0
        last = actor
        while entry is not None and steps < _DEEPEST:
            if entry.kind == "State":
                return entry.id
            last, steps = entry.organ_of or self.allegiance.get(entry.id, ""), steps + 1
            entry = self.known.get(last)
        entity = self.entities.get(("Actor", actor))
        if entity is None or entity.kind not in ("MilitaryForce", "Office"):
            return None
        stems = map(stem, all_words(entity.label_ar))
        return next((self.adjectives[word] for word in stems if word in self.adjectives), None)

    def is_umbrella(self, actor: str) -> bool:
        """Whether an actor is a group of groups, which may stand for one of its members."""
        entity = self.entities.get(("Actor", actor))
        if entity is None:
            return False
        return entity.kind == "Coalition" or (entity.kind == "ArmedGroup" and actor in self.umbrellas)

    def actor_relation(self, ours: frozenset[str], theirs: frozenset[str]) -> Relation:
        """Same actor, a state and its organ ("related"), or apart."""
        if not ours or not theirs:
            return "unknown"
        if ours & theirs:
            return "same"
        states = {state for actor in ours if (state := self.state_of(actor))}
        return "related" if states & {self.state_of(actor) for actor in theirs} else "apart"


def _sort(kind: str) -> str:
    return kind if kind in ("Place", "Position") else "Actor"


def make_background(readings: Iterable[Reading], entities: Iterable[Entity], gazetteer: Gazetteer) -> Background:
    """Index what the comparisons look up."""
    by_id: dict[tuple[str, str], Entity] = {}
    for entity in entities:
        for id_ in (entity.id, *entity.same_as):
            by_id[_sort(entity.kind), id_] = entity
    adjectives: dict[str, str] = {}
    for entry in gazetteer.entities.values():
        if entry.kind == "State":
            for name in (*entry.adjectives, *(label for label in entry.labels if " " not in label)):
                adjectives.setdefault(stem("".join(all_words(name))), entry.id)
    allegiance = {}
    for tenure in gazetteer.tenures:
        position = gazetteer.entities.get(tenure.position)
        if position is not None and position.organ_of:
            allegiance[tenure.holder] = position.organ_of
    return Background(
        articles={reading.article.id: reading.article for reading in readings},
        entities=by_id,
        known=gazetteer.entities,
        adjectives=adjectives,
        allegiance=allegiance,
        place_stems=frozenset(
            stem(words[0])
            for entry in gazetteer.entities.values()
            if entry.kind == "Place"
            for label in entry.labels
            if len(words := all_words(label)) == 1
        ),
        umbrellas=frozenset(entry.organ_of for entry in gazetteer.entities.values() if entry.organ_of),
    )
