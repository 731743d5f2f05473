"""Who sends an attack, told by an adjective, by whose men and aircraft they are, or by the sentences around."""

from __future__ import annotations

from kg.model import Claim
from tests.claims.reader import ids, only


def attack(text: str) -> Claim:
    """The one attack of a text."""
    return only(text, "Attack")


def test_an_adjective_of_an_armed_group_tells_who_shells() -> None:
    assert ids(attack("أصيب أربعة مدنيين في قصف حوثي على قرى شمال مدينة تعز."), "perpetrator") == ["houthis"]


def test_an_adjective_of_an_armed_group_tells_whose_man_is_struck() -> None:
    assert "houthis" in ids(attack("استهدفت غارة منزل قيادي حوثي في مدينة صعدة."), "target")


def test_shelling_with_an_adjective_is_a_noun_that_opens_the_sentence() -> None:
    assert ids(attack("قصف مدفعي إسرائيلي على أطراف بلدة الخيام."), "perpetrator") == ["israel"]
