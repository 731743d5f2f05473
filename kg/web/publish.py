"""A workspace's graph -> another store, graph by graph, by the Graph Store Protocol."""

from __future__ import annotations

import hashlib
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

from pyoxigraph import NamedNode, RdfFormat, Store, Triple, parse, serialize

from kg.errors import KgError, StoreError, UsageError
from kg.store import open_snapshot

_SECONDS = 120.0
_SHOWN = 200  # characters of what the other store answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A graph that the other store holds now; `sent` is false where it had it already."""

    name: str
    triples: int
    sent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Graph:
    name: str
    digest: str
    triples: int
    content: bytes


def publish(workspace: Path, address: str, token: str | None) -> Iterator[Published]:
    """Put each named graph of the last snapshot to `address`, one after the other, and read it back.

    What was put is noted in the workspace: a second run sends only what is new or has changed, and drops what this
    workspace has put there before and holds no more. KgError where the other store refuses, cannot be reached, or
    gives back another number of triples.
    """
    if urlsplit(address).scheme not in ("http", "https"):
        raise UsageError(f"{address}: is no address of a store; give one that begins with http:// or https://")
    notes = workspace / f"published-{hashlib.sha256(address.encode()).hexdigest()[:12]}.json"
    known = _noted(notes)
    names: set[str] = set()
    for graph in _graphs(open_snapshot(workspace)):
        names.add(graph.name)
        is_new = known.get(graph.name) != graph.digest
        if is_new:
            _send(address, "PUT", graph.name, token, graph.content)
            _verify(address, graph, token)
            known[graph.name] = graph.digest
            _note(notes, known)
        yield Published(name=graph.name, triples=graph.triples, sent=is_new)
    for name in sorted(set(known) - names):
        _send(address, "DELETE", name, token)
        del known[name]
        _note(notes, known)


def _graphs(store: Store) -> Iterator[_Graph]:
    names = sorted(graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode))
    for name in names:
        quads = store.quads_for_pattern(None, None, None, NamedNode(name))
        triples = [Triple(quad.subject, quad.predicate, quad.object) for quad in quads]
        content = b"".join(sorted((serialize(triples, format=RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)))
        digest = hashlib.sha256(content).hexdigest()
        yield _Graph(name=name, digest=digest, triples=len(triples), content=content)


def _verify(address: str, graph: _Graph, token: str | None) -> None:
    content = _send(address, "GET", graph.name, token)
    try:
        held = sum(1 for _ in parse(content, RdfFormat.N_TRIPLES))
    except (SyntaxError, ValueError) as error:
        raise KgError(f"{address}: <{graph.name}> cannot be read back ({error}); is this a graph store?") from error
    if held != graph.triples:
        message = f"{address}: <{graph.name}> has {held} triples there, not {graph.triples}; publish it again"
        raise KgError(message)


def _send(address: str, method: str, graph: str, token: str | None, content: bytes | None = None) -> bytes:
    joint = "&" if urlsplit(address).query else "?"
    request = urllib.request.Request(f"{address}{joint}graph={quote(graph, safe='')}", content, method=method)
    request.add_header("Accept", "application/n-triples")
    if content is not None:
        request.add_header("Content-Type", "application/n-triples")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    try:
        with urllib.request.urlopen(request, timeout=_SECONDS) as response:
            body: bytes = response.read()
            return body
    except urllib.error.HTTPError as error:
        if method == "DELETE" and error.code == 404:
            return b""
        told = " ".join(error.read(_SHOWN).decode("utf-8", "replace").split())
        raise KgError(f"{address}: refuses {method} of <{graph}> ({error.code} {error.reason}): {told}") from error
    except OSError as error:
        reason = getattr(error, "reason", error)
        raise StoreError(f"{address}: cannot be reached ({reason}); what was put stays, run it again") from error


def _noted(notes: Path) -> dict[str, str]:
    try:
        found = json.loads(notes.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise StoreError(f"{notes}: cannot be read ({error}); delete it to publish all graphs anew") from error
    return {str(name): str(digest) for name, digest in found.items()}


def _note(notes: Path, known: dict[str, str]) -> None:
    fresh = notes.with_suffix(".new")
    fresh.write_text(json.dumps(known, ensure_ascii=False, indent=0), encoding="utf-8")
    fresh.replace(notes)
