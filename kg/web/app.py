"""The routes of the local endpoint, and the server that runs them."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from http import HTTPStatus
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import UsageError
from kg.queries import Query
from kg.web import graphstore, pages, protocol
from kg.web.cache import Cache
from kg.web.guard import Guard
from kg.web.limits import Settings
from kg.web.patience import PatientProtocol
from kg.web.problems import RefusedError, problem
from kg.web.remote import Remote
from kg.web.source import Source
from kg.web.workers import Workers, follow


def create_app(source: Path | Source | str, queries: Sequence[Query], settings: Settings | None = None) -> Starlette:
    """The endpoint over the graph in `source` (a workspace or files of RDF), loaded now; StoreError if it cannot be.

    Where `source` is text, it is the address of another endpoint, whose graph is asked there.

    It offers `queries` on its page. Its process ends with the application's lifespan.
    """
    settings = settings or Settings()
    source = Source(paths=(source,)) if isinstance(source, Path) else source
    workers = Remote(source, settings.limits) if isinstance(source, str) else Workers(source, settings.limits)

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        following = None
        follows = settings.follow and settings.token is None
        if follows and isinstance(workers, Workers) and workers.source.workspace is not None:
            following = asyncio.ensure_future(follow(workers, settings.follow, settings.tell))
        yield
        if following is not None:
            following.cancel()
        workers.close()

    app = Starlette(
        routes=[
            Route("/sparql", protocol.sparql, methods=list(protocol.METHODS)),
            Route("/sparql/", protocol.sparql, methods=list(protocol.METHODS)),
            Route("/", pages.front, methods=["GET"]),
            Route("/queries/{name}", pages.canned, methods=["GET"]),
            Route("/store", graphstore.graph_store, methods=list(graphstore.METHODS)),
            Route("/store/{path:path}", graphstore.graph_store, methods=list(graphstore.METHODS)),
            Mount("/static", StaticFiles(directory=Path(__file__).parent / "frontend")),
        ],
        middleware=[Middleware(Guard, names=settings.names)],
        exception_handlers={HTTPException: _refused_by_route, RefusedError: _refused, Exception: _failed},
        lifespan=lifespan,
    )
    app.state.workers, app.state.cache = workers, Cache(settings.limits.cache)
    app.state.queries = tuple(queries)
    app.state.settings = settings
    return app


def serve(
    source: Path | Source | str,
    queries: Sequence[Query],
    settings: Settings,
    ready: Callable[[str], None] = lambda _address: None,
) -> None:
    """Serve until interrupted; `ready` hears the address as soon as it answers. UsageError if the port is taken."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    with listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((settings.host, settings.port))
            listening.listen()  # whoever comes between now and the server's start waits, and is not refused
        except OSError as error:
            place = f"{settings.host}:{settings.port}"
            reason = f"{place}: cannot listen there ({error.strerror}); give another --port or --host"
            raise UsageError(reason) from error
        app = create_app(source, queries, settings)
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        ready(f"http://{host}:{listening.getsockname()[1]}/")
        config = uvicorn.Config(
            app,
            http=PatientProtocol,
            ws="none",
            log_level="critical",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=3,
        )
        with contextlib.suppress(KeyboardInterrupt):  # how a server is ended
            uvicorn.Server(config).run(sockets=[listening])


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    return problem(error.status, error.detail, error.headers)


async def _refused_by_route(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status, headers = error.status_code, error.headers
    if status == HTTPStatus.NOT_FOUND:
        return problem(status, f"there is nothing at {request.url.path}; the query endpoint is /sparql", headers)
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = ", ".join(sorted((headers or {}).get("Allow", "GET").split(", ")))
        return problem(status, f"{request.method} is not taken here; use {allowed}", {"Allow": allowed})
    return problem(status, error.detail, headers)


async def _failed(_request: Request, _error: Exception) -> Response:
    return problem(500, "the server made a mistake; nothing is lost, ask again or report the query")
