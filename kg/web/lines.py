"""The server's end of a line to a worker: a job goes, frames come."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import cast

import msgspec

from kg.web.jobs import BODY, HEAD, LAST, PREFIX, Head, Job, packed

_AHEAD = 262_144  # bytes of frames that are read before somebody asks for them

_heads = msgspec.json.Decoder(Head)


class LineClosedError(Exception):
    """The worker has ended before it ended its answer."""


class Line(asyncio.Protocol):
    """One line. A worker that has said LAST, or a line that was closed, takes no further job."""

    def __init__(self) -> None:
        self.is_open = True
        self._transport: asyncio.Transport | None = None
        self._read = bytearray()
        self._place = 0
        self._waiter: asyncio.Future[None] | None = None
        self._paused = False
        self._may_write = asyncio.Event()
        self._may_write.set()

    @classmethod
    async def over(cls, end: socket.socket) -> Line:
        """The line whose one end is `end`."""
        _, line = await asyncio.get_running_loop().create_unix_connection(cls, sock=end)
        return line

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The line is there."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's does not inherit from it

    def data_received(self, data: bytes) -> None:
        """Take what the worker says; not more than somebody asks for soon."""
        self._read += data
        if len(self._read) > _AHEAD and not self._paused and self._transport is not None:
            self._paused = True
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, _error: Exception | None) -> None:
        """The worker has ended; what it has said can still be read."""
        self.is_open = False
        self._may_write.set()
        self._wake()

    def pause_writing(self) -> None:
        """The worker does not keep up with a long job."""
        self._may_write.clear()

    def resume_writing(self) -> None:
        """It does again."""
        self._may_write.set()

    async def send(self, job: Job) -> None:
        """Hand over a job."""
        if not self.is_open or self._transport is None:
            raise LineClosedError
        self._transport.write(packed(job))
        if not self._may_write.is_set():
            await self._may_write.wait()

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

    def close(self) -> None:
        """End the worker and what it does."""
        self.is_open = False
        if self._transport is not None:
            with contextlib.suppress(RuntimeError):  # the loop has ended
                self._transport.abort()

    async def _frame(self) -> tuple[bytes, bytes]:
        await self._have(PREFIX.size)
        kind, length = PREFIX.unpack_from(self._read, self._place)
        await self._have(PREFIX.size + length)
        begin = self._place + PREFIX.size
        payload = bytes(self._read[begin : begin + length])
        self._place = begin + length
        if self._place == len(self._read):
            self._read.clear()
            self._place = 0
        return kind, payload

    async def _have(self, length: int) -> None:
        """Wait until so many bytes can be read; LineClosedError if there will never be."""
        while len(self._read) - self._place < length:
            if not self.is_open:
                raise LineClosedError
            if self._place:
                del self._read[: self._place]
                self._place = 0
            if self._paused and self._transport is not None:
                self._paused = False
                self._transport.resume_reading()
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)
