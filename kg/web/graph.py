"""A graph's file or workspace -> a store in memory, its default graph the union of all."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from pyoxigraph import Quad, RdfFormat, Store, parse

from kg.errors import StoreError
from kg.store import memory_store, open_snapshot

_FORMATS = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG, ".ttl": RdfFormat.TURTLE, ".nt": RdfFormat.N_TRIPLES}


def load_graph(source: Path) -> Store:
    """A store in memory with the quads of `source` and, as its default graph, their union, each triple once.

    `source` is a file (.nq, .trig, .ttl, .nt, also .gz) or a workspace folder, of which the last snapshot is read.
    A copy, because oxigraph's own union of graphs counts a triple once for every graph that holds it.
    """
    try:
        return memory_store(_with_union(_quads(source)))
    except (OSError, EOFError) as error:
        raise StoreError(f"{source}: cannot be read ({error}); build the graph again") from error
    except (SyntaxError, ValueError) as error:
        raise StoreError(f"{source}: is not the RDF that its name says ({error}); export it again") from error


def _quads(source: Path) -> Iterator[Quad]:
    if source.is_dir():
        yield from open_snapshot(source)
        return
    packed = source.suffix.lower() == ".gz"
    ending = Path(source.stem).suffix if packed else source.suffix
    file_format = _FORMATS.get(ending.lower())
    if file_format is None:
        raise StoreError(f"{source}: holds no graph; give a folder made by `kg build`, or a file {', '.join(_FORMATS)}")
    with cast(BinaryIO, gzip.open(source)) if packed else source.open("rb") as file:
        yield from parse(file, file_format)


def _with_union(quads: Iterable[Quad]) -> Iterator[Quad]:
    for quad in quads:
        yield quad
        yield Quad(quad.subject, quad.predicate, quad.object)
