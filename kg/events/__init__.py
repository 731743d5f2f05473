"""Stage 6: Readings + Entities -> Event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from kg.decisions import NONE, Decisions, Doubt, Ties
from kg.events.background import Background, make_background
from kg.events.conflicts import find_conflicts, find_corroborations
from kg.events.doubts import find_doubts, independent_articles
from kg.events.fusing import (
    counted_claims,
    disputed,
    fuse_deadline,
    fuse_numbers,
    fuse_roles,
    fuse_status,
    fuse_subclass,
    fuse_when,
)
from kg.events.joining import compare, join_witnesses, ref
from kg.events.labels import Described, make_labels
from kg.events.names import Named, give_names
from kg.events.nearness import mark_crowded
from kg.events.processes import Process, find_processes, process_names
from kg.events.times import told
from kg.events.witness import Witness, make_witnesses
from kg.events.words import slug
from kg.model import Entity, Event, Gazetteer, Knowledge, Reading, When

__all__ = [
    "Named", "doubtful_events", "explain_event", "explain_join", "fuse_events", "give_names", "independent_articles",
]  # fmt: skip


def fuse_events(
    readings: Iterable[Reading], entities: Iterable[Entity], gazetteer: Gazetteer, decisions: Decisions = NONE
) -> tuple[Event, ...]:
    """Every event that the readings tell, by an id of its content, with its claims and their contradictions.

    Each claim stands in exactly one event; the order of `readings` plays no part. Articles are joined in order of
    publication: later ones leave the events of earlier ones, and their ids, as they are, save where they are the
    first to give a dialogue its full name, or show that attacks of a kind were too frequent to be joined by actor
    and day alone. What persons have decided goes before all that the claims tell.
    """
    background, witnesses, processes = _prepare(tuple(readings), entities, gazetteer)
    events = []
    taken: Counter[str] = Counter()
    for group in join_witnesses(witnesses, background, event_ties(witnesses, decisions)):
        event = _event(group, next((processes[p] for w in group if (p := w.claim.id) in processes), None), background)
        taken[event.id] += 1
        if taken[event.id] > 1:
            event = replace(event, id=f"{event.id}-{taken[event.id]}")
        events.append(event)
    return tuple(sorted(events, key=lambda event: event.id))


def event_ties(witnesses: Iterable[Witness], decisions: Decisions) -> Ties:
    """What decisions join and keep apart, but for rows that would make one event of two classes."""
    rows = decisions.about("claim")
    classes = {ref(w): w.claim.event_class for w in witnesses} if rows else {}
    mixed = [row for row in rows if row.second and len({classes.get(row.first), classes.get(row.second)} - {None}) > 1]
    return Ties(row for row in rows if row.kind == "different" or row not in mixed)


def explain_join(
    first: str, second: str, readings: Iterable[Reading], entities: Iterable[Entity], gazetteer: Gazetteer
) -> str:
    """Why two claims (by id) are, or are not, told of one event, in one line.

    Claims of one event may be joined by a third that each of them matches.
    """
    background, witnesses, _ = _prepare(tuple(readings), entities, gazetteer)
    by_id = {witness.claim.id: witness for witness in witnesses}
    return compare(by_id[first], by_id[second], background).sentence()


def explain_event(
    event: Event, readings: Iterable[Reading], entities: Iterable[Entity], gazetteer: Gazetteer
) -> tuple[str, ...]:
    """For each claim of the event, in order, why it was joined to those told before it, in one line."""
    background, witnesses, _ = _prepare(tuple(readings), entities, gazetteer)
    by_id = {witness.claim.id: witness for witness in witnesses}
    group = [by_id[id_] for id_ in event.claims]
    found = ["told first"] if group else []
    for place, witness in enumerate(group[1:], 1):
        verdicts = [compare(earlier, witness, background) for earlier in group[:place]]
        found.append(max(verdicts, key=lambda verdict: (verdict.apart is None, verdict.points)).sentence())
    return tuple(found)


def doubtful_events(knowledge: Knowledge, gazetteer: Gazetteer, decisions: Decisions = NONE) -> list[Doubt]:
    """Pairs of tellings whose events are nearly joined, or were joined narrowly; the greatest doubt first."""
    background, witnesses, _ = _prepare(knowledge.readings, knowledge.entities, gazetteer)
    return find_doubts(witnesses, knowledge.events, background, decisions, event_ties(witnesses, decisions))


def _prepare(
    readings: Sequence[Reading], entities: Iterable[Entity], gazetteer: Gazetteer
) -> tuple[Background, list[Witness], dict[str, Process]]:
    background = make_background(readings, entities, gazetteer)
    witnesses = make_witnesses(readings, background)
    processes = dict(find_processes(witnesses, background))
    crowded = mark_crowded(witnesses, background)
    placed = [
        replace(
            witness,
            process=processes[witness.claim.id].id if witness.claim.id in processes else None,
            crowded=witness.claim.id in crowded,
        )
        for witness in witnesses
    ]
    return background, placed, processes


def _event(group: Sequence[Witness], process: Process | None, background: Background) -> Event:
    event_class = group[0].claim.event_class
    status = fuse_status(group)
    subclass = fuse_subclass(group)
    conflicts = find_conflicts(group, background)
    counted = counted_claims(group, status)
    out = disputed(conflicts, counted)
    roles = fuse_roles(group, counted, out, background)
    if process is not None:
        named = ("series", process_names(process, background)[0])
        roles = (named, *(held for held in roles if held[0] != "series"))
    numbers = fuse_numbers(group, counted, out)
    when = None if "when" in out else fuse_when(counted)
    described = Described(
        subclass=subclass,
        is_series=group[0].is_series,
        roles=roles,
        when=when or _month_of_figure(group),
        numbers=numbers,
        process=process,
        background=background,
    )
    label_ar, label_en = make_labels(event_class, described)
    return Event(
        id=_id(group, process),
        event_class=event_class,
        subclass=subclass,
        label_ar=label_ar,
        label_en=label_en,
        roles=roles,
        when=when,
        deadline=None if "deadline" in out else fuse_deadline(counted),
        numbers=numbers,
        status=status,
        claims=tuple(witness.claim.id for witness in group),
        conflicts=conflicts,
        corroborations=find_corroborations(group, background),
        process=process.id if process else None,
    )


def _month_of_figure(group: Sequence[Witness]) -> When | None:
    """A troop level without a time of its own is called after the month of its article."""
    day = group[0].published
    if group[0].claim.event_class != "TroopLevel" or day is None:
        return None
    return When(first=day.replace(day=1), last=day, precision="month", basis="published", text="")


def _id(group: Sequence[Witness], process: Process | None) -> str:
    """What its content suggests as an id, else a hash of the article that told it first and of where.

    It may change as articles come and go; `give_names` keeps the one that was given first.
    """
    first = group[0].claim
    if process is not None:
        ordinal = next((q.value for witness in group if (q := witness.number("ordinal")) and q.value), None)
        when = next((witness.claim.when for witness in group if witness.claim.when), None)
        if ordinal or when:
            return f"round-{process.id}-{ordinal or (when and told(when).replace(' ', '-'))}"
    if first.event_class == "TroopLevel":
        day = first.when.last if first.when else group[0].published
        force, place = sorted(group[0].who("force"))[:1], sorted(group[0].who("place"))[:1]
        if force and day:
            return slug(["troops", *force, *place, f"{day:%Y-%m}"])
    if first.event_class == "RoleTenure":
        names = [*sorted(group[0].who("holder"))[:1], *sorted(group[0].who("office"))[:1]]
        if len(names) == 2:
            return slug(["tenure", *names])
    digest = sha256(f"{first.article}:{first.trigger.start}".encode()).hexdigest()[:10]
    kind = {"Attack": "attack", "Agreement": "agreement", "TroopLevel": "troops", "RoleTenure": "tenure"}
    return f"{kind.get(first.event_class, 'meeting' if first.subclass == 'Meeting' else 'round')}-{digest}"
