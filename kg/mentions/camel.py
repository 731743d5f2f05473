"""CAMeL Tools, where it is installed: lemmas and segments of words, and names found by its neural tagger."""

from __future__ import annotations

import importlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.arabic import fold
from kg.errors import KgError
from kg.mentions.organisations import unknown_id
from kg.model import Candidate, Document, Mention, MentionKind

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

    def _reading(self, word: str) -> dict[str, Any] | None:
        if word not in self._readings:
            if len(self._readings) > _CACHED:
                self._readings.clear()
            readings = self._analyzer.analyze(word)
            # Databases without probabilities give all readings the same: the first stays.
            self._readings[word] = max(readings, key=_likelihood, default=None)
        return self._readings[word]


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


def camel_ner_finder(model: Path | None = None) -> Callable[[Document], tuple[Mention, ...]]:
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
