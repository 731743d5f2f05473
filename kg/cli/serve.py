"""kg serve: the graph in the browser and as a SPARQL endpoint."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from kg import project
from kg.cli.terminal import note, store_option
from kg.errors import UsageError
from kg.queries import list_queries
from kg.web import Limits, Settings, Source
from kg.web import serve as serve_graph
from kg.web.source import DefaultGraphs, Memory

_FREE = Limits()
_MB = 1_000_000
TOKEN = "KG_TOKEN"
_SHORTEST_TOKEN = 16

Command = TypeVar("Command", bound=Callable[..., Any])

_LIMITS: dict[str, tuple[str, click.ParamType[Any], int, str]] = {
    "timeout": ("seconds", click.FloatRange(min=0.1), 1, "Seconds for a query."),
    "memory-limit": ("memory", click.IntRange(min=16), _MB, "MB that a query may take beside the graph."),
    "parallel": ("parallel", click.IntRange(1, 64), 1, "Queries at one time."),
    "wait": ("wait", click.FloatRange(min=0), 1, "Seconds that a query waits for its turn."),
    "stall": ("stall", click.FloatRange(min=0.1), 1, "Seconds for a client to take the next 64 kB of its answer."),
    "delivery": ("delivery", click.FloatRange(min=1), 1, "Seconds for a client to take the whole of it."),
    "max-rows": ("results", click.IntRange(min=1), 1, "Rows of one answer."),
    "max-answer": ("answer", click.IntRange(min=1), _MB, "MB of one answer."),
    "max-query": ("body", click.IntRange(min=1), _MB, "MB of a query that is posted."),
    "max-upload": ("upload", click.IntRange(min=1), _MB, "MB of a change of the graph."),
    "cache": ("cache", click.IntRange(min=0), _MB, "MB of answers kept for who asks the same."),
}
"""Options: the field of Limits, its type, what one of its unit is in the field's, its help."""


def limit_options(command: Command) -> Command:
    """The options that bound what a query may use."""
    for name, (field, kind, unit, text) in reversed(_LIMITS.items()):
        default = getattr(_FREE, field)
        shown = default // unit if unit > 1 else default
        command = click.option(f"--{name}", f"limit_{field}", type=kind, default=shown, show_default=True, help=text)(
            command
        )
    return command


@click.command(short_help="Serve a web page and a SPARQL endpoint.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE…]")
@store_option
@click.option(
    "--data", multiple=True, type=click.Path(path_type=Path), metavar="FILE…",
    help="Serve these files of RDF, each graph as it stands there, instead of the workspace's graph.",
)  # fmt: skip
@click.option("--endpoint", metavar="URL", help="Ask another SPARQL store instead: its graph on this page.")
@click.option("--host", default=Settings().host, show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=Settings().port, show_default=True, help="0: any free.")
@click.option(
    "--name", "names", multiple=True, metavar="HOST",
    help="A further host name by which the server may be called. May be given again.",
)  # fmt: skip
@click.option(
    "--memory", type=click.Choice(get_args(Memory)), default="auto", show_default=True,
    help="Load the graph into memory, or read it from the disk; auto: into memory where it fits.",
)  # fmt: skip
@click.option("--writable", is_flag=True, help="Take changes from who has the token; they end with the server.")
@click.option(
    "--token-file", type=click.Path(path_type=Path), help=f"Where the token stands; else ${TOKEN}, or a new one."
)
@limit_options
def serve(
    files: tuple[Path, ...],
    store: Path,
    data: tuple[Path, ...],
    endpoint: str | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    memory: Memory,
    writable: bool,
    token_file: Path | None,
    **limits: float,
) -> None:
    """Serve the graph on this machine: a page with the canned questions, and a SPARQL endpoint at /sparql.

    A graph that kg build has renewed meanwhile is served as soon as it is ready. Instead of the workspace's graph an
    exported FILE can be served. A query that names no graph asks the union of all graphs; with --data the default
    graph of the files. The graphs themselves are at /store (Graph Store Protocol). Only this machine reaches the
    server, unless --host says otherwise. Beyond a limit a query ends with an error that names the limit.

    Read from the disk, a triple that stands in several graphs counts once for each: write DISTINCT there.

    \b
    Examples:
      kg serve
      kg serve --port 8080 --timeout 60
      kg serve build/hiwar.ttl
      kg serve --endpoint http://localhost:3030/iraq/sparql
      kg serve --data world.ttl claims.trig --writable
      curl -G http://127.0.0.1:7878/sparql --data-urlencode 'query=ASK { ?s a ?class }'
    """
    if endpoint and (data or files or writable):
        raise UsageError("--endpoint asks another store; leave out --data, FILE and --writable")
    source = endpoint or _source((*data, *files), store, memory, as_they_are=bool(data), writable=writable)
    token = _token(token_file) if writable else None
    own_names = (*Settings().names, *names, *({host} - {"0.0.0.0", "::"}))
    settings = Settings(host=host, port=port, names=own_names, limits=_limits(limits), token=token, tell=note)
    serve_graph(source, list_queries(project.folder("queries")), settings, _ready)


def _source(files: tuple[Path, ...], store: Path, memory: Memory, *, as_they_are: bool, writable: bool) -> Source:
    if writable and memory == "never":
        raise UsageError("a graph that may be changed is held in memory; leave out --memory never or --writable")
    default_graph: DefaultGraphs = "own" if as_they_are else "union" if writable else "merged"
    return Source(
        paths=files or (store,), default_graph=default_graph, memory="always" if writable and not files else memory
    )


def _limits(given: dict[str, float]) -> Limits:
    units = {f"limit_{field}": unit for field, _, unit, _ in _LIMITS.values()}
    return Limits(**{name.removeprefix("limit_"): value * units[name] for name, value in given.items()})  # type: ignore[arg-type]


def _token(file: Path | None) -> str:
    """The token of a file or of the environment, or a new one, which is told once."""
    token = read_token(file)
    if token is None:
        token = secrets.token_urlsafe(24)
        note(f"changes need the header Authorization: Bearer {token}")
    if len(token) < _SHORTEST_TOKEN:
        raise UsageError(f"{file or '$' + TOKEN}: the token is too short; take {_SHORTEST_TOKEN} characters or more")
    return token


def read_token(file: Path | None) -> str | None:
    """The token of a file, else of the environment, else none; UsageError where it cannot be read."""
    if file is None:
        return os.environ.get(TOKEN, "").strip() or None
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: the token cannot be read ({error}); give a file with one line of text") from error


def _ready(address: str) -> None:
    note(f"serving at {address} (SPARQL at {address}sparql); end with Ctrl-C")
