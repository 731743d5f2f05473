"""A run of date words -> the first time that it tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from kg.mentions.times_days import dated
from kg.mentions.times_grammar import Point, one_day, whole_month
from kg.mentions.times_periods import hijri, part_of, portion, season, year
from kg.mentions.times_resolve import Frame, Partial, Time, join, resolve
from kg.mentions.times_units import ago, back, duration, told_unit
from kg.mentions.times_words import Run

_PLURAL_MOST = 10  # an Arabic plural without a number stands for three to ten


class Found(NamedTuple):
    """The time told by tokens `first` to `last` (excluded) of a run; None where it cannot be resolved."""

    time: Time | None
    first: int
    last: int
    yearless: bool = False
    """A day or month without year, weekday or relation: the year is a guess, and it may be the name of an event."""


def read_time(run: Run, frame: Frame) -> Found | None:
    """The time that begins with the run's first token, or None."""
    for production in _PRODUCTIONS.get(run.kinds[0], ()) if run.kinds else ():
        found = production(run, frame)
        if found is not None:
            return found
    return None


def _since(run: Run, frame: Frame) -> Found | None:
    """"منذ X", "since X": from X to the publication, or to what "حتى" names."""
    if not run.is_kind(0, "since"):
        return None
    length = duration(run, 1) or (duration(run, 2) if run.is_kind(1, "nearly") else None)
    if length is not None:
        unit, count, end = length
        published = frame.published
        start = back(unit, count or _PLURAL_MOST, published) if published else None
        return Found(Time(start, published, "range", "relative") if start and published else None, 0, end)
    inner = read_time(run.from_token(1), replace(frame, is_past=True))
    if inner is None and run.is_kind(1, "year"):
        inner = Found(resolve(Partial(year=run.values[1]), frame), 0, 1)
    if inner is None or inner.first:
        return None
    end = inner.last + 1
    if run.is_kind(end, "to") or (run.is_kind(end, "and") and run.is_kind(end + 1, "to")):
        later = _point(run, end + 1 + run.is_kind(end, "and"), frame)
        if later is not None and later[0] is not None:
            last = later[0] if isinstance(later[0], Time) else resolve(later[0], frame)
            return Found(_until(inner.time, last, frame), 0, later[1])
    whole = _until(inner.time, None, frame)
    return Found(whole, 0, end) if whole or inner.time is None else None


def _until(start: Time | None, end: Time | None, frame: Frame) -> Time | None:
    last = end.last if end else frame.published
    if start is None or last is None or start.first > last:
        return None
    return Time(start.first, last, "range", "stated" if end and start.basis == end.basis == "stated" else "relative")


def _from_now(run: Run, frame: Frame) -> Found | None:
    """"قبل يومين", "two days ago"; "بعد غد", "the day after tomorrow"; "في غضون شهر", "within a month"."""
    if not run.is_kind(0, "before", "after", "within"):
        return None
    kind = run.kinds[0]
    if kind == "after" and run.is_kind(1, "relative_day") and run.values[1] == "tomorrow":
        return Found(resolve(Partial(offset=2), frame), 0, 2)
    length = duration(run, 1) or (duration(run, 2) if run.is_kind(1, "nearly") else None)
    if length is None:
        return None
    unit, count, end = length
    if run.is_kind(end, "of") or kind == "after" or frame.published is None:
        return Found(None, 0, end)  # "two days before …": hangs on an event, not on the publication
    if kind == "within" and not frame.is_ahead:
        return Found(None, 0, end)  # "خلال أسبوع", "in a week", looks back as often as ahead
    if kind == "before":
        return Found(ago(unit, count, frame.published), 0, end)
    last = back(unit, -(count or _PLURAL_MOST), frame.published)
    return Found(Time(frame.published, last, "range", "relative"), 0, end)


def _between(run: Run, frame: Frame) -> Found | None:
    """"بين 3 و5 مايو", "من مايو إلى يوليو 2021", "يومي السبت والأحد": the words before the first time stay outside."""
    if not (run.is_kind(0, "between", "of") or _is_pair(run, 0)):
        return None
    if run.is_kind(0, "of") and "to" not in run.kinds:
        return None
    first = 0 if _is_pair(run, 0) else 1
    start = _point(run, first + _is_pair(run, first), frame, loose=True)
    if start is None or start[0] is None:
        return None
    j = start[1]
    years = isinstance(start[0], Partial) and start[0].level == "year"
    joined = run.is_kind(j, "to") or (run.is_kind(j, "and") and run.is_kind(j + 1, "to"))
    if run.is_kind(0, "of") and not joined:
        return None
    if joined:
        end = _point(run, j + 1 + run.is_kind(j, "and"), frame, loose=years)
    elif run.is_kind(j, "and"):
        end = _point(run, j + 1, frame, loose=years)
    elif j < len(run.kinds) and run.leads[j] == 1 and run.norm(j).startswith("و"):
        end = _shifted(_point(run.from_token(j), 0, frame), j)
    else:
        return None
    if end is None or end[0] is None:
        return None
    whole = join(start[0], end[0], frame)
    if whole is None and first == 0:
        whole = join(end[0], start[0], frame)  # "يومي أمس وأول أمس"
    return Found(whole, first, end[1])


def _is_pair(run: Run, i: int) -> bool:
    """Whether two times follow: "يومي", "عامي", "الأعوام 2001 و2009"."""
    return run.is_kind(i, "pair_of") or (run.is_kind(i, "the_units") and run.is_kind(i + 1, "year"))


def _shifted(point: Point | None, by: int) -> Point | None:
    return (point[0], point[1] + by) if point else None


def _single(run: Run, frame: Frame) -> Found | None:
    """One time, or two joined by a dash: "2003-2011", "السبت – الأحد"."""
    point = _point(run, 0, frame)
    if point is None:
        return None
    told, j = point
    if isinstance(told, Partial) and run.is_kind(j, "hyphen", "to", "slash"):
        later = _point(run, j + 1, frame, loose=told.level == "year")
        if later is not None and isinstance(later[0], Partial) and later[0].level == told.level and told.part is None:
            whole = join(told, later[0], frame)
            if whole is not None:
                return Found(whole, 0, later[1])
    time = resolve(told, frame) if isinstance(told, Partial) else told
    return Found(time, 0, j, yearless=isinstance(told, Partial) and _is_yearless(told))


def _is_yearless(told: Partial) -> bool:
    return bool(told.month) and told.year is None and told.weekday is None and told.relation is None and not told.lost


def _point(run: Run, i: int, frame: Frame, *, loose: bool = False) -> Point | None:
    """A point of time at token `i`; `loose` admits what only stands in ranges: a bare day or year."""
    if i >= len(run.kinds) or run.leads[i]:
        return None
    for read in _READERS_BY_KIND.get(run.kinds[i], ()):
        point: Any = read(run, i, frame)
        if point is not None:
            return point  # type: ignore[no-any-return]
    if loose and run.is_kind(i, "year"):
        return Partial(year=run.values[i]), i + 1
    day = one_day(run, i) if loose else None
    return (Partial(day=day[0]), day[1]) if day else None


_DAY = ("day", "article", "ordinal", "ordinal_tens")
_MONTH = ("month", "doubtful_month", "kanun", "tishrin")
_READERS: tuple[tuple[Callable[[Run, int, Frame], Point | None], tuple[str, ...]], ...] = (
    (
        dated,
        (
            *("part", "day_part", "this", "that", "the_same", "relative_day", "first", "tonight", "unit", "weekday"),
            *("date", "year", "comma", "open", *_DAY, *_MONTH),
        ),
    ),
    (part_of, ("part",)),
    (portion, ("the_unit", "portion")),
    (hijri, (*_DAY, "unit", "hijri_month", "rabi", "jumada", "dhu")),
    (told_unit, ("that", "last_unit", "this", "the_unit", "the_two_units", "the_units", "article")),
    (whole_month, ("unit", *_MONTH)),
    (season, ("season", "rabi")),
    (year, ("unit", "the_unit")),
)
"""What reads a point of time, in the order in which they are tried, and the kinds of word that it may begin with."""
_READERS_BY_KIND = {
    kind: tuple(read for read, begins in _READERS if kind in begins) for _, kinds in _READERS for kind in kinds
}
_PRODUCTIONS: dict[str, tuple[Callable[[Run, Frame], Found | None], ...]] = {
    **dict.fromkeys(_READERS_BY_KIND.keys() - {"comma", "open"}, (_single,)),  # those two only inside a run
    "the_units": (_between, _single),
    **dict.fromkeys(("between", "of", "pair_of"), (_between,)),
    **dict.fromkeys(("before", "after", "within"), (_from_now,)),
    "since": (_since,),
}
BEGINS = frozenset(_PRODUCTIONS)
"""The kinds of word that a time may begin with."""
