"""A run of date words -> what they say of a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from kg.mentions.times_resolve import Frame, Partial, Time
from kg.mentions.times_words import Run

Read = tuple[Partial, int]
"""What was read, and the token after it."""
Point = tuple["Partial | Time | None", int]
"""What a point of time was read as (None where it cannot be resolved), and the token after it."""
_KANUN = {1: 12, 2: 1}
_TISHRIN = {1: 10, 2: 11}


def one_month(run: Run, i: int) -> tuple[int, int] | None:
    """A month's name, of one word or two."""
    if run.is_kind(i, "month", "doubtful_month"):
        return run.values[i], i + 1
    if run.is_kind(i, "kanun", "tishrin") and run.is_kind(i + 1, "ordinal", "first"):
        month = (_KANUN if run.kinds[i] == "kanun" else _TISHRIN).get(run.values[i + 1])
        return (month, i + 2) if month else None
    return None


def month_name(run: Run, i: int) -> tuple[int, int | None, int] | None:
    """(month, last month where a range is meant, next token): يوليو, تموز/يوليو, "يوليو (تموز)", تموز يوليو."""
    found = one_month(run, i)
    if found is None:
        return None
    month, j = found
    second = one_month(run, j + 1) if run.is_kind(j, "slash", "hyphen", "open") else one_month(run, j)
    if second is None:
        return month, None, j
    other, end = second
    if run.is_kind(j, "open"):
        return (month, None, end + 1) if run.is_kind(end, "close") else (month, None, j)
    if other == month:
        return month, None, end
    return (month, other, end) if run.is_kind(j, "slash", "hyphen") else (month, None, j)


def ordinal_day(run: Run, i: int) -> tuple[int, int] | None:
    """السابع, الحادي عشر, الخامس والعشرين, العشرين."""
    if run.is_kind(i, "ordinal"):
        value = run.values[i]
        if run.is_kind(i + 1, "teen") and value < 10:
            return value + 10, i + 2
        if i + 1 < len(run.kinds) and run.kinds[i + 1] == "ordinal_tens" and run.leads[i + 1] == 1:
            total = value + run.values[i + 1]
            return (total, i + 2) if total <= 31 and value < 10 else None
        return value, i + 1
    if run.is_kind(i, "ordinal_tens") and run.values[i] <= 30:
        return run.values[i], i + 1
    return None


def one_day(run: Run, i: int) -> tuple[int, int] | None:
    """23, الـ23, السابع."""
    if run.is_kind(i, "article"):
        i += 1
    if run.is_kind(i, "day"):
        return run.values[i], i + 1
    return ordinal_day(run, i)


def days(run: Run, i: int) -> tuple[int, int | None, int] | None:
    """A day of the month or a list of days: "23", "23 و24", "3 - 5"."""
    found = one_day(run, i)
    if found is None:
        return None
    first, j = found
    last: int | None = None
    while run.is_kind(j, "and", "hyphen", "comma", "to"):
        k = j + 1 if not (run.is_kind(j, "comma") and run.is_kind(j + 1, "and")) else j + 2
        more = one_day(run, k)
        if more is None or more[0] <= (last or first):
            break
        last, j = more
    return first, last, j


def year_tail(run: Run, i: int, frame: Frame) -> tuple[dict[str, Any], int]:
    """The year after a month or season, as fields of a Partial: 2021, "من العام الماضي", "من العام نفسه"."""
    j = i
    if run.is_kind(j, "comma", "slash", "hyphen", "open"):
        if not run.is_kind(j + 1, "year") and not (run.is_kind(j + 1, "unit") and run.is_kind(j + 2, "year")):
            return {}, i
        fields, end = _stated_year(run, j + 1)
        if run.is_kind(j, "open"):
            return (fields, end + 1) if run.is_kind(end, "close") else ({}, i)
        return fields, end
    if run.is_kind(j, "of"):
        j += 1
    fields, end = _stated_year(run, j)
    return (fields, end) if fields else _told_year(run, j, i, frame)


def _stated_year(run: Run, i: int) -> tuple[dict[str, Any], int]:
    told = run.is_kind(i, "unit", "the_unit") or (run.kinds[i : i + 1] == ["unit"] and run.norm(i).startswith("ل"))
    j = i + 1 if told and run.values[i] == "year" else i
    if run.is_kind(j, "relation", "following") and j > i and run.is_kind(j + 1, "year"):
        j += 1  # العام المقبل 2022
    if not run.is_kind(j, "year", "old_year"):
        return {}, i
    return {"year": run.values[j]}, j + 2 if run.is_kind(j + 1, "common_era") else j + 1


def _told_year(run: Run, j: int, i: int, frame: Frame) -> tuple[dict[str, Any], int]:
    """The year by its relation to the publication or to the date before; nothing read gives `i` back."""
    published = frame.published
    if run.is_kind(j, "this") and run.is_kind(j + 1, "the_unit") and run.values[j + 1] == "year":
        if run.is_kind(j + 2, "year"):
            return {"year": run.values[j + 2]}, j + 3
        return _relative_year(_add(published, 0)), j + 2
    if run.is_kind(j, "the_same", "that") and run.is_kind(j + 1, "the_unit", "unit") and run.values[j + 1] == "year":
        return _relative_year(_add(frame.last.first if frame.last else None, 0)), j + 2
    if not (run.is_kind(j, "the_unit", "unit") and run.values[j] == "year"):
        return {}, i
    if run.is_kind(j + 1, "same"):
        return _relative_year(_add(frame.last.first if frame.last else None, 0)), j + 2
    if run.is_kind(j + 1, "before") and run.is_kind(j + 2, "relation") and run.values[j + 2] == "past":
        return _relative_year(_add(published, -2)), j + 3
    if run.is_kind(j + 1, "relation") and run.values[j + 1] != "recent":
        step = {"past": -1, "next": 1}.get(run.values[j + 1], 0)
        return _relative_year(_add(published, step)), j + 2
    return {}, i


def _add(day: date | None, years: int) -> int | None:
    return None if day is None else day.year + years


def _relative_year(year: int | None) -> dict[str, Any]:
    return {"year": year, "year_is_relative": True} if year else {"lost": True}


def relation(run: Run, i: int) -> tuple[dict[str, Any], int]:
    """الماضي, المقبل, الجاري, "قبل الماضي" as fields of a Partial."""
    if run.is_kind(i, "before") and run.is_kind(i + 1, "relation") and run.values[i + 1] == "past":
        return {"relation": "past", "steps": 2}, i + 2
    if run.is_kind(i, "relation") and run.values[i] != "recent":
        return {"relation": run.values[i]}, i + 1
    return {}, i


def whole_month(run: Run, i: int, frame: Frame) -> Read | None:
    """A month with what tells its year: "شهر تموز/يوليو الماضي", "حزيران 2020"."""
    j = i + 1 if run.is_kind(i, "unit") and run.values[i] == "month" else i
    name = month_name(run, j)
    if name is None:
        return None
    month, to_month, end = name
    fields, after = year_tail(run, end, frame)
    if not fields:
        fields, after = relation(run, end)
        if fields.get("relation"):
            year, later = year_tail(run, after, frame)
            if year.get("year"):
                fields, after = {**fields, **year}, later
    elif run.is_kind(after, "relation"):
        after += 1  # "تموز 2021 الماضي": the year has said it
    return Partial(month=month, to_month=to_month, **fields), after


def day_and_month(run: Run, i: int, frame: Frame) -> Read | None:
    """"23 تموز/يوليو 2021", "السابع من الشهر الحالي", "23 الجاري", "25/1/2024", "يوليو 23، 2021"."""
    numeric = _numeric(run, i)
    if numeric is not None:
        return numeric
    listed = days(run, i)
    if listed is None:
        return _month_before_day(run, i)
    day, to_day, j = listed
    if run.is_kind(j, "slash", "hyphen") or run.is_kind(j, "of"):
        j += 1
    read = whole_month(run, j, frame)
    if read is not None and read[0].to_month is None:
        partial, end = read
        return _with_days(partial, day, to_day), end
    return _day_of_told_month(run, j, frame, (day, to_day))


def _with_days(partial: Partial, day: int, to_day: int | None) -> Partial:
    return Partial(
        year=partial.year, year_is_relative=partial.year_is_relative, lost=partial.lost, month=partial.month,
        day=day, to_day=to_day, relation=partial.relation,
    )  # fmt: skip


def _day_of_told_month(run: Run, j: int, frame: Frame, days_read: tuple[int, int | None]) -> Read | None:
    """The rest of "23 من الشهر الجاري", "23 الجاري", "23 من هذا الشهر", "23 من الشهر نفسه"."""
    day, to_day = days_read
    anchor = frame.published
    step = 0
    this = run.is_kind(j, "this")
    named = run.is_kind(j + this, "the_unit") and run.values[j + this] == "month"
    end = j + this + named
    if named and run.is_kind(end, "same"):
        anchor, end = (frame.last.first if frame.last else None), end + 1
    elif run.is_kind(end, "relation") and (named or run.values[end] == "current"):
        step, end = {"past": -1, "next": 1}.get(run.values[end], 0), end + 1
    elif not (this and named):
        return None
    if anchor is None:
        return Partial(lost=True, day=day), end
    index = anchor.year * 12 + anchor.month - 1 + step
    year, month = divmod(index, 12)
    return Partial(year=year, year_is_relative=True, month=month + 1, day=day, to_day=to_day), end


def _numeric(run: Run, i: int) -> Read | None:
    if run.is_kind(i, "date"):
        year, month, day = run.values[i]
        return _calendar_day(year, month, day, i + 1)
    for mark in ("slash", "hyphen"):
        if not (run.is_kind(i + 1, mark) and run.is_kind(i + 3, mark)):
            continue
        if run.is_kind(i, "day") and run.is_kind(i + 2, "day") and run.is_kind(i + 4, "year"):
            return _calendar_day(run.values[i + 4], run.values[i + 2], run.values[i], i + 5)
        if run.is_kind(i, "year") and run.is_kind(i + 2, "day") and run.is_kind(i + 4, "day"):
            return _calendar_day(run.values[i], run.values[i + 2], run.values[i + 4], i + 5)
    return None


def _calendar_day(year: int, month: int, day: int, end: int) -> Read | None:
    if month > 12:
        month, day = day, month
    return (Partial(year=year, month=month, day=day), end) if month <= 12 else None


def _month_before_day(run: Run, i: int) -> Read | None:
    name = month_name(run, i)
    if name is None or name[1] is not None:
        return None
    month, _, j = name
    comma = run.is_kind(j + 1, "comma")
    if run.is_kind(j, "day") and run.is_kind(j + 1 + comma, "year"):
        return Partial(month=month, day=run.values[j], year=run.values[j + 1 + comma]), j + 2 + comma
    return None
