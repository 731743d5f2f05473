"""Nothing reaches out, nothing runs on, nothing breaks the page, and no foreign page gets in."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient
from starlette.types import Message

from kg.errors import StoreError
from kg.web import Limits, Settings, Source, create_app
from kg.web.jobs import Question
from kg.web.workers import Workers

ENDLESS = "SELECT (COUNT(*) AS ?count) { " + " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(24)) + " }"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "ASK { ?s ?p trueSERVICE<http://127.0.0.1:9/>{} }",
        "ASK { ?s ?p 1SERVICE<http://127.0.0.1:9/>{} }",
        "ASK { SERVICESILENT<http://127.0.0.1:9/>{} }",
        "PREFIX : <http://127.0.0.1:9/> ASK { SERVICE:a {} }",
        "PREFIX : <http://127.0.0.1:9/> ASK { ?s ?p trueSERVICE:a {} }",
        "PREFIX e: <http://127.0.0.1:9/> ASK { ?s ?p e:a\\' . SERVICE e:b {} # '\n }",
        "PREFIX e: <http://127.0.0.1:9/> ASK { ?s ?p e:a\\#b . SERVICE e:b {} }",
        'ASK { ?s ?p "# \\" " . SERVICE <http://127.0.0.1:9/> {} }',
        "ASK { ?s ?p ?o # a comment\n SERVICE <http://127.0.0.1:9/> {} }",
        "ASK { FILTER(1<2) SERVICE <http://127.0.0.1:9/> {} FILTER(2>1) }",
        "LOAD <http://127.0.0.1:9/>",
    ],
)
def test_a_query_that_would_reach_out_is_refused(client: TestClient, query: str) -> None:
    response = client.get("/sparql", params={"query": query})
    assert response.status_code == 403
    assert "are not allowed" in response.json()["detail"]
    assert client.get("/", params={"query": query}).status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s ?p ?o } # SERVICE <http://example.org/>",
        'ASK { ?s ?p "SERVICE <http://example.org/> {}" }',
        "ASK { ?s ?p '''SERVICE ' LOAD''' }",
        'ASK { ?s ?p """LOAD " SERVICE""" }',
        "ASK { ?service ?load $SERVICE }",
        "ASK { <http://example.org/SERVICE/load> ?p ?o }",
        "PREFIX e: <http://example.org/> ASK { ?s e:service e:load }",
        'ASK { ?s ?p "ضربة"@load }',
        "ASK { FILTER(1<2 && 3>2) }",
    ],
)
def test_the_same_word_in_text_names_and_comments_is_no_keyword(client: TestClient, query: str) -> None:
    assert client.get("/sparql", params={"query": query}).status_code == 200


def test_a_query_process_has_no_way_to_the_network_whatever_the_scan_lets_pass(graph: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{listening.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        workers = Workers(Source(paths=(graph,)), Limits(seconds=5))
        try:
            answer = asyncio.run(workers.ask(Question(query=query, accept="*/*")))
        finally:
            workers.close()
        assert answer.head.status == 500
        with pytest.raises(BlockingIOError):
            listening.accept()


def test_a_query_without_end_is_ended_and_the_next_one_is_answered(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": ENDLESS})
    assert response.status_code == 504
    assert response.json()["detail"] == "the query ran longer than 2 s; narrow it, or add LIMIT"
    assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_a_query_that_crashes_its_process_ends_alone(client: TestClient) -> None:
    response = client.post("/sparql", data={"query": "ASK { FILTER(" + "(" * 9_000 + "1" + ")" * 9_000 + ") }"})
    assert response.status_code == 500
    assert "nested too deeply" in response.json()["detail"]
    assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_a_query_that_takes_too_much_memory_ends_alone(graph: Path) -> None:
    query = "SELECT (GROUP_CONCAT(CONCAT(STR(?s1), STR(?s2), STR(?s3), STR(?s4), STR(?s5), STR(?s6))) AS ?all) { "
    query += " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(1, 7)) + " }"

    async def both(workers: Workers) -> tuple[int, int]:
        greedy = await workers.ask(Question(query=query, accept="*/*"))
        modest = await workers.ask(Question(query="ASK {}", accept="*/*"))
        return greedy.head.status, modest.head.status

    workers = Workers(Source(paths=(graph,)), Limits(seconds=300, memory=50_000_000))
    try:
        assert asyncio.run(both(workers)) == (500, 200)
    finally:
        workers.close()


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_an_answer_over_its_limit_is_refused_and_never_cut(client: TestClient, form: str) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    response = client.get("/sparql", params={"query": query, "format": form})
    assert response.status_code == 413
    assert response.json()["detail"].startswith("the answer is over 0.2 MB")


def test_a_query_that_gets_no_turn_is_told_to_come_back(graph: Path) -> None:
    async def two() -> list[httpx.Response]:
        app = create_app(graph, (), Settings(limits=Limits(seconds=2, parallel=1, wait=0.1)))
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost", timeout=30) as client:
            found = await asyncio.gather(*(client.get("/sparql", params={"query": ENDLESS}) for _ in range(2)))
        app.state.workers.close()
        return found

    first, second = sorted(asyncio.run(two()), key=lambda response: response.status_code)
    assert (first.status_code, second.status_code) == (503, 504)
    assert int(first.headers["retry-after"]) > 0


def test_a_client_that_hangs_up_ends_its_query(graph: Path) -> None:
    async def hang_up_then_ask() -> int:
        app = create_app(graph, (), Settings(limits=Limits(seconds=600, parallel=1, wait=30)))
        messages: list[Message] = [{"type": "http.request"}, {"type": "http.disconnect"}]

        async def receive() -> Message:
            return messages.pop(0)

        async def send(_message: Message) -> None:
            pass

        scope = {
            "type": "http", "method": "GET", "path": "/sparql", "root_path": "", "http_version": "1.1",
            "query_string": str(httpx.QueryParams(query=ENDLESS)).encode(), "headers": [(b"host", b"localhost")],
        }  # fmt: skip
        await app(scope, receive, send)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
            status = (await client.get("/sparql", params={"query": "ASK {}"})).status_code
        app.state.workers.close()
        return status

    assert asyncio.run(hang_up_then_ask()) == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:7878", "127.0.0.1.evil.example", "", "[::2]:7878"])
def test_a_request_to_another_name_is_misdirected(client: TestClient, host: str) -> None:
    response = client.get("/sparql", params={"query": "ASK {}"}, headers={"Host": host})
    assert response.status_code == 421
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:7878", "[::1]:7878"])
def test_a_request_to_this_machine_by_any_of_its_names_is_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


def test_a_page_of_another_site_may_not_ask_but_a_link_may_lead_here(client: TestClient) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert client.get("/sparql", params={"query": "ASK {}"}, headers=foreign).status_code == 403
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/", headers=followed).status_code == 200


@pytest.mark.parametrize("address", ["/", "/sparql?query=ASK%7B%7D", "/sparql", "/nothing", "/static/style.css"])
def test_every_answer_forbids_what_a_page_does_not_need(client: TestClient, address: str) -> None:
    headers = client.get(address, headers={"Origin": "https://evil.example"}).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert not [name for name in headers if name.startswith("access-control")]
    assert "server" not in headers


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gone.nq", None, "cannot be read"),
        ("graph.nq", "<http://example.org/s> <http", "is not the RDF that its name says"),
        ("graph.csv", "a,b", "holds no graph"),
        ("graph.nq.gz", "no gzip", "cannot be read"),
    ],
)
def test_a_graph_that_cannot_be_read_ends_the_start_in_one_line(
    tmp_path: Path, name: str, content: str | None, words: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(StoreError, match=words) as caught:
        create_app(tmp_path / name, ())
    assert "\n" not in str(caught.value)
