"""Stage 8: the only place that opens the store. Readings, Quads -> a workspace folder; snapshots to query."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import msgspec
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, parse, serialize

from kg.errors import StoreError
from kg.model import Article, Reading

_TABLES = """
CREATE TABLE IF NOT EXISTS readings
    (id TEXT PRIMARY KEY, digest TEXT NOT NULL, settings TEXT NOT NULL, reading BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS graphs (name TEXT PRIMARY KEY, digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY);
"""
# marks: what a killed run left undone
_STALE = "stale"  # the readings have changed and the graph has not followed
_REPLACING = "replacing"  # graphs are being replaced: their digests cannot be trusted
_UNSEEN = "unseen"  # the graph has changed since the last snapshot

_BULK = 200_000  # quads; above, a bulk load beats one transaction tenfold (and RocksDB keeps a transaction in memory)
_KEPT_SNAPSHOTS = 3  # a reader that opened an older one may still read its files


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphChanges:
    """How many named graphs a replacement added, changed, removed and left alone."""

    added: int
    changed: int
    removed: int
    unchanged: int


def article_digest(article: Article) -> str:
    """SHA-256 of an article's text and metadata; where and when it was read does not count."""
    return hashlib.sha256(msgspec.json.encode(replace(article, fetched=None, source=""))).hexdigest()


class Workspace:
    """A folder that holds `store/` (the graph), `readings.db` (what each article says) and `snapshots/`.

    The readings are committed first and the graph follows: a run that was killed in between leaves `is_stale`
    true, and the next `replace_graphs` repairs the graph.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with _told(folder):
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
        with _told(self.folder):
            return self._readings.execute(query, (article_id, digest, settings)).fetchone() is not None

    def article_ids(self) -> tuple[str, ...]:
        """The ids of all articles read, sorted."""
        with _told(self.folder):
            return tuple(row[0] for row in self._readings.execute("SELECT id FROM readings ORDER BY id"))

    def readings(self) -> Iterator[Reading]:
        """All readings, by article id."""
        return _decoded(self._readings, self.folder)

    def put(self, readings: Iterable[Reading], settings: str) -> int:
        """Keep readings made with `settings`, all or none; gives their number."""
        rows = 0
        with _told(self.folder), self._readings:
            for reading in readings:
                row = (reading.article.id, article_digest(reading.article), settings, msgspec.json.encode(reading))
                self._readings.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)", row)
                rows += 1
            if rows:
                self._mark(_STALE)
        return rows

    def remove(self, article_id: str) -> bool:
        """Forget an article; tells whether it was there."""
        with _told(self.folder), self._readings:
            found = self._readings.execute("DELETE FROM readings WHERE id = ?", (article_id,)).rowcount > 0
            if found:
                self._mark(_STALE)
        return found

    def replace_graphs(self, quads: Iterable[Quad], log: NamedNode | None = None) -> GraphChanges:
        """Make the store hold exactly `quads`, which come graph by graph; what has not changed is not touched.

        A killed run leaves each graph as it was or as it is to be. `log` names the graph that tells of runs: a run
        that changes nothing else does not change it either.
        """
        with _told(self.folder):
            known = self._digests()
            with self._readings:
                self._mark(_REPLACING)
            plan = _Plan(self.store, known, self.folder / "new-graphs.nq")
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
                self._readings.execute("DELETE FROM marks WHERE name IN (?, ?)", (_STALE, _REPLACING))
                if changes.added or changes.changed or changes.removed:
                    self._mark(_UNSEEN)
        return changes

    def snapshot(self) -> Path:
        """Publish the graph as it is now: readers that open the workspace afterwards see it, whole."""
        with _told(self.folder):
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

    def _is_marked(self, mark: str) -> bool:
        return self._readings.execute("SELECT 1 FROM marks WHERE name = ?", (mark,)).fetchone() is not None

    def _mark(self, mark: str) -> None:
        self._readings.execute("INSERT OR IGNORE INTO marks VALUES (?)", (mark,))


class _Plan:
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


@contextmanager
def open_workspace(folder: Path) -> Iterator[Workspace]:
    """The workspace in `folder`, made if it is not there; StoreError where it is in use or cannot be written."""
    workspace = Workspace(folder)
    try:
        yield workspace
    finally:
        workspace.close()


def open_snapshot(folder: Path) -> Store:
    """The graph of a workspace as last published, read-only: safe while a build goes on, and never changing.

    `folder` may also be one of the older graphs that a workspace keeps, `snapshots/<number>`.
    """
    current = folder if folder.parent.name == "snapshots" and folder.name.isdecimal() else folder / "current"
    if not current.exists():
        raise StoreError(f"{folder}: holds no graph; make one with `kg build PATH --store {folder}`")
    with _told(folder):
        return Store.read_only(str(current.resolve()))


def stored_readings(folder: Path) -> Iterator[Reading]:
    """All readings of a workspace, by article id, also while a build goes on."""
    file = folder / "readings.db"
    if not file.exists():
        raise StoreError(f"{folder}: holds no graph; make one with `kg build PATH --store {folder}`")
    with _told(folder), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as readings:
        yield from _decoded(readings, folder)


def _decoded(readings: sqlite3.Connection, folder: Path) -> Iterator[Reading]:
    decoder = msgspec.json.Decoder(Reading)
    with _told(folder):
        for article_id, body in readings.execute("SELECT id, reading FROM readings ORDER BY id"):
            try:
                yield decoder.decode(body)
            except msgspec.MsgspecError as error:
                raise StoreError(
                    f"{folder / 'readings.db'}: the reading of {article_id} is of another version ({error}); "
                    f"build into a new folder, or remove that article and build it again"
                ) from error


def memory_store(quads: Iterable[Quad]) -> Store:
    """A store in memory that holds `quads`."""
    store = Store()
    store.bulk_extend(quads)
    return store


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


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn what the system says into one line with a remedy."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise StoreError(
            f"{folder}: cannot be used as a store ({reason}); see that the folder is writable and the disk has room, "
            f"or give another one with --store"
        ) from error
