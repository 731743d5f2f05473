"""kg doctor: what is installed, and what each optional part would add."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import click
from rich.table import Table

from kg import project
from kg.cli.terminal import isolated, stdout, store_option
from kg.mentions.camel import load_camel

_PACKAGES = {
    "pyoxigraph": "the store and SPARQL",
    "rdflib": "what the validator reads",
    "pyshacl": "kg validate",
    "trafilatura": "the text of HTML pages",
    "starlette": "kg serve",
    "uvicorn": "kg serve",
}
_WORD = "وبالاتفاق"
_FULL_CAMEL = ("torch", "transformers")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked for: its version or state, and what it is good for or how to get it."""

    name: str
    state: str
    remark: str
    fine: bool = True


@click.command(short_help="Show what is installed and what is missing.")
@click.option(
    "--camel-db", type=click.Path(path_type=Path), metavar="FILE",
    help="Try a CAMeL morphology database: open it and analyse a word.",
)  # fmt: skip
@store_option
def doctor(camel_db: Path | None, store: Path) -> None:
    """Show what is installed, with versions, and what each optional part adds.

    \b
    Examples:
      kg doctor
      kg doctor --camel-db ~/.camel_tools/data/morphology_db/calima-msa-r13/morphology.db
    """
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("", "part", "state", "what for"):
        table.add_column(title, overflow="fold")
    tried = [_database(camel_db)] if camel_db else []
    for finding in [*_core(), *_camel(), *tried, *_programs(), _store(store)]:
        table.add_row("✓" if finding.fine else "–", finding.name, finding.state, finding.remark)
    stdout().print(table)


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _core() -> list[Finding]:
    found = [
        Finding("hiwar-kg", project.version(), f"ontology and queries from {project.folder('ontology').parent}"),
        Finding("Python", platform.python_version(), platform.platform(terse=True)),
    ]
    for package, remark in _PACKAGES.items():
        version = _version(package)
        missing = f"{remark}; install it: pip install {package}"
        found.append(Finding(package, version or "missing", remark if version else missing, fine=bool(version)))
    return found


def _camel() -> list[Finding]:
    """CAMeL Tools by metadata alone: importing it would ask the network for its catalogue."""
    version = _version("camel-tools")
    if version is None:
        remedy = "lemmas and segments by a CAMeL morphology database; pip install 'hiwar-kg[camel]'"
        return [Finding("CAMeL Tools", "not installed", remedy, fine=False)]
    lacking = [package for package in _FULL_CAMEL if _version(package) is None]
    form, remark = "full", "lemmas and segments, and names by its neural tagger"
    if lacking:
        form, remark = "light", "lemmas and segments; with its neural tagger: pip install 'hiwar-kg[camel]'"
    return [Finding("CAMeL Tools", f"{version}, {form}", remark), _camel_data()]


def _camel_data() -> Finding:
    folder = Path(os.environ.get("CAMELTOOLS_DATA") or Path.home() / ".camel_tools") / "data"
    packages = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    if packages:
        return Finding("CAMeL data", ", ".join(packages), str(folder))
    remark = f"databases and models; none in {folder}; get them: camel_data -i morphology-db-msa-r13"
    return Finding("CAMeL data", "none", remark, fine=False)


def _database(path: Path) -> Finding:
    """Whether a database works, shown on one word with three attached particles."""
    analyzer = load_camel(path)
    segments = " + ".join(analyzer.segments(_WORD))
    return Finding("CAMeL database", "opens", f"{path}: {isolated(f'{_WORD} = {segments}')}")


def _programs() -> list[Finding]:
    return [
        _program("java", ["-version"], "checks the ontology with the OWL API in the tests"),
        _program("node", ["--version"], "builds the web page's scripts for developers"),
    ]


def _program(name: str, arguments: list[str], remark: str) -> Finding:
    path = shutil.which(name)
    if path is None:
        return Finding(name, "not installed", f"only for development: {remark}", fine=False)
    answer = subprocess.run([path, *arguments], capture_output=True, text=True, timeout=20, check=False)
    lines = (answer.stdout + answer.stderr).strip().splitlines()
    return Finding(name, lines[0] if lines else "installed", f"only for development: {remark}")


def _store(folder: Path) -> Finding:
    if folder.is_dir():
        return Finding("store", str(folder), "the graph that was built")
    return Finding("store", f"none at {folder}", "build one: kg build PATH…", fine=False)
