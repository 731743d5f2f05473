"""A found time -> whether its words are the name of something else."""

from __future__ import annotations

import re

from kg.mentions.times_phrases import Found
from kg.mentions.times_resolve import Frame, Partial, join, resolve
from kg.mentions.times_words import Run, TimeWords, forms_of

_CUE_WORDS = 9  # how far before a time a cue of the future may stand
# The future prefix of a verb; not سيارة "car", سياسي "political", سيطرة "control", ستة "six", سيد "lord".
_FUTURE = re.compile("س[يتن](?!ار|اس|طر|د|نا|ه|ون|ين|وات|وي)..")


def bare_year(run: Run, words: TimeWords) -> Found | None:
    """A year with nothing but a preposition, a bracket or another year before it: "في 2021", "(2003)"."""
    if not run.is_kind(0, "year"):
        return None
    if run.is_kind(1, "hyphen") and run.is_kind(2, "year") and run.values[2] > run.values[0]:
        whole = join(Partial(year=run.values[0]), Partial(year=run.values[2]), Frame(published=None))
        return Found(whole, 0, 3)
    if {run.norm(1), run.norm(1).removesuffix("ا")} & words.sets["not_after_year"]:
        return None
    before = run.norm(-1)
    told = (
        bool(_forms(run, -1) & words.sets["before_year"])
        or (before == "(" and run.norm(1) == ")")
        or (before == "و" and _is_year(run.norm(-2)))
    )
    if not told:
        return None
    return Found(resolve(Partial(year=run.values[0]), Frame(published=None)), 0, 1)


def is_name(run: Run, found: Found, words: TimeWords) -> bool:
    """Whether the found words are no time: "روسيا اليوم", "قوى 14 آذار", "الأمين العام الحالي", "من كل عام"."""
    sets = words.sets
    before = _forms(run, found.first - 1)
    kind, value = run.kinds[found.first], run.values[found.first]
    if run.norm(found.last) == "من" and run.norm(found.last + 1) == "كل":
        return True
    if kind == "the_unit" and value == "year" and before & sets["not_year_after"]:
        return True
    if kind == "relative_day" and value == "today" and (
        before & sets["not_today_after"] or run.norm(found.last) in sets["not_today_before"]
    ):
        return True
    if found.yearless:
        if before & sets["heads"]:
            return True
        text = " ".join(run.norm(i) for i in range(found.first, found.last))
        doubtful = kind == "doubtful_month" and found.last - found.first == 1
        if (doubtful or text in sets["days"]) and not before & sets["before_month"]:
            return True
    return _in_phrase(run, found, words)


def is_past(run: Run, words: TimeWords) -> bool:
    """Whether the word before tells that the time lies behind: "هجوم 7 أكتوبر"."""
    return run.word(-1) is not None and not _forms(run, -1).isdisjoint(words.sets["past_heads"])


def is_ahead(run: Run, words: TimeWords) -> bool:
    """Whether a word shortly before speaks of what is to come: "المقررة في", "سيعقد", "حتى"."""
    cues = words.sets["ahead"]
    for index in range(-1, -1 - _CUE_WORDS, -1):
        word = run.word(index)
        if word is None or word.kind == "newline" or word.raw == ".":
            return False
        forms = _forms(run, index)
        if not forms.isdisjoint(cues) or any(_FUTURE.match(form) for form in forms):
            return True
    return False


def _in_phrase(run: Run, found: Found, words: TimeWords) -> bool:
    for start in range(found.first - 2, found.last):
        for form in _forms(run, start):
            for phrase in words.phrases.get(form, ()):
                if start + len(phrase) > found.first and all(
                    run.norm(start + k) == phrase[k] for k in range(1, len(phrase))
                ):
                    return True
    return False


def _forms(run: Run, index: int) -> frozenset[str]:
    """The folded word at `index` of the run, which may lie outside of it, with and without particles."""
    word = run.word(index)
    return forms_of(word) if word is not None else frozenset()


def _is_year(norm: str) -> bool:
    return len(norm) == 4 and norm.isdecimal() and norm[:2] in ("19", "20")
