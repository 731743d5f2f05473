"""Stage 4 on rounds and meetings."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Claim
from tests.claims.reader import claims_in, ids, names, number, only


def round_(text: str) -> Claim:
    return only(text, "DialogueRound")


def test_a_numbered_round_has_ordinal_parties_place_and_date() -> None:
    claim = round_("عقدت في جنيف يوم 3 أيار/مايو 2023 الجولة الثانية من المحادثات بين السودان ومصر.")
    assert number(claim, "ordinal") == 2
    assert set(ids(claim, "party")) == {"sudan", "egypt"}
    assert claim.when is not None and claim.when.first == date(2023, 5, 3)


def test_a_future_round_is_planned() -> None:
    assert round_("تنطلق الأسبوع المقبل الجولة الثالثة من الحوار بين مصر وإثيوبيا في الخرطوم.").status == "planned"


def test_a_meeting_names_both_people() -> None:
    claim = round_(
        "التقى وزير الخارجية الأردني أيمن الصفدي نظيره السوري فيصل المقداد في عمان الأحد وبحثا عودة اللاجئين."
    )
    assert names(claim, "participant") == ["أيمن الصفدي", "فيصل المقداد"]
    assert claim.status == "occurred"


def test_nationality_adjectives_name_the_parties() -> None:
    claim = round_("انطلقت في مسقط الجولة الأولى من المفاوضات الإيرانية الأميركية.")
    assert set(ids(claim, "party")) == {"iran", "united-states"}


def test_two_rounds_of_one_series_are_two_events() -> None:
    text = "عقدت الجولة الأولى من الحوار الاستراتيجي في واشنطن. ثم عقدت الجولة الثانية من الحوار الاستراتيجي في بغداد."
    assert [number(c, "ordinal") for c in claims_in(text, "DialogueRound")] == [1, 2]


@pytest.mark.parametrize(
    "text",
    ["عقد مجلس الوزراء اجتماعه الأسبوعي لبحث الموازنة.", "أجرى الرئيس اتصالا هاتفيا مع نظيره الفرنسي إيمانويل ماكرون."],
)
def test_cabinet_meetings_and_calls_are_no_rounds(text: str) -> None:
    assert claims_in(text, "DialogueRound") == []


def test_all_parties_of_an_enumeration_take_part() -> None:
    claim = only("تستأنف مصر والسودان وإثيوبيا اليوم جولة جديدة من المفاوضات حول سد النهضة.", "DialogueRound")
    assert set(ids(claim, "party")) == {"egypt", "sudan", "ethiopia"}


def test_the_seat_of_a_body_is_a_place_and_no_party() -> None:
    text = "عقدت اللجنة المشتركة بين العراق والولايات المتحدة في مقر وزارة الدفاع الأميركية اجتماعها الثاني."
    claim = only(text, "DialogueRound")
    assert "us-department-of-defense" not in ids(claim, "party")
    assert ids(claim, "place") == ["us-department-of-defense-seat"]


def test_a_further_round_bears_its_number_without_the_article() -> None:
    assert number(only("ستعقد جولة خامسة من الحوار الوطني الفلسطيني في القاهرة.", "DialogueRound"), "ordinal") == 5


def test_the_sitting_of_a_cabinet_is_no_round() -> None:
    text = "عقد مجلس الوزراء الجزائري اجتماعا برئاسة عبد المجيد تبون لبحث الموازنة."
    assert claims_in(text, "DialogueRound") == []


def test_a_visitor_talks_with_those_of_the_place() -> None:
    claim = only("أجرى المبعوث الأمريكي جورج ميتشل محادثات في دمشق الاثنين.", "DialogueRound")
    assert set(ids(claim, "party")) == {"united-states", "syria"}


def test_where_somebody_goes_next_is_not_where_they_met() -> None:
    text = "أجرى المبعوث الأمريكي جورج ميتشل محادثات مع بنيامين نتنياهو قبل أن يتوجه إلى رام الله."
    assert ids(only(text, "DialogueRound"), "place") == []


def test_who_hosts_talks_is_told_behind_them() -> None:
    claim = only("انتهت الجولة الثانية من المحادثات التي تستضيفها الدوحة بين حماس وإسرائيل.", "DialogueRound")
    assert ids(claim, "place") == ["doha"]


def test_a_journey_leads_to_where_they_meet() -> None:
    claim = only("توجه وزير الخارجية المصري سامح شكري إلى روما للقاء نظيره الإيطالي أنطونيو تاياني.", "DialogueRound")
    assert ids(claim, "place") == ["rome"]


def test_the_word_of_the_peer_stands_for_both() -> None:
    text = (
        "أعلنت مصادر أن وزير الخارجية التركي هاكان فيدان ونظيره السوري أسعد الشيباني "
        "والعراقي فؤاد حسين سيجتمعون في عمان."
    )
    assert set(ids(only(text, "DialogueRound"), "party")) == {"turkey", "syria", "iraq"}


def test_those_between_whom_a_crisis_is_do_not_talk_about_it() -> None:
    text = "تتناول محادثات الرئيس المصري مع نظيره التركي رجب طيب أردوغان الأزمة بين إثيوبيا والصومال."
    assert not set(ids(only(text, "DialogueRound"), "party")) & {"ethiopia", "somalia"}
