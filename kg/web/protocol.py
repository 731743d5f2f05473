"""SPARQL 1.1 Protocol, queries: an HTTP request -> a Question -> an HTTP response."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from kg.queries import calls_out
from kg.web.evaluate import Question
from kg.web.negotiate import NAMES
from kg.web.problems import RefusedError, problem
from kg.web.workers import Answer, Workers

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_POSTED = f"{_FORM}, {_QUERY}"
_MOST_FIELDS = 1_000


async def sparql(request: Request) -> Response:
    """Answer /sparql (https://www.w3.org/TR/sparql11-protocol/): GET, and POST of a form or of the bare query."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS), "Accept-Post": _POSTED})
    workers: Workers = request.app.state.workers
    question = await _question(request, request.app.state.settings.limits.body)
    refuse_outward(question.query)
    answer = await unless_gone(request, workers.ask(question))
    if answer is None:
        return problem(503, "the client has gone")  # nobody hears this
    head = answer.head
    if head.status != 200:
        return answer_problem(answer)
    headers = {"Content-Type": head.type, "Vary": "Accept", "Content-Length": str(head.length)}
    return Response(b"" if request.method == "HEAD" else answer.body, headers=headers)


def answer_problem(answer: Answer) -> Response:
    """The response for a query that ended with an error."""
    head = answer.head
    return problem(head.status, head.message, {"Retry-After": "5"} if head.status == 503 else None)


def refuse_outward(query: str) -> None:
    """Raise 403 for a query that would fetch something from the network."""
    if calls_out(query):
        raise RefusedError(403, "SERVICE and LOAD are not allowed: this endpoint reaches no other; take that part out")


async def unless_gone(request: Request, asking: Coroutine[Any, Any, Answer]) -> Answer | None:
    """The answer, or None as soon as the client hangs up: its query is ended, it would be run for nobody."""
    query = asyncio.ensure_future(asking)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({query, gone}, return_when=asyncio.FIRST_COMPLETED)
        return query.result() if query.done() else None
    finally:
        for task in (query, gone):
            task.cancel()
        await asyncio.gather(query, gone, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _question(request: Request, most: int) -> Question:
    fields = _fields(request.scope["query_string"], "address")
    if request.method == "POST":
        kind, _, parameters = request.headers.get("content-type", "").partition(";")
        if "charset" in parameters.lower() and "utf-8" not in parameters.lower():
            raise RefusedError(415, "the body must be UTF-8; send it with charset=utf-8")
        kind = kind.strip().lower()
        if kind == _FORM:
            fields += _fields(await _body(request, most), "form")
        elif kind == _QUERY:
            fields.append(("query", _decoded(await _body(request, most))))
        else:
            raise RefusedError(415, f"a body of this type is not taken; POST {_POSTED}", {"Accept-Post": _POSTED})
    return _asked(fields, request.headers.get("accept", ""))


def _asked(fields: list[tuple[str, str]], accept: str) -> Question:
    queries = [value for name, value in fields if name == "query"]
    if any(name == "update" for name, _ in fields):
        raise RefusedError(400, "updates are not taken, the graph is read-only; send a query")
    if len(queries) != 1:
        raise RefusedError(400, f"there must be one parameter query, but there are {len(queries)}")
    return Question(
        query=queries[0],
        default_graphs=tuple(value for name, value in fields if name == "default-graph-uri"),
        named_graphs=tuple(value for name, value in fields if name == "named-graph-uri"),
        accept=_accept(fields, accept),
    )


def _accept(fields: list[tuple[str, str]], accept: str) -> str:
    """The Accept header, or what a parameter `format` names in its place."""
    names = [value for name, value in fields if name == "format"]
    if any(name not in NAMES for name in names):
        raise RefusedError(400, f'"{names[0]}" is no format; give one of {", ".join(NAMES)}')
    return NAMES[names[0]] if names else accept


def _fields(encoded: bytes, where: str) -> list[tuple[str, str]]:
    try:
        text = encoded.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except (UnicodeDecodeError, ValueError) as error:
        raise RefusedError(400, f"the {where}'s parameters are not percent-encoded UTF-8; encode them anew") from error


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, f"the query is not UTF-8 (byte {error.start + 1}); encode it as UTF-8") from error


async def _body(request: Request, most: int) -> bytes:
    parts: list[bytes] = []
    left = most
    async for part in request.stream():
        left -= len(part)
        if left < 0:
            raise RefusedError(413, f"the body is over {most / 1_000_000:g} MB; send a shorter query")
        parts.append(part)
    return b"".join(parts)
