"""Quads -> files: an ontology for Protégé, a dataset, a network, or tables, as the file's name tells."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, serialize

from kg.errors import StoreError, UsageError
from kg.rdf import iris
from kg.rdf.flat import flatten, write_owl, write_turtle
from kg.rdf.graphml import write_graphml
from kg.rdf.tables import write_tables

_DATASETS = {".nq": RdfFormat.N_QUADS, ".trig": RdfFormat.TRIG, ".jsonld": RdfFormat.JSON_LD}
SUFFIXES = (".ttl", ".owl", *_DATASETS, ".graphml")
"""The files that can be written; a name without a suffix, or a folder, gets CSV tables."""


def export(quads: Iterable[Quad], path: Path, ontology_folder: Path) -> None:
    """Write a graph to `path`: the file stands there whole or not at all.

    `.ttl` and `.owl` are one flat ontology for Protégé (header <https://w3id.org/hiwar/kb>, classes and properties of
    `ontology_folder`/kg.ttl included, graph names dropped); `.nq`, `.trig` and `.jsonld` keep the named graphs;
    `.graphml` is the network of actors, places and events; a folder gets CSV tables. UsageError for another suffix,
    StoreError where the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix and suffix not in SUFFIXES and not path.is_dir():
        known = ", ".join(SUFFIXES)
        raise UsageError(f'{path}: "{suffix}" is no format of kg export; use {known}, or a folder for CSV tables')
    try:
        if not suffix or path.is_dir():
            write_tables(quads, path)
        elif suffix in _DATASETS:
            _whole(path, lambda part: _write_dataset(quads, part, _DATASETS[suffix]))
        elif suffix == ".graphml":
            _whole(path, lambda part: write_graphml(quads, part))
        else:
            write = write_turtle if suffix == ".ttl" else write_owl
            flat = flatten(quads, ontology_folder / "kg.ttl")
            _whole(path, lambda part: write(flat, part))
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"{path}: cannot be written ({reason}); give a place that is writable and has room") from error


def _whole(path: Path, write: Callable[[Path], None]) -> None:
    part = path.with_name(path.name + ".part")
    try:
        write(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _write_dataset(quads: Iterable[Quad], path: Path, format_: RdfFormat) -> None:
    with path.open("wb") as file:
        serialize(sorted(quads, key=_order), file, format=format_, prefixes=iris.PREFIXES)


def _order(quad: Quad) -> tuple[str, ...]:
    return str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object)
