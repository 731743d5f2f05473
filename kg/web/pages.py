"""A question -> its page, in Arabic and English: rows in a table, escaped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import jinja2
import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.errors import KgError
from kg.queries import Query, bind
from kg.rdf.iris import BASE, PREFIXES
from kg.web.jobs import Question, Table
from kg.web.problems import RefusedError, problem
from kg.web.requests import refuse_outward
from kg.web.respond import ask_kept

# The longest namespace first: the ontology's begins with that of the individuals.
_PREFIXES = sorted(PREFIXES.items(), key=lambda prefix: -len(prefix[1]))
_EXAMPLE = """PREFIX kg: <https://w3id.org/hiwar/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT ?event ?label ?status WHERE {
  ?event kg:status ?status ; rdfs:label ?label .
  FILTER(lang(?label) = "ar")
}
ORDER BY ?label
LIMIT 100
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What came of a query: its table, or why there is none."""

    status: int = 200
    table: Table | None = None
    message: str = ""


def short(iri: str) -> str:
    """The IRI as people write it: with a known prefix, or whole."""
    for prefix, namespace in _PREFIXES:
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def typed(default: str | None) -> str:
    """A parameter's default, which stands in SPARQL, as a person would type it: no quotes, no namespace."""
    if default is None:
        return ""
    if default.startswith('"'):
        return default[1:].partition('"')[0]
    if default.startswith("<"):
        return default.strip("<>").removeprefix(BASE)
    return default.partition(":")[2] or default


def asking(query: str) -> str:
    """The address of the page that shows what `query` gives."""
    return "/?" + urlencode({"query": query})


def fetching(query: str, form: str) -> str:
    """The address at which the endpoint gives the same answer as data."""
    return "/sparql?" + urlencode({"query": query, "format": form})


_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_templates.filters.update(short=short, typed=typed, asking=asking)
_templates.globals["fetching"] = fetching


async def front(request: Request) -> Response:
    """The list of questions, a box for one's own, and its result when there is one."""
    query = request.query_params.get("query")
    shown = await _show(request, query) if query else None
    queries: tuple[Query, ...] = request.app.state.queries
    page = _templates.get_template("front.html").render(
        queries=queries, text=query or _EXAMPLE, query=query, shown=shown, quads=request.app.state.workers.quads
    )
    return HTMLResponse(page, status_code=shown.status if shown else 200)


async def canned(request: Request) -> Response:
    """One canned question: its parameters as a form, its result with them."""
    name = request.path_params["name"]
    query = next((query for query in request.app.state.queries if query.name == name), None)
    if query is None:
        return problem(404, f'there is no question "{name}"; the page at / lists them')
    values = {
        parameter.name: request.query_params[parameter.name]
        for parameter in query.parameters
        if request.query_params.get(parameter.name)
    }
    try:
        text = bind(query, values)
        shown = await _show(request, text)
    except KgError as error:
        text, shown = query.text, _Shown(status=400, message=str(error))
    page = _templates.get_template("question.html").render(question=query, values=values, query=text, shown=shown)
    return HTMLResponse(page, status_code=shown.status)


async def _show(request: Request, query: str) -> _Shown:
    try:
        refuse_outward(query)
    except RefusedError as error:
        return _Shown(status=error.status, message=error.detail)
    answer = await ask_kept(request, Question(query=query))
    if answer is None or answer.head.status != 200:
        head = answer.head if answer else None
        return _Shown(status=head.status if head else 503, message=head.message if head else "the client has gone")
    return _Shown(table=msgspec.json.decode(answer.body, type=Table))
