"""One small graph, and the endpoint over it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.queries import read_query
from kg.web import Limits, Settings, create_app

GRAPH = """
@prefix kg: <https://w3id.org/hiwar/ontology#> .
@prefix event: <https://w3id.org/hiwar/event/> .
@prefix claim: <https://w3id.org/hiwar/claim/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://w3id.org/hiwar/graph/world> {
  event:e1 a kg:RocketAttack ; rdfs:label "قصف «عين الأسد» بصواريخ"@ar, "Rockets on Ain al-Asad"@en ;
    kg:earliestStart "2020-01-08"^^xsd:date ; kg:killed 0 ; kg:status kg:occurred .
  event:e2 a kg:DialogueRound ; rdfs:label "الجولة الثانية في مسقط (عُمان)"@ar ; kg:status kg:planned .
  event:e3 a kg:Attack ; rdfs:label "<script>alert(\\"غارة\\")</script>"@ar ; kg:status kg:denied .
}
<https://w3id.org/hiwar/graph/article/a1> {
  claim:c1 kg:about event:e1 ; kg:status kg:occurred .
  event:e1 kg:status kg:occurred .
}
<https://w3id.org/hiwar/graph/article/a2> {
  claim:c2 kg:about event:e2 ; kg:dateText "نهاية الشهر، أو \\"بعده\\"" .
  event:e1 kg:status kg:occurred .
}
"""
STATUS = """# What came of an event | ماذا جرى
# Whether it is planned, is denied or has occurred.
PREFIX kg: <https://w3id.org/hiwar/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?label ?status WHERE {
  VALUES ?event { <https://w3id.org/hiwar/event/e2> }  # kg:Event · the event
  VALUES ?since { "2000-01-01"^^<http://www.w3.org/2001/XMLSchema#date> }  # xsd:date · not before
  ?event kg:status ?status ; rdfs:label ?label .
}
"""


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("graph") / "graph.trig"
    file.write_text(GRAPH, encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def client(graph: Path) -> Iterator[TestClient]:
    (graph.parent / "status-of-event.rq").write_text(STATUS, encoding="utf-8")
    limits = Limits(seconds=2, memory=400_000_000, answer=200_000, body=100_000, rows=2)
    app = create_app(graph, [read_query(graph.parent / "status-of-event.rq")], Settings(limits=limits))
    with TestClient(app, base_url="http://127.0.0.1:7878") as client:
        yield client
