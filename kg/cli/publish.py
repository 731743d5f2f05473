"""kg publish: the graph into another store."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.serve import TOKEN, read_token
from kg.cli.terminal import counted, store_option
from kg.web.publish import publish as publish_graphs


@click.command(short_help="Put the graph into another SPARQL store.")
@click.argument("address", metavar="URL")
@store_option
@click.option("--token-file", type=click.Path(path_type=Path), help=f"Where the token stands; else ${TOKEN}, or none.")
def publish(address: str, store: Path, token_file: Path | None) -> None:
    """Put all graphs into another store by the Graph Store Protocol at URL, and read each back to count it.

    Only what is new or has changed since the last time is sent; a run that was broken off goes on where it stopped.

    \b
    Examples:
      kg publish http://localhost:3030/iraq/data
      kg publish --token-file token.txt https://example.org/store
    """
    found = list(counted(publish_graphs(store, address, read_token(token_file)), "publishing"))
    sent = sum(graph.sent for graph in found)
    click.echo(
        f"published {sent} graphs, {len(found) - sent} unchanged, {sum(graph.triples for graph in found)} triples"
    )
