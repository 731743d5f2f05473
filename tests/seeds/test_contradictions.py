"""The five articles contradict each other, and `conflicting-claims` lists where."""

from __future__ import annotations

from tests.seeds.built import Questions, Seeds, only

ROUND_3 = "round-strategic-dialogue-iraq-united-states-3"
ROUND_4 = "round-strategic-dialogue-iraq-united-states-4"
FIFTY = "واستهدف حوالي خمسين هجوماً صاروخيّاً أو بطائرات مسيّرة المصالح الأميركيّة"
SCHEDULE = "وأنها ستشهد \"الاتفاق على جدولة الانسحاب الأمريكي\""


def test_c1_the_articles_disagree_on_the_day_of_round_3(ask: Questions) -> None:
    (row,) = ask.rows("conflicting-claims", about=ROUND_3)
    assert (row["property"], row["grade"]) == ("earliestStart", "hard")
    told = {(row["one_article"], row["one_value"]), (row["other_article"], row["other_value"])}
    assert told == {
        ("Ultra Iraq 2021-07-21", "شهر نيسان/أبريل 2021"),
        ("Elaph 2021-07-23", "الخامس من حٓزيران يونيو 2021"),
    }


def test_c2_the_articles_disagree_on_who_leads_round_4(ask: Questions) -> None:
    told = ask.rows("evidence", about=ROUND_4)
    heads = {(row["article_id"], row["value"]) for row in told if row["property"] == "head"}
    assert ("seed-000", "مصطفى الكاظمي") in heads
    graded = ask.pick("conflicting-claims", "property grade", about=ROUND_4)
    assert ("head", "hard") in graded


def test_c3_the_articles_disagree_on_the_deadline_of_the_withdrawal(seeds: Seeds, ask: Questions) -> None:
    withdrawal = seeds.about(SCHEDULE, "Agreement").value
    conflicts = ask.rows("conflicting-claims", about=withdrawal, grade_only="hard")
    row = only(conflicts, property="deadlineFrom")
    assert {row["one_value"], row["other_value"]} == {"ربيع العام المقبل 2022", "نهاية العام الحالي"}
    assert {row["one_article"], row["other_article"]} == {"Ultra Iraq 2021-07-21", "Elaph 2021-07-23"}


def test_c4_the_articles_disagree_since_when_the_fifty_attacks_are_counted(seeds: Seeds, ask: Questions) -> None:
    series = seeds.about(FIFTY, "AttackSeries").value
    row = only(ask.rows("conflicting-claims", about=series), property="earliestStart")
    assert {row["one_value"], row["other_value"]} == {"منذ بداية العامالماضي", "منذ مطلع العام"}
    assert row["grade"] == "hard"


def test_a_plan_that_came_true_is_no_hard_conflict(ask: Questions) -> None:
    grades = set(ask.pick("conflicting-claims", "property grade", grade_only="overtaken"))
    assert ("status", "overtaken") in grades
    assert ("status", "hard") not in ask.pick("conflicting-claims", "property grade")
