"""Stage 4 on agreements of all kinds: reached, named by a place, held to be made, on the table."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.reader import claims_in, ids, names, only


def test_what_was_agreed_upon_is_an_agreement_of_both_sides() -> None:
    claim = only("بحث العراق وسوريا ملف المياه وتم الاتفاق على تشكيل لجنة بين البلدين.", "Agreement")
    assert claim.status == "occurred"
    assert set(ids(claim, "party")) == {"iraq", "syria"}


def test_agreement_of_the_two_sides_is_reached() -> None:
    text = "زار وفد من الأردن سوريا. وأعلن الوفد اتفاق الطرفين على فتح معبر نصيب."
    assert only(text, "Agreement").status == "occurred"


def test_a_weak_noun_counts_where_it_is_arrived_at() -> None:
    claim = only("توصلت طهران وواشنطن إلى تفاهم بشأن السجناء.", "Agreement")
    assert set(ids(claim, "party")) == {"iran", "united-states"}
    assert claims_in("أكد الوزير أهمية التفاهم في حل المشكلات.", "Agreement") == []


def test_agreements_named_by_two_towns_are_two() -> None:
    found = claims_in("انتهكت الحكومة اتفاق ستوكهولم. وطالب بالعودة إلى اتفاق الدوحة.", "Agreement")
    assert [names(claim, "name") for claim in found] == [["اتفاق ستوكهولم"], ["اتفاق الدوحة"]]


@pytest.mark.parametrize(
    "text",
    [
        "انسحبت إيران من معاهدة حظر الانتشار النووي.",
        "تم التوقيع على مذكرة تفاهم بين العراق وتركيا.",
        "صدر بيان مشترك عن مصر والسودان في ختام الزيارة.",
        "قال الوزير إن الاتفاق النووي مع إيران سيتيح لها أموالا كثيرة.",
    ],
)
def test_what_is_broken_signed_issued_or_judged_has_been_made(text: str) -> None:
    assert only(text, "Agreement").status == "occurred"


def test_a_calm_between_two_sides_is_a_truce_but_calming_is_not() -> None:
    assert set(ids(only("انتهت التهدئة بين حماس وإسرائيل.", "Agreement"), "party")) == {"hamas", "israel"}
    assert claims_in("دعا إلى تهدئة الأوضاع وتهدئة مخاوف المشرعين.", "Agreement") == []


def test_the_day_of_other_news_is_not_that_of_the_agreement() -> None:
    text = "يلقي الرئيس خطابا اليوم الأربعاء يدافع فيه عن سياسته الخارجية وعن الاتفاق الذي أبرم مع طهران."
    assert only(text, "Agreement").when is None


def test_within_a_time_that_is_past_tells_when() -> None:
    claim = only("أبرمت مصر وقبرص اتفاقا لترسيم الحدود خلال الأسبوع الماضي.", "Agreement")
    assert claim.deadline is None
    assert claim.when is not None and claim.when.first == date(2023, 5, 8)


def test_a_name_ends_before_a_verb() -> None:
    claim = only("وقعت مصر معاهدة السلام تضمنت مبادئ كثيرة.", "Agreement")
    assert names(claim, "name") == ["معاهدة السلام"]
