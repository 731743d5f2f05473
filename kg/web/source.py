"""Files of RDF or a workspace -> the store that is queried."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal, cast

from pyoxigraph import Quad, RdfFormat, Store, parse

from kg.errors import StoreError, UsageError
from kg.store import memory_store, open_snapshot

DefaultGraphs = Literal["merged", "union", "own"]
"""What a query asks that names no graph: the union of all, each triple once; the union as oxigraph forms it, which
counts a triple once for every graph that holds it; the default graph alone."""
Memory = Literal["auto", "always", "never"]

_FORMATS = {
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}
_GROWTH = 5  # bytes of memory a byte of a snapshot: 404 MB took 440 MB, the merged graph as much, a newer one again
_OPENED = 16  # files that RocksDB opens with a store, at least; others it opens when they are needed
_SHARE = 0.8  # of the free memory, which may be taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What is served: files of RDF together, or a workspace folder, of which the last snapshot is read.

    `default_graph` tells what a query asks that names no graph. A `merged` one is a copy made when the graph is
    loaded: it needs a graph in memory that is not written to.
    """

    paths: tuple[Path, ...]
    default_graph: DefaultGraphs = "merged"
    memory: Memory = "auto"

    @property
    def workspace(self) -> Path | None:
        """The folder, if this is one."""
        return self.paths[0] if len(self.paths) == 1 and self.paths[0].is_dir() else None

    def pinned(self) -> Source:
        """The same, but of a workspace the snapshot that is the last one now."""
        workspace = self.workspace
        if workspace is None or not (workspace / "current").exists():
            return self
        return replace(self, paths=((workspace / "current").resolve(),))

    def version(self) -> str:
        """Text that changes when the graph does."""
        states = []
        for path in self.paths:
            place = (path / "current").resolve() if (path / "current").exists() else path.resolve()
            try:
                state = place.stat()
            except OSError:
                states.append(f"{place} is not there")
            else:
                states.append(f"{place} {state.st_ino} {state.st_mtime_ns} {0 if place.is_dir() else state.st_size}")
        return "\n".join(states)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A store, what a query that names no graph asks in it, and whether a query may have to open files of it."""

    store: Store
    default_graph: DefaultGraphs
    opens_files: bool = False


def open_source(source: Source) -> Held:
    """The store, in memory or read-only on disk; StoreError if it cannot be read."""
    workspace = source.workspace
    if source.memory == "never" and workspace is None:
        raise UsageError("files are served from memory; build them into a folder, or leave out --memory never")
    if workspace is not None and (source.memory == "never" or (source.memory == "auto" and not _fits(workspace))):
        default_graph: DefaultGraphs = "own" if source.default_graph == "own" else "union"
        store = open_snapshot(workspace)
        return Held(store=store, default_graph=default_graph, opens_files=_files(workspace) > _OPENED)
    quads = chain.from_iterable(_told(path) for path in source.paths)
    store = memory_store(_with_union(quads) if source.default_graph == "merged" else quads)
    return Held(store=store, default_graph=source.default_graph)


def _files(workspace: Path) -> int:
    return sum(1 for _ in workspace.rglob("*.sst"))


def _fits(workspace: Path) -> bool:
    """Whether the last snapshot of a workspace and the one after it will find room in memory."""
    try:
        stored = sum(file.stat().st_size for file in workspace.iterdir())
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return True  # no Linux, or no snapshot: what is wrong is told when it is opened
    free = next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), stored * _GROWTH)
    return stored * _GROWTH <= free * _SHARE


def _told(path: Path) -> Iterator[Quad]:
    try:
        yield from _quads(path)
    except (OSError, EOFError) as error:
        raise StoreError(f"{path}: cannot be read ({error}); build the graph again") from error
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{path}: is not the RDF that its name says ({error}); export it again") from error


def _quads(path: Path) -> Iterator[Quad]:
    if path.is_dir():
        yield from open_snapshot(path)
        return
    packed = path.suffix.lower() == ".gz"
    ending = Path(path.stem).suffix if packed else path.suffix
    file_format = _FORMATS.get(ending.lower())
    if file_format is None:
        raise StoreError(f"{path}: holds no graph; give a folder made by `kg build`, or a file {', '.join(_FORMATS)}")
    with cast(BinaryIO, gzip.open(path)) if packed else path.open("rb") as file:
        yield from parse(file, file_format, base_iri=path.resolve().as_uri(), rename_blank_nodes=True)


def _with_union(quads: Iterable[Quad]) -> Iterator[Quad]:
    for quad in quads:
        yield quad
        yield Quad(quad.subject, quad.predicate, quad.object)
