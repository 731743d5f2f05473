"""Document -> Mention of each time it tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from kg.arabic import fold
from kg.calendar import day_of
from kg.mentions.codes import code_of
from kg.mentions.times_names import bare_year, is_ahead, is_name, is_past
from kg.mentions.times_phrases import BEGINS, read_time
from kg.mentions.times_resolve import Frame, Time
from kg.mentions.times_words import Run, TimeWords
from kg.model import Document, Mention, Span, When

_FINDER = "times"
# Days. In news, a month or day that lies further ahead is announced as such ("the elections due in"); a bare one
# has been: of 50 such in 1,300 articles, all but a few.
_NEAR = 28


def find_times(document: Document, lexicon: Mapping[str, Mapping[str, Any]]) -> tuple[Mention, ...]:
    """The times of `document`, in order, each resolved to its first and last day.

    A time relative to the publication ("أمس", "نهاية العام الحالي") is left out where `article.published` is None.
    A day and month without a year is the nearest to the publication, a bare weekday the nearest before it. The
    span leaves out prepositions, but keeps "منذ" and "قبل" where they make the time. `lexicon` holds the tables
    `calendar` and `numbers`.
    """
    return tuple(time_mentions(document, told_times(document, lexicon)))


def told_times(document: Document, lexicon: Mapping[str, Mapping[str, Any]]) -> list[Told]:
    """All expressions of time, also those that cannot be resolved."""
    words = TimeWords(lexicon)
    codes = "".join(code_of(words.bits(word)) for word in document.words)
    return read_times(document, words, codes)


class Told(NamedTuple):
    """Tokens `first` to `last` (excluded) of the document, `lead` letters of particles before them, and the time."""

    first: int
    last: int
    lead: int
    time: Time | None


def read_times(document: Document, words: TimeWords, codes: str) -> list[Told]:
    """The same for words that are looked up already: `codes` are theirs."""
    told: list[Told] = []
    published = document.article.published
    if published is not None and day_of(published.year, 1, 1) is None:
        published = None  # the year 1 or 9999 is a feed's way of saying that it does not know
    frame = Frame(published=published)
    for run in words.runs(document, codes):
        found, frame = _times(run, words, frame)
        told += found
    return told


def time_mentions(document: Document, told: Iterable[Told]) -> list[Mention]:
    """The mentions of the times that can be resolved."""
    return [_mention(document, each) for each in told if each.time is not None]


def _after(frame: Frame, time: Time | None) -> Frame:
    if time is None:
        return frame
    stated = frame.stated
    if time.basis == "stated" and time.precision == "day":
        stated = {**stated, (time.first.month, time.first.day): time.first.year}
    return replace(frame, last=time, stated=stated)


def _times(run: Run, words: TimeWords, frame: Frame) -> tuple[list[Told], Frame]:
    """The times of a run, and the frame for what follows."""
    told: list[Told] = []
    i = 0
    while i < len(run.kinds):
        if run.kinds[i] not in BEGINS:
            i += 1
            continue
        rest = run.from_token(i)
        here = replace(frame, is_past=True) if is_past(rest, words) else frame
        if rest.is_kind(0, "within"):
            here = replace(here, is_ahead=is_ahead(rest, words))
        found = read_time(rest, here) or bare_year(rest, words)
        if found is None:
            i += 1
            continue
        if found.yearless and _is_far_ahead(found.time, frame) and not is_ahead(rest, words):
            found = read_time(rest, replace(frame, is_past=True)) or found
        time = None if is_name(rest, found, words) else found.time
        frame = _after(frame, time)
        first = i + found.first
        told.append(Told(run.first + first, run.first + i + found.last, run.leads[first], time))
        i += max(found.last, 1)
    return told, frame


def _is_far_ahead(time: Time | None, frame: Frame) -> bool:
    return time is not None and frame.published is not None and (time.first - frame.published).days > _NEAR


def _mention(document: Document, told: Told) -> Mention:
    whole = document.span(told.first, told.last)
    span = Span(whole.start + raw_length(document.words[told.first].raw, told.lead), whole.end)
    time, text = told.time, document.quote(span)
    assert time is not None
    when = When(first=time.first, last=time.last, precision=time.precision, basis=time.basis, text=text)
    return Mention(span=span, first=told.first, last=told.last, kind="time", when=when, finder=_FINDER)


def raw_length(raw: str, letters: int) -> int:
    """How many characters of `raw` its first `letters` letters take up, with the marks on them."""
    if not letters:
        return 0
    length = 0
    while len(fold(raw[: length + 1])) <= letters:
        length += 1
    return length
