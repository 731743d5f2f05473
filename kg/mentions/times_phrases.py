"""A run of date words -> the first time that it tells."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from kg.mentions.times_grammar import (
    day_and_month,
    month_name,
    one_day,
    relation,
    whole_month,
    year_tail,
)
from kg.mentions.times_resolve import Frame, Partial, Time, ago, back, hijri_time, join, part_of_week, resolve, whole_unit
from kg.mentions.times_words import Run


class Found(NamedTuple):
    """The time told by tokens `first` to `last` (excluded) of a run; None where it cannot be resolved."""

    time: Time | None
    first: int
    last: int
    named: bool = False
    """A day or month without year, weekday or relation: it may be the name of what happened then."""


Point = tuple["Partial | Time | None", int]
_RELATIVE_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def read_time(run: Run, frame: Frame) -> Found | None:
    """The time that begins with the run's first token, or None."""
    for production in (_since, _ago, _between, _single):
        found = production(run, frame)
        if found is not None:
            return found
    return None


def _since(run: Run, frame: Frame) -> Found | None:
    """"منذ X", "since X": from X to the publication, or to what "حتى" names."""
    if not run.is_kind(0, "since"):
        return None
    length = _duration(run, 1)
    if length is not None:
        unit, count, end = length
        time = ago(unit, count, frame.published)
        return Found(_until(time, None, frame), 0, end)
    inner = read_time(run.from_token(1), replace(frame, is_past=True))
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


def _ago(run: Run, frame: Frame) -> Found | None:
    """"قبل يومين", "two days ago"; "بعد غد", "the day after tomorrow"; "في غضون شهر", "within a month"."""
    if not run.is_kind(0, "before", "after", "within"):
        return None
    kind = run.kinds[0]
    if kind == "after" and run.is_kind(1, "relative_day") and run.values[1] == "tomorrow":
        return Found(resolve(Partial(offset=2), frame), 0, 2)
    length = _duration(run, 1)
    if length is None:
        return None
    unit, count, end = length
    if run.is_kind(end, "of") or kind == "after" or frame.published is None:
        return Found(None, 0, end)  # "two days before …": hangs on an event, not on the publication
    if kind == "before":
        return Found(ago(unit, count, frame.published), 0, end)
    last = back(unit, -(count or 10), frame.published)
    return Found(Time(frame.published, last, "range", "relative"), 0, end)


def _duration(run: Run, i: int) -> tuple[Any, int | None, int] | None:
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
        return run.values[i], None, i + 1
    dates = ("year", "weekday", "relation", "relative_day", "hijri_month", "hijri_year", "day")
    if run.is_kind(i, "unit") and month_name(run, i + 1) is None and not run.is_kind(i + 1, *dates):
        return run.values[i], 1, i + 1
    return None


def _between(run: Run, frame: Frame) -> Found | None:
    """"بين 3 و5 مايو", "من مايو إلى يوليو 2021", "يومي السبت والأحد": the words before the first time stay outside."""
    if not run.is_kind(0, "between", "of", "pair_of"):
        return None
    first = 0 if run.is_kind(0, "pair_of") else 1
    start = _point(run, first + (run.is_kind(first, "pair_of")), frame, loose=True)
    if start is None or start[0] is None:
        return None
    j = start[1]
    years = isinstance(start[0], Partial) and start[0].level == "year"
    joined = run.is_kind(j, "to") or (run.is_kind(j, "and") and run.is_kind(j + 1, "to"))
    if run.is_kind(0, "of"):
        if not joined:
            return None
        end = _point(run, j + 1 + run.is_kind(j, "and"), frame, loose=years)
    elif run.is_kind(j, "and"):
        end = _point(run, j + 1, frame, loose=years)
    elif j < len(run.kinds) and run.leads[j] == 1 and run.norm(j).startswith("و"):
        end = _shifted(_point(run.from_token(j), 0, frame), j)
    else:
        return None
    if end is None or end[0] is None:
        return None
    return Found(join(start[0], end[0], frame), first, end[1])


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
    named = isinstance(told, Partial) and bool(told.month) and told.year is None
    bare = named and isinstance(told, Partial) and told.weekday is None and told.relation is None and told.part is None
    return Found(time, 0, j, named=bare)


def _point(run: Run, i: int, frame: Frame, *, loose: bool = False) -> Point | None:
    """A point of time at token `i`; `loose` admits what only stands in ranges: a bare day or year."""
    for read in (_dated, _part_of, _portion, _hijri, _told_unit, _month, _season, _year):
        point: Any = read(run, i, frame)
        if point is not None:
            return point  # type: ignore[no-any-return]
    if loose and run.is_kind(i, "year"):
        return Partial(year=run.values[i]), i + 1
    day = one_day(run, i) if loose else None
    return (Partial(day=day[0]), day[1]) if day else None


def _dated(run: Run, i: int, frame: Frame) -> Point | None:
    """"مساء أمس الجمعة 23 تموز", with any of its parts."""
    j = i + 1 if run.is_kind(i, "part") and run.is_kind(i + 1, "day_part") else i
    while run.is_kind(j, "day_part"):
        j += 1
    offset, j, recalled = _relative_day(run, j)
    if recalled is None and run.is_kind(j, "unit") and run.values[j] == "day" and offset is None:
        j += 1
        offset, j, recalled = _relative_day(run, j)
    if recalled == "lost":
        return None, j
    weekday, to_weekday, fields, end = _weekday(run, j)
    for k in ([end + 1] if run.is_kind(end, "comma", "open", "corresponding", "of") else []) + [end]:
        read = day_and_month(run, k, frame)
        if read is None or (run.is_kind(end, "of") and k > end):
            continue
        partial, after = read
        closed = run.is_kind(end, "open") and run.is_kind(after, "close")
        relative = {**fields, "relation": partial.relation or fields.get("relation")} if weekday is not None else {}
        relative.pop("steps", None)
        return replace(partial, weekday=weekday, **relative), after + closed
    if weekday is None and offset is None:
        return None
    return Partial(weekday=weekday, to_weekday=to_weekday, offset=offset, **fields), end


def _relative_day(run: Run, i: int) -> tuple[int | None, int, str | None]:
    """(days from the publication, next token, "lost" for a day that hangs on another)."""
    if run.is_kind(i, "first") and run.values[i] == 1:
        j = i + 2 if run.is_kind(i + 1, "of") else i + 1
        if run.is_kind(j, "relative_day") and run.values[j] == "yesterday":
            return -2, j + 1, None
    if run.is_kind(i, "this") and run.is_kind(i + 1, "relative_day", "tonight"):
        return 0, i + 2, None
    if run.is_kind(i, "tonight"):
        fields, j = relation(run, i + 1)
        return (-fields.get("steps", 1) if fields.get("relation") == "past" else 0), j, None
    if not run.is_kind(i, "relative_day"):
        return None, i, None
    offset = _RELATIVE_DAYS[run.values[i]]
    if offset < 0 and run.is_kind(i + 1, "ordinal") and run.values[i + 1] == 1:
        return -2, i + 2, None
    if offset == 0 and (run.is_kind(i + 1, "same", "following", "article", "ordinal")):
        return None, i + 2, "lost"
    return offset, i + 1, None


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


def _part_of(run: Run, i: int, frame: Frame) -> Point | None:
    """"نهاية حزيران", "مطلع العام المقبل", "أواخر 2019"."""
    if not run.is_kind(i, "part"):
        return None
    part, j = run.values[i], i + 1
    if run.is_kind(j, "part"):
        j += 1
    for read in (_month, _season, _hijri, _told_unit, _year):
        point: Any = read(run, j, frame)
        if point is None:
            continue
        told, end = point
        if isinstance(told, Partial):
            told = replace(told, part=part)
        elif told is not None and run.is_kind(j, "the_unit") and run.values[j] == "week":
            told = part_of_week(told, part)
        return told, end
    if run.is_kind(j, "year"):
        return Partial(year=run.values[j], part=part), j + 1
    this = run.is_kind(j, "this")
    if run.is_kind(j + this, "the_unit"):
        return whole_unit(run.values[j + this], 0, frame.published, part), j + this + 1
    return None


def _portion(run: Run, i: int, frame: Frame) -> Point | None:
    """"النصف الأول من 2021", "الربع الأخير من العام", "الأسبوع الأول من تموز"."""
    week = run.is_kind(i, "the_unit") and run.values[i] == "week"
    if not (week or run.is_kind(i, "portion")) or not run.is_kind(i + 1, "ordinal") or run.values[i + 1] > 4:
        return None
    portion = ("week" if week else str(run.values[i]), int(run.values[i + 1]))
    j = i + 3 if run.is_kind(i + 2, "of") else i + 2
    if portion[1] > {"half": 2, "third": 3}.get(portion[0], 4):
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


def _told_unit(run: Run, i: int, frame: Frame) -> Point | None:
    """"الأسبوع الماضي", "هذا الشهر", "العام قبل الماضي", "الأشهر الستة الماضية", "الـ48 ساعة المقبلة"."""
    this = run.is_kind(i, "this")
    j = i + this
    if run.is_kind(j, "the_unit"):
        unit = run.values[j]
        fields, end = relation(run, j + 1)
        if run.is_kind(j + 1, "same"):
            last = frame.last
            return (whole_unit(unit, 0, last.first) if last else None), j + 2
        if not fields and not this:
            return None
        step = {"past": -1, "next": 1}.get(fields.get("relation", ""), 0) * fields.get("steps", 1)
        if unit == "year" and run.is_kind(end, "year", "comma") and year_tail(run, end, frame)[0]:
            return None
        if unit == "year":
            year = frame.published and frame.published.year + step
            return (Partial(year=year, year_is_relative=True) if year else None), end
        return _month_or_week(unit, step, frame), end
    return None if this else _told_units(run, i, frame)


def _month_or_week(unit: Any, step: int, frame: Frame) -> Partial | Time | None:
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
        j += run.is_kind(j, "few")
    elif run.is_kind(i, "article") and run.is_kind(i + 1, "day", "count") and run.is_kind(i + 2, "unit", "units"):
        unit, count, j = run.values[i + 2], run.values[i + 1], i + 3
    else:
        return None
    if not run.is_kind(j, "relation") or run.values[j] == "current":
        return None
    if frame.published is None:
        return None, j + 1
    if run.values[j] == "next":
        last = back(unit, -(count or 10), frame.published)
        return Time(frame.published, last, "range", "relative"), j + 1
    return Time(back(unit, count or 10, frame.published), frame.published, "range", "relative"), j + 1


def _month(run: Run, i: int, frame: Frame) -> Point | None:
    return whole_month(run, i, frame)


def _season(run: Run, i: int, frame: Frame) -> Point | None:
    """"ربيع 2022", "الصيف الماضي": with its year or relation only."""
    if not run.is_kind(i, "season", "rabi"):
        return None
    fields, end = year_tail(run, i + 1, frame)
    if not fields:
        fields, end = relation(run, i + 1)
    if not fields:
        return None
    return Partial(season=run.values[i], **{key: value for key, value in fields.items() if key != "steps"}), end


def _year(run: Run, i: int, _: Frame) -> Point | None:
    """"عام 2008", "العام المقبل 2022", "سنة 2003 ميلادية"."""
    j = i + 1 if run.is_kind(i, "unit", "the_unit") and run.values[i] == "year" else i
    if j == i:
        return None
    if run.is_kind(j, "relation") and run.is_kind(j + 1 + run.is_kind(j + 1, "comma"), "year"):
        j += 1 + run.is_kind(j + 1, "comma")
    if not run.is_kind(j, "year"):
        return None
    end = j + 2 if run.is_kind(j + 1, "common_era") else j + 1
    if run.is_kind(end, "relation"):
        end += 1
    return Partial(year=run.values[j]), end


def _hijri(run: Run, i: int, frame: Frame) -> Point | None:
    """"15 شعبان 1445 هـ", "شهر رمضان"; where a Gregorian day follows ("الموافق …") that day is meant."""
    day, j = one_day(run, i) or (None, i)
    j += run.is_kind(j, "of") if day else 0
    named = run.is_kind(j, "unit") and run.values[j] == "month"
    month = _hijri_month(run, j + named)
    if month is None:
        return None
    number, j = month
    year = run.values[j] if run.is_kind(j, "hijri_year") else None
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
    return hijri_time(year, number, day, frame), end


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

