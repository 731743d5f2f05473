"""Stores to be asked: the last published graph of a workspace, or quads in memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad, Store

from kg.errors import StoreError
from kg.store.mistakes import told


def open_snapshot(folder: Path) -> Store:
    """The graph of a workspace as last published, read-only: safe while a build goes on, and never changing.

    `folder` may also be one of the older graphs that a workspace keeps, `snapshots/<number>`.
    """
    current = folder if folder.parent.name == "snapshots" and folder.name.isdecimal() else folder / "current"
    if not current.exists():
        raise StoreError(f"{folder}: holds no graph; make one with `kg build PATH --store {folder}`")
    with told(folder):
        return Store.read_only(str(current.resolve()))


def is_published(folder: Path) -> bool:
    """Whether a workspace has a graph that readers can open."""
    return (folder / "current").exists()


def memory_store(quads: Iterable[Quad]) -> Store:
    """A store in memory that holds `quads`."""
    store = Store()
    store.bulk_extend(quads)
    return store
