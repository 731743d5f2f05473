"""Short ways to weave a few claims."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.entities import resolve_entities
from kg.events import fuse_events
from kg.model import Claim, Event, Reading
from tests.factory import GAZETTEER, article, claim, reading

PARTIES = (("party", "iraq"), ("party", "united-states"))


def told(id_: str, text: str, event_class: str, published: str | None = "2021-07-20", **more: Any) -> Reading:
    """An article that tells one event with its whole text."""
    source = article(id_, text, published)
    return reading(source, [claim(source, event_class, text, **more)])


def told_many(id_: str, published: str, claims: Sequence[tuple[str, str, dict[str, Any]]]) -> Reading:
    """An article of several sentences, each of which tells an event: sentence, class, slots."""
    source = article(id_, " ".join(sentence for sentence, _, _ in claims), published)
    made: list[Claim] = [claim(source, event_class, sentence, **slots) for sentence, event_class, slots in claims]
    return reading(source, made)


def weave(*readings: Reading) -> tuple[Event, ...]:
    """The events of some articles."""
    return fuse_events(readings, resolve_entities(readings, GAZETTEER), GAZETTEER)


def the_event(*readings: Reading) -> Event:
    """The one event of some articles."""
    (event,) = weave(*readings)
    return event


def conflicts(event: Event) -> set[tuple[str, str]]:
    """Property and grade of every conflict."""
    return {(conflict.property, conflict.grade) for conflict in event.conflicts}
