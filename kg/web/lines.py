"""The server's end of a line to a worker: a job goes, frames come."""

from __future__ import annotations

import asyncio
import contextlib
import socket

import msgspec

from kg.web.jobs import BODY, HEAD, LAST, PREFIX, Head, Job, packed

_AHEAD = 262_144  # bytes of frames that are read before somebody asks for them

_heads = msgspec.json.Decoder(Head)


class LineClosedError(Exception):
    """The worker has ended before it ended its answer."""


class Line:
    """One line. A worker that has said LAST, or a line that was closed, takes no further job."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self.is_open = True

    @classmethod
    async def over(cls, end: socket.socket) -> Line:
        """The line whose one end is `end`."""
        return cls(*await asyncio.open_unix_connection(sock=end, limit=_AHEAD))

    async def send(self, job: Job) -> None:
        """Hand over a job."""
        try:
            self._writer.write(packed(job))
            await self._writer.drain()
        except (ConnectionError, RuntimeError) as error:
            self.close()
            raise LineClosedError from error

    async def head(self) -> Head:
        """The head of the answer; LineClosedError if there is none."""
        kind, payload = await self._frame()
        if kind != HEAD:
            self.close()
            raise LineClosedError
        return _heads.decode(payload)

    async def part(self) -> bytes | None:
        """The next bytes of the answer; None at its end. LineClosedError where it is cut."""
        kind, payload = await self._frame()
        if kind == BODY:
            return payload
        if kind == HEAD:  # why the worker was ended, in the midst of its answer
            self.close()
            raise LineClosedError
        if kind == LAST:
            self.close()
        return None

    def is_idle(self) -> bool:
        """Whether the worker waits for a job, as far as is known."""
        return self.is_open and not self._reader.at_eof()

    def close(self) -> None:
        """End the worker and what it does."""
        self.is_open = False
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._writer.close()

    async def _frame(self) -> tuple[bytes, bytes]:
        try:
            kind, length = PREFIX.unpack(await self._reader.readexactly(PREFIX.size))
            return kind, await self._reader.readexactly(length) if length else b""
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            self.close()
            raise LineClosedError from error
