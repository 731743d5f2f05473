"""Readings -> the distinct ids that articles give to actors and places, with where each was seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from kg.arabic import fold
from kg.model import Claim, EntityMention, Filler, Gazetteer, Reading, Span

COARSE = {
    "Person": "person",
    "State": "state",
    "Organization": "body",
    "Office": "body",
    "Media": "body",
    "ArmedGroup": "force",
    "MilitaryForce": "force",
    "Coalition": "force",
    "UnnamedSource": "source",
    "Place": "place",
    "Position": "position",
}


@dataclass(slots=True, kw_only=True)
class Sighting:
    """One id as the articles use it. A state and its territory may share an id ("iraq"); `key` tells them apart."""

    key: tuple[str, str]
    known: bool
    first_seen: tuple[date, str]
    """When the earliest article with it was published, and that article's id."""
    kinds: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    name_en: str | None = None
    roles: set[str] = field(default_factory=set)
    mentions: dict[EntityMention, None] = field(default_factory=dict)

    @property
    def coarse(self) -> str:
        """The coarse kind; ids of two coarse kinds are never joined."""
        return COARSE.get(self.kind, self.kind)

    @property
    def kind(self) -> str:
        """The kind most often given, the alphabetically first of equals."""
        return min(self.kinds, key=lambda kind: (-self.kinds[kind], kind))

    @property
    def is_local(self) -> bool:
        """Whether the id is not that of name and kind: an article's own "وزارة الصحة", of no country that it tells."""
        told = {sha256((fold(name) + kind).encode()).hexdigest()[:8] for name in self.names for kind in self.kinds}
        return self.key[0] == "Actor" and self.key[1].removeprefix("x-") not in told

    @property
    def name(self) -> str:
        """The name most often given, the longest of equals."""
        return min(self.names, key=lambda name: (-self.names[name], -len(name), name))


def sort_of(kind: str) -> str:
    """Place, position or actor: ids are unique within a sort only."""
    return kind if kind in ("Place", "Position") else "Actor"


def _fillers(claim: Claim) -> Iterator[Filler]:
    yield from (filler for role, filler in claim.roles if role != "weapon" and filler.kind != "Thing")
    yield from (filler for filler in (claim.said_by, claim.via) if filler is not None)


def collect_sightings(readings: Iterable[Reading], gazetteer: Gazetteer) -> list[Sighting]:
    """Every actor and place of the readings once an id, by kind of thing and id."""
    seen: dict[tuple[str, str], Sighting] = {}

    def note(reading: Reading, id_: str, kind: str, name: str, known: bool) -> Sighting:
        key = (sort_of(kind), id_)
        when = (reading.article.published or date.max, reading.article.id)
        sighting = seen.get(key)
        if sighting is None:
            sighting = seen[key] = Sighting(key=key, known=known or id_ in gazetteer.entities, first_seen=when)
        sighting.first_seen = min(sighting.first_seen, when)
        sighting.kinds[kind] += 1
        sighting.names[name] += 1
        return sighting

    for reading in readings:
        spans: dict[tuple[str, str], list[Span]] = {}
        for mention in reading.mentions:
            if mention.kind in ("actor", "place") and mention.candidates:
                best = mention.candidates[0]
                sighting = note(reading, best.id, best.kind, best.name_ar, best.known)
                sighting.name_en = sighting.name_en or best.name_en
                sighting.mentions[EntityMention(article=reading.article.id, span=mention.span)] = None
                spans.setdefault(sighting.key, []).append(mention.span)
                if mention.role:
                    sighting.roles.add(mention.role)
        for filler in (filler for claim in reading.claims for filler in _fillers(claim)):
            if filler.id is None:
                continue
            sighting = note(reading, filler.id, filler.kind, filler.name_ar, False)
            sighting.name_en = sighting.name_en or filler.name_en
            # A role may be told by an adjective ("قصف أميركي") that is no mention of its own.
            if not any(s.start < filler.span.end and filler.span.start < s.end for s in spans.get(sighting.key, ())):
                sighting.mentions[EntityMention(article=reading.article.id, span=filler.span)] = None
    return [seen[key] for key in sorted(seen)]
