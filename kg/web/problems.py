"""What went wrong -> the one form in which every error is answered."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

import msgspec
from starlette.responses import Response


class RefusedError(Exception):
    """A request that is answered with an error."""

    def __init__(self, status: int, detail: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers


def told(status: int, detail: str) -> dict[str, int | str]:
    """An error as RFC 9457 has it: status, its name, and what to do in one line."""
    return {"status": status, "title": HTTPStatus(status).phrase, "detail": detail}


def problem(status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """The response that tells an error."""
    body = msgspec.json.encode(told(status, detail))
    return Response(body, status_code=status, headers=headers, media_type="application/problem+json")
