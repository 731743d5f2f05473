"""Each canned query tells, of the five articles, what a reader can check in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.rdf import iris
from tests.seeds.built import QUERIES, Questions, Seeds, only, parts

STRATEGIC = "الحوار الاستراتيجي بين العراق والولايات المتحدة"
BILATERAL = "الحوار الثنائي بين العراق والولايات المتحدة"
ROUND_3 = "round-strategic-dialogue-iraq-united-states-3"

AIN_AL_ASAD = "حيث سقط 14 صاروخاً من دون تسجيل إصابات"
FIFTY = "واستهدف حوالي خمسين هجوماً صاروخيّاً أو بطائرات مسيّرة المصالح الأميركيّة"
JUNE_STRIKES = "وشنت الولايات المتحدة من جهتها ضربات نهاية حزيران يونيو الماضي"
SCHEDULE = "وأنها ستشهد \"الاتفاق على جدولة الانسحاب الأمريكي\""


def test_every_canned_query_is_asked_here() -> None:
    asked = "".join(file.read_text(encoding="utf-8") for file in sorted(Path(__file__).parent.glob("test_*.py")))
    assert [name for name in QUERIES if f'"{name}"' not in asked] == []


@pytest.mark.parametrize("name", sorted(set(QUERIES) - {"attacks-by-month", "coverage"}))  # those give no names
def test_english_names_change_the_names_and_not_the_rows(ask: Questions, name: str) -> None:
    arabic, english = ask.rows(name), ask.rows(name, lang="en")
    assert len(arabic) == len(english) > 0
    assert arabic != english


# dialogue-rounds


def test_the_strategic_dialogue_has_four_rounds_in_order_with_their_days(ask: Questions) -> None:
    told = ask.pick("dialogue-rounds", "ordinal dates articles", only="strategic-dialogue-iraq-united-states")
    assert [(ordinal, parts(dates), articles) for ordinal, dates, articles in told] == [
        ("1", {"2020-06-01/2020-06-30"}, "1"),
        ("2", {"2020-08-01/2020-08-31"}, "1"),
        ("3", {"2021-04-01/2021-04-30", "2021-06-05"}, "2"),
        ("4", {"2021-07-23"}, "3"),
    ]


def test_the_first_round_of_2024_belongs_to_a_dialogue_of_its_own(ask: Questions) -> None:
    rounds = ask.rows("dialogue-rounds")
    assert [(row["ordinal"], row["dates"]) for row in rounds if row["dialogue"] == BILATERAL] == [("1", "2024-01-27")]
    assert [row["ordinal"] for row in rounds if row["dialogue"] == STRATEGIC] == ["1", "2", "3", "4"]


def test_rounds_3_and_4_have_their_places_and_round_4_who_leads_it(ask: Questions) -> None:
    rounds = ask.rows("dialogue-rounds", lang="en")
    third = only(rounds, round_name="Round 3 of the strategic dialogue, Iraq–United States")
    fourth = only(rounds, round_name="Round 4 of the strategic dialogue, Iraq–United States")
    assert (third["places"], fourth["places"]) == ("Baghdad", "Washington, D.C.")
    assert parts(fourth["heads"]) >= {"Fuad Hussein", "Antony Blinken"}
    assert fourth["status"] == "occurred"


# meetings


def test_kadhimi_and_biden_met_on_the_monday(ask: Questions) -> None:
    met = only(ask.rows("meetings", since="2021-07-24"), one_name="جو بايدن", other_name="مصطفى الكاظمي")
    assert (met["dates"], met["status"]) == ("2021-07-26", "occurred")
    assert "واشنطن" in parts(met["places"])
    # One article has them lead the fourth round, three days before.
    led = only(ask.rows("meetings", until="2021-07-24"), one_name="جو بايدن", other_name="مصطفى الكاظمي")
    assert led["dates"] == "2021-07-23"


def test_meetings_can_be_asked_of_one_person_and_some_days(ask: Questions) -> None:
    of_blinken = ask.pick("meetings", "dates one_name other_name places", person="antony-blinken", lang="en")
    assert of_blinken == [("2021-07-23", "Antony Blinken", "Fuad Hussein", "Washington, D.C.")]
    assert "Joe Biden" in {row["one_name"] for row in ask.rows("meetings", since="2021-07-24", lang="en")}
    assert ask.rows("meetings", person="joe-biden", since="2021-07-27") == []
    assert ask.rows("meetings", person="joe-biden", until="2021-07-22") == []
    assert ask.rows("meetings", person="donald-trump") == []


# agreements


def test_the_withdrawal_has_its_parties_and_both_deadlines_that_are_told(seeds: Seeds, ask: Questions) -> None:
    withdrawal = seeds.about(SCHEDULE, "Agreement").value
    rows = [row for row in ask.rows("agreements") if row["event"] == withdrawal]
    assert {row["status"] for row in rows} == {"occurred"}
    for row in rows:
        assert parts(row["parties"]) == {"العراق", "الولايات المتحدة"}
        assert parts(row["deadlines"]) == {"2021-12-31", "2022-03-01/2022-05-31"}
    assert "جدولة الانسحاب الأمريكي" in {row["term"] for row in rows}


def test_the_agreement_of_2008_had_to_be_fulfilled_by_the_end_of_2011(ask: Questions) -> None:
    row = only(ask.rows("agreements"), agreement="الاتفاقية الاستراتيجية بين الولايات المتحدة والعراق")
    assert (row["dates"], row["deadlines"]) == ("2008-01-01/2008-12-31", "2011-12-31")
    assert "انسحاب القوات الأميركية" in row["term"]


def test_agreements_can_be_asked_of_one_party(ask: Questions) -> None:
    assert {row["event"] for row in ask.rows("agreements", actor="iraq")} == {
        row["event"] for row in ask.rows("agreements")
    }
    assert ask.rows("agreements", actor="hamas") == []


# attacks


def test_june_and_july_2021_have_one_attack_each(ask: Questions) -> None:
    counted = ask.pick("attacks-by-month", "month incidents series_told", since="2021-06-01", until="2021-07-31")
    assert counted == [("2021-06", "1", "0"), ("2021-07", "1", "0")]


def test_about_fifty_attacks_are_one_series_and_no_single_attack(ask: Questions) -> None:
    assert ask.pick("attacks-by-month", "month incidents series_told", until="2020-06-30", since="2019-01-01") == [
        ("2020-01", "0", "1")
    ]


def test_threatened_attacks_are_counted_only_when_asked_for(ask: Questions) -> None:
    threat = ("الهيئة التنسيقية للمقاومة العراقية", "الوجود العسكري الأجنبي")
    assert threat in ask.pick("attacks-by-perpetrator", "perpetrator_name target_name", status="threatened")
    assert threat not in ask.pick("attacks-by-perpetrator", "perpetrator_name target_name")
    assert ask.rows("attacks-by-month", status="threatened", since="2021-06-01", until="2021-06-30") == []


def test_the_strikes_of_june_2021_are_the_united_states_on_the_hashd(ask: Questions) -> None:
    struck = ask.rows("attacks-by-perpetrator", since="2021-06-01", until="2021-06-30", lang="en")
    assert {row["perpetrator_name"] for row in struck} == {"United States"}
    row = only(struck, target_name="مواقع للحشد")
    assert (row["incidents"], row["from_day"], row["to_day"]) == ("1", "2021-06-21", "2021-06-30")


def test_hamas_is_told_as_the_perpetrator_of_7_october(ask: Questions) -> None:
    row = only(ask.rows("attacks-by-perpetrator", since="2023-10-07", until="2023-10-07"), target_name="إسرائيل")
    assert (row["perpetrator_name"], row["incidents"], row["from_day"]) == ("حركة حماس", "1", "2023-10-07")


def test_ain_al_asad_was_hit_once_without_casualties(ask: Questions) -> None:
    (row,) = ask.rows("attacks-at-place", place="ain-al-asad")
    assert (row["dates"], row["status"], row["dead"], row["perpetrators"]) == ("2021-07-07", "occurred", "0", "")


def test_what_hit_the_base_hit_iraq(ask: Questions) -> None:
    in_july = ask.pick("attacks-at-place", "dates where", since="2021-07-01", until="2021-07-20")
    assert in_july == [("2021-07-07", "قاعدة عين الأسد")]
    assert ask.rows("attacks-at-place", place="baghdad") == []


def test_the_map_has_the_base_where_it_lies(ask: Questions) -> None:
    row = only(ask.rows("events-on-map", lang="en"), place_name="Ain al-Asad Air Base")
    assert (row["class"], row["first"]) == ("Attack", "2021-07-07")
    assert float(row["latitude"]) == pytest.approx(33.8, abs=0.1)
    assert float(row["longitude"]) == pytest.approx(42.4, abs=0.1)
    before = ask.pick("events-on-map", "class place_name", since="2021-01-01", until="2021-06-20")
    assert before == [("DialogueRound", "بغداد")]


# evidence


def test_the_attack_on_ain_al_asad_has_one_sentence_for_all_that_is_known_of_it(seeds: Seeds, ask: Questions) -> None:
    attack = seeds.about(AIN_AL_ASAD, "Attack")
    told = ask.rows("evidence", about=attack.value)
    values = {(row["property"], row["value"]) for row in told}
    assert values >= {
        ("earliestStart", "2021-07-07"), ("munitions", "14"), ("killed", "0"), ("injured", "0"),
        ("place", "قاعدة عين الأسد"), ("weapon", "صاروخ غير موجه"),
    }  # fmt: skip
    assert {row["article_id"] for row in told} == {"seed-001"}
    assert {row["quote"] for row in told} == {
        "واستهدف أحدث هجوم كبير في السابع من الشهر الحالي قاعدة عين الأسد العسكرية التي توجد فبها قوات اميركية في "
        "غرب العراق حيث سقط 14 صاروخاً من دون تسجيل إصابات."
    }


def test_every_quote_is_the_articles_text_at_its_offsets(seeds: Seeds, ask: Questions) -> None:
    rows = ask.rows("evidence")
    assert {row["article_id"] for row in rows} == {f"seed-00{number}" for number in range(5)}
    for row in rows:
        assert seeds.text(row["article_id"])[int(row["begin"]) : int(row["end"])] == row["quote"]


def test_the_fifty_attacks_are_a_series_that_two_articles_count(seeds: Seeds, ask: Questions) -> None:
    series = seeds.about(FIFTY, "AttackSeries")
    counts = [row for row in ask.rows("evidence", about=series.value) if row["property"] == "count"]
    assert [(row["article_id"], row["value"]) for row in counts] == [("seed-001", "50"), ("seed-002", "50")]
    assert iris.kg("approximate") in seeds.nodes(series, "countQualifier")


def test_the_strikes_of_june_2021_killed_about_ten(seeds: Seeds, ask: Questions) -> None:
    strikes = seeds.about(JUNE_STRIKES, "Attack")
    values = {(row["article_id"], row["property"], row["value"]) for row in ask.rows("evidence", about=strikes.value)}
    assert values >= {
        ("seed-001", "killed", "10"), ("seed-001", "earliestStart", "2021-06-21/2021-06-30"),
        ("seed-002", "earliestStart", "2021-06-29"), ("seed-002", "perpetrator", "الولايات المتحدة"),
    }  # fmt: skip


# who said what


def test_fuad_hussein_announced_the_schedule_of_the_withdrawal(ask: Questions) -> None:
    said = ask.rows("who-said-what", actor="fuad-hussein")
    assert {row["published"] for row in said} == {"2021-07-21"}
    (row,) = [row for row in said if SCHEDULE in row["quote"]]
    assert (row["publisher"], row["speaker"], row["status"]) == ("Ultra Iraq", "فؤاد حسين", "planned")


def test_threats_have_their_speakers(ask: Questions) -> None:
    threats = {row["speaker"]: row["quote"] for row in ask.rows("who-said-what") if row["status"] == "threatened"}
    assert "مهددةً بمواصلة الهجمات" in threats["الهيئة التنسيقية للمقاومة العراقية"]
    assert "مستمرون بدك معاقل الأعداء" in threats["جعفر الحسيني"]


def test_round_3_is_told_by_two_publishers(ask: Questions) -> None:
    told = ask.pick("who-said-what", "publisher status", only=ROUND_3)
    assert set(told) == {("Ultra Iraq", "occurred"), ("Elaph", "occurred")}


def test_sabrina_singh_denies_that_the_talks_are_about_withdrawal(ask: Questions) -> None:
    denied = ask.rows("denials", lang="en")
    quotes = [row["quote"] for row in denied if row["denier"] == "Sabrina Singh"]
    assert any(quote.startswith("ونفت المتحدثة باسم البنتاغون سابرينا سينغ، أن تكون محادثات") for quote in quotes)
    assert {row["published"] for row in denied} == {"2024-01-27"}
    assert ask.rows("denials", since="2024-01-28") == []


# actors, coverage, troops, timeline


def test_kadhimis_file_has_his_office_and_his_meeting_with_biden(ask: Questions) -> None:
    file = ask.rows("actor-file", actor="mustafa-al-kadhimi")
    offices = {(row["day"], row["what"]) for row in file if row["entry"] == "office" and row["day"]}
    assert offices == {("2020-05-07", "رئيس الوزراء العراقي")}
    roles = {(row["day"], row["role"], row["status"]) for row in file if row["entry"] == "event"}
    assert roles >= {("2021-07-26", "participant", "planned"), ("2021-07-26", "participant", "occurred")}
    assert {row["entry"] for row in file} <= {"office", "event", "statement"}


def test_an_actor_whom_no_article_gives_a_role_has_no_events(ask: Questions) -> None:
    assert [row for row in ask.rows("actor-file", actor="donald-trump") if row["entry"] != "office"] == []


def test_actors_are_counted_by_the_articles_that_name_them(ask: Questions) -> None:
    counted = set(ask.pick("actors", "actor_name kind articles"))
    assert counted >= {
        ("العراق", "State", "5"), ("الولايات المتحدة", "State", "5"), ("فؤاد حسين", "Person", "4"),
        ("مصطفى الكاظمي", "Person", "3"), ("لويد أوستن", "Person", "3"), ("حركة حماس", "ArmedGroup", "1"),
    }  # fmt: skip
    assert ("Iraq", "5") in ask.pick("actors", "actor_name articles", lang="en")


def test_coverage_lists_the_publishers_that_the_files_name(ask: Questions) -> None:
    assert ask.pick("coverage", "publisher articles first last") == [
        ("", "2", "2021-07-27", "2024-01-27"),
        ("Arabi Post", "1", "2024-01-25", "2024-01-25"),
        ("Elaph", "1", "2021-07-23", "2021-07-23"),
        ("Ultra Iraq", "1", "2021-07-21", "2021-07-21"),
    ]
    assert ask.pick("coverage", "publisher", since="2024-01-01", until="2024-01-26") == [("Arabi Post",)]


def test_four_articles_count_2500_american_soldiers(ask: Questions) -> None:
    figures = ask.pick("troop-levels", "day troops qualifier", only="united-states")
    assert set(figures) == {
        ("2021-07-23", "2500", "exact"), ("2021-07-27", "2500", "approximate"),
        ("2024-01-25", "2500", "exact"), ("2024-01-27", "2500", "exact"),
    }  # fmt: skip
    assert ask.rows("troop-levels", only="iran") == []


def test_the_timeline_of_july_2021_runs_from_the_attack_to_the_meeting(ask: Questions) -> None:
    july = ask.pick("timeline", "first class status", since="2021-07-01", until="2021-07-31")
    happened = [(day, name) for day, name, status in july if status == "occurred" and name != "Agreement"]
    assert happened == [
        ("2021-07-07", "Attack"), ("2021-07-22", "DialogueRound"), ("2021-07-23", "DialogueRound"),
        ("2021-07-26", "DialogueRound"),
    ]  # fmt: skip
    third = only(ask.rows("timeline", lang="en"), event_name="Round 3 of the strategic dialogue, Iraq–United States")
    assert (third["first"], third["last"]) == ("2021-04-01", "2021-06-05")
    assert (third["articles"], third["conflicts"]) == ("2", "1")
