"""Stage 8: the only place that opens the store. Readings, Quads -> a workspace folder; snapshots to query."""

from __future__ import annotations

from kg.store.readings import article_digest, stored_readings
from kg.store.replacing import GraphChanges
from kg.store.snapshots import is_published, memory_store, open_snapshot
from kg.store.workspace import Workspace, open_workspace

__all__ = [
    "GraphChanges", "Workspace", "article_digest", "is_published", "memory_store", "open_snapshot",
    "open_workspace", "stored_readings",
]  # fmt: skip
