"""Attacks: what tells one from another, what is told twice, and what two articles contradict each other in."""

from __future__ import annotations

from typing import Any

import pytest

from kg.model import Reading
from tests.events.worlds import conflicts, the_event, told, told_many, weave
from tests.factory import filler, quantity, when

ROCKETS: dict[str, Any] = {"roles": [("place", "ain-al-asad"), ("weapon", "rocket")], "subclass": "RocketAttack"}


def _rockets(id_: str, text: str, **numbers: int) -> Reading:
    return told(id_, text, "Attack", at=when("2021-07-07"), numbers=numbers, **ROCKETS)


def test_two_articles_on_one_base_and_day_tell_one_attack() -> None:
    event = the_event(
        _rockets("a", "سقط 14 صاروخاً في 7 تموز على قاعدة عين الأسد.", munitions=14),
        _rockets("b", "استُهدفت قاعدة عين الأسد في السابع من تموز برشقة صواريخ.", munitions=14),
    )
    assert event.conflicts == ()
    assert len(event.corroborations) == 1
    assert event.label_ar == "هجوم صاروخي في قاعدة عين الأسد في 7 تموز/يوليو 2021"
    assert event.label_en == "Rocket attack in Ain al-Asad base, 7 July 2021"


@pytest.mark.parametrize(
    ("first", "second", "contradict"),
    [
        (quantity(50, "about"), quantity(50), False),
        (quantity(14), quantity(20), True),
        (quantity(10, "at_least"), quantity(15), False),
        (quantity(10, "at_least"), quantity(7), True),
        (quantity(30, "at_most"), quantity(20), False),
        (quantity(None, "about", minimum=20), quantity(45), False),
        (quantity(None, "about", minimum=20), quantity(3), True),
        (quantity(50, "about"), quantity(70, "about"), True),
    ],
)
def test_numbers_contradict_each_other_only_where_no_number_fits_both(first, second, contradict) -> None:  # type: ignore[no-untyped-def]
    slots: dict[str, Any] = {"at": when("2021-07-07"), **ROCKETS}
    event = the_event(
        told("a", "قُتل جنود في قاعدة عين الأسد.", "Attack", numbers={"killed": first}, **slots),
        told("b", "أوقع القصف على عين الأسد قتلى بين الجنود.", "Attack", numbers={"killed": second}, **slots),
    )
    assert conflicts(event) == ({("killed", "hard")} if contradict else set())
    assert ("killed" in dict(event.numbers)) is not contradict


def test_a_disputed_toll_is_left_out_and_what_is_agreed_stays() -> None:
    event = the_event(
        _rockets("a", "قُتل 3 جنود بصواريخ على عين الأسد.", killed=3, munitions=14),
        _rockets("b", "أودت 14 صاروخاً على عين الأسد بخمسة جنود.", killed=5, munitions=14),
    )
    assert [name for name, _ in event.numbers] == ["munitions"]
    assert event.corroborations == ()


def test_an_incident_is_never_joined_with_a_series() -> None:
    one = _rockets("a", "أصابت صواريخ قاعدة عين الأسد في 7 تموز.")
    many = told("b", "تعرضت قاعدة عين الأسد لعشرين هجوماً في تموز.", "Attack", numbers={"count": 20},
                at=when("2021-07-07"), **ROCKETS)  # fmt: skip
    assert len(weave(one, many)) == 2


def test_about_fifty_attacks_told_twice_are_one_series_with_a_hard_conflict_over_the_beginning() -> None:
    slots: dict[str, Any] = {"numbers": {"count": quantity(50, "about")}, "subclass": "AttackSeries"}
    roles = [("place", "iraq-land"), ("target", "المصالح الأميركية"), ("weapon", "mixed")]
    one = told("a", "استهدف نحو خمسين هجوماً المصالح الأميركية منذ بداية العام الماضي.", "Attack", "2021-07-23",
               roles=roles, at=when("2020-01-01", "2021-07-23", "range"), **slots)  # fmt: skip
    two = told("b", "بلغ عدد الهجمات على المصالح الأميركية خمسين منذ مطلع العام.", "Attack", "2021-07-27",
               roles=roles, at=when("2021-01-01", "2021-07-27", "range"), **slots)  # fmt: skip
    event = the_event(one, two)
    assert conflicts(event) == {("when", "hard")}
    assert event.when is None
    assert dict(event.numbers)["count"].value == 50


def test_strikes_at_the_end_of_the_month_and_on_its_29th_day_are_one_without_conflict() -> None:
    one = told("a", "شنّت الولايات المتحدة ضربات نهاية حزيران على مواقع للفصائل.", "Attack", "2021-07-23",
               roles=[("perpetrator", "united-states"), ("target", "مواقع للفصائل")],
               at=when("2021-06-21", "2021-06-30", "part_of_month"), subclass="AttackSeries")  # fmt: skip
    two = told("b", "قصفت القوات الأميركية في 29 حزيران مواقع عند الحدود.", "Attack", "2021-07-27",
               roles=[("perpetrator", "us-forces"), ("target", "مواقع عند الحدود")], at=when("2021-06-29"),
               subclass="AirStrike")  # fmt: skip
    event = the_event(one, two)
    assert event.conflicts == ()
    assert event.when == when("2021-06-29")
    assert event.subclass == "AirStrike"


def test_where_strikes_are_frequent_actor_and_day_alone_join_nothing() -> None:
    slots: dict[str, Any] = {"at": when("2021-06-29"), "subclass": "AirStrike"}
    roles = [("perpetrator", "united-states"), ("place", "iraq-land")]
    busy = told_many("a", "2021-06-30", [
        ("قصفت طائرات أميركية مخزناً في الصباح.", "Attack", {"roles": roles, **slots}),
        ("ثم قصفت طائرات أميركية جسراً في المساء.", "Attack", {"roles": roles, **slots}),
    ])  # fmt: skip
    other = told("b", "نفّذت واشنطن غارة جديدة الثلاثاء.", "Attack", "2021-06-30", roles=roles, **slots)
    assert len(weave(busy, other)) == 3


def test_a_generic_attack_without_date_and_place_joins_nothing() -> None:
    roles = [("perpetrator", "kataib-hezbollah"), ("target", "us-forces")]
    one = told("a", "شنّت الكتائب هجوماً على القوات الأميركية.", "Attack", roles=roles)
    two = told("b", "تكرر هجوم للكتائب على القوات الأميركية.", "Attack", roles=roles)
    assert len(weave(one, two)) == 2


def test_attacks_on_one_day_in_two_places_are_two() -> None:
    slots: dict[str, Any] = {"at": when("2021-07-07"), "numbers": {"killed": 4}}
    one = told("a", "انفجرت عبوة في بغداد فقتلت أربعة.", "Attack", roles=[("place", "baghdad")], **slots)
    two = told("b", "قتلت قذائف أربعة في عين الأسد.", "Attack", roles=[("place", "ain-al-asad")], **slots)
    assert len(weave(one, two)) == 2


def test_a_place_inside_another_is_no_conflict_and_the_narrower_stays() -> None:
    slots: dict[str, Any] = {"at": when("2021-07-07"), "numbers": {"munitions": 14}}
    event = the_event(
        told("a", "سقط 14 صاروخاً في الأنبار.", "Attack", roles=[("place", "anbar")], **slots),
        told("b", "تلقت عين الأسد 14 صاروخاً.", "Attack", roles=[("place", "ain-al-asad")], **slots),
    )
    assert event.conflicts == ()
    assert [value for role, value in event.roles if role == "place"] == ["ain-al-asad"]


def test_different_named_perpetrators_are_a_hard_conflict_and_a_description_a_soft_one() -> None:
    def by(id_: str, text: str, who: str) -> Reading:
        roles = [*ROCKETS["roles"], ("perpetrator", who)]
        return told(id_, text, "Attack", at=when("2021-07-07"), roles=roles, numbers={"munitions": 14})

    kataib = by("a", "اتُّهمت كتائب حزب الله بقصف عين الأسد بأربعة عشر صاروخاً.", "kataib-hezbollah")
    nujaba = by("b", "نُسب قصف القاعدة بأربعة عشر صاروخاً إلى حركة النجباء.", "nujaba")
    vague = by("c", "قصفت فصائل مسلحة القاعدة بأربعة عشر صاروخاً.", "فصائل مسلحة")
    assert conflicts(the_event(kataib, nujaba)) == {("perpetrator", "hard")}
    assert conflicts(the_event(kataib, vague)) == {("perpetrator", "soft")}


def test_a_state_and_its_forces_do_not_contradict_each_other() -> None:
    slots: dict[str, Any] = {"at": when("2021-06-29"), "numbers": {"killed": 4}}
    event = the_event(
        told("a", "قتلت غارة للقوات الأميركية أربعة.", "Attack", roles=[("perpetrator", "us-forces")], **slots),
        told("b", "قتلت الولايات المتحدة أربعة في غارة.", "Attack", roles=[("perpetrator", "united-states")], **slots),
    )
    assert event.conflicts == ()


def test_threats_days_apart_are_two_and_never_joined_with_an_attack() -> None:
    roles = [("perpetrator", "kataib-hezbollah"), ("target", "us-forces")]
    one = told("a", "هددت الكتائب بضربات كبيرة للقوات الأميركية.", "Attack", "2021-04-01", roles=roles,
               status="threatened")  # fmt: skip
    two = told("b", "توعدت الكتائب القوات الأميركية بمواصلة الهجمات.", "Attack", "2021-07-27", roles=roles,
               status="threatened")  # fmt: skip
    done = told("c", "هاجمت الكتائب القوات الأميركية أمس.", "Attack", "2021-07-28", roles=roles,
                at=when("2021-07-27"))  # fmt: skip
    assert len(weave(one, two, done)) == 3


def test_a_named_person_is_killed_once_though_one_article_gives_no_day() -> None:
    slots: dict[str, Any] = {"roles": [("target", "fuad-hussein")], "subclass": "Assassination"}
    one = told("a", "ذكّرت الصحيفة باغتيال الوزير.", "Attack", "2021-05-01", **slots)
    two = told("b", "اغتيل الوزير في 3 كانون الثاني.", "Attack", "2021-01-04", at=when("2021-01-03"), **slots)
    assert len(the_event(one, two).claims) == 2


def test_what_an_article_tells_as_done_did_not_happen_months_after_it() -> None:
    slots: dict[str, Any] = {"roles": [("target", "fuad-hussein")], "subclass": "Assassination"}
    early = told("a", "تحدثت الأنباء عن اغتيال الوزير.", "Attack", "2021-01-04", **slots)
    late = told("b", "اغتيل الوزير في آب.", "Attack", "2021-08-03", at=when("2021-08-01"), **slots)
    assert len(weave(early, late)) == 2


def test_two_attacks_that_one_article_tells_apart_stay_apart() -> None:
    slots: dict[str, Any] = {"at": when("2021-07-07"), "numbers": {"munitions": 14}, **ROCKETS}
    reading = told_many("a", "2021-07-08", [
        ("سقط 14 صاروخاً صباحاً على عين الأسد.", "Attack", slots),
        ("وسقط 14 صاروخاً ليلاً على عين الأسد.", "Attack", slots),
    ])  # fmt: skip
    assert len(weave(reading)) == 2


def test_series_of_different_months_are_two_though_actor_and_targets_are_the_same() -> None:
    roles = [("perpetrator", "united-states"), ("target", "مواقع عراقية")]
    one = told("a", "أدانت بغداد ضربات أميركية على مواقع عراقية في كانون الأول.", "Attack", "2024-01-25", roles=roles,
               at=when("2023-12-01", "2023-12-31"), subclass="AttackSeries")  # fmt: skip
    two = told("b", "استهدفت ضربات أميركية مواقع عراقية هذا الأسبوع.", "Attack", "2024-01-27", roles=roles,
               at=when("2024-01-22", "2024-01-28", "range"), subclass="AttackSeries")  # fmt: skip
    assert len(weave(one, two)) == 2


def test_a_coalition_and_its_member_are_a_soft_conflict() -> None:
    member = told("a", "قتلت غارة أميركية أربعة في عين الأسد.", "Attack", at=when("2021-07-07"),
                  roles=[("place", "ain-al-asad"), ("perpetrator", "united-states")],
                  numbers={"killed": 4})  # fmt: skip
    umbrella = told("b", "أعلن التحالف الدولي قتل أربعة بغارة في عين الأسد.", "Attack", at=when("2021-07-07"),
                    roles=[("place", "ain-al-asad"), ("perpetrator", filler("global-coalition"))],
                    numbers={"killed": 4})  # fmt: skip
    assert conflicts(the_event(member, umbrella)) == {("perpetrator", "soft")}


def test_in_a_town_bombed_daily_an_undated_attack_joins_no_other() -> None:
    place = [("place", "baghdad"), ("perpetrator", "iran")]
    busy = told_many("a", "2021-07-08", [
        ("سقط صاروخ على بغداد الأربعاء.", "Attack", {"roles": place, "at": when("2021-07-07")}),
        ("ثم سقط صاروخ على بغداد الخميس.", "Attack", {"roles": place, "at": when("2021-07-08")}),
    ])  # fmt: skip
    undated = told("b", "قُصفت بغداد مجدداً.", "Attack", "2021-07-09", roles=place)
    assert len(weave(busy, undated)) == 3


def test_every_claim_of_a_disputed_toll_is_in_a_conflict_and_conflicts_do_not_grow_with_the_square() -> None:
    readings = [
        _rockets(f"article-{number:02}", f"قُتل جنود بـ14 صاروخاً على عين الأسد بحسب المصدر {number}.",
                 killed=3 if number % 2 else 5, munitions=14)
        for number in range(30)
    ]  # fmt: skip
    event = the_event(*readings)
    assert {id_ for conflict in event.conflicts for id_ in (conflict.first, conflict.second)} == set(event.claims)
    assert len(event.conflicts) < 30
