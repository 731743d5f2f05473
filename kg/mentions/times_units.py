"""Units of time told by how far they are from the publication: "الأسبوع الماضي", "قبل يومين"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

from kg.calendar import last_of_month
from kg.mentions.times_grammar import Point, month_name, relation, year_tail
from kg.mentions.times_resolve import Frame, Partial, Time, resolve
from kg.mentions.times_words import Run

Unit = Literal["hour", "day", "week", "month", "year"]
_PLURAL = (3, 10)  # an Arabic plural without a number stands for three to ten


def duration(run: Run, i: int) -> tuple[Any, int | None, int] | None:
    """(unit, how many or None, next token): يومين, "ثلاثة أيام", "20 يوما", شهر, أيام."""
    count: int | None = None
    j = i
    if run.is_kind(i, "few"):
        return (run.values[i + 1], None, i + 2) if run.is_kind(i + 1, "units") else None
    if run.is_kind(i, "day", "count", "cardinal", "cardinal_tens"):
        count, j = run.values[i], i + 1
        if run.is_kind(i, "cardinal") and run.is_kind(j, "teen", "cardinal") and run.values[j] in (None, 10):
            count, j = count + 10, j + 1
        if not run.is_kind(j, "unit", "units"):
            return None
        return run.values[j], count, j + 1
    if run.is_kind(i, "two_units"):
        return run.values[i], 2, i + 1
    if run.is_kind(i, "units"):
        return run.values[i], None, i + 1 + run.is_kind(i + 1, "few")
    dates = ("year", "weekday", "relation", "relative_day", "hijri_month", "hijri_year", "day")
    if run.is_kind(i, "unit") and month_name(run, i + 1) is None and not run.is_kind(i + 1, *dates):
        return run.values[i], 1, i + 1
    return None


def told_unit(run: Run, i: int, frame: Frame) -> Point | None:
    """"الأسبوع الماضي", "هذا الشهر", "العام قبل الماضي", "الأشهر الستة الماضية", "الـ48 ساعة المقبلة"."""
    if run.is_kind(i, "that") and run.is_kind(i + 1, "the_unit"):
        return (whole_unit(run.values[i + 1], 0, frame.last.first) if frame.last else None), i + 2
    if run.is_kind(i, "last_unit"):
        return _counted_unit(run.values[i], -1, frame), i + 1
    this = run.is_kind(i, "this")
    j = i + this
    if run.is_kind(j, "the_unit"):
        unit = run.values[j]
        fields, end = relation(run, j + 1)
        if run.is_kind(j + 1, "same"):
            last = frame.last
            return (whole_unit(unit, 0, last.first) if last else None), j + 2
        if run.is_kind(j + 1, "relation") and run.values[j + 1] == "recent" and not run.is_kind(j + 2, "of"):
            published = frame.published
            return (Time(back(unit, 1, published), published, "range", "relative") if published else None), j + 2
        if not fields and not this:
            return None
        step = {"past": -1, "next": 1}.get(fields.get("relation", ""), 0) * fields.get("steps", 1)
        if unit == "year" and run.is_kind(end, "year", "comma"):
            stated, after = year_tail(run, end, frame)
            if stated:
                return Partial(**stated), after
        return _counted_unit(unit, step, frame), end
    return None if this else _told_units(run, i, frame)


def _counted_unit(unit: Any, step: int, frame: Frame) -> Partial | Time | None:
    if unit == "year":
        year = frame.published and frame.published.year + step
        return Partial(year=year, year_is_relative=True) if year else None
    if unit != "month" or frame.published is None:
        return whole_unit(unit, step, frame.published)
    year, month = divmod(frame.published.year * 12 + frame.published.month - 1 + step, 12)
    return Partial(year=year, year_is_relative=True, month=month + 1)


def _told_units(run: Run, i: int, frame: Frame) -> Point | None:
    """Several units up to the publication or from it on; a plural without a number is up to ten of them."""
    count: int | None = None
    j = i
    if run.is_kind(i, "the_two_units"):
        unit, count, j = run.values[i], 2, i + 1
    elif run.is_kind(i, "the_units"):
        unit, j = run.values[i], i + 1
        if run.is_kind(j, "article") and run.is_kind(j + 1, "day", "count"):
            count, j = run.values[j + 1], j + 2
        elif run.is_kind(j, "the_cardinal"):
            count, j = run.values[j], j + 1
            if j < len(run.kinds) and run.kinds[j] == "ordinal_tens" and run.leads[j] == 1:
                count, j = count + run.values[j], j + 1
        j += run.is_kind(j, "few")
    elif run.is_kind(i, "article") and run.is_kind(i + 1, "day", "count") and run.is_kind(i + 2, "unit", "units"):
        unit, count, j = run.values[i + 2], run.values[i + 1], i + 3
    else:
        return None
    if not run.is_kind(j, "relation") or run.values[j] == "current":
        return None
    if run.values[j] == "recent" and run.is_kind(j + 1, "of"):
        return None, j + 1  # "الأيام الأخيرة من الشهر"
    if frame.published is None:
        return None, j + 1
    if run.values[j] == "next":
        last = back(unit, -(count or 10), frame.published)
        return Time(frame.published, last, "range", "relative"), j + 1
    return Time(back(unit, count or 10, frame.published), frame.published, "range", "relative"), j + 1


def add_months(day: date, months: int) -> date:
    """The same day `months` later, or the last day of that month where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, last_of_month(year, month + 1).day))


def whole_unit(unit: Unit, steps: int, published: date | None, part: str | None = None) -> Time | None:
    """The week, month or year `steps` from that of publication (-1: the last one). A week is Monday to Sunday."""
    if published is None:
        return None
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * steps)
        return part_of_week(Time(monday, monday + timedelta(days=6), "range", "relative"), part)
    if unit == "month":
        month = add_months(published.replace(day=1), steps)
        told = Partial(year=month.year, year_is_relative=True, month=month.month, part=part)
        return resolve(told, Frame(published=None))
    if unit == "year":
        told = Partial(year=published.year + steps, year_is_relative=True, part=part)
        return resolve(told, Frame(published=None))
    return None


def part_of_week(week: Time, part: str | None) -> Time:
    """The end of a week is its Saturday and Sunday, its beginning the first three days."""
    first = week.first + timedelta(days=5 if part in ("end", "late") else 0)
    last = week.first + timedelta(days=2) if part in ("start", "early") else week.last
    return Time(first, last, "range", week.basis)


def ago(unit: Unit, count: int | None, published: date | None) -> Time | None:
    """"قبل يومين", "two days ago": the day, week, month or year so far back; three to ten of them without a number."""
    if published is None:
        return None
    try:
        if count is None:
            least, most = _PLURAL
            if unit == "hour":
                return Time(back(unit, most, published), published, "range", "relative")
            return Time(back(unit, most, published), back(unit, least, published), "range", "relative")
        if unit == "hour":
            return Time(back(unit, count, published), published, "range", "relative")
        if unit == "day":
            day = back(unit, count, published)
            return Time(day, day, "day", "relative")
        return whole_unit(unit, -count, published)
    except (ValueError, OverflowError):
        return None


def back(unit: Unit, count: int, day: date) -> date:
    """`day` less `count` units (more, where `count` is negative); part of a day counts as a day."""
    if unit == "hour":
        return day - timedelta(days=-(-count // 24))
    if unit == "day":
        return day - timedelta(days=count)
    if unit == "week":
        return day - timedelta(days=7 * count)
    return add_months(day, -count * (12 if unit == "year" else 1))
