"""Quads -> the store, graph by graph: what has not changed is not touched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, parse, serialize

_BULK = 200_000  # quads; above, a bulk load beats one transaction tenfold (and RocksDB keeps a transaction in memory)


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphChanges:
    """How many named graphs a replacement added, changed, removed and left alone."""

    added: int
    changed: int
    removed: int
    unchanged: int


class Plan:
    """What a replacement will do: new graphs wait in a file, changed ones as the difference."""

    def __init__(self, store: Store, known: dict[str, str], spool: Path) -> None:
        self.digests: dict[str, str] = {}
        self.spool = spool
        self._store = store
        self._known = known
        self._updates: dict[str, str] = {}
        self._added: list[str] = []
        self._waiting = 0
        spool.write_bytes(b"")

    def add(self, graph: NamedNode, quads: list[Quad]) -> None:
        """Take one graph's new content."""
        lines = serialize(quads, format=RdfFormat.N_QUADS) or b""
        digest = hashlib.sha256(lines).hexdigest()
        self.digests[graph.value] = digest
        if graph.value not in self._known:
            with self.spool.open("ab") as spool:
                spool.write(lines)
            self._added.append(graph.value)
            self._waiting += len(quads)
        elif self._known[graph.value] != digest:
            update = _difference(self._store, graph, quads)
            if update:
                self._updates[graph.value] = update

    def apply(self, log: NamedNode | None) -> GraphChanges:
        """Do it: in one transaction, new graphs by a bulk load before it where they are many."""
        removed = sorted(set(self._known) - set(self.digests))
        if log is not None and not self._added and not removed and set(self._updates) == {log.value}:
            self._updates.clear()
            self.digests[log.value] = self._known[log.value]
        updates = [*self._updates.values(), *(f"DROP SILENT GRAPH <{name}>" for name in removed)]
        if self._waiting > _BULK:
            self._store.bulk_load(path=str(self.spool), format=RdfFormat.N_QUADS)
            self._store.optimize()
        elif self._waiting:
            quads = _spooled(self.spool)
            updates += [_insert(graph, group) for graph, group in groupby(quads, key=lambda quad: quad.graph_name)]
        if updates:
            self._store.update(" ;\n".join(updates))
        changed = len(self._updates)
        unchanged = len(self.digests) - len(self._added) - changed
        return GraphChanges(added=len(self._added), changed=changed, removed=len(removed), unchanged=unchanged)


def _difference(store: Store, graph: NamedNode, quads: list[Quad]) -> str:
    """The update that makes `graph` hold `quads`; empty where it already does."""
    if any(isinstance(term, BlankNode) for quad in quads for term in (quad.subject, quad.object)):
        return f"DROP SILENT GRAPH {graph} ;\n{_insert(graph, quads)}"
    old = set(store.quads_for_pattern(None, None, None, graph))
    new = dict.fromkeys(quads)
    gone = [quad for quad in old if quad not in new]
    come = [quad for quad in new if quad not in old]
    parts = [f"DELETE DATA {_block(graph, gone)}"] if gone else []
    parts += [_insert(graph, come)] if come else []
    return " ;\n".join(parts)


def _insert(graph: object, quads: Iterable[Quad]) -> str:
    return f"INSERT DATA {_block(graph, quads)}"


def _block(graph: object, quads: Iterable[Quad]) -> str:
    lines = "\n".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in quads)
    return f"{{ GRAPH {graph} {{\n{lines}\n}} }}"


def _spooled(spool: Path) -> Iterator[Quad]:
    with spool.open("rb") as lines:
        yield from parse(lines, format=RdfFormat.N_QUADS)
