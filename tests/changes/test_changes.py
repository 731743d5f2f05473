"""Two graphs compared: what is new, gone, merged, split, and told otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest
from pyoxigraph import Store

from kg.changes import Change, Changes, compare_graphs
from kg.model import Conflict, Event, Knowledge
from kg.rdf import write_quads
from kg.store import memory_store
from tests.rdf.knowledge import APRIL_28, KNOWLEDGE, ONTOLOGY, RUN, day, with_status


def stored(knowledge: Knowledge) -> Store:
    return memory_store(write_quads(knowledge, ONTOLOGY, RUN))


def compared(old: Knowledge, new: Knowledge) -> Changes:
    return compare_graphs(stored(old), stored(new))


def with_event(knowledge: Knowledge, event_id: str, **changes: Any) -> Knowledge:
    """The same world with other slots of one event."""
    events = tuple(replace(event, **changes) if event.id == event_id else event for event in knowledge.events)
    return replace(knowledge, events=events)


def with_events(knowledge: Knowledge, *events: Event, instead_of: tuple[str, ...]) -> Knowledge:
    """The same world with these events instead of some."""
    kept = tuple(event for event in knowledge.events if event.id not in instead_of)
    return replace(knowledge, events=(*kept, *events))


def event(event_id: str) -> Event:
    return next(event for event in KNOWLEDGE.events if event.id == event_id)


def only_first_article(knowledge: Knowledge) -> Knowledge:
    """The same world before its second article came."""
    readings = knowledge.readings[:1]
    known = {claim.id for claim in readings[0].claims}
    events = [replace(e, claims=tuple(claim for claim in e.claims if claim in known)) for e in knowledge.events]
    alone = (replace(e, conflicts=(), corroborations=()) for e in events if e.claims)
    return replace(knowledge, readings=readings, events=tuple(alone))


FIRST_ONLY = only_first_article(KNOWLEDGE)


def changes_of(found: Changes, event_id: str) -> tuple[Change, ...]:
    return next(c.changes for c in found.events_changed if c.event.iri.endswith(f"/{event_id}"))


def ids(things: tuple[Any, ...]) -> list[str]:
    return [thing.iri.rpartition("/")[2] for thing in things]


def test_a_graph_is_equal_to_itself() -> None:
    found = compared(KNOWLEDGE, KNOWLEDGE)
    assert found.is_empty
    assert found.before == found.after


def test_a_new_article_brings_its_actors_and_events() -> None:
    found = compared(FIRST_ONLY, KNOWLEDGE)
    assert ids(found.articles_added) == ["a-two"]
    assert ids(found.actors_new) == ["fuad-hussein"]
    assert found.actors_new[0].weight == 2
    assert set(ids(found.events_new)) == {"attack-threat", "attack-fifty", "meeting-1"}
    assert not found.events_gone


def test_an_article_taken_out_takes_with_it_what_only_it_says() -> None:
    found = compared(KNOWLEDGE, FIRST_ONLY)
    assert ids(found.articles_removed) == ["a-two"]
    assert ids(tuple(joined.gone for joined in found.actors_gone)) == ["fuad-hussein"]
    assert set(ids(found.events_gone)) == {"attack-threat", "attack-fifty", "meeting-1"}


def test_an_article_of_another_text_has_changed() -> None:
    first, second = KNOWLEDGE.readings
    other = replace(second, article=replace(second.article, text=second.article.text + " انتهى."))
    found = compared(KNOWLEDGE, replace(KNOWLEDGE, readings=(first, other)))
    assert ids(found.articles_changed) == ["a-two"]


def test_what_was_planned_and_occurred_is_told_so() -> None:
    found = compared(KNOWLEDGE, with_status(KNOWLEDGE, "meeting-1", "occurred"))
    change = Change(kind="status", property="status", before="planned", after="occurred")
    assert change in changes_of(found, "meeting-1")
    assert len(found.events_changed) == 1


def test_a_new_conflict_disputes_a_value_and_its_end_settles_it() -> None:
    settled = with_event(FIRST_ONLY, "attack-drone", numbers=KNOWLEDGE.readings[0].claims[2].numbers)
    found = compared(settled, KNOWLEDGE)
    assert Change(kind="disputed", property="killed", before="2", after="") in changes_of(found, "attack-drone")
    assert {(line.property, line.grade) for line in found.conflicts_new} >= {("killed", "hard")}
    back = compared(KNOWLEDGE, settled)
    assert Change(kind="settled", property="killed", before="", after="2") in changes_of(back, "attack-drone")
    assert {line.property for line in back.conflicts_resolved} >= {"killed"}


def test_a_conflict_of_another_grade_is_no_new_one() -> None:
    (conflict,) = event("attack-drone").conflicts
    other: tuple[Conflict, ...] = (replace(conflict, grade="overtaken"),)
    found = compared(KNOWLEDGE, with_event(KNOWLEDGE, "attack-drone", conflicts=other))
    (line,) = found.conflicts_regraded
    assert (line.was, line.grade, line.property) == ("hard", "overtaken", "killed")
    assert not found.conflicts_new
    assert not found.conflicts_resolved


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        (date(2024, 4, 1), date(2024, 4, 30), "narrower"),
        (date(2024, 4, 1), date(2024, 4, 3), "moved"),
    ],
)
def test_a_time_becomes_narrower_or_moves(first: date, last: date, kind: str) -> None:
    old = with_event(KNOWLEDGE, "attack-drone", when=day("نيسان", first, last))
    (change,) = changes_of(compared(old, KNOWLEDGE), "attack-drone")
    assert (change.kind, change.property, change.after) == (kind, "time", APRIL_28.isoformat())


def test_an_article_that_tells_the_same_supports_the_other() -> None:
    alone = with_event(KNOWLEDGE, "round-military-2", corroborations=())
    (change,) = changes_of(compared(alone, KNOWLEDGE), "round-military-2")
    assert (change.kind, change.before[:5], change.after[:5]) == ("corroborated", "a-one", "a-two")
    assert "party" in change.property


def test_an_event_under_another_id_is_the_same_event() -> None:
    renamed = replace(event("attack-drone"), id="attack-of-another-name")
    found = compared(KNOWLEDGE, with_events(KNOWLEDGE, renamed, instead_of=("attack-drone",)))
    assert not any((found.events_new, found.events_gone, found.events_merged, found.events_split))
    assert not found.conflicts_new
    assert not found.conflicts_resolved


def test_events_whose_claims_come_together_are_merged_and_the_other_way_round_split() -> None:
    both = replace(event("attack-threat"), id="attack-both", claims=("two-threat", "two-fifty"))
    merged = with_events(KNOWLEDGE, both, instead_of=("attack-threat", "attack-fifty"))
    (group,) = compared(KNOWLEDGE, merged).events_merged
    assert (ids(group.before), ids(group.after)) == (["attack-fifty", "attack-threat"], ["attack-both"])
    back = compared(merged, KNOWLEDGE)
    (group,) = back.events_split
    assert (ids(group.before), ids(group.after)) == (["attack-both"], ["attack-fifty", "attack-threat"])
    assert not back.events_merged


def test_graphs_that_differ_in_a_name_only_are_not_equal() -> None:
    found = compared(KNOWLEDGE, with_event(KNOWLEDGE, "attack-denied", label_en="Another name"))
    assert found.other_only
    assert not found.is_empty


def test_all_changes_can_be_written_as_json() -> None:
    values = msgspec.json.decode(msgspec.json.encode(compared(FIRST_ONLY, KNOWLEDGE)))
    assert values["before"]["articles"] == 1
    assert values["articles_added"][0]["publisher"] == "رويترز"
