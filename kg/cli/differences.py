"""What differs between two graphs -> lines for people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from kg.changes import Change, Changes, ConflictLine, EventChange, Joined, Named, Regrouped
from kg.changes.records import ArticleLine
from kg.cli.table import short
from kg.cli.terminal import isolated

_NEW, _GONE, _OTHER = "green", "red", "yellow"
_GRADES = {"hard": "bold red", "soft": "yellow", "overtaken": "cyan"}
_WORDS = {
    "earliestStart": "time", "deadlineFrom": "deadline", "hasTerm": "term", "agreementParty": "party",
    "targetText": "target", "seriesName": "series", "roundOf": "dialogue", "tenureHolder": "holder",
    "tenurePosition": "office", "stationedIn": "place", "type": "class",
}  # fmt: skip
"""Properties whose names people would not say so."""


@dataclass(frozen=True, slots=True)
class _List:
    """Entries of one sort: what counts them, their sign and colour, and how one is told, in a line or more."""

    count: str
    sign: str
    style: str
    entries: Sequence[Any]
    lines: Callable[[Any], Iterator[Text]]


def told(changes: Changes, limit: int) -> Iterator[Text]:
    """All that differs; of each list at most `limit` entries, 0 for all."""
    if changes.is_empty:
        yield Text("the graphs are equal")
        return
    before, after = changes.before, changes.after
    yield from _section("articles", (before.articles, after.articles), _articles(changes), limit)
    yield from _section("actors", (before.actors, after.actors), _actors(changes), limit)
    yield from _section("places", (before.places, after.places), _places(changes), limit)
    yield from _section("events", (before.events, after.events), _events(changes), limit)
    yield from _section("conflicts", (before.conflicts, after.conflicts), _conflicts(changes), limit)
    if changes.other_only:
        yield Text("details   ", style="bold").append("only names or other details of the same things differ")


def _articles(changes: Changes) -> tuple[_List, ...]:
    return (
        _List("added", "+", _NEW, changes.articles_added, _article),
        _List("removed", "-", _GONE, changes.articles_removed, _article),
        _List("changed", "~", _OTHER, changes.articles_changed, _article),
    )


def _actors(changes: Changes) -> tuple[_List, ...]:
    return (
        _List("new", "+", _NEW, changes.actors_new, _mentioned),
        _List("gone", "-", _GONE, changes.actors_gone, _joined),
    )


def _places(changes: Changes) -> tuple[_List, ...]:
    return (
        _List("new", "+", _NEW, changes.places_new, _mentioned),
        _List("gone", "-", _GONE, changes.places_gone, _joined),
    )


def _events(changes: Changes) -> tuple[_List, ...]:
    return (
        _List("new", "+", _NEW, changes.events_new, _event),
        _List("gone", "-", _GONE, changes.events_gone, _event),
        _List("merged", "»", _OTHER, changes.events_merged, _merged),
        _List("split", "«", _OTHER, changes.events_split, _split),
        _List("changed", "~", _OTHER, changes.events_changed, _event_change),
    )


def _conflicts(changes: Changes) -> tuple[_List, ...]:
    return (
        _List("new", "+", _NEW, changes.conflicts_new, _conflict),
        _List("resolved", "-", _GONE, changes.conflicts_resolved, _conflict),
        _List("graded otherwise", "~", _OTHER, changes.conflicts_regraded, _conflict),
    )


def _section(title: str, counts: tuple[int, int], lists: Sequence[_List], limit: int) -> Iterator[Text]:
    """`events    5 → 8: 3 new, 1 changed`, and the entries below it."""
    was, now = counts
    parts = ", ".join(f"{len(each.entries)} {each.count}" for each in lists if each.entries)
    total = f"{was} → {now}" if was != now else f"{now}"
    yield Text(f"{title:<10}", style="bold").append(f"{total}: {parts}" if parts else f"{total}, as before", "default")
    for each in lists:
        shown = each.entries[: limit or None]
        for entry in shown:
            first, *rest = each.lines(entry)
            yield Text(f"  {each.sign} ", style=each.style).append_text(first)
            yield from (Text("      ").append_text(line) for line in rest)
        if more := len(each.entries) - len(shown):
            yield Text(f"    and {more} more {each.count}: --limit 0 shows all", style="dim")


def _article(article: ArticleLine) -> Iterator[Text]:
    stated = (article.iri.rpartition("/")[2] if "%" not in article.iri else short(article.iri), article.publisher)
    line = Text(", ".join(isolated(part) for part in (*stated, article.published) if part), style="default")
    yield line.append(f"  {isolated(article.title)}" if article.title else "", style="dim")


def _mentioned(thing: Named) -> Iterator[Text]:
    yield _named(thing).append(f" · {_many(thing.weight, 'mention')}", style="dim")


def _event(event: Named) -> Iterator[Text]:
    yield _named(event).append(f" · {_many(event.weight, 'article')}", style="dim")


def _named(thing: Named) -> Text:
    return Text(isolated(thing.name), style="default").append(f"  {short(thing.iri)} · {thing.kind}", style="dim")


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _joined(thing: Joined) -> Iterator[Text]:
    line = _named(thing.gone)
    if thing.into is not None:
        line.append(f" → now {isolated(thing.into.name)}").append(f"  {short(thing.into.iri)}", style="dim")
    yield line


def _merged(group: Regrouped) -> Iterator[Text]:
    many = len(group.after) > 1
    yield Text(f"{len(group.before)} events now are {f'{len(group.after)} others' if many else 'one'}", style="default")
    yield from (Text("was  ", style=_GONE).append_text(_named(event)) for event in group.before)
    yield from (Text("now  ", style=_NEW).append_text(_named(event)) for event in group.after)


def _split(group: Regrouped) -> Iterator[Text]:
    yield Text(f"one event now is {len(group.after)}", style="default")
    yield from (Text("was  ", style=_GONE).append_text(_named(event)) for event in group.before)
    yield from (Text("now  ", style=_NEW).append_text(_named(event)) for event in group.after)


def _event_change(change: EventChange) -> Iterator[Text]:
    line = _named(change.event)
    yield line if change.was == change.event.iri else line.append(f" · was {short(change.was)}", style="dim")
    yield from (Text(_change(one), style="default") for one in change.changes)


def _change(change: Change) -> str:
    """One change in words."""
    name, was, now = _property(change.property), isolated(change.before), isolated(change.after)
    match change.kind:
        case "disputed":
            return f"{name} is now disputed{f', was {was}' if was and was != now else ''}{f': {now}' if now else ''}"
        case "settled":
            return f"{name} is no longer disputed{f': {now}' if now else ''}"
        case "narrower" | "wider" | "moved":
            return f"{name} {'has ' if change.kind == 'moved' else 'is '}{change.kind}: {was} → {now}"
        case "added":
            return f"{name} is now told: {now}"
        case "dropped":
            return f"{name} is no longer told: {was}"
        case "told":
            return f"now also told by {now}"
        case "untold":
            return f"no longer told by {was}"
        case "corroborated":
            return f"{was} and {now} support each other on {name}"
        case _:
            return f"{name}: {was} → {now}"


def _property(names: str) -> str:
    """`claimed by` for `claimedBy`; several, with commas between, each so."""
    said = (_WORDS.get(name) or re.sub(r"(?=[A-Z])", " ", name).lower() for name in names.split(", "))
    return ", ".join(dict.fromkeys(said))


def _conflict(line: ConflictLine) -> Iterator[Text]:
    grade = f"{line.was} → {line.grade}" if line.was else line.grade
    yield (
        Text(grade, style=_GRADES.get(line.grade, ""))
        .append(f" · {_property(line.property)} of ")
        .append_text(_named(line.event))
    )
    yield Text(isolated(line.reason), style="default")
    yield Text(" against ".join(isolated(article) for article in line.articles), style="dim")
