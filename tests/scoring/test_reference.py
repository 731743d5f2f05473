"""Annotated articles kept beside the repository are scored as their own script scores them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.cli.facts import reading_facts
from kg.cli.work import Task, read_all
from kg.model import Article, Reading
from kg.scoring import find_annotations, read_annotation

GOLD = Path(__file__).parents[2].parent / "shared" / "gold"
SCRIPT = GOLD / "score.py"
FOLDERS = [GOLD / name for name in ("seeds", "dev")]

pytestmark = pytest.mark.skipif(
    not (SCRIPT.is_file() and all(folder.is_dir() for folder in FOLDERS)),
    reason="no annotated articles beside the repository (../shared/gold with score.py, seeds and dev)",
)


def _line(reading: Reading) -> str:
    return json.dumps(reading_facts(reading), ensure_ascii=False) + "\n"


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    annotations = [read_annotation(path) for path in find_annotations(FOLDERS)]
    articles = [Article(id=own.id, text=own.text, published=own.published) for own in annotations]
    path = tmp_path_factory.mktemp("facts") / "facts.jsonl"
    lines = [line for line in read_all(articles, Task(make=_line), 1) if isinstance(line, str)]
    path.write_text("".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def reference(facts: Path) -> dict[str, Any]:
    folders = [argument for folder in FOLDERS for argument in ("--gold", str(folder))]
    command = [sys.executable, str(SCRIPT), *folders, "--pred", str(facts), "--json"]
    values: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return values


@pytest.fixture(scope="module")
def ours(facts: Path) -> dict[str, Any]:
    result = CliRunner().invoke(main, ["score", *map(str, FOLDERS), "--pred", str(facts), "--json"])
    assert result.exit_code == 0, result.stderr
    values: dict[str, Any] = json.loads(result.stdout)
    return values


def same(ours: dict[str, Any], reference: dict[str, Any]) -> bool:
    """Whether the counts are equal, and the shares where there is something to divide."""
    counts = [ours[name] for name in ("right", "false", "missed")]
    shares = [ours[name] or 0.0 for name in ("precision", "recall", "f1")]
    expected = pytest.approx([reference[name] for name in ("p", "r", "f1")], abs=0.0011)  # both are rounded to 0.001
    return counts == [reference[name] for name in ("tp", "fp", "fn")] and shares == expected


def test_actors_are_counted_alike(ours: dict[str, Any], reference: dict[str, Any]) -> None:
    assert ours["articles"] == reference["articles"]
    assert same(ours["actors"], reference["actors"])
    assert ours["kinds"]["precision"] == reference["actor_kind_accuracy"]


def test_events_are_counted_alike(ours: dict[str, Any], reference: dict[str, Any]) -> None:
    assert ours["events"].keys() == reference["events"].keys()
    assert [name for name in ours["events"] if not same(ours["events"][name], reference["events"][name])] == []


def test_slots_and_status_are_counted_alike(ours: dict[str, Any], reference: dict[str, Any]) -> None:
    status = {f"{name}.status": tally for name, tally in ours["status"].items() if name != "all"}
    slots = ours["slots"] | status
    assert slots.keys() == reference["slots"].keys()
    assert [name for name in slots if not same(slots[name], reference["slots"][name])] == []
