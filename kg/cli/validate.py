"""kg validate: is the stored graph sound?"""

from __future__ import annotations

from pathlib import Path

import click

from kg import project
from kg.cli.table import short
from kg.cli.terminal import note, stderr, store_option
from kg.errors import KgError
from kg.rdf import iris
from kg.rdf.validate import Violation
from kg.rdf.validate import validate as find_violations
from kg.store import open_snapshot

_TOLD = 50


@click.command(short_help="Check the graph: its shapes, and quotes against texts.")
@store_option
def validate(store: Path) -> None:
    """Check the graph against its shapes (SHACL) and every quote against its article, character by character.

    Ends with exit code 1 if something is violated.

    \b
    Examples:
      kg validate
      kg validate --store iraq/
    """
    folder = project.folder("ontology")
    graph = open_snapshot(store)
    # The vocabulary is checked by its own tests; its copy in the store would only be looked at twice.
    quads = [quad for quad in graph if quad.graph_name != iris.GRAPH_ONTOLOGY]
    with stderr().status("validating"):
        violations = find_violations(quads, folder / "shapes.ttl", folder / "kg.ttl")
    for violation in violations[:_TOLD]:
        note(_line(violation))
    if len(violations) > _TOLD:
        note(f"and {len(violations) - _TOLD} more")
    broken = sum(violation.severity == "Violation" for violation in violations)
    if broken:
        raise KgError(f"{store}: {broken} {'violation' if broken == 1 else 'violations'} in {len(quads)} statements")
    click.echo(f"valid: {len(quads)} statements, every quote stands in its article")


def _line(violation: Violation) -> str:
    path = f" {short(violation.path)}" if violation.path else ""
    return f"{violation.severity.lower()}: {short(violation.focus)}{path}: {violation.message}"
