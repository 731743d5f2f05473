"""kg export: the graph as files for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from kg import project
from kg.cli.terminal import stderr, store_option
from kg.rdf.export import export as write_export
from kg.store import open_snapshot


@click.command(short_help="Write files for Protégé and other programs.")
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE|FOLDER")
@store_option
def export(target: Path, store: Path) -> None:
    """Write the graph for other programs; the ending of FILE tells how, a FOLDER is filled with CSV tables.

    \b
      .ttl .owl       one ontology with all individuals, for Protégé
      .nq .trig       all named graphs, for another triple store
      .jsonld         the same for programs
      .graphml        actors and events, for Gephi and the like
      a folder        CSV tables of articles, actors, events, claims, conflicts, mentions, replaced IRIs

    \b
    Examples:
      kg export hiwar.ttl
      kg export --store iraq/ iraq.graphml
      kg export tables/
    """
    with stderr().status("writing"):
        write_export(open_snapshot(store), target, project.folder("ontology"))
    click.echo(f"wrote {target}")
