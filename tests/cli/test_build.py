"""Articles into and out of the graph."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg import project
from kg.rdf import iris
from kg.store import open_snapshot, open_workspace

MORE = (
    "بغداد - 5 أيار 2024\n\nوقّع العراق وتركيا مذكرة تفاهم بشأن المياه في بغداد الأحد، "
    "وقال وزير الخارجية العراقي فؤاد حسين إن المباحثات ستستمر الشهر المقبل."
)


@pytest.fixture
def store(tmp_path: Path, run: Callable[..., Result]) -> Path:
    folder = tmp_path / "graph"
    result = run("build", project.folder("seeds"), "--store", folder)
    assert result.exit_code == 0, result.output
    return folder


def _quads(store: Path) -> set[str]:
    """All but the log of runs, which tells the time, and the ontology, whose blank nodes the store names."""
    left_out = (iris.GRAPH_RUNS, iris.GRAPH_ONTOLOGY)
    return {str(quad) for quad in open_snapshot(store) if quad.graph_name not in left_out}


def test_a_build_tells_what_it_read(tmp_path: Path, run: Callable[..., Result]) -> None:
    result = run("build", project.folder("seeds"), "--store", tmp_path / "graph")
    assert "5 read, 0 unchanged, 0 skipped" in result.stdout
    assert "5 articles" in result.stdout


def test_a_second_build_reads_nothing_and_changes_nothing(store: Path, run: Callable[..., Result]) -> None:
    before = _quads(store)
    result = run("build", project.folder("seeds"), "--store", store)
    assert "0 read, 5 unchanged, 0 skipped" in result.stdout
    assert _quads(store) == before


def test_several_processes_build_the_same_graph_as_one(store: Path, tmp_path: Path, run: Callable[..., Result]) -> None:
    other = tmp_path / "other"
    assert run("build", "--jobs", 2, project.folder("seeds"), "--store", other).exit_code == 0
    assert _quads(other) == _quads(store)


def test_removing_an_article_brings_back_the_graph_without_it(
    store: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    before = _quads(store)
    article = tmp_path / "water.txt"
    article.write_text(MORE, encoding="utf-8")
    assert "1 read, 0 unchanged" in run("build", article, "--store", store).stdout
    added = _quads(store)
    assert len(added) > len(before)
    with open_workspace(store) as workspace:
        new = [ident for ident in workspace.article_ids() if not ident.startswith("seed-")]
    result = run("remove", *new, "--store", store)
    assert result.exit_code == 0, result.output
    assert _quads(store) == before


def test_a_skipped_article_is_told_and_the_graph_keeps_the_rest(
    store: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "a.txt").write_text(MORE, encoding="utf-8")
    (tmp_path / "new" / "b.txt").write_text("Talks will go on in Amman next week.", encoding="utf-8")
    result = run("build", tmp_path / "new", "--store", store)
    assert result.exit_code == 0
    assert "1 read, 0 unchanged, 1 skipped" in result.stdout
    assert "b.txt" in result.stderr
    assert "6 articles" in result.stdout


def test_a_store_in_use_is_told_in_one_line_and_left_alone(store: Path, run: Callable[..., Result]) -> None:
    before = _quads(store)
    with open_workspace(store):
        result = run("build", project.folder("seeds"), "--store", store)
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert "in use" in result.stderr
    assert _quads(store) == before


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path: Path, run: Callable[..., Result]) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    result = run("build", project.folder("seeds"), "--store", tmp_path / "file" / "graph")
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert "--store" in result.stderr


def test_removing_what_is_not_there_names_what_is(store: Path, run: Callable[..., Result]) -> None:
    before = _quads(store)
    result = run("remove", "seed-003", "seed-033", "--store", store)
    assert result.exit_code == 2
    assert "seed-003" in result.stderr
    assert _quads(store) == before


def test_an_interrupted_build_keeps_what_it_read(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    lines = [json.dumps({"id": str(number), "text": f"{MORE} {number}"}) for number in range(3_000)]
    lines[20] = "no row"  # told on stderr when it is passed: then the build is at work
    rows.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "kg.cli", "build", str(rows), "--store", str(tmp_path / "graph")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert "rows.jsonl:21" in process.stderr.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in errors
    with open_workspace(tmp_path / "graph") as workspace:
        assert {str(number) for number in range(20)} <= set(workspace.article_ids())
