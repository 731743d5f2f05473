"""SPARQL 1.1 Protocol: an HTTP request -> a query or an update -> an HTTP response."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from kg.web.description import describe
from kg.web.jobs import Question, Update
from kg.web.limits import Settings
from kg.web.problems import RefusedError
from kg.web.requests import accepted, body, compressions, decoded, fields, media_type, refuse_outward, require_token
from kg.web.respond import head_problem, respond
from kg.web.scan import with_using
from kg.web.workers import Workers

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_POSTED = f"{_FORM}, {_QUERY}, {_UPDATE}"


async def sparql(request: Request) -> Response:
    """Answer /sparql (https://www.w3.org/TR/sparql11-protocol/): queries by GET and POST, updates by POST.

    Without a query it describes itself (https://www.w3.org/TR/sparql11-service-description/).
    """
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": ", ".join(METHODS), "Accept-Post": _POSTED})
    given = fields(request.scope["query_string"], "address")
    if request.method != "POST":
        if any(name == "update" for name, _ in given):
            raise RefusedError(400, "an update changes the graph: send it with POST")
        if not any(name == "query" for name, _ in given):
            return await describe(request, given)
        return await _asked(request, given)
    given += await _posted(request)
    kinds = {name for name, _ in given} & {"query", "update"}
    if len(kinds) != 1:
        raise RefusedError(400, "there must be either a parameter query or a parameter update")
    return await (_asked(request, given) if kinds == {"query"} else _updated(request, given))


async def _posted(request: Request) -> list[tuple[str, str]]:
    settings: Settings = request.app.state.settings
    kind = media_type(request)
    limits = settings.limits
    if kind == _UPDATE:
        require_token(request)
        return [("update", decoded(await body(request, limits.upload)))]
    if kind == _FORM:
        # an update in a form may be long, but only who may change the graph may send so much
        most = limits.upload if settings.token and "authorization" in request.headers else limits.body
        return fields(await body(request, most), "form")
    if kind == _QUERY:
        return [("query", decoded(await body(request, limits.body)))]
    raise RefusedError(415, f"a body of this type is not taken; POST {_POSTED}", {"Accept-Post": _POSTED})


async def _asked(request: Request, given: list[tuple[str, str]]) -> Response:
    query = _one(given, "query")
    refuse_outward(query)
    question = Question(
        query=query,
        default_graphs=_all(given, "default-graph-uri"),
        named_graphs=_all(given, "named-graph-uri"),
        accept=accepted(request, given),
        encodings=compressions(request),
    )
    return await respond(request, question)


async def _updated(request: Request, given: list[tuple[str, str]]) -> Response:
    require_token(request)
    update = _one(given, "update")
    refuse_outward(update)
    default_graphs, named_graphs = _all(given, "using-graph-uri"), _all(given, "using-named-graph-uri")
    if default_graphs or named_graphs:
        try:
            update = with_using(update, default_graphs, named_graphs)
        except ValueError as error:
            raise RefusedError(400, str(error)) from error
    workers: Workers = request.app.state.workers
    head = (await workers.change(Update(text=update))).head
    return head_problem(head) if head.status >= 300 else Response(status_code=204)


def _one(given: list[tuple[str, str]], name: str) -> str:
    values = _all(given, name)
    if len(values) != 1:
        raise RefusedError(400, f"there must be one parameter {name}, but there are {len(values)}")
    return values[0]


def _all(given: list[tuple[str, str]], wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in given if name == wanted)
