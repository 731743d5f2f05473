"""The names of events in the workspace: whatever a reader has seen is kept, wherever a run is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.cli.build import renew_graph
from kg.decisions import NONE
from kg.errors import StoreError
from kg.model import Name, Ontology, Reading
from kg.rdf import iris
from kg.rdf.iris import kg
from kg.store import open_snapshot, open_workspace
from tests.events.worlds import told
from tests.factory import GAZETTEER, when

SETTINGS = "ef" * 32
ONTOLOGY = Ontology(gazetteer=GAZETTEER, lexicon={}, patterns={}, digest="cd" * 32)
SENTENCE = "سقط 14 صاروخاً على قاعدة عين الأسد."
NAME = Name(id="attack-1", kind="Attack", since=1, claims=("one", "two"))


def attack(id_: str, published: str, day: str) -> Reading:
    """An article on an attack: those of one day are one."""
    slots = {"roles": [("place", "ain-al-asad")], "at": when(day), "numbers": {"munitions": 14}}
    return told(id_, SENTENCE, "Attack", published, **slots)


LATER = attack("later", "2021-07-09", "2021-07-07")
EARLIER, OTHER = attack("earlier", "2021-07-08", "2021-07-07"), attack("other", "2021-09-02", "2021-09-01")


def build(folder: Path, *readings: Reading, kill_at: str = "") -> None:
    """Put articles in and renew the graph; `kill_at` is the beginning of the SQL at which this process kills itself."""

    def trace(statement: str) -> None:
        if kill_at and statement.startswith(kill_at):
            signal.raise_signal(signal.SIGKILL)

    with open_workspace(folder) as workspace:
        workspace._readings.set_trace_callback(trace)
        workspace.put(readings, SETTINGS)
        renew_graph(workspace, ONTOLOGY, NONE, SETTINGS, datetime(2024, 5, 7, tzinfo=UTC))


def published(folder: Path) -> dict[str, str]:
    """Claim -> the IRI of its event in the graph that readers see."""
    quads = open_snapshot(folder).quads_for_pattern(None, kg("about"), None, None)
    return {
        quad.subject.value: quad.object.value
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    }


def test_names_come_back_as_they_were_kept(tmp_path: Path) -> None:
    other = Name(id="round-2", kind="DialogueRound", since=2, claims=("three",), replaced_by="round-1")
    with open_workspace(tmp_path) as workspace:
        workspace.register([NAME])
        workspace.replace_graphs([], names=[other])
    with open_workspace(tmp_path) as workspace:
        assert workspace.names() == (NAME, other)


def test_a_name_that_is_not_given_again_is_not_forgotten(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        workspace.replace_graphs([], names=[NAME])
        workspace.replace_graphs([])
        assert workspace.names() == (NAME,)


def test_names_are_not_kept_without_the_graph_that_uses_them(tmp_path: Path) -> None:
    def broken() -> object:
        raise KeyboardInterrupt
        yield

    with open_workspace(tmp_path) as workspace:
        with pytest.raises(KeyboardInterrupt):
            workspace.replace_graphs(broken(), names=[NAME])  # type: ignore[arg-type]
        assert workspace.names() == ()
        assert workspace.is_stale


def test_names_of_another_version_are_told_in_one_line(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        workspace.register([NAME])
        with workspace._readings:
            workspace._readings.execute("UPDATE names SET name = '{}'")
        with pytest.raises(StoreError, match="names of events are of another version"):
            workspace.names()


POINTS = [
    "INSERT OR REPLACE INTO readings",  # nothing of the new articles is kept
    "SELECT id, name FROM names ORDER",  # the readings are
    "INSERT OR IGNORE INTO marks VALUES ('replacing')",
    "DELETE FROM graphs",  # the graph has changed, nobody has seen it
    "INSERT OR REPLACE INTO names",  # in the middle of keeping its names
    "DELETE FROM marks WHERE name IN",
    "SELECT 1 FROM marks WHERE name = 'unseen'",  # the names are kept, the graph is not yet published
    "DELETE FROM marks WHERE name = 'unseen'",  # it is
]


@pytest.mark.parametrize("kill_at", POINTS)
def test_a_killed_run_loses_no_name_that_was_seen_and_the_next_one_repairs_it(tmp_path: Path, kill_at: str) -> None:
    build(tmp_path / "killed", LATER)
    build(tmp_path / "whole", LATER)
    seen = published(tmp_path / "killed")
    script = """
import sys
from pathlib import Path
from tests.test_store_names import EARLIER, OTHER, build
build(Path(sys.argv[1]), EARLIER, OTHER, kill_at=sys.argv[2])
"""
    command = [sys.executable, "-c", script, str(tmp_path / "killed"), kill_at]
    done = subprocess.run(command, cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    between = published(tmp_path / "killed")
    with open_workspace(tmp_path / "killed") as workspace:
        names = {name.id for name in workspace.names()}
    assert {iris.id_of(NamedNode(event)) for event in between.values()} <= names
    build(tmp_path / "killed", EARLIER, OTHER)
    build(tmp_path / "whole", EARLIER, OTHER)
    after = published(tmp_path / "killed")
    assert seen.items() <= between.items() <= after.items() == published(tmp_path / "whole").items()
    assert len(set(after.values())) == 2 < len(after)
    with open_workspace(tmp_path / "killed") as workspace, open_workspace(tmp_path / "whole") as whole:
        assert not workspace.is_stale
        assert workspace.names() == whole.names()


def test_names_of_an_older_version_are_kept_before_anything_else_changes(tmp_path: Path) -> None:
    build(tmp_path, LATER)
    with open_workspace(tmp_path) as workspace, workspace._readings:
        workspace._readings.execute("DROP TABLE names")
    seen = published(tmp_path)
    build(tmp_path, EARLIER)
    assert seen.items() <= published(tmp_path).items()
    assert len(set(published(tmp_path).values())) == 1
