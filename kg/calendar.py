"""Arabic calendar words and printed dates -> datetime.date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from kg.arabic import fold

# Folded names (kg.arabic.fold). One row a month: Egypt and the Gulf, the Levant, the Maghreb, spelling variants.
_MONTH_NAMES = (
    "يناير كانون_الثاني كانون_ثاني جانفي جانفيي",
    "فبراير شباط فيفري فبرائر فيبراير",
    "مارس اذار",
    "ابريل نيسان افريل",
    "مايو ايار ماي",
    "يونيو حزيران جوان يونيه",
    "يوليو تموز جويليه يوليه يوليوز جوييه",
    "اغسطس اب اوت غشت اوغسطس",
    "سبتمبر ايلول شتنبر سيبتمبر",
    "اكتوبر تشرين_الاول تشرين_اول اوكتوبر",
    "نوفمبر تشرين_الثاني تشرين_ثاني نونبر",
    "ديسمبر كانون_الاول كانون_اول دجنبر دسمبر",
)
_HIJRI_NAMES = (
    "محرم المحرم",
    "صفر",
    "ربيع_الاول ربيع_اول",
    "ربيع_الثاني ربيع_الاخر ربيع_ثاني",
    "جمادي_الاولي جمادي_الاول",
    "جمادي_الاخره جمادي_الثانيه جمادي_الثاني جمادي_الاخر",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو_القعده ذي_القعده ذوالقعده",
    "ذو_الحجه ذي_الحجه ذوالحجه",
)
_WEEKDAY_NAMES = (
    "الاثنين الإثنين الاتنين الأثنين",
    "الثلاثاء الثلثاء الثلاثا",
    "الاربعاء الاربعا",
    "الخميس",
    "الجمعه",
    "السبت",
    "الاحد",
)


def _numbered(rows: tuple[str, ...]) -> dict[str, int]:
    return {fold(name).replace("_", " "): number for number, row in enumerate(rows, 1) for name in row.split()}


MONTHS = _numbered(_MONTH_NAMES)
"""Folded month name (one or two words) -> 1 to 12."""
HIJRI_MONTHS = _numbered(_HIJRI_NAMES)
"""Folded name of a month of the Hijri calendar (one or two words) -> 1 to 12."""
WEEKDAYS = {name: number - 1 for name, number in _numbered(_WEEKDAY_NAMES).items()}
"""Folded weekday with its article -> 0 (Monday) to 6 (Sunday), as `date.weekday`."""
AMBIGUOUS_MONTHS = frozenset({"اب", "ماي", "اوت", "جوان", "مارس"})
"""Month names that are other words too ("father", "to practise", a person's name): they need a day, a year or a cue."""

_EARLIEST, _LATEST = 1500, 2200  # years outside are numbers of something else


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day or the year is not one that news speaks of."""
    if not _EARLIEST <= year <= _LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def hijri_day(year: int, month: int, day: int) -> date:
    """The Gregorian day of a Hijri one by the tabular calendar: a sighted month may begin a day or two apart.

    Civil epoch and 30-year cycle with leap years 2 5 7 10 13 16 18 21 24 26 29 (Reingold & Dershowitz,
    Calendrical Calculations, "arithmetical Islamic calendar").
    """
    days = day - 1 + 29 * (month - 1) + month // 2 + 354 * (year - 1) + (3 + 11 * year) // 30
    return date(622, 7, 19) + timedelta(days=days)


_MONTH = "|".join(re.escape(name) for name in sorted(MONTHS, key=len, reverse=True))
_PRINTED = re.compile(
    rf"(?<!\d)(?:(?P<y1>\d{{4}})\s*[-/.]\s*(?P<m1>\d\d?)\s*[-/.]\s*(?P<d1>\d\d?)(?:T[\d:.Z+-]*)?"
    rf"|(?P<d2>\d\d?)\s*[-/.]\s*(?P<m2>\d\d?)\s*[-/.]\s*(?P<y2>\d{{4}})"
    rf"|(?P<d3>\d\d?)\s*[-/]?\s*(?:من\s+)?(?P<m3>{_MONTH})(?:\s*[/(-]?\s*(?:{_MONTH})\s*\)?)?\s*[-/,،]?\s*(?:عام\s+)?"
    rf"(?P<y3>\d{{4}})"
    rf"|(?P<m4>{_MONTH})(?:\s*[/(-]?\s*(?:{_MONTH})\s*\)?)?\s+(?P<d4>\d\d?)\s*[,،]\s*(?P<y4>\d{{4}}))(?!\d)"
)
_PUBLISHED = re.compile(r"(?<!\w)(?:ال)?نشر(?:ت)?(?!\w)|تاريخ الاضافه|تاريخ الخبر|Published", re.IGNORECASE)
_UPDATED = re.compile(r"(?<!\w)(?:ال)?تحديث(?!\w)|Updated", re.IGNORECASE)
# What may stand beside the date on a line that prints nothing else.
_BESIDE = re.compile(
    rf"(?<!\w)(?:{'|'.join([*WEEKDAYS, *HIJRI_MONTHS])}|يوم|في|بتاريخ|تاريخ|الموافق|تم|اخر|الساعه|ساعه"
    r"|بتوقيت|غرينتش|جرينتش|توقيت|مكه|المكرمه|القدس|بغداد|بيروت|دمشق|القاهره|ابوظبي|هـ?|م|ص|ميلادي\w*|هجري\w*|صباحا|مساء|ظهرا"
    r"|GMT|UTC|AM|PM|ال\w*نشر|\d+)(?!\w)|[\W_]",
    re.IGNORECASE,
)
_SEGMENTS = re.compile(r"\s+[-–—]\s+|[|•·]")
_HEAD_LINES = 6
_HEAD_LINE_LONGEST = 160  # characters; longer lines are prose, whose dates are not the article's


def printed_date(text: str) -> date | None:
    """The day of publication that an article prints above its text, or None.

    A line counts when it says "published", when it (or a part cut off by a dash or bar) holds a whole date and
    nothing else, or, failing these, when it says "updated". A date inside a sentence or a headline never counts.
    """
    updated: date | None = None
    bare: date | None = None
    for line in _head(text):
        found = _whole_date(line)
        if found is None:
            continue
        if _PUBLISHED.search(line):
            return found
        if _UPDATED.search(line):
            updated = updated or found
        elif bare is None:
            bare = next((day for part in _SEGMENTS.split(line) if (day := _lone_date(part))), None) or _lone_date(line)
    return bare or updated


def _head(text: str) -> Iterator[str]:
    lines = (line for line in text.lstrip("\ufeff").split("\n", 40)[:40] if line.strip())
    for _, line in zip(range(_HEAD_LINES), lines, strict=False):
        if len(line) <= _HEAD_LINE_LONGEST:
            yield "".join(str(int(c)) if c.isdecimal() else c for c in fold(line))


def _whole_date(line: str) -> date | None:
    for match in _PRINTED.finditer(line):
        found = _read(match)
        if found is not None:
            return found
    return None


def _lone_date(part: str) -> date | None:
    match = _PRINTED.search(part)
    if match is None or _BESIDE.sub("", part[: match.start()] + " " + part[match.end() :]):
        return None
    return _read(match)


def _read(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    form = next(form for form in "1234" if groups[f"y{form}"])
    year, month, day = groups[f"y{form}"], groups[f"m{form}"], groups[f"d{form}"]
    if form in "34":
        return day_of(int(year), MONTHS[month], int(day))
    # 01/25/2024: the month cannot be 25, so it is the American order.
    return day_of(int(year), int(month), int(day)) or day_of(int(year), int(day), int(month))
