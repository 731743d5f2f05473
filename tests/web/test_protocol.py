"""The endpoint keeps the SPARQL 1.1 Protocol: forms of a request, formats, errors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pyoxigraph import QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results
from starlette.testclient import TestClient

from kg.web.negotiate import GRAPHS, RESULTS, choose

KG = "PREFIX kg: <https://w3id.org/hiwar/ontology#> "
STATUSES = KG + "SELECT ?event ?status { ?event a ?class ; kg:status ?status }"
COUNT = "SELECT (COUNT(*) AS ?count) { ?s ?p ?o }"
WORLD = "https://w3id.org/hiwar/graph/world"
FIRST = "https://w3id.org/hiwar/graph/article/a1"
NO_DATASET: dict[str, str | list[str]] = {}
SECOND = "https://w3id.org/hiwar/graph/article/a2"


def bindings(client: TestClient, query: str, dataset: Mapping[str, str | list[str]]) -> list[dict[str, Any]]:
    response = client.get("/sparql", params={"query": query, **dataset})
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = response.json()["results"]["bindings"]
    return found


def count(client: TestClient, query: str = COUNT, dataset: Mapping[str, str | list[str]] = NO_DATASET) -> int:
    (row,) = bindings(client, query, dataset)
    return int(row["count"]["value"])


@pytest.mark.parametrize(("media", "form"), RESULTS.items())
def test_rows_come_in_every_format_of_results(client: TestClient, media: str, form: QueryResultsFormat) -> None:
    response = client.get("/sparql", params={"query": STATUSES}, headers={"Accept": media})
    assert response.headers["content-type"].split(";")[0] == media
    assert int(response.headers["content-length"]) == len(response.content)
    if form == QueryResultsFormat.CSV:  # has no types to be read back by
        assert len(response.text.split("\r\n")) == 5
        assert response.text.startswith("event,status")
        return
    solutions = parse_query_results(response.content, format=form)
    assert isinstance(solutions, QuerySolutions)
    assert {row["event"].value.rpartition("/")[2] for row in solutions} == {"e1", "e2", "e3"}


@pytest.mark.parametrize("media", RESULTS)
def test_yes_or_no_comes_in_every_format_of_results(client: TestClient, media: str) -> None:
    response = client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}, headers={"Accept": media})
    assert response.headers["content-type"].split(";")[0] == media
    assert "true" in response.text


@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE <https://w3id.org/hiwar/event/e1>"])
@pytest.mark.parametrize(("media", "form"), GRAPHS.items())
def test_graphs_come_in_every_format_of_rdf(client: TestClient, media: str, form: RdfFormat, query: str) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": media})
    assert response.headers["content-type"].split(";")[0] == media
    labels = {quad.object.value for quad in parse(response.content, form) if quad.predicate.value.endswith("#label")}
    assert {"قصف «عين الأسد» بصواريخ", "Rockets on Ain al-Asad"} <= labels


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("text/turtle, */*;q=0.1", "application/sparql-results+json"),
        ("application/*;q=0.1, text/tab-separated-values;q=0.5", "text/tab-separated-values"),
        ("TEXT/CSV ; charset=utf-8 ; q=1.0", "text/csv"),
        ("text/csv;q=two, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
        ("application/json", "application/json"),
        ("text/turtle", None),
        ("*/*;q=0", None),
    ],
)
def test_the_accepted_format_with_the_highest_quality_is_chosen(accept: str, media: str | None) -> None:
    assert choose(accept, tuple(RESULTS)) == media


def test_what_is_not_accepted_is_answered_with_406_and_what_there_is(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": STATUSES}, headers={"Accept": "text/turtle"})
    assert response.status_code == 406
    assert "application/sparql-results+json" in response.json()["detail"]


def test_a_link_may_name_the_format(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": STATUSES, "format": "tsv"})
    assert response.headers["content-type"] == "text/tab-separated-values; charset=utf-8"
    assert client.get("/sparql", params={"query": STATUSES, "format": "exe"}).status_code == 400


def test_a_query_may_be_posted_as_form_or_as_it_is(client: TestClient) -> None:
    form = client.post("/sparql", data={"query": STATUSES})
    bare = client.post("/sparql", content=STATUSES, headers={"Content-Type": "application/sparql-query; charset=UTF-8"})
    got = client.get("/sparql", params={"query": STATUSES})
    assert form.json() == bare.json() == got.json()
    assert len(got.json()["results"]["bindings"]) == 3


def test_arabic_goes_in_and_comes_out_unchanged(client: TestClient) -> None:
    query = 'SELECT ?label { ?s ?p ?label FILTER(CONTAINS(STR(?label), "عُمان")) }'
    (row,) = bindings(client, query, NO_DATASET)
    assert row["label"] == {"type": "literal", "value": "الجولة الثانية في مسقط (عُمان)", "xml:lang": "ar"}


def test_without_a_dataset_all_graphs_are_asked_and_a_triple_in_three_of_them_counts_once(client: TestClient) -> None:
    events = KG + "SELECT (COUNT(*) AS ?count) { <https://w3id.org/hiwar/event/e1> kg:status kg:occurred }"
    assert count(client, events) == 1


def test_a_dataset_may_be_given_and_its_default_graphs_are_merged(client: TestClient) -> None:
    everywhere = "SELECT (COUNT(*) AS ?count) { GRAPH ?g { ?s ?p ?o } }"
    dataset: dict[str, str | list[str]] = {"default-graph-uri": FIRST}
    assert count(client, COUNT, dataset) == 3
    assert count(client, everywhere, dataset) == 0
    dataset = {"default-graph-uri": [FIRST, SECOND], "named-graph-uri": SECOND}
    assert count(client, COUNT, dataset) == 5
    assert count(client, everywhere, dataset) == 3
    dataset = {"named-graph-uri": [FIRST, SECOND]}
    assert count(client, COUNT, dataset) == 0
    assert count(client, everywhere, dataset) == 6


def test_the_dataset_of_the_request_goes_before_that_of_the_query(client: TestClient) -> None:
    query = f"SELECT (COUNT(*) AS ?count) FROM <{WORLD}> {{ ?s ?p ?o }}"
    assert count(client, query) == 12
    assert count(client, query, {"default-graph-uri": FIRST}) == 3


def test_a_dataset_in_the_address_holds_for_a_posted_query(client: TestClient) -> None:
    address = f"/sparql?default-graph-uri={FIRST}"
    response = client.post(address, content=COUNT, headers={"Content-Type": "application/sparql-query"})
    assert response.json()["results"]["bindings"][0]["count"]["value"] == "3"


def test_known_prefixes_and_relative_addresses_need_no_declaration(client: TestClient) -> None:
    assert count(client, "SELECT (COUNT(*) AS ?count) { <event/e2> kg:status kg:planned ; a kg:DialogueRound }") == 1


def test_head_tells_what_get_would_and_options_what_is_taken(client: TestClient) -> None:
    head = client.head("/sparql", params={"query": STATUSES})
    got = client.get("/sparql", params={"query": STATUSES})
    assert head.content == b""
    assert head.headers["content-length"] == str(len(got.content))
    options = client.options("/sparql")
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")


FORM = "application/x-www-form-urlencoded"
BARE = "application/sparql-query"


@pytest.mark.parametrize(
    ("method", "address", "kind", "body", "status", "words"),
    [
        ("GET", "/sparql?default-graph-uri=x%3Ay", "", b"", 400, "one parameter query, but there are 0"),
        ("GET", "/sparql?update=CLEAR%20ALL", "", b"", 400, "send it with POST"),
        ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", "", b"", 400, "there are 2"),
        ("GET", "/sparql?query=%C3%28", "", b"", 400, "not percent-encoded UTF-8"),
        ("GET", "/sparql?query=SELECT", "", b"", 400, "this is not SPARQL 1.1"),
        ("GET", "/sparql?query=INSERT%20DATA%20%7B%7D", "", b"", 400, "this is not SPARQL 1.1"),
        ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=no%20iri", "", b"", 400, "cannot be run"),
        ("POST", "/sparql", FORM, b"update=CLEAR%20ALL", 403, "--writable"),
        ("POST", "/sparql", FORM, b"query=ASK%7B%7D&query=ASK%7B%7D", 400, "there are 2"),
        ("POST", "/sparql?query=ASK%7B%7D", BARE, b"ASK {}", 400, "there are 2"),
        ("POST", "/sparql", BARE, "ASK { ?s ?p 'قصف' }".encode("cp1256"), 400, "not UTF-8 (byte 14)"),
        ("POST", "/sparql", BARE + "; charset=utf-16", b"ASK {}", 415, "must be UTF-8"),
        ("POST", "/sparql", "application/sparql-update", b"CLEAR ALL", 403, "--writable"),
        ("POST", "/sparql", "", b"ASK {}", 415, BARE),
        ("POST", "/sparql", BARE, b"#" * 100_001, 413, "over 0.1 MB"),
        ("POST", "/sparql", FORM, b"query=" + b"x" * 100_001, 413, "over 0.1 MB"),
        ("PUT", "/sparql", BARE, b"ASK {}", 405, "GET, HEAD, OPTIONS, POST"),
        ("DELETE", "/", "", b"", 405, "GET, HEAD"),
        ("GET", "/nothing", "", b"", 404, "/sparql"),
        ("GET", "/static/../app.py", "", b"", 404, "/sparql"),
        ("GET", "/queries/none", "", b"", 404, "no question"),
    ],
)
def test_a_request_that_cannot_be_answered_is_told_why_always_in_one_form(
    client: TestClient, method: str, address: str, kind: str, body: bytes, status: int, words: str
) -> None:
    response = client.request(method, address, content=body, headers={"Content-Type": kind} if kind else {})
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    told = response.json()
    assert set(told) == {"status", "title", "detail"}
    assert told["status"] == status
    assert words in told["detail"]
    assert "\n" not in told["detail"]
    assert "Traceback" not in response.text


def test_405_names_the_methods_in_its_header(client: TestClient) -> None:
    assert client.put("/sparql").headers["allow"] == "GET, HEAD, OPTIONS, POST"
