"""How two times stand to one another."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from kg.model import When

TimeRelation = Literal["unknown", "same", "inside", "overlapping", "apart"]


def length(when: When) -> int:
    """Days from the first to the last, both counted."""
    return (when.last - when.first).days + 1


def gap(first: When, second: When) -> int:
    """Days between two times; 0 where they touch or overlap."""
    return max(0, (second.first - first.last).days, (first.first - second.last).days)


def days_between(first: date | None, second: date | None) -> int | None:
    """Days between two dates, None where one is not known."""
    return None if first is None or second is None else abs((first - second).days)


def relation(first: When | None, second: When | None) -> TimeRelation:
    """Equal, one inside the other, overlapping in part, or apart."""
    if first is None or second is None:
        return "unknown"
    if (first.first, first.last) == (second.first, second.last):
        return "same"
    if gap(first, second) > 0:
        return "apart"
    inner, outer = sorted((first, second), key=length)
    return "inside" if outer.first <= inner.first and inner.last <= outer.last else "overlapping"


def days(first: date, last: date) -> list[date]:
    """Every day from `first` to `last`."""
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def months(first: date, last: date) -> list[int]:
    """Every month from that of `first` to that of `last`, counted from year 0."""
    return list(range(month(first), month(last) + 1))


def month(day: date) -> int:
    """The month of a day, counted from year 0."""
    return day.year * 12 + day.month - 1


def told(when: When) -> str:
    """A time for reasons: one day, or from the first to the last."""
    return f"{when.first}" if when.first == when.last else f"{when.first} to {when.last}"
