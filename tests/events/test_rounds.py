"""Rounds and meetings: process and number, persons and days; what they contradict each other in."""

from __future__ import annotations

from typing import Any

from kg.model import Reading
from tests.events.worlds import PARTIES, conflicts, the_event, told, told_many, weave
from tests.factory import filler, when

STRATEGIC = ("series", "الحوار الاستراتيجي")
KADHIMI_BIDEN = (*PARTIES, ("participant", "mustafa-al-kadhimi"), ("participant", "joe-biden"))


def _third_round_in_april() -> Reading:
    text = "انعقدت الجولة الثالثة من الحوار الاستراتيجي بين العراق والولايات المتحدة في نيسان 2021."
    at = when("2021-04-01", "2021-04-30")
    return told("a", text, "DialogueRound", roles=[STRATEGIC, *PARTIES], numbers={"ordinal": 3}, at=at)


def _third_round_in_june() -> Reading:
    text = "ذكّرت القيادة بما تقرر ببغداد في الخامس من حزيران 2021 في الحوار الاستراتيجي العراقي الأميركي بجولته 3."
    roles = [("series", "الحوار الاستراتيجي العراقي الأميركي"), *PARTIES, ("place", "baghdad")]
    at = when("2021-06-05")
    return told("b", text, "DialogueRound", "2021-07-23", roles=roles, numbers={"ordinal": 3}, at=at)


def test_a_round_told_for_april_and_for_the_fifth_of_june_is_one_round_with_a_hard_conflict() -> None:
    event = the_event(_third_round_in_april(), _third_round_in_june())
    assert event.id == "round-strategic-dialogue-iraq-united-states-3"
    assert len(event.claims) == 2
    assert conflicts(event) == {("when", "hard")}
    assert event.when is None
    assert event.corroborations == ()


def test_a_place_that_only_one_claim_gives_is_kept() -> None:
    event = the_event(_third_round_in_april(), _third_round_in_june())
    assert ("place", "baghdad") in event.roles


def test_labels_tell_number_dialogue_and_parties_in_both_languages() -> None:
    event = the_event(_third_round_in_april())
    assert event.label_ar == "الجولة 3 من الحوار الاستراتيجي بين العراق والولايات المتحدة"
    assert event.label_en == "Round 3 of the strategic dialogue, Iraq–United States"


def test_first_rounds_of_two_dialogues_of_the_same_states_are_two() -> None:
    text = "بدأت في حزيران 2020 الجولة الأولى من الحوار الاستراتيجي."
    at = when("2020-06-01", "2020-06-30")
    old = told("a", text, "DialogueRound", roles=[STRATEGIC, *PARTIES], numbers={"ordinal": 1}, at=at)
    text = "افتُتحت السبت الجولة الأولى للحوار الثنائي بشأن إنهاء مهمة التحالف."
    roles = [("series", "الحوار الثنائي"), *PARTIES]
    new = told("b", text, "DialogueRound", "2024-01-27", roles=roles, numbers={"ordinal": 1}, at=when("2024-01-27"))
    assert {event.process for event in weave(old, new)} == {
        "strategic-dialogue-iraq-united-states",
        "bilateral-dialogue-iraq-united-states",
    }


def test_dialogues_of_one_name_years_apart_are_two() -> None:
    roles = [STRATEGIC, *PARTIES]
    text = "بدأت الجولة الأولى من الحوار الاستراتيجي."
    old = told("a", text, "DialogueRound", "2016-04-11", roles=roles, numbers={"ordinal": 1}, at=when("2016-04-10"))
    new = told("b", text, "DialogueRound", "2020-06-12", roles=roles, numbers={"ordinal": 1}, at=when("2020-06-11"))
    assert {event.process for event in weave(old, new)} == {
        "strategic-dialogue-iraq-united-states",
        "strategic-dialogue-iraq-united-states-2020",
    }


def test_a_round_named_shortly_takes_the_dialogue_of_its_article() -> None:
    reading = told_many(
        "a",
        "2021-07-21",
        [
            ("تنطلق الجولة الرابعة من الحوار الاستراتيجي.", "DialogueRound",
             {"roles": [STRATEGIC, *PARTIES], "numbers": {"ordinal": 4}, "status": "planned"}),
            ("أما جولة الحوار الثانية فكانت في آب 2020.", "DialogueRound",
             {"roles": [("series", "الحوار")], "numbers": {"ordinal": 2}, "at": when("2020-08-01", "2020-08-31")}),
        ],
    )  # fmt: skip
    assert [event.id for event in weave(reading)] == [
        "round-strategic-dialogue-iraq-united-states-2",
        "round-strategic-dialogue-iraq-united-states-4",
    ]


def test_rounds_that_one_article_tells_by_one_name_are_of_one_dialogue_however_far_apart() -> None:
    reading = told_many(
        "a",
        "2021-07-21",
        [
            ("بدأت عام 2017 الجولة الأولى من الحوار الاستراتيجي.", "DialogueRound",
             {"roles": [STRATEGIC, *PARTIES], "numbers": {"ordinal": 1}, "at": when("2017-01-01", "2017-12-31")}),
            ("عُقدت الأحد الجولة الثانية من الحوار الاستراتيجي.", "DialogueRound",
             {"roles": [STRATEGIC, *PARTIES], "numbers": {"ordinal": 2}, "at": when("2021-07-18")}),
        ],
    )  # fmt: skip
    assert {event.process for event in weave(reading)} == {"strategic-dialogue-iraq-united-states"}


def test_a_numbered_round_of_something_else_takes_no_dialogue_from_other_articles() -> None:
    text = "عُقدت الجولة الثانية من الحوار الاستراتيجي."
    known = told("a", text, "DialogueRound", roles=[STRATEGIC, *PARTIES], numbers={"ordinal": 2}, at=when("2021-07-19"))
    text = "تستعد البلاد للجولة الثانية من الانتخابات."
    other = told("b", text, "DialogueRound", numbers={"ordinal": 2}, at=when("2021-07-19"))
    assert sorted(event.process or "" for event in weave(known, other)) == ["", "strategic-dialogue-iraq-united-states"]


def test_the_first_session_of_a_committee_is_no_round_of_the_dialogue_beside_it() -> None:
    reading = told_many(
        "a",
        "2021-07-23",
        [
            ("تُعقد الجمعة الجولة الرابعة من الحوار الاستراتيجي.", "DialogueRound",
             {"roles": [STRATEGIC, *PARTIES], "numbers": {"ordinal": 4}, "status": "planned"}),
            ("الجلسة الأولى لهذه اللجنة عُقدت في حزيران.", "DialogueRound",
             {"roles": PARTIES, "numbers": {"ordinal": 1}}),
        ],
    )  # fmt: skip
    assert len({event.process for event in weave(reading)}) == 2


def test_a_planned_round_and_what_came_of_it_are_one_and_the_other_day_is_overtaken() -> None:
    text = "تنطلق الجولة الرابعة من الحوار الاستراتيجي في 23 تموز."
    roles = [STRATEGIC, *PARTIES]
    at = when("2021-07-23")
    plan = told("a", text, "DialogueRound", roles=roles, numbers={"ordinal": 4}, at=at, status="planned")
    text = "اختُتمت أمس الجولة الرابعة من الحوار الاستراتيجي."
    held = told("b", text, "DialogueRound", "2021-07-27", roles=roles, numbers={"ordinal": 4}, at=when("2021-07-26"))
    event = the_event(plan, held)
    assert event.status == "occurred"
    assert conflicts(event) == {("status", "overtaken"), ("when", "overtaken")}
    assert event.when == when("2021-07-26")


def test_heads_who_cannot_all_lead_the_two_sides_contradict_each_other() -> None:
    heads = [("head", "mustafa-al-kadhimi"), ("head", "joe-biden")]
    slots: dict[str, Any] = {"numbers": {"ordinal": 4}, "status": "planned"}
    text = "سيقود الكاظمي وبايدن جولة الحوار الاستراتيجي الرابعة."
    one = told("a", text, "DialogueRound", roles=[STRATEGIC, *PARTIES, *heads], **slots)
    text = "يرأس فؤاد حسين الجانب العراقي في جولة الحوار الاستراتيجي الرابعة."
    two = told("b", text, "DialogueRound", roles=[STRATEGIC, *PARTIES, ("head", "fuad-hussein")], **slots)
    event = the_event(one, two)
    assert conflicts(event) == {("head", "hard")}
    assert not [role for role, _ in event.roles if role == "head"]


def test_an_unnumbered_round_just_reported_is_the_one_held_days_before() -> None:
    roles = [STRATEGIC, *PARTIES]
    text = "عُقدت في 23 تموز الجولة الرابعة من الحوار الاستراتيجي."
    fourth = told("a", text, "DialogueRound", "2021-07-24", roles=roles, numbers={"ordinal": 4}, at=when("2021-07-23"))
    text = "رحّب التحالف بنتائج الحوار الاستراتيجي."
    welcomed = told("b", text, "DialogueRound", "2021-07-27", roles=roles)
    late = told("c", text, "DialogueRound", "2021-12-20", roles=roles)
    assert len(the_event(fourth, welcomed).claims) == 2
    assert len(weave(fourth, late)) == 2


def test_a_meeting_without_a_day_is_the_one_of_the_same_persons_planned_for_those_days() -> None:
    text = "سيلتقي الكاظمي بايدن خلال زيارته."
    vague = told("a", text, "DialogueRound", "2021-07-21", roles=KADHIMI_BIDEN, subclass="Meeting", status="planned")
    text = "يجتمع الكاظمي الاثنين المقبل مع بايدن."
    day = when("2021-07-26")
    slots: dict[str, Any] = {"roles": KADHIMI_BIDEN, "subclass": "Meeting", "at": day}
    planned = told("b", text, "DialogueRound", "2021-07-23", status="planned", **slots)
    held = told("c", "استقبل بايدن أمس الاثنين الكاظمي.", "DialogueRound", "2021-07-27", **slots)
    event = the_event(vague, planned, held)
    assert event.status == "occurred"
    assert event.when == day
    assert event.label_en == "Meeting of Mustafa al-Kadhimi and Joe Biden, 26 July 2021"


def test_meetings_of_the_same_persons_weeks_apart_are_two() -> None:
    text = "التقى الكاظمي بايدن في واشنطن."
    one = told("a", text, "DialogueRound", "2021-07-27", roles=KADHIMI_BIDEN, at=when("2021-07-26"))
    two = told("b", text, "DialogueRound", "2021-09-22", roles=KADHIMI_BIDEN, at=when("2021-09-21"))
    assert len(weave(one, two)) == 2


def test_a_round_that_one_denies_and_another_reports_is_one_with_a_hard_conflict() -> None:
    roles = [STRATEGIC, *PARTIES]
    slots: dict[str, Any] = {"roles": roles, "numbers": {"ordinal": 4}, "at": when("2021-07-23")}
    held = told("a", "عُقدت الجولة الرابعة من الحوار الاستراتيجي.", "DialogueRound", "2021-07-24", **slots)
    text = "نفى المكتب انعقاد الجولة الرابعة من الحوار الاستراتيجي."
    denied = told("b", text, "DialogueRound", "2021-07-25", status="denied", **slots)
    event = the_event(held, denied)
    assert conflicts(event) == {("status", "hard")}
    assert event.status == "occurred"


def test_the_same_speaker_in_two_articles_is_no_corroboration() -> None:
    roles = [STRATEGIC, *PARTIES]
    slots: dict[str, Any] = {"roles": roles, "numbers": {"ordinal": 4}, "at": when("2021-07-23")}
    first = "عُقدت في واشنطن أعمال الجولة الرابعة من الحوار الاستراتيجي بين البلدين."
    second = "انتهت الجمعة الماضية جولة جديدة هي الرابعة من الحوار الاستراتيجي، بحسب الوزير."
    own = told("a", first, "DialogueRound", "2021-07-24", **slots)
    other = told("b", second, "DialogueRound", "2021-07-25", **slots)
    assert len(the_event(own, other).corroborations) == 1
    quoted = [
        told(id_, text, "DialogueRound", "2021-07-24", said_by=filler("fuad-hussein"), **slots)
        for id_, text in (("a", first), ("b", second))
    ]
    assert the_event(*quoted).corroborations == ()


def test_the_same_wire_sentence_is_one_event_and_no_corroboration() -> None:
    wire = "قالت أربعة مصادر إن البلدين بصدد بدء محادثات تهدف إلى إنهاء مهمة التحالف العسكري الذي تقوده واشنطن"
    slots: dict[str, Any] = {"roles": PARTIES, "status": "planned"}
    event = the_event(
        told("a", f"{wire} في العراق.", "DialogueRound", "2024-01-25", **slots),
        told("b", f"ونقلت وكالة أن {wire}.", "DialogueRound", "2024-01-27", **slots),
    )
    assert len(event.claims) == 2
    assert event.corroborations == ()
