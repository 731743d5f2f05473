"""What an expression says of a time, and the day of publication -> the days it covers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from kg.calendar import day_of, last_of_month
from kg.model import Basis, Precision

Relation = Literal["past", "next", "current"]

_AHEAD = 1.5
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_PORTIONS = {"half": 2, "third": 3, "quarter": 4}


@dataclass(frozen=True, slots=True)
class Time:
    """From `first` to `last`, both included."""

    first: date
    last: date
    precision: Precision
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a relative time hangs on: the day of publication, and the last time resolved before it in the text."""

    published: date | None
    last: Time | None = None
    is_past: bool = False
    """The words before say that it lies behind: "منذ", "هجوم"."""
    is_ahead: bool = False
    """The words before say that it is still to come: "سيعقد"."""
    stated: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """Year of each (month, day) that the text has stated in full before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """What the words of an expression say, before anything is filled in from the day of publication.

    `lost` marks a year that the words give relative to something that is not known. `offset` counts days from the
    day of publication; `steps` is 2 in "قبل الماضي", "before the last".
    """

    year: int | None = None
    year_is_relative: bool = False
    lost: bool = False
    month: int | None = None
    to_month: int | None = None
    day: int | None = None
    to_day: int | None = None
    weekday: int | None = None
    to_weekday: int | None = None
    offset: int | None = None
    relation: Relation | None = None
    steps: int = 1
    season: str | None = None
    part: str | None = None
    portion: tuple[str, int] | None = None

    @property
    def level(self) -> str:
        """The smallest unit that is told."""
        if self.day is not None or self.weekday is not None or self.offset is not None:
            return "day"
        return "month" if self.month or self.season else "year"


def resolve(partial: Partial, frame: Frame) -> Time | None:
    """The days that `partial` covers; None where it needs a day of publication and there is none, or is no date."""
    if partial.lost:
        return None
    try:
        if partial.month is not None and partial.day is not None:
            return _day_of_month(partial, frame)
        if partial.weekday is not None or partial.offset is not None:
            return _relative_day(partial, frame)
        if partial.month is not None:
            return _month(partial, frame)
        if partial.season is not None:
            return _season(partial, frame)
        return _year(partial, frame)
    except (ValueError, OverflowError):
        return None


def join(start: Partial | Time, end: Partial | Time, frame: Frame) -> Time | None:
    """From one time to another; what the first leaves open (month, year) it takes from the second."""
    if isinstance(start, Partial) and isinstance(end, Partial):
        if start.level == "day" and start.month is None and start.day is not None:
            start = replace(start, month=end.month)
        if start.year is None:
            start = replace(start, year=end.year, year_is_relative=end.year_is_relative, lost=end.lost)
        if start.relation is None:
            start = replace(start, relation=end.relation)
    first = start if isinstance(start, Time) else resolve(start, frame)
    last = end if isinstance(end, Time) else resolve(end, frame)
    if first is None or last is None or first.first > last.last:
        return None
    basis: Basis = "stated" if first.basis == last.basis == "stated" else "relative"
    return Time(first.first, last.last, "range", basis)


def _day_of_month(partial: Partial, frame: Frame) -> Time | None:
    day, month = partial.day or 1, partial.month or 1
    year = partial.year
    first = _nearest_day(day, month, partial, frame) if year is None else day_of(year, month, day)
    if first is None:
        return None
    basis: Basis = "stated" if partial.year is not None and not partial.year_is_relative else "relative"
    if partial.to_day is None:
        return Time(first, first, "day", basis)
    last = day_of(first.year, month, partial.to_day)
    return Time(first, last, "range", basis) if last and last > first else None


def _nearest_day(day: int, month: int, partial: Partial, frame: Frame) -> date | None:
    published = frame.published
    if partial.relation is None and (month, day) in frame.stated:
        return day_of(frame.stated[month, day], month, day)
    if published is None:
        return None
    years = range(published.year - 9, published.year + 9)
    days = [found for year in years if (found := day_of(year, month, day))]
    if partial.relation == "past":
        days = [found for found in days if found < published]
    elif partial.relation == "next":
        days = [found for found in days if found > published]
    elif frame.is_past:
        days = [found for found in days if found <= published]
    elif partial.weekday is not None:
        # The weekday tells which year is meant; a weekday that fits no near year is a misprint.
        near = [found for found in days if abs(found.year - published.year) < 2]
        days = [found for found in near if found.weekday() == partial.weekday] or days
    return min(days, key=lambda found: distance(found, found, published), default=None)


def distance(first: date, last: date, published: date) -> float:
    """Days from the publication. News looks back more than ahead, so that a day ahead counts half as much again."""
    return max((published - last).days, _AHEAD * (first - published).days, 0)


def _relative_day(partial: Partial, frame: Frame) -> Time | None:
    published = frame.published
    if published is None:
        return None
    if partial.weekday is None:
        day = published + timedelta(days=partial.offset or 0)
        return Time(day, day, "day", "relative")
    if partial.offset is not None and partial.relation is None:
        day = published + timedelta(days=partial.offset)
        if partial.offset > 0 and day.weekday() != partial.weekday:
            day += timedelta(days=(partial.weekday - day.weekday()) % 7)
        elif day.weekday() != partial.weekday:
            day -= timedelta(days=(day.weekday() - partial.weekday) % 7)
    elif partial.relation == "next":
        day = published + timedelta(days=((partial.weekday - published.weekday() - 1) % 7) + 7 * partial.steps - 6)
    else:
        back = (published.weekday() - partial.weekday) % 7
        if partial.relation == "past":
            back = (back or 7) + 7 * (partial.steps - 1)
        day = published - timedelta(days=back)
    if partial.to_weekday is None:
        return Time(day, day, "day", "relative")
    return Time(day, day + timedelta(days=(partial.to_weekday - partial.weekday) % 7), "range", "relative")


def _month(partial: Partial, frame: Frame) -> Time | None:
    month, to_month = partial.month or 1, partial.to_month or partial.month or 1
    year = partial.year
    if year is None:
        year = _nearest_year(month, to_month, partial.relation, frame)
        if year is None:
            return None
    basis: Basis = "stated" if partial.year is not None and not partial.year_is_relative else "relative"
    first, last = date(year, month, 1), last_of_month(year + (to_month < month), to_month)
    if partial.to_month is not None:
        return Time(first, last, "range", basis)
    return _slice(Time(first, last, "month", basis), partial)


def _nearest_year(month: int, to_month: int, relation: Relation | None, frame: Frame) -> int | None:
    published = frame.published
    if published is None:
        return None
    spans = [
        (date(year, month, 1), last_of_month(year + (to_month < month), to_month))
        for year in range(published.year - 2, published.year + 3)
    ]
    if relation == "past":
        return max(first.year for first, last in spans if last < published)
    if relation == "next":
        return min(first.year for first, _ in spans if first > published)
    if frame.is_past:
        spans = [span for span in spans if span[0] <= published]
    return min(spans, key=lambda span: distance(span[0], span[1], published))[0].year


def _slice(whole: Time, partial: Partial) -> Time:
    """The beginning, middle, end, half or quarter of a month."""
    year, month = whole.first.year, whole.first.month
    if partial.portion is not None:
        kind, number = partial.portion
        if kind == "week":
            # The fifth stands for the last: the last seven days.
            first = date(year, month, 7 * number - 6) if number < 5 else whole.last - timedelta(days=6)
            last = min(first + timedelta(days=6), whole.last)
            return Time(first, last, "part_of_month", whole.basis)
        size = {"half": 15, "third": 10}.get(kind, 8)
        first = date(year, month, size * (number - 1) + 1)
        last = whole.last if number == _PORTIONS[kind] else date(year, month, size * number)
        return Time(first, last, "part_of_month", whole.basis)
    if partial.part in ("start", "early"):
        return Time(whole.first, date(year, month, 10), "part_of_month", whole.basis)
    if partial.part == "middle":
        return Time(date(year, month, 11), date(year, month, 20), "part_of_month", whole.basis)
    if partial.part in ("late", "end"):
        return Time(date(year, month, 21), whole.last, "part_of_month", whole.basis)
    return whole


def _season(partial: Partial, frame: Frame) -> Time | None:
    month = _SEASONS[partial.season or "spring"]
    to_month = (month + 1) % 12 + 1
    year = partial.year
    if year is None:
        year = _nearest_year(month, to_month, partial.relation, frame)
        if year is None:
            return None
    basis: Basis = "stated" if partial.year is not None and not partial.year_is_relative else "relative"
    return Time(date(year, month, 1), last_of_month(year + (to_month < month), to_month), "season", basis)


def _year(partial: Partial, frame: Frame) -> Time | None:
    year, relative = partial.year, partial.year_is_relative
    if year is None:
        if frame.published is None:
            return None
        year = frame.published.year + {"past": -partial.steps, "next": partial.steps}.get(partial.relation or "", 0)
        relative = True
    basis: Basis = "relative" if relative else "stated"
    if partial.portion is not None:
        kind, number = partial.portion
        size = 12 // _PORTIONS[kind]
        return Time(date(year, size * (number - 1) + 1, 1), last_of_month(year, size * number), "range", basis)
    if partial.part == "end":
        return Time(date(year, 12, 31), date(year, 12, 31), "day", basis)
    months = {"start": (1, 1), "early": (1, 3), "middle": (6, 7), "late": (10, 12)}.get(partial.part or "", (1, 12))
    precision: Precision = {"start": "month", None: "year"}.get(partial.part, "range")  # type: ignore[assignment]
    return Time(date(year, months[0], 1), last_of_month(year, months[1]), precision, basis)
