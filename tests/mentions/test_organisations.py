"""Organisations by their heads: where the name ends, and what names none."""

from __future__ import annotations

import pytest

from tests.mentions.small_world import mentions, named


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قالت لجنة الأمن والدفاع النيابية إنها ستراجع الاتفاق.", "لجنة الأمن والدفاع النيابية"),
        ("أعلنت حركة النهضة الخميس انسحابها.", "حركة النهضة"),
        ("اتهمت حركة النهضة الحكومة بالمماطلة.", "حركة النهضة"),
        ("تبنت كتائب شهداء الوادي الهجوم.", "كتائب شهداء الوادي"),
        ("اجتمعت الهيئة التنسيقية لفصائل المقاومة أمس.", "الهيئة التنسيقية لفصائل المقاومة"),
        ("عقدت اللجنة العسكرية العليا المشتركة اجتماعها.", "اللجنة العسكرية العليا المشتركة"),
        ('ونقل موقع "الرافدين اليوم" عن النائب قوله.', "الرافدين اليوم"),
        ("طالبت نقابة الصحفيين العراقيين بالتحقيق.", "نقابة الصحفيين العراقيين"),
        ("دعا اتحاد الشغل إلى إضراب.", "اتحاد الشغل"),
    ],
)
def test_an_organisation_ends_where_its_name_ends(text: str, words: str) -> None:
    assert words in {found for found, _ in named(text)}


@pytest.mark.parametrize(
    "text",
    [
        "شكل المجلس لجنة عسكرية لبحث الأمر.",
        "توقفت حركة الملاحة في المضيق.",
        "جرى تنظيم اللقاء على عجل.",
        "استهدف القصف موقع الانفجار.",
        "انتهت اللجنة الحالية من عملها.",
        "هاجمت فصائل مسلحة القافلة.",
        "دمرت المدفعية قناة الري.",
    ],
)
def test_common_nouns_name_no_organisation(text: str) -> None:
    assert not named(text)


def test_an_unknown_organisation_has_a_stable_id_and_no_english_name() -> None:
    (first,) = [m.candidates[0] for m in mentions("قالت حركة النهضة إنها باقية.") if m.candidates]
    (second,) = [m.candidates[0] for m in mentions("وانسحبت حركة النهضة فجأة.") if m.candidates]
    assert first.id == second.id
    assert first.id.startswith("x-")
    assert first.name_en is None


def test_a_committee_of_a_known_organisation_names_both() -> None:
    found = {id_[:2] for _, id_ in named("اجتمعت اللجنة التنفيذية لحركة فتح أمس.")}
    assert found == {"x-", "fa"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("هاجم مسلحون من قبيلة زغاوشة القافلة.", "قبيلة زغاوشة"),
        ("قال باحث في مركز النخيل للدراسات الاستراتيجية إن الأزمة طويلة.", "مركز النخيل للدراسات الاستراتيجية"),
        ("درس الاقتصاد في جامعة برنستاون قبل عودته.", "جامعة برنستاون"),
        ("أصدرت مصلحة الجمارك تعليمات جديدة.", "مصلحة الجمارك"),
    ],
)
def test_a_tribe_or_a_centre_is_named_by_what_follows(text: str, words: str) -> None:
    assert words in {found for found, _ in named(text)}


@pytest.mark.parametrize(
    "text", ["هاجم مسلحون من قبيلة أخرى القافلة.", "ما جرى ليس في مصلحة البلاد.", "التحق بجامعة خاصة."]
)
def test_a_tribe_or_a_university_without_a_name_is_none(text: str) -> None:
    assert not named(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("نفى مكتب المبعوث الأممي الخبر.", "مكتب المبعوث الأممي"),
        ("رفض مكتب نائب الرئيس العراقي التعليق.", "مكتب نائب الرئيس العراقي"),
        ("نسق الرحلة جهاز الأمن والحماية في المطار.", "جهاز الأمن والحماية"),
    ],
)
def test_an_office_is_named_by_the_post_and_a_body_by_both_its_tasks(text: str, name: str) -> None:
    assert name in [words for words, _ in named(text)]
