"""A folder with the graph, what each article says, and the names that were given."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import msgspec
from pyoxigraph import NamedNode, Quad, Store

from kg.errors import StoreError
from kg.model import Name, Reading
from kg.store.mistakes import told
from kg.store.readings import article_digest, decoded
from kg.store.replacing import GraphChanges, Plan

_TABLES = """
CREATE TABLE IF NOT EXISTS readings
    (id TEXT PRIMARY KEY, digest TEXT NOT NULL, settings TEXT NOT NULL, reading BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS graphs (name TEXT PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS names (id TEXT PRIMARY KEY, name BLOB NOT NULL);
"""
# marks: what a killed run left undone
_STALE = "stale"  # the readings have changed and the graph has not followed
_REPLACING = "replacing"  # graphs are being replaced: their digests cannot be trusted
_UNSEEN = "unseen"  # the graph has changed since the last snapshot

_KEPT_SNAPSHOTS = 3  # a reader that opened an older one may still read its files


class Workspace:
    """A folder that holds `store/` (the graph), `readings.db` (what each article says, names) and `snapshots/`.

    The readings are committed first and the graph follows: a run that was killed in between leaves `is_stale`
    true, and the next `replace_graphs` repairs the graph. The names of events are committed after the graph that
    uses them and before it is published: whatever a reader has seen is kept, and what was not kept nobody has seen.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with told(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._store: Store | None = _open_exclusively(folder)
            self._readings = sqlite3.connect(folder / "readings.db")
            self._readings.executescript(_TABLES)

    def close(self) -> None:
        """Let go of the folder."""
        self._readings.close()
        self._store = None  # the last reference: RocksDB gives its lock back

    @property
    def store(self) -> Store:
        """The live store; never open its folder a second time, query a snapshot instead."""
        if self._store is None:
            raise StoreError(f"{self.folder}: the workspace is closed; open it again")
        return self._store

    @property
    def is_stale(self) -> bool:
        """Whether the graph does not yet show the readings."""
        return self._is_marked(_STALE) or self._is_marked(_REPLACING)

    def has(self, article_id: str, digest: str, settings: str) -> bool:
        """Whether this very article has been read with these settings."""
        query = "SELECT 1 FROM readings WHERE id = ? AND digest = ? AND settings = ?"
        with told(self.folder):
            return self._readings.execute(query, (article_id, digest, settings)).fetchone() is not None

    def article_ids(self) -> tuple[str, ...]:
        """The ids of all articles read, sorted."""
        with told(self.folder):
            return tuple(row[0] for row in self._readings.execute("SELECT id FROM readings ORDER BY id"))

    def readings(self) -> Iterator[Reading]:
        """All readings, by article id."""
        return decoded(self._readings, self.folder)

    def put(self, readings: Iterable[Reading], settings: str) -> int:
        """Keep readings made with `settings`, all or none; gives their number."""
        rows = 0
        with told(self.folder), self._readings:
            for reading in readings:
                row = (reading.article.id, article_digest(reading.article), settings, msgspec.json.encode(reading))
                self._readings.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", row)
                rows += 1
            if rows:
                self._mark(_STALE)
        return rows

    def remove(self, article_id: str) -> bool:
        """Forget an article; tells whether it was there."""
        with told(self.folder), self._readings:
            found = self._readings.execute("DELETE FROM readings WHERE id = ?", (article_id,)).rowcount > 0
            if found:
                self._mark(_STALE)
        return found

    def names(self) -> tuple[Name, ...]:
        """Every name that an event or process was given, by id."""
        decoder = msgspec.json.Decoder(Name)
        with told(self.folder):
            rows = self._readings.execute("SELECT id, name FROM names ORDER BY id").fetchall()
        try:
            return tuple(decoder.decode(body) for _, body in rows)
        except msgspec.MsgspecError as error:
            raise StoreError(
                f"{self.folder / 'readings.db'}: the names of events are of another version ({error}); "
                f"build into a new folder"
            ) from error

    def register(self, names: Iterable[Name]) -> None:
        """Keep names, all or none; a name that is known already is known anew."""
        with told(self.folder), self._readings:
            self._register(names)

    def replace_graphs(
        self, quads: Iterable[Quad], log: NamedNode | None = None, names: Iterable[Name] = ()
    ) -> GraphChanges:
        """Make the store hold exactly `quads`, which come graph by graph; what has not changed is not touched.

        A killed run leaves each graph as it was or as it is to be. `log` names the graph that tells of runs: a run
        that changes nothing else does not change it either. `names`, those that the graph uses, are kept with it.
        """
        with told(self.folder):
            known = self._digests()
            with self._readings:
                self._mark(_REPLACING)
            plan = Plan(self.store, known, self.folder / "new-graphs.nq")
            try:
                for graph, group in groupby(quads, key=lambda quad: quad.graph_name):
                    if isinstance(graph, NamedNode):
                        plan.add(graph, list(group))
                changes = plan.apply(log)
            finally:
                plan.spool.unlink(missing_ok=True)
            with self._readings:
                self._readings.execute("DELETE FROM graphs")
                self._readings.executemany("INSERT INTO graphs VALUES (?, ?)", sorted(plan.digests.items()))
                self._register(names)
                self._readings.execute("DELETE FROM marks WHERE name IN (?, ?)", (_STALE, _REPLACING))
                if changes.added or changes.changed or changes.removed:
                    self._mark(_UNSEEN)
        return changes

    def snapshot(self) -> Path:
        """Publish the graph as it is now: readers that open the workspace afterwards see it, whole."""
        with told(self.folder):
            current = self.folder / "current"
            if current.exists() and not self._is_marked(_UNSEEN):
                return current.resolve()
            snapshots = self.folder / "snapshots"
            snapshots.mkdir(exist_ok=True)
            numbers = sorted(int(path.name) for path in snapshots.iterdir() if path.name.isdecimal())
            target = snapshots / str(numbers[-1] + 1 if numbers else 1)
            self.store.flush()
            self.store.backup(str(target))
            link = self.folder / "current.new"
            link.unlink(missing_ok=True)
            link.symlink_to(Path("snapshots") / target.name)
            link.replace(current)
            with self._readings:
                self._readings.execute("DELETE FROM marks WHERE name = ?", (_UNSEEN,))
            for number in numbers[: 1 - _KEPT_SNAPSHOTS]:
                shutil.rmtree(snapshots / str(number), ignore_errors=True)
            return target

    def _digests(self) -> dict[str, str]:
        names = {graph.value for graph in self.store.named_graphs() if isinstance(graph, NamedNode)}
        if self._is_marked(_REPLACING):
            return dict.fromkeys(names, "")
        rows = dict(self._readings.execute("SELECT name, digest FROM graphs"))
        return {name: rows.get(name, "") for name in names}

    def _register(self, names: Iterable[Name]) -> None:
        known = dict(self._readings.execute("SELECT id, name FROM names"))
        rows = ((name.id, msgspec.json.encode(name)) for name in names)
        changed = [row for row in rows if known.get(row[0]) != row[1]]
        self._readings.executemany("INSERT OR REPLACE INTO names VALUES (?, ?)", changed)

    def _is_marked(self, mark: str) -> bool:
        return self._readings.execute("SELECT 1 FROM marks WHERE name = ?", (mark,)).fetchone() is not None

    def _mark(self, mark: str) -> None:
        self._readings.execute("INSERT OR IGNORE INTO marks VALUES (?)", (mark,))


@contextmanager
def open_workspace(folder: Path) -> Iterator[Workspace]:
    """The workspace in `folder`, made if it is not there; StoreError where it is in use or cannot be written."""
    workspace = Workspace(folder)
    try:
        yield workspace
    finally:
        workspace.close()


def _open_exclusively(folder: Path) -> Store:
    place = folder / "store"
    try:
        store = Store(str(place))
    except OSError as error:
        if "lock" in str(error).lower():
            message = f"{folder}: in use by another process; wait until it ends, or give another folder with --store"
            raise StoreError(message) from error
        raise
    for rest in place.glob("bulk-*.sst"):  # what a killed bulk load leaves behind, known to no one
        rest.unlink()
    return store
