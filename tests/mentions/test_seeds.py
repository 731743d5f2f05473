"""The five articles that the project began with, read with the ontology that it ships."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from kg import project
from kg.documents import prepare_document
from kg.mentions import find_mentions
from kg.model import Article, Mention, Ontology
from kg.ontology import load_ontology


@cache
def shipped() -> Ontology:
    return load_ontology()


def _seed(number: int) -> Path:
    (path,) = project.folder("seeds").glob(f"00{number}_*.txt")
    return path


@cache
def _read(number: int) -> tuple[str, tuple[Mention, ...]]:
    text = _seed(number).read_bytes().decode("utf-8")
    article = Article(id=f"seed-{number}", text=text, published=date(2021, 7, 21))
    return text, find_mentions(prepare_document(article, shipped().lexicon), shipped())


def ids(number: int, words: str, kind: str = "actor") -> set[str]:
    text, mentions = _read(number)
    return {
        m.candidates[0].id
        for m in mentions
        if m.kind == kind and m.candidates and text[m.span.start : m.span.end] == words
    }


@pytest.mark.parametrize(
    ("number", "full", "short"),
    [
        (0, "مصطفى الكاظمي", "الكاظمي"),
        (0, "فؤاد حسين", "حسين"),
        (0, "كاطع الركابي", "الركابي"),
        (1, "جون كيربي", "كيربي"),
        (2, "جو بايدن", "بايدن"),
        (3, "محمد شياع السوداني", "رئيس الوزراء العراقي"),
        (4, "سابرينا سينغ", "سينغ"),
    ],
)
def test_a_person_keeps_one_id_through_the_article(number: int, full: str, short: str) -> None:
    assert len(ids(number, full)) == 1
    assert ids(number, short) <= ids(number, full)


@pytest.mark.parametrize("number", range(5))
def test_iraq_and_the_united_states_act_in_every_seed(number: int) -> None:
    _, mentions = _read(number)
    actors = {m.candidates[0].id for m in mentions if m.kind == "actor"}
    assert {"iraq", "united-states"} <= actors


def test_the_capital_is_where_they_meet_and_the_state_where_it_negotiates() -> None:
    text, mentions = _read(4)
    washington = [m for m in mentions if text[m.span.start : m.span.end] == "واشنطن"]
    assert {m.kind for m in washington} == {"actor", "place"}


def test_a_parliamentary_committee_is_named_whole() -> None:
    assert len(ids(0, "لجنة الأمن والدفاع النيابية")) == 1


def test_the_ministry_in_full_and_in_short_is_one_actor() -> None:
    assert ids(3, "وزارة الخارجية العراقية") == ids(3, "الخارجية العراقية")
    assert len(ids(3, "الخارجية العراقية")) == 1


def test_an_official_without_a_name_is_an_unnamed_source() -> None:
    (id_,) = ids(4, "مصادر مطلعة")
    assert id_.startswith("u-seed-4-")


def test_every_file_of_the_lexicon_is_read() -> None:
    tables = project.folder("ontology") / "lexicon"
    for stem in ("names", "titles", "heads", "words", "speech", "demonyms"):
        assert tomllib.loads((tables / f"{stem}.toml").read_text(encoding="utf-8"))
        assert stem in shipped().lexicon


def test_every_demonym_belongs_to_a_known_state() -> None:
    entities = shipped().gazetteer.entities
    demonyms = shipped().lexicon["demonyms"]
    unknown = [id_ for table in ("en", "prefix") for id_ in demonyms[table] if id_ not in entities]
    assert not unknown


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("وصل الملك عبد الله الثاني إلى العاصمة الأردنية. وعقد الاجتماع في عمان مساء.", "amman"),
        ("دعا السلطان العماني إلى الحوار، وعقد الاجتماع في عمان مساء.", "oman-territory"),
    ],
)
def test_a_name_of_two_places_is_the_one_whose_state_the_article_names(text: str, id_: str) -> None:
    document = prepare_document(Article(id="a", text=text), shipped().lexicon)
    places = {m.candidates[0].id for m in find_mentions(document, shipped()) if m.kind == "place"}
    assert id_ in places
