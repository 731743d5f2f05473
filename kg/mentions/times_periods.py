"""A run of date words -> a month, season or year, or a part of one; the months of the Hijri calendar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from kg.calendar import hijri_day
from kg.mentions.times_grammar import Point, day_and_month, one_day, relation, whole_month, year_tail
from kg.mentions.times_resolve import Frame, Partial, Time, distance
from kg.mentions.times_units import part_of_week, told_unit, whole_unit
from kg.mentions.times_words import Run

_LAST_HIJRI = 1600  # a year above is one of the common era: "رمضان 2015"


def part_of(run: Run, i: int, frame: Frame) -> Point | None:
    """"نهاية حزيران", "مطلع العام المقبل", "أواخر 2019"."""
    if not run.is_kind(i, "part"):
        return None
    part, j = run.values[i], i + 1
    if run.is_kind(j, "part"):
        j += 1
    for read in (whole_month, season, hijri, told_unit, year):
        point: Any = read(run, j, frame)
        if point is None:
            continue
        told, end = point
        if isinstance(told, Partial):
            told = replace(told, part=part)
        elif told is not None and "week" in run.values[j : j + 2]:
            told = part_of_week(told, part)
        return told, end
    if run.is_kind(j, "year"):
        return Partial(year=run.values[j], part=part), j + 1
    if run.is_kind(j, "the_unit"):
        unit, published = run.values[j], frame.published
        # Up to Wednesday, "the weekend" is the one that was.
        steps = -1 if unit == "week" and part == "end" and published and published.weekday() < 3 else 0
        return whole_unit(unit, steps, published, part), j + 1
    return None


def portion(run: Run, i: int, frame: Frame) -> Point | None:
    """"النصف الأول من 2021", "الربع الأخير من العام", "الأسبوع الأول من تموز"."""
    week = run.is_kind(i, "the_unit") and run.values[i] == "week"
    final = run.is_kind(i + 1, "relation") and run.values[i + 1] == "recent"
    counted = final or (run.is_kind(i + 1, "ordinal") and run.values[i + 1] < 5)
    if not counted or not (week or run.is_kind(i, "portion")):
        return None
    kind = "week" if week else str(run.values[i])
    count = {"half": 2, "third": 3, "week": 5}.get(kind, 4)
    portion = (kind, count if final else int(run.values[i + 1]))
    j = i + 3 if run.is_kind(i + 2, "of") else i + 2
    if portion[1] > count:
        return None
    month = whole_month(run, j, frame)
    if month is not None:
        return replace(month[0], portion=portion), month[1]
    if week:
        return None
    fields, end = year_tail(run, j, frame)
    if fields:
        return Partial(portion=portion, **fields), end
    if run.is_kind(j, "the_unit") and run.values[j] == "year":
        return Partial(portion=portion), j + 1
    return None


def season(run: Run, i: int, frame: Frame) -> Point | None:
    """"ربيع 2022", "الصيف الماضي": with its year or relation only."""
    if not run.is_kind(i, "season", "rabi"):
        return None
    fields, end = year_tail(run, i + 1, frame)
    if not fields:
        fields, end = relation(run, i + 1)
    if not fields and not (run.kinds[i] == "season" and run.norm(i - 1) in ("في", "خلال") and run.norm(i)[:2] == "ال"):
        return None
    return Partial(season=run.values[i], **{key: value for key, value in fields.items() if key != "steps"}), end


def year(run: Run, i: int, _: Frame) -> Point | None:
    """"عام 2008", "العام المقبل 2022", "سنة 2003 ميلادية"."""
    j = i + 1 if run.is_kind(i, "unit", "the_unit") and run.values[i] == "year" else i
    if j == i:
        return None
    if run.is_kind(j, "relation", "following") and run.is_kind(j + 1 + run.is_kind(j + 1, "comma"), "year"):
        j += 1 + run.is_kind(j + 1, "comma")
    if run.is_kind(j, "count") and 31 < run.values[j] < 100 and j == i + 1:
        return Partial(year=1900 + run.values[j]), j + 1  # "عام 82"
    if not run.is_kind(j, "year", "old_year"):
        return None
    end = j + 2 if run.is_kind(j + 1, "common_era") else j + 1
    if run.is_kind(end, "relation"):
        end += 1
    return Partial(year=run.values[j]), end


def hijri(run: Run, i: int, frame: Frame) -> Point | None:
    """"15 شعبان 1445 هـ", "شهر رمضان"; where a Gregorian day follows ("الموافق …") that day is meant."""
    day, j = one_day(run, i) or (None, i)
    j += run.is_kind(j, "of") if day else 0
    named = run.is_kind(j, "unit") and run.values[j] == "month"
    month = _hijri_month(run, j + named)
    if month is None:
        return None
    number, j = month
    year = run.values[j] if run.is_kind(j, "hijri_year", "year") else None
    j += year is not None
    era = run.is_kind(j, "hijri_era")
    j += era
    fields, end = relation(run, j)
    k = j + (run.is_kind(j, "comma", "open", "hyphen", "slash"))
    k += run.is_kind(k, "corresponding")
    if k > j:
        read = day_and_month(run, k, frame)
        if read is not None:
            return read[0], read[1] + (run.is_kind(j, "open") and run.is_kind(read[1], "close"))
    if not (day or named or year or era or fields):
        return None
    if year and year > _LAST_HIJRI:
        year = _hijri_year(date(year, 1, 1))
        year += hijri_day(year, number, day or 1).year < run.values[j - 1 - era]
    return hijri_time(year, number, day, replace(frame, is_past=fields.get("relation") == "past")), end


def _hijri_month(run: Run, i: int) -> tuple[int, int] | None:
    if run.is_kind(i, "hijri_month"):
        return run.values[i], i + 1
    if run.is_kind(i, "rabi") and run.is_kind(i + 1, "ordinal", "first", "other") and run.values[i + 1] < 3:
        return 2 + run.values[i + 1], i + 2
    if run.is_kind(i, "jumada") and run.is_kind(i + 1, "ordinal", "other") and run.values[i + 1] < 3:
        return 4 + run.values[i + 1], i + 2
    if run.is_kind(i, "dhu") and run.is_kind(i + 1, "dhu_name"):
        return run.values[i + 1], i + 2
    return None


def hijri_time(year: int | None, month: int, day: int | None, frame: Frame) -> Time | None:
    """A day or month of the Hijri calendar, a day wider at both ends: the month is sighted, not reckoned."""
    near = _hijri_year(frame.published)
    years = [year] if year else [*range(near - 2, near + 3)] if near else []
    spans = [_hijri_span(each, month, day) for each in years]
    if frame.is_past and not year and frame.published:
        spans = [span for span in spans if span[1] < frame.published]
    if not spans:
        return None
    published = frame.published or spans[0][0]
    first, last = min(spans, key=lambda span: distance(span[0], span[1], published))
    return Time(first - timedelta(days=1), last + timedelta(days=1), "range", "stated" if year else "relative")


def _hijri_span(year: int, month: int, day: int | None) -> tuple[date, date]:
    if day:
        found = hijri_day(year, month, day)
        return found, found
    return hijri_day(year, month, 1), hijri_day(year, month + 1, 1) - timedelta(days=1)


def _hijri_year(published: date | None) -> int:
    """The Hijri year of a day, give or take one; 0 for None."""
    return round((published - hijri_day(1, 1, 1)).days / 354.367) + 1 if published else 0
