"""A graph put into another store arrives whole, and only what has changed is sent again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import KgError, StoreError, UsageError
from kg.store import Workspace, open_workspace
from kg.web.publish import publish
from tests.web.server import TOKEN, Served, empty_and_writable, served

GRAPHS = ["https://example.org/g/world", "https://example.org/g/أخبار"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An empty store that takes changes."""
    with served(*empty_and_writable(tmp_path_factory.mktemp("target"))) as server:
        yield server


def fill(workspace: Workspace, names: list[str], text: str) -> None:
    quads = [
        Quad(NamedNode(f"urn:s{number}"), NamedNode("urn:said"), Literal(f"{text} {number}"), NamedNode(name))
        for name in sorted(names)
        for number in range(30)
    ]
    workspace.replace_graphs(quads)
    workspace.snapshot()


def test_graphs_arrive_whole_and_are_sent_again_only_when_they_change(server: Served, tmp_path: Path) -> None:
    address = f"http://{server.host}:{server.port}/store"
    with open_workspace(tmp_path / "workspace") as workspace:
        fill(workspace, GRAPHS, "قالت الحكومة")
        first = list(publish(tmp_path / "workspace", address, TOKEN))
        assert [(graph.name, graph.triples, graph.sent) for graph in first] == [(name, 30, True) for name in GRAPHS]
        assert not any(graph.sent for graph in publish(tmp_path / "workspace", address, TOKEN))
        got = server.client.get("/store", params={"graph": GRAPHS[1]}, headers={"Accept": "application/n-triples"})
        assert got.text.count("قالت الحكومة") == 30
        fill(workspace, GRAPHS[:1], "نفت الحكومة")
        again = list(publish(tmp_path / "workspace", address, TOKEN))
    assert [(graph.name, graph.sent) for graph in again] == [(GRAPHS[0], True)]
    assert server.client.get("/store", params={"graph": GRAPHS[1]}).status_code == 404


def test_a_run_that_was_broken_off_goes_on_where_it_stopped(server: Served, tmp_path: Path) -> None:
    address = f"http://{server.host}:{server.port}/store"
    with open_workspace(tmp_path / "workspace") as workspace:
        fill(workspace, GRAPHS, "أعلنت الوزارة")
    assert next(publish(tmp_path / "workspace", address, TOKEN)).sent
    assert [graph.sent for graph in publish(tmp_path / "workspace", address, TOKEN)] == [False, True]


def test_a_store_that_refuses_or_is_not_there_is_told_in_one_line(server: Served, tmp_path: Path) -> None:
    with open_workspace(tmp_path / "workspace") as workspace:
        fill(workspace, GRAPHS, "قال الناطق")
    folder, address = tmp_path / "workspace", f"http://{server.host}:{server.port}/store"
    with pytest.raises(KgError, match=r"refuses PUT of .*401 Unauthorized"):
        list(publish(folder, address, "wrong"))
    with pytest.raises(KgError, match=r"refuses PUT of .*405"):
        list(publish(folder, f"http://{server.host}:{server.port}/sparql", TOKEN))
    with pytest.raises(StoreError, match="cannot be reached"):
        list(publish(folder, "http://127.0.0.1:9/store", None))
    with pytest.raises(UsageError, match="is no address of a store"):
        list(publish(folder, "file:///etc/passwd", None))
