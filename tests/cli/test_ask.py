"""Questions to the graph."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg import project
from kg.cli.ask import parse_call
from kg.errors import UsageError
from kg.queries import list_queries

NAMES = [query.name for query in list_queries(project.folder("queries"))]
ARTICLES = "SELECT ?article ?day { ?article a kg:Article . OPTIONAL { ?article kg:published ?day } } ORDER BY ?article"


def test_a_call_is_a_name_and_parameters_in_any_order() -> None:
    assert parse_call(["--since", "2021-01-01", "attacks", "--actor=hamas"]) == (
        "attacks",
        {"since": "2021-01-01", "actor": "hamas"},
    )


@pytest.mark.parametrize("words", [["a", "--since"], ["a", "--since", "--until", "x"], ["a", "b"], ["--since", "x"]])
def test_a_call_that_is_not_complete_is_refused(words: list[str]) -> None:
    with pytest.raises(UsageError):
        parse_call(words)


@pytest.mark.parametrize("name", NAMES)
def test_every_canned_question_is_answered_as_a_table(name: str, seed_graph: Path, run: Callable[..., Result]) -> None:
    result = run("query", name, "--store", seed_graph)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("name", NAMES)
def test_every_canned_question_is_listed(name: str, run: Callable[..., Result]) -> None:
    assert f"\n{name} " in "\n" + run("queries").stdout


def test_sparql_comes_from_stdin(seed_graph: Path, run: Callable[..., Result]) -> None:
    result = run("query", "-", "--store", seed_graph, stdin=ARTICLES)
    assert "article:seed-004" in result.stdout


def test_sparql_comes_from_a_file(seed_graph: Path, tmp_path: Path, run: Callable[..., Result]) -> None:
    (tmp_path / "own.rq").write_text(ARTICLES, encoding="utf-8")
    result = run("query", tmp_path / "own.rq", "--store", seed_graph, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["day"] for row in rows] == ["2021-07-21", "2021-07-23", "2021-07-27", "2024-01-25", "2024-01-27"]


def test_an_answer_comes_as_sparql_json(seed_graph: Path, run: Callable[..., Result]) -> None:
    result = run("query", "-", "-f", "json", "--store", seed_graph, stdin=ARTICLES)
    assert len(json.loads(result.stdout)["results"]["bindings"]) == 5


def test_no_rows_are_told_as_such(seed_graph: Path, run: Callable[..., Result]) -> None:
    result = run("query", "-", "--store", seed_graph, stdin="SELECT ?s { ?s a kg:NoSuchClass }")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "no rows" in result.stderr


BAD = {
    "a syntax error": (["-"], "SELECT ?s { ?s a kg:Attack", 2, "SPARQL"),
    "an update": (["-"], "DROP ALL", 2, "SPARQL"),
    "a call to another server": (["-"], "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", 2, "SERVICE"),
    "no such question": (["dialog-rounds"], None, 2, "dialogue-rounds"),
    "no such file": (["own.rq"], None, 2, "own.rq"),
    "no such parameter": (["dialogue-rounds", "--colour", "red"], None, 2, "colour"),
    "a parameter without value": (["dialogue-rounds", "--since"], None, 2, "--since"),
    "a wrong type": (["attacks-by-month", "--since", "yesterday"], None, 2, "2021-07-23"),
    "no such format": (["dialogue-rounds", "--format", "pdf"], None, 2, "pdf"),
    "rows as a graph": (["-", "--format", "turtle"], ARTICLES, 2, "turtle"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_question_is_told_in_one_line(case: str, seed_graph: Path, run: Callable[..., Result]) -> None:
    words, stdin, code, told = BAD[case]
    result = run("query", *words, "--store", seed_graph, stdin=stdin)
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("kg: ")
    assert told in result.stderr


def test_a_store_that_is_not_there_is_told_with_the_remedy(tmp_path: Path, run: Callable[..., Result]) -> None:
    result = run("query", "-", "--store", tmp_path / "none", stdin=ARTICLES)
    assert result.exit_code == 3
    assert "kg build" in result.stderr
    assert not (tmp_path / "none").exists()
