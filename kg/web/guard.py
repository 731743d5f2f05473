"""Every request is looked at before it is answered: to whom it is addressed, from where it comes."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.web.problems import problem

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_RAW_HEADERS = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]


class Guard:
    """Refuses what a foreign web page could send to a server on this machine, and bounds what a page here may do."""

    def __init__(self, app: ASGIApp, names: tuple[str, ...]) -> None:
        self._app = app
        self._names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 421 or 403."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = list(message["headers"])
                if not any(name == b"cache-control" for name, _ in sent):
                    sent.append((b"cache-control", b"no-store"))
                message["headers"] = sent + _RAW_HEADERS
            await send(message)

        headers = Headers(scope=scope)
        name = _host_name(headers.get("host", ""))
        if name not in self._names:
            known = ", ".join(sorted(self._names))
            refusal = problem(421, f'this server is not called "{name}"; call it by one of: {known}')
            await refusal(scope, receive, send_guarded)
        elif _is_foreign(headers):
            refusal = problem(403, "another web site's page asked; open this server's own page instead")
            await refusal(scope, receive, send_guarded)
        else:
            await self._app(scope, receive, send_guarded)


def _host_name(host: str) -> str:
    """The Host header without its port: an IPv6 address without its brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0].lower()
    return host.partition(":")[0].lower()


def _is_foreign(headers: Headers) -> bool:
    """Whether a browser says that a page of another site asks; a link that a person follows is not foreign."""
    return headers.get("sec-fetch-site") in ("cross-site", "same-site") and headers.get("sec-fetch-mode") != "navigate"
