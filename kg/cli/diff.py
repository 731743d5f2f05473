"""kg diff: what is told otherwise in another graph, in words."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from kg.changes import compare_graphs
from kg.cli.differences import told
from kg.cli.terminal import stderr, stdout
from kg.store import open_snapshot

_DIFFERENT = 1


@click.command(short_help="Tell what differs between two graphs.")
@click.argument("store1", type=click.Path(path_type=Path))
@click.argument("store2", type=click.Path(path_type=Path))
@click.option("--limit", type=click.IntRange(min=0), default=10, show_default=True, help="Lines a list; 0 for all.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object with everything, for programs.")
@click.pass_context
def diff(ctx: click.Context, store1: Path, store2: Path, limit: int, as_json: bool) -> None:
    """Tell in words what has changed from the graph in STORE1 to the graph in STORE2.

    Each is the folder of a graph, as given to kg build with --store, or one of the older graphs that it keeps: a folder
    of STORE/snapshots. An event of one is the event of the other that has the same claims, whatever its id: so events
    that were merged or split are told as such. An event that is in both is told where its status or a value differs, a
    value has become disputed or settled, or other articles tell of it or support each other.

    Exit codes are as of diff: 0 the graphs are equal, 1 they differ; 2 the call is wrong, 3 a graph cannot be opened.

    \b
    Examples:
      kg diff iraq-june/ iraq-july/
      kg diff build/store/snapshots/1 build/store        what the last builds have changed
      kg diff --limit 0 old/ new/ > changes.txt
      kg diff --json old/ new/ | python -m json.tool --no-ensure-ascii
    """
    old, new = open_snapshot(store1), open_snapshot(store2)
    with stderr().status("comparing"):
        changes = compare_graphs(old, new)
    if as_json:
        click.echo(msgspec.json.encode(changes))
    else:
        console = stdout()
        for line in told(changes, limit):
            console.print(line, soft_wrap=True)
    if not changes.is_empty:
        ctx.exit(_DIFFERENT)
