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
from kg.cli.terminal import stdout, store_option

_PACKAGES = {
    "pyoxigraph": "the store and SPARQL",
    "rdflib": "what the validator reads",
    "pyshacl": "kg validate",
    "trafilatura": "the text of HTML pages",
    "starlette": "kg serve",
    "uvicorn": "kg serve",
}
_FULL_CAMEL = ("torch", "transformers")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked for: its version or state, and what it is good for or how to get it."""

    name: str
    state: str
    remark: str
    fine: bool = True


@click.command(short_help="Show what is installed and what is missing.")
@store_option
def doctor(store: Path) -> None:
    """Show what is installed, with versions, and what each optional part adds.

    \b
    Example:
      kg doctor
    """
    table = Table(box=None, pad_edge=False, header_style="bold")
    for title in ("", "part", "state", "what for"):
        table.add_column(title, overflow="fold")
    for finding in [*_core(), *_camel(), *_programs(), _store(store)]:
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
        remedy = "analysis with a CAMeL morphology database (--camel-db); pip install 'hiwar-kg[camel]'"
        return [Finding("CAMeL Tools", "not installed", remedy, fine=False)]
    lacking = [package for package in _FULL_CAMEL if _version(package) is None]
    form, remark = "full", "morphology (--camel-db) and names by neural network (--camel-ner)"
    if lacking:
        form, remark = "light", "morphology (--camel-db); for --camel-ner: pip install 'hiwar-kg[camel]'"
    return [Finding("CAMeL Tools", f"{version}, {form}", remark), _camel_data()]


def _camel_data() -> Finding:
    folder = Path(os.environ.get("CAMELTOOLS_DATA") or Path.home() / ".camel_tools") / "data"
    packages = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    if packages:
        return Finding("CAMeL data", ", ".join(packages), str(folder))
    remark = f"databases and models; none in {folder}; get them: camel_data -i morphology-db-msa-r13"
    return Finding("CAMeL data", "none", remark, fine=False)


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
