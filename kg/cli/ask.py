"""kg query and kg queries: questions to the graph, answered in the terminal or as data."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from kg import project
from kg.cli.terminal import isolated, stdout, store_option
from kg.errors import UsageError
from kg.queries import Query, list_queries

FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle", "ntriples")


@click.command()
def queries() -> None:
    """List the canned questions with their parameters and defaults.

    \b
    Example:
      kg queries
    """
    console = stdout()
    for query in list_queries(project.folder("queries")):
        console.print(Text(query.name, style="bold"))
        console.print(Text(f"  {query.title_en} · {isolated(query.title_ar)}"))
        table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
        for parameter in query.parameters:
            table.add_row(Text(f"--{parameter.name}", style="green"), parameter.datatype, parameter.default, parameter.comment)
        if query.parameters:
            console.print(table)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED, metavar="NAME|FILE.rq|- [--PARAMETER VALUE]…")
@click.option("--format", "-f", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="Of the answer.")
@store_option
def query(words: tuple[str, ...], form: str, store: Path) -> None:
    """Ask the graph: a canned question by its name, a file with SPARQL, or - for SPARQL from stdin.

    Options that are none of the command's are the question's parameters: kg queries lists them.

    \b
    Examples:
      kg query dialogue-rounds
      kg query attacks-by-month --since 2021-01-01
      kg query conflicting-claims --format csv > conflicts.csv
      kg query my-question.rq
      echo 'SELECT ?s { ?s a <https://w3id.org/hiwar/ontology#Attack> }' | kg query -
    """
    name, values = parse_call(words)
    question = find_query(name)
    raise NotImplementedError(question, values, form, store, sys.stdout)


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
            if not value:
                raise UsageError(f"--{parameter} needs a value: --{parameter} VALUE")
        values[parameter] = value
    if len(names) != 1:
        raise UsageError(f"one question at a time, not {len(names)}; give a name, a .rq file or -")
    return names[0], values


def find_query(name: str) -> Query:
    raise NotImplementedError(name)
