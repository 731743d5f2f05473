"""Reading -> facts."""

from __future__ import annotations

from kg.cli.facts import explained_facts, reading_facts
from kg.model import Reading


def test_an_actor_is_told_once_with_all_its_mentions(reading: Reading) -> None:
    iraq = next(actor for actor in reading_facts(reading)["actors"] if actor["name_en"] == "Iraq")
    assert iraq["kind"] == "State"
    assert len(iraq["mentions"]) == 2
    assert {reading.article.text[start:end] for start, end in iraq["mentions"]} == {"العراق"}


def test_places_and_unnamed_sources_are_no_actors(reading: Reading) -> None:
    assert [actor["name_ar"] for actor in reading_facts(reading)["actors"]] == ["كتائب الفجر", "العراق", "الأردن"]


def test_an_attack_tells_its_slots(reading: Reading) -> None:
    attack = reading_facts(reading)["events"][0]
    dawn = {"name_en": None, "name_ar": "كتائب الفجر"}
    assert attack == {
        "class": "Attack",
        "evidence": [list(span) for span in [(attack["evidence"][0][0], attack["evidence"][0][1])]],
        "status": "occurred",
        "said_by": {"name_en": "unnamed source", "name_ar": "مصدر أمني"},
        "perpetrators": [dawn],
        "targets": [],
        "claimed_by": dawn,
        "weapon": "rocket",
        "place": {"name_en": None, "name_ar": "قاعدة الوادي"},
        "date": ["2022-03-03", "2022-03-03"],
        "killed": None,
        "injured": None,
        "count": 1,
        "count_is": "exact",
    }


def test_evidence_counts_the_characters_of_the_text(reading: Reading) -> None:
    start, end = reading_facts(reading)["events"][0]["evidence"][0]
    assert reading.article.text[start:end] == "قصف قاعدة الوادي بنحو عشرة صواريخ يوم 3 آذار 2022"


def test_who_heads_a_delegation_takes_part_once(reading: Reading) -> None:
    talks = reading_facts(reading)["events"][1]
    assert talks["participants"] == [{"name_en": "Iraq", "name_ar": "العراق"}]
    assert [party["name_en"] for party in talks["parties"]] == ["Iraq", "Jordan"]
    assert talks["ordinal"] == 2
    assert talks["series"] is None


def test_only_the_three_event_classes_are_told(reading: Reading) -> None:
    assert [event["class"] for event in reading_facts(reading)["events"]] == ["Attack", "DialogueRound"]


def test_why_tells_the_words_and_the_pattern_of_each_event(reading: Reading) -> None:
    why = explained_facts(reading)["events"][0]["why"]
    assert why["quotes"] == ["قصف قاعدة الوادي بنحو عشرة صواريخ يوم 3 آذار 2022"]
    assert (why["extractor"], why["pattern"], why["confidence"]) == ("patterns", "attack.shelling", 0.9)
    assert why["date_basis"] == "stated"
