"""The mentions of one article while they are being found: Document -> Draft."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.arabic import fold
from kg.mentions.codes import NAME, any_of
from kg.mentions.lexicon import Lexicon
from kg.mentions.senses import QUOTE, Sense
from kg.model import Candidate, Document, KnownEntity, Mention, MentionKind, Span

_NAMES = re.compile(any_of(NAME))


class Found:
    """A mention that is not yet settled: tokens `first` to `last`, `letters` of attached particles left out."""

    __slots__ = (
        "body", "entity_id", "finder", "first", "inner", "kind", "known", "last", "letters", "local", "metonyms",
        "name_ar", "name_en", "others", "role", "score", "sign", "state",
    )  # fmt: skip

    def __init__(self, first: int, last: int, letters: int, finder: str) -> None:
        self.first = first
        self.last = last
        self.letters = letters
        self.finder = finder
        self.entity_id: str | None = None
        self.kind = ""
        self.name_ar = ""
        self.name_en: str | None = None
        self.known = False
        self.role: str | None = None
        self.others: tuple[KnownEntity, ...] = ()
        self.score = 1.0
        self.sign = 0
        self.metonyms: frozenset[str] = frozenset()  # the states for which the name only stands: بغداد
        self.body: str | None = None
        self.inner: int | None = None  # where a person is named inside: حكومة نوري المالكي
        self.state: str | None = None
        self.local: tuple[tuple[str, KnownEntity], ...] = ()  # whom it denotes in articles on each state

    def is_known(self, entity: KnownEntity) -> None:
        """Let it denote an entry of the gazetteer."""
        self.entity_id, self.kind, self.known = entity.id, entity.kind, True
        self.name_ar, self.name_en = entity.name_ar, entity.name_en

    def denotes(self, entity_id: str, kind: str, name_ar: str, name_en: str | None) -> None:
        """Let it denote an actor or place that the gazetteer does not hold."""
        self.entity_id, self.kind, self.name_ar, self.name_en, self.known = entity_id, kind, name_ar, name_en, False

    def same_as(self, other: Found) -> None:
        """Let it denote what `other` denotes."""
        self.entity_id, self.kind, self.known = other.entity_id, other.kind, other.known
        self.name_ar, self.name_en = other.name_ar, other.name_en


class Draft:
    """An article's words with their senses, and what has been found in them."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.words = document.words
        self.senses: list[Sense] = lexicon.senses_of(document.words)
        self.count = len(self.senses)
        self.codes = "".join([sense.code for sense in self.senses])
        self.telling = [match.start() for match in _NAMES.finditer(self.codes)]
        self.found: list[Found] = []
        self.cover: list[Found | None] = [None] * self.count
        self._flags = [(index, self.senses[index].flags) for index in self.telling]
        self._norms = [word.norm for word in document.words]
        self._forms = set(self._norms)

    def marked(self, flag: int) -> list[int]:
        """The tokens whose type has any of the flags, which are of TELLING."""
        return [index for index, flags in self._flags if flags & flag]

    def positions(self, forms: Iterable[str]) -> list[int]:
        """The tokens that are one of the folded forms."""
        wanted = self._forms.intersection(forms)
        return [index for index, norm in enumerate(self._norms) if norm in wanted] if wanted else []

    def add(self, found: Found) -> Found:
        """Keep `found`, and let it own its tokens."""
        self.found.append(found)
        for index in range(found.first, found.last if found.inner is None else found.inner):
            self.cover[index] = found
        return found

    def drop(self, found: Found) -> None:
        """Give up `found` and its tokens."""
        self.found.remove(found)
        for index in range(found.first, found.last):
            if self.cover[index] is found:
                self.cover[index] = None

    def after(self, index: int) -> int:
        """The next token that is not a quotation mark (at most two are passed over)."""
        index += 1
        for _ in range(2):
            if index < self.count and self.senses[index].flags & QUOTE:
                index += 1
        return index

    def before(self, index: int) -> int:
        """The token before that is not a quotation mark (at most two are passed over), or -1."""
        index -= 1
        for _ in range(2):
            if index >= 0 and self.senses[index].flags & QUOTE:
                index -= 1
        return index

    def flags(self, index: int) -> int:
        """The flags of a token, 0 outside the article."""
        return self.senses[index].flags if 0 <= index < self.count else 0

    def base(self, index: int) -> str:
        """The folded token without attached particles, empty outside the article."""
        return self.senses[index].base if 0 <= index < self.count else ""

    def text(self, first: int, last: int, letters: int = 0) -> str:
        """The characters from token `first` to `last` (excluded), without attached particles."""
        span = self.span(first, last, letters)
        return self.document.article.text[span.start : span.end]

    def span(self, first: int, last: int, letters: int) -> Span:
        """The characters of the tokens without the first `letters` letters."""
        starts, words = self.document.starts, self.words
        end = starts[last - 1] + len(words[last - 1].raw)
        if not letters:
            return Span(starts[first], end)
        raw = words[first].raw
        if len(raw) == len(words[first].norm):  # no marks in it
            return Span(starts[first] + letters, end)
        position = 0
        while letters and position < len(raw):
            letters -= 1 if fold(raw[position]) else 0
            position += 1
        while position < len(raw) and not fold(raw[position]):
            position += 1
        return Span(starts[first] + position, end)

    def mention(self, found: Found, kind: MentionKind) -> Mention:
        """`found` as the record that the next stage reads."""
        candidates: tuple[Candidate, ...] = ()
        if found.known and found.entity_id is not None:
            others = tuple([other.id for other in found.others]) if found.others else ()
            candidates = self.lexicon.candidates(found.entity_id, others)
        elif found.entity_id is not None:
            best = Candidate(id=found.entity_id, kind=found.kind, name_ar=found.name_ar, name_en=found.name_en)
            seconds = [self.lexicon.candidates(other.id, ())[0] for other in found.others]
            candidates = (best, *(replace(second, score=0.2) for second in seconds))
        return Mention(
            span=self.span(found.first, found.last, found.letters), first=found.first, last=found.last, kind=kind,
            candidates=candidates, role=found.role, finder=found.finder,
        )  # fmt: skip
