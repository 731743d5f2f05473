"""The page: in two languages, right to left where it is Arabic, and nothing in it but text."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient

from kg.queries import Query, bind, list_queries
from kg.web.pages import typed

LABELS = """PREFIX kg: <https://w3id.org/hiwar/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?event ?label { ?event kg:status ?status ; rdfs:label ?label FILTER(LANG(?label) = "ar") } ORDER BY ?event"""


def page(client: TestClient, address: str, **parameters: str) -> str:
    response = client.get(address, params=parameters or None)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return str(response.text)


def test_the_front_page_lists_the_questions_in_both_languages(client: TestClient) -> None:
    text = page(client, "/")
    assert 'href="/queries/status-of-event"' in text
    assert "ماذا جرى" in text
    assert "What came of an event" in text
    assert "<script" not in text


def test_rows_are_a_table_and_arabic_is_told_apart_from_what_is_around_it(client: TestClient) -> None:
    text = page(client, "/", query=LABELS)
    assert '<td dir="auto" lang="ar"><bdi>قصف «عين الأسد» بصواريخ</bdi></td>' in text
    assert ">event:e1</a>" in text


def test_a_page_that_does_not_show_all_rows_says_so(client: TestClient) -> None:
    assert "the first 2 rows of more" in page(client, "/", query=LABELS)
    assert "the first" not in page(client, "/", query=LABELS + " LIMIT 2")


def test_markup_in_the_graph_is_shown_and_not_run(client: TestClient) -> None:
    text = page(client, "/", query=LABELS + " OFFSET 2")
    assert "&lt;script&gt;alert(&#34;غارة&#34;)&lt;/script&gt;" in text
    assert "<script" not in text


@pytest.mark.parametrize(
    "query",
    [
        "</textarea><script>alert(1)</script>",
        'SELECT ("<img src=x onerror=alert(1)>" AS ?x) {}',
        'SELECT (IRI("http://example.org/\'onmouseover=alert(1)") AS ?x) {}',
    ],
)
def test_markup_in_a_query_is_shown_and_not_run(client: TestClient, query: str) -> None:
    text = client.get("/", params={"query": query}).text
    assert "<script" not in text
    assert "<img" not in text
    assert html.escape(query, quote=True).replace("&quot;", "&#34;").replace("&#x27;", "&#39;") in text


def test_a_thing_in_the_table_leads_to_all_that_is_said_of_it(client: TestClient) -> None:
    text = page(client, "/", query=LABELS + " LIMIT 1")
    link = re.search(r'href="(/\?query=DESCRIBE[^"]*)"', text)
    assert link is not None
    text = page(client, html.unescape(link[1]))
    assert "DESCRIBE &lt;https://w3id.org/hiwar/event/e1&gt;</textarea>" in text
    assert "the first 2 rows of more" in text


def test_a_result_can_be_fetched_whole_as_data(client: TestClient) -> None:
    link = re.search(r'href="(/sparql\?[^"]*format=csv)"', page(client, "/", query=LABELS))
    assert link is not None
    assert client.get(html.unescape(link[1])).text.count("\r\n") == 4


@pytest.mark.parametrize(("query", "word"), [("ASK { ?s ?p ?o }", "نعم"), ("ASK { FILTER(false) }", "لا")])
def test_yes_and_no_are_words(client: TestClient, query: str, word: str) -> None:
    assert f'<p class="answer"><bdi lang="ar">{word}</bdi>' in page(client, "/", query=query)


def test_a_ready_question_runs_with_its_defaults_and_with_other_values(client: TestClient) -> None:
    assert "الجولة الثانية في مسقط" in page(client, "/queries/status-of-event")
    text = page(client, "/queries/status-of-event", event="e1")
    assert "قصف «عين الأسد» بصواريخ" in text
    assert "الجولة الثانية في مسقط" not in text
    assert 'value="e1"' in text


@pytest.mark.parametrize("query", list_queries(), ids=lambda query: query.name)
def test_a_default_shown_in_a_form_can_be_typed_as_it_is_shown(query: Query) -> None:
    shown = {parameter.name: typed(parameter.default) for parameter in query.parameters if parameter.default}
    assert sparql_text(bind(query, shown)) == sparql_text(query.text)


def sparql_text(query: str) -> str:
    """The query with the ontology's and XML Schema's names spelt out, as far as defaults have them."""
    query = re.sub(r"\bkg:(\w+) \}", r"<https://w3id.org/hiwar/ontology#\1> }", query)
    return re.sub(r"\^\^xsd:(\w+)", r"^^<http://www.w3.org/2001/XMLSchema#\1>", query)


def test_a_value_of_the_wrong_type_is_told_on_the_page(client: TestClient) -> None:
    response = client.get("/queries/status-of-event", params={"since": "gestern<b>"})
    assert response.status_code == 400
    assert "xsd:date" in response.text
    assert "<b>" not in response.text


def test_a_mistake_in_a_query_is_told_on_the_page_and_the_query_kept(client: TestClient) -> None:
    response = client.get("/", params={"query": "SELECT ?x { ?x ?y }"})
    assert response.status_code == 400
    assert 'role="alert"' in response.text
    assert "SELECT ?x { ?x ?y }</textarea>" in response.text


def test_the_style_knows_light_and_dark(client: TestClient) -> None:
    response = client.get("/static/style.css")
    assert response.headers["content-type"].startswith("text/css")
    assert "prefers-color-scheme: dark" in response.text
