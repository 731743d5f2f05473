"""The server as a program: it starts, answers as another SPARQL server does, and ends."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from starlette.testclient import TestClient

from kg.errors import UsageError
from kg.store import open_workspace
from kg.web import Settings, create_app, serve

SERVE = """
import sys
from pathlib import Path
from kg.web import Settings, serve
if __name__ == "__main__":
    serve(Path(sys.argv[1]), (), Settings(port=0), lambda address: print(address, flush=True))
"""
PREFIXES = "PREFIX kg: <https://w3id.org/hiwar/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
QUERIES = [
    "SELECT DISTINCT ?s ?p ?o { ?s ?p ?o }",
    "SELECT ?g (COUNT(*) AS ?triples) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    PREFIXES + "SELECT DISTINCT ?event ?date { ?event kg:status ?s OPTIONAL { ?event kg:earliestStart ?date } }",
    PREFIXES + 'SELECT DISTINCT ?e ?label { ?e rdfs:label ?label FILTER(REGEX(?label, "مسقط|الأسد")) }',
    PREFIXES + "SELECT DISTINCT ?claim ?ar { ?claim kg:about/rdfs:label ?ar FILTER(LANGMATCHES(LANG(?ar), 'ar')) }",
]


@pytest.fixture(scope="module")
def other_server(graph: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an `oxigraph` server over the same graph."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("the package oxigraph, a second SPARQL server, is not installed")
    store = str(tmp_path_factory.mktemp("oxigraph"))
    subprocess.run([program, "load", "--location", store, "--file", str(graph)], check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        bind = f"127.0.0.1:{free.getsockname()[1]}"
    command = [program, "serve-read-only", "--location", store, "--bind", bind, "--union-default-graph"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        assert server.stdout is not None
        assert b"Listening" in server.stdout.readline()
        yield f"http://{bind}/query"
        server.terminate()


def rows(response: httpx.Response) -> Counter[frozenset[tuple[str, str]]]:
    assert response.status_code == 200, response.text
    found = response.json()["results"]["bindings"]
    return Counter(frozenset((name, str(sorted(term.items()))) for name, term in row.items()) for row in found)


@pytest.mark.parametrize("query", QUERIES)
def test_another_sparql_server_gives_the_same_rows(client: TestClient, other_server: str, query: str) -> None:
    headers = {"Accept": "application/sparql-results+json"}
    ours = rows(client.get("/sparql", params={"query": query}, headers=headers))
    theirs = rows(httpx.get(other_server, params={"query": query}, headers=headers, trust_env=False))
    assert ours == theirs
    assert ours


def test_a_workspace_is_served_as_last_published_while_it_is_being_written_to(graph: Path, tmp_path: Path) -> None:
    quads = sorted(parse(graph.read_bytes(), RdfFormat.TRIG), key=lambda quad: str(quad.graph_name))
    with open_workspace(tmp_path / "workspace") as workspace:
        workspace.replace_graphs(quads)
        workspace.snapshot()
        workspace.replace_graphs(())
        app = create_app(tmp_path / "workspace", ())
        with TestClient(app, base_url="http://localhost") as client:
            response = client.get("/sparql", params={"query": "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"})
    assert len(response.json()["results"]["bindings"]) == 3


def test_the_server_tells_its_address_answers_and_ends_at_an_interrupt(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "server.py").write_text(SERVE, encoding="utf-8")
    command = [sys.executable, str(tmp_path / "server.py"), str(graph)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            address = server.stdout.readline().strip()
            assert address.startswith("http://127.0.0.1:")
            response = httpx.post(address + "sparql", data={"query": "ASK { ?s ?p ?o }"}, trust_env=False, timeout=30)
            server.send_signal(signal.SIGINT)
            _, complaints = server.communicate(timeout=30)
        finally:
            server.kill()
    assert response.json() == {"head": {}, "boolean": True}
    assert (server.returncode, complaints) == (0, "")


def test_a_port_that_is_taken_ends_the_start_in_one_line(graph: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"127.0.0.1:{port}: cannot listen there .* give another --port"):
            serve(graph, (), Settings(port=port))
