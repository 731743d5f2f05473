"""The records of scoring: what an annotation holds, what was read, and how they compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kg.model import Span
from kg.scoring.names import Name

CLASSES = ("Attack", "DialogueRound", "Agreement")
NAME_SLOTS: Mapping[str, tuple[str, ...]] = {
    "Attack": ("perpetrators", "targets", "claimed_by", "place"),
    "DialogueRound": ("parties", "participants", "place"),
    "Agreement": ("parties",),
}
VALUE_SLOTS: Mapping[str, tuple[str, ...]] = {
    "Attack": ("weapon", "killed", "injured", "count"),
    "DialogueRound": ("ordinal",),
    "Agreement": (),
}
DAY_SLOTS: Mapping[str, tuple[str, ...]] = {
    "Attack": ("date",),
    "DialogueRound": ("date",),
    "Agreement": ("date", "deadline"),
}

Days = tuple[date, date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event as the annotation or the program tells it: the slots of its class that are compared."""

    event_class: str
    status: str | None
    spans: tuple[Span, ...]
    names: Mapping[str, tuple[Name, ...]]
    values: Mapping[str, str | None]
    days: Mapping[str, Days | None]
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedActor:
    """An annotated actor with the strings that the article uses for it."""

    name: Name
    kind: str
    surfaces: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stray:
    """A quote or surface that does not stand in `file`, and where (`path:line`) the annotation has it."""

    where: str
    quote: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One annotated article; `strays` count for nothing."""

    id: str
    path: Path
    text: str
    published: date | None
    publisher: str | None
    actors: tuple[NamedActor, ...]
    events: tuple[Told, ...]
    strays: tuple[Stray, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadActor:
    """An actor as the program read it, with the characters that name it."""

    name: Name
    kind: str | None
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the program read in one article."""

    id: str
    actors: tuple[ReadActor, ...]
    events: tuple[Told, ...]

    @property
    def reach(self) -> int:
        """The last character that the facts point to: a shorter text is not the one they were read of."""
        spans = [span for actor in self.actors for span in actor.mentions]
        spans += [span for event in self.events for span in event.spans]
        return max((span.end for span in spans), default=0)


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something was read rightly, read falsely, and missed."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.false + other.false, self.missed + other.missed)

    @property
    def precision(self) -> float | None:
        """Share of what was read that is right; None when nothing was read."""
        return self._share(self.right + self.false)

    @property
    def recall(self) -> float | None:
        """Share of what is annotated that was read; None when nothing is annotated."""
        return self._share(self.right + self.missed)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall; None when there is nothing on either side."""
        both = 2 * self.right + self.false + self.missed
        return 2 * self.right / both if both else None

    def _share(self, whole: int) -> float | None:
        return self.right / whole if whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """One thing that does not agree, with both sides and, for events and their slots, the text.

    `what` is actor, a class with the status ("Attack [denied]") or a slot ("Attack.place"); `how` is missed, false,
    twice (read a second time) or other (another value).
    """

    article: str
    what: str
    how: str
    annotated: str = ""
    read: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How annotations and facts compare. `absent` are the articles without facts: all of theirs counts as missed.

    `events` and `status` are by class, `slots` by class and slot ("Attack.place").
    """

    articles: int = 0
    absent: tuple[str, ...] = ()
    actors: Tally = Tally()
    kinds: Tally = Tally()
    events: Mapping[str, Tally] = field(default_factory=dict)
    slots: Mapping[str, Tally] = field(default_factory=dict)
    status: Mapping[str, Tally] = field(default_factory=dict)
    misses: tuple[Miss, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            articles=self.articles + other.articles,
            absent=self.absent + other.absent,
            actors=self.actors + other.actors,
            kinds=self.kinds + other.kinds,
            events=_joined(self.events, other.events),
            slots=_joined(self.slots, other.slots),
            status=_joined(self.status, other.status),
            misses=self.misses + other.misses,
        )


def total(tallies: Mapping[str, Tally]) -> Tally:
    """All of them in one."""
    return sum(tallies.values(), Tally())


def _joined(one: Mapping[str, Tally], other: Mapping[str, Tally]) -> dict[str, Tally]:
    return {key: one.get(key, Tally()) + other.get(key, Tally()) for key in one | other}  # type: ignore[operator]
