"""Numbers in sentences: what they count, how surely, and what is no count."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.arabic import fold, tokens
from kg.mentions.numbers import find_numbers, ordinal_of
from kg.model import Article, Document, Quantity
from kg.project import folder


@cache
def lexicon() -> dict[str, dict[str, Any]]:
    names = ("calendar", "numbers")
    return {name: tomllib.loads((folder("ontology") / "lexicon" / f"{name}.toml").read_text("utf-8")) for name in names}


def document(text: str) -> Document:
    words, starts = tokens(text)
    article = Article(id="a", text=text, published=date(2021, 7, 21))
    return Document(article=article, sentences=(), words=tuple(words), starts=tuple(starts))


def quantities(text: str) -> list[Quantity]:
    return [mention.number for mention in find_numbers(document(text), lexicon()) if mention.number]


def told(text: str) -> list[tuple[int | None, str, int | None, str]]:
    return [(number.value, number.qualifier, number.minimum, number.text) for number in quantities(text)]


SENTENCES = [
    # Digits.
    ("نشرت واشنطن 2500 جندي في العراق", 2500, "exact", 2500, "2500"),
    ("نشرت واشنطن 2,500 جندي في العراق", 2500, "exact", 2500, "2,500"),
    ("نشرت واشنطن 2.500 جندي في العراق", 2500, "exact", 2500, "2.500"),
    ("نشرت واشنطن ٢٬٥٠٠ جندي في العراق", 2500, "exact", 2500, "٢٬٥٠٠"),
    ("أصيب ١٥ شخصاً في الانفجار", 15, "exact", 15, "١٥"),
    ("نزح 12 ألف شخص من القرى", 12_000, "exact", 12_000, "12 ألف"),
    ("نزح 1.5 مليون إنسان من القرى", 1_500_000, "exact", 1_500_000, "1.5 مليون"),
    ("دُمرت 3 آلاف وحدة سكنية", 3_000, "exact", 3_000, "3 آلاف"),
    ("يقاتل 1950 جنديا هناك", 1950, "exact", 1950, "1950"),
    ("أفرجوا عن الأعضاء الـ15 جميعا", 15, "exact", 15, "15"),
    # Number words.
    ("قتل ثلاثة من الحراس", 3, "exact", 3, "ثلاثة"),
    ("قتلت أربع نساء", 4, "exact", 4, "أربع"),
    ("أطلقوا ثمانية صواريخ", 8, "exact", 8, "ثمانية"),
    ("سقط ثلاثة عشر قتيلا", 13, "exact", 13, "ثلاثة عشر"),
    ("سقط اثني عشر جريحا", 12, "exact", 12, "اثني عشر"),
    ("شاركت إحدى عشرة دولة", 11, "exact", 11, "إحدى عشرة"),
    ("قتل خمسة وعشرون مسلحا", 25, "exact", 25, "خمسة وعشرون"),
    ("اعتقل سبعة وستين شخصا", 67, "exact", 67, "سبعة وستين"),
    ("استشهد مئة وعشرة في القصف", 110, "exact", 110, "مئة وعشرة"),
    ("استشهد مئتان في القصف", 200, "exact", 200, "مئتان"),
    ("جُرح ثلاثمئة وخمسون متظاهرا", 350, "exact", 350, "ثلاثمئة وخمسون"),
    ("تدرب خمس مئة مجند", 500, "exact", 500, "خمس مئة"),
    ("حشدوا ألفين وخمسمئة مقاتل", 2500, "exact", 2500, "ألفين وخمسمئة"),
    ("حشدوا ثلاثة آلاف وخمسمئة مقاتل", 3500, "exact", 3500, "ثلاثة آلاف وخمسمئة"),
    ("حشدوا ألف و500 مقاتل", 1500, "exact", 1500, "ألف و500"),
    ("شردت مليون شخص", 1_000_000, "exact", 1_000_000, "مليون"),
    ("عاد الجنود الثلاثة إلى القاعدة", 3, "exact", 3, "الثلاثة"),
    ("قتل شخص واحد في الهجوم", 1, "exact", 1, "واحد"),
    # Duals of counted nouns.
    ("قتل جنديان أميركيان قرب الحدود", 2, "exact", 2, "جنديان"),
    ("أصابوا جنديين أميركيين قرب الحدود", 2, "exact", 2, "جنديين"),
    ("استهدفوه بصاروخين من نوع غراد", 2, "exact", 2, "صاروخين"),
    ("وقع هجومان في يوم", 2, "exact", 2, "هجومان"),
    ("اعترضوا طائرتين قادمتين", 2, "exact", 2, "طائرتين"),
    ("قتل مدنيان في القصف", 2, "exact", 2, "مدنيان"),
    ("قتلوا جنديين اثنين", 2, "exact", 2, "جنديين اثنين"),
    # Qualifiers.
    ("نفذوا نحو خمسين هجوما", 50, "about", None, "نحو خمسين"),
    ("قصفوه بنحو 40 قذيفة", 40, "about", None, "نحو 40"),
    ("أصيب حوالي 30 شخصا", 30, "about", None, "حوالي 30"),
    ("نشروا ما يقارب الـ50 عنصرا", 50, "about", None, "ما يقارب الـ50"),
    ("قتل أكثر من 20 مسلحا", 20, "at_least", 20, "أكثر من 20"),
    ("قتل ما لا يقل عن عشرة مسلحين", 10, "at_least", 10, "ما لا يقل عن عشرة"),
    ("قتل خمسة جنود على الأقل", 5, "at_least", 5, "خمسة"),
    ("أصيب أقل من 100 شخص", 100, "at_most", None, "أقل من 100"),
    ("قتل بين 10 و15 جنديا", None, "about", 10, "10 و15"),
    ("أطلقوا 20-30 صاروخا", None, "about", 20, "20-30"),
    ("قتل خمسة أو ستة جنود", None, "about", 5, "خمسة أو ستة"),
    # Numbers not told.
    ("تسلموا عدة مئات من الصواريخ", None, "at_least", 200, "عدة مئات"),
    ("سقط عشرات القتلى", None, "at_least", 20, "عشرات"),
    ("سقط مئات الجرحى", None, "at_least", 200, "مئات"),
    ("هاجرت آلاف العائلات", None, "at_least", 2_000, "آلاف"),
    ("هاجرت عشرات الآلاف من العائلات", None, "at_least", 20_000, "عشرات الآلاف"),
    ("أطلقوا بضعة صواريخ", None, "at_least", 3, "بضعة"),
    ("جرح عدد من الجنود", None, "at_least", None, "عدد من"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "value", "qualifier", "minimum", "text"), SENTENCES)
def test_a_number_in_a_sentence(
    sentence: str, value: int | None, qualifier: str, minimum: int | None, text: str
) -> None:
    assert told(sentence) == [(value, qualifier, minimum, text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "استهدف اللواء 313 بحسب القرار 1701",
        "يصل في 23 تموز 2021 عند الساعة 10",
        "يصل عند الساعة 15:41 بتوقيت غرينتش",
        "عقدت في اليوم الـ314 من الحرب",
        "صواريخ عيار 107 ملم ومقاتلات إف-16 وF-35",
        "ارتفعت الأسعار بنسبة 5% بسبب كوفيد-19",
        "هاجموا في وقت واحد من الجهتين",
        "قتل أحد الجنود",
        "شرد مدنيين ومسلحين ومواطنين",
        "عقدت الجولة الثالثة عام 2021",
        "وقعت في أيلول 2003",
        "فاوضتهم حركة طالبان",
        "تستغرق المحادثات عدة أشهر",
        "احتلوا حوالي خمس مساحة البلاد",
        "استهلكوا كمية كبيرة",
        "حوصروا 10 أيام على بعد 12 كلم",
        "نقلته القناة \"الـ13\" عن وحدة \"8200\"",
        "اجتمعت دول مجموعة 5+1",
        "\n1 - صفقة أولى",
    ],
)
def test_numbers_of_dates_names_and_ranks_count_nothing(sentence: str) -> None:
    assert told(sentence) == []


def test_several_numbers_in_one_sentence_stand_in_order() -> None:
    assert [number.value for number in quantities("مقتل جنديين وإصابة ثلاثة آخرين في 5 هجمات")] == [2, 3, 5]


def test_the_span_of_a_number_is_that_of_its_mention() -> None:
    for mention in find_numbers(document("قتل نحو 20 وأصيب خمسة"), lexicon()):
        assert mention.number is not None
        assert mention.number.span == mention.span


@pytest.mark.parametrize(
    ("rank", "expected"),
    [
        ("الأولى", 1), ("الأول", 1), ("أول", 1), ("الثانية", 2), ("ثالث", 3), ("الرابعة", 4), ("العاشرة", 10),
        ("الحادية عشرة", 11), ("الثالثة عشرة", 13), ("التاسع عشر", 19), ("العشرون", 20), ("العشرين", 20),
        ("الحادية والعشرين", 21), ("الخامسة والعشرون", 25), ("السابع و العشرون", 27),
        ("11", 11), ("ال 11", 11), ("الـ11", 11),
    ],
)  # fmt: skip
def test_a_rank_has_its_number(rank: str, expected: int) -> None:
    assert ordinal_of(fold(rank)) == expected


@pytest.mark.parametrize("words", ["", "الجولة", "الأخيرة", "الأولى من", "العاشرة عشرة", "1701"])
def test_words_that_are_no_rank_have_no_number(words: str) -> None:
    assert ordinal_of(fold(words)) is None


UNITS = {1: "واحد", 2: "اثنان", 3: "ثلاثة", 4: "أربعة", 5: "خمسة", 6: "ستة", 7: "سبعة", 8: "ثمانية", 9: "تسعة"}
TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]


def spelled(value: int) -> str:
    thousands, rest = divmod(value, 1000)
    hundreds, rest = divmod(rest, 100)
    parts = []
    if thousands:
        parts.append({1: "ألف", 2: "ألفان"}.get(thousands) or f"{UNITS[thousands]} آلاف")
    if hundreds:
        parts.append(HUNDREDS[hundreds - 1])
    if rest > 20 and rest % 10:
        parts.append(UNITS[rest % 10])
    if rest >= 20:
        parts.append(TENS[rest // 10 - 2])
    elif rest > 12:
        parts.append(f"{UNITS[rest - 10]} عشر")
    elif rest:
        parts.append({**UNITS, 10: "عشرة", 11: "أحد عشر", 12: "اثنا عشر"}[rest])
    return " و".join(parts)


@settings(deadline=None)
@given(st.integers(3, 9999))
def test_a_spelled_number_has_its_value(value: int) -> None:
    assert [number.value for number in quantities(f"قُتل {spelled(value)} في المعارك")] == [value]


PIECES = st.sampled_from([*(row[0] for row in SENTENCES), "و", "ألف", "عشر", "23", "الـ", "/", "-", "%", "\n"])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12), st.sampled_from([" ", "  ", "، ", ""]))
def test_every_span_quotes_exactly_its_text_and_none_overlap(pieces: list[str], between: str) -> None:
    text = document(between.join(pieces))
    end = 0
    for mention in find_numbers(text, lexicon()):
        assert mention.number is not None
        assert text.quote(mention.span) == mention.number.text != ""
        assert mention.span.start >= end
        end = mention.span.end


def test_a_sign_that_a_page_has_left_over_is_no_number() -> None:
    assert find_numbers(document("قال #171;الحزب#187; إن المكتب أغلق."), lexicon()) == ()
