"""kg review: what a person should look at, with the lines that decide it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg import project
from kg.cli.decide import store_words
from kg.cli.read import gazetteer_option
from kg.cli.table import as_cell
from kg.cli.terminal import isolated, note, stderr, stdout, store_option
from kg.decisions import Doubt, Ref, named_statements, read_decisions
from kg.entities import doubtful_entities
from kg.events import doubtful_events, independent_articles
from kg.model import Article, Claim, Conflict, Event, Knowledge, Span
from kg.ontology import load_ontology
from kg.pipeline import weave
from kg.store import stored_readings

_AROUND = 60
"""Characters shown on both sides of a name."""
_GRADES = {"hard": "bold red", "soft": "yellow"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to look at: a heading with its colour, lines of name and text, and the commands that decide it."""

    title: str
    style: str
    lines: tuple[tuple[str, str], ...]
    commands: tuple[str, ...]


@click.command(short_help="Show what is in doubt, and how to decide it.")
@click.option(
    "--limit", "-n", type=click.IntRange(1), default=10, show_default=True, help="At most so many of each kind."
)
@click.option("--kind", type=click.Choice(("joins", "conflicts")), help="Only one of the two kinds.  [default: both]")
@gazetteer_option
@store_option
def review(limit: int, kind: str | None, gazetteer: tuple[Path, ...], store: Path) -> None:
    """Show what a person should look at, the worst first, each with the lines that decide it.

    Conflicts: values that cannot both hold, hard ones first, then those of which more independent articles tell.
    Joins: actors, places and events that were nearly held to be the same, or are so on little. What kg decide has
    settled is shown no more.

    \b
    Examples:
      kg review
      kg review --kind joins --limit 50 | less -R
      kg review --kind conflicts --store iraq/
    """
    decisions = read_decisions(store)
    known = load_ontology(project.folder("ontology"), gazetteer)
    with stderr().status("weaving"):
        knowledge = weave(stored_readings(store), known, decisions)
        joins: list[Doubt] = []
        if kind != "conflicts":
            events = doubtful_events(knowledge, known.gazetteer, decisions)
            actors = doubtful_entities(knowledge.readings, known.gazetteer, decisions)
            # distances of names and of events do not compare: the worst of both by turns
            joins = [each for pair in zip_longest(events, actors) for each in pair if each is not None]
    texts = {reading.article.id: reading.article for reading in knowledge.readings}
    conflicts = [] if kind == "joins" else _conflicts(knowledge, texts)
    console = stdout()
    _show(console, "conflicts", [_conflict(found, texts, store) for found in conflicts[:limit]], len(conflicts))
    _show(console, "joins", [_join(doubt, texts, store) for doubt in joins[:limit]], len(joins))
    if not conflicts and not joins:
        note("nothing is in doubt")


def _show(console: Console, kind: str, questions: list[Question], number: int) -> None:
    for question in questions:
        table = Table(box=box.HORIZONTALS, border_style="dim", pad_edge=False, show_header=False)
        table.add_column(style="green", max_width=28, overflow="fold")
        table.add_column(overflow="fold")
        table.add_row(kind.removesuffix("s"), Text(question.title, style=question.style))
        for name, text in question.lines:
            table.add_row(as_cell(name), as_cell(text))
        console.print(table)
        for command in question.commands:
            console.print(Text(command), soft_wrap=True)  # unbroken, to be copied
    if len(questions) < number:
        note(f"{number - len(questions)} more {kind}: --limit {number} shows all")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A conflict, the event it is about, how many independent articles tell of that, and the two claims."""

    conflict: Conflict
    event: Event
    articles: int
    first: Claim
    second: Claim


def _conflicts(knowledge: Knowledge, texts: Mapping[str, Article]) -> list[_Open]:
    """Open conflicts, the worst first: what is overtaken by events is not open."""
    claims = {claim.id: claim for reading in knowledge.readings for claim in reading.claims}
    found = []
    for event in knowledge.events:
        held = [conflict for conflict in event.conflicts if conflict.grade != "overtaken"]
        articles = independent_articles(event, claims, texts) if held else 0
        for conflict in held:
            first, second = claims[conflict.first], claims[conflict.second]
            found.append(_Open(conflict=conflict, event=event, articles=articles, first=first, second=second))
    return sorted(found, key=lambda each: (each.conflict.grade, -each.articles, each.event.id, each.conflict.property))


def _conflict(found: _Open, texts: Mapping[str, Article], store: Path) -> Question:
    words, conflict = store_words(store), found.conflict
    lines = [("about", found.event.label_ar), ("reason", conflict.reason)]
    for claim in (found.first, found.second):
        span = _evidence(conflict.property, claim)
        lines.append((_source(texts[claim.article]), _quote(texts[claim.article], span, 0)))
        lines.append(("", claim.status + (f", said by {claim.said_by.name_ar}" if claim.said_by else "")))
    refs = [
        *_rejectable(conflict.property, found.first, found.second),
        *_rejectable(conflict.property, found.second, found.first),
    ]
    first, second = (Ref("claim", claim.id, "type") for claim in (found.first, found.second))
    number = f"{found.articles} independent {'article' if found.articles == 1 else 'articles'}"
    return Question(
        title=f"{conflict.grade} · {conflict.property} · {number}",
        style=_GRADES[conflict.grade],
        lines=tuple(lines),
        commands=(
            *(f"kg decide reject {ref}{words}" for ref in refs),
            f"kg decide different {first} {second}{words}",
        ),
    )


def _evidence(key: str, claim: Claim) -> Span:
    """The sentence of a value, else the best one."""
    spans = [filler.span for role, filler in claim.roles if role == key]
    spans += [number.span for name, number in claim.numbers if name == key]
    times = {"when": claim.when_span, "deadline": claim.deadline_span}
    spans += [span for name, span in times.items() if name == key and span is not None]
    for outer in claim.evidence:
        if any(outer.start <= inner.start and inner.end <= outer.end for inner in spans):
            return outer
    return claim.evidence[0]


def _rejectable(key: str, claim: Claim, other: Claim) -> list[Ref]:
    """The claims of the values in question; of a property that is no value (the status) the whole telling."""
    told = {(role, filler.id, filler.name_ar) for role, filler in other.roles}
    names = [
        name
        for name, held, filler in named_statements(claim)
        if held == key and (filler is None or (held, filler.id, filler.name_ar) not in told)
    ]
    return [Ref("claim", claim.id, name) for name in names or ["type"]]


def _join(doubt: Doubt, texts: Mapping[str, Article], store: Path) -> Question:
    lines = [("points" if doubt.first.sort == "claim" else "reason", doubt.reason)]
    for place, ref, quote in zip(("one", "other"), (doubt.first, doubt.second), doubt.quotes, strict=True):
        name = doubt.names[place == "other"]
        lines.append((place, name if ref.sort == "claim" else f"{ref}  {isolated(name)}"))
        if quote is not None:
            around = 0 if ref.sort == "claim" else _AROUND
            lines.append((_source(texts[quote.article]), _quote(texts[quote.article], quote.span, around)))
    pair = f"{doubt.first} {doubt.second}{store_words(store)}"
    sort = "events" if doubt.first.sort == "claim" else "actors" if doubt.first.sort == "actor" else "places"
    return Question(
        title=f"{sort} {'joined on little' if doubt.joined else 'nearly joined'}",
        style="cyan",
        lines=tuple(lines),
        commands=(f"kg decide same {pair}", f"kg decide different {pair}"),
    )


def _quote(article: Article, span: Span, around: int) -> str:
    """The characters, with whole words around them."""
    start, end = max(0, span.start - around), min(len(article.text), span.end + around)
    start = article.text.find(" ", start, span.start) + 1 or span.start if start and around else start
    end = article.text.rfind(" ", span.end, end) if end < len(article.text) and around else end
    words = " ".join(article.text[start : max(end, span.end)].split())
    return f"{'… ' if start and around else ''}{words}{' …' if end < len(article.text) and around else ''}"


def _source(article: Article) -> str:
    return article.id if article.published is None else f"{article.id} {article.published}"

