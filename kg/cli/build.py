"""kg build and kg remove: articles into and out of the graph."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import get_close_matches
from itertools import chain
from pathlib import Path

import click

from kg import project
from kg.articles import collect_articles
from kg.cli.read import (
    NO_ARTICLE,
    camel_db_option,
    camel_ner_option,
    catalogue_option,
    gazetteer_option,
    jobs_option,
    strict_option,
)
from kg.cli.terminal import counted, note, stderr, store_option, tell_skipped
from kg.cli.unheeded import unheeded
from kg.cli.work import Task, read_all
from kg.decisions import Decisions, read_decisions
from kg.errors import KgError, StoreError, UsageError
from kg.model import Article, Knowledge, Name, Ontology, Reading, Run, Skipped
from kg.pipeline import weave
from kg.rdf import iris, names_in, ontology_quads, write_quads
from kg.store import Workspace, article_digest, is_published, open_snapshot, open_workspace

_BATCH = 100  # readings kept at once: so many are lost at most when the program is killed


@dataclass(slots=True)
class Tally:
    """What became of the articles of one run."""

    read: int = 0
    unchanged: int = 0
    skipped: list[Skipped] = field(default_factory=list)


@click.command(short_help="Read articles into the graph.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH…]")
@store_option
@jobs_option
@gazetteer_option
@catalogue_option
@camel_db_option
@camel_ner_option
@strict_option
def build(
    paths: tuple[Path, ...],
    store: Path,
    jobs: int,
    gazetteer: tuple[Path, ...],
    catalogue: Path | None,
    camel_db: Path | None,
    camel_ner: bool,
    strict: bool,
) -> None:
    """Read articles into the graph; what has not changed since the last time is not read again.

    PATH is a text, HTML or JSONL file (also .gz) or a folder of them. An article stays in the graph until it is
    removed. After a change of the ontology or of the options all articles of the graph are read again. A build that
    was interrupted goes on where it stopped. What kg decide has written into the graph's folder is honoured.

    \b
    Examples:
      kg build seeds/
      kg build --jobs 2 --store iraq/ news-2024.jsonl.gz
      kg build --gazetteer my-actors.csv articles/
      kg build                        bring the graph up to date with ontology and decisions
    """
    task = Task(make=_as_it_is, gazetteer=gazetteer, camel_db=camel_db, camel_ner=camel_ner)
    task.camel()  # what cannot be opened is told before the graph is touched
    decisions = read_decisions(store)
    ontology = task.ontology()
    settings = task.settings(ontology)
    inputs = collect_articles(paths, catalogue=catalogue)
    tally = Tally()
    with open_workspace(store) as workspace:
        started = datetime.now(UTC)
        _keep(workspace, read_all(_changed(inputs, workspace, settings, tally), task, jobs), settings, tally)
        _keep(workspace, read_all(_outdated(workspace, settings), task, jobs), settings, tally)
        if not workspace.article_ids():
            raise KgError("no article could be read" if tally.skipped else NO_ARTICLE)
        knowledge = renew_graph(workspace, ontology, decisions, settings, started)
    _tell_articles(tally)
    _tell_graph(knowledge, store)
    if strict and tally.skipped:
        raise KgError(f"{len(tally.skipped)} skipped, and --strict was given")
    if paths and not (tally.read or tally.unchanged):
        raise KgError("no article could be read; the graph is as it was")


@click.command(short_help="Take articles out of the graph.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@store_option
@gazetteer_option
def remove(articles: tuple[str, ...], store: Path, gazetteer: tuple[Path, ...]) -> None:
    """Remove articles from the graph by their ids, with all that only they say.

    \b
    Example:
      kg remove seed-004
    """
    if not store.is_dir():
        raise StoreError(f"{store}: there is no graph; build one: kg build PATH… --store {store}")
    task = Task(make=_as_it_is, gazetteer=gazetteer)
    ontology = task.ontology()
    decisions = read_decisions(store)
    with open_workspace(store) as workspace:
        known = workspace.article_ids()
        for article in articles:
            if article not in known:
                near = get_close_matches(article, known, n=3) or list(known[:3])
                raise UsageError(f'no article has the id "{article}"; there is {", ".join(near) or "none"}')
        for article in articles:
            workspace.remove(article)
        knowledge = renew_graph(workspace, ontology, decisions, task.settings(ontology), datetime.now(UTC))
    click.echo(f"removed   {', '.join(articles)}")
    _tell_graph(knowledge, store)


def renew_graph(
    workspace: Workspace, ontology: Ontology, decisions: Decisions, settings: str, started: datetime
) -> Knowledge:
    """Weave all readings anew, make the graph follow, and publish it; what had a name before keeps it."""
    readings = tuple(workspace.readings())
    names = workspace.names() or _register_published(workspace, readings)
    for told in unheeded(readings, ontology.gazetteer, decisions):
        note(told)
    with stderr().status("weaving"):
        knowledge = weave(readings, ontology, decisions, names)
        # The same settings give the same id: a second run over the same articles gives the same graph.
        run_id = hashlib.sha256(f"{project.version()} {settings}".encode()).hexdigest()[:12]
        run = Run(id=run_id, version=project.version(), settings=settings, started=started, ended=datetime.now(UTC))
        vocabulary = ontology_quads(project.folder("ontology") / "kg.ttl")
        quads = chain(write_quads(knowledge, ontology, run), vocabulary)
        workspace.replace_graphs(quads, log=iris.GRAPH_RUNS, names=knowledge.names)
        workspace.snapshot()
    return knowledge


def _register_published(workspace: Workspace, readings: Iterable[Reading]) -> tuple[Name, ...]:
    """The names of a graph that an older version has published; kept at once, as they hold whatever comes now."""
    if not is_published(workspace.folder):
        return ()
    names = names_in(open_snapshot(workspace.folder), readings)
    workspace.register(names)
    return names


def _changed(
    inputs: Iterable[Article | Skipped], workspace: Workspace, settings: str, tally: Tally
) -> Iterator[Article | Skipped]:
    """What must be read: the rest stands in the workspace, read with the same settings."""
    for given in inputs:
        if isinstance(given, Article) and workspace.has(given.id, article_digest(given), settings):
            tally.unchanged += 1
        else:
            yield given


def _outdated(workspace: Workspace, settings: str) -> Iterator[Article]:
    """Articles that were read with other settings: one graph is read in one way."""
    for reading in workspace.readings():
        if not workspace.has(reading.article.id, article_digest(reading.article), settings):
            yield reading.article


def _keep(workspace: Workspace, results: Iterable[Reading | Skipped], settings: str, tally: Tally) -> None:
    """Store readings in batches; an interrupt loses none, a kill one batch at most."""
    batch: list[Reading] = []
    try:
        for result in counted(results, "reading"):
            if isinstance(result, Skipped):
                tally.skipped.append(result)
                tell_skipped(result)
                continue
            tally.read += 1
            batch.append(result)
            if len(batch) == _BATCH:
                workspace.put(batch, settings)
                batch.clear()
    except KeyboardInterrupt:
        note("what has been read is kept; the next kg build goes on from there")
        raise
    finally:
        workspace.put(batch, settings)


def _tell_articles(tally: Tally) -> None:
    counts = (f"{tally.read} read", f"{tally.unchanged} unchanged", f"{len(tally.skipped)} skipped")
    click.echo(f"articles  {', '.join(counts)}")


def _tell_graph(knowledge: Knowledge, store: Path) -> None:
    claims = sum(len(reading.claims) for reading in knowledge.readings)
    classes: Counter[str] = Counter(event.event_class for event in knowledge.events)
    grades: Counter[str] = Counter(conflict.grade for event in knowledge.events for conflict in event.conflicts)
    articles, entities = len(knowledge.readings), len(knowledge.entities)
    click.echo(f"graph     {articles} articles, {entities} actors and places, {claims} tellings of events")
    click.echo(f"events    {_breakdown(classes)}")
    click.echo(f"conflicts {_breakdown(grades)}")
    click.echo(f"store     {store}")


def _breakdown(counts: Counter[str]) -> str:
    """`14: 9 Attack, 5 DialogueRound`."""
    parts = ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))
    return f"{counts.total()}: {parts}" if parts else "none"


def _as_it_is(reading: Reading) -> Reading:
    return reading
