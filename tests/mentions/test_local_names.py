"""Names that denote an actor only in articles on its country."""

from __future__ import annotations

import pytest

from tests.mentions.small_world import named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "تقدمت المقاومة الشعبية في اليمن. وقالت مصادر يمنية إن المقاومة سيطرت على التل.",
            {("المقاومة الشعبية", "popular-resistance-yemen"), ("المقاومة", "popular-resistance-yemen")},
        ),
        ("سيطر الجيش الوطني على المطار في اليمن، بحسب وسائل إعلام يمنية.", {("الجيش الوطني", "yemeni-army")}),
        ("سيطر الجيش الوطني على المطار في ليبيا، بحسب وسائل إعلام ليبية.", {("الجيش الوطني", "haftar-forces")}),
    ],
)
def test_a_local_name_denotes_the_actor_of_the_country(text: str, found: set[tuple[str, str]]) -> None:
    assert found <= named(text)


@pytest.mark.parametrize(
    "text",
    [
        "دعا الناشطون إلى المقاومة الشعبية في ألمانيا. وقال ناشط ألماني إن اليمن بعيد.",
        "رحب الجيش الوطني بالقرار في ألمانيا.",
    ],
)
def test_elsewhere_a_local_name_denotes_nobody_known(text: str) -> None:
    assert not {id_ for _, id_ in named(text)} & {"popular-resistance-yemen", "yemeni-army", "haftar-forces"}


def test_the_coalition_is_an_actor_by_its_aircraft() -> None:
    text = "أعلن التحالف العربي بدء العملية. وأغارت مقاتلات التحالف على المعسكر. وانهار التحالف السياسي لاحقا."
    assert [span for span, id_ in named(text) if id_ == "arab-coalition"].count("التحالف") == 1
