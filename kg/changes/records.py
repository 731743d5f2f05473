"""What has changed between two graphs, as records: the IRIs of things with their names, values in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ChangeKind = Literal[
    "status", "class", "told", "untold", "corroborated", "narrower", "wider", "moved", "disputed", "settled", "added",
    "dropped", "replaced",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A thing: its IRI, its class, its Arabic name, and what orders it: its mentions, or the articles that tell it."""

    iri: str
    kind: str
    name: str
    weight: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLine:
    """An article, as a list shows it."""

    iri: str
    title: str
    publisher: str
    published: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """An actor or place that is no thing of its own any more; `into` is what its mentions denote now, if anything."""

    gone: Named
    into: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Regrouped:
    """Events whose claims stand together in another way: several before (merged), several after (split), or both."""

    before: tuple[Named, ...]
    after: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is told otherwise of an event; `before` and `after` are empty where there was or is nothing."""

    kind: ChangeKind
    property: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventChange:
    """An event of both graphs, and what has changed in it. `was` is its IRI in the old graph."""

    event: Named
    was: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictLine:
    """A contradiction between two articles (or within one); `was` is its former grade where only that has changed."""

    event: Named
    property: str
    grade: str
    reason: str
    articles: tuple[str, ...]
    was: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much a graph holds."""

    articles: int
    actors: int
    places: int
    events: int
    conflicts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that differs between an old graph and a new one; `other` whether anything in their worlds differs."""

    before: Counts
    after: Counts
    articles_added: tuple[ArticleLine, ...]
    articles_removed: tuple[ArticleLine, ...]
    articles_changed: tuple[ArticleLine, ...]
    actors_new: tuple[Named, ...]
    actors_gone: tuple[Joined, ...]
    places_new: tuple[Named, ...]
    places_gone: tuple[Joined, ...]
    events_new: tuple[Named, ...]
    events_gone: tuple[Named, ...]
    events_merged: tuple[Regrouped, ...]
    events_split: tuple[Regrouped, ...]
    events_changed: tuple[EventChange, ...]
    conflicts_new: tuple[ConflictLine, ...]
    conflicts_resolved: tuple[ConflictLine, ...]
    conflicts_regraded: tuple[ConflictLine, ...]
    other: bool

    @property
    def is_empty(self) -> bool:
        """Whether the two graphs are equal."""
        return not self.other and not any(getattr(self, name) for name in LISTS)

    @property
    def other_only(self) -> bool:
        """Whether they differ, but in none of the lists."""
        return self.other and not any(getattr(self, name) for name in LISTS)


LISTS = (
    "articles_added", "articles_removed", "articles_changed", "actors_new", "actors_gone", "places_new", "places_gone",
    "events_new", "events_gone", "events_merged", "events_split", "events_changed", "conflicts_new",
    "conflicts_resolved", "conflicts_regraded",
)  # fmt: skip
"""The fields of `Changes` that list what differs."""
