"""Two graphs -> what a batch of articles, or another way of reading, has changed between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pyoxigraph import Store

from kg.changes.events import Group, changed_events, regrouped
from kg.changes.records import (
    LISTS,
    Change,
    Changes,
    ConflictLine,
    Counts,
    EventChange,
    Joined,
    Named,
    Regrouped,
)
from kg.changes.view import ConflictKey, View

__all__ = [
    "LISTS",
    "Change",
    "Changes",
    "ConflictLine",
    "Counts",
    "EventChange",
    "Joined",
    "Named",
    "Regrouped",
    "compare_graphs",
]


def compare_graphs(old: Store, new: Store) -> Changes:
    """All that differs, the most told first. Events are matched by the claims they share, whatever their ids."""
    before, after = View(old), View(new)
    groups = regrouped(before, after)
    regraded, found, resolved = _conflicts(before, after)
    return Changes(
        before=_counts(before),
        after=_counts(after),
        articles_added=tuple(map(after.article, sorted(after.articles.keys() - before.articles.keys()))),
        articles_removed=tuple(map(before.article, sorted(before.articles.keys() - after.articles.keys()))),
        articles_changed=tuple(map(after.article, _changed_articles(before, after))),
        actors_new=_new_things(before, after, "actor"),
        actors_gone=_gone_things(before, after, "actor"),
        places_new=_new_things(before, after, "place"),
        places_gone=_gone_things(before, after, "place"),
        events_new=_by_weight(after.event(iri) for group in groups if not group.before for iri in group.after),
        events_gone=_by_weight(before.event(iri) for group in groups if not group.after for iri in group.before),
        events_merged=_told(before, after, (group for group in groups if len(group.before) > 1)),
        events_split=_told(before, after, (g for g in groups if len(g.before) == 1 and len(g.after) > 1)),
        events_changed=changed_events(before, after, groups),
        conflicts_new=found,
        conflicts_resolved=resolved,
        conflicts_regraded=regraded,
        other=before.world != after.world,
    )


def _counts(view: View) -> Counts:
    return Counts(
        articles=len(view.articles),
        actors=len(view.things("actor")),
        places=len(view.things("place")),
        events=len(view.tellings),
        conflicts=len(view.conflicts),
    )


def _changed_articles(before: View, after: View) -> list[str]:
    shared = before.articles.keys() & after.articles.keys()
    return sorted(iri for iri in shared if before.articles[iri] != after.articles[iri])


def _by_weight(things: Iterable[Named]) -> tuple[Named, ...]:
    """The most told first; troop levels and tenures, which are no happenings, after all others."""
    return tuple(sorted(things, key=lambda thing: (thing.kind in _STATES, -thing.weight, thing.iri)))


def _new_things(before: View, after: View, folder: str) -> tuple[Named, ...]:
    return _by_weight(map(after.thing, after.things(folder) - before.things(folder)))


def _gone_things(before: View, after: View, folder: str) -> tuple[Joined, ...]:
    """Things that are gone, each with what most of its mentions denote now."""
    found = []
    for gone in _by_weight(map(before.thing, before.things(folder) - after.things(folder))):
        now = Counter(iri for span in before.spans(gone.iri) for iri in after.denoted(span))
        into = min(now, key=lambda iri: (-now[iri], iri), default=None)
        found.append(Joined(gone=gone, into=after.thing(into) if into is not None else None))
    return tuple(found)


def _told(before: View, after: View, groups: Iterable[Group]) -> tuple[Regrouped, ...]:
    return tuple(
        Regrouped(before=tuple(map(before.event, group.before)), after=tuple(map(after.event, group.after)))
        for group in groups
    )


_Lines = tuple[ConflictLine, ...]


def _conflicts(before: View, after: View) -> tuple[_Lines, _Lines, _Lines]:
    """Contradictions of both graphs whose grade is another, those of the new one only, those of the old one only."""
    regraded = []
    for key in sorted(before.conflicts.keys() & after.conflicts.keys()):
        was, grade = (view.conflict(view.conflicts[key])[0] for view in (before, after))
        if was != grade:
            regraded.append(_conflict(after, key, was))
    found = (_conflict(after, key) for key in sorted(after.conflicts.keys() - before.conflicts.keys()))
    resolved = (_conflict(before, key) for key in sorted(before.conflicts.keys() - after.conflicts.keys()))
    return tuple(regraded), _worst_first(found), _worst_first(resolved)


def _conflict(view: View, key: ConflictKey, was: str = "") -> ConflictLine:
    name, tellings = key
    grade, reason = view.conflict(view.conflicts[key])
    articles = tuple(dict.fromkeys(map(view.source, tellings)))
    event = view.event(view.event_of[tellings[0]])
    return ConflictLine(event=event, property=name, grade=grade, reason=reason, articles=articles, was=was)


def _worst_first(conflicts: Iterable[ConflictLine]) -> _Lines:
    return tuple(sorted(conflicts, key=lambda line: (_GRADES.index(line.grade), -line.event.weight, line.event.iri)))


_STATES = ("TroopLevel", "RoleTenure")
_GRADES = ("hard", "soft", "overtaken")
