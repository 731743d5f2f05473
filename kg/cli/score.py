"""kg score: how well articles are read, against annotations."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from textwrap import shorten
from typing import Any, BinaryIO

import click
from rich import box
from rich.table import Table

from kg.cli.facts import reading_facts
from kg.cli.read import gazetteer_option, jobs_option
from kg.cli.terminal import counted, isolated, note, stdout, tell_skipped
from kg.cli.work import Task, read_all
from kg.errors import KgError, UsageError
from kg.model import Article, Reading, Skipped
from kg.scoring import (
    Annotation,
    Facts,
    Miss,
    Score,
    Tally,
    facts_from,
    facts_of,
    find_annotations,
    read_annotation,
    read_facts,
    total,
)
from kg.scoring import score as compare

_STRAYS_TOLD = 20
_QUOTED = 160


@click.command(short_help="Score what is read against your own annotations.")
@click.argument("gold", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="GOLD_DIR…")
@click.option(
    "--pred", type=click.File("rb"), metavar="FACTS.jsonl",
    help="Score these facts, as kg facts writes them (- for stdin), instead of reading the articles now.",
)  # fmt: skip
@click.option("--misses", is_flag=True, help="Print every miss and every false alarm with its text.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
@click.option("--only", multiple=True, metavar="ID", help="Score only this article. May be given again.")
@jobs_option
@gazetteer_option
def score(
    gold: tuple[Path, ...],
    pred: BinaryIO | None,
    misses: bool,
    as_json: bool,
    only: tuple[str, ...],
    jobs: int,
    gazetteer: tuple[Path, ...],
) -> None:
    """Score what is read of articles against annotations of your own.

    GOLD_DIR is a folder of pairs NAME.yaml and NAME.txt; the README describes the format. The articles are read now,
    with the date and publisher of the annotation. An actor is right when one of its mentions is an annotated surface;
    an event when its evidence touches an annotated quote of its class. Events are paired one to one, slots are compared
    within pairs. Ends with exit code 1 if an annotation cannot be used; the others are scored.

    \b
    Examples:
      kg score my-gold/
      kg score my-gold/ --only d03 --misses
      kg facts my-gold/*.txt > facts.jsonl; kg score my-gold/ --pred facts.jsonl
      kg score my-gold/ --json | python -m json.tool --no-ensure-ascii
    """
    if pred and gazetteer:
        raise UsageError("--gazetteer is for reading articles, but --pred gives facts that were read; drop one of them")
    paths = _chosen(find_annotations(gold), only)
    annotations = list(_usable(paths))
    if not annotations:
        raise KgError("no annotation could be used" if paths else "no NAME.yaml found; give a folder of annotations")
    _tell_strays(annotations)
    facts = read_facts(pred, getattr(pred, "name", "stdin")) if pred else _read_now(annotations, jobs, gazetteer)
    result = compare(annotations, facts)
    if pred:
        _tell_unfit(annotations, facts)
    if as_json:
        click.echo(json.dumps(_as_values(result, misses), ensure_ascii=False))
    else:
        _print(result, misses)
    if len(annotations) < len(paths):
        raise KgError(f"{len(paths) - len(annotations)} of {len(paths)} annotations could not be used; mend them")


def _chosen(paths: Sequence[Path], only: Sequence[str]) -> list[Path]:
    names = {path.stem for path in paths}
    for name in only:
        if name not in names:
            raise UsageError(f'--only {name}: there is no annotation "{name}.yaml"; check the name')
    return [path for path in paths if not only or path.stem in only]


def _usable(paths: Iterable[Path]) -> Iterator[Annotation]:
    """The annotations that can be used; what is wrong with the others is told."""
    seen: dict[str, Path] = {}
    for path in paths:
        try:
            annotation = read_annotation(path)
            if annotation.id in seen:
                raise KgError(f"{path}: has the name of {seen[annotation.id]}; give one of them another name")
        except KgError as error:
            note(str(error))
            continue
        seen[annotation.id] = path
        yield annotation


def _tell_strays(annotations: Iterable[Annotation]) -> None:
    strays = [stray for annotation in annotations for stray in annotation.strays]
    for stray in strays[:_STRAYS_TOLD]:
        told = f'"{isolated(stray.quote)}" does not stand in {stray.file} like this; copy it from there'
        note(f"{stray.where}: {told}")
    if strays:
        more = f", {_STRAYS_TOLD} of them told" if len(strays) > _STRAYS_TOLD else ""
        note(f"{len(strays)} {'quote does' if len(strays) == 1 else 'quotes do'} not stand in the text{more}")


def _tell_unfit(annotations: Iterable[Annotation], facts: Mapping[str, Facts]) -> None:
    """What is amiss with facts that were given: an article is not among them, or was another text."""
    for annotation in annotations:
        found = facts_of(annotation, facts)
        if found is None:
            note(f"no facts of {annotation.id} were given: all of its annotation counts as missed")
        elif found.reach > len(annotation.text):
            text = annotation.path.with_suffix(".txt")
            note(f"the facts of {annotation.id} point past the end of {text}: another text was read; read this one")


def _read_now(annotations: Sequence[Annotation], jobs: int, gazetteer: tuple[Path, ...]) -> dict[str, Facts]:
    articles = [
        Article(
            id=annotation.id,
            text=annotation.text,
            published=annotation.published,
            published_basis="file" if annotation.published else None,
            publisher=annotation.publisher,
            source=str(annotation.path.with_suffix(".txt")),
        )
        for annotation in annotations
    ]
    facts: dict[str, Facts] = {}
    for result in counted(read_all(articles, Task(make=_facts, gazetteer=gazetteer), jobs), "reading", len(articles)):
        if isinstance(result, Skipped):
            tell_skipped(result)
        else:
            facts[result.id] = result
    return facts


def _facts(reading: Reading) -> Facts:
    return facts_from(reading_facts(reading))


def _sections(result: Score) -> list[dict[str, Tally]]:
    """The rows of the table, section by section."""
    events = {f"events {name}": result.events[name] for name in sorted(result.events)}
    slots = {f"slot {name}": result.slots[name] for name in sorted(result.slots)}
    status = {f"status {name}": result.status[name] for name in sorted(result.status)}
    return [
        {"actors": result.actors, "kinds of actors": result.kinds},
        events | {"events": total(result.events)},
        slots | {"slots": total(result.slots)},
        status | {"status": total(result.status)},
    ]


def _print(result: Score, misses: bool) -> None:
    console = stdout()
    for miss in result.misses if misses else ():
        console.print(_miss_line(miss), soft_wrap=True)
    table = Table(box=box.ROUNDED, header_style="bold", border_style="dim")
    table.add_column(f"{result.articles} {'article' if result.articles == 1 else 'articles'}")
    for title in ("precision", "recall", "F1", "right", "false", "missed"):
        table.add_column(title, justify="right")
    for section in _sections(result):
        for name, tally in section.items():
            shares = [_share(value) for value in (tally.precision, tally.recall, tally.f1)]
            whole = name in ("actors", "events", "slots", "status")
            counts = map(str, (tally.right, tally.false, tally.missed))
            table.add_row(name, *shares, *counts, style="bold" if whole else None)
        table.add_section()
    console.print(table)


def _miss_line(miss: Miss) -> str:
    """Each side isolated by itself: names in both scripts stand beside each other."""
    sides = [("annotated", miss.annotated), ("read", miss.read), ("in", shorten(miss.quote, _QUOTED, placeholder="…"))]
    told = " · ".join(f"{side} {isolated(text)}" for side, text in sides if text)
    return f"{miss.article}  {miss.what}  {miss.how}: {told}"


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _as_values(result: Score, misses: bool) -> dict[str, Any]:
    values: dict[str, Any] = {
        "articles": result.articles,
        "absent": list(result.absent),
        "actors": _tally(result.actors),
        "kinds": _tally(result.kinds),
        "events": _tallies(result.events),
        "slots": _tallies(result.slots),
        "status": _tallies(result.status),
    }
    return values | ({"misses": [asdict(miss) for miss in result.misses]} if misses else {})


def _tallies(tallies: Mapping[str, Tally]) -> dict[str, Any]:
    return {name: _tally(tallies[name]) for name in sorted(tallies)} | {"all": _tally(total(tallies))}


def _tally(tally: Tally) -> dict[str, Any]:
    shares = {"precision": tally.precision, "recall": tally.recall, "f1": tally.f1}
    rounded = {name: None if share is None else round(share, 3) for name, share in shares.items()}
    return rounded | {"right": tally.right, "false": tally.false, "missed": tally.missed}
