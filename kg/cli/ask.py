"""kg query and kg queries: questions to the graph, answered in the terminal or as data."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from kg import project
from kg.cli.table import fitted
from kg.cli.terminal import isolated, note, stdout, store_option
from kg.errors import UsageError
from kg.queries import FORMATS, Query, bind, list_queries, read_query, run, table, write_results
from kg.store import open_snapshot

_CALL = "NAME|FILE.rq|- [--PARAMETER VALUE]…"


@click.command(short_help="List the canned questions and their parameters.")
def queries() -> None:
    """List the canned questions with their parameters and defaults.

    \b
    Example:
      kg queries
    """
    console = stdout()
    for query in list_queries(project.folder("queries")):
        console.print(Text(query.name, style="bold").append(f"  {query.title_en} · {isolated(query.title_ar)}"))
        grid = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
        for parameter in query.parameters:
            option = Text(f"--{parameter.name.replace('_', '-')}", "green")
            grid.add_row(option, parameter.datatype, parameter.default or "any", parameter.comment)
        if query.parameters:
            console.print(grid)


@click.command(
    short_help="Answer a canned question, or SPARQL of your own.", context_settings={"ignore_unknown_options": True}
)
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED, metavar=_CALL)
@click.option(
    "--format", "-f", "form", type=click.Choice(("table", *FORMATS)), default="table", show_default=True,
    help="How the answer is written.",
)  # fmt: skip
@store_option
def query(words: tuple[str, ...], form: str, store: Path) -> None:
    """Ask the graph: a canned question by its name, a file with SPARQL, or - for SPARQL from stdin.

    Options that are none of the command's own are the question's parameters: kg queries lists them.

    \b
    Examples:
      kg query dialogue-rounds
      kg query attacks-by-month --since 2021-01-01
      kg query conflicting-claims --format csv > conflicts.csv
      kg query my-question.rq
      echo 'SELECT ?attack { ?attack a kg:Attack }' | kg query -
    """
    name, values = parse_call(words)
    text = _text(name, values)
    results = run(open_snapshot(store), text)
    if form != "table":
        sys.stdout.buffer.write(write_results(results, form))
        return
    answer = table(results)
    if answer.rows:
        console = stdout()
        console.print(fitted(answer.variables, answer.rows, console.width))
    else:
        note("no rows: nothing in the graph answers this; kg queries tells the parameters and their defaults")


def parse_call(words: Sequence[str]) -> tuple[str, dict[str, str]]:
    """The question's name and its parameters, from `NAME --since 2021-01-01 --actor=hamas` in any order."""
    names: list[str] = []
    values: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            names.append(word)
            continue
        parameter, equals, value = word[2:].partition("=")
        if not equals:
            value = next(rest, "")
            if not value or value.startswith("--"):
                raise UsageError(f"--{parameter} needs a value: --{parameter} VALUE")
        values[parameter.replace("-", "_")] = value  # a SPARQL variable has no hyphen
    if len(names) != 1:
        raise UsageError(f"one question at a time, not {len(names)}; give a name, a .rq file or -")
    return names[0], values


def _text(name: str, values: dict[str, str]) -> str:
    """The SPARQL that is meant, with its parameters."""
    known = {query.name: query for query in list_queries(project.folder("queries"))}
    if name in known:
        return bind(known[name], values)
    path = Path(name)
    if name == "-" or path.suffix == ".rq" or path.is_file():
        question = _own(path)
        return bind(question, values) if values else question.text
    near = get_close_matches(name, known, n=3, cutoff=0.4)
    remedy = f"did you mean {' or '.join(near)}?" if near else "kg queries lists them; a file must end in .rq"
    raise UsageError(f'there is no question "{name}"; {remedy}')


def _own(path: Path) -> Query:
    """The user's own SPARQL: it needs no title, but may have one and parameters like a canned question."""
    if str(path) != "-" and not path.is_file():
        raise UsageError(f"{path}: no such file; check the path, or see kg queries")
    given = sys.stdin.buffer.read() if str(path) == "-" else path.read_bytes()
    try:
        text = given.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8 (byte {error.start}); save the query as UTF-8") from error
    if text.startswith("#") and "|" in text.partition("\n")[0] and path.is_file():
        return read_query(path)
    return Query(name=str(path), title_en="", title_ar="", description="", parameters=(), text=text)
