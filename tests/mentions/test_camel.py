"""CAMeL databases are loaded and read by CAMeL's own code, from a database written here."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path

import pytest

from kg.arabic import tokens
from kg.errors import KgError
from kg.mentions.camel import camel_ner_finder, load_camel, tagged_mentions
from kg.model import Article, Document

needs_camel = pytest.mark.skipif(importlib.util.find_spec("camel_tools") is None, reason="camel-tools is not installed")

# The ALMOR format: features, defaults by part of speech, then prefixes, suffixes, stems and which may meet.
NONE = "prc0:0 prc1:0 prc2:0 enc0:0"
DATABASE = f"""###DEFINES###
DEFINE pos pos:noun pos:verb pos:digit pos:punc pos:latin
DEFINE lex lex:*open*
DEFINE diac diac:*open*
DEFINE d3tok d3tok:*open*
DEFINE prc0 prc0:0 prc0:Al_det
DEFINE prc1 prc1:0 prc1:bi_prep prc1:li_prep
DEFINE prc2 prc2:0 prc2:wa_conj
DEFINE enc0 enc0:0
DEFINE pos_lex_logprob pos_lex_logprob:*open*
###DEFAULTS###
DEFAULT pos:noun {NONE} lex:* diac:* d3tok:* pos_lex_logprob:-99.0
DEFAULT pos:verb {NONE} lex:* diac:* d3tok:* pos_lex_logprob:-99.0
DEFAULT pos:digit {NONE} lex:* diac:* d3tok:* pos_lex_logprob:-99.0
DEFAULT pos:punc {NONE} lex:* diac:* d3tok:* pos_lex_logprob:-99.0
DEFAULT pos:latin {NONE} lex:* diac:* d3tok:* pos_lex_logprob:-99.0
###ORDER###
ORDER diac lex pos prc2 prc1 prc0 enc0 d3tok pos_lex_logprob
###TOKENIZATIONS###
TOKENIZATION d3tok
###STEMBACKOFF###
STEMBACKOFF ALL noun-stem verb-stem
###PREFIXES###
\tno-prefix\tdiac: d3tok:
ال\tarticle\tdiac:ال d3tok:ال+_ prc0:Al_det
وبال\tarticle\tdiac:وَبِال d3tok:وَ+_بِ+_ال+_ prc2:wa_conj prc1:bi_prep prc0:Al_det
و\tconjunction\tdiac:وَ d3tok:وَ+_ prc2:wa_conj
###SUFFIXES###
\tno-suffix\tdiac: d3tok:
###STEMS###
اتفاق\tnoun-stem\tdiac:اِتِّفاق lex:اِتِّفاق_1 pos:noun {NONE} d3tok:اِتِّفاق pos_lex_logprob:-4.5
استهدف\tverb-stem\tdiac:اُسْتُهْدِف lex:اُسْتُهْدِف_1 pos:verb {NONE} d3tok:اُسْتُهْدِف pos_lex_logprob:-9.0
استهدف\tverb-stem\tdiac:اِسْتَهْدَف lex:اِسْتَهْدَف_1 pos:verb {NONE} d3tok:اِسْتَهْدَف pos_lex_logprob:-5.0
فصيل\tnoun-stem\tdiac:فَصِيل lex:فَصِيل_2 pos:noun {NONE} d3tok:فَصِيل pos_lex_logprob:-6.0
فصائل\tnoun-stem\tdiac:فَصائِل lex:فَصِيل_2 pos:noun {NONE} d3tok:فَصائِل pos_lex_logprob:-6.0
###TABLE AB###
no-prefix noun-stem
no-prefix verb-stem
article noun-stem
conjunction noun-stem
conjunction verb-stem
###TABLE BC###
noun-stem no-suffix
verb-stem no-suffix
###TABLE AC###
no-prefix no-suffix
article no-suffix
conjunction no-suffix
"""


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
