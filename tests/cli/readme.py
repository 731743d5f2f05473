"""Writes the tables of README.md anew from the program (`make docs`), or tells whether they are up to date.

A block stands between `<!-- NAME -->` and `<!-- end -->`; only what is between them is replaced.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

import click
from click.testing import CliRunner

from kg import project
from kg.cli import main as kg
from kg.queries import list_queries

ROUND = "event:round-strategic-dialogue-iraq-united-states-3"
EXAMPLE = ("query", "conflicting-claims", "--lang", "en", "--about", ROUND)
WIDTH = "100"
README = Path(__file__).parents[2] / "README.md"


def commands() -> str:
    """The table of commands, from their own help."""
    context = click.Context(kg, info_name="kg")
    rows = ["| command | what it does |", "|---|---|"]
    for name in kg.list_commands(context):
        command = kg.get_command(context, name)
        assert command is not None
        arguments = [parameter for parameter in command.params if isinstance(parameter, click.Argument)]
        call = " ".join(["kg", name, *(argument.make_metavar(context) for argument in arguments)])
        call = call.replace("|", "\\|")
        rows.append(f"| `{call}` | {command.get_short_help_str(200)} |")
    return "\n".join(rows)


def queries() -> str:
    """The table of canned queries, from queries/*.rq."""
    rows = ["| query | question | سؤال | parameters |", "|---|---|---|---|"]
    for query in list_queries(project.folder("queries")):
        parameters = ", ".join(f"`--{parameter.name.replace('_', '-')}`" for parameter in query.parameters)
        rows.append(f"| `{query.name}` | {query.title_en} | {query.title_ar} | {parameters} |")
    return "\n".join(rows)


def example() -> str:
    """What a question answers on the graph of the seed articles."""
    with tempfile.TemporaryDirectory() as folder:
        store = f"{folder}/graph"
        built = CliRunner().invoke(kg, ["build", str(project.folder("seeds")), "--store", store])
        answer = CliRunner(env={"COLUMNS": WIDTH}).invoke(kg, [*EXAMPLE, "--store", store])
    assert built.exit_code == answer.exit_code == 0, built.output + answer.output
    lines = "\n".join(line.rstrip() for line in answer.stdout.splitlines())
    return f"```console\n$ kg {' '.join(EXAMPLE)}\n{lines}\n```"


def renewed(text: str) -> str:
    """`text` with every block written anew."""
    for name, block in (("example", example()), ("commands", commands()), ("queries", queries())):
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        text, found = pattern.subn(lambda match, block=block: f"{match[1]}{block}\n{match[2]}", text)  # type: ignore[misc]
        assert found == 1, f"README.md has {found} blocks <!-- {name} -->"
    return text


def main() -> int:
    """Exit code 1 when the README is not up to date and is not to be written."""
    text = README.read_text(encoding="utf-8")
    new = renewed(text)
    if "--write" in sys.argv:
        README.write_text(new, encoding="utf-8")
        return 0
    return int(new != text)


if __name__ == "__main__":
    sys.exit(main())
