"""What stands on the terminal: progress, notes and summaries on stderr, results on stdout."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from kg.model import Quantity, Skipped, When

_PIPE_WIDTH = 120
ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")

Item = TypeVar("Item")

store_option = click.option(
    "--store", type=click.Path(path_type=Path), default=Path("build/store"), show_default=True, envvar="KG_STORE",
    show_envvar=True, metavar="DIR", help="The folder of the graph.",
)  # fmt: skip


def stdout() -> Console:
    """Where results go: as wide as the terminal, or a fixed width into a file or pipe."""
    console = Console(highlight=False, emoji=False, markup=False)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _PIPE_WIDTH
    return console


def stderr() -> Console:
    """Where notes go."""
    return Console(stderr=True, highlight=False, emoji=False, markup=False)


def note(text: str) -> None:
    """One line to the user, beside the results."""
    click.echo(f"kg: {' '.join(text.split())}", err=True)


def tell_skipped(skipped: Skipped) -> None:
    """One line an article that was not read."""
    note(f"skipped {skipped.article}: {skipped.reason}")


def isolated(text: str) -> str:
    """Arabic text kept apart from the direction of its neighbours (Unicode isolates, without width)."""
    return f"\u2068{text}\u2069" if ARABIC.search(text) else text


def when_text(when: When) -> str:
    """The days, and how the article puts it."""
    days = when.first.isoformat()
    if when.last != when.first:
        days += f" to {when.last.isoformat()}"
    return f"{days}  {isolated(when.text)}"


def quantity_text(quantity: Quantity) -> str:
    """The number with its qualifier, and how the article puts it."""
    sign = {"exact": "", "about": "about ", "at_least": "at least ", "at_most": "at most "}[quantity.qualifier]
    known = quantity.value if quantity.value is not None else quantity.minimum
    number = "not told" if known is None else f"{sign}{known}"
    return f"{number}  {isolated(quantity.text)}"


def counted(items: Iterable[Item], title: str, total: int | None = None) -> Iterator[Item]:
    """The items, with a progress line on stderr while they pass, when somebody looks at it."""
    console = stderr()
    if not console.is_terminal:
        yield from items
        return
    title_column = TextColumn("{task.description}")
    columns = (SpinnerColumn(), title_column, BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task(title, total=total)
        for item in items:
            yield item
            progress.advance(task)
