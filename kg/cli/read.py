"""kg facts: what articles say, one line of JSON an article, without a store."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from kg.articles import collect_articles
from kg.cli.facts import explained_facts, reading_facts
from kg.cli.terminal import counted, note, tell_skipped
from kg.cli.work import Task, read_all
from kg.errors import KgError
from kg.model import Reading, Skipped

NO_ARTICLE = "no article found; give text, HTML or JSONL files, or a folder of them"

paths_argument = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
jobs_option = click.option(
    "--jobs", "-j", type=click.IntRange(1, 256), default=1, show_default=True,
    help="Processes that read at the same time.",
)  # fmt: skip
gazetteer_option = click.option(
    "--gazetteer", "-g", multiple=True, type=click.Path(path_type=Path), metavar="FILE",
    help="Further known actors and places: Turtle or CSV. May be given again.",
)  # fmt: skip
catalogue_option = click.option(
    "--catalogue", type=click.Path(path_type=Path), metavar="FILE",
    help="An articles.toml that tells what files do not state: id, date, publisher.",
)  # fmt: skip
camel_db_option = click.option(
    "--camel-db", type=click.Path(path_type=Path), metavar="FILE",
    help="A CAMeL morphology.db: lemmas and particles of words that the lexicon does not know.",
)  # fmt: skip
camel_ner_option = click.option("--camel-ner", is_flag=True, help="Also find names with CAMeL's neural tagger.")
strict_option = click.option("--strict", is_flag=True, help="End with exit code 1 if a single article was skipped.")


@click.command(short_help="Print what articles say, one line of JSON each.")
@paths_argument
@jobs_option
@gazetteer_option
@catalogue_option
@camel_db_option
@camel_ner_option
@strict_option
@click.option("--why", is_flag=True, help="Add to each event the words, the pattern and the confidence behind it.")
def facts(
    paths: tuple[Path, ...],
    jobs: int,
    gazetteer: tuple[Path, ...],
    catalogue: Path | None,
    camel_db: Path | None,
    camel_ner: bool,
    strict: bool,
    why: bool,
) -> None:
    """Print what articles say: one line of JSON an article, in the order given.

    PATH is a text, HTML or JSONL file (also .gz) or a folder of them. No store is needed. An article that cannot be
    read is told on stderr and the rest is done.

    \b
    Examples:
      kg facts seeds/
      kg facts --jobs 2 news.jsonl.gz > facts.jsonl
      kg facts --why article.txt | python -m json.tool --no-ensure-ascii
      kg facts --gazetteer my-actors.csv articles/
    """
    make = _explained_line if why else _line
    task = Task(make=make, gazetteer=gazetteer, camel_db=camel_db, camel_ner=camel_ner)
    read = skipped = 0
    results = read_all(collect_articles(paths, catalogue=catalogue), task, jobs)
    for result in counted(results, "reading"):
        if isinstance(result, Skipped):
            skipped += 1
            tell_skipped(result)
        else:
            read += 1
            sys.stdout.write(result)
    end_reading(read, skipped, strict)


def end_reading(read: int, skipped: int, strict: bool) -> None:
    """How a command ends that has read articles: exit code 1 when nothing could be read, or under --strict."""
    if skipped:
        note(f"{read} read, {skipped} skipped")
    if strict and skipped:
        raise KgError(f"{skipped} skipped, and --strict was given")
    if not read:
        raise KgError("no article could be read" if skipped else NO_ARTICLE)


def _line(reading: Reading) -> str:
    return json.dumps(reading_facts(reading), ensure_ascii=False) + "\n"


def _explained_line(reading: Reading) -> str:
    return json.dumps(explained_facts(reading), ensure_ascii=False) + "\n"
