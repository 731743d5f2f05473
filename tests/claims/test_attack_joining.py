"""Which mentions are one attack: pointers back, claims of responsibility, descriptions, subheadings."""

from __future__ import annotations

import pytest

from kg.model import Claim
from tests.claims.reader import claims_in


def attacks(text: str) -> list[Claim]:
    return claims_in(f"أخبار اليوم\nتتوالى الأنباء من المنطقة.\n{text}", "Attack")


@pytest.mark.parametrize(
    "text",
    [
        # who claims it, what it was, how great it was
        "استهدف انتحاري حافلة للجنود في مدينة كويتا أمس.\nوأعلنت حركة طالبان مسؤوليتها عن الهجوم.",
        "انفجرت سيارة مفخخة أمام مقر الشرطة في كركوك.\nويعد هذا أعنف هجوم على الشرطة منذ عام.",
        "وقع تفجير في سوق شعبي بمدينة بعقوبة أودى بحياة تسعة أشخاص.\nووصف المحافظ التفجير بأنه عمل إرهابي جبان.",
        "اقتحم مستوطنون باحات المسجد الأقصى صباح الثلاثاء.\nودانت وزارة الخارجية الأردنية اقتحام المستوطنين المسجد.",
        # words that do not count the blows
        "قصفت مقاتلات تركية مواقع لحزب العمال الكردستاني في جبل قنديل.\n"
        "وأعلن الجيش التركي أن المقاتلات شنت غارات على مواقع لحزب العمال الكردستاني في جبل قنديل.",
        # a heading above what it heads
        "وقع تفجير في سوق شعبي بمدينة بعقوبة أودى بحياة تسعة أشخاص.\nهجمات في ديالى\nوتشهد المحافظة توترا منذ شهر.",
    ],
)
def test_an_act_told_again_is_one_act(text: str) -> None:
    assert [attack.status for attack in attacks(text)] == ["occurred"]


@pytest.mark.parametrize(
    "text",
    [
        "وقع تفجير في سوق شعبي بمدينة بعقوبة أودى بحياة تسعة أشخاص.\nوأعدم تنظيم داعش أربعة رجال في المدينة.",
        "شنت إسرائيل غارات على مدينة صيدا.\nوقصفت إسرائيل مدينة حلب السورية.",
    ],
)
def test_acts_of_another_kind_or_place_are_others(text: str) -> None:
    assert len(attacks(text)) == 2


def test_what_was_said_before_is_told_again() -> None:
    told = attacks(
        "استهدف انتحاري مقر الشرطة في مدينة كركوك.\nوطالب النواب بالتحقيق.\n"
        "وكانت الشرطة أعلنت أن انتحاريا فجر نفسه أمام المقر."
    )
    assert len(told) == 1


def test_dozens_of_attacks_do_not_point_back() -> None:
    told = attacks("استهدف مسلحون قاعدة عين الأسد في العراق.\nوتبنى حزب الله العراقي عشرات الهجمات على قواعد في سوريا.")
    assert len(told) == 2
