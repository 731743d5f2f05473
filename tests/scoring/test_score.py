"""Annotation and facts -> score: one test for every rule of the comparison."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.scoring import Score, Tally, score, total
from tests.scoring.small_gold import (
    ATTACK,
    DAWN,
    IRAQ,
    JORDAN,
    ROUND,
    TEXT,
    actor,
    annotated,
    at,
    attack,
    gold_attack,
    named,
    scored,
)

RIGHT, FALSE, MISSED, OTHER = Tally(1, 0, 0), Tally(0, 1, 0), Tally(0, 0, 1), Tally(0, 1, 1)


def test_an_actor_is_right_by_any_of_its_surfaces(tmp_path: Path) -> None:
    result = scored(annotated(tmp_path, [DAWN, IRAQ], []), [actor("الكتائب", "ArmedGroup")], [])
    assert result.actors == Tally(1, 0, 1)


def test_an_actor_is_right_with_a_particle_before_it(tmp_path: Path) -> None:
    assert scored(annotated(tmp_path, [JORDAN], []), [actor("والأردن")], []).actors == RIGHT


def test_a_second_actor_for_the_same_one_is_false(tmp_path: Path) -> None:
    found = [actor("كتائب الفجر", "ArmedGroup"), actor("الكتائب", "ArmedGroup")]
    result = scored(annotated(tmp_path, [DAWN], []), found, [])
    assert result.actors == Tally(1, 1, 0)
    assert [(miss.how, miss.read) for miss in result.misses] == [("twice", "الكتائب")]


def test_a_kind_is_right_in_the_same_family_of_kinds(tmp_path: Path) -> None:
    annotation = annotated(tmp_path, [DAWN, IRAQ], [])
    found = [actor("الكتائب", "MilitaryForce"), actor("العراق", "Office")]
    assert scored(annotation, found, []).kinds == Tally(1, 1, 1)


def test_an_event_is_right_when_its_evidence_touches_a_quote(tmp_path: Path) -> None:
    annotation = annotated(tmp_path, [], [gold_attack()])
    assert scored(annotation, [], [attack("عشرة صواريخ يوم 3 آذار")]).events == {"Attack": RIGHT}
    assert scored(annotation, [], [attack("ثلاثة قتلى")]).events == {"Attack": Tally(0, 1, 1)}


def test_a_further_quote_is_evidence_too(tmp_path: Path) -> None:
    annotation = annotated(tmp_path, [], [gold_attack(also=["القصف الذي أوقع ثلاثة قتلى"])])
    assert scored(annotation, [], [attack("ثلاثة قتلى")]).events == {"Attack": RIGHT}


def test_an_event_of_another_class_is_another_event(tmp_path: Path) -> None:
    talks = {"class": "DialogueRound", "evidence": [at(ATTACK)], "status": "occurred"}
    result = scored(annotated(tmp_path, [], [gold_attack()]), [], [talks])
    assert result.events == {"Attack": MISSED, "DialogueRound": FALSE}


def test_an_event_of_a_class_that_is_not_annotated_is_passed_over(tmp_path: Path) -> None:
    troops = {"class": "TroopLevel", "evidence": [at(ATTACK)], "status": "occurred"}
    assert scored(annotated(tmp_path, [], []), [], [troops]).events == {}


def test_events_are_paired_one_to_one_by_their_slots(tmp_path: Path) -> None:
    annotation = annotated(tmp_path, [], [gold_attack(killed=3), gold_attack(killed=7)])
    result = scored(annotation, [], [attack(killed=7), attack(killed=3), attack(killed=9)])
    assert result.events == {"Attack": Tally(2, 1, 0)}
    assert result.slots == {"Attack.killed": Tally(2, 0, 0)}


def test_of_two_events_the_one_with_fewer_false_slots_is_paired(tmp_path: Path) -> None:
    annotation = annotated(tmp_path, [], [gold_attack(killed=3)])
    result = scored(annotation, [], [attack(killed=3), attack(killed=3, weapon="drone")])
    assert result.slots == {"Attack.killed": RIGHT}


def test_the_slots_of_an_event_that_was_missed_are_missed(tmp_path: Path) -> None:
    annotation = annotated(tmp_path, [DAWN], [gold_attack(perpetrators=["Dawn Brigades"], killed=3, weapon="rocket")])
    result = scored(annotation, [], [])
    assert total(result.slots) == Tally(0, 0, 3)
    assert result.status == {}


def slot(tmp_path: Path, name: str, annotation: Any, read: Any) -> Tally:
    """How one slot of an attack compares."""
    gold = annotated(tmp_path, [DAWN, IRAQ, JORDAN], [gold_attack(**{name: annotation})])
    result = scored(gold, [], [attack(**{name: read})])
    return result.slots.get(f"Attack.{name}", Tally())


@pytest.mark.parametrize(
    ("annotation", "read", "tally"),
    [
        (["Dawn Brigades"], [named("كتائب الفجر")], RIGHT),
        (["Dawn Brigades"], [named("الكتائب", "The Battalions")], RIGHT),
        (["كتائب الفجر"], [named(None, "Dawn Brigade")], MISSED + FALSE),  # nothing ties the two scripts
        (["Dawn Brigades"], [named(None, "Dawn Brigade")], RIGHT),
        (["Dawn Brigades"], [], MISSED),
        (["Dawn Brigades"], [named("العراق", "Iraq")], MISSED + FALSE),
        (["Dawn Brigades"], [named("كتائب الفجر"), named("العراق", "Iraq")], RIGHT + FALSE),
        (["unknown gunmen"], [named("العراق", "Iraq")], Tally()),  # no actor of the list: not judged
        (["Dawn Brigades", "unknown gunmen"], [named("كتائب الفجر"), named("مسلحون")], RIGHT),
        (["Dawn Brigades", "gunmen"], [named("كتائب الفجر"), named("مسلحون"), named("العراق")], RIGHT + FALSE),
        ([], [named("العراق", "Iraq")], Tally()),
    ],
)
def test_perpetrators_are_compared_one_by_one(tmp_path: Path, annotation: Any, read: Any, tally: Tally) -> None:
    assert slot(tmp_path, "perpetrators", annotation, read) == tally


def test_a_target_beside_the_annotated_ones_is_not_held_against_it(tmp_path: Path) -> None:
    assert slot(tmp_path, "targets", ["Iraq"], [named("العراق"), named("قاعدة الوادي")]) == RIGHT


@pytest.mark.parametrize(
    ("annotation", "read", "tally"),
    [
        ("Al-Wadi base, Anbar, Iraq", named("قاعدة الوادي"), MISSED + FALSE),  # the article lists no surface of it
        ("Karrada", named("الكرادة"), RIGHT),
        ("Kirkuk, Iraq", named("العراق", "Iraq"), MISSED + FALSE),  # the wider place is not enough
        ("Kirkuk, Iraq", named("كركوك", "Kirkuk"), RIGHT),
        ("Kirkuk (Iraq)", named("كركوك"), RIGHT),
        ("كركوك", named("بكركوك"), RIGHT),
        (None, named("كركوك", "Kirkuk"), Tally()),
    ],
)
def test_a_place_is_the_narrowest_one(tmp_path: Path, annotation: Any, read: Any, tally: Tally) -> None:
    assert slot(tmp_path, "place", annotation, read) == tally


@pytest.mark.parametrize(
    ("name", "annotation", "read", "tally"),
    [
        ("killed", 3, 3, RIGHT),
        ("killed", 0, 0, RIGHT),
        ("killed", 3, 4, OTHER),
        ("killed", 3, None, MISSED),
        ("killed", None, 3, FALSE),
        ("killed", None, None, Tally()),
        ("weapon", "rocket", "rocket", RIGHT),
        ("weapon", "rocket", "missile", OTHER),
        ("weapon", None, "drone", FALSE),
        ("count", 50, 50, RIGHT),
        ("count", None, 1, Tally()),  # one act is the rule
        ("count", 1, None, Tally()),
        ("count", None, 6, FALSE),
    ],
)
def test_numbers_and_weapons_must_be_equal(tmp_path: Path, name: str, annotation: Any, read: Any, tally: Tally) -> None:
    assert slot(tmp_path, name, annotation, read) == tally


@pytest.mark.parametrize(
    ("annotation", "read", "tally"),
    [
        ("2022-03-03", ["2022-03-03", "2022-03-03"], RIGHT),
        (["2022-03-01", "2022-03-31"], ["2022-03-01", "2022-03-16"], RIGHT),
        (["2022-03-01", "2022-03-31"], ["2022-03-01", "2022-03-10"], OTHER),
        (["2022-03-03", "2022-03-03"], ["2021-03-03", "2021-03-03"], OTHER),
        (["2022-03-03", "2022-03-03"], None, MISSED),
        (None, ["2022-03-03", "2022-03-03"], Tally()),
        (["2022-03-03", None], ["2022-03-03", "2022-03-03"], Tally()),
    ],
)
def test_days_are_right_when_half_of_them_are_common(tmp_path: Path, annotation: Any, read: Any, tally: Tally) -> None:
    assert slot(tmp_path, "date", annotation, read) == tally


@pytest.mark.parametrize(("annotation", "read", "tally"), [("last", "last", RIGHT), (2, 2, RIGHT), (2, 3, OTHER)])
def test_the_ordinal_of_a_round_must_be_equal(tmp_path: Path, annotation: Any, read: Any, tally: Tally) -> None:
    talks = {"class": "DialogueRound", "status": "occurred"}
    annotation = annotated(tmp_path, [], [{**talks, "quote": ROUND, "ordinal": annotation}])
    result = scored(annotation, [], [{**talks, "evidence": [at(ROUND)], "ordinal": read}])
    assert result.slots == {"DialogueRound.ordinal": tally}


@pytest.mark.parametrize(
    ("annotation", "read", "tally"),
    [
        ("occurred", "occurred", RIGHT),
        ("planned", "threatened", RIGHT),  # neither has happened
        ("planned", "occurred", OTHER),
        ("denied", "hypothetical", OTHER),
        ("denied", "denied", RIGHT),
    ],
)
def test_status_tells_apart_happened_denied_and_neither(
    tmp_path: Path, annotation: str, read: str, tally: Tally
) -> None:
    gold = annotated(tmp_path, [], [gold_attack() | {"status": annotation}])
    result = scored(gold, [], [attack() | {"status": read}])
    assert result.status == {"Attack": tally}
    assert result.slots == {}


def test_an_article_without_facts_is_missed_whole(tmp_path: Path) -> None:
    result = score([annotated(tmp_path, [DAWN, IRAQ], [gold_attack(killed=3)])], {})
    assert (result.articles, result.absent) == (1, ("a1",))
    assert (result.actors, result.events) == (Tally(0, 0, 2), {"Attack": MISSED})
    assert result.slots == {"Attack.killed": MISSED}


def test_offsets_count_the_characters_of_the_file_as_it_stands(tmp_path: Path) -> None:
    text = TEXT.replace(". ", ".\r\n")
    annotation = annotated(tmp_path, [IRAQ], [], text)
    found = {**named("العراق"), "kind": "State", "mentions": [at("العراق", text)]}
    assert scored(annotation, [found], []).actors == RIGHT


def test_scores_of_articles_add_up() -> None:
    one = Score(articles=1, actors=RIGHT, events={"Attack": RIGHT})
    both = one + Score(articles=1, actors=FALSE, events={"Attack": MISSED, "Agreement": RIGHT})
    assert (both.articles, both.actors) == (2, Tally(1, 1, 0))
    assert both.events == {"Attack": Tally(1, 0, 1), "Agreement": RIGHT}


def test_precision_recall_and_f1() -> None:
    tally = Tally(6, 2, 4)
    assert (tally.precision, tally.recall) == (0.75, 0.6)
    assert tally.f1 == pytest.approx(2 * 0.75 * 0.6 / (0.75 + 0.6))
    assert Tally().precision is Tally().recall is Tally().f1 is None
