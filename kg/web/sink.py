"""Bytes of an answer -> frames on the line: counted, compressed, and held back until it is clear that they are good."""

from __future__ import annotations

import signal
import socket
import sys
import zlib
from typing import Protocol

import msgspec

from kg.web.jobs import BODY, END, HEAD, LAST, Head, frame
from kg.web.limits import Limits

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_WORTH = 1_000  # bytes; a shorter answer is not compressed
_PART = 65_536
_ROW = {
    "application/sparql-results+json": b'}},{"',  # a quote within a string would stand behind a backslash
    "application/json": b'}},{"',
    "application/sparql-results+xml": b"<result>",
    "application/xml": b"<result>",
    "text/csv": b"\r\n",
    "text/tab-separated-values": b"\n",
}


class FullError(Exception):
    """The answer is longer than its limit; says which."""


class BrokenOffError(Exception):
    """The answer has begun and cannot be ended well: the line must be closed without its end."""


class _Compressor(Protocol):
    def compress(self, data: bytes, /) -> bytes: ...

    def flush(self) -> bytes: ...


class Sink:
    """A file to write one answer to. `begin` it with its media type, then `finish` it, or `fail` it."""

    def __init__(self, line: socket.socket, limits: Limits, encodings: tuple[str, ...] = ()) -> None:
        self._line = line
        self._limits = limits
        self._encoding = encodings[0] if encodings else ""
        self._compressor: _Compressor | None = None
        self._type = ""
        self._row = b""
        self._tail = b""
        self._rows = 0
        self._bytes = 0
        self._waiting = bytearray()
        self._started = False

    def begin(self, media: str) -> None:
        """Say of what media type the bytes will be."""
        self._type = media + ("; charset=utf-8" if media.startswith("text/") else "")
        self._row = _ROW.get(media, b"")

    def write(self, part: bytes) -> int:
        """Take bytes; FullError beyond a limit."""
        self._bytes += len(part)
        if self._bytes > self._limits.answer:
            raise FullError(f"over {self._limits.answer / 1_000_000:g} MB")
        if self._row:
            seen = self._tail + part
            self._rows += seen.count(self._row)
            self._tail = seen[max(0, len(seen) - len(self._row) + 1) :]
            if self._rows > self._limits.results:
                raise FullError(f"over {self._limits.results} rows")
        self._waiting += part
        if len(self._waiting) >= (_PART if self._started else self._limits.first):
            self._pass_on()
        return len(part)

    def flush(self) -> None:
        """Bytes wait until they are worth a frame."""

    def finish(self, status: int = 200, *, last: bool) -> None:
        """The answer is whole; `last` if the line ends with it."""
        end = frame(LAST if last else END)
        if self._started:
            assert self._compressor is not None or not self._encoding
            rest = bytes(self._waiting)
            if self._compressor is not None:
                rest = self._compressor.compress(rest) + self._compressor.flush()
            self._send(frame(BODY, rest) + end)
            return
        body = bytes(self._waiting)
        encoding = self._encoding if len(body) >= _WORTH else ""
        if encoding:
            compressor = _compressor(encoding)
            body = compressor.compress(body) + compressor.flush()
        head = Head(status=status, type=self._type, encoding=encoding, length=len(body))
        self._send(frame(HEAD, msgspec.json.encode(head)) + (frame(BODY, body) if body else b"") + end)

    def fail(self, status: int, message: str, *, last: bool) -> None:
        """There is no answer, but a reason; BrokenOffError where the answer has begun."""
        if self._started:
            raise BrokenOffError
        head = Head(status=status, message=message)
        self._send(frame(HEAD, msgspec.json.encode(head)) + frame(LAST if last else END))

    def _pass_on(self) -> None:
        if not self._started:
            self._started = True
            if self._encoding:
                self._compressor = _compressor(self._encoding)
            head = Head(status=200, type=self._type, encoding=self._encoding, length=None)
            self._send(frame(HEAD, msgspec.json.encode(head)))
        for first in range(0, len(self._waiting), _PART):
            part = bytes(self._waiting[first : first + _PART])
            if self._compressor is not None:
                part = self._compressor.compress(part)
            if part:
                self._send(frame(BODY, part))
        self._waiting.clear()

    def _send(self, frames: bytes) -> None:
        """Hand frames to the server. The clock stands still meanwhile: a slow client does not shorten the query."""
        left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        self._line.sendall(frames)  # blocks for as long as the client does not take it
        if left:
            signal.setitimer(signal.ITIMER_REAL, left)


def _compressor(encoding: str) -> _Compressor:
    if encoding == "zstd":
        return zstd.ZstdCompressor(level=1)
    return zlib.compressobj(level=1, wbits=31)
