"""Facts as `kg facts` writes them -> Facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Annotated, Any

import msgspec

from kg.errors import KgError
from kg.model import Span
from kg.scoring.names import Name, name_of
from kg.scoring.records import CLASSES, DAY_SLOTS, NAME_SLOTS, VALUE_SLOTS, Days, Facts, ReadActor, Told

_Pairs = list[tuple[Annotated[int, msgspec.Meta(ge=0)], Annotated[int, msgspec.Meta(ge=0)]]]


class _Name(msgspec.Struct):
    name_en: str | None = None
    name_ar: str | None = None


class _Actor(_Name):
    kind: str | None = None
    mentions: _Pairs = []


_Names = list[_Name | str] | _Name | str | None
_Pair = tuple[date | None, date | None] | None


class _Event(msgspec.Struct):
    """All slots that are compared, of all classes; what is not compared is passed over."""

    event_class: str = msgspec.field(name="class")
    evidence: _Pairs = []
    status: str | None = None
    perpetrators: _Names = None
    targets: _Names = None
    claimed_by: _Names = None
    parties: _Names = None
    participants: _Names = None
    place: _Names = None
    weapon: str | None = None
    killed: int | None = None
    injured: int | None = None
    count: int | None = None
    ordinal: int | str | None = None
    date: _Pair = None
    deadline: _Pair = None


class _Line(msgspec.Struct):
    id: str
    actors: list[_Actor] = []
    events: list[_Event] = []


def facts_from(line: Mapping[str, Any]) -> Facts:
    """The facts of one article, as the values of one line of `kg facts`; msgspec.ValidationError for another shape."""
    return _facts(msgspec.convert(line, _Line))


def read_facts(lines: Iterable[bytes], source: str) -> dict[str, Facts]:
    """The facts of each article by its id, from lines of JSON; KgError with the line of a mistake."""
    found: dict[str, Facts] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            facts = _facts(msgspec.json.decode(line, type=_Line))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise KgError(f"{source}:{number}: {error}; give what kg facts writes") from error
        if facts.id in found:
            raise KgError(f'{source}:{number}: the article "{facts.id}" stands there twice; leave out one of them')
        found[facts.id] = facts
    return found


def _facts(line: _Line) -> Facts:
    actors = tuple(
        ReadActor(name=Name(actor.name_en, actor.name_ar), kind=actor.kind, mentions=_spans(actor.mentions))
        for actor in line.actors
    )
    events = tuple(_told(event) for event in line.events if event.event_class in CLASSES)
    return Facts(id=line.id, actors=actors, events=events)


def _told(event: _Event) -> Told:
    names, values, days = (slots[event.event_class] for slots in (NAME_SLOTS, VALUE_SLOTS, DAY_SLOTS))
    return Told(
        event_class=event.event_class,
        status=event.status,
        spans=_spans(event.evidence),
        names={slot: _names(getattr(event, slot)) for slot in names},
        values={slot: None if (value := getattr(event, slot)) is None else str(value) for slot in values},
        days={slot: _interval(getattr(event, slot)) for slot in days},
    )


def _spans(pairs: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _names(given: _Names) -> tuple[Name, ...]:
    fillers = given if isinstance(given, list) else [given]
    found = (Name(name.name_en, name.name_ar) if isinstance(name, _Name) else name_of(name) for name in fillers if name)
    return tuple(found)


def _interval(pair: _Pair) -> Days | None:
    """An interval with an open end is taken for none."""
    return (pair[0], pair[1]) if pair and pair[0] and pair[1] else None
