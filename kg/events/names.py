"""Events + the names that were given -> the same events under names that last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from kg.model import Event, Name, NamedKind, Reading, Replaced

_Found = dict[str, int]
"""Name -> the place, in a sequence of things, of the thing that it leads to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Events under their names, every name that was ever given, and those that lead to another."""

    events: tuple[Event, ...]
    names: tuple[Name, ...]
    replaced: tuple[Replaced, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thing:
    """What is to be named: `proposal` is the id that its content suggests, `claims` has its first claim first."""

    kind: NamedKind
    proposal: str
    claims: tuple[str, ...]


def give_names(events: Sequence[Event], readings: Iterable[Reading], names: Iterable[Name] = ()) -> Named:
    """Name events and their dialogue processes, as far as possible by `names`; their order stays.

    A name follows the claim that it was given for. While that is gone, it stays with the first of the other claims
    that it was known by. Of several names that come together the oldest (of one age, the first by its letters) stands
    for the thing, and the others lead to it, until what they were given for stands by itself again. What none leads
    to gets a new name: the id that its content suggests, numbered where that was ever given before. A name that leads
    nowhere is kept, so that nobody else gets it.
    """
    given = {name.id: name for name in names}
    since = max((name.since for name in given.values()), default=0) + 1
    processes = list(_processes(events, readings))
    process_ids, found = _settle(processes, given, since)
    renamed = dict(zip((thing.proposal for thing in processes), process_ids, strict=True))
    things = [_thing(event, renamed) for event in events]
    ids, leading = _settle(things, given, since)
    return Named(
        events=tuple(
            replace(event, id=id_, process=None if event.process is None else renamed[event.process])
            for event, id_ in zip(events, ids, strict=True)
        ),
        names=tuple(sorted(given.values(), key=lambda name: name.id)),
        replaced=tuple(_replaced(given, found | leading)),
    )


def _processes(events: Sequence[Event], readings: Iterable[Reading]) -> Iterator[_Thing]:
    """The dialogue processes, whose claims are those of their rounds, as they were published."""
    rounds: dict[str, list[str]] = defaultdict(list)
    for event in events:
        if event.process is not None:
            rounds[event.process] += event.claims
    order = {
        claim.id: (reading.article.published or date.max, claim.article, claim.trigger.start, claim.id)
        for reading in (readings if rounds else ())
        for claim in reading.claims
    }
    for process, claims in sorted(rounds.items()):
        yield _Thing(
            kind="DialogueProcess", proposal=process, claims=tuple(sorted(claims, key=lambda claim: order[claim]))
        )


def _thing(event: Event, processes: Mapping[str, str]) -> _Thing:
    proposal = event.id
    if event.process is not None and proposal.startswith(f"round-{event.process}-"):  # called after its process
        proposal = f"round-{processes[event.process]}{proposal.removeprefix(f'round-{event.process}')}"
    return _Thing(kind=event.event_class, proposal=proposal, claims=event.claims)


def _settle(things: Sequence[_Thing], given: dict[str, Name], since: int) -> tuple[list[str], _Found]:
    """The name of each thing, and where names lead; `given` comes to hold what is known of names from now on."""
    where = {(thing.kind, claim): place for place, thing in enumerate(things) for claim in thing.claims}
    found: _Found = {}
    for name in given.values():
        claim = next((claim for claim in name.claims if (name.kind, claim) in where), None)
        if claim is not None:
            found[name.id] = where[name.kind, claim]
    leading: dict[int, list[Name]] = defaultdict(list)
    for id_, place in found.items():
        leading[place].append(given[id_])
    chosen = [
        min(leading[place], key=_age).id if leading[place] else _give(thing, given, since)
        for place, thing in enumerate(things)
    ]
    found |= {id_: place for place, id_ in enumerate(chosen)}
    for id_, place in found.items():
        given[id_] = _known_now(given[id_], place, chosen[place], things[place], where)
    return chosen, found


def _age(name: Name) -> tuple[int, str]:
    return name.since, name.id


def _give(thing: _Thing, given: dict[str, Name], since: int) -> str:
    """A name that nothing ever had."""
    id_, number = thing.proposal, 2
    while id_ in given:
        id_, number = f"{thing.proposal}-{number}", number + 1
    given[id_] = Name(id=id_, kind=thing.kind, since=since, claims=())
    return id_


def _known_now(
    name: Name, place: int, chosen: str, thing: _Thing, where: Mapping[tuple[NamedKind, str], int]
) -> Name:
    """A name with the claims it is known by from now on; what has gone to another thing is known by that one's name."""
    kept = [claim for claim in name.claims if where.get((name.kind, claim), place) == place]
    if name.id == chosen:
        return replace(name, claims=tuple(dict.fromkeys((*kept, *thing.claims))), replaced_by=None)
    return replace(name, claims=tuple(kept), replaced_by=chosen)


def _replaced(given: Mapping[str, Name], found: _Found) -> Iterator[Replaced]:
    """The names that lead to another one which stands for something."""
    for name in sorted(given.values(), key=lambda name: name.id):
        last = name
        while last.replaced_by is not None:  # a name is only ever replaced by one that stands: there is no circle
            last = given[last.replaced_by]
        if last.id != name.id and last.id in found:
            yield Replaced(kind=name.kind, id=name.id, by=last.id)
