"""CAMeL Tools, where it is installed: lemmas and segments of words, and names found by its neural tagger."""

from __future__ import annotations

import importlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.arabic import fold
from kg.errors import KgError
from kg.mentions.organisations import unknown_id
from kg.model import Candidate, Document, Mention, MentionKind, Word

_INSTALL = "install it with: pip install 'hiwar-kg[camel]'"
_KINDS = {"PERS": "Person", "ORG": "Organization", "LOC": "Place"}  # MISC is no kind of ours
_CACHED = 100_000
_SCORE = 0.5  # of a name that only the tagger knows
_HOME = "CAMELTOOLS_DATA"


class CamelAnalyzer:
    """A morphological database opened for analysis; a word's first reading is the likeliest that it knows."""

    def __init__(self, analyzer: Any) -> None:
        self._analyzer = analyzer
        self._readings: dict[str, dict[str, Any] | None] = {}
        self._words: dict[Word, Word] = {}

    def with_stems(self, document: Document) -> Document:
        """`document` with the stems that the database knows added to those of each word; offsets stay."""
        words = [self._with_stems(word) if word.kind == "arabic" else word for word in document.words]
        return replace(document, words=tuple(words))

    def lemma(self, word: str) -> str | None:
        """The lemma of `word`, without vowel marks, or None where the database does not know the word."""
        reading = self._reading(word)
        return _bare(str(reading["lex"])) if reading else None

    def segments(self, word: str) -> tuple[str, ...]:
        """`word` cut into attached particles and stem (وبالاتفاق: و ب ال اتفاق), or whole where it is not known."""
        reading = self._reading(word)
        parts = str(reading.get("d3tok") or "").split("_") if reading else []
        found = tuple(bare for part in parts if (bare := _bare(part.strip("+"))))
        return found or (word,)

    def _with_stems(self, word: Word) -> Word:
        known = self._words.get(word)
        if known is None:
            if len(self._words) > _CACHED:
                self._words.clear()
            # Ours stay the first ones: the lexicon goes through them in order and takes what it knows.
            more = tuple(stem for stem in self._stems(word.raw) if stem not in word.stems)
            known = self._words[word] = replace(word, stems=word.stems + more) if more else word
        return known

    def _stems(self, word: str) -> list[tuple[str, str]]:
        """The word without its particles, also those at its end (استهدفوهم), and its lemma, unless that is a verb."""
        reading = self._reading(word)
        if reading is None:
            return []
        parts = [(part, fold(_bare(part.strip("+")))) for part in str(reading.get("d3tok") or "").split("_")]
        article = "ال" if any(text == "ال" and part.endswith("+") for part, text in parts) else ""
        proclitic = "".join(text for part, text in parts if part.endswith("+") and text != "ال")
        stems = [text for part, text in parts if text and not part.startswith("+") and not part.endswith("+")]
        if len(stems) != 1:
            return []
        lemma = fold(_bare(str(reading["lex"])))
        forms = [stems[0]] if reading.get("pos") == "verb" else [stems[0], lemma]  # a verb's lemma has lost its tense
        return [(proclitic, article + form) for form in dict.fromkeys(forms)]

    def _reading(self, word: str) -> dict[str, Any] | None:
        if word not in self._readings:
            if len(self._readings) > _CACHED:
                self._readings.clear()
            readings = self._analyzer.analyze(word)
            # Databases without probabilities give all readings the same: the first stays.
            self._readings[word] = max(readings, key=_likelihood, default=None)
        return self._readings[word]


Finder = Callable[[Document], tuple[Mention, ...]]


@dataclass(frozen=True, slots=True)
class Camel:
    """What CAMeL Tools adds to reading: stems of words by an `analyzer`, names by a `finder`."""

    analyzer: CamelAnalyzer | None = None
    finder: Finder | None = None

    def prepare(self, document: Document) -> Document:
        """`document` with the stems that the analyzer knows."""
        return self.analyzer.with_stems(document) if self.analyzer else document

    def complete(self, document: Document, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """`mentions` and those of the finder that overlap none of them, sorted by span."""
        if self.finder is None:
            return tuple(mentions)
        taken = {token for mention in mentions for token in range(mention.first, mention.last)}
        new = [found for found in self.finder(document) if taken.isdisjoint(range(found.first, found.last))]
        return tuple(sorted([*mentions, *new], key=lambda found: (found.span.start, found.span.end, found.kind)))


def open_camel(database: Path | None, ner: bool) -> Camel | None:
    """What of CAMeL Tools is asked for: a morphology `database`, its neural tagger; None where neither is.

    Raises KgError where a part that is asked for is not installed or cannot be opened.
    """
    if database is None and not ner:
        return None
    return Camel(load_camel(database) if database else None, camel_ner_finder() if ner else None)


def load_camel(path: Path) -> CamelAnalyzer:
    """The CAMeL morphology database at `path` (a `morphology.db`), opened for analysis without any network.

    Raises KgError where camel-tools is not installed, or `path` is no such database.
    """
    database = _import("camel_tools.morphology.database")
    analyzer = _import("camel_tools.morphology.analyzer")
    errors = _import("camel_tools.morphology.errors")
    try:
        opened = database.MorphologyDB(str(path), "a")
    except OSError as error:
        raise KgError(f"{path}: {error.strerror or error}; give the path of a CAMeL morphology.db") from error
    except (errors.DatabaseError, ValueError, LookupError, TypeError) as error:
        raise KgError(f"{path}: no CAMeL morphology database ({error}); give the path of a morphology.db") from error
    if not opened.stem_hash:
        raise KgError(f"{path}: a CAMeL morphology database without stems; give the path of a whole morphology.db")
    return CamelAnalyzer(analyzer.Analyzer(opened))


def camel_ner_finder(model: Path | None = None) -> Finder:
    """A finder of persons, organisations and places by the CAMeL neural tagger: `model`, or the one it has installed.

    Raises KgError where camel-tools, its PyTorch or the model is missing.
    """
    ner = _import("camel_tools.ner")
    try:
        tagger = ner.NERecognizer(str(model)) if model else ner.NERecognizer.pretrained()
    except (OSError, LookupError, ValueError) as error:
        where = str(model) if model else "the default model"
        raise KgError(f"{where}: no CAMeL NER model ({error}); run: camel_data -i ner-arabert") from error

    def find(document: Document) -> tuple[Mention, ...]:
        mentions: list[Mention] = []
        for sentence in document.sentences:
            words = [word.raw for word in document.words[sentence.first : sentence.last]]
            mentions += tagged_mentions(document, sentence.first, tagger.predict_sentence(words))
        return tuple(mentions)

    return find


def tagged_mentions(document: Document, first: int, labels: Sequence[str]) -> list[Mention]:
    """The mentions that BIO labels (B-PERS, I-PERS, O …) of the tokens from `first` on tell."""
    return [
        _mention(document, first + start, first + end, _KINDS[label])
        for start, end, label in _chunks(labels)
        if label in _KINDS
    ]


def _chunks(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    start, label = 0, ""
    for i, tag in enumerate([*labels, "O"]):
        mark, _, kind = tag.partition("-")
        if mark == "I" and kind == label:
            continue
        if label:
            yield start, i, label
        start, label = i, kind


def _mention(document: Document, first: int, last: int, kind: str) -> Mention:
    span = document.span(first, last)
    name = document.quote(span)
    known_as = "p-" + sha256(fold(name).encode()).hexdigest()[:8] if kind == "Place" else unknown_id(name, kind)
    candidate = Candidate(id=known_as, kind=kind, name_ar=name, score=_SCORE)
    of_kind: MentionKind = "place" if kind == "Place" else "actor"
    return Mention(span=span, first=first, last=last, kind=of_kind, candidates=(candidate,), finder="camel")


def _import(name: str) -> ModuleType:
    try:
        with _offline():
            return importlib.import_module(name)
    except ImportError as error:
        raise KgError(f"{name}: not installed ({error}); {_INSTALL}") from error


@contextmanager
def _offline() -> Iterator[None]:
    """Lets camel-tools 1.6 be imported without network.

    Its `data` package downloads a catalogue of models when it is imported and finds none: an empty one stands in.
    """
    home = os.environ.get(_HOME)
    installed = Path(home) if home else Path.home() / ".camel_tools"
    if (installed / "catalogue.json").exists():
        yield
        return
    with tempfile.TemporaryDirectory(prefix="camel-") as folder:
        catalogue = {"version": "1.6.0", "packages": {}, "components": {}}
        Path(folder, "catalogue.json").write_text(json.dumps(catalogue), "utf-8")
        os.environ[_HOME] = folder
        try:
            yield
        finally:
            if home is None:
                del os.environ[_HOME]
            else:
                os.environ[_HOME] = home


def _likelihood(reading: dict[str, Any]) -> float:
    return float(reading.get("pos_lex_logprob", -99.0))


def _bare(text: str) -> str:
    """`text` without vowel marks and tatweel; letters stay as the database writes them."""
    return "".join(c for c in text if not ("\u064b" <= c <= "\u065f" or c in "\u0670\u0640"))
