"""Slots of attacks: where, when, who, with what, how many."""

from __future__ import annotations

from kg.model import Claim
from tests.claims.reader import ids, only


def attack(text: str) -> Claim:
    """The one attack of a text."""
    return only(text, "Attack")


def test_what_an_attack_answers_is_elsewhere() -> None:
    claim = attack("قصفت كتائب القسام مدينة عسقلان برشقة صاروخية ردا على المجازر في مدينة رفح.")
    assert ids(claim, "place") == ["ashkelon"]


def test_the_place_that_is_struck_comes_before_a_wider_one() -> None:
    assert ids(attack("قصفت المدفعية الإسرائيلية جباليا شمالي قطاع غزة."), "place") == ["jabalia"]


def test_a_place_before_the_attack_word_is_the_narrower_of_two() -> None:
    assert ids(attack("وشهدت مدينة خان يونس جنوبي قطاع غزة غارات إسرائيلية عنيفة."), "place") == ["khan-yunis"]


def test_where_a_rocket_comes_from_is_not_where_it_falls() -> None:
    assert ids(attack("أطلقت المقاومة صواريخ من محيط بلدة جباليا على مدينة عسقلان."), "place") == ["ashkelon"]
