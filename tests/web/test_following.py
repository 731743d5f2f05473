"""A newer graph of a workspace is served as soon as it is there: no request is lost, no answer mixes two graphs."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.store import Workspace, open_workspace
from kg.web import Limits, Settings, Source, create_app
from kg.web.source import Memory

# Two graphs that tell of the same build: an answer with different numbers would come from two builds.
QUERY = "SELECT ?one ?other { GRAPH <urn:g1> { ?s <urn:build> ?one } GRAPH <urn:g2> { ?s <urn:build> ?other } }"


def build(workspace: Workspace, number: int) -> None:
    graphs = [NamedNode("urn:g1"), NamedNode("urn:g2")]
    value = Literal(number)
    workspace.replace_graphs([Quad(NamedNode("urn:s"), NamedNode("urn:build"), value, graph) for graph in graphs])
    workspace.snapshot()


async def numbers(client: httpx.AsyncClient, query: str) -> set[int]:
    response = await client.get("/sparql", params={"query": query})
    assert response.status_code == 200, response.text
    (row,) = response.json()["results"]["bindings"]
    return {int(row["one"]["value"]), int(row["other"]["value"])}


async def ask_until(client: httpx.AsyncClient, last: int, spelling: str) -> list[set[int]]:
    """Ask until the build `last` is seen; `spelling` tells the asker's queries from those of others."""
    found: list[set[int]] = []
    while last not in (found[-1] if found else set()):
        # every second query has been asked before: it may come from the cache
        found.append(await numbers(client, QUERY + (f" # {spelling} {len(found)}" if len(found) % 2 else "")))
        await asyncio.sleep(0.002)
    return found


async def builds_while_asked(folder: Path, memory: Memory, builds: int, askers: int) -> list[list[set[int]]]:
    with open_workspace(folder) as workspace:
        build(workspace, 0)
        limits = Limits(seconds=20, parallel=4, wait=20)
        source = Source(paths=(folder,), memory=memory)
        app = create_app(source, (), Settings(limits=limits, follow=0.05))
        transport = httpx.ASGITransport(app)
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=transport, base_url="http://localhost") as client,
        ):
            asking = [asyncio.create_task(ask_until(client, builds, str(asker))) for asker in range(askers)]
            for number in range(1, builds + 1):
                build(workspace, number)
                await asyncio.sleep(0.3)
            return await asyncio.wait_for(asyncio.gather(*asking), 120)


@pytest.mark.parametrize("memory", ["always", "never"])
def test_each_answer_comes_from_one_build_and_none_from_an_older_one_later(tmp_path: Path, memory: Memory) -> None:
    found = asyncio.run(builds_while_asked(tmp_path / "workspace", memory, builds=3, askers=4))
    for answers in found:
        assert all(len(answer) == 1 for answer in answers)
        order = [min(answer) for answer in answers]
        assert order == sorted(order)


@pytest.mark.heavy
@pytest.mark.skipif(not os.environ.get("KG_HEAVY"), reason="takes a minute; set KG_HEAVY=1 to run it")
def test_a_thousand_requests_during_ten_builds_are_all_answered(tmp_path: Path) -> None:
    found = asyncio.run(builds_while_asked(tmp_path / "workspace", "always", builds=10, askers=16))
    answers = [answer for part in found for answer in part]
    assert len(answers) > 1_000
    assert all(len(answer) == 1 for answer in answers)


def test_a_newer_graph_that_cannot_be_read_is_told_and_the_one_before_goes_on(tmp_path: Path) -> None:
    told: list[str] = []

    async def spoil_and_ask() -> set[int]:
        with open_workspace(tmp_path / "workspace") as workspace:
            build(workspace, 7)
        app = create_app(tmp_path / "workspace", (), Settings(follow=0.05, tell=told.append))
        (tmp_path / "workspace" / "snapshots" / "9").mkdir()
        (tmp_path / "workspace" / "current").unlink()
        (tmp_path / "workspace" / "current").symlink_to(Path("snapshots") / "9")
        async with (
            app.router.lifespan_context(app),
            httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client,
        ):
            while not told:
                await asyncio.sleep(0.05)
            return await numbers(client, QUERY)

    assert asyncio.run(asyncio.wait_for(spoil_and_ask(), 60)) == {7}
    assert told[0].startswith("the newer graph is not served, the one before is: ")


def test_read_from_the_disk_a_query_asks_the_union_of_all_graphs(tmp_path: Path) -> None:
    async def count(query: str) -> int:
        with open_workspace(tmp_path / "workspace") as workspace:
            build(workspace, 1)
        app = create_app(Source(paths=(tmp_path / "workspace",), memory="never"), ())
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            rows = (await client.get("/sparql", params={"query": query})).json()["results"]["bindings"]
        app.state.workers.close()
        return len(rows)

    assert asyncio.run(count('SELECT DISTINCT * { ?s ?p ?o FILTER(STR(?o) != "FROM") }')) == 1
    assert asyncio.run(count("SELECT * FROM <urn:g1> { ?s ?p ?o }")) == 1
    assert asyncio.run(count("SELECT * FROM <urn:none> { ?s ?p ?o }")) == 0
