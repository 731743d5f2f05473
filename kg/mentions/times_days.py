"""A run of date words -> a day: "مساء أمس الجمعة 23 تموز"."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from kg.mentions.times_grammar import Point, day_and_month, relation
from kg.mentions.times_resolve import Frame, Partial, Time
from kg.mentions.times_words import Run

_RELATIVE_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def dated(run: Run, i: int, frame: Frame) -> Point | None:
    """"مساء أمس الجمعة 23 تموز", with any of its parts."""
    j = i + 1 if run.is_kind(i, "part") and run.is_kind(i + 1, "day_part") else i
    while run.is_kind(j, "day_part"):
        j += 1
    recalled = _recalled_day(run, j, frame)
    if recalled is not None:
        return recalled
    offset, j = _relative_day(run, j)
    if offset is None and run.is_kind(j, "unit") and run.values[j] == "day":
        offset, j = _relative_day(run, j + 1)
    weekday, to_weekday, fields, end = _weekday(run, j)
    for k in (end + (end > i and run.is_kind(end, "comma", "open", "corresponding")), end):
        read = day_and_month(run, k, frame)
        if read is None:
            continue
        partial, after = read
        closed = k > end and run.is_kind(end, "open") and run.is_kind(after, "close")
        relative = {**fields, "relation": partial.relation or fields.get("relation")} if weekday is not None else {}
        relative.pop("steps", None)
        return replace(partial, weekday=weekday, **relative), after + closed
    if weekday is None and offset is None:
        return None
    return Partial(weekday=weekday, to_weekday=to_weekday, offset=offset, **fields), end


def _recalled_day(run: Run, i: int, frame: Frame) -> Point | None:
    """A day told by the one before in the text: "اليوم نفسه", "في اليوم التالي"; or by a count: "اليوم الـ20"."""
    last = frame.last if frame.last and frame.last.precision == "day" else None
    if run.is_kind(i, "that", "the_same") and run.is_kind(i + 1, "relative_day", "tonight"):
        return _shifted(last, 0), i + 2
    if not (run.is_kind(i, "relative_day") and run.values[i] == "today"):
        return None
    if run.is_kind(i + 1, "same"):
        return _shifted(last, 0), i + 2
    if run.is_kind(i + 1, "following"):
        # "اليوم التالي" without في is the day after the war, of which all speak.
        return _shifted(last if run.norm(i - 1) == "في" else None, 1), i + 2
    counted = run.is_kind(i + 1, "day") and day_and_month(run, i + 1, frame) is None
    if counted or run.is_kind(i + 1, "article", "ordinal", "count"):
        return None, i + 2
    return None


def _shifted(day: Time | None, by: int) -> Time | None:
    return Time(day.first + timedelta(by), day.last + timedelta(by), "day", "relative") if day else None


def _relative_day(run: Run, i: int) -> tuple[int | None, int]:
    """Days from the publication, and the next token."""
    if run.is_kind(i, "first") and run.values[i] == 1:
        j = i + 2 if run.is_kind(i + 1, "of") else i + 1
        if run.is_kind(j, "relative_day") and run.values[j] == "yesterday":
            return -2, j + 1
    if run.is_kind(i, "this") and run.is_kind(i + 1, "relative_day", "tonight"):
        return 0, i + 2
    if run.is_kind(i, "tonight"):
        fields, j = relation(run, i + 1)
        return (-fields.get("steps", 1) if fields.get("relation") == "past" else 0), j
    if not run.is_kind(i, "relative_day"):
        return None, i
    offset = _RELATIVE_DAYS[run.values[i]]
    if offset < 0 and run.is_kind(i + 1, "ordinal") and run.values[i + 1] == 1:
        return -2, i + 2
    return offset, i + 1


def _weekday(run: Run, i: int) -> tuple[int | None, int | None, dict[str, Any], int]:
    """(weekday, last weekday of a night between two, relation, next token)."""
    j = i + 1 if run.is_kind(i, "comma", "open") and run.is_kind(i + 1, "weekday") and i else i
    if not run.is_kind(j, "weekday"):
        return None, None, {}, i
    opened = j > i and run.is_kind(i, "open")
    weekday, end = run.values[j], j + 1
    fields, end = relation(run, end)
    to_weekday = None
    if not fields and run.is_kind(end, "weekday") and run.values[end] == (weekday + 1) % 7:
        to_weekday, end = run.values[end], end + 1
    return weekday, to_weekday, fields, end + (opened and run.is_kind(end, "close"))
