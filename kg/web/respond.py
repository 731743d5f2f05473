"""A job -> an HTTP response: from the cache, with an ETag, whole or part by part, never a part that looks whole."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.web.cache import Cache, Kept
from kg.web.jobs import Fetch, Head, Job, Question
from kg.web.limits import Limits
from kg.web.lines import LineClosedError
from kg.web.problems import problem
from kg.web.scan import key_words
from kg.web.workers import Answer, Answering, Workers

_EVER_NEW = frozenset(("NOW", "RAND", "UUID", "STRUUID"))
"""Functions that give something else each time."""
_MAY_BE_NEW = re.compile("|".join(sorted(_EVER_NEW)), re.IGNORECASE)
_PATIENCE = 0.05  # seconds
_VARY = "Accept, Accept-Encoding"

Outcome = TypeVar("Outcome")


async def respond(request: Request, job: Question | Fetch) -> Response:
    """What the graph says, as the protocol has it: 200, 304 where the client has it already, or an error."""
    workers: Workers = request.app.state.workers
    cache: Cache = request.app.state.cache
    tag, etag = workers.tag, ""
    is_stable = bool(tag) and _is_stable(job)
    if is_stable:
        etag = _etag(job, tag)
        if request.method != "POST" and etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={"ETag": etag, "Vary": _VARY, "Cache-Control": "no-cache"})
        kept = cache.get(tag, job)
        if kept is not None:
            return _whole(request, kept.head, kept.body, etag)
    answer = await unless_gone(request, workers.open(job))
    if answer is None:
        return problem(503, "the client has gone")  # nobody hears this
    if answer.head.status >= 300:
        return head_problem(answer.head)
    if is_stable and answer.tag != tag:
        etag = _etag(job, answer.tag)
    if isinstance(answer, Answering):
        if request.method == "HEAD":
            answer.end()
            return Response(headers=_headers(answer.head, etag))
        return _Streamed(answer, _headers(answer.head, etag), request.app.state.settings.limits)
    if is_stable:
        cache.put(answer.tag, job, Kept(head=answer.head, body=answer.body))
    return _whole(request, answer.head, answer.body, etag)


async def ask_kept(request: Request, job: Job) -> Answer | None:
    """The whole answer, from the cache where it can be; None if the client has gone."""
    workers: Workers = request.app.state.workers
    cache: Cache = request.app.state.cache
    is_stable = bool(workers.tag) and _is_stable(job)
    kept = cache.get(workers.tag, job) if is_stable else None
    if kept is not None:
        return Answer(head=kept.head, body=kept.body, tag=workers.tag)
    answer = await unless_gone(request, workers.ask(job))
    if answer is not None and is_stable and answer.head.status == 200:
        cache.put(answer.tag, job, Kept(head=answer.head, body=answer.body))
    return answer


def head_problem(head: Head) -> Response:
    """The response for a job that ended with an error."""
    return problem(head.status, head.message, {"Retry-After": "5"} if head.status == 503 else None)


async def unless_gone(request: Request, asking: Coroutine[Any, Any, Outcome]) -> Outcome | None:
    """The outcome, or None as soon as the client hangs up: its query is ended, it would be run for nobody.

    Nobody looks whether the client is still there before the query has run for a while: most are answered by then.
    """
    loop, task = asyncio.get_running_loop(), asyncio.current_task()
    assert task is not None
    watching: list[asyncio.Task[None]] = []
    has_gone = False

    async def watch() -> None:
        nonlocal has_gone
        await _gone(request.receive)
        has_gone = True
        task.cancel()

    timer = loop.call_later(_PATIENCE, lambda: watching.append(loop.create_task(watch())))
    try:
        return await asking
    except asyncio.CancelledError:
        if not has_gone:
            raise
        task.uncancel()
        return None
    finally:
        timer.cancel()
        for watcher in watching:
            watcher.cancel()


class _Streamed(Response):
    """An answer part by part. One that is cut is never ended, so that nobody takes it as whole.

    The connection is dropped, because the application returns without its last message: uvicorn closes on that.
    """

    def __init__(self, answering: Answering, headers: dict[str, str], limits: Limits) -> None:
        super().__init__(headers=headers)
        del self.headers["content-length"]
        self._answering = answering
        self._limits = limits

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer for as long as the client takes it."""
        sending = asyncio.ensure_future(self._send(send))
        gone = asyncio.ensure_future(_gone(receive))
        try:
            await asyncio.wait({sending, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (sending, gone):
                task.cancel()
            await asyncio.gather(sending, gone, return_exceptions=True)
            self._answering.end()

    async def _send(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        try:
            async with asyncio.timeout(self._limits.delivery):
                async for part in self._answering.parts():
                    async with asyncio.timeout(self._limits.stall):
                        await send({"type": "http.response.body", "body": part, "more_body": True})
        except (LineClosedError, TimeoutError):
            return
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _is_stable(job: Job) -> bool:
    """Whether the same graph always gives the same answer."""
    if not isinstance(job, Question) or not _MAY_BE_NEW.search(job.query):
        return True
    return not _EVER_NEW & key_words(job.query)


def _etag(job: Job, tag: str) -> str:
    return '"' + hashlib.sha256(f"{tag}\n{job!r}".encode()).hexdigest()[:24] + '"'


def _headers(head: Head, etag: str) -> dict[str, str]:
    headers = {"Content-Type": head.type, "Vary": _VARY}
    if head.encoding:
        headers["Content-Encoding"] = head.encoding
    if etag:
        headers |= {"ETag": etag, "Cache-Control": "no-cache"}
    return headers


def _whole(request: Request, head: Head, body: bytes, etag: str) -> Response:
    headers = _headers(head, etag) | {"Content-Length": str(len(body))}
    return Response(b"" if request.method == "HEAD" else body, headers=headers)
