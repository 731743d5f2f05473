"""Document -> Mention of each number that counts something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.mentions.codes import NUMBER, any_of, code_of
from kg.mentions.numbers_words import NumberWords, Sense, ordinal_of
from kg.mentions.times import Told, raw_length, told_times
from kg.mentions.times_words import forms_of
from kg.model import Document, Mention, Qualifier, Quantity, Span

__all__ = ["find_numbers", "ordinal_of"]

_FINDER = "numbers"
_AFTER = 4  # words between a number and a qualifier that follows it
_NUMERIC = frozenset({"digits", "cardinal", "the_cardinal", "ten", "hundred", "scale", "dual_scale"})
_WIDEST = 10  # times the lower end: beyond that, two numbers and no range
_LARGEST = 10**12  # no news counts beyond
_NUMBERS = re.compile(any_of(NUMBER))


def find_numbers(document: Document, lexicon: Mapping[str, Mapping[str, Any]]) -> tuple[Mention, ...]:
    """The numbers of `document`, in order: digits, number words, duals of counted nouns, "dozens".

    The span begins with the qualifier where one stands right before ("نحو خمسين"); a qualifier that follows ("على
    الأقل") counts, but stays outside. Numbers in times, ranks and names are left out. `lexicon` holds the tables
    `calendar` and `numbers`.
    """
    words = NumberWords(lexicon)
    codes = "".join(code_of(words.bits(word)) for word in document.words)
    return tuple(number_mentions(document, words, codes, told_times(document, lexicon)))


def number_mentions(document: Document, words: NumberWords, codes: str, times: Iterable[Told]) -> list[Mention]:
    """The numbers of `document` outside of `times`; `codes` are those of the words."""
    positions = [match.start() for match in _NUMBERS.finditer(codes)]
    if not positions:
        return []
    senses: list[Sense | None] = [None] * len(codes)
    for i in positions:
        senses[i] = words.sense(document.words[i])
    taken = {token for told in times for token in range(told.first, told.last)}
    line = _Line(document, senses, words)
    mentions: list[Mention] = []
    done = 0
    for i in positions:
        found = None if i < done or i in taken else _read(line, i)
        if found is not None:
            mentions.append(_mention(line, found))
            done = found.last
    return mentions


@dataclass(frozen=True, slots=True)
class _Line:
    """A document's tokens with what each may be in a number."""

    document: Document
    senses: Sequence[Sense | None]
    words: NumberWords

    def norm(self, i: int) -> str:
        return self.document.words[i].norm if 0 <= i < len(self.senses) else ""

    def forms(self, i: int) -> frozenset[str]:
        """The folded word at `i` with and without attached particles."""
        return forms_of(self.document.words[i]) if 0 <= i < len(self.senses) else frozenset()

    def touches(self, i: int) -> bool:
        """Whether nothing stands between token `i` and the next."""
        words, starts = self.document.words, self.document.starts
        return 0 <= i < len(words) - 1 and starts[i] + len(words[i].raw) == starts[i + 1]


@dataclass(frozen=True, slots=True)
class _Found:
    first: int
    last: int
    value: int | None
    least: int | None
    qualifier: Qualifier = "exact"


def _read(line: _Line, i: int) -> _Found | None:
    sense = line.senses[i]
    if sense is None or _left_over(line, i):
        return None
    kind, value, _ = sense
    if line.forms(i) & line.words.vague.keys():
        found = _vague(line, i)
        return None if line.norm(found.last) in line.words.refused["before"] else found
    if kind == "some":
        return _Found(i, i + 2, None, None, "at_least") if line.norm(i + 1) == "من" else None
    if kind == "dual":
        before = line.senses[i - 1] if i else None
        if before is not None and before[0] == "dual" and not sense[2]:
            return None  # "جنديان أميركيان": the second is an adjective
        two = line.senses[i + 1] if i + 1 < len(line.senses) else None
        return _Found(i, i + 1 + (two is not None and two[0] == "cardinal" and two[1] == 2), value, value)
    total, last = _count(line, i)
    if total is None or total > _LARGEST:
        return None
    upper = _range_end(line, i, last, total)
    if _is_no_count(line, i, upper or last):
        return None
    return _Found(i, upper, None, total, "about") if upper else _Found(i, last, total, total)


def _left_over(line: _Line, i: int) -> bool:
    """ "#187;" is a sign that a page has left over, and what stands behind # a hashtag."""
    return (line.norm(i - 1) == "#" and line.touches(i - 1)) or (line.norm(i + 1) == ";" and line.touches(i))


def _count(line: _Line, i: int) -> tuple[int | None, int]:
    sense = line.senses[i] if i < len(line.senses) else None
    if sense is None or sense[0] not in _NUMERIC:
        return None, i
    return (_digits if sense[0] == "digits" else _spelled)(line, i)


def _range_end(line: _Line, first: int, last: int, low: int) -> int | None:
    """The token after the upper end of "10-15", "بين 10 و15", "خمسة أو ستة"; None where there is no range."""
    join = line.norm(last)
    between = "بين" in line.forms(first - 1)
    if join in ("-", "–", "او") or (join == "و" and between) or (join == "الي" and line.norm(first - 1) != "من"):
        high, end = _count(line, last + 1)
    elif between and join.startswith("و"):
        high, end = _count(line, last)
    else:
        return None
    return end if high is not None and low < high <= _WIDEST * low else None


def _vague(line: _Line, i: int) -> _Found:
    least = line.words.vague[next(form for form in line.forms(i) if form in line.words.vague)]
    scale = line.words.vague_scales.get(line.norm(i + 1))
    if scale is None and least < 10 and line.norm(i + 1) in line.words.vague:
        return _Found(i, i + 2, None, line.words.vague[line.norm(i + 1)], "at_least")  # "several hundred"
    return _Found(i, i + 1 + (scale is not None), None, least * (scale or 1), "at_least")


def _digits(line: _Line, i: int) -> tuple[int | None, int]:
    value = line.senses[i][1]  # type: ignore[index]
    after = line.senses[i + 1] if i + 1 < len(line.senses) else None
    if after is not None and after[0] == "scale" and not after[2]:
        total = value * after[1]
        return (int(total) if total == int(total) else None), i + 2
    raw = line.document.words[i].raw
    return (value if isinstance(value, int) and not (len(raw) > 1 and value and raw[0] in "0٠") else None), i + 1


def _spelled(line: _Line, i: int) -> tuple[int | None, int]:
    """"خمسة وعشرين ألفا ومئتين": units before tens, then each part smaller than the one before it."""
    kind, group, _ = line.senses[i]  # type: ignore[misc]
    total, last_part, j = 0, group, i + 1
    if kind in ("scale", "dual_scale"):
        total, group = group, 0
    while j < len(line.senses):
        sense = line.senses[j]
        if sense is None:
            if not (line.norm(j) == "و" and total and j + 1 < len(line.senses)):
                break
            sense, j = line.senses[j + 1], j + 1
            if sense is None or sense[0] != "digits" or not isinstance(sense[1], int) or sense[1] >= last_part:
                return total + group, j - 1
            return total + group + sense[1], j + 1
        part = sense[1]
        if not sense[2]:
            if sense[0] == "cardinal" and part == 10 and kind == "cardinal" and 0 < last_part < 10:
                group, last_part = group + 10, 10 + last_part
            elif sense[0] == "hundred" and part == 100 and 2 < last_part < 10:
                group, last_part = group - last_part + 100 * last_part, 100
            elif sense[0] == "scale" and group:
                total, group, last_part = total + group * part, 0, part
            else:
                break
        elif sense[2] == 1 and line.norm(j).startswith("و") and _may_follow(sense, kind, last_part):
            if sense[0] in ("scale", "dual_scale"):
                total += part
            else:
                group += part
            last_part = part
        else:
            break
        kind, j = sense[0], j + 1
    return _alone(line, i, j, total + group), j


def _may_follow(sense: Sense, kind: str, last_part: int) -> bool:
    if sense[0] in ("vague", "dual", "digits", "the_cardinal", "some"):
        return False
    return bool(sense[1] < last_part) or (sense[0] == "ten" and kind == "cardinal" and last_part < 10)


def _alone(line: _Line, first: int, last: int, total: int) -> int | None:
    """`total`, unless it is one word that counts only beside another (أحد, اثنا) or after a noun (الثلاثة)."""
    if last > first + 1:
        return total
    kind = line.senses[first][0]  # type: ignore[index]
    if kind == "the_cardinal" or total == 1:
        after_noun = first > 0 and line.document.words[first - 1].kind == "arabic"
        bare = line.norm(first)[line.senses[first][2] :]  # type: ignore[index]
        if not after_noun or bare in ("احد", "احدي"):
            return None
        return None if f"{line.norm(first - 1)} {line.norm(first)}" in line.words.refused["phrases"] else total
    return None if line.forms(first) & {"اثنا", "اثني", "اثنتا", "اثنتي"} else total


def _is_no_count(line: _Line, first: int, last: int) -> bool:
    """Whether the number is part of a name, a time of day, a rank or a score."""
    refused = line.words.refused
    before = first - 1
    if line.norm(last) in refused["before"]:
        return True
    while line.norm(before) in ('"', "«", "“", "(", "ال", "-", "–"):
        if line.norm(before) == "ال" and line.forms(before - 1) & refused["ordinal_after"]:
            return True
        before -= 1
    if line.forms(before) & refused["after"]:
        return True
    return line.senses[first][0] == "digits" and _is_label(line, first, last)  # type: ignore[index]


def _is_label(line: _Line, first: int, last: int) -> bool:
    """Whether digits are part of a code, a score or a time of day, number an item, or are a year."""
    before = first - 1
    if line.norm(before) in ("", "\n") and line.norm(last) in ("-", "–", ".", ")"):
        return True
    if line.norm(before) == "(" and line.norm(last) == ")":
        return True
    kinds = line.document.words
    if line.touches(before) and kinds[before].kind == "punctuation" and kinds[before].raw in "-/:.":
        other = kinds[before - 1].kind if before and line.touches(before - 1) else ""
        if other == "number" or (other in ("latin", "arabic") and kinds[before].raw == "-"):
            return True
    if line.touches(last - 1) and kinds[last].kind == "latin":
        return True
    if line.touches(last - 1) and line.touches(last) and kinds[last].raw in ("-", "/", ":"):
        return kinds[last + 1].kind != "arabic"
    return _is_year(line, first, last)


def _is_year(line: _Line, first: int, last: int) -> bool:
    raw = line.norm(first)
    if last > first + 1 or len(raw) != 4 or not raw.isdecimal() or not 1900 <= int(raw) < 2100:
        return False
    counted = {line.norm(last), line.norm(last).removesuffix("ا")} & line.words.counted
    return not counted and _qualifier_before(line, first) is None


def _qualifier_before(line: _Line, first: int) -> tuple[int, Qualifier] | None:
    """(token where the qualifier begins, qualifier)."""
    end = first - 1 if line.norm(first - 1) == "ال" else first
    for form in line.forms(end - 1):
        for phrase, qualifier in line.words.before.get(form, ()):
            start = end - len(phrase)
            inner = all(line.norm(start + k) == phrase[k] for k in range(1, len(phrase)))
            if inner and phrase[0] in line.forms(start):
                return start, qualifier
    return None


def _qualifier_after(line: _Line, last: int) -> Qualifier | None:
    for i in range(last, min(last + _AFTER, len(line.senses))):
        for phrase, qualifier in line.words.after.get(line.norm(i), ()):
            if all(line.norm(i + k) == phrase[k] for k in range(len(phrase))):
                return qualifier
        if line.senses[i] is not None or line.norm(i) in (".", "،", "\n", "؛", ":"):
            return None
    return None


def _mention(line: _Line, found: _Found) -> Mention:
    before = _qualifier_before(line, found.first)
    after = _qualifier_after(line, found.last) if before is None else None
    first = before[0] if before else found.first
    qualifier: Qualifier = before[1] if before else after or found.qualifier
    whole = line.document.span(first, found.last)
    sense = line.senses[found.first]
    lead = sense[2] if sense and not before else _lead(line, first)
    span = Span(whole.start + raw_length(line.document.words[first].raw, lead), whole.end)
    least = found.least if qualifier in ("exact", "at_least") or found.value is None else None
    text = line.document.quote(span)
    number = Quantity(value=found.value, qualifier=qualifier, text=text, minimum=least, span=span)
    return Mention(span=span, first=first, last=found.last, kind="number", number=number, finder=_FINDER)


def _lead(line: _Line, first: int) -> int:
    """Letters of the particles before a qualifier: "بنحو", "وأكثر"."""
    starts = line.words.first_of_qualifiers
    return next((len(clitic) for clitic, rest in line.document.words[first].stems if rest in starts), 0)
