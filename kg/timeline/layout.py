"""Entries -> where each stands in a drawing, in pixels from the side on which time begins."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import log2
from textwrap import shorten
from typing import Literal

from kg.timeline.records import KINDS, Entry, Period, Unit, grouped, in_order, period_of

DETAILED = 60
"""More entries than this are drawn as columns of months."""
COLUMNS = 48
ROW = 24
WIDTH = 1200
MARGIN = 24
FOOT = 44  # the legend and the note
HEAD = 118  # what the names of the lanes take up, beside the plot
COLUMN_HEIGHT = 150

Side = Literal["after", "before", "below"]

_PLOT = WIDTH - 2 * MARGIN - HEAD - 40

_LETTER = 6.6  # px, a wide estimate for 12 px letters of either script
_LONGEST = 64  # letters of a name beside its mark; the tooltip has it whole
_TALLEST = 9  # px of one entry in a column at most
_TICK = 78  # px between two labels of the axis at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An entry in a lane: a point or a bar of `length`, and its name where there is room for it."""

    entry: Entry
    number: int
    x: float
    length: float
    y: float
    name: str
    side: Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The entries of one status in a column."""

    status: str
    entries: tuple[Entry, ...]
    y: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The entries of one lane in one period, stacked by status."""

    period: Period
    x: float
    width: float
    count: int
    top: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The entries of one class, as marks or as columns in which each is `unit` high."""

    kind: str
    count: int
    y: float
    height: float
    marks: tuple[Mark, ...] = ()
    columns: tuple[Column, ...] = ()
    unit: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """All lanes, and the labels of the axis with their places."""

    height: float
    lanes: tuple[Lane, ...]
    ticks: tuple[tuple[float, str], ...]
    is_columns: bool = False


def lay_out(entries: tuple[Entry, ...]) -> Drawing:
    """Each entry with its name where there is room for that, else columns of months."""
    if not entries:
        return Drawing(height=34 + FOOT, lanes=(), ticks=())
    return _detailed(entries) if len(entries) <= DETAILED else _columns(entries)


class _Scale:
    """Days -> pixels. The longer nothing happens, the more time is shortened: strays do not crowd the rest."""

    def __init__(self, days: Iterable[date], width: float) -> None:
        self._days = sorted(set(days))
        self._places = [0.0]
        for before, after in zip(self._days, self._days[1:], strict=False):
            self._places.append(self._places[-1] + 1 + log2(1 + (after - before).days))
        self._factor = width / (self._places[-1] or 1)

    def __call__(self, day: date) -> float:
        index = max(0, min(bisect_right(self._days, day) - 1, len(self._days) - 2))
        if len(self._days) == 1:
            return 0
        first, last = self._days[index], self._days[index + 1]
        share = (day - first).days / (last - first).days
        return (self._places[index] + share * (self._places[index + 1] - self._places[index])) * self._factor


def _after(day: date) -> date:
    return day + timedelta(days=1) if day < date.max else day


def _detailed(entries: tuple[Entry, ...]) -> Drawing:
    days = [day for entry in entries for day in (entry.first, _after(entry.last))]
    scale = _Scale(days, _PLOT)
    lanes: list[Lane] = []
    y = 34.0
    for kind in KINDS:
        held = [(number, entry) for number, entry in enumerate(entries) if entry.kind == kind]
        if held:
            marks, rows = _packed(held, scale, y + 20)
            height = max(rows * ROW + 16, 2 * ROW)
            lanes.append(Lane(kind=kind, count=len(held), y=y, height=height, marks=marks))
            y += height + 8
    return Drawing(height=y + FOOT, lanes=tuple(lanes), ticks=_ticks(days, scale))


def _packed(held: Sequence[tuple[int, Entry]], scale: _Scale, top: float) -> tuple[tuple[Mark, ...], int]:
    """Marks in as few rows as do without overlaps, and the number of rows."""
    marks: list[Mark] = []
    free: list[float] = []
    for number, entry in held:
        x, end = scale(entry.first), scale(_after(entry.last))
        length = end - x if entry.first != entry.last else 0
        name = shorten(entry.name, _LONGEST, placeholder="…")
        letters = len(name) * _LETTER + 24
        side: Side = "after" if end + letters <= _PLOT + 40 else "before" if letters <= x else "below"
        left = x - letters if side == "before" else x - 12
        right = max(x + length + 12, x + length + letters if side == "after" else 0)
        rows = 2 if side == "below" else 1
        row = next((row for row, taken in enumerate(free) if taken <= left), len(free)) if rows == 1 else len(free)
        free[row : row + 1] = [right] * rows
        marks.append(Mark(entry=entry, number=number, x=x, length=length, y=top + row * ROW, name=name, side=side))
    return tuple(marks), len(free)


def _ticks(days: Sequence[date], scale: _Scale) -> tuple[tuple[float, str], ...]:
    """Years first, then months, then the days themselves, as far as their labels do not touch."""
    first = min(days)
    years = [date(year, 1, 1) for year in sorted({day.year for day in days}) if year > first.year]
    months = [date(day.year, day.month, 1) for day in sorted(days)]
    wanted = [(day, f"{day.year:04d}") for day in years]
    wanted += [(day, f"{day:%Y-%m}") for day in months if day >= first]
    wanted += [(day, day.isoformat()) for day in sorted(days)]
    ticks: list[tuple[float, str]] = []
    for day, label in wanted:
        x = scale(day)
        if all(abs(x - other) >= _TICK for other, _ in ticks):
            ticks.append((x, label))
    return tuple(sorted(ticks))


def _columns(entries: tuple[Entry, ...]) -> Drawing:
    periods = months_or_longer(entries)
    step = (WIDTH - 2 * MARGIN - HEAD) / len(periods)
    lanes: list[Lane] = []
    y = 92.0
    for kind in KINDS:
        held = {period: [entry for entry in group if entry.kind == kind] for period, group in periods.items()}
        most = max(map(len, held.values()))
        if most:
            unit = min((COLUMN_HEIGHT - 22) / most, _TALLEST)
            height = max(most * unit + 22, 2 * ROW)
            stacks = ((place * step, period, held[period]) for place, period in enumerate(periods))
            frame = (step, y + height, unit)
            columns = tuple(_column(period, x, group, frame) for x, period, group in stacks if group)
            count = sum(map(len, held.values()))
            lanes.append(Lane(kind=kind, count=count, y=y, height=height, columns=columns, unit=unit))
            y += height + 8
    ticks = tuple((place * step + step / 2, period.label) for place, period in enumerate(periods))
    return Drawing(height=y + FOOT, lanes=tuple(lanes), ticks=ticks, is_columns=True)


def _column(period: Period, x: float, group: list[Entry], frame: tuple[float, float, float]) -> Column:
    step, bottom, unit = frame
    parts: list[Part] = []
    y = bottom
    for status in dict.fromkeys(sorted((entry.status for entry in group), key=lambda name: (name != "occurred", name))):
        same = tuple(entry for entry in group if entry.status == status)
        y -= len(same) * unit
        parts.append(Part(status=status, entries=same, y=y, height=len(same) * unit))
    width = min(step * 0.8, 48)
    return Column(period=period, x=x + (step - width) / 2, width=width, count=len(group), top=y, parts=tuple(parts))


def months_or_longer(entries: tuple[Entry, ...]) -> dict[Period, list[Entry]]:
    """The entries by month; where months are too many to draw, by year or decade where least is told.

    All that took longer than a year (or decade) stands together.
    """
    units: dict[int, Unit] = {}
    groups = _spans_together(grouped(entries, "month"))
    while len(groups) > COLUMNS and (wider := [*_costs(groups, "year"), *_costs(groups, "decade")]):
        _, period = min(wider)
        units.update(dict.fromkeys(range(period.first.year, period.last.year + 1), period.unit))
        groups = _spans_together(grouped(entries, "month", units))
    return groups


def _costs(groups: dict[Period, list[Entry]], unit: Unit) -> Iterator[tuple[float, Period]]:
    """The years or decades that hold several groups, and how many entries lose detail for each column that is saved."""
    within: dict[Period, list[int]] = {}
    for period, held in groups.items():
        if period.unit != "span":
            within.setdefault(period_of(period.first, period.last, unit), []).append(len(held))
    for period, counts in within.items():
        if len(counts) > 1:
            yield sum(counts) / (len(counts) - 1), period


def _spans_together(groups: dict[Period, list[Entry]]) -> dict[Period, list[Entry]]:
    spans = [period for period in groups if period.unit == "span"]
    if not spans:
        return groups
    whole = Period(min(span.first for span in spans), max(span.last for span in spans), "span")
    others = {period: held for period, held in groups.items() if period.unit != "span"}
    return in_order({**others, whole: [entry for span in spans for entry in groups[span]]})
