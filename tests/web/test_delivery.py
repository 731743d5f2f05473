"""Answers on their way: compressed, kept for the next, streamed, and never cut without that being seen."""

from __future__ import annotations

import gzip
import json
import socket
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from kg.web import Limits, Settings, create_app
from kg.web.cache import Cache, Kept
from kg.web.jobs import Head, Question
from kg.web.negotiate import encodings
from tests.web.server import Served, served

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

EVERYTHING = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"
JSON = "application/sparql-results+json"
PRODUCT = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
SIZE = 60


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over 60 triples, whose products are as large as one likes."""
    file = tmp_path_factory.mktemp("delivery") / "graph.nt"
    lines = (f'<urn:s{number}> <urn:p> "قذيفة {number} سقطت على القاعدة" .\n' for number in range(SIZE))
    file.write_text("".join(lines), encoding="utf-8")
    with served(str(file), "--max-answer", "40", "--max-rows", "100000", "--timeout", "20") as server:
        yield server


@pytest.mark.parametrize(
    ("accepted", "names"),
    [
        ("", ()),
        ("gzip, deflate, br", ("gzip",)),
        ("gzip, zstd", ("zstd", "gzip")),
        ("gzip;q=1.0, zstd;q=0.5", ("gzip", "zstd")),
        ("zstd;q=0, *", ("gzip",)),
        ("identity", ()),
        ("GZIP;q=0.001", ("gzip",)),
        ("gzip;q=x", ()),
    ],
)
def test_the_best_encoding_that_the_client_takes_is_chosen(accepted: str, names: tuple[str, ...]) -> None:
    assert encodings(accepted) == names


@pytest.mark.parametrize("query", [EVERYTHING, "SELECT * { ?a ?b ?c . ?d ?e ?f }"])
@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_long_answer_is_compressed_as_the_client_wishes(server: Served, encoding: str, query: str) -> None:
    plain = server.client.get("/sparql", params={"query": query}, headers={"Accept-Encoding": "identity"})
    address = f"http://{server.host}:{server.port}/sparql"
    request = httpx.Request("GET", address, params={"query": query}, headers={"Accept-Encoding": encoding})
    response = server.client.send(request, stream=True)
    packed = b"".join(response.iter_raw())
    unpacked = gzip.decompress(packed) if encoding == "gzip" else zstd.decompress(packed)
    assert response.headers["content-encoding"] == encoding
    assert "Accept-Encoding" in response.headers["vary"]
    assert unpacked == plain.content
    assert len(packed) < len(unpacked) / 3


def test_a_short_answer_is_not_compressed(server: Served) -> None:
    response = server.client.get("/sparql", params={"query": "ASK {}"}, headers={"Accept-Encoding": "gzip, zstd"})
    assert "content-encoding" not in response.headers
    assert response.headers["content-length"] == str(len(response.content))


def test_a_client_that_has_the_answer_is_not_sent_it_again(client: TestClient) -> None:
    first = client.get("/sparql", params={"query": EVERYTHING})
    etag = first.headers["etag"]
    again = client.get("/sparql", params={"query": EVERYTHING}, headers={"If-None-Match": f'"other", W/{etag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == etag
    for other in ({"query": EVERYTHING + " LIMIT 1"}, {"query": EVERYTHING, "format": "csv"}):
        response = client.get("/sparql", params=other, headers={"If-None-Match": etag})
        assert response.status_code == 200
        assert response.headers["etag"] != etag


def test_what_is_new_each_time_is_neither_kept_nor_tagged(client: TestClient) -> None:
    query = "SELECT (STRUUID() AS ?id) {}"
    first, second = (client.get("/sparql", params={"query": query}) for _ in range(2))
    assert first.content != second.content
    assert "etag" not in first.headers
    assert first.headers["cache-control"] == "no-store"


def test_a_repeated_question_needs_no_worker(graph: Path) -> None:
    app = create_app(graph, (), Settings(limits=Limits(parallel=1, wait=0.1)))
    with TestClient(app, base_url="http://localhost") as client:
        first = client.get("/sparql", params={"query": EVERYTHING})
        app.state.workers.close()
        again = client.get("/sparql", params={"query": EVERYTHING})
        assert (again.status_code, again.content) == (200, first.content)
        assert client.get("/sparql", params={"query": EVERYTHING, "format": "csv"}).status_code == 503


def test_long_questions_fill_no_memory() -> None:
    cache = Cache(1_000_000)
    for number in range(400):
        question = Question(query=f"ASK {{}} # {number} " + "ق" * 10_000, accept="*/*")
        cache.put("tag", question, Kept(head=Head(status=200), body=b"{}"))
    assert len(cache) < 20
    huge = Question(query="#" * 900_000, accept="*/*")
    cache.put("tag", huge, Kept(head=Head(status=200), body=b"{}"))
    assert cache.get("tag", huge) is None


def test_what_was_kept_gives_way_to_what_is_asked_later(graph: Path) -> None:
    app = create_app(graph, (), Settings(limits=Limits(cache=30_000)))
    with TestClient(app, base_url="http://localhost") as client:
        for number in range(40):
            assert client.get("/sparql", params={"query": f"ASK {{ FILTER({number} = 1) }}"}).status_code == 200
        app.state.workers.close()
        assert client.get("/sparql", params={"query": "ASK { FILTER(39 = 1) }"}).status_code == 200
        assert client.get("/sparql", params={"query": "ASK { FILTER(0 = 1) }"}).status_code == 503


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_a_streamed_answer_is_whole(server: Served, form: str) -> None:
    query = f"SELECT * {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }} LIMIT {SIZE**2 * 4}"
    response = server.client.get("/sparql", params={"query": query, "format": form})
    assert response.headers["transfer-encoding"] == "chunked"
    row = {"json": b'"g":', "xml": b"<result>", "csv": b"\r\n", "tsv": b"\n"}[form]
    heads = 1 if form in ("csv", "tsv") else 0
    assert response.content.count(row) == SIZE**2 * 4 + heads


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
@pytest.mark.parametrize("packed", ["identity", "gzip", "zstd"])
def test_an_answer_that_is_cut_never_looks_whole(server: Served, form: str, packed: str) -> None:
    headers = {"Accept-Encoding": packed}
    with (
        pytest.raises(httpx.RemoteProtocolError, match=r"incomplete chunked read|without sending complete"),
        server.client.stream("GET", "/sparql", params={"query": PRODUCT, "format": form}, headers=headers) as response,
    ):
        assert response.status_code == 200
        for _ in response.iter_raw():
            pass
    assert server.client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_a_limit_that_is_met_before_the_first_bytes_are_sent_is_an_error(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": PRODUCT})
    assert response.status_code == 413
    assert "over 0.2 MB" in response.json()["detail"]


def test_head_tells_of_a_streamed_answer_without_its_bytes(server: Served) -> None:
    response = server.client.head("/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"})
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-type"] == JSON


def test_a_client_that_takes_nothing_is_dropped_and_its_worker_freed(tmp_path: Path) -> None:
    file = tmp_path / "graph.nt"
    file.write_text("".join(f"<urn:s{number}> <urn:p> <urn:o> .\n" for number in range(SIZE)), encoding="utf-8")
    with (
        served(str(file), "--parallel", "1", "--wait", "20", "--stall", "0.5") as server,
        socket.create_connection((server.host, server.port)) as stuck,
    ):
        request = f"GET /sparql?{httpx.QueryParams(query=PRODUCT)} HTTP/1.1\r\nHost: localhost\r\n\r\n"
        stuck.sendall(request.encode())
        stuck.recv(100)
        response = server.client.get("/sparql", params={"query": "ASK {}"})
        assert json.loads(response.content)["boolean"] is True


def test_a_stream_of_gzip_can_be_read_up_to_where_it_is_cut(server: Served) -> None:
    reader = zlib.decompressobj(wbits=31)
    read = b""
    with (
        pytest.raises(httpx.RemoteProtocolError),
        server.client.stream(
            "GET", "/sparql", params={"query": PRODUCT}, headers={"Accept-Encoding": "gzip"}
        ) as response,
    ):
        for part in response.iter_raw():
            read += reader.decompress(part)
    assert read.startswith(b'{"head":')
    assert not reader.eof
