"""kg diff: two graphs compared on the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg.rdf import iris, write_quads
from kg.store import open_workspace
from tests.changes.test_changes import FIRST_ONLY
from tests.rdf.knowledge import KNOWLEDGE, ONTOLOGY, RUN, with_status


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A graph of one article, the same after a second one came, and after a meeting took place."""
    folder = tmp_path_factory.mktemp("graphs")
    worlds = {
        "old": (FIRST_ONLY,),
        "new": (FIRST_ONLY, KNOWLEDGE),
        "later": (with_status(KNOWLEDGE, "meeting-1", "occurred"),),
    }
    for name, states in worlds.items():
        with open_workspace(folder / name) as workspace:
            for knowledge in states:
                workspace.replace_graphs(write_quads(knowledge, ONTOLOGY, RUN), log=iris.GRAPH_RUNS)
                workspace.snapshot()
    return {name: folder / name for name in worlds}


def test_equal_graphs_end_with_0_and_different_ones_with_1(stores: dict[str, Path], run: Callable[..., Result]) -> None:
    assert run("diff", stores["new"], stores["new"]).exit_code == 0
    assert run("diff", stores["old"], stores["new"]).exit_code == 1


def test_a_difference_is_told_in_words(stores: dict[str, Path], run: Callable[..., Result]) -> None:
    told = run("diff", stores["old"], stores["new"]).stdout
    assert "articles  1 → 2: 1 added" in told
    assert "\u2068فؤاد حسين\u2069  actor:fuad-hussein · Person · 2 mentions" in told
    assert "time is now disputed" in told
    assert "w3id.org" not in told
    assert "planned → occurred" in run("diff", stores["new"], stores["later"]).stdout


def test_arabic_words_stand_apart_from_what_is_around_them(stores: dict[str, Path], run: Callable[..., Result]) -> None:
    told = run("diff", stores["old"], stores["new"]).stdout
    assert not re.search(r"[\u0620-\u064a]", re.sub("\u2068[^\u2069]*\u2069", "", told))


def test_a_list_is_cut_at_the_limit_and_tells_so(stores: dict[str, Path], run: Callable[..., Result]) -> None:
    cut = run("diff", "--limit", 1, stores["old"], stores["new"]).stdout
    assert "and 2 more new: --limit 0 shows all" in cut
    assert "more new" not in run("diff", "--limit", 0, stores["old"], stores["new"]).stdout


def test_programs_get_one_object_with_everything(stores: dict[str, Path], run: Callable[..., Result]) -> None:
    result = run("diff", "--json", "--limit", 1, stores["old"], stores["new"])
    assert result.exit_code == 1
    assert len(json.loads(result.stdout)["events_new"]) == 3


def test_a_graph_is_compared_with_what_it_was_before(stores: dict[str, Path], run: Callable[..., Result]) -> None:
    before = run("diff", stores["new"] / "snapshots" / "1", stores["new"]).stdout
    assert before == run("diff", stores["old"], stores["new"]).stdout


def test_what_holds_no_graph_is_no_difference(
    stores: dict[str, Path], tmp_path: Path, run: Callable[..., Result]
) -> None:
    result = run("diff", stores["old"], tmp_path / "none")
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert "kg build" in result.stderr
    assert run("diff", stores["old"]).exit_code == 2
