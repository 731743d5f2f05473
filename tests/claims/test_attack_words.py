"""Which words tell of an attack, how often, and whether it is one that may come."""

from __future__ import annotations

import pytest

from tests.claims.reader import claims_in, ids, only


@pytest.mark.parametrize(
    "text",
    [
        "أطلق مسلحون مجهولون النار على دورية للجيش العراقي في كركوك.",
        "أطلق ثلاثة من عناصر الأمن النار على سيارة مدنية في البصرة.",
        "فتح الطيران الحربي نيران رشاشاته على قرية في ريف حماة.",
    ],
)
def test_who_fires_stands_between_the_verb_and_the_fire(text: str) -> None:
    assert only(text, "Attack").status == "occurred"


@pytest.mark.parametrize(
    "text",
    [
        "فجراً، أعلنت حركة حماس أنها سترسل وفدا إلى القاهرة.",
        "لم يكن التفاوض مع حركة طالبان وارداً لدى الولايات المتحدة في كابل.",
        "اندلعت مواجهات بين شبان وشرطة الاحتلال الإسرائيلي في القدس.",
        "أطلقت الأمم المتحدة مبادرة في صنعاء بعد النار.",
    ],
)
def test_words_that_look_like_acts_tell_none(text: str) -> None:
    assert not claims_in(text, "Attack")


def test_confrontations_of_an_armed_group_are_clashes() -> None:
    claim = only("قالت مصادر محلية إن مواجهات عنيفة اندلعت في تعز بين الجيش والحوثيين.", "Attack")
    assert claim.subclass == "Clash"


def test_a_killing_and_its_means_are_one_act() -> None:
    text = "أعلنت الشرطة اغتيال القاضي علي حسين في تفجير انتحاري قرب بغداد."
    claim = only(text, "Attack")
    assert ids(claim, "place") == ["baghdad"]


def test_one_more_raid_is_another_act() -> None:
    first = "قال مراسلنا إن الوضع متوتر. شنت إسرائيل غارة على مواقع لحزب الله في جنوب لبنان. "
    again = "واستهدفت غارة أخرى مواقع لحزب الله في جنوب لبنان."
    assert len(claims_in(first + again, "Attack")) == 2


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("قال مسؤول إنه من المرجح أن يجري قصف ميناء حيفا.", "hypothetical"),
        ("حثت إيران الجماعات المسلحة التابعة لها في المنطقة على شن هجوم على إسرائيل.", "demanded"),
        ("لم يعرف ما إذا كانت القاعدة التي قصفتها إسرائيل في دمشق خالية.", "occurred"),
    ],
)
def test_what_is_likely_or_urged_has_not_occurred(text: str, status: str) -> None:
    assert {claim.status for claim in claims_in(text, "Attack")} == {status}


def test_clashes_amid_a_raid_are_part_of_it() -> None:
    assert only("اقتحمت القوات الإسرائيلية مخيم جنين وسط اشتباكات مع مسلحين.", "Attack")
