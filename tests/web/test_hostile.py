"""Whatever is sent, it is answered, the server lives, and its memory comes back to its level."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.web.server import Served, served

SIZE = 400
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JOINED = " ".join(f"?s{n} ?p{n} ?o{n} ." for n in range(12))
HEAVY = pytest.mark.skipif(not os.environ.get("KG_HEAVY"), reason="takes minutes; set KG_HEAVY=1 to run it")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server over a chain of 400 things, each linked to the next and to the first."""
    file = tmp_path_factory.mktemp("hostile") / "graph.nt"
    lines = [f"<urn:s{n}> <urn:next> <urn:s{n + 1}> .\n<urn:s{n}> <urn:next> <urn:s0> .\n" for n in range(SIZE)]
    lines += ["<https://example.org/خبر> <urn:next> <https://example.org/%D8%AE%D8%A8%D8%B1> .\n"]
    file.write_text("".join(lines), encoding="utf-8")
    limits = ("--timeout", "1", "--memory-limit", "300", "--parallel", "4", "--wait", "8", "--max-answer", "20")
    with served(str(file), *limits) as server:
        yield server


@pytest.fixture(autouse=True)
def alive(server: Served) -> Iterator[None]:
    """After each test the server answers, runs no query any more and has no more memory than a worker's worth."""
    server.client.get("/sparql", params={"query": "ASK {}"}).raise_for_status()
    before = memory(server.pid)
    yield
    response = server.client.get("/sparql", params={"query": f"ASK {{ FILTER({time.monotonic_ns()} > 0) }}"})
    assert response.json() == {"head": {}, "boolean": True}
    deadline = time.monotonic() + 10
    while memory(server.pid) > before + 60_000_000 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert memory(server.pid) <= before + 60_000_000


def memory(pid: int) -> int:
    """Bytes of memory of a process and all below it that they do not share."""
    total = 0
    for process in (pid, *children(pid)):
        try:
            lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        except OSError:  # it has ended
            continue
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


def children(pid: int) -> list[int]:
    """All processes below one."""
    try:
        direct = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    except OSError:
        return []
    return direct + [below for child in direct for below in children(child)]


def nested(opening: str, core: str, closing: str, depth: int) -> str:
    return opening * depth + core + closing * depth


TEXTS = {
    "parentheses": "ASK { FILTER(" + nested("(", "1", ")", 2_000) + ") }",
    "deep parentheses": "ASK { FILTER(" + nested("(", "1", ")", 20_000) + ") }",
    "unions": "ASK { " + " UNION ".join(["{ ?s <urn:none> ?o }"] * 3_000) + " }",
    "many unions": "ASK { " + " UNION ".join(["{ ?s <urn:none> ?o }"] * 12_000) + " }",
    "groups": "ASK " + nested("{", "?s ?p ?o", "}", 20_000),
    "ors": "ASK { FILTER(" + "||".join(["false"] * 15_000) + ") }",
    "nots": "ASK { FILTER(" + "!" * 30_000 + "true) }",
    "subqueries": "SELECT * " + nested("{ SELECT * ", "{ ?s ?p ?o }", "}", 2_000),
    "optionals": "ASK { ?s ?p ?o " + "OPTIONAL { ?s <urn:none> ?o } " * 4_000 + "}",
    "path steps": "ASK { ?s " + "/".join(["<urn:next>"] * 1_000) + " ?o }",
    "path closures": "ASK { ?s " + nested("(", "<urn:next>", ")*", 500) + " <urn:none> }",
    "product": f"SELECT (COUNT(*) AS ?n) {{ {JOINED} }}",
    "product of rows": f"SELECT * {{ {JOINED} }}",
    "sort": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY DESC(CONCAT(STR(?c), STR(?f), STR(?i)))",
    "distinct": "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } OFFSET 99999999",
    "groupings": "SELECT (GROUP_CONCAT(STR(?c)) AS ?x) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } GROUP BY ?a ?d",
    "paths between all": "SELECT (COUNT(*) AS ?n) { ?a <urn:next>* ?b . ?b <urn:next>* ?c . ?c <urn:next>* ?d }",
    "regular expression": 'ASK { ?s ?p ?o FILTER(REGEX(STR(?s), "' + "(a*)*" * 500 + 'b")) }',
    "regular expression of size": 'ASK { FILTER(REGEX("a", "(a{1000}){1000}")) }',
    "doubled strings": "SELECT ?x31 { " + 'BIND("0123456789" AS ?x0) '
    + " ".join(f"BIND(CONCAT(?x{n}, ?x{n}) AS ?x{n + 1})" for n in range(31)) + " }",
    "values": "SELECT * { VALUES ?x { " + "1 " * 200_000 + "} }",
    "variables": "SELECT * { " + " ".join(f"?s ?p ?o{n} ." for n in range(1_000)) + " }",
    "prefixes": "".join(f"PREFIX p{n}: <urn:{n}> " for n in range(20_000)) + "ASK {}",
    "an open string": 'ASK { ?s ?p "' + "x" * 500_000,
    "open IRIs": "ASK { " + "<" * 100_000,
    "quotes": "ASK { ?s ?p " + "'''" * 50_000,
    "comments": "#\n" * 300_000 + "ASK {}",
    "nothing": "",
    "a zero byte": "ASK { ?s ?p \"\0\" }",
    "a half of a pair": 'ASK { ?s ?p "\\uD800" }',
    "direction marks": "ASK { ?s ?p \"\u202e\u2066\u200f\" }",
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_a_query_made_to_hurt_is_answered(server: Served, name: str) -> None:
    begun = time.monotonic()
    try:
        response = server.client.post("/sparql", data={"query": TEXTS[name]})
    except httpx.RemoteProtocolError as error:  # it had begun, and must not look whole
        assert "incomplete" in str(error)
        return
    assert response.status_code in (200, 400, 413, 500, 504)
    if response.status_code != 200:
        assert response.headers["content-type"] == "application/problem+json"
        assert len(response.json()["detail"]) < 1_000
    assert time.monotonic() - begun < 8


SERVICES = [
    "ASK { SERVICE <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
    "ASK { sErViCe SILENT <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
    "ASK { SERVICE/**/<http://127.0.0.1:{port}/> { ?s ?p ?o } }",
    "ASK { SERVICE#\n<http://127.0.0.1:{port}/> { ?s ?p ?o } }",
    "ASK { S\\u0045RVICE <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
    "ASK { \\u0053\\u0045\\u0052\\u0056\\u0049\\u0043\\u0045 <http://127.0.0.1:{port}/> { ?s ?p ?o } }",
    'ASK { ?s ?p "\\u0022 . SERVICE <http://127.0.0.1:{port}/> { ?s ?p ?o } # " }',
    "ASK { ?s ?p '\\' . SERVICE <http://127.0.0.1:{port}/> { } #' }",
    "ASK { <urn:a\\u003E SERVICE <http://127.0.0.1:{port}/> { } # > ?p ?o }",
    "PREFIX s: <http://127.0.0.1:{port}/> ASK { SERVICE s: { ?s ?p ?o } }",
    "PREFIX SERVICE: <http://127.0.0.1:{port}/> ASK { SERVICE SERVICE: { ?s ?p ?o } }",
    "ASK { VALUES ?x { <http://127.0.0.1:{port}/> } SERVICE ?x { ?s ?p ?o } }",
    "SELECT * FROM <http://127.0.0.1:{port}/> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://127.0.0.1:{port}/> { GRAPH ?g { ?s ?p ?o } }",
    "DESCRIBE <http://127.0.0.1:{port}/>",
    "LOAD <http://127.0.0.1:{port}/>",
    "LOAD SILENT <http://127.0.0.1:{port}/> INTO GRAPH <urn:g>",
    "CLEAR ALL;LOAD<http://127.0.0.1:{port}/>",
]


@pytest.mark.parametrize("text", SERVICES)
def test_no_spelling_makes_the_server_call_another(server: Served, text: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        query = text.replace("{port}", str(listening.getsockname()[1]))
        for field in ("query", "update"):
            response = server.client.post("/sparql", data={field: query})
            assert response.status_code in (200, 400, 403)
        with pytest.raises(BlockingIOError):
            listening.accept()


def test_an_iri_in_arabic_and_its_percent_encoding_are_two_things(server: Served) -> None:
    plain, encoded = "https://example.org/خبر", "https://example.org/" + quote("خبر")
    for first, second, found in ((plain, encoded, True), (encoded, plain, False), (plain, plain, False)):
        query = f"ASK {{ <{first}> <urn:next> <{second}> }}"
        for response in (
            server.client.get("/sparql", params={"query": query}),
            server.client.get(f"/sparql?query={quote(query, safe='')}"),
            server.client.post("/sparql", content=query, headers={"Content-Type": "application/sparql-query"}),
        ):
            assert response.json()["boolean"] is found


@pytest.mark.parametrize(
    ("method", "address", "headers", "content", "status"),
    [
        ("GET", "/sparql?query=ASK{}", {"Host": "evil.example"}, b"", 421),
        ("GET", "/sparql?query=ASK{}", {"Host": "127.0.0.1.evil.example:80"}, b"", 421),
        ("POST", "/sparql", {"Content-Type": "text/html"}, b"ASK {}", 415),
        ("POST", "/sparql", {"Content-Type": "application/sparql-query; charset=utf-7"}, b"ASK {}", 415),
        ("POST", "/sparql", {"Content-Type": "multipart/form-data"}, b"ASK {}", 415),
        ("POST", "/sparql", FORM | {"Content-Encoding": "gzip"}, b"\x1f\x8b\x08", 415),
        ("POST", "/sparql", FORM, b"query=" + b"x" * 1_000_001, 413),
        ("POST", "/sparql", FORM, b"&".join([b"a=b"] * 2_000), 400),
        ("POST", "/sparql", FORM, b"query=%FF%FE", 400),
        ("PATCH", "/store?default", {}, b"", 405),
        ("PUT", "/store?default", {"Content-Type": "text/turtle"}, b"", 403),
        ("TRACE", "/sparql", {}, b"", 405),
        ("GET", "/sparql?query=ASK{}", {"Accept": "," * 20_000}, b"", 406),
        ("GET", "/sparql?query=ASK{}", {"Accept": "*/*;q=nan"}, b"", 406),
        ("GET", "/sparql?query=ASK{}", {"Accept": "*/*", "Accept-Encoding": "zstd;q=inf, *;q=nan"}, b"", 200),
        ("GET", "/store?graph=" + "x" * 5_000, {}, b"", 400),
        ("GET", "/store/%00%FF", {}, b"", 404),
        ("GET", "/static/..%2f..%2fapp.py", {}, b"", 404),
    ],
)
def test_what_is_sent_wrongly_is_refused_in_one_form(
    server: Served, method: str, address: str, headers: dict[str, str], content: bytes, status: int
) -> None:
    response = server.client.request(method, address, headers=headers, content=content)
    assert response.status_code == status, response.text
    if status >= 400:
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["status"] == status


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\x16\x03\x01\x02\x00\x01\x00", b"400"),
        (b"GET /sparql HTTP/9.9\r\n\r\n", b"400"),
        (b"GET /\xd8\xae HTTP/1.1\r\nHost: localhost\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: " + b"x" * 1_200_000 + b"\r\n\r\n", b"431"),
        (b"GET /sparql?query=" + b"x" * 1_200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"431"),
        (b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n"
         b"Content-Type: application/sparql-query\r\n\r\n", b"413"),
        (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", b"400"),
    ],
)  # fmt: skip
def test_what_is_no_http_is_refused_and_the_connection_closed(server: Served, sent: bytes, status: bytes) -> None:
    with socket.create_connection((server.host, server.port), timeout=20) as line:
        try:
            line.sendall(sent)
            answer = line.recv(65_536)
        except ConnectionError:
            return  # refused before all of it was sent
        assert answer.startswith(b"HTTP/1.1 " + status)


def test_clients_that_leave_take_their_queries_with_them(server: Served) -> None:
    request = f"GET /sparql?{httpx.QueryParams(query=TEXTS['product'])} HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for _ in range(12):
        with socket.create_connection((server.host, server.port)) as line:
            line.sendall(request.encode())
            time.sleep(0.05)
    begun = time.monotonic()
    assert server.client.get("/sparql", params={"query": "ASK { FILTER(2 = 2) }"}).status_code == 200
    assert time.monotonic() - begun < 2  # otherwise they would be waited for


def test_clients_that_are_slow_to_ask_keep_nobody_else_waiting(server: Served) -> None:
    lines = [socket.create_connection((server.host, server.port)) for _ in range(100)]
    try:
        for line in lines:
            line.sendall(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: loc")
        begun = time.monotonic()
        assert server.client.get("/sparql", params={"query": "ASK { FILTER(3 = 3) }"}).status_code == 200
        assert time.monotonic() - begun < 2
    finally:
        for line in lines:
            line.close()


def test_two_hundred_queries_at_once_are_all_answered(server: Served) -> None:
    async def ask_all() -> Counter[int]:
        limits = httpx.Limits(max_connections=200)
        async with httpx.AsyncClient(
            base_url=server.client.base_url, limits=limits, timeout=60, trust_env=False
        ) as client:
            texts = [f"SELECT * {{ ?s <urn:next> ?o FILTER(STRLEN(STR(?s)) != {number}) }}" for number in range(180)]
            texts += [f"{TEXTS['product']} # {number}" for number in range(20)]
            answers = await asyncio.gather(*(client.post("/sparql", data={"query": text}) for text in texts))
            return Counter(answer.status_code for answer in answers)

    statuses = asyncio.run(ask_all())
    assert set(statuses) <= {200, 500, 503, 504}
    assert statuses[200] >= 100
    assert statuses.total() == 200


@pytest.mark.heavy
@HEAVY
def test_ten_rounds_of_this_leave_the_server_as_it_was(server: Served) -> None:
    for _ in range(10):
        for text in TEXTS.values():
            with contextlib.suppress(httpx.RemoteProtocolError):
                status = server.client.post("/sparql", data={"query": text}).status_code
                assert status in (200, 400, 413, 500, 503, 504)
