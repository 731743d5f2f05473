"""What stands in an HTTP request: parameters, body, what it accepts, and whether it may change the graph."""

from __future__ import annotations

import asyncio
import hmac
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from kg.queries import calls_out
from kg.web.limits import Settings
from kg.web.negotiate import NAMES, encodings
from kg.web.problems import RefusedError

_MOST_FIELDS = 1_000
_BODY_SECONDS = 60.0


def fields(encoded: bytes, where: str) -> list[tuple[str, str]]:
    """The parameters of an address or a form, decoded; 400 where they cannot be."""
    try:
        text = encoded.decode("ascii")
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except (UnicodeDecodeError, ValueError) as error:
        raise RefusedError(400, f"the {where}'s parameters are not percent-encoded UTF-8; encode them anew") from error


def media_type(request: Request) -> str:
    """The type of the body, without parameters; 415 where it is not UTF-8."""
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    if "charset" in parameters.lower() and "utf-8" not in parameters.lower().replace("utf8", "utf-8"):
        raise RefusedError(415, "the body must be UTF-8; send it with charset=utf-8")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise RefusedError(415, "a compressed body is not taken; send it as it is")
    return kind.strip().lower()


async def body(request: Request, most: int) -> bytes:
    """The body; 413 where it is longer than `most` bytes."""
    refused = RefusedError(413, f"the body is over {most / 1_000_000:g} MB; send less at once", {"Connection": "close"})
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most:
        raise refused
    parts: list[bytes] = []
    left = most
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            async for part in request.stream():
                left -= len(part)
                if left < 0:
                    raise refused
                parts.append(part)
    except TimeoutError as error:
        raise RefusedError(
            408, f"the body was not whole within {_BODY_SECONDS:g} s; send it at once", {"Connection": "close"}
        ) from error
    except ClientDisconnect as error:
        raise RefusedError(400, "the body was not whole; send it again") from error  # nobody hears this
    return b"".join(parts)


def decoded(text: bytes) -> str:
    """The text of a query or update; 400 where it is not UTF-8."""
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, f"the query is not UTF-8 (byte {error.start + 1}); encode it as UTF-8") from error


def accepted(request: Request, given: list[tuple[str, str]]) -> str:
    """The Accept header, or what a parameter `format` names in its place."""
    names = [value for name, value in given if name == "format"]
    if any(name not in NAMES for name in names):
        raise RefusedError(400, f'"{names[0]}" is no format; give one of {", ".join(NAMES)}')
    return NAMES[names[0]] if names else ", ".join(request.headers.getlist("accept"))


def compressions(request: Request) -> tuple[str, ...]:
    """How the answer may be compressed, the best first."""
    return encodings(", ".join(request.headers.getlist("accept-encoding")))


def refuse_outward(query: str) -> None:
    """Raise 403 for a query that would fetch something from the network."""
    if calls_out(query):
        raise RefusedError(403, "SERVICE and LOAD are not allowed: this endpoint reaches no other; take that part out")


def require_token(request: Request) -> None:
    """Raise 403 where nobody may change the graph, 401 where this request may not (RFC 6750)."""
    settings: Settings = request.app.state.settings
    if settings.token is None:
        raise RefusedError(403, "the graph is read-only; start the server with --writable")
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), settings.token.encode()):
        message = "a change needs the header Authorization: Bearer TOKEN, with the token of the server's start"
        raise RefusedError(401, message, {"WWW-Authenticate": "Bearer"})
