"""kg serve: the graph in the browser and as a SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path

import click

from kg import project
from kg.cli.terminal import note, store_option
from kg.queries import list_queries
from kg.web import Limits, Settings
from kg.web import serve as serve_graph

_FREE = Limits()


@click.command(short_help="Serve a web page and a SPARQL endpoint.")
@click.argument("source", required=False, type=click.Path(path_type=Path), metavar="[FILE]")
@store_option
@click.option("--host", default=Settings().host, show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=Settings().port, show_default=True, help="0: any free.")
@click.option(
    "--name", "names", multiple=True, metavar="HOST",
    help="A further host name by which the server may be called. May be given again.",
)  # fmt: skip
@click.option(
    "--timeout", type=click.FloatRange(min=0.1), default=_FREE.seconds, show_default=True, help="Seconds for a query."
)
@click.option(
    "--parallel", type=click.IntRange(1, 64), default=_FREE.parallel, show_default=True, help="Queries at one time."
)
def serve(
    source: Path | None, store: Path, host: str, port: int, names: tuple[str, ...], timeout: float, parallel: int
) -> None:
    """Serve the graph on this machine: a page with the canned questions, and a SPARQL endpoint at /sparql.

    It serves the graph as it was when the server began, or an exported FILE. Only this machine reaches it, unless
    --host says otherwise.

    \b
    Examples:
      kg serve
      kg serve --port 8080 --timeout 60
      kg serve build/hiwar.ttl
      curl -G http://127.0.0.1:7878/sparql --data-urlencode 'query=ASK { ?s a ?class }'
    """
    limits = Limits(seconds=timeout, parallel=parallel)
    own_names = (*Settings().names, *names, *({host} - {"0.0.0.0", "::"}))
    settings = Settings(host=host, port=port, names=own_names, limits=limits)
    serve_graph(source or store, list_queries(project.folder("queries")), settings, _ready)


def _ready(address: str) -> None:
    note(f"serving at {address} (SPARQL at {address}sparql); end with Ctrl-C")
