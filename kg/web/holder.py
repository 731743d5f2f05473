"""One loaded graph: the process that holds it, and the lines to its workers."""

from __future__ import annotations

import multiprocessing
import os
import socket
import threading
from collections import deque

import msgspec

from kg.errors import StoreError
from kg.web.jobs import Change, Head
from kg.web.limits import Limits
from kg.web.lines import Line, LineClosedError
from kg.web.source import Source
from kg.web.worker import CHANGE, WORKER, hold_graph

GONE = Head(status=503, message="the process that holds the graph has ended; start the server again")


class Holder:
    """A graph in a process of its own, loaded now; StoreError if it cannot be. Close it when done."""

    def __init__(self, source: Source, limits: Limits) -> None:
        source = source.pinned()
        self.version = source.version()
        self._run = os.urandom(8).hex()
        self._idle: deque[Line] = deque()
        self._busy: set[Line] = set()
        self._retired = False
        self._changes = 0
        self._control, theirs = socket.socketpair()
        # Spawned, not forked: the server may have threads by now, and its files are no business of a query.
        context = multiprocessing.get_context("spawn")
        self._process = context.Process(target=hold_graph, args=(theirs, source, limits), daemon=True)
        self._process.start()
        theirs.close()
        with self._control.makefile("rb") as file:
            line = file.readline()
        ready = msgspec.json.decode(line, type=Head) if line else GONE
        if ready.status != 200:
            self.close()
            raise StoreError(ready.message)
        self.quads = ready.length or 0
        self.default_graph = ready.type

    @property
    def tag(self) -> str:
        """Text that changes whenever the graph does."""
        return f"{self.version} {self._run} {self._changes}" if self._changes else self.version

    async def line(self) -> tuple[Line, bool]:
        """A line to a worker, and whether it has answered before; LineClosedError if there can be none."""
        while self._idle:
            line = self._idle.pop()
            if line.is_open:
                self._busy.add(line)
                return line, True
            line.close()
        line = await self._asked(WORKER)
        self._busy.add(line)
        return line, False

    def give_back(self, line: Line, changes: int) -> None:
        """The line is done with its job, well or not; one from before the last change is of no use."""
        self._busy.discard(line)
        if line.is_open and changes == self._changes and not self._retired:
            self._idle.append(line)
        else:
            line.close()
        if self._retired and not self._busy:
            self._end_apart()

    @property
    def changes(self) -> int:
        """How often the graph has been changed."""
        return self._changes

    async def change(self, job: Change) -> Head:
        """Change the graph: for all who ask from now on, for none who has asked before."""
        line = await self._asked(CHANGE)
        try:
            await line.send(job)
            head = await line.head()
        finally:
            line.close()
        if head.status < 300:
            self._changes += 1
            self.quads = head.length or 0
            while self._idle:
                self._idle.pop().close()
        return head

    def retire(self) -> None:
        """Close as soon as the last answer is whole."""
        self._retired = True
        while self._idle:
            self._idle.pop().close()
        if not self._busy:
            self._end_apart()

    def close(self) -> None:
        """End the process; queries that run end with it."""
        for line in (*self._idle, *self._busy):
            line.close()
        self._control.close()
        self._process.join(timeout=5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _end_apart(self) -> None:
        """End the process without waiting for it here."""
        threading.Thread(target=self.close, daemon=True).start()

    async def _asked(self, wish: bytes) -> Line:
        mine, theirs = socket.socketpair()
        try:
            socket.send_fds(self._control, [wish], [theirs.fileno()])
        except OSError as error:
            mine.close()
            raise LineClosedError from error
        finally:
            theirs.close()
        return await Line.over(mine)
