"""Calendar words and the date that an article prints above its text."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.calendar import HIJRI_MONTHS, MONTHS, WEEKDAYS, hijri_day, last_of_month, printed_date
from kg.project import folder


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("21-يوليو-2021\n\nتنطلق الجولة الرابعة", date(2021, 7, 21)),
        ("تم النشر: 2024/01/25 الساعة 15:41 بتوقيت غرينتش", date(2024, 1, 25)),
        ("الخميس 15 أغسطس 2024\nعنوان", date(2024, 8, 15)),
        ("25/01/2024", date(2024, 1, 25)),
        ("01/25/2024", date(2024, 1, 25)),
        ("٢٥/٠١/٢٠٢٤", date(2024, 1, 25)),
        ("عنوان الخبر\nبغداد - 25 كانون الثاني/يناير 2024", date(2024, 1, 25)),
        ("الأحد - 15 شهر ربيع الأول 1445 هـ - 1 أكتوبر 2023 مـ", date(2023, 10, 1)),
        ("2024-01-25T10:00:00Z", date(2024, 1, 25)),
        ("نشر في 3 تشرين الثاني 2022", date(2022, 11, 3)),
        ("آخر تحديث: 26/01/2024\nتاريخ النشر: 25/01/2024", date(2024, 1, 25)),
        ("آخر تحديث: 26/01/2024", date(2024, 1, 26)),
        ("12 جويلية 2020", date(2020, 7, 12)),
    ],
)
def test_a_date_printed_above_the_text_is_the_day_of_publication(head: str, expected: date) -> None:
    assert printed_date(head) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "هجوم 7 أكتوبر 2023 غيّر المنطقة كلها",
        "أعلنت بغداد، الخميس 25 يناير/كانون الثاني 2024، توصلها إلى اتفاق مع واشنطن",
        "الاتفاق على خروج القوات القتالية نهاية 2021",
        "31/02/2024",
        "15/08/1445",
        "\n".join(["سطر"] * 9 + ["25/01/2024"]),
    ],
)
def test_a_date_inside_prose_or_far_down_or_impossible_is_not_the_day_of_publication(text: str) -> None:
    assert printed_date(text) is None


def test_the_seeds_print_their_date_or_none() -> None:
    found = {path.name[:3]: printed_date(path.read_text("utf-8")) for path in sorted(folder("seeds").glob("0*.txt"))}
    assert found == {
        "000": date(2021, 7, 21),
        "001": None,
        "002": None,
        "003": date(2024, 1, 25),
        "004": None,
    }


def test_every_month_and_weekday_has_its_names() -> None:
    assert set(MONTHS.values()) == set(range(1, 13)) == set(HIJRI_MONTHS.values())
    assert set(WEEKDAYS.values()) == set(range(7))
    assert MONTHS["كانون الثاني"] == 1
    assert MONTHS["كانون الاول"] == 12
    assert MONTHS["جانفي"] == 1


@pytest.mark.parametrize(
    ("hijri", "gregorian"),
    [((1445, 8, 15), date(2024, 2, 25)), ((1, 1, 1), date(622, 7, 19)), ((1400, 1, 1), date(1979, 11, 20))],
)
def test_a_hijri_day_is_within_a_day_of_the_civil_calendar(hijri: tuple[int, int, int], gregorian: date) -> None:
    assert abs(hijri_day(*hijri) - gregorian) <= timedelta(days=1)


@given(st.integers(1300, 1500), st.integers(1, 11))
def test_hijri_months_have_29_or_30_days(year: int, month: int) -> None:
    assert (hijri_day(year, month + 1, 1) - hijri_day(year, month, 1)).days in (29, 30)


@given(st.dates(date(1801, 1, 1), date(2199, 12, 31)))
def test_every_day_is_read_back_as_it_was_printed(day: date) -> None:
    assert printed_date(f"تاريخ النشر: {day.day}/{day.month}/{day.year}") == day
    assert printed_date(f"{day:%Y-%m-%d}") == day


@given(st.integers(1800, 2200), st.integers(1, 12))
def test_the_day_after_the_last_of_a_month_is_the_first_of_another(year: int, month: int) -> None:
    assert (last_of_month(year, month) + timedelta(days=1)).day == 1
    assert last_of_month(year, month).month == month
