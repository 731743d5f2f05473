"""kg timeline: rounds, agreements and attacks over time, on the terminal or drawn into a file."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click
from pyoxigraph import NamedNode

from kg.cli.days import lines
from kg.cli.graph import Graph
from kg.cli.table import short
from kg.cli.terminal import note, stderr, stdout, store_option
from kg.errors import StoreError, UsageError
from kg.rdf import iris
from kg.timeline import KINDS, Timeline, Wanted, draw_page, draw_svg, read_timeline, with_sentences

_KIND_NAMES = {"attack": "Attack", "round": "DialogueRound", "agreement": "Agreement"}
_day = click.DateTime(formats=["%Y-%m-%d"])


@click.command(short_help="Draw rounds, agreements and attacks over time.")
@click.option("--since", type=_day, metavar="DAY", help="Leave out what ended before this day.")
@click.option("--until", type=_day, metavar="DAY", help="Leave out what began after this day.")
@click.option("--kind", multiple=True, type=click.Choice(tuple(_KIND_NAMES)), help="Only these. May be given again.")
@click.option("--actor", metavar="ID|NAME", help="Only what an article ties to this actor.")
@click.option("--place", metavar="ID|NAME", help="Only what an article puts in this place, or in one within it.")
@click.option("--lang", type=click.Choice(("ar", "en")), default="ar", show_default=True, help="Language of the names.")
@click.option("--svg", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Draw an SVG image.")
@click.option(
    "--html", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Draw a page with filters and the sentences behind each event.",
)  # fmt: skip
@store_option
def timeline(svg: Path | None, html: Path | None, store: Path, lang: str, **chosen: object) -> None:
    """Draw rounds of dialogue, agreements and attacks over time: here, as an SVG image, or as one page of HTML.

    An event stands at the days that no article disputes, else at all that any gives. What no article dates is counted.
    The files need no other file and no network. A drawing of many events shows columns of months, or of years and
    decades of which little is told.

    \b
    Examples:
      kg timeline --since 2021-01-01 --lang en
      kg timeline --kind attack --place baghdad
      kg timeline --actor "الحشد الشعبي" --svg attacks.svg
      kg timeline --kind round --kind agreement --html talks.html
    """
    if svg is not None and html is not None:
        raise UsageError("--svg and --html draw two files; give one of them, and call again for the other")
    graph = Graph.open(store)
    found = read_timeline(graph.store, _wanted(graph, chosen), lang)
    if svg is not None:
        _write(svg, draw_svg(found), found)
    elif html is not None:
        with stderr().status("collecting sentences"):
            page = draw_page(with_sentences(graph.store, found))
        _write(html, page, found)
    else:
        console = stdout()
        for line in lines(found, console.width):
            console.print(line, soft_wrap=True)
    if not found.entries:
        note("no dated event is like that; see kg timeline --help for what narrows the choice")


def _wanted(graph: Graph, given: dict[str, object]) -> Wanted:
    """The choice that the options tell; UsageError where a name stands for nothing or for several things."""
    since, until = (_date(given[name]) for name in ("since", "until"))
    if since and until and since > until:
        raise UsageError(f"--since {since} lies after --until {until}; turn them round")
    kinds = given["kind"]
    assert isinstance(kinds, tuple)
    return Wanted(
        since=since or date.min,
        until=until or date.max,
        kinds=tuple(kind for kind in KINDS if not kinds or kind in {_KIND_NAMES[name] for name in kinds}),
        actor=_thing(graph, "actor", given["actor"]),
        place=_thing(graph, "place", given["place"]),
    )


def _date(given: object) -> date | None:
    return given.date() if isinstance(given, datetime) else None


def _thing(graph: Graph, folder: str, name: object) -> NamedNode | None:
    """The one actor or place that a person means by an id or a name."""
    if not isinstance(name, str):
        return None
    guess = iris.individual(name, folder.capitalize())
    if graph.has(guess):
        return guess
    found = [node for node in graph.named(name) if node.value.startswith(f"{iris.BASE}{folder}/")]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f'--{folder}: "{name}" may be {" or ".join(short(node.value) for node in found)}; give one id')
    raise UsageError(f'--{folder}: nothing in the graph is called "{name}"; `kg explain {name}` tells what is near')


def _write(file: Path, text: str, drawn: Timeline) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StoreError(f"{file}: cannot be written ({error.strerror}); give another file") from error
    click.echo(f"{file}: {len(drawn.entries)} events")
