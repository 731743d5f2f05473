"""The graph changes only where that is allowed, by who may, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from kg.web import Limits, Settings, Source, create_app
from kg.web.scan import with_using

TOKEN = "sesame-open-for-tests"
BEARER = {"Authorization": f"Bearer {TOKEN}"}
UPDATE = {"Content-Type": "application/sparql-update"}
TURTLE = {"Content-Type": "text/turtle"}
ENDLESS = " ".join(f"GRAPH ?g{n} {{ ?s{n} ?p{n} ?o{n} }}" for n in range(24))
GRAPH = "https://w3id.org/hiwar/graph/article/a1"


@pytest.fixture(scope="module")
def writable(graph: Path) -> Iterator[TestClient]:
    limits = Limits(seconds=2, memory=400_000_000, upload=100_000)
    source = Source(paths=(graph,), default_graph="own")
    with TestClient(
        create_app(source, (), Settings(limits=limits, token=TOKEN)), base_url="http://localhost"
    ) as client:
        yield client


def ask(client: TestClient, query: str) -> bool:
    answer: dict[str, Any] = client.get("/sparql", params={"query": query}).json()
    return bool(answer["boolean"])


def update(client: TestClient, text: str, **parameters: str) -> int:
    return int(client.post("/sparql", content=text, params=parameters, headers=UPDATE | BEARER).status_code)


@pytest.mark.parametrize(
    ("method", "address", "headers", "content"),
    [
        ("POST", "/sparql", UPDATE, "CLEAR ALL"),
        ("POST", "/sparql", {"Content-Type": "application/x-www-form-urlencoded"}, "update=CLEAR%20ALL"),
        ("PUT", "/store?default", TURTLE, ""),
        ("POST", "/store", TURTLE, ""),
        ("DELETE", f"/store?graph={quote(GRAPH)}", {}, None),
        ("DELETE", "/store", {}, None),
    ],
)
def test_who_has_not_the_token_changes_nothing(
    client: TestClient, writable: TestClient, method: str, address: str, headers: dict[str, str], content: str | None
) -> None:
    for wrong in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": f"Basic {TOKEN}"}):
        response = writable.request(method, address, content=content, headers=headers | wrong)
        assert response.status_code == 401
        assert response.headers["www-authenticate"] == "Bearer"
    assert client.request(method, address, content=content, headers=headers | BEARER).status_code == 403
    assert ask(writable, f"ASK {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}")


def test_an_update_is_seen_by_who_asks_after_it(writable: TestClient) -> None:
    query = 'ASK { ?s <urn:said> "نفت الحكومة الخبر" }'
    assert not ask(writable, query)
    assert update(writable, 'INSERT DATA { <urn:s1> <urn:said> "نفت الحكومة الخبر" }') == 204
    assert ask(writable, query)
    form = {"update": "DELETE WHERE { <urn:s1> ?p ?o }"}
    assert writable.post("/sparql", data=form, headers=BEARER).status_code == 204
    assert not ask(writable, query)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("INSERT DATA { <urn:half> <urn:p> 1 } ; CLEAR XYZ", 400),
        ("INSERT DATA { <urn:half> <urn:p> 1 } ; DROP GRAPH <urn:none>", 400),
        (f"INSERT {{ <urn:half> <urn:p> 1 }} WHERE {{ {ENDLESS} FILTER(CONCAT(STR(?s0), STR(?s23)) = 1) }}", 504),
        ("INSERT DATA { <urn:half> <urn:p> 1 } ; LOAD <http://127.0.0.1:9/>", 403),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
        ("#" * 100_001, 413),
    ],
)
def test_an_update_that_fails_leaves_nothing_behind(writable: TestClient, text: str, status: int) -> None:
    assert update(writable, text) == status
    assert not ask(writable, "ASK { <urn:half> ?p ?o }")


def test_an_update_looks_in_the_graphs_that_the_request_names(writable: TestClient) -> None:
    assert update(writable, "INSERT DATA { GRAPH <urn:g1> { <urn:a> a 1 } GRAPH <urn:g2> { <urn:b> a 1 } }") == 204
    text = "INSERT { GRAPH <urn:found> { ?s a 2 } } WHERE { ?s a 1 }"
    assert update(writable, text, **{"using-graph-uri": "urn:g1"}) == 204
    assert ask(writable, "ASK { GRAPH <urn:found> { <urn:a> a 2 } FILTER NOT EXISTS { GRAPH ?g { <urn:b> a 2 } } }")
    assert update(writable, "WITH <urn:g1> " + text, **{"using-graph-uri": "urn:g1"}) == 400
    assert update(writable, text, **{"using-graph-uri": "urn:g1> { } } ; CLEAR ALL #"}) == 400
    assert update(writable, "DROP GRAPH <urn:g1> ; DROP GRAPH <urn:g2> ; DROP GRAPH <urn:found>") == 204


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("INSERT { ?s a 2 } WHERE { ?s a 1 }", "INSERT { ?s a 2 } USING <urn:g> WHERE { ?s a 1 }"),
        ("DELETE WHERE { ?s a 1 }", "DELETE { ?s a 1 } USING <urn:g> WHERE { ?s a 1 }"),
        (
            "DELETE{?s a 1}WHERE{{SELECT ?s WHERE{?s a 1}}}",
            "DELETE{?s a 1}USING <urn:g> WHERE{{SELECT ?s WHERE{?s a 1}}}",
        ),
        ('INSERT DATA { <urn:s> a "WHERE {" } # WHERE', 'INSERT DATA { <urn:s> a "WHERE {" } # WHERE'),
        ("CLEAR ALL ; INSERT { ?s a 2 } WHERE {}", "CLEAR ALL ; INSERT { ?s a 2 } USING <urn:g> WHERE {}"),
    ],
)
def test_using_stands_before_each_pattern_that_looks_for_what_to_change(before: str, after: str) -> None:
    assert with_using(before, ["urn:g"], []) == after


def test_a_graph_is_put_extended_fetched_and_dropped(writable: TestClient) -> None:
    address = {"graph": "https://example.org/خبر"}
    content = "<urn:s> <urn:p> 'أعلنت الوزارة' ."
    assert writable.put("/store", params=address, content=content.encode(), headers=TURTLE | BEARER).status_code == 201
    assert writable.put("/store", params=address, content=content.encode(), headers=TURTLE | BEARER).status_code == 204
    more = {"Content-Type": "application/n-triples"} | BEARER
    assert writable.post("/store", params=address, content="<urn:s> <urn:p> <urn:o> .", headers=more).status_code == 204
    got = writable.get("/store", params=address, headers={"Accept": "application/n-triples"})
    assert sorted(got.text.splitlines()) == ['<urn:s> <urn:p> "أعلنت الوزارة" .', "<urn:s> <urn:p> <urn:o> ."]
    assert writable.head("/store", params=address).headers["content-type"] == "text/turtle; charset=utf-8"
    assert writable.delete("/store", params=address, headers=BEARER).status_code == 204
    assert writable.get("/store", params=address).status_code == 404
    assert writable.delete("/store", params=address, headers=BEARER).status_code == 404


def test_a_graph_has_the_address_below_the_store_as_its_name(writable: TestClient) -> None:
    place = "/store/" + quote("أخبار/١.ttl")
    assert writable.put(place, content="<> <urn:p> 1 .", headers=TURTLE | BEARER).status_code == 201
    assert f"<http://localhost{place}> " in writable.get(place, headers={"Accept": "application/n-triples"}).text
    assert writable.delete(place, headers=BEARER).status_code == 204


def test_a_dataset_is_added_to_the_whole_and_fetched_as_a_whole(writable: TestClient) -> None:
    quads = "<urn:s> <urn:p> <urn:o> <urn:whole> .\n"
    headers = {"Content-Type": "application/n-quads"} | BEARER
    assert writable.post("/store", content=quads, headers=headers).status_code == 204
    whole = writable.get("/store", headers={"Accept": "application/n-quads"}).text
    assert quads in whole
    assert f"<{GRAPH}>" in whole
    assert writable.delete("/store", params={"graph": "urn:whole"}, headers=BEARER).status_code == 204


@pytest.mark.parametrize(
    ("address", "headers", "content", "status"),
    [
        ("/store?graph=urn:g&default", TURTLE, "", 400),
        ("/store?graph=", TURTLE, "", 400),
        ("/store?graph=no%20iri", TURTLE, "", 400),
        ("/store", TURTLE, "", 400),
        ("/store?graph=urn:g", TURTLE, "<urn:s> <urn", 400),
        ("/store?graph=urn:g", {"Content-Type": "application/n-quads"}, "<urn:s> <urn:p> <urn:o> <urn:x> .", 400),
        ("/store?graph=urn:g", {"Content-Type": "application/pdf"}, "", 415),
        ("/store?graph=urn:g", TURTLE | {"Content-Encoding": "gzip"}, "", 415),
        ("/store?graph=urn:g", TURTLE, "#" * 100_001, 413),
    ],
)
def test_what_cannot_be_put_is_told_in_the_one_form_of_errors(
    writable: TestClient, address: str, headers: dict[str, str], content: str, status: int
) -> None:
    response = writable.put(address, content=content, headers=headers | BEARER)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert writable.get("/store?graph=urn:g").status_code == 404
