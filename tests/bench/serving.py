"""`make bench-serve`: kg serve against `oxigraph serve-read-only`, the same data, the same requests, in turns."""

from __future__ import annotations

import argparse
import itertools
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from rich.console import Console
from rich.table import Table

from tests.bench.load import Outcome, load
from tests.web.server import served

_KG = "https://w3id.org/hiwar/ontology#"
_PREFIX = f"PREFIX kg: <{_KG}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
_JOIN = """SELECT ?event ?label ?claim {{
  ?event kg:place <urn:place/{place}> ; rdfs:label ?label .
  ?claim kg:about ?event ; kg:status kg:denied .
}}"""
_NUMBERS = itertools.count()
"""Of queries: none is asked twice in a run, so that none is answered from what was kept, save where that is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Queries to be sent, the n-th by its number; how many for so many connections; the ratio that is wanted."""

    name: str
    wanted: float
    query: Callable[[int], str]
    counts: dict[int, int]


def world(events: int) -> Iterator[str]:
    """N-Triples: events in places, with labels, dates and claims that tell of them."""
    chance = random.Random(1)
    for number in range(200):
        yield f'<urn:place/{number}> <http://www.w3.org/2000/01/rdf-schema#label> "الموقع {number}"@ar .'
    for number in range(events):
        event = f"<urn:event/{number}>"
        yield f"{event} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{_KG}Attack> ."
        yield f'{event} <http://www.w3.org/2000/01/rdf-schema#label> "هجوم على الموقع {number}"@ar .'
        yield f"{event} <{_KG}place> <urn:place/{chance.randrange(200)}> ."
        yield f'{event} <{_KG}killed> "{chance.randrange(30)}"^^<http://www.w3.org/2001/XMLSchema#integer> .'
        for claim in range(3):
            yield f"<urn:claim/{number}-{claim}> <{_KG}about> {event} ."
            status = chance.choice(("occurred", "denied", "planned"))
            yield f"<urn:claim/{number}-{claim}> <{_KG}status> <{_KG}{status}> ."


def _cases() -> list[Case]:
    def join(number: int) -> str:
        return _PREFIX + _JOIN.format(place=number % 200)

    return [
        Case(name="canned (kept)", wanted=1.0, query=lambda _: join(7), counts={1: 100, 8: 200, 64: 256}),
        Case(name="join", wanted=0.8, query=lambda n: f"{join(n)} # {n}", counts={1: 100, 8: 200, 64: 256}),
        Case(
            name="100,000 rows",
            wanted=0.85,
            query=lambda n: f"SELECT * {{ ?s ?p ?o }} LIMIT 100000 # {n}",
            counts={1: 2, 8: 8, 64: 64},
        ),
        Case(
            name="look-up",
            wanted=0.35,
            query=lambda n: f"SELECT ?p ?o {{ <urn:event/{n % 9_999}> ?p ?o }} # {n}",
            counts={1: 1_000, 8: 2_000, 64: 2_000},
        ),
    ]


def request(path: str, query: str) -> bytes:
    """A GET of a query."""
    address = f"{path}?{urlencode({'query': query})}"
    accept = "Accept: application/sparql-results+json\r\nAccept-Encoding: identity"
    return f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1\r\n{accept}\r\n\r\n".encode()


@contextmanager
def rival(program: str, data: Path, folder: Path) -> Iterator[int]:
    """The port of `oxigraph serve-read-only` over `data`."""
    store = str(folder / "rival")
    subprocess.run([program, "load", "--location", store, "--file", str(data)], check=True, capture_output=True)
    subprocess.run([program, "optimize", "--location", store], check=True, capture_output=True)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    command = [program, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        assert server.stdout is not None
        server.stdout.readline()
        try:
            yield port
        finally:
            server.terminate()


def compare(own: int, other: int, case: Case, connections: int, rounds: int) -> tuple[Outcome, Outcome, float]:
    """The median outcome of both, and the median ratio of their rates within a round."""
    found: list[tuple[Outcome, Outcome]] = []
    for _ in range(rounds):
        queries = [case.query(next(_NUMBERS)) for _ in range(case.counts[connections])]
        mine = load(own, [request("/sparql", query) for query in queries], connections)
        theirs = load(other, [request("/query", query) for query in queries], connections)
        found.append((mine, theirs))
    ratio = statistics.median(mine.rate / theirs.rate for mine, theirs in found)
    middle = len(found) // 2
    by_rate = [sorted(side, key=lambda outcome: outcome.rate)[middle] for side in zip(*found, strict=True)]
    return by_rate[0], by_rate[1], ratio


def main(arguments: list[str]) -> int:
    """Print the table; 1 if a ratio is below what is wanted."""
    parser = argparse.ArgumentParser(prog="make bench-serve", description=__doc__)
    parser.add_argument("--events", type=int, default=10_000, help="events in the data, ten triples each")
    parser.add_argument("--cases", nargs="+", help="only those whose name begins so")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--connections", type=int, nargs="+", default=[1, 8, 64], choices=(1, 8, 64))
    options = parser.parse_args(arguments)
    console = Console(highlight=False)
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        console.print("skipped: the package oxigraph, the server to compare with, is not installed")
        return 0
    table = Table("case", "connections", "kg/s", "p99 ms", "oxigraph/s", "p99 ms", "ratio", "wanted", title="kg serve")
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data.nt"
        data.write_text("\n".join(world(options.events)) + "\n", encoding="utf-8")
        limits = ("--data", str(data), "--wait", "60", "--timeout", "60")
        with served(*limits) as own, rival(program, data, Path(folder)) as other:
            for case in (case for case in _cases() if case.name.startswith(tuple(options.cases or [""]))):
                for connections in options.connections:
                    # where each connection asks only once, which takes long enough, one round tells it
                    rounds = options.rounds if case.counts[connections] > connections else 1
                    mine, theirs, ratio = compare(own.port, other, case, connections, rounds)
                    missed += ratio < case.wanted
                    sides = (f"{side:,.1f}" for one in (mine, theirs) for side in (one.rate, one.p99 * 1_000))
                    if not console.is_terminal:  # it takes minutes
                        console.print(f"{case.name}, {connections}: {ratio:.2f}")
                    verdict = f"{ratio:.2f}" if ratio >= case.wanted else f"[red]{ratio:.2f}[/]"
                    table.add_row(case.name, str(connections), *sides, verdict, f"{case.wanted:.2f}")
    console.print(table)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
