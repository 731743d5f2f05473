"""Requests over many connections -> how many a second, and how long they took. Runs in a process of its own."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Sequence
from dataclasses import dataclass

import uvloop


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Requests a second, and the seconds in which half and 99 in 100 were answered."""

    rate: float
    half: float
    p99: float


def load(port: int, requests: Sequence[bytes], connections: int) -> Outcome:
    """Send all `requests`, so many at a time; AssertionError for an answer that is not 200."""
    begun = time.perf_counter()
    took = sorted(uvloop.run(_all(port, requests, connections)))
    seconds = time.perf_counter() - begun
    return Outcome(
        rate=len(took) / seconds, half=took[len(took) // 2], p99=took[min(len(took) - 1, len(took) * 99 // 100)]
    )


async def _all(port: int, requests: Sequence[bytes], connections: int) -> list[float]:
    waiting = iter(requests)
    took: list[float] = []
    await asyncio.gather(*(_one(port, waiting, took) for _ in range(connections)))
    return took


async def _one(port: int, waiting: object, took: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    assert hasattr(waiting, "__next__")
    for request in iter(lambda: next(waiting, None), None):
        begun = time.perf_counter()
        writer.write(request)
        await _answer(reader)
        took.append(time.perf_counter() - begun)
    writer.close()
    with contextlib.suppress(ConnectionError):
        await writer.wait_closed()


async def _answer(reader: asyncio.StreamReader) -> None:
    """Read one answer to its end."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    assert head.startswith(b"http/1.1 200"), head
    if b"transfer-encoding: chunked" not in head:
        await _skip(reader, int(head.partition(b"content-length:")[2].partition(b"\r\n")[0]))
        return
    while length := int(await reader.readuntil(b"\r\n"), 16):
        await _skip(reader, length + 2)
    await reader.readuntil(b"\r\n")


async def _skip(reader: asyncio.StreamReader, length: int) -> None:
    while length:
        length -= len(await reader.read(min(length, 1 << 18)))
