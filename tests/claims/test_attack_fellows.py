"""Who attacks with whom, and whose men and aircraft attack."""

from __future__ import annotations

import pytest

from kg.model import Claim
from tests.claims.reader import ids, names, only


def attack(text: str) -> Claim:
    """The one attack of a text."""
    return only(text, "Attack")


def test_the_sides_of_a_clash_are_parted_by_from_one_side() -> None:
    claim = attack("دارت اشتباكات بين الجيش السوري وحزب الله من جهة، وجبهة النصرة وتنظيم داعش من جهة أخرى في حلب.")
    assert ids(claim, "perpetrator") == ["syrian-army", "hezbollah"]
    assert ids(claim, "target") == ["al-nusra", "islamic-state"]


def test_who_is_fought_stands_behind_with() -> None:
    claim = attack("أدت الاشتباكات العنيفة التي خاضها الجيش السوري و«حزب الله» مع جبهة النصرة إلى دمار واسع.")
    assert ids(claim, "perpetrator") == ["syrian-army", "hezbollah"]
    assert ids(claim, "target") == ["al-nusra"]


def test_soldiers_who_fall_in_a_clash_are_killed_by_the_other_side() -> None:
    assert ids(attack("قتل ثلاثة جنود في مواجهات اندلعت مع حركة حماس في غزة."), "perpetrator") == ["hamas"]


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("شنت الولايات المتحدة وبريطانيا غارات على الحديدة.", ["united-states", "united-kingdom"]),
        ("وقعت غارات أميركية وبريطانية على صنعاء.", ["united-states", "united-kingdom"]),
        ("قصفت كتائب القسام وسرايا القدس موقعا إسرائيليا.", ["qassam", "saraya-al-quds"]),
    ],
)
def test_who_is_joined_to_an_attacker_attacks_too(text: str, doers: list[str]) -> None:
    assert ids(attack(text), "perpetrator") == doers


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("تعرضت بلدة دوما لقصف عنيف من الجيش السوري.", "syrian-army"),
        ("شنت مقاتلات تابعة للتحالف العربي غارات على صعدة.", "arab-coalition"),
        ("قال الجيش التركي إن مدفعيته قصفت قرى في شمال العراق.", "turkish-army"),
        ("هاجم مسلحون من حركة الشباب ثكنة في مقديشو.", "al-shabaab"),
        ("المدفعية التابعة للجيش التركي قامت بقصف قرى في شمال العراق.", "turkish-army"),
    ],
)
def test_men_and_arms_are_those_whom_they_belong_to(text: str, doer: str) -> None:
    assert ids(attack(text), "perpetrator") == [doer]


def test_the_accused_has_done_it_not_who_accuses() -> None:
    claim = attack("اتهمت إيران إسرائيل بالوقوف وراء تفجير في طهران.")
    assert ids(claim, "perpetrator") == ["israel"]


def test_who_is_accused_of_support_has_not_done_it() -> None:
    assert "sudan" not in ids(attack("اتهمت تشاد السودان بدعم هجوم على مدينة حدودية."), "perpetrator")


def test_a_verb_behind_the_owner_ends_what_is_struck() -> None:
    claim = attack("سيارة مفخخة استهدفت حاجزا للقوات العراقية أودت بحياة خمسة جنود.")
    assert names(claim, "target")[0] == "حاجزا للقوات العراقية"
