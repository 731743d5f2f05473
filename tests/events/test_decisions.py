"""What persons decide about events goes before what claims tell."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.decisions import NONE, Decisions, Ref, Ties, without_rejected
from kg.entities import resolve_entities
from kg.events import doubtful_events, fuse_events
from kg.model import Event, Knowledge, Reading
from tests.decisions.rows import decided
from tests.events.test_order import worlds
from tests.events.worlds import PARTIES, conflicts, told
from tests.factory import GAZETTEER, when


def _woven(decisions: Decisions, *given_readings: Reading) -> Knowledge:
    readings = tuple(without_rejected(given_readings, decisions))
    entities = resolve_entities(readings, GAZETTEER, decisions)
    events = fuse_events(readings, entities, GAZETTEER, decisions)
    return Knowledge(readings=readings, entities=entities, events=events)


def _events(decisions: Decisions, *readings: Reading) -> tuple[Event, ...]:
    return _woven(decisions, *readings).events


def _attack(id_: str, text: str, day: str, place: str = "ain-al-asad", **more: Any) -> Reading:
    slots: dict[str, Any] = {"roles": [("place", place)], "numbers": {"munitions": 14}, "at": when(day)}
    return told(id_, text, "Attack", id=f"c{id_}", **{**slots, **more})


A = _attack("a", "سقط 14 صاروخاً على القاعدة فجراً.", "2021-07-07")
B = _attack("b", "تلقت القاعدة 14 صاروخاً من طراز غراد.", "2021-07-07")
C = _attack("c", "أُطلقت صواريخ على معسكر في العاصمة.", "2021-07-17", "baghdad")


def test_same_joins_events_that_have_nothing_in_common() -> None:
    (event,) = _events(decided("same claim:cb claim:cc"), A, B, C)
    assert event.claims == ("ca", "cb", "cc")
    assert ("when", "hard") in conflicts(event)


def test_a_joined_event_keeps_the_id_of_the_one_told_first() -> None:
    first = next(event for event in _events(NONE, A, B, C) if "ca" in event.claims)
    assert [event.id for event in _events(decided("same claim:cc claim:ca"), A, B, C)] == [first.id]


def test_different_keeps_apart_what_points_join() -> None:
    assert [len(event.claims) for event in _events(NONE, A, B)] == [2]
    assert [len(event.claims) for event in _events(decided("different claim:ca claim:cb"), A, B)] == [1, 1]


def test_different_holds_through_third_parties() -> None:
    decisions = decided("same claim:cb claim:cc", "different claim:ca claim:cc")
    assert {event.claims for event in _events(decisions, A, B, C)} == {("ca",), ("cb", "cc")}


def test_a_decision_holds_when_other_articles_come_and_go() -> None:
    early = _attack("0", "أعلنت القيادة سقوط 14 صاروخاً على قاعدة عين الأسد.", "2021-07-07")
    decisions = decided("different claim:ca claim:cb")
    for readings in ([A, B], [early, A, B], [early, B]):
        of = {claim: event.id for event in _events(decisions, *readings) for claim in event.claims}
        assert of.get("ca") != of["cb"]


def test_the_same_event_is_not_in_doubt_with_itself() -> None:
    """A claim that fits two events fits neither; where a person has made the two one, it fits that."""
    late = _attack("d", "استهدف القاعدة 14 صاروخاً.", "2021-07-07")
    apart = decided("different claim:ca claim:cb")
    assert sorted(len(event.claims) for event in _events(apart, A, B, late)) in ([1, 1, 1], [1, 2])
    (event,) = _events(decided("same claim:ca claim:cb"), A, B, late)
    assert event.claims == ("ca", "cb", "cd")


def test_tellings_of_two_classes_are_never_joined() -> None:
    talks = told("t", "بدأت محادثات في بغداد.", "DialogueRound", id="ct", roles=list(PARTIES), at=when("2021-07-07"))
    assert len(_events(decided("same claim:ca claim:ct"), A, talks)) == 2


def test_two_tenures_are_kept_apart() -> None:
    roles = [("holder", "fuad-hussein"), ("office", "iraq-foreign-minister")]
    one = told("a", "قال وزير الخارجية فؤاد حسين إنه راضٍ.", "RoleTenure", id="ca", roles=roles)
    two = told("b", "وصل الوزير فؤاد حسين أمس.", "RoleTenure", id="cb", roles=roles)
    assert len(_events(NONE, one, two)) == 1
    assert len(_events(decided("different claim:ca claim:cb"), one, two)) == 2


def test_a_rejected_value_is_dropped_before_weaving() -> None:
    roles = [("place", "ain-al-asad"), ("perpetrator", "nujaba"), ("perpetrator", "kataib-hezbollah")]
    reading = _attack("a", "قصفت حركة النجباء وكتائب حزب الله القاعدة.", "2021-07-07", roles=roles)
    knowledge = _woven(decided("reject claim:ca-perpetrator-2", "reject claim:ca-when"), reading)
    (event,) = knowledge.events
    assert event.roles == (("place", "ain-al-asad"), ("perpetrator", "nujaba"))
    assert event.when is None
    assert knowledge.readings[0].claims[0].rejected == ("perpetrator-2", "when")


def test_a_rejected_telling_is_dropped_whole() -> None:
    assert [event.claims for event in _events(decided("reject claim:ca-type"), A, B)] == [("cb",)]


def test_a_conflict_is_gone_with_the_value_that_is_rejected() -> None:
    other = _attack("d", "سقط 14 صاروخاً على القاعدة وقُتل جنديان.", "2021-07-07", numbers={"munitions": 14, "killed": 2})
    toll = _attack("e", "سقط 14 صاروخاً على القاعدة وقُتل ستة.", "2021-07-07", numbers={"munitions": 14, "killed": 6})
    (event,) = _events(NONE, other, toll)
    assert ("killed", "hard") in conflicts(event)
    (event,) = _events(decided("reject claim:ce-killed"), other, toll)
    assert conflicts(event) == set()
    assert [quantity.value for name, quantity in event.numbers if name == "killed"] == [2]


@st.composite
def decisions_on(draw: st.DrawFn, readings: list[Reading]) -> Decisions:
    """Some rows about claims that do not contradict each other."""
    claims = [claim for reading in readings for claim in reading.claims]
    pairs = [(a, b) for a, b in combinations(claims, 2) if a.event_class == b.event_class]
    kept: list[str] = []
    for first, second in draw(st.lists(st.sampled_from(pairs), max_size=5)) if pairs else ():
        kind = draw(st.sampled_from(("same", "different")))
        ties = Ties(decided(*kept).rows)
        one, other = Ref("claim", first.id, "type"), Ref("claim", second.id, "type")
        if not (ties.are_apart(one, other) if kind == "same" else ties.are_one(one, other)):
            kept.append(f"{kind} {one} {other}")
    return decided(*kept)


@settings(max_examples=80, deadline=None)
@given(st.data(), worlds(), st.randoms(use_true_random=False))
def test_decisions_hold_in_whatever_order_articles_and_rows_come(  # type: ignore[no-untyped-def]
    data: st.DataObject, readings: list[Reading], random
) -> None:
    decisions = data.draw(decisions_on(readings))
    events = _events(decisions, *readings)
    shuffled, rows = list(readings), list(decisions.rows)
    random.shuffle(shuffled)
    random.shuffle(rows)
    assert _events(Decisions(rows=tuple(rows)), *shuffled) == events
    of = {claim: event.id for event in events for claim in event.claims}
    assert sorted(of) == sorted(claim.id for reading in readings for claim in reading.claims)
    for row in decisions.rows:
        assert row.second is not None
        assert (of[row.first.id] == of[row.second.id]) == (row.kind == "same")


def _doubts(decisions: Decisions, *readings: Reading) -> list[tuple[str, str, bool]]:
    found = doubtful_events(_woven(decisions, *readings), GAZETTEER, decisions)
    return [(doubt.first.id, doubt.second.id, doubt.joined) for doubt in found]


NEAR = (
    told("a", "اتفقت بغداد وواشنطن على بيان.", "Agreement", "2021-07-20", id="ca", roles=list(PARTIES)),
    told("b", "تحدث مسؤول عن تفاهم بين البلدين.", "Agreement", "2021-07-21", id="cb", roles=list(PARTIES)),
)
NARROW = tuple(
    told(id_, text, "Attack", id=f"c{id_}", numbers={"count": 17}, at=when("2021-07-01", "2021-07-20"))
    for id_, text in (("a", "نُفذت 17 ضربة منذ مطلع الشهر."), ("b", "أحصى المرصد سبع عشرة ضربة في تموز."))
)


def test_events_joined_narrowly_are_in_doubt_until_the_join_is_confirmed() -> None:
    assert _doubts(NONE, *NARROW) == [("ca", "cb", True)]
    assert _doubts(decided("same claim:cb claim:ca"), *NARROW) == []


def test_events_whose_points_came_close_are_in_doubt_until_it_is_decided() -> None:
    assert _doubts(NONE, *NEAR) == [("ca", "cb", False)]
    assert _doubts(decided("different claim:ca claim:cb"), *NEAR) == []
    assert _doubts(decided("same claim:ca claim:cb"), *NEAR) == []


def test_the_points_of_a_doubt_are_told() -> None:
    (doubt,) = doubtful_events(_woven(NONE, *NEAR), GAZETTEER)
    assert doubt.reason == "3 of 4 points: same parties: iraq, united-states; told in the same days"


def test_events_without_anything_in_common_are_in_no_doubt() -> None:
    assert _doubts(NONE, A, C) == []
