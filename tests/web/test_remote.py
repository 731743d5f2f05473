"""The page and its questions over another store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.errors import StoreError, UsageError
from kg.queries import list_queries
from kg.web import create_app
from tests.web.server import served


@pytest.fixture(scope="module")
def page(graph: Path) -> Iterator[TestClient]:
    """Our page over the endpoint of another server."""
    with served(str(graph)) as other:
        app = create_app(f"http://{other.host}:{other.port}/sparql", list_queries())
        with TestClient(app, base_url="http://localhost") as client:
            yield client


def test_rows_from_elsewhere_stand_on_the_page(page: TestClient) -> None:
    query = 'SELECT ?event ?label { ?event rdfs:label ?label FILTER(LANG(?label) = "ar") }'
    assert "<bdi>قصف «عين الأسد» بصواريخ</bdi>" in page.get("/", params={"query": query}).text
    assert (
        "قصف «عين الأسد» بصواريخ" in page.get("/", params={"query": "DESCRIBE <https://w3id.org/hiwar/event/e1>"}).text
    )
    assert page.get("/queries/attacks-by-month").status_code == 200


def test_programs_get_what_the_other_endpoint_gives(page: TestClient) -> None:
    response = page.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}, headers={"Accept": "text/csv"})
    assert (response.status_code, response.text) == (200, "true")
    assert response.headers["content-type"].startswith("text/csv")
    assert "etag" not in response.headers  # nobody tells when it changes there
    wrong = page.get("/sparql", params={"query": "SELECT"})
    assert wrong.status_code == 400
    assert "says 400" in wrong.json()["detail"]
    assert page.get("/store").status_code == 501
    assert page.get("/sparql").status_code == 200


@pytest.mark.parametrize(
    ("address", "error"), [("http://127.0.0.1:9/sparql", StoreError), ("file:///etc/passwd", UsageError)]
)
def test_an_endpoint_that_cannot_be_asked_ends_the_start(address: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=address):
        create_app(address, ())
