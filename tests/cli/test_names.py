"""The IRI of an event lasts: articles come and go, persons decide, and whoever has the old IRI finds the event."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from click.testing import Result
from pyoxigraph import NamedNode

from kg import project
from kg.cli.graph import Graph
from kg.ontology import load_ontology
from kg.pipeline import weave
from kg.rdf import iris, ontology_quads, write_quads
from kg.rdf.iris import kg
from kg.store import open_snapshot, open_workspace
from tests.rdf.knowledge import RUN

ARTICLES = {
    "a": ("2021-07-08", "سقطت ثلاثة صواريخ على قاعدة عين الأسد في الأنبار الأربعاء وأصيب جنديان."),
    "b": ("2021-08-20", "استهدفت طائرة مسيرة مطار أربيل الخميس ولم تقع إصابات."),
}


def _file(folder: Path, id_: str) -> Path:
    published, text = ARTICLES[id_]
    file = folder / f"{id_}.jsonl"
    file.write_text(json.dumps({"id": id_, "published": published, "text": text}) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def store(tmp_path: Path, run: Callable[..., Result]) -> Path:
    """One article first, then another: the attack of the first has the older name."""
    for id_ in ARTICLES:
        result = run("build", _file(tmp_path, id_), "--store", tmp_path / "graph")
        assert result.exit_code == 0, result.output
    return tmp_path / "graph"


def _attacks(store: Path) -> dict[str, str]:
    """Article -> its attack, as it is written on the command line."""
    graph = Graph.open(store)
    found = {}
    for attack in graph.subjects(iris.TYPE, kg("Attack")):
        for claim in graph.nodes(attack, kg("hasClaim")):
            found[iris.id_of(graph.nodes(claim, kg("assertedIn"))[0])] = f"event:{iris.id_of(attack)}"
    return found


def _join(store: Path, run: Callable[..., Result]) -> tuple[str, str]:
    """The older and the younger name of the two attacks, which somebody holds to be one."""
    attacks = _attacks(store)
    assert set(attacks) == {"a", "b"}
    result = run("decide", "same", *attacks.values(), "--who", "huda", "--store", store)
    assert result.exit_code == 0, result.output
    assert run("build", "--store", store).exit_code == 0
    return attacks["a"], attacks["b"]


def test_an_iri_that_has_been_replaced_is_explained_as_what_stands(store: Path, run: Callable[..., Result]) -> None:
    old, younger = _join(store, run)
    assert set(_attacks(store).values()) == {old}
    explained = run("explain", younger, "--store", store)
    assert explained.stdout == run("explain", old, "--store", store).stdout
    assert explained.stderr == f"kg: {younger} has turned out to be {old}\n"
    assert f"replaces        {younger}" in explained.stdout


def test_questions_about_a_replaced_iri_are_answered(store: Path, run: Callable[..., Result]) -> None:
    old, younger = _join(store, run)
    questions = (("evidence", "--about"), ("who-said-what", "--only"), ("conflicting-claims", "--about"))
    for call in questions:
        answers = [run("query", *call, name, "-f", "csv", "--store", store).stdout for name in (old, younger)]
        assert answers[0] == answers[1]
        assert len(answers[0].splitlines()) > 1


def test_a_graph_with_replaced_names_is_valid_and_exported(
    store: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    old, younger = _join(store, run)
    assert run("validate", "--store", store).exit_code == 0
    former, stands = (name.replace("event:", f"{iris.BASE}event/") for name in (younger, old))
    for name in ("kb.nq", "kb.ttl", "kb.owl", "kb.jsonld"):
        assert run("export", tmp_path / name, "--store", store).exit_code == 0
        assert "isReplacedBy" in (tmp_path / name).read_text(encoding="utf-8")
    assert f"<{former}> <{iris.REPLACED_BY.value}> <{stands}>" in (tmp_path / "kb.nq").read_text(encoding="utf-8")
    assert run("export", tmp_path / "tables", "--store", store).exit_code == 0
    with (tmp_path / "tables" / "replaced.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == [{"id": younger.replace(":", "/"), "by": old.replace(":", "/")}]
    events = (tmp_path / "tables" / "events.csv").read_text(encoding="utf-8")
    assert younger.replace(":", "/") not in events


def test_when_a_decision_is_taken_back_both_iris_stand_again(store: Path, run: Callable[..., Result]) -> None:
    before = _attacks(store)
    _join(store, run)
    (store / "decisions.csv").unlink()
    assert run("build", "--store", store).exit_code == 0
    assert _attacks(store) == before
    assert not list(open_snapshot(store).quads_for_pattern(None, iris.REPLACED_BY, None, None))


def test_an_event_whose_first_article_is_removed_keeps_its_iri(store: Path, run: Callable[..., Result]) -> None:
    old, younger = _join(store, run)
    assert run("remove", "a", "--store", store).exit_code == 0
    assert _attacks(store) == {"b": old}
    assert f"has turned out to be {old}" in run("explain", younger, "--store", store).stderr


def test_articles_that_are_removed_and_read_again_bring_their_iris_back(
    store: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    before = _attacks(store)
    assert run("remove", "a", "--store", store).exit_code == 0
    assert run("build", _file(tmp_path, "a"), "--store", store).exit_code == 0
    assert _attacks(store) == before


def test_a_graph_of_an_older_version_keeps_the_iris_that_it_has(tmp_path: Path, run: Callable[..., Result]) -> None:
    ontology = load_ontology()
    assert run("build", project.folder("seeds"), "--store", tmp_path / "graph").exit_code == 0
    with open_workspace(tmp_path / "graph") as workspace:
        knowledge = weave(workspace.readings(), ontology)
        events = tuple(
            replace(event, id=f"{event.id}-was", process=event.process and f"{event.process}-was")
            for event in knowledge.events
        )
        quads = write_quads(replace(knowledge, events=events), ontology, RUN)
        workspace.replace_graphs(chain(quads, ontology_quads(project.folder("ontology") / "kg.ttl")))
        workspace.snapshot()
    with closing(sqlite3.connect(tmp_path / "graph" / "readings.db")) as database, database:
        database.execute("DROP TABLE names")
    before = _things(tmp_path / "graph")
    assert run("build", *(_file(tmp_path, id_) for id_ in ARTICLES), "--store", tmp_path / "graph").exit_code == 0
    after = _things(tmp_path / "graph")
    assert len(before) > 50
    assert before.items() <= after.items()


def _things(store: Path) -> dict[str, tuple[str, ...]]:
    """Claim -> what it is about, and the process of that."""
    graph = open_snapshot(store)
    found = {}
    for quad in graph.quads_for_pattern(None, kg("about"), None, None):
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode)
        processes = [str(held.object) for held in graph.quads_for_pattern(quad.object, kg("roundOf"), None, None)]
        found[quad.subject.value] = (quad.object.value, *processes)
    return found
