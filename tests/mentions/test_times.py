"""Times in sentences: what they cover, how precisely, and where they stand."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.arabic import tokens
from kg.mentions.times import find_times
from kg.model import Article, Document, When
from kg.project import folder

PUBLISHED = date(2021, 7, 21)  # a Wednesday


@cache
def lexicon() -> dict[str, dict[str, Any]]:
    names = ("calendar", "numbers")
    return {name: tomllib.loads((folder("ontology") / "lexicon" / f"{name}.toml").read_text("utf-8")) for name in names}


def document(text: str, published: date | None = PUBLISHED) -> Document:
    words, starts = tokens(text)
    article = Article(id="a", text=text, published=published)
    return Document(article=article, sentences=(), words=tuple(words), starts=tuple(starts))


def whens(text: str, published: date | None = PUBLISHED) -> list[When]:
    return [mention.when for mention in find_times(document(text, published), lexicon()) if mention.when]


def told(text: str, published: date | None = PUBLISHED) -> list[str]:
    """`first/last precision text` of each time, with one day where both are the same."""
    return [
        f"{when.first}{'' if when.first == when.last else f'/{when.last}'} {when.precision} {when.text}"
        for when in whens(text, published)
    ]


SENTENCES = [
    # A day with its month and year.
    ("أعلنت، الخميس 25 يناير/كانون الثاني 2024، توصلها إلى تفاهم", "2024-01-25 day الخميس 25 يناير/كانون الثاني 2024"),
    ("غادرت آخر القوات في 31 كانون الأول 2021 من القاعدة", "2021-12-31 day 31 كانون الأول 2021"),
    ("وُقّع الاتفاق في 17 تشرين الثاني/نوفمبر 2008 في بغداد", "2008-11-17 day 17 تشرين الثاني/نوفمبر 2008"),
    ("وقع الهجوم في 7 يوليو (تموز) 2005 في العاصمة", "2005-07-07 day 7 يوليو (تموز) 2005"),
    ("عقد اللقاء بتاريخ 25/01/2024 في القصر", "2024-01-25 day 25/01/2024"),
    ("عقد اللقاء بتاريخ 2024-01-25 في القصر", "2024-01-25 day 2024-01-25"),
    ("عقد اللقاء بتاريخ 7.10.2023 في القصر", "2023-10-07 day 7.10.2023"),
    ("قصفت القاعدة يوم ٢٣ تموز ٢٠٢٠ بالصواريخ", "2020-07-23 day يوم ٢٣ تموز ٢٠٢٠"),
    ("وصل الوفد في 12 جويلية 2020 إلى الجزائر", "2020-07-12 day 12 جويلية 2020"),
    ("بدأت العملية في السابع من أكتوبر 2023 فجرا", "2023-10-07 day السابع من أكتوبر 2023"),
    ("ينتهي التفويض في الحادي والثلاثين من كانون الأول 2021", "2021-12-31 day الحادي والثلاثين من كانون الأول 2021"),
    ("انتهى التفويض في الحادي عشر من حزيران عام 2020", "2020-06-11 day الحادي عشر من حزيران عام 2020"),
    ("انفجرت السيارة في العشرين من آذار من عام 2003", "2003-03-20 day العشرين من آذار من عام 2003"),
    ("كان ذلك في آب 15، 2020 حين وصل", "2020-08-15 day آب 15، 2020"),
    # A day without a year: the nearest to the publication.
    ("تنطلق يوم الجمعة المقبل 23 تموز/يوليو الجولة", "2021-07-23 day يوم الجمعة المقبل 23 تموز/يوليو"),
    ("اغتيل القائد في 3 كانون الثاني قرب المطار", "2021-01-03 day 3 كانون الثاني"),
    ("جرى الاقتراع في 10 تشرين الأول بهدوء", "2021-10-10 day 10 تشرين الأول"),
    ("هاجموا الموقع في الـ7 من تشرين الأول صباحا", "2021-10-07 day الـ7 من تشرين الأول"),
    ("قتل الجنود في 11 أيلول الماضي", "2020-09-11 day 11 أيلول الماضي"),
    ("يعود الوفد في 2 مارس المقبل", "2022-03-02 day 2 مارس المقبل"),
    ("اجتمعوا يوم الأحد 5 نيسان في أربيل", "2020-04-05 day يوم الأحد 5 نيسان"),
    ("يلتقيان في 26 من الشهر الجاري", "2021-07-26 day 26 من الشهر الجاري"),
    ("يلتقيان في السادس والعشرين من الشهر الحالي", "2021-07-26 day السادس والعشرين من الشهر الحالي"),
    ("يلتقيان الاثنين 26 الجاري في واشنطن", "2021-07-26 day الاثنين 26 الجاري"),
    ("استهدف الرتل في 29 من الشهر الماضي", "2021-06-29 day 29 من الشهر الماضي"),
    # Weekdays and days told from the publication.
    ("قال الناطق الثلاثاء إن القصف توقف", "2021-07-20 day الثلاثاء"),
    ("قال الناطق الأربعاء إن القصف توقف", "2021-07-21 day الأربعاء"),
    ("قال الناطق يوم الخميس الماضي إن القصف توقف", "2021-07-15 day يوم الخميس الماضي"),
    ("تبدأ المحادثات السبت المقبل", "2021-07-24 day السبت المقبل"),
    ("تبدأ المحادثات الأربعاء القادم", "2021-07-28 day الأربعاء القادم"),
    ("وقع الانفجار أمس الثلاثاء وسط المدينة", "2021-07-20 day أمس الثلاثاء"),
    ("وقع الانفجار بالأمس وسط المدينة", "2021-07-20 day الأمس"),
    ("وصل صباح اليوم الأربعاء وفد أميركي", "2021-07-21 day صباح اليوم الأربعاء"),
    ("يصل غدا الخميس وفد أميركي", "2021-07-22 day غدا الخميس"),
    ("يصل بعد غد وفد أميركي", "2021-07-23 day بعد غد"),
    ("اعترض الدفاع الجوي أول من أمس مسيّرة", "2021-07-19 day أول من أمس"),
    ("اعترض الدفاع الجوي أول أمس مسيّرة", "2021-07-19 day أول أمس"),
    ("اعترض الدفاع الجوي أمس الأول مسيّرة", "2021-07-19 day أمس الأول"),
    ("سقطت الصواريخ الليلة الماضية قرب السفارة", "2021-07-20 day الليلة الماضية"),
    ("سقطت الصواريخ ليل السبت - الأحد قرب السفارة", "2021-07-17/2021-07-18 range ليل السبت - الأحد"),
    ("سقطت الصواريخ فجر الجمعة قرب السفارة", "2021-07-16 day فجر الجمعة"),
    # Months, seasons, years and their parts.
    ("عقدت الجولة الثالثة في نيسان 2021 عن بعد", "2021-04-01/2021-04-30 month نيسان 2021"),
    ("عقدت الجولة الأولى في حزيران من العام الماضي", "2020-06-01/2020-06-30 month حزيران من العام الماضي"),
    ("يعود في مطلع شهر أغسطس (آب) الماضي", "2020-08-01/2020-08-10 part_of_month مطلع شهر أغسطس (آب) الماضي"),
    ("أغارت الطائرات نهاية حزيران على الحدود", "2021-06-21/2021-06-30 part_of_month نهاية حزيران"),
    ("أغارت الطائرات منتصف شباط على الحدود", "2021-02-11/2021-02-20 part_of_month منتصف شباط"),
    ("تنسحب القوات بنهاية العام الحالي", "2021-12-31 day نهاية العام الحالي"),
    ("تنسحب القوات القتالية نهاية 2021 كما اتفقا", "2021-12-31 day نهاية 2021"),
    ("تنسحب القوات مطلع العام المقبل", "2022-01-01/2022-01-31 month مطلع العام المقبل"),
    ("زاد القصف أواخر عام 2017 كثيرا", "2017-10-01/2017-12-31 range أواخر عام 2017"),
    ("تراجع القصف في النصف الأول من عام 2021", "2021-01-01/2021-06-30 range النصف الأول من عام 2021"),
    ("تجري الانتخابات في ربيع 2022 على الأرجح", "2022-03-01/2022-05-31 season ربيع 2022"),
    ("بدأت المفاوضات الصيف الماضي", "2020-06-01/2020-08-31 season الصيف الماضي"),
    ("وقعا الاتفاقية عام 2008 في بغداد", "2008-01-01/2008-12-31 year عام 2008"),
    ("وقعا الاتفاقية في 2008 في بغداد", "2008-01-01/2008-12-31 year 2008"),
    ("تتولى البعثة المهمة العام المقبل 2022", "2022-01-01/2022-12-31 year العام المقبل 2022"),
    ("زار طهران الأسبوع الماضي", "2021-07-12/2021-07-18 range الأسبوع الماضي"),
    ("يجتمعون في نهاية الأسبوع الحالي", "2021-07-24/2021-07-25 range نهاية الأسبوع الحالي"),
    ("يجتمعون هذا الشهر", "2021-07-01/2021-07-31 month هذا الشهر"),
    ("تضاعفت الهجمات الشهر الماضي", "2021-06-01/2021-06-30 month الشهر الماضي"),
    # Distances and spans.
    ("استهدف المطار قبل يومين", "2021-07-19 day قبل يومين"),
    ("استهدف المطار قبل ثلاثة أسابيع", "2021-06-28/2021-07-04 range قبل ثلاثة أسابيع"),
    ("استهدف المطار قبل شهرين", "2021-05-01/2021-05-31 month قبل شهرين"),
    ("لم تقصف المدينة منذ عام 2003", "2003-01-01/2021-07-21 range منذ عام 2003"),
    ("استهدفت خمسين مرة منذ مطلع العام الحالي", "2021-01-01/2021-07-21 range منذ مطلع العام الحالي"),
    ("تراجع خلال السنوات الأربع الماضية", "2017-07-21/2021-07-21 range السنوات الأربع الماضية"),
    ("رصدت خلال الـ48 ساعة الماضية مسيّرات", "2021-07-19/2021-07-21 range الـ48 ساعة الماضية"),
    ("تستمر الهدنة بين 3 و5 مايو 2020", "2020-05-03/2020-05-05 range 3 و5 مايو 2020"),
    ("تستمر الهدنة من 28 نيسان إلى 3 أيار 2020", "2020-04-28/2020-05-03 range 28 نيسان إلى 3 أيار 2020"),
    ("حكم من 2003 إلى 2011 البلاد", "2003-01-01/2011-12-31 range 2003 إلى 2011"),
    ("قاتل بين عامي 2013 و2014 هناك", "2013-01-01/2014-12-31 range عامي 2013 و2014"),
    ("يعقد يومي السبت والأحد الماضيين", "2021-07-17/2021-07-18 range يومي السبت والأحد الماضيين"),
    ("خلال الفترة 2003-2011 قاتل", "2003-01-01/2011-12-31 range 2003-2011"),
    # The Hijri calendar.
    ("في 15 شعبان 1445 هـ الموافق 25 فبراير 2024 صدر", "2024-02-25 day 15 شعبان 1445 هـ الموافق 25 فبراير 2024"),
    ("صدر البيان في 15 شعبان 1445 هـ", "2024-02-24/2024-02-26 range 15 شعبان 1445 هـ"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_time_in_a_sentence_is_resolved_from_the_day_of_publication(sentence: str, expected: str) -> None:
    assert told(sentence) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        "رحبت قوى 14 آذار بالقرار",
        "في ذكرى ثورة 25 يناير خرجت مسيرات",
        "منذ هجمات 11 سبتمبر تغير العالم",
        "قال الأمين العام الحالي إن الوضع خطير",
        "نقلت قناة روسيا اليوم عن المصدر",
        "في اليوم الـ314 من الحرب",
        "أرسلت واشنطن 2000 جندي و2500 عسكري",
        "مارس الضغوط على الحكومة",
        "صفر إصابات بحسب رمضان شلح",
        "منتصف المملكة شهد تجمعا",
        "من قبل الرئيس ومن بعد الوزير",
        "انسحبوا بعد شهرين من الاتفاق",
        "دمرت حرب تموز الجسور",
    ],
)
def test_words_that_only_look_like_a_time_are_none(sentence: str) -> None:
    assert told(sentence) == []


@pytest.mark.parametrize(
    "sentence", ["وصل أمس الوفد", "يصل العام المقبل", "قصفت في 3 تموز", "منذ عام 2003", "نهاية الشهر الجاري"]
)
def test_without_a_day_of_publication_a_relative_time_is_left_out(sentence: str) -> None:
    assert [when for when in whens(sentence, None) if when.basis == "relative"] == []


def test_a_stated_time_needs_no_day_of_publication() -> None:
    assert told("وقع في 3 تموز 2020 ونهاية 2021", None) == ["2020-07-03 day 3 تموز 2020", "2021-12-31 day نهاية 2021"]


def test_the_basis_tells_whether_the_text_states_the_year() -> None:
    assert [when.basis for when in whens("في 3 تموز 2020 ثم في 5 تموز ثم عام 2019 ثم أمس")] == [
        "stated", "relative", "stated", "relative",
    ]  # fmt: skip


def test_the_same_year_is_that_of_the_time_before() -> None:
    assert told("وقعا في حزيران 2008 ثم التقيا في تشرين الثاني من العام نفسه")[1].startswith("2008-11-01/2008-11-30")


def test_one_sentence_may_tell_several_times() -> None:
    assert told("بدأ الثلاثاء وانتهى الأربعاء ويستأنف في 3 آب المقبل") == [
        "2021-07-20 day الثلاثاء",
        "2021-07-21 day الأربعاء",
        "2021-08-03 day 3 آب المقبل",
    ]


def test_the_span_leaves_out_attached_particles_and_their_marks() -> None:
    text = "تنسحب القوات وبِنهاية 2021 تعود"
    (mention,) = find_times(document(text), lexicon())
    assert text[mention.span.start : mention.span.end] == "نهاية 2021"


def test_a_misprinted_weekday_keeps_the_printed_day() -> None:
    assert told("في يوم السبت 23 تموز 2021 وصل") == ["2021-07-23 day يوم السبت 23 تموز 2021"]


PIECES = st.sampled_from([*(pair[0] for pair in SENTENCES), "و", "في", "23", "(", "/", "،", "\n", "من", "الماضي"])


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12), st.sampled_from([" ", "  ", " ـ "]), st.none() | st.dates())
def test_every_span_quotes_exactly_its_text_and_none_overlap(
    pieces: list[str], between: str, published: date | None
) -> None:
    text = document(between.join(pieces), published)
    end = 0
    for mention in find_times(text, lexicon()):
        assert mention.when is not None
        assert text.quote(mention.span) == mention.when.text
        assert mention.when.text.strip() == mention.when.text != ""
        assert mention.when.first <= mention.when.last
        assert mention.span.start >= end
        end = mention.span.end


@settings(max_examples=200, deadline=None)
@given(st.text("0123456789/-–().، أوباليمهنثتقر\n", max_size=60))
def test_no_text_breaks_the_finder(text: str) -> None:
    find_times(document(text), lexicon())
