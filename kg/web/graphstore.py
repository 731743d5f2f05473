"""SPARQL 1.1 Graph Store HTTP Protocol: graphs fetched, and, where that is allowed, put, extended and dropped."""

from __future__ import annotations

import email.policy
import secrets
from email.parser import BytesParser
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from kg.web.changes import DATASETS, FORMATS
from kg.web.jobs import Delete, Fetch, Put
from kg.web.limits import Settings
from kg.web.problems import RefusedError
from kg.web.requests import accepted, body, compressions, fields, media_type, require_token
from kg.web.respond import head_problem, respond
from kg.web.workers import Workers

METHODS = ("GET", "HEAD", "PUT", "POST", "DELETE", "OPTIONS")
_MULTIPART = "multipart/form-data"


async def graph_store(request: Request) -> Response:
    """Answer /store (https://www.w3.org/TR/sparql11-http-rdf-update/).

    A graph is named by ?graph=IRI, ?default, or by the very address below /store/. Without a name the whole dataset
    is meant, which that protocol leaves open: GET gives it, PUT and POST of a format with graphs replace or extend it.
    """
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS), "Accept-Post": ", ".join(FORMATS)})
    given = fields(request.scope["query_string"], "address")
    graph = _graph(request, given)
    if request.method in ("GET", "HEAD"):
        job = Fetch(graph=graph, accept=accepted(request, given), encodings=compressions(request))
        return await respond(request, job)
    require_token(request)
    workers: Workers = request.app.state.workers
    if request.method == "DELETE":
        head = (await workers.change(Delete(graph=graph))).head
        if head.status == 404:
            raise RefusedError(404, f"there is no graph <{graph}>; nothing has changed")
        return head_problem(head) if head.status >= 300 else Response(status_code=204)
    parts = await _parts(request)
    headers = {}
    if graph is None and not all(FORMATS[media] in DATASETS for media, _ in parts):
        if request.method == "PUT":
            raise RefusedError(400, "which graph? add ?graph=IRI or ?default, or send TriG or N-Quads")
        graph = f"{_address(request).rstrip('/')}/{secrets.token_hex(8)}"
        headers["Location"] = graph
    head = (await workers.change(Put(graph=graph, parts=parts, replace=request.method == "PUT"))).head
    return head_problem(head) if head.status >= 300 else Response(status_code=head.status, headers=headers)


def _graph(request: Request, given: list[tuple[str, str]]) -> str | None:
    """The graph that is meant: an IRI, "" for the default graph, None where none is named."""
    named = [value for name, value in given if name == "graph"]
    default = [value for name, value in given if name == "default"]
    below = request.path_params.get("path", "").strip("/")
    if len(named) + len(default) + bool(below) > 1:
        raise RefusedError(400, "one graph at a time: give ?graph=IRI, or ?default, or an address below /store/")
    if named and not named[0]:
        raise RefusedError(400, "?graph= has no IRI; give one, or ?default")
    if below:
        return _address(request)
    return named[0] if named else "" if default else None


def _address(request: Request) -> str:
    """The address of the request, as the client has spelt its path."""
    path = request.scope.get("raw_path") or quote(request.url.path).encode()
    return f"{request.url.scheme}://{request.url.netloc}{path.decode('ascii').partition('?')[0]}"


async def _parts(request: Request) -> tuple[tuple[str, bytes], ...]:
    """Media types and bytes of what was sent: one body, or the files of a form."""
    settings: Settings = request.app.state.settings
    media = media_type(request)
    if media != _MULTIPART:
        _known(media)
        return ((media, await body(request, settings.limits.upload)),)
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    form = BytesParser(policy=email.policy.HTTP).parsebytes(head + await body(request, settings.limits.upload))
    parts = []
    for part in form.iter_parts():
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            raise RefusedError(400, "a part of the form is a form itself; send files of RDF")
        parts.append((_known(part.get_content_type()), content))
    if not parts:
        raise RefusedError(400, "the form holds no file; send at least one")
    return tuple(parts)


def _known(media: str) -> str:
    if media not in FORMATS:
        raise RefusedError(415, f'"{media}" is not taken; send {", ".join(FORMATS)}')
    return media
