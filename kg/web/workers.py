"""The server's side of the process that holds the graph: a Question -> an Answer."""

from __future__ import annotations

import asyncio
import multiprocessing
import socket
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kg.errors import StoreError
from kg.web.evaluate import Head, Question
from kg.web.limits import Limits
from kg.web.worker import hold_graph

_GONE = Head(status=503, message="the process that holds the graph has ended; start the server again")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A head and the answer's bytes, whole."""

    head: Head
    body: bytes = b""


class Workers:
    """Asks queries of `source`, so many at a time. Close it when done."""

    def __init__(self, source: Path, limits: Limits) -> None:
        self._limits = limits
        self._turns = asyncio.Semaphore(limits.parallel)
        self._control, theirs = socket.socketpair()
        # Spawned, not forked: the server may have threads by now, and its files are no business of a query.
        context = multiprocessing.get_context("spawn")
        self._process = context.Process(target=hold_graph, args=(theirs, str(source), limits), daemon=True)
        self._process.start()
        theirs.close()
        with self._control.makefile("rb") as file:
            line = file.readline()
        ready = msgspec.json.decode(line, type=Head) if line else _GONE
        if ready.status != 200:
            self.close()
            raise StoreError(ready.message)
        self.quads = ready.length

    async def ask(self, question: Question) -> Answer:
        """The answer, or the error it ended with; 503 if no turn comes in time. A cancelled call ends its query."""
        try:
            async with asyncio.timeout(self._limits.wait):
                await self._turns.acquire()
        except TimeoutError:
            return Answer(head=Head(status=503, message="the server is busy with other queries; ask again shortly"))
        try:
            return await self._asked(question)
        finally:
            self._turns.release()

    async def _asked(self, question: Question) -> Answer:
        mine, theirs = socket.socketpair()
        try:
            socket.send_fds(self._control, [b"q"], [theirs.fileno()])
        except OSError:
            mine.close()
            return Answer(head=_GONE)
        finally:
            theirs.close()
        reader, writer = await asyncio.open_connection(sock=mine)
        try:
            writer.write(msgspec.json.encode(question) + b"\n")
            line = await reader.readline()
            if not line:
                return Answer(head=_GONE)
            head = msgspec.json.decode(line, type=Head)
            return Answer(head=head, body=await reader.readexactly(head.length))
        except (asyncio.IncompleteReadError, ConnectionError):
            return Answer(head=_GONE)
        finally:
            writer.close()

    def close(self) -> None:
        """End the process; queries that run end with it."""
        self._control.close()
        self._process.join(timeout=5)
        if self._process.is_alive():
            self._process.kill()
