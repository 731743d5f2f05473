"""Parts of armies by their numbers, and the forces of a leader."""

from __future__ import annotations

import pytest

from tests.mentions.small_world import mentions, named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أصيب جندي من الفرقة 112 أمس.", "الفرقة 112"),
        ("انسحب اللواء الحادي عشر من التلال.", "اللواء الحادي عشر"),
        ("انتشر اللواء 57 المدرع قرب الجسر.", "اللواء 57 المدرع"),
        ("قصفت الطائرات معسكر اللواء الرابع للدفاع الجوي.", "اللواء الرابع للدفاع الجوي"),
        ("قتل ضابط في الكتيبة الـ33 أمس.", "الكتيبة الـ33"),
        ('هاجم المسلحون مقر "الفوج 12" فجرا.', "الفوج 12"),
    ],
)
def test_a_part_of_an_army_is_named_by_its_number(text: str, name: str) -> None:
    assert name in {span for span, _ in named(text)}


@pytest.mark.parametrize(
    "text", ["اشترى 1200 وحدة سكنية.", "قال اللواء سامي إن الوضع هادئ.", "عزفت الفرقة لحنا قديما."]
)
def test_what_has_no_number_is_no_unit(text: str) -> None:
    assert "unit" not in {mention.finder for mention in mentions(text)}


def test_a_unit_with_its_arm_is_the_one_named_without_it() -> None:
    found = named("تقدمت الفرقة 36 المدرعة صباحا. ثم تراجعت الفرقة 36 مساء.")
    assert len({id_ for span, id_ in found if span.startswith("الفرقة")}) == 1


def test_the_forces_of_a_leader_are_one_actor_with_him_inside() -> None:
    text = "التقى جو بايدن الوفد. وهاجمت قوات بايدن التل، وانسحبت القوات الموالية للرئيس السابق جو بايدن."
    found = named(text)
    forces = {span: id_ for span, id_ in found if "قوات" in span}
    assert set(forces) == {"قوات بايدن", "القوات الموالية للرئيس السابق جو بايدن"}
    assert len(set(forces.values())) == 1
    assert ("جو بايدن", "joe-biden") in found
