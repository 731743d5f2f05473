"""Articles -> readings, in this process or in several, in the order given."""

from __future__ import annotations

import gc
import hashlib
import os
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Generic, TypeVar, cast, get_args

from kg import project
from kg.errors import KgError
from kg.mentions.camel import Camel, open_camel
from kg.model import Article, Ontology, Reading, Skipped, Stage
from kg.ontology import load_ontology
from kg.pipeline import read

_CHUNK = 8
_UNSEEN = 20_000  # new objects before the garbage collector looks; after Python's own 700 it takes 8 % of all time
_CHUNKS_AHEAD = 4

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[Result]):
    """What is made of each reading (a module-level function), and what is read with."""

    make: Callable[[Reading], Result]
    gazetteer: tuple[Path, ...] = ()
    camel_db: Path | None = None
    camel_ner: bool = False

    def settings(self, ontology: Ontology) -> str:
        """SHA-256 of all that shapes a reading besides the article."""
        parts = [project.version(), ontology.digest]
        if self.camel_db:
            parts.append(hashlib.sha256(self.camel_db.read_bytes()).hexdigest())
        if self.camel_ner:
            parts.append("camel-ner")
        return hashlib.sha256(" ".join(parts).encode()).hexdigest()

    def camel(self) -> Camel | None:
        """The parts of CAMeL Tools asked for, opened."""
        return open_camel(self.camel_db, self.camel_ner)

    def ontology(self) -> Ontology:
        """The shipped ontology and the user's own gazetteer files."""
        return load_ontology(project.folder("ontology"), self.gazetteer)


def read_all(inputs: Iterable[Article | Skipped], task: Task[Result], jobs: int) -> Iterator[Result | Skipped]:
    """One result an input, in order; an article that fails is Skipped with the reason, and the rest is done."""
    ontology = task.ontology()  # its mistakes are told before an article is read, not by every process
    if jobs == 1:
        ready = _settled((task, ontology, task.camel()))
        for given in inputs:
            yield from _read_chunk([given], *ready)
        return
    with ProcessPoolExecutor(jobs, initializer=_start, initargs=(task,)) as pool:
        try:
            yield from _in_order(pool, inputs, _CHUNKS_AHEAD * jobs)
        except BrokenProcessPool as error:
            raise KgError("a reading process ended before its time (out of memory?); try fewer --jobs") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, inputs: Iterable[Article | Skipped], ahead: int) -> Iterator[Any]:
    """A bounded window of chunks in work, so that a long stream of articles never stands in memory."""
    waiting: deque[Future[list[Any]]] = deque()
    stream = iter(inputs)
    while chunk := list(islice(stream, _CHUNK)):
        waiting.append(pool.submit(_work, chunk))
        if len(waiting) > ahead:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


Ready = tuple[Task[Any], Ontology, Camel | None]
_here: Ready | None = None


def _start(task: Task[Any]) -> None:
    """Make a process ready: the ontology is loaded once; an interrupt is the parent's business."""
    global _here
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _here = _settled((task, task.ontology(), task.camel()))


def _settled(ready: Ready) -> Ready:
    """The same, with `settle` done."""
    settle()
    return ready


def settle() -> None:
    """Put what is loaded out of the garbage collector's sight: it would walk the whole ontology again and again.

    A reading leaves next to no cycles behind, so it need not look often either.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_UNSEEN, 20, 20)


def _work(chunk: list[Article | Skipped]) -> list[Any]:
    assert _here is not None
    return _read_chunk(chunk, *_here)


def _read_chunk(
    chunk: list[Article | Skipped], task: Task[Result], ontology: Ontology, camel: Camel | None
) -> list[Result | Skipped]:
    results: list[Result | Skipped] = []
    for given in chunk:
        if isinstance(given, Skipped):
            results.append(given)
            continue
        try:
            results.append(task.make(read(given, ontology, camel)))
        except Exception as error:  # the one place that skips an article: it is told, counted, and the rest is done
            results.append(_skipped(given, error))
    return results


def _skipped(article: Article, error: Exception) -> Skipped:
    """The failure of a stage, with the line of our code where it happened."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if f"{os.sep}kg{os.sep}" in frame.filename]
    last = Path(frames[-1].filename)
    stage = next((name for name in get_args(Stage) if name in last.parts), "claims")
    where = f"{stage}/{last.name}:{frames[-1].lineno}"
    reason = f"{type(error).__name__} in kg/{where}: {error}; this is a fault of the program, please report it"
    return Skipped(article=article.source or article.id, stage=cast(Stage, stage), reason=reason)
