"""kg score from call to table."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

TEXT = "أعلن العراق وإيران توقيع اتفاق أمني في بغداد يوم 5 أيار 2022. ونفت الأردن مشاركتها."
ANNOTATION = """\
published: 2022-05-06
actors:
  - {name_en: Iraq, name_ar: العراق, kind: State, surfaces: [العراق]}
  - {name_en: Iran, name_ar: إيران, kind: State, surfaces: [وإيران]}
  - {name_en: Hidden Hand, name_ar: اليد الخفية, kind: ArmedGroup, surfaces: [اليد الخفية]}
events:
  - class: Agreement
    quote: توقيع اتفاق أمني
    parties: [Iraq, Iran]
    date: [2022-05-05, 2022-05-05]
    status: occurred
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "a1.txt").write_text(TEXT, encoding="utf-8")
    (folder / "a1.yaml").write_text(ANNOTATION, encoding="utf-8")
    return folder


def facts(ident: str = "a1") -> str:
    start = TEXT.index("العراق")
    quote = TEXT.index("اتفاق")
    actors = [{"name_ar": "العراق", "name_en": "Iraq", "kind": "State", "mentions": [[start, start + 6]]}]
    event = {"class": "Agreement", "evidence": [[quote, quote + 5]], "status": "planned", "parties": actors}
    return json.dumps({"id": ident, "actors": actors, "events": [event]}, ensure_ascii=False) + "\n"


Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def call(*arguments: object, stdin: str | None = None) -> Result:
        return CliRunner().invoke(main, ["score", *map(str, arguments)], input=stdin)

    return call


def test_the_articles_are_read_when_no_facts_are_given(run: Run, gold: Path) -> None:
    result = run(gold, "--json")
    assert result.exit_code == 0, result.stderr
    values = json.loads(result.stdout)
    assert values["events"]["Agreement"]["right"] == 1
    assert values["actors"]["right"] >= 2
    assert values["articles"] == 1


def test_the_date_of_the_annotation_is_the_articles(run: Run, gold: Path) -> None:
    (gold / "a1.txt").write_text(TEXT.replace("يوم 5 أيار 2022", "أمس"), encoding="utf-8")
    assert json.loads(run(gold, "--json").stdout)["slots"]["Agreement.date"]["right"] == 1


def test_given_facts_are_scored(run: Run, gold: Path) -> None:
    result = run(gold, "--pred", "-", "--json", stdin=facts())
    assert result.exit_code == 0, result.stderr
    values = json.loads(result.stdout)
    assert (values["actors"]["right"], values["actors"]["missed"]) == (1, 2)
    assert values["slots"]["Agreement.parties"] == {
        "precision": 1.0, "recall": 0.5, "f1": 0.667, "right": 1, "false": 0, "missed": 1,
    }  # fmt: skip
    assert values["status"]["all"]["f1"] == 0.0
    assert values["slots"]["Agreement.date"]["precision"] is None


def test_the_table_tells_actors_events_slots_and_status(run: Run, gold: Path) -> None:
    table = run(gold, "--pred", "-", stdin=facts()).stdout
    for row in ("1 article", "actors", "events Agreement", "slot Agreement.parties", "status Agreement"):
        assert row in table


def test_misses_are_told_with_their_text_apart_from_their_neighbours(run: Run, gold: Path) -> None:
    lines = run(gold, "--pred", "-", "--misses", stdin=facts()).stdout.splitlines()
    assert "a1  actor  missed: annotated \u2068اليد الخفية / Hidden Hand\u2069" in lines
    assert "a1  Agreement.parties  missed: annotated Iran · in \u2068توقيع اتفاق أمني\u2069" in lines
    assert "a1  Agreement.status  other: annotated occurred · read planned · in \u2068توقيع اتفاق أمني\u2069" in lines


def test_misses_stand_in_the_json_too(run: Run, gold: Path) -> None:
    values = json.loads(run(gold, "--pred", "-", "--misses", "--json", stdin=facts()).stdout)
    assert {"article": "a1", "what": "actor", "how": "missed", "annotated": "اليد الخفية / Hidden Hand"} in [
        {key: miss[key] for key in ("article", "what", "how", "annotated")} for miss in values["misses"]
    ]


def test_what_kg_facts_writes_of_the_text_is_scored_without_a_name(run: Run, gold: Path) -> None:
    written = CliRunner().invoke(main, ["facts", str(gold / "a1.txt")]).stdout
    values = json.loads(run(gold, "--pred", "-", "--json", stdin=written).stdout)
    assert (values["absent"], values["events"]["Agreement"]["right"]) == ([], 1)


def test_an_article_without_facts_is_told(run: Run, gold: Path) -> None:
    result = run(gold, "--pred", "-", stdin=facts("b2"))
    assert result.exit_code == 0
    assert "no facts of a1 were given" in result.stderr


def test_facts_of_another_text_are_told(run: Run, gold: Path) -> None:
    (gold / "a1.txt").write_text(TEXT[:20], encoding="utf-8")
    assert "the facts of a1 point past the end of" in run(gold, "--pred", "-", stdin=facts()).stderr


def test_a_quote_astray_is_told_and_counted_but_ends_nothing(run: Run, gold: Path) -> None:
    result = run(gold, "--pred", "-", stdin=facts())
    assert result.exit_code == 0
    assert 'a1.yaml:5: "\u2068اليد الخفية\u2069" does not stand in a1.txt like this' in result.stderr
    assert "1 quote does not stand in the text" in result.stderr


def test_an_annotation_that_cannot_be_used_is_told_and_the_others_are_scored(run: Run, gold: Path) -> None:
    (gold / "b2.yaml").write_text("events: [}", encoding="utf-8")
    result = run(gold, "--pred", "-", "--json", stdin=facts())
    assert result.exit_code == 1
    assert "b2.yaml: there is no b2.txt" in result.stderr
    assert "1 of 2 annotations could not be used" in result.stderr
    assert json.loads(result.stdout)["articles"] == 1


def test_two_annotations_of_one_name_are_told(run: Run, gold: Path, tmp_path: Path) -> None:
    other = tmp_path / "more"
    other.mkdir()
    for path in gold.iterdir():
        (other / path.name).write_bytes(path.read_bytes())
    result = run(gold, other, "--pred", "-", stdin=facts())
    assert result.exit_code == 1
    assert "has the name of" in result.stderr


def test_only_one_article_is_scored_when_it_is_named(run: Run, gold: Path) -> None:
    (gold / "b2.yaml").write_text("events: [}", encoding="utf-8")
    assert run(gold, "--pred", "-", "--only", "a1", stdin=facts()).exit_code == 0
    wrong = run(gold, "--only", "c3")
    assert wrong.exit_code == 2
    assert 'there is no annotation "c3.yaml"' in wrong.stderr


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--pred", "-", "--gazetteer", "more.csv"), 2, "--gazetteer is for reading articles"),
        (("--pred", "nowhere.jsonl"), 2, "nowhere.jsonl"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(run: Run, gold: Path, options: tuple[str, ...], code: int, told: str) -> None:
    result = run(gold, *options, stdin=facts())
    assert result.exit_code == code
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_folder_without_annotations_is_told(run: Run, tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "no NAME.yaml found" in result.stderr
