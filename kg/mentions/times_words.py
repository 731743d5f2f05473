"""Words -> the kinds that a time is put together from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.arabic import fold
from kg.calendar import AMBIGUOUS_MONTHS, HIJRI_MONTHS, MONTHS, WEEKDAYS
from kg.mentions.codes import TIME, TRIGGER, any_of
from kg.model import Document, Word

Sense = tuple[str, Any, int]
"""Kind, value, and how many letters of attached particles stand before it."""

_Entry = tuple[str, tuple[str, Any]]
_TRIGGERS = frozenset(
    {"month", "doubtful_month", "kanun", "tishrin", "hijri_month", "rabi", "jumada", "dhu", "weekday", "relative_day"}
    | {"tonight", "year", "date", "unit", "the_unit", "units", "the_units", "two_units", "the_two_units", "pair_of"}
    | {"season", "portion", "last_unit"}
)
_PUNCTUATION = {"/": "slash", "(": "open", ")": "close", "،": "comma", ",": "comma", **dict.fromkeys("-–—", "hyphen")}
_DATE = re.compile(r"(\d{1,2})[.](\d{1,2})[.](\d{4})|(\d{4})[.](\d{1,2})[.](\d{1,2})")
_RUN = re.compile(f"{any_of(TIME)}*{any_of(TRIGGER)}{any_of(TIME)}*")
_LAST_CACHED = 100_000


@dataclass(slots=True)
class Run:
    """A stretch of tokens that are all date words: token `first + i` of the document has `kinds[i]`."""

    document: Document
    first: int
    kinds: list[str]
    values: list[Any]
    leads: list[int]

    def is_kind(self, index: int, *kinds: str) -> bool:
        """Whether token `index` is one of `kinds` and has no particle before it."""
        return index < len(self.kinds) and self.kinds[index] in kinds and not self.leads[index]

    def norm(self, index: int) -> str:
        """The folded word at `index` of the run, which may lie outside of it; "" beyond the document."""
        word = self.word(index)
        return word.norm if word is not None else ""

    def word(self, index: int) -> Word | None:
        """The word at `index` of the run, which may lie outside of it."""
        position = self.first + index
        return self.document.words[position] if 0 <= position < len(self.document.words) else None

    def from_token(self, index: int) -> Run:
        """The rest of the run from `index`, whose first token may bear particles."""
        leads = [0, *self.leads[index + 1 :]]
        return Run(self.document, self.first + index, self.kinds[index:], self.values[index:], leads)


@lru_cache(_LAST_CACHED)
def forms_of(word: Word) -> frozenset[str]:
    """The folded word with and without attached particles."""
    return frozenset(rest for _, rest in word.stems)


class TimeWords:
    """The lexicon's date words, looked up by folded form, with what is known of each word type."""

    def __init__(self, lexicon: Mapping[str, Mapping[str, Any]]) -> None:
        calendar, numbers = lexicon["calendar"], lexicon["numbers"]
        self._table = dict(_entries(calendar["words"], numbers))
        self._senses: dict[Word, Sense | None] = {}
        names = calendar["names"]
        self.sets = {key: frozenset(map(fold, words)) for key, words in names.items() if key != "phrases"}
        self.phrases: dict[str, list[tuple[str, ...]]] = {}
        for phrase in names["phrases"]:
            parts = tuple(fold(phrase).split())
            self.phrases.setdefault(parts[0], []).append(parts)

    def sense(self, word: Word) -> Sense | None:
        """What `word` may mean in a time; the whole form before forms without particles."""
        if word in self._senses:
            return self._senses[word]
        if len(self._senses) > _LAST_CACHED:
            self._senses.clear()
        sense = self._senses[word] = self._look_up(word)
        return sense

    def _look_up(self, word: Word) -> Sense | None:
        if word.kind == "number":
            return _number(word.norm)
        if word.kind == "punctuation":
            kind = _PUNCTUATION.get(word.raw)
            return (kind, None, 0) if kind else None
        if word.kind != "arabic":
            return None
        for clitic, rest in word.stems:
            found = self._table.get(rest)
            if not found or (found[0] == "doubtful_month" and clitic not in ("", "و")):
                continue
            # أب, "father", and إب, a province, fold to the same letters as آب, "August".
            if not (rest == "اب" and word.raw.rstrip("ًٌٍ").endswith(("أب", "إب"))):
                return (*found, len(clitic))
        return None

    def bits(self, word: Word) -> int:
        """The bits of the word's code that times look for."""
        sense = self.sense(word)
        return 0 if sense is None else TIME | TRIGGER if sense[0] in _TRIGGERS else TIME

    def runs(self, document: Document, codes: str) -> Iterator[Run]:
        """The stretches that hold at least one word which can carry a time; `codes` are those of the words."""
        for match in _RUN.finditer(codes):
            first, last = match.span()
            senses = [self.sense(word) or ("", None, 0) for word in document.words[first:last]]
            kinds, values, leads = (list(column) for column in zip(*senses, strict=True))
            yield Run(document, first, kinds, values, leads)


def _entries(words: Mapping[str, Any], numbers: Mapping[str, Mapping[str, int]]) -> Iterator[_Entry]:
    for kind, table in (
        ("cardinal", "cardinals"),
        ("cardinal_tens", "tens"),
        ("the_cardinal", "the_cardinals"),
        ("ordinal", "ordinals"),
        ("ordinal_tens", "ordinal_tens"),
    ):
        yield from ((fold(word), (kind, value)) for word, value in numbers[table].items())
    for kind, meanings in words.items():
        pairs: Sequence[tuple[Any, list[str]]] = (
            list(meanings.items()) if isinstance(meanings, Mapping) else [(None, meanings)]
        )
        for value, forms in pairs:
            yield from ((fold(form), (kind, value)) for form in forms)
    for name, month in MONTHS.items():
        if " " not in name:
            yield name, ("doubtful_month" if name in AMBIGUOUS_MONTHS else "month", month)
    for name, month in HIJRI_MONTHS.items():
        if " " not in name:
            yield name, ("hijri_month", month)
    yield from ((name, ("weekday", day)) for name, day in WEEKDAYS.items())
    # The first words of months of two words, and the words that only stand in them.
    yield from (("كانون", ("kanun", None)), ("تشرين", ("tishrin", None)), ("ربيع", ("rabi", "spring")))
    yield from (("جمادي", ("jumada", None)), ("ذو", ("dhu", None)), ("ذي", ("dhu", None)))
    yield from (("القعده", ("dhu_name", 11)), ("الحجه", ("dhu_name", 12)))
    yield from (("الاخر", ("other", 2)), ("الاخره", ("other", 2)))
    yield from (("اول", ("first", 1)), ("ثاني", ("first", 2)), ("ال", ("article", None)))


def _number(text: str) -> Sense | None:
    match = _DATE.fullmatch(text)
    if match:
        a, b, c, d, e, f = match.groups()
        parts = (int(c), int(b), int(a)) if c else (int(d), int(e), int(f))
        return ("date", parts, 0)
    if not text.isdecimal() or len(text) > 4:
        return None
    value = int(text)
    if 1900 <= value < 2100:
        return "year", value, 0
    if len(text) == 4:
        kind = "hijri_year" if 1300 <= value < 1500 else "old_year" if 1500 <= value < 1900 else None
        return (kind, value, 0) if kind else None
    if 1 <= value <= 31 and len(text) < 3:
        return "day", value, 0
    return ("count", value, 0) if len(text) < 4 else None
