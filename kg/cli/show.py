"""kg show: an article with all that was found in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from kg.articles import collect_articles
from kg.cli.graph import Graph
from kg.cli.read import gazetteer_option
from kg.cli.terminal import isolated, quantity_text, stdout, store_option, when_text
from kg.cli.work import Task, read_all
from kg.errors import KgError, UsageError
from kg.model import Claim, Mention, Reading, Skipped
from kg.pipeline import read

_STYLES = {
    "Person": "bold yellow",
    "State": "bold blue",
    "Organization": "bold cyan",
    "Office": "bold cyan",
    "Media": "cyan",
    "ArmedGroup": "bold red",
    "MilitaryForce": "bold red",
    "Coalition": "bold red",
    "UnnamedSource": "yellow",
    "Place": "green",
    "time": "magenta",
    "number": "bright_black",
}
_LEGEND = ("Person", "State", "Organization", "Media", "ArmedGroup", "UnnamedSource", "Place", "time", "number")


@click.command(short_help="Show an article with all that was found in it.")
@click.argument("article", metavar="ARTICLE")
@gazetteer_option
@store_option
def show(article: str, gazetteer: tuple[Path, ...], store: Path) -> None:
    """Show an article with the actors, places, times and events found in it.

    ARTICLE is the id of an article in the graph, or a file, which is read at once without a store. The text stands in
    logical order inside Unicode isolates: a terminal that knows right to left shows it as printed.

    \b
    Examples:
      kg show seed-001
      kg show article.txt
      kg show seed-001 | less -R
    """
    path = Path(article)
    reading = _read_file(path, gazetteer) if path.is_file() else _stored(article, store, gazetteer)
    console = stdout()
    for line in _head(reading):
        console.print(line)
    _print_text(console, marked_text(reading))
    console.print(_legend())
    for number, claim in enumerate(reading.claims, 1):
        console.print(_claim_lines(number, claim), soft_wrap=True)


def marked_text(reading: Reading) -> Text:
    """The whole text: mentions in the colour of their kind, evidence underlined and numbered by its claim."""
    text = Text(reading.article.text)
    for claim in reading.claims:
        for span in claim.evidence:
            text.stylize("underline", span.start, span.end)
    for mention in reading.mentions:
        if style := _STYLES.get(_kind(mention)):
            text.stylize(style, mention.span.start, mention.span.end)
    notes = sorted((claim.evidence[0].end, f"[{number}]") for number, claim in enumerate(reading.claims, 1))
    pieces = text.divide([end for end, _ in notes])
    marked = Text()
    for piece, note in zip(pieces, [*(note for _, note in notes), ""], strict=True):
        marked.append_text(piece).append(note, style="reverse")
    return marked


def _kind(mention: Mention) -> str:
    return mention.candidates[0].kind if mention.candidates else mention.kind


def _read_file(path: Path, gazetteer: tuple[Path, ...]) -> Reading:
    results = list(read_all(collect_articles([path]), Task(make=_as_it_is, gazetteer=gazetteer), 1))
    for result in results:
        if isinstance(result, Skipped):
            raise KgError(f"{result.article}: {result.reason}")
    if len(results) > 1:
        raise UsageError(f"{path} holds {len(results)} articles; build a graph of them and show one by its id")
    reading = results[0]
    assert isinstance(reading, Reading)
    return reading


def _as_it_is(reading: Reading) -> Reading:
    return reading


def _stored(article: str, store: Path, gazetteer: tuple[Path, ...]) -> Reading:
    """The article as the graph keeps it, read anew: reading is a pure function of article and ontology."""
    found = Graph.open(store).stored_article(article)
    return read(found, Task(make=_as_it_is, gazetteer=gazetteer).ontology())


def _head(reading: Reading) -> Iterator[Text]:
    article = reading.article
    if article.title:
        yield Text(isolated(article.title), style="bold")
    facts = [article.id, article.publisher, article.published and article.published.isoformat(), article.url]
    yield Text(" · ".join(isolated(str(fact)) for fact in facts if fact), style="dim")
    yield Text()


def _print_text(console: Console, text: Text) -> None:
    """Cut into lines here: each terminal line needs its own isolates."""
    for line in text.wrap(console, console.width):
        console.print(Text.assemble("\u2067", line, "\u2069") if line.plain.strip() else Text(), soft_wrap=True)


def _legend() -> Text:
    legend = Text("\n")
    for kind in _LEGEND:
        legend.append(kind, style=_STYLES[kind]).append("  ")
    legend.append("evidence", style="underline").append("  ")
    return legend.append("[1]", style="reverse").append(" its event\n")


def _claim_lines(number: int, claim: Claim) -> Text:
    lines = Text(f"[{number}]", style="reverse").append(f" {claim.subclass}", style="bold")
    lines.append(f" · {claim.status}")
    if claim.said_by:
        lines.append(" · said by ").append(isolated(claim.said_by.name_ar))
    for slot, value in _slots(claim):
        lines.append(f"\n    {slot:<12}", style="dim").append(value)
    return lines


def _slots(claim: Claim) -> Iterator[tuple[str, str]]:
    for role in dict.fromkeys(role for role, _ in claim.roles):
        yield role, ", ".join(isolated(filler.name_ar) for name, filler in claim.roles if name == role)
    for name, quantity in claim.numbers:
        yield name, quantity_text(quantity)
    for name, when in (("when", claim.when), ("deadline", claim.deadline)):
        if when:
            yield name, when_text(when)
