"""kg check: is what may be edited sound?"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pyoxigraph

from kg import project
from kg.cli.examples import count_examples, failed_examples
from kg.cli.read import gazetteer_option
from kg.cli.terminal import note
from kg.errors import KgError
from kg.ontology import check_ontology, load_ontology
from kg.queries import check_queries, list_queries


@click.command(short_help="Check what may be edited: ontology, patterns, queries.")
@gazetteer_option
def check(gazetteer: tuple[Path, ...]) -> None:
    """Check what may be edited: ontology, gazetteer, patterns with their examples, queries.

    Ends with exit code 1 if something is wrong. A name that stands for two things is told, but is no fault.

    \b
    Examples:
      kg check
      kg check --gazetteer my-actors.csv
    """
    folder = project.folder("ontology")
    ontology = load_ontology(folder, gazetteer)
    for warning in check_ontology(folder, gazetteer):
        note(f"note: {warning}")
    faults = [*_unreadable_turtle(folder), *failed_examples(ontology), *check_queries()]
    for fault in faults:
        note(fault)
    if faults:
        raise KgError(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} found")
    known, queries = len(ontology.gazetteer.entities), len(list_queries(project.folder("queries")))
    click.echo(f"sound: {known} known actors and places, {count_examples(ontology)} examples, {queries} queries")


def _unreadable_turtle(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.ttl")):
        try:
            for _ in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
                pass
        except SyntaxError as error:
            yield f"ontology/{path.name}:{error.lineno}: {error.msg}"
