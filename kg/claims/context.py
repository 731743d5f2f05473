"""What an event's own clauses leave out and the article tells elsewhere: the day, the parties, the deadline."""

from __future__ import annotations

from collections import Counter

from kg.claims.attack_carry import clash_sides
from kg.claims.attack_days import inherit_days, news_day
from kg.claims.attack_forces import settle_forces
from kg.claims.attack_places import LAND
from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.claims.talks import complete_talks
from kg.model import Filler, Span


def complete(scene: Scene, events: list[Draft]) -> list[Draft]:
    """The same events with inherited days and parties."""
    if not events:
        return events
    day = news_day(scene)
    attacks = [draft for draft in events if draft.event_class == "Attack"]
    inherit_days(scene, attacks, day)
    clash_sides(attacks)
    settle_forces(scene, attacks)
    for draft in events:
        if draft.event_class == "Attack" and not draft.fillers("place") and _at_home(scene, draft):
            _country(scene, draft)
    complete_talks(scene, events, day[1] if day is not None else None)
    return events


def _at_home(scene: Scene, draft: Draft) -> bool:
    """ "في البلاد": the country that the article is about."""
    return bool(scene.tokens_between(*draft.clause, "home"))


def _country(scene: Scene, draft: Draft) -> None:
    counts: Counter[str] = Counter()
    spans: dict[str, Span] = {}
    for mention in [*scene.places(0, draft.trigger), *scene.actors(0, draft.trigger)]:
        best = mention.candidates[0].id
        land = best if best.endswith(LAND) else f"{best}{LAND}"
        if land in scene.lexis.gazetteer.entities:
            counts[land] += 1
            spans[land] = mention.span
    if counts:
        land = max(counts, key=lambda key: counts[key])
        entity = scene.lexis.gazetteer.entities[land]
        draft.add(
            "place",
            Filler(id=land, kind="Place", name_ar=entity.name_ar, name_en=entity.name_en, span=spans[land]),
        )
