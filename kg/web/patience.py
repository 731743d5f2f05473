"""Connections: whoever does not say in time and in few bytes what is wanted is not waited for."""

from __future__ import annotations

import asyncio
from asyncio import TimerHandle

import msgspec
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.web.problems import told

_HEAD_SECONDS = 15.0
_HEAD_BYTES = 1_000_000  # a query may stand in the address


class PatientProtocol(HttpToolsProtocol):
    """uvicorn's protocol with a clock and a bound for what comes before a request's body (it has neither)."""

    _clock: TimerHandle | None = None
    _taken = 0
    _in_head = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes; 431 where a request's head has too many."""
        if self._in_head:
            self._taken += len(data)
            if self._taken > _HEAD_BYTES + 65_536:
                self._refuse(431, "the address and headers are over 1 MB; POST the query")
                return
        super().data_received(data)

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._in_head, self._taken = True, 0
        if self._clock is None:
            self._wait()

    def on_headers_complete(self) -> None:
        """Its head is whole."""
        self._in_head = False
        self._stop()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP is answered in the form of all errors."""
        self._refuse(400, f"{msg.rstrip('.').lower()}; send HTTP/1.1")

    def _wait(self) -> None:
        self._clock = self.loop.call_later(_HEAD_SECONDS, self._give_up)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _give_up(self) -> None:
        self._clock = None
        if self._taken:
            self._refuse(408, f"the request was not whole within {_HEAD_SECONDS:g} s; send it at once")
        else:
            self.transport.close()

    def _refuse(self, status: int, detail: str) -> None:
        body = msgspec.json.encode(told(status, detail))
        head = (
            f"HTTP/1.1 {status} {told(status, detail)['title']}\r\nContent-Type: application/problem+json\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        self.transport.write(head.encode("ascii") + body)
        self.transport.close()
