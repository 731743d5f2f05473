"""Agreements, troop levels and tenures across articles."""

from __future__ import annotations

from typing import Any

from tests.events.worlds import PARTIES, conflicts, the_event, told, weave
from tests.factory import when

WITHDRAWAL = ("term", "سحب القوات القتالية من العراق")


def test_an_expected_and_a_made_agreement_are_one_and_the_forecast_deadline_is_overtaken() -> None:
    expected = told("a", "رجّح مصدر الاتفاق على جدولة انسحاب القوات القتالية في الربيع.", "Agreement", "2021-07-21",
                    roles=[*PARTIES, ("term", "جدولة انسحاب القوات القتالية")], status="planned",
                    at=when("2021-07-23"), deadline=when("2022-03-01", "2022-05-31", "season"))  # fmt: skip
    due = when("2021-12-31")
    soon = told("b", "يصدر الاثنين بيان بسحب القوات القتالية نهاية العام.", "Agreement", "2021-07-23",
                roles=[*PARTIES, WITHDRAWAL], status="planned", at=when("2021-07-26"), deadline=due)  # fmt: skip
    made = told("c", "اتفق الجانبان على خروج القوات القتالية نهاية العام.", "Agreement", "2021-07-27",
                roles=[*PARTIES, ("term", "خروج القوات القتالية")], at=when("2021-07-26"), deadline=due)  # fmt: skip
    event = the_event(expected, soon, made)
    assert event.status == "occurred"
    assert event.deadline == due
    assert conflicts(event) >= {("deadline", "overtaken"), ("deadline", "hard"), ("status", "overtaken")}


def test_accords_of_different_names_are_never_one() -> None:
    one = told("a", "وفق الاتفاقية الأمنية الموقعة بين البلدين.", "Agreement",
               roles=[*PARTIES, ("name", "الاتفاقية الأمنية")])  # fmt: skip
    two = told("b", "تنظم اتفاقية الإطار الاستراتيجي العلاقات.", "Agreement",
               roles=[*PARTIES, ("name", "اتفاقية الإطار الاستراتيجي")])  # fmt: skip
    three = told("c", "العودة إلى اتفاق العام 2008 بعد الحوار.", "Agreement",
                 roles=[*PARTIES, ("name", "اتفاق العام 2008")],
                 at=when("2008-01-01", "2008-12-31", "year"))  # fmt: skip
    assert len(weave(one, two, three)) == 3


def test_an_accord_with_a_name_of_its_own_is_one_however_far_apart_the_articles_are() -> None:
    roles = [*PARTIES, ("name", "اتفاقية الإطار الاستراتيجي")]
    one = told("a", "وُقّعت اتفاقية الإطار الاستراتيجي عام 2008.", "Agreement", "2019-01-01", roles=roles)
    two = told("b", "تستند العلاقة إلى اتفاقية الإطار الاستراتيجي.", "Agreement", "2024-01-25", roles=roles)
    assert len(the_event(one, two).claims) == 2


def test_two_ceasefires_of_the_same_parties_months_apart_are_two() -> None:
    slots: dict[str, Any] = {"roles": [("party", "iraq"), ("party", "iran"), ("name", "اتفاق وقف إطلاق النار")]}
    one = told("a", "بدأ سريان وقف إطلاق النار.", "Agreement", "2021-01-05", at=when("2021-01-04"),
               subclass="Ceasefire", **slots)  # fmt: skip
    two = told("b", "أُعلن وقف إطلاق النار من جديد.", "Agreement", "2021-05-22", at=when("2021-05-21"),
               subclass="Ceasefire", **slots)  # fmt: skip
    assert len(weave(one, two)) == 2


def test_accords_with_different_parties_are_two() -> None:
    at = when("2021-07-26")
    one = told("a", "وقّع العراق وأميركا اتفاق سحب القوات.", "Agreement", roles=[*PARTIES, WITHDRAWAL], at=at)
    two = told("b", "وقّع العراق وإيران اتفاق سحب القوات.", "Agreement",
               roles=[("party", "iraq"), ("party", "iran"), WITHDRAWAL], at=at)  # fmt: skip
    assert len(weave(one, two)) == 2


def test_troops_of_one_month_are_one_figure_and_years_later_another() -> None:
    slots: dict[str, Any] = {"roles": [("force", "us-forces"), ("place", "iraq-land")]}
    one = told("a", "يوجد 2500 جندي أميركي.", "TroopLevel", "2021-07-23", numbers={"troops": 2500}, **slots)
    two = told("b", "ينتشر 3000 جندي أميركي.", "TroopLevel", "2021-07-27", numbers={"troops": 3000}, **slots)
    later = told("c", "تنشر واشنطن 2500 عسكري.", "TroopLevel", "2024-01-25", numbers={"troops": 2500}, **slots)
    first, second = weave(one, two, later)
    assert (first.id, second.id) == ("troops-us-forces-iraq-land-2021-07", "troops-us-forces-iraq-land-2024-01")
    assert conflicts(first) == {("troops", "hard")}
    assert second.label_ar == "القوات الأميركية في العراق: 2500، كانون الثاني/يناير 2024"


def test_one_office_in_a_short_and_a_full_wording_is_one_tenure() -> None:
    one = told("a", "وصل وزير الخارجية فؤاد حسين.", "RoleTenure",
               roles=[("holder", "fuad-hussein"), ("office", "وزير الخارجية")])  # fmt: skip
    two = told("b", "قال وزير الخارجية العراقي فؤاد حسين.", "RoleTenure",
               roles=[("holder", "fuad-hussein"), ("office", "وزير الخارجية العراقية")])  # fmt: skip
    other = told("c", "كان فؤاد حسين وزيراً للمالية.", "RoleTenure",
                 roles=[("holder", "fuad-hussein"), ("office", "وزير المالية")])  # fmt: skip
    assert sorted(len(event.claims) for event in weave(one, two, other)) == [1, 2]


def test_the_head_of_the_government_is_the_prime_minister() -> None:
    one = told("a", "قال رئيس الحكومة الكاظمي.", "RoleTenure",
               roles=[("holder", "mustafa-al-kadhimi"), ("office", "رئيس الحكومة")])  # fmt: skip
    two = told("b", "قال رئيس الوزراء العراقي الكاظمي.", "RoleTenure",
               roles=[("holder", "mustafa-al-kadhimi"), ("office", "رئيس الوزراء العراقي")])  # fmt: skip
    assert len(the_event(one, two).claims) == 2


def test_commitments_due_ten_years_apart_are_two_accords() -> None:
    old = told("a", "نصت الاتفاقية على انسحاب القوات نهاية 2011.", "Agreement", "2021-07-21",
               roles=[*PARTIES, ("term", "انسحاب القوات الأميركية")], deadline=when("2011-12-31"))  # fmt: skip
    new = told("b", "اتفق الجانبان على انسحاب القوات نهاية العام.", "Agreement", "2021-07-27",
               roles=[*PARTIES, ("term", "انسحاب القوات الأميركية")], deadline=when("2021-12-31"))  # fmt: skip
    assert len(weave(old, new)) == 2
