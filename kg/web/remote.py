"""Another SPARQL store behind the same page: a job -> its answer, fetched over the SPARQL 1.1 Protocol."""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from urllib.parse import urlencode, urlsplit

import msgspec
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, parse, parse_query_results

from kg.errors import StoreError, UsageError
from kg.rdf.iris import PREFIXES
from kg.web.evaluate import table
from kg.web.jobs import Head, Job, Question
from kg.web.limits import Limits
from kg.web.workers import BUSY, Answer

_RESULTS = "application/sparql-results+json, application/n-triples;q=0.9"
_SHOWN = 300  # characters of what the other store says


class Remote:
    """The store at `address`, in the place of Workers: read-only, nothing kept. StoreError if it does not answer."""

    quads = 0
    default_graph = "own"
    tag = ""  # nobody tells when the other store changes

    def __init__(self, address: str, limits: Limits) -> None:
        if urlsplit(address).scheme not in ("http", "https"):
            raise UsageError(f"{address}: is no endpoint; give an address that begins with http:// or https://")
        self._address = address
        self._limits = limits
        self._turns = asyncio.Semaphore(limits.parallel)
        tried = self._fetched(Question(query="ASK {}"))
        if tried.head.status != 200:
            raise StoreError(f"{address}: cannot be asked ({tried.head.message}); check the address")

    async def ask(self, job: Job) -> Answer:
        """The whole answer; 501 for what only a graph of one's own can do."""
        if not isinstance(job, Question):
            return Answer(head=Head(status=501, message=f"graphs are at {self._address}; here they can only be asked"))
        try:
            async with asyncio.timeout(self._limits.wait):
                await self._turns.acquire()
        except TimeoutError:
            return Answer(head=BUSY)
        try:
            return await asyncio.to_thread(self._fetched, job)
        finally:
            self._turns.release()

    async def open(self, job: Job) -> Answer:
        """The same: an answer from elsewhere is not passed on before it is whole."""
        return await self.ask(job)

    async def change(self, _job: Job) -> Answer:
        """Refused."""
        return Answer(head=Head(status=403, message=f"the graph is {self._address}'s; change it there"))

    def close(self) -> None:
        """Nothing is held."""

    def _fetched(self, question: Question) -> Answer:
        prologue = "".join(f"PREFIX {name}: <{namespace}>\n" for name, namespace in PREFIXES.items())
        fields = [("query", prologue + question.query)]
        fields += [("default-graph-uri", graph) for graph in question.default_graphs]
        fields += [("named-graph-uri", graph) for graph in question.named_graphs]
        request = urllib.request.Request(self._address, urlencode(fields).encode())
        request.add_header("Accept", (question.accept if question.accept is not None else _RESULTS) or "*/*")
        try:
            with urllib.request.urlopen(request, timeout=self._limits.seconds) as response:
                body: bytes = response.read(self._limits.answer + 1)
                media: str = response.headers.get("Content-Type", "")
        except urllib.error.HTTPError as error:
            told = " ".join(error.read(_SHOWN).decode("utf-8", "replace").split())
            status = error.code if 400 <= error.code < 500 else 502
            return Answer(head=Head(status=status, message=f"{self._address} says {error.code}: {told}"))
        except TimeoutError:
            return Answer(
                head=Head(status=504, message=f"{self._address} gave no answer in {self._limits.seconds:g} s")
            )
        except (OSError, ValueError) as error:
            return Answer(head=Head(status=502, message=f"{self._address} cannot be reached ({error})"))
        if len(body) > self._limits.answer:
            most = f"{self._limits.answer / 1_000_000:g} MB"
            return Answer(head=Head(status=413, message=f"the answer is over {most}; ask for less, or add LIMIT"))
        return self._shown(media, body) if question.accept is None else _whole(media, body)

    def _shown(self, media: str, body: bytes) -> Answer:
        """The rows as a Table."""
        kind = media.partition(";")[0].strip()
        try:
            if RdfFormat.from_media_type(kind) == RdfFormat.N_TRIPLES:
                found = (quad.triple for quad in parse(body, RdfFormat.N_TRIPLES))
                return _whole("table", msgspec.json.encode(table(found, self._limits.rows)))
            results = parse_query_results(body, QueryResultsFormat.from_media_type(kind) or QueryResultsFormat.JSON)
            assert isinstance(results, (QuerySolutions, QueryBoolean))
            return _whole("table", msgspec.json.encode(table(results, self._limits.rows)))
        except (SyntaxError, ValueError) as error:
            return Answer(head=Head(status=502, message=f"{self._address} gave no results of SPARQL ({error})"))


def _whole(media: str, body: bytes) -> Answer:
    return Answer(head=Head(status=200, type=media, length=len(body)), body=body)
