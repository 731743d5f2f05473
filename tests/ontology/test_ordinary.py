"""The table of ordinary words, drawn from articles by how their words are spread."""

from __future__ import annotations

import gzip
import json
import tomllib
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.model import Gazetteer, Ontology
from kg.ontology.ordinary import main, ordinary_words

ONTOLOGY = Ontology(
    gazetteer=Gazetteer(entities={}, tenures=()),
    lexicon={
        "names": {"arabic": "سمير"},
        "titles": {"roles": "وزير"},
        "words": {"stop": "في"},
        "speech": {"said": "قال"},
    },
    patterns={},
    digest="",
)
TEXTS = (
    "قال وزير الطاقة إن المحصول جيد في القرية",
    "باع سمير الزرنوقي محصول القرية لسمير الدلفيني",
    "لم يكن محصول هذه السنة كبيرا كما ظن سمير الزرنوقي",
)


def test_a_word_that_stands_in_several_articles_is_ordinary() -> None:
    assert "محصول" in ordinary_words(TEXTS, ONTOLOGY)


def test_a_word_that_follows_given_names_is_none() -> None:
    assert not {"الزرنوقي", "زرنوقي"} & set(ordinary_words(TEXTS, ONTOLOGY))


def test_what_the_lexicon_holds_is_left_out() -> None:
    assert not {"سمير", "وزير", "قال"} & set(ordinary_words(TEXTS, ONTOLOGY))


def test_the_table_is_toml_that_the_program_can_read(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl.gz"
    with gzip.open(articles, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps({"text": text}) + "\n" for text in ("حصد الفلاحون القطرميز", "كسر القطرميز أمس"))
    assert "قطرميز" in tomllib.loads(main([str(articles)]))["words"]


def test_a_file_that_is_none_is_told_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"none\.jsonl"):
        main([str(tmp_path / "none.jsonl")])
