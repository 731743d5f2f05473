"""CAMeL databases are loaded and read by CAMeL's own code, from a database written here."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

from kg.arabic import tokens
from kg.errors import KgError
from kg.mentions.camel import Camel, camel_ner_finder, load_camel, tagged_mentions
from kg.model import Article, Document
from tests.mentions.small_camel import DATABASE

needs_camel = pytest.mark.skipif(importlib.util.find_spec("camel_tools") is None, reason="camel-tools is not installed")

@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "morphology.db"
    path.write_text(DATABASE, "utf-8")
    return path


@needs_camel
@pytest.mark.parametrize(
    ("word", "lemma"),
    [("اتفاق", "اتفاق"), ("وبالاتفاق", "اتفاق"), ("الفصائل", "فصيل"), ("والفصائل", None), ("بغداد", None)],
)
def test_a_word_of_the_database_has_its_lemma(database: Path, word: str, lemma: str | None) -> None:
    assert load_camel(database).lemma(word) == lemma


@needs_camel
@pytest.mark.parametrize(
    ("word", "segments"),
    [
        ("وبالاتفاق", ("و", "ب", "ال", "اتفاق")),
        ("واستهدف", ("و", "استهدف")),
        ("الاتفاق", ("ال", "اتفاق")),
        ("اتفاق", ("اتفاق",)),
        ("الكاظمي", ("الكاظمي",)),
    ],
)
def test_a_word_is_cut_into_particles_and_stem(database: Path, word: str, segments: tuple[str, ...]) -> None:
    assert load_camel(database).segments(word) == segments


@needs_camel
def test_the_likeliest_reading_is_taken(database: Path) -> None:
    analyzer = load_camel(database)
    assert analyzer._reading("استهدف")["diac"] == "اِسْتَهْدَف"  # type: ignore[index]


@needs_camel
def test_loading_leaves_the_environment_as_it_was(database: Path) -> None:
    before = os.environ.get("CAMELTOOLS_DATA")
    load_camel(database)
    assert os.environ.get("CAMELTOOLS_DATA") == before


@needs_camel
@pytest.mark.parametrize(
    "content",
    ["", "a page, no database", "###DEFINES###\nDEFINE", DATABASE[:300], DATABASE[: DATABASE.index("###STEMS")]],
)
def test_a_file_that_is_no_database_is_told_with_its_path(tmp_path: Path, content: str) -> None:
    path = tmp_path / "notes.db"
    path.write_text(content, "utf-8")
    with pytest.raises(KgError, match=r"notes\.db: .*morphology\.db$"):
        load_camel(path)


@needs_camel
def test_a_binary_file_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "picture.db"
    path.write_bytes(bytes(range(256)))
    with pytest.raises(KgError, match=r"picture\.db"):
        load_camel(path)


@needs_camel
def test_a_missing_database_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"nowhere\.db: No such file"):
        load_camel(tmp_path / "nowhere.db")


@pytest.mark.skipif(importlib.util.find_spec("torch") is not None, reason="PyTorch is installed")
def test_the_tagger_without_its_libraries_names_the_remedy() -> None:
    with pytest.raises(KgError, match=r"pip install 'hiwar-kg\[camel\]'"):
        camel_ner_finder()


def test_labels_become_mentions_of_persons_places_and_organisations() -> None:
    text = "وصل مصطفى الكاظمي إلى واشنطن مع وفد شركة النفط اليوم"
    words, starts = tokens(text)
    document = Document(article=Article(id="a", text=text), sentences=(), words=tuple(words), starts=tuple(starts))
    labels = ["O", "B-PERS", "I-PERS", "O", "B-LOC", "O", "O", "B-ORG", "I-ORG", "B-MISC"]
    mentions = tagged_mentions(document, 0, labels)
    assert [(mention.kind, mention.candidates[0].kind, document.quote(mention.span)) for mention in mentions] == [
        ("actor", "Person", "مصطفى الكاظمي"),
        ("place", "Place", "واشنطن"),
        ("actor", "Organization", "شركة النفط"),
    ]


def test_two_names_side_by_side_stay_two() -> None:
    text = "بغداد أربيل"
    words, starts = tokens(text)
    document = Document(article=Article(id="a", text=text), sentences=(), words=tuple(words), starts=tuple(starts))
    assert len(tagged_mentions(document, 0, ["B-LOC", "B-LOC"])) == 2


@needs_camel
def test_words_get_the_stems_that_the_database_knows(database: Path) -> None:
    text = "والتقت الفصائل وفصائلهم"
    words, starts = tokens(text)
    document = Document(article=Article(id="a", text=text), sentences=(), words=tuple(words), starts=tuple(starts))
    stemmed = load_camel(database).with_stems(document)
    assert [word.raw for word in stemmed.words] == [word.raw for word in words]
    assert ("", "الفصيل") in stemmed.words[1].stems
    assert stemmed.words[1].stems[: len(words[1].stems)] == words[1].stems
    assert (stemmed.words[0], stemmed.words[2]) == (words[0], words[2])  # not in the database


def test_the_tagger_adds_only_names_that_no_rule_has_found() -> None:
    text = "وصل مصطفى الكاظمي إلى واشنطن"
    words, starts = tokens(text)
    document = Document(article=Article(id="a", text=text), sentences=(), words=tuple(words), starts=tuple(starts))
    known = tagged_mentions(document, 0, ["O", "B-PERS", "I-PERS"])
    camel = Camel(finder=lambda read: tuple(tagged_mentions(read, 0, ["O", "O", "B-ORG", "O", "B-LOC"])))
    quotes = [document.quote(mention.span) for mention in camel.complete(document, known)]
    assert quotes == ["مصطفى الكاظمي", "واشنطن"]
