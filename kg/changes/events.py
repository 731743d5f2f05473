"""Events of two graphs, matched by shared tellings -> how they are grouped anew, what has changed in each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from kg.changes.records import Change, ChangeKind, EventChange
from kg.changes.view import View
from kg.rdf import iris

_SAID_ELSEWHERE = {"status", "class", "time", "deadline"}


@dataclass(frozen=True, slots=True)
class Group:
    """Events of the old graph and of the new one that are tied by shared tellings, sorted."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def regrouped(before: View, after: View) -> list[Group]:
    """Every event of either graph in one group. Alone on its side: new or gone; one on each: the same event."""
    groups = []
    seen: set[str] = set()
    for start in sorted(before.tellings):
        if start in seen:
            continue
        olds, news, waiting = {start}, set[str](), [start]
        while waiting:
            reached = _reached(before.tellings[waiting.pop()], after) - news
            news |= reached
            back = {old for new in reached for old in _reached(after.tellings[new], before)} - olds
            olds |= back
            waiting += back
        seen |= olds
        groups.append(Group(tuple(sorted(olds)), tuple(sorted(news))))
    known = {new for group in groups for new in group.after}
    return groups + [Group((), (new,)) for new in sorted(after.tellings) if new not in known]


def _reached(tellings: Iterable[str], view: View) -> set[str]:
    return {view.event_of[telling] for telling in tellings if telling in view.event_of}


def changed_events(before: View, after: View, groups: Iterable[Group]) -> tuple[EventChange, ...]:
    """What has changed in the events of both graphs; of several forerunners, the one that shares most counts."""
    found = []
    touched = _touched(before, after)
    for group in groups:
        for new in group.after if group.before else ():
            shared = Counter(before.event_of[told] for told in after.tellings[new] if told in before.event_of)
            old = min(shared, key=lambda iri: (-shared[iri], iri))
            if old == new and new not in touched and before.tellings[old] == after.tellings[new]:
                continue
            changes = tuple(_changes(before, after, old, new))
            if changes:
                found.append(EventChange(event=after.event(new), was=old, changes=changes))
    return tuple(sorted(found, key=lambda change: (_rank(change), -change.event.weight, change.event.iri)))


def _touched(before: View, after: View) -> set[str]:
    """Events of which, or of whose claims, the world tells otherwise: there is no need to look at any other."""
    subjects = {line.split(b" ", 1)[0].decode()[1:-1] for line in before.world ^ after.world}
    claims = {subject for subject in subjects if subject.startswith(f"{iris.BASE}claim/")}
    events = {view.event_of.get(view.telling(claim), "") for claim in claims for view in (before, after)}
    return subjects | events


def _rank(change: EventChange) -> int:
    return min(_ORDER.index(one.kind) for one in change.changes)


_ORDER = (
    "status", "disputed", "settled", "moved", "narrower", "wider", "replaced", "class", "added", "dropped",
    "corroborated", "told", "untold",
)  # fmt: skip


def _changes(before: View, after: View, old: str, new: str) -> Iterator[Change]:
    was, now = before.facts(old), after.facts(new)
    for name in ("status", "class"):
        if was.get(name) != now.get(name):
            yield Change(
                kind="status" if name == "status" else "class", property=name, **_sides(was.get(name), now.get(name))
            )
    disputed, settled = after.disputed.get(new, set()), before.disputed.get(old, set())
    for name in sorted((was.keys() | now.keys() | disputed ^ settled) - {"class", "status"}):
        change = _of_value(name, was.get(name, ()), now.get(name, ()))
        if name in disputed - settled:
            yield Change(kind="disputed", property=name, **_sides(was.get(name), now.get(name)))
        elif name in settled - disputed:
            yield Change(kind="settled", property=name, **_sides(was.get(name), now.get(name)))
        elif change is not None:
            yield change
    yield from _tellers(before, after, old, new)


def _of_value(name: str, was: tuple[str, ...], now: tuple[str, ...]) -> Change | None:
    if was == now:
        return None
    if name in ("time", "deadline") and was and now:
        return Change(kind=_movement(was[0], now[0]), property=name, before=was[0], after=now[0])
    lost = tuple(value for value in was if value not in now)
    come = tuple(value for value in now if value not in was)
    kind: ChangeKind = "replaced" if lost and come else "dropped" if lost else "added"
    return Change(kind=kind, property=name, **_sides(lost, come))


def _movement(was: str, now: str) -> Literal["narrower", "wider", "moved"]:
    """How an interval has changed; ISO days compare as they are written."""
    (first, _, last), (begin, _, end) = was.partition(" to "), now.partition(" to ")
    last, end = last or first, end or begin
    if first <= begin and end <= last:
        return "narrower"
    return "wider" if begin <= first and last <= end else "moved"


def _tellers(before: View, after: View, old: str, new: str) -> Iterator[Change]:
    """New corroborations between tellings, and articles that have begun or ceased to tell of the event."""
    supported = before.corroborations.get(old, {})
    fresh: dict[tuple[str, str], set[str]] = defaultdict(set)
    for pair, names in after.corroborations.get(new, {}).items():
        one, other = sorted(map(after.source, pair))
        if more := names - supported.get(pair, set()):
            fresh[one, other] |= more
    for (one, other), names in sorted(fresh.items()):
        yield Change(kind="corroborated", property=", ".join(sorted(names)), before=one, after=other)
    earlier = {before.source(telling) for telling in before.tellings[old]}
    later = {after.source(telling) for telling in after.tellings[new]}
    for source in sorted(later - earlier):
        yield Change(kind="told", after=source)
    for source in sorted(earlier - later):
        yield Change(kind="untold", before=source)


def _sides(was: tuple[str, ...] | None, now: tuple[str, ...] | None) -> dict[str, str]:
    return {"before": "، ".join(was or ()), "after": "، ".join(now or ())}
