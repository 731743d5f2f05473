"""What a timeline shows: its entries, and the calendar periods that hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from kg.calendar import last_of_month

Unit = Literal["day", "month", "year", "decade", "span"]

KINDS = ("DialogueRound", "Agreement", "Attack")
"""The classes on a timeline, in the order of its lanes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words of an article that tell of an event. `url` is empty unless it is of the web."""

    quote: str
    article: str
    publisher: str
    published: str
    url: str
    begin: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One event with its days: those that no claim disputes, else all that any claim gives."""

    iri: str
    kind: str
    status: str
    name: str
    first: date
    last: date
    articles: int
    conflicts: int
    sentences: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The dated events in order, how many of each class no article dates, and the names of classes and statuses."""

    entries: tuple[Entry, ...]
    undated: dict[str, int]
    lang: str
    names: dict[str, str]


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A day, month, year, decade, or any other span of years, from `first` to `last`."""

    first: date
    last: date
    unit: Unit

    @property
    def label(self) -> str:
        """`2021-07-23`, `2021-07`, `2021`, `2020s` or `2019–2023`."""
        year = f"{self.first.year:04d}"
        if self.unit == "day":
            return self.first.isoformat()
        if self.unit == "month":
            return f"{year}-{self.first.month:02d}"
        if self.unit == "year":
            return year
        return f"{year}s" if self.unit == "decade" else f"{year}–{self.last.year:04d}"


def period_of(first: date, last: date, least: Unit) -> Period:
    """The smallest calendar period, of `least` or longer, that holds all days from `first` to `last`.

    A decade only where one is asked for; else what is longer than a year stands by its own years.
    """
    periods = {
        "day": Period(first, first, "day"),
        "month": Period(first.replace(day=1), last_of_month(first.year, first.month), "month"),
        "year": _years(first.year, first.year, "year"),
    }
    if least == "decade":
        periods["decade"] = _years(first.year // 10 * 10, first.year // 10 * 10 + 9, "decade")
    units = list(periods)
    for unit in units[units.index(least) :] if least != "span" else ():
        if last <= periods[unit].last:
            return periods[unit]
    return _years(first.year, last.year, "span")


def _years(first: int, last: int, unit: Unit) -> Period:
    return Period(date(max(first, 1), 1, 1), date(last, 12, 31), unit)


def days_text(entry: Entry) -> str:
    """`2021-07-07`, or `2021-06-21 – 30` with no more of the last day than differs; whole months and years by name."""
    first, last = entry.first, entry.last
    if first == last:
        return first.isoformat()
    for unit in ("month", "year"):
        period = period_of(first, last, unit)
        if (period.first, period.last) == (first, last):
            return period.label
    if (first.year, first.month) == (last.year, last.month):
        return f"{first} – {last:%d}"
    return f"{first} – {last:%m-%d}" if first.year == last.year else f"{first} – {last}"


def grouped(
    entries: tuple[Entry, ...], least: Unit, coarser: Mapping[int, Unit] = MappingProxyType({})
) -> dict[Period, list[Entry]]:
    """The entries by period, in order; of periods that begin together the longer one comes first.

    Periods are of `least` or longer; what begins in one of the years of `coarser`, of that unit or longer.
    """
    groups: dict[Period, list[Entry]] = {}
    for entry in entries:
        unit = coarser.get(entry.first.year, least)
        groups.setdefault(period_of(entry.first, entry.last, unit), []).append(entry)
    return in_order(groups)


def in_order(groups: Mapping[Period, list[Entry]]) -> dict[Period, list[Entry]]:
    """The groups by the first day of their period, the longer period first."""
    return {period: groups[period] for period in sorted(groups, key=lambda p: (p.first, -(p.last - p.first).days))}


def fitting_unit(entries: tuple[Entry, ...]) -> Unit:
    """Days where most entries lie within two months, years where they are few and far between, else months."""
    if not entries:
        return "month"
    firsts = sorted(entry.first for entry in entries)
    cut = len(firsts) // 10  # a few strays at either end do not count
    held = firsts[cut : len(firsts) - cut]
    if held[-1] - held[0] <= timedelta(days=62):
        return "day"
    months = {(first.year, first.month) for first in firsts}
    return "year" if len(months) * 2 > len(firsts) and len(months) > 24 else "month"
