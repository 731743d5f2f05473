"""Bodies of states: composed of a head and an adjective or name."""

from __future__ import annotations

import pytest

from tests.mentions.small_world import mentions, named


@pytest.mark.parametrize(
    ("text", "words", "id_"),
    [
        ("انسحبت القوات الأميركية من القاعدة.", "القوات الأميركية", "us-forces"),
        ("انسحب الجيش الأمريكي من القاعدة.", "الجيش الأمريكي", "us-forces"),
        ("تدرب الشرطة العراقية عناصرها.", "الشرطة العراقية", "iraq-police"),
        ("استقبلت القوات المسلحة العراقية الوفد.", "القوات المسلحة العراقية", "iraq-forces"),
        ("نفت الخارجية الإيرانية الخبر.", "الخارجية الإيرانية", "iran-ministry-of-foreign-affairs"),
        ("نفت وزارة الخارجية الإيرانية الخبر.", "وزارة الخارجية الإيرانية", "iran-ministry-of-foreign-affairs"),
        ("صوت مجلس النواب العراقي على القانون.", "مجلس النواب العراقي", "iraq-parliament"),
        ("قصف جيش إسرائيل البلدة.", "جيش إسرائيل", "israel-forces"),
        ("استهدف الهجوم قوات أميركية.", "قوات أميركية", "us-forces"),
        ("دربت القوات الأميركية الخاصة المجندين.", "القوات الأميركية الخاصة", "us-special-forces"),
        ("قالت الحكومة العراقية إنها لن توقع.", "الحكومة العراقية", "iraq"),
        ("قالت حكومة بغداد إنها لن توقع.", "حكومة بغداد", "iraq"),
        ("رفضت حكومة نتنياهو المقترح.", "حكومة نتنياهو", "israel"),
    ],
)
def test_a_body_is_composed_with_its_state(text: str, words: str, id_: str) -> None:
    assert (words, id_) in named(text)


def test_a_composed_body_has_an_english_name() -> None:
    (mention,) = [m for m in mentions("نفت الخارجية الإيرانية الخبر.") if m.candidates]
    assert mention.candidates[0].name_en == "Iranian Ministry of Foreign Affairs"
    assert mention.candidates[0].name_ar == "وزارة الخارجية الإيرانية"


def test_the_adjective_of_a_minister_makes_no_ministry() -> None:
    assert not named("وصل وزير الدفاع العراقي صباحاً.")
    assert not named("وصلت وزيرة الخارجية الألمانية صباحاً.")


def test_joined_adjectives_name_one_body_each() -> None:
    found = named("تقدمت القوات العراقية والأميركية نحو المدينة.")
    assert {id_ for _, id_ in found} == {"iraq-forces", "us-forces"}


def test_a_body_without_a_state_is_the_one_named_before() -> None:
    text = "أصدرت وزارة الخارجية العراقية بياناً. وأضافت وزارة الخارجية أن اللقاء مؤجل."
    assert {id_ for _, id_ in named(text)} == {"iraq-ministry-of-foreign-affairs"}


def test_a_ministry_with_no_state_in_sight_is_an_actor_of_its_own() -> None:
    ((words, id_),) = named("أصدرت وزارة الخارجية بياناً.")
    assert words == "وزارة الخارجية"
    assert id_.startswith("x-")


def test_two_ministries_in_the_dual_are_two_bodies() -> None:
    found = named("اجتمع قادة وزارتي الدفاع والداخلية العراقيتين أمس.")
    assert {id_ for _, id_ in found} == {"iraq-ministry-of-defence", "iraq-ministry-of-interior"}


def test_occupation_forces_in_an_article_without_israel_are_the_foreign_forces_it_names() -> None:
    found = named("القوات الأميركية باقية في العراق. ووعد البيان برحيل قوات الاحتلال.")
    assert ("قوات الاحتلال", "us-forces") in found


def test_the_police_as_a_kind_of_building_is_no_actor() -> None:
    assert not named("انفجرت سيارة قرب مركز للشرطة في حي الشرطة.")


def test_internal_affairs_are_no_ministry() -> None:
    assert not named("تركز الحملة على القضايا الداخلية الأميركية.")


def test_a_body_without_a_state_is_of_the_state_whose_bodies_the_article_names() -> None:
    text = "قال الجيش العراقي إن العملية انتهت. وأكدت وزارة الصحة سقوط جرحى."
    assert ("وزارة الصحة", "iraq-ministry-of-health") in named(text)


@pytest.mark.parametrize(
    ("text", "name", "id_"),
    [
        ("قصف الطيران الحربي السوري مواقع في الريف.", "الطيران الحربي السوري", "syria-air-force"),
        ("تصدت الدفاعات الجوية السورية للصواريخ.", "الدفاعات الجوية السورية", "syria-air-defence"),
        ("أطلقت القوة الصاروخية الإيرانية صاروخين.", "القوة الصاروخية الإيرانية", "iran-missile-force"),
        ("قال حرس الحدود العراقيون إن المعبر مفتوح.", "حرس الحدود العراقيون", "iraq-border-guard"),
    ],
)
def test_every_state_has_its_arms(text: str, name: str, id_: str) -> None:
    assert (name, id_) in named(text)


@pytest.mark.parametrize("text", ["تأخرت حركة الطيران أمس.", "أنظمة الدفاع الجوي الإسرائيلية قيد الاختبار."])
def test_an_arm_without_its_state_is_no_actor(text: str) -> None:
    assert not named(text)


def test_an_arm_without_its_state_is_that_of_the_forces_named_last() -> None:
    text = "قصف الجيش الإسرائيلي البلدة. وقال قائد سلاح الجو إن الغارات مستمرة، وأنهت الملاحة البحرية عملها."
    assert dict(named(text))["سلاح الجو"].startswith("israel")
    assert "البحرية" not in {span for span, _ in named(text)}


def test_the_staff_of_an_army_is_that_of_the_army_named_after_it() -> None:
    text = "زار قادة القوات الأميركية القاعدة. وقال رئيس هيئة الأركان العامة للجيش الإسرائيلي إن الرد قادم."
    (staff,) = [id_ for span, id_ in named(text) if span.startswith("هيئة الأركان")]
    assert "israel" in staff
