"""Number words -> kinds and values; ranks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.arabic import fold
from kg.mentions.codes import NUMBER
from kg.model import Qualifier, Word

Sense = tuple[str, Any, int]
"""Kind, value, and how many letters of attached particles stand before it."""
Phrases = Mapping[str, list[tuple[tuple[str, ...], Qualifier]]]
"""Folded phrases by their last word (or first, for those after a number), the longest first."""

_LAST_CACHED = 100_000
_THOUSANDS = re.compile(r"\d{1,3}(?:[,.٬]\d{3})+")
_DECIMAL = re.compile(r"(\d+)[.,٫](\d+)")
_ORDINALS = {
    "اول": 1, "اولي": 1, "حادي": 1, "حاديه": 1, "ثاني": 2, "ثانيه": 2, "ثالث": 3, "ثالثه": 3, "رابع": 4, "رابعه": 4,
    "خامس": 5, "خامسه": 5, "سادس": 6, "سادسه": 6, "سابع": 7, "سابعه": 7, "ثامن": 8, "ثامنه": 8, "تاسع": 9, "تاسعه": 9,
    "عاشر": 10, "عاشره": 10,
}  # fmt: skip
_ORDINAL_TENS = {
    stem + ending: value
    for value, stem in zip(range(20, 100, 10), ["عشر", "ثلاث", "اربع", "خمس", "ست", "سبع", "ثمان", "تسع"], strict=True)
    for ending in ("ون", "ين")
}


def ordinal_of(norm: str) -> int | None:
    """The rank that folded words tell: "الأولى" 1, "الثالثة عشرة" 13, "الخامسة والعشرون" 25, "11", "الـ11"; or None."""
    parts = norm.split()
    if not parts:
        return None
    if parts[0] == "ال" and len(parts) == 2:
        parts = parts[1:]
    first = parts[0].removeprefix("ال")
    if first.isdecimal():
        return int(first) if len(parts) == 1 and len(first) < 4 else None
    unit = _ORDINALS.get(first)
    if len(parts) == 1:
        return unit or _ORDINAL_TENS.get(first)
    if unit is None or unit > 9:
        return None
    second = parts[1] if len(parts) == 2 else parts[1] + parts[2] if parts[1] == "و" and len(parts) == 3 else ""
    if second in ("عشر", "عشره"):
        return unit + 10
    tens = _ORDINAL_TENS.get(second.removeprefix("و").removeprefix("ال")) if second.startswith("و") else None
    return unit + tens if tens else None


class NumberWords:
    """The lexicon's number words by folded form, with what is known of each word type."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, Any]]) -> None:
        numbers = lexicon["numbers"]
        self.counted = frozenset(map(fold, lexicon["calendar"]["names"]["not_after_year"]))
        self.vague = {fold(word): value for word, value in numbers["vague"].items()}
        self._table = dict(_entries(numbers))
        self._senses: dict[Word, Sense | None] = {}
        self.vague_scales = {fold(word): value for word, value in numbers["vague_scales"].items()}
        self.before = _phrases(numbers["qualifiers"], -1)
        self.after = _phrases(numbers["qualifiers_after"], 0)
        refused = numbers["not_counts"]
        self.refused = {key: frozenset(map(fold, refused[key])) for key in refused}
        self.first_of_qualifiers = frozenset(phrase[0] for entries in self.before.values() for phrase, _ in entries)

    def sense(self, word: Word) -> Sense | None:
        """What `word` may be in a number; the whole form before forms without particles."""
        if word in self._senses:
            return self._senses[word]
        if len(self._senses) > _LAST_CACHED:
            self._senses.clear()
        sense = self._senses[word] = self._look_up(word)
        return sense

    def bits(self, word: Word) -> int:
        """The bits of the word's code that numbers look for."""
        return 0 if self.sense(word) is None else NUMBER

    def _look_up(self, word: Word) -> Sense | None:
        if word.kind == "number":
            value = _digits(word.norm)
            return ("digits", value, 0) if value is not None else None
        if word.kind != "arabic":
            return None
        if word.norm == "واحد" and "أحد" in word.raw:
            return "cardinal", 1, 1  # "وأحد", "and one of", folds to the letters of واحد, "one"
        for clitic, rest in word.stems:
            found = self._table.get(rest)
            if not found or "ك" in clitic:
                continue
            # كمية, "amount", and ميت, "dead", fold to the letters of مئة and مئتا.
            return (*found, len(clitic)) if found[0] != "hundred" or "ئ" in word.raw else None
        return None


def _entries(numbers: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, tuple[str, Any]]]:
    for noun in numbers["duals"]["both"]:
        for ending in ("ان", "ين"):
            yield _dual(fold(noun), ending), ("dual", 2)
    for noun in numbers["duals"]["nominative"]:
        yield _dual(fold(noun), "ان"), ("dual", 2)
    for kind, table in (
        ("vague", "vague"), ("cardinal", "cardinals"), ("the_cardinal", "the_cardinals"), ("ten", "tens"),
        ("hundred", "hundreds"), ("dual_scale", "dual_scales"), ("scale", "scales"),
    ):  # fmt: skip
        yield from ((fold(word), (kind, value)) for word, value in numbers[table].items())


    yield "عدد", ("some", None)


def _dual(noun: str, ending: str) -> str:
    return (noun[:-1] + "ت" if noun.endswith("ه") else noun) + ending


def _phrases(table: Mapping[str, Sequence[str]], key: int) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], Qualifier]]] = {}
    for qualifier in ("about", "at_least", "at_most"):
        for phrase in table[qualifier]:
            parts = tuple(fold(phrase).split())
            found.setdefault(parts[key], []).append((parts, qualifier))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def _digits(text: str) -> float | int | None:
    if text.isdecimal():
        return int(text)
    if _THOUSANDS.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    match = _DECIMAL.fullmatch(text)
    return float(f"{match[1]}.{match[2]}") if match else None
