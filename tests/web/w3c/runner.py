"""A case of the W3C's tests + a server -> nothing if it passes, else what was wrong."""

from __future__ import annotations

from pathlib import Path

import httpx
from pyoxigraph import Quad, QueryResultsFormat, RdfFormat, parse, serialize

from tests.web.w3c.compare import Rows, canonical, csv_rows, expected, quads_of, rows
from tests.web.w3c.exchanges import describes_itself, exchanges
from tests.web.w3c.suite import Case, iri_of

_ACCEPT = {
    ".srx": ("application/sparql-results+xml", QueryResultsFormat.XML),
    ".srj": ("application/sparql-results+json", QueryResultsFormat.JSON),
    ".tsv": ("text/tab-separated-values", QueryResultsFormat.TSV),
    ".ttl": ("application/sparql-results+json", QueryResultsFormat.JSON),
    ".rdf": ("application/sparql-results+json", QueryResultsFormat.JSON),
}


class Runner:
    """Runs cases against one server, whose whole graph it replaces before each."""

    def __init__(self, client: httpx.Client) -> None:
        self._client = client
        self._loaded: bytes | None = None

    def run(self, case: Case) -> str:
        """What is wrong, in one line; empty where the case passes."""
        try:
            if case.kind == "ProtocolTest":
                self._load(quads_of(case.data))
                self._loaded = None
                return exchanges(self._client, case, ("/sparql/", "/sparql"))
            if case.kind == "GraphStoreProtocolTest":
                self._load([])
                self._loaded = None
                return exchanges(self._client, case, ("/gsp", "/store"))
            if case.kind == "ServiceDescriptionTest":
                return describes_itself(self._client, case)
            if "Syntax" in case.kind:
                return self._syntax(case)
            return self._update(case) if case.kind == "UpdateEvaluationTest" else self._query(case)
        except (httpx.HTTPError, SyntaxError, ValueError) as error:
            return f"{type(error).__name__}: {' '.join(str(error).split())[:160]}"

    def _load(self, quads: list[Quad]) -> None:
        """Make the server hold `quads`, unless it does already."""
        content = serialize(quads, format=RdfFormat.N_QUADS) or b""
        if content == self._loaded:
            return
        self._loaded = content
        headers = {"Content-Type": "application/n-quads"}
        self._client.put("/store", content=content, headers=headers).raise_for_status()

    def _syntax(self, case: Case) -> str:
        """A text that cannot be run, a graph to be dropped being not there, may be well written all the same."""
        self._load([])
        if "Update" in case.kind:
            self._loaded = None
        response = self._send(case, "Update" in case.kind, based=False)
        is_refused = response.status_code == 403
        is_wrong = response.status_code == 400 and "not SPARQL 1.1" in response.json()["detail"]
        is_right = case.kind.startswith("Negative") == is_wrong and not is_refused
        return "" if is_right else _told(response) if response.status_code >= 300 else "was taken"

    def _send(self, case: Case, is_update: bool, *, based: bool = True, accept: str = "*/*") -> httpx.Response:
        assert case.text is not None
        text = (f"BASE <{iri_of(case.text)}>\n" if based else "") + case.text.read_text(encoding="utf-8")
        kind = "application/sparql-update" if is_update else "application/sparql-query"
        headers = {"Content-Type": kind, "Accept": accept}
        return self._client.post("/sparql", content=text.encode(), headers=headers)

    def _update(self, case: Case) -> str:
        self._load(quads_of(case.data))
        self._loaded = None
        response = self._send(case, True)
        if response.status_code >= 300:
            return _told(response)
        left = self._client.get("/store", headers={"Accept": "application/n-quads"})
        is_same = canonical(parse(left.content, RdfFormat.N_QUADS)) == canonical(quads_of(case.after))
        return "" if is_same else "another graph is left"

    def _query(self, case: Case) -> str:
        assert case.result is not None
        self._load(quads_of(case.data))
        wanted = expected(case.result)
        media, form = _ACCEPT.get(case.result.suffix, ("text/csv", QueryResultsFormat.CSV))
        response = self._send(case, False, accept=f"{media}, application/n-triples;q=0.9")
        if response.status_code >= 300:
            return _told(response)
        return "" if _answer(response, case.result, form) == wanted else "other rows or triples"


def _answer(response: httpx.Response, file: Path, form: QueryResultsFormat) -> Rows:
    if response.headers["content-type"].startswith("application/n-triples"):
        return canonical(parse(response.content, RdfFormat.N_TRIPLES))
    return csv_rows(response.content) if file.suffix == ".csv" else rows(response.content, form)


def _told(response: httpx.Response) -> str:
    return f"{response.status_code}: {response.json()['detail'][:160]}"
