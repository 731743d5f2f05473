"""The workspace folder: readings kept, graphs replaced, snapshots published."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kg.errors import StoreError
from kg.rdf import iris, write_quads
from kg.store import article_digest, memory_store, open_snapshot, open_workspace
from tests.rdf.knowledge import ARTICLES, KNOWLEDGE, ONTOLOGY, RUN, quads

SETTINGS = "ef" * 32
READINGS = KNOWLEDGE.readings


def content(store: Store) -> set[Quad]:
    return set(store)


def only_first() -> Iterator[Quad]:
    claims = {claim.id for claim in READINGS[0].claims}
    events = tuple(
        replace(event, claims=tuple(sorted(claims.intersection(event.claims))), conflicts=(), corroborations=())
        for event in KNOWLEDGE.events
        if claims.intersection(event.claims)
    )
    return write_quads(replace(KNOWLEDGE, readings=READINGS[:1], events=events), ONTOLOGY, RUN)


def test_a_reading_comes_back_as_it_was_put(tmp_path: Path) -> None:
    with open_workspace(tmp_path / "w") as workspace:
        assert workspace.put(READINGS, SETTINGS) == 2
    with open_workspace(tmp_path / "w") as workspace:
        assert tuple(workspace.readings()) == READINGS
        assert workspace.article_ids() == ("a-one", "a-two")


def test_an_article_is_known_only_with_the_same_text_metadata_and_settings(tmp_path: Path) -> None:
    article = ARTICLES["a-one"]
    with open_workspace(tmp_path) as workspace:
        workspace.put(READINGS[:1], SETTINGS)
        elsewhere = replace(article, source="other.jsonl:7", fetched=datetime(2024, 6, 1, tzinfo=UTC))
        assert workspace.has("a-one", article_digest(elsewhere), SETTINGS)
        assert not workspace.has("a-one", article_digest(article), "00" * 32)
        assert not workspace.has("a-one", article_digest(replace(article, text=article.text + ".")), SETTINGS)
        assert not workspace.has("a-one", article_digest(replace(article, publisher="غيرها")), SETTINGS)


def test_readings_that_fail_midway_are_not_kept_at_all(tmp_path: Path) -> None:
    def broken() -> Iterator[object]:
        yield READINGS[0]
        raise OSError(28, "No space left on device")

    with open_workspace(tmp_path) as workspace:
        with pytest.raises(StoreError, match="No space left on device"):
            workspace.put(broken(), SETTINGS)  # type: ignore[arg-type]
        assert workspace.article_ids() == ()
        assert not workspace.is_stale


def test_a_removed_article_leaves_the_graph_with_the_next_replacement(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        workspace.put(READINGS, SETTINGS)
        workspace.replace_graphs(quads())
        assert workspace.remove("a-two")
        assert not workspace.remove("a-two")
        assert workspace.is_stale
        changes = workspace.replace_graphs(only_first())
        assert (changes.added, changes.removed) == (0, 1)
        assert content(workspace.store) == set(only_first())
        assert not workspace.store.contains_named_graph(iris.graph_of_article("a-two"))


def test_building_the_same_articles_twice_changes_nothing(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        first = workspace.replace_graphs(quads(), iris.GRAPH_RUNS)
        assert (first.added, first.unchanged) == (4, 0)
        before = content(workspace.store)
        later = write_quads(KNOWLEDGE, ONTOLOGY, replace(RUN, started=datetime(2024, 6, 1, tzinfo=UTC)))
        second = workspace.replace_graphs(later, iris.GRAPH_RUNS)
        assert (second.added, second.changed, second.removed, second.unchanged) == (0, 0, 0, 4)
        assert content(workspace.store) == before == set(quads())


def test_the_run_is_told_when_something_else_changed(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        workspace.replace_graphs(only_first(), iris.GRAPH_RUNS)
        later = list(write_quads(KNOWLEDGE, ONTOLOGY, replace(RUN, started=datetime(2024, 6, 1, tzinfo=UTC))))
        changes = workspace.replace_graphs(later, iris.GRAPH_RUNS)
        assert changes.added == 1
        assert content(workspace.store) == set(later)


def test_only_changed_graphs_are_replaced(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        workspace.replace_graphs(only_first())
        changes = workspace.replace_graphs(quads())
        # the world has more in it, the first article's graph is what it was
        assert (changes.added, changes.changed, changes.unchanged) == (1, 1, 2)
        assert content(workspace.store) == set(quads())


def test_a_graph_with_blank_nodes_is_replaced_whole(tmp_path: Path) -> None:
    def graph(word: str) -> list[Quad]:
        node = BlankNode("b0")
        return [
            Quad(iris.kg("Attack"), iris.TYPE, node, iris.GRAPH_ONTOLOGY),
            Quad(node, iris.LABEL, Literal(word, language="ar"), iris.GRAPH_ONTOLOGY),
        ]

    with open_workspace(tmp_path) as workspace:
        workspace.replace_graphs(graph("هجوم"))
        assert workspace.replace_graphs(graph("هجوم")).unchanged == 1
        assert workspace.replace_graphs(graph("اعتداء")).changed == 1
        assert [quad.object for quad in workspace.store if quad.predicate == iris.LABEL] == [
            Literal("اعتداء", language="ar")
        ]
        assert len(workspace.store) == 2


def test_a_build_that_was_broken_off_is_repaired_by_the_next(tmp_path: Path) -> None:
    def broken() -> Iterator[Quad]:
        yield from quads()[:600]
        raise KeyboardInterrupt

    with open_workspace(tmp_path) as workspace:
        workspace.put(READINGS, SETTINGS)
        workspace.replace_graphs(only_first())
        with pytest.raises(KeyboardInterrupt):
            workspace.replace_graphs(broken())
    with open_workspace(tmp_path) as workspace:
        assert workspace.is_stale
        assert content(workspace.store) == set(only_first())
        workspace.replace_graphs(quads())
        assert not workspace.is_stale
        assert content(workspace.store) == set(quads())


def test_digests_that_a_killed_run_left_behind_are_not_trusted(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        workspace.replace_graphs(quads())
        workspace._mark("replacing")
        workspace._readings.commit()
        some = next(iter(workspace.store))
        workspace.store.remove(some)
        changes = workspace.replace_graphs(quads())
        assert (changes.changed, changes.unchanged) == (1, 3)
        assert content(workspace.store) == set(quads())


def test_many_new_graphs_are_loaded_in_bulk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.replacing._BULK", 100)
    with open_workspace(tmp_path) as workspace:
        workspace.replace_graphs(quads())
        assert content(workspace.store) == set(quads())
        assert sorted(path.name for path in tmp_path.iterdir()) == ["readings.db", "store"]


def test_what_a_killed_bulk_load_left_behind_is_cleared_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.store.replacing._BULK", 100)
    with open_workspace(tmp_path) as workspace:
        workspace.replace_graphs(quads())
    (tmp_path / "store" / "bulk-123.sst").write_bytes(b"half a file")
    with open_workspace(tmp_path) as workspace:
        assert not list((tmp_path / "store").glob("bulk-*"))
        assert content(workspace.store) == set(quads())


def test_a_snapshot_does_not_follow_later_builds_until_the_next(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        workspace.replace_graphs(only_first())
        workspace.snapshot()
        reader = open_snapshot(tmp_path)
        workspace.replace_graphs(quads())
        assert content(reader) == content(open_snapshot(tmp_path)) == set(only_first())
        workspace.snapshot()
        assert content(open_snapshot(tmp_path)) == set(quads())
        assert content(reader) == set(only_first())


def test_a_snapshot_of_an_unchanged_graph_is_the_last_one(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        workspace.replace_graphs(quads())
        first = workspace.snapshot()
        workspace.replace_graphs(quads())
        assert workspace.snapshot() == first.resolve()


def test_old_snapshots_are_cleared_away(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        for number in range(6):
            name = NamedNode(f"https://example.org/{number}")
            workspace.replace_graphs([Quad(name, iris.LABEL, Literal("اسم"), iris.GRAPH_WORLD)])
            workspace.snapshot()
        assert sorted(path.name for path in (tmp_path / "snapshots").iterdir()) == ["4", "5", "6"]
        assert len(open_snapshot(tmp_path)) == 1


def test_a_snapshot_refuses_writes(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        workspace.replace_graphs(quads())
        workspace.snapshot()
    with pytest.raises(RuntimeError):
        open_snapshot(tmp_path).update("DROP ALL")


def test_a_folder_without_a_graph_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build PATH --store") as told:
        open_snapshot(tmp_path / "nothing")
    assert told.value.exit_code == 3
    assert "\n" not in str(told.value)


def test_a_workspace_in_use_is_refused_in_one_line(tmp_path: Path) -> None:
    with open_workspace(tmp_path):
        script = "import sys, pathlib, kg.store as s\nwith s.open_workspace(pathlib.Path(sys.argv[1])): pass"
        command = [sys.executable, "-c", script, str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode != 0
        assert f"{tmp_path}: in use by another process" in done.stderr
        with pytest.raises(StoreError, match="in use"), open_workspace(tmp_path):
            pass
    with open_workspace(tmp_path) as workspace:
        assert workspace.article_ids() == ()


def test_a_folder_below_a_file_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("ملاحظة", encoding="utf-8")
    with pytest.raises(StoreError, match=r"note\.txt.*--store") as told, open_workspace(tmp_path / "note.txt" / "w"):
        pass
    assert "\n" not in str(told.value)


def test_a_damaged_database_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "readings.db").write_bytes(b"this is no database" * 100)
    with pytest.raises(StoreError, match="cannot be used as a store"), open_workspace(tmp_path):
        pass


def test_a_reading_of_another_version_is_told_with_its_article(tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        workspace.put(READINGS, SETTINGS)
        with workspace._readings:
            workspace._readings.execute("UPDATE readings SET reading = '{}' WHERE id = 'a-two'")
        with pytest.raises(StoreError, match="a-two is of another version"):
            list(workspace.readings())


def test_a_killed_process_leaves_each_graph_whole(tmp_path: Path) -> None:
    script = """
import sys, os
from itertools import count
from pathlib import Path
from pyoxigraph import Literal, NamedNode, Quad
from kg.store import open_workspace
with open_workspace(Path(sys.argv[1])) as workspace:
    for turn in count():
        quads = [
            Quad(NamedNode(f"https://example.org/s{n}"), NamedNode("https://example.org/p"), Literal(turn),
                 NamedNode(f"https://example.org/g{graph}"))
            for graph in range(3) for n in range(300)
        ]
        workspace.replace_graphs(quads)
        print(turn, flush=True)
"""
    child = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    for _ in range(4):
        child.stdout.readline()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    with open_workspace(tmp_path) as workspace:
        for graph in workspace.store.named_graphs():
            values = {quad.object for quad in workspace.store.quads_for_pattern(None, None, None, graph)}
            assert len(values) == 1
        assert len(workspace.store) == 900


def test_a_store_in_memory_holds_what_it_is_given() -> None:
    assert content(memory_store(quads())) == set(quads())
