"""The endpoint says what it is and what it holds."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from kg.web.negotiate import GRAPHS

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"


def said(client: TestClient, name: str) -> set[str]:
    content = client.get("/sparql", headers={"Accept": "application/n-triples"}).content
    return {quad.object.value for quad in parse(content, RdfFormat.N_TRIPLES) if quad.predicate.value == name}


@pytest.mark.parametrize(("media", "form"), GRAPHS.items())
def test_without_a_query_the_endpoint_describes_itself_in_every_format(
    client: TestClient, media: str, form: RdfFormat
) -> None:
    response = client.get("/sparql", headers={"Accept": media})
    assert response.headers["content-type"].split(";")[0] == media
    endpoints = {quad.object.value for quad in parse(response.content, form) if quad.predicate.value == SD + "endpoint"}
    assert endpoints == {"http://127.0.0.1:7878/sparql"}


def test_it_counts_a_triple_in_three_graphs_once(client: TestClient) -> None:
    assert said(client, VOID + "distinctSubjects") == {"5"}
    query = "SELECT (COUNT(*) AS ?count) { ?s ?p ?o }"
    (row,) = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert row["count"]["value"] in said(client, VOID + "triples")


def test_it_tells_its_default_graph_its_graphs_and_that_it_is_read_only(client: TestClient) -> None:
    assert said(client, SD + "feature") == {SD + "UnionDefaultGraph"}
    assert said(client, SD + "supportedLanguage") == {SD + "SPARQL11Query"}
    assert {name.rpartition("/")[2] for name in said(client, SD + "name")} == {"world", "a1", "a2"}
