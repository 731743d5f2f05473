"""Files -> what the OWL API (the library Protégé loads files with) and HermiT make of them.

Also a command, which ends with 1 at a fault: `python tests/ontology/owlapi.py [--import IRI=FILE] FILE…`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PROGRAM = Path(__file__).with_name("OwlApiCheck.java")
WHEEL = "mowl-borg==2.1.0"  # carries the OWL API 4.5.22 of Protégé 5.6, its parsers, and HermiT 1.3.8
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hiwar" / WHEEL.replace("==", "-")
FORMATS = {
    ".ttl": "Turtle",
    ".owl": "RDF/XML Syntax",
    ".rdf": "RDF/XML Syntax",
}
"""What the OWL API must call a file's format: where Turtle has a mistake, its OBO parser "succeeds" with nonsense."""

_OTHER_JARS = ("elk-", "slib-", "sesame-", "jena-", "jcel-", "scala-", "groovy-", "lucene-", "gateway", "owlapi-osgi")
_MINUTES = 10 * 60


class UnavailableError(Exception):
    """Java or the OWL API is not here; the message says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was found in one file. `members` are the instances of each defined class; no reasoner: `consistent` None."""

    file: Path
    format: str | None = None
    axioms: int = 0
    individuals: int = 0
    imports: tuple[str, ...] = ()
    violations: tuple[str, ...] = ()
    undeclared: tuple[str, ...] = ()
    unparsed: tuple[str, ...] = ()
    consistent: bool | None = None
    unsatisfiable: tuple[str, ...] = ()
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    errors: tuple[str, ...] = ()


def check_files(files: Sequence[Path], imports: Mapping[str, Path] | None = None) -> dict[Path, Report]:
    """A report for each file, with HermiT's conclusions; `imports` tells where an imported ontology lies.

    Raises UnavailableError where there is no Java compiler or the OWL API cannot be fetched.
    """
    java = shutil.which("java")
    if java is None or shutil.which("javac") is None:
        raise UnavailableError("no JDK: `java` with `javac` is needed to run OwlApiCheck.java")
    options = [part for iri, path in (imports or {}).items() for part in ("--import", f"{iri}={path}")]
    command = [java, "-cp", f"{_jars()}{os.sep}*", str(PROGRAM), *options, *map(str, files)]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=_MINUTES, check=False)
    if run.returncode:
        raise AssertionError(f"OwlApiCheck.java ended with {run.returncode}: {run.stderr[-2000:]}")
    findings: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in run.stdout.splitlines():
        name, topic, value = line.split("\t", 2)
        findings[name][topic].append(value)
    return {file: _report(file, findings[str(file)]) for file in files}


def _report(file: Path, found: Mapping[str, list[str]]) -> Report:
    members: dict[str, set[str]] = defaultdict(set)
    for pair in found.get("member", ()):
        defined, individual = pair.split("\t")
        members[defined].add(individual)
    consistent = found.get("consistent")
    return Report(
        file=file,
        format=found["format"][0] if "format" in found else None,
        axioms=int(found.get("axioms", ["0"])[0]),
        individuals=int(found.get("individuals", ["0"])[0]),
        imports=tuple(found.get("import", ())),
        violations=tuple(found.get("violation", ())),
        undeclared=tuple(found.get("undeclared", ())),
        unparsed=tuple(found.get("unparsed", ())),
        consistent=None if consistent is None else consistent[0] == "true",
        unsatisfiable=tuple(found.get("unsatisfiable", ())),
        members={defined: frozenset(individuals) for defined, individuals in members.items()},
        errors=tuple(found.get("error", ())),
    )


def faults(report: Report) -> list[str]:
    """What must not be in a file that we hand out: empty for one that is sound in OWL 2 DL and opens in Protégé."""
    return list(_faults(report))


def _faults(report: Report) -> Iterator[str]:
    expected = FORMATS[report.file.suffix]
    if report.format != expected:
        yield f"read as {report.format}, not as {expected}"
    yield from (f"error: {error}" for error in report.errors)
    yield from (f"OWL 2 DL: {violation}" for violation in report.violations)
    yield from (f"undeclared: {entity}" for entity in report.undeclared)
    yield from (f"not understood: {triple}" for triple in report.unparsed)
    if report.consistent is not True:
        yield "HermiT: inconsistent" if report.consistent is False else "HermiT: no answer"
    yield from (f"HermiT: {name} can have no members" for name in report.unsatisfiable)


def _jars() -> Path:
    """The folder of jars, fetched once: a wheel of the Python registry that carries them."""
    if CACHE.is_dir():
        return CACHE
    CACHE.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE.parent) as name:
        folder = Path(name)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), WHEEL]
        try:
            run = subprocess.run(command, capture_output=True, text=True, timeout=_MINUTES, check=False)
        except subprocess.TimeoutExpired as error:
            raise UnavailableError(f"{WHEEL} was not fetched within {_MINUTES} seconds") from error
        wheels = list(folder.glob("*.whl"))
        if run.returncode or not wheels:
            reason = (run.stderr.strip().splitlines() or ["no wheel"])[-1]
            raise UnavailableError(f"{WHEEL} could not be fetched: {reason}")
        unpacked = folder / "jars"
        unpacked.mkdir()
        _unpack(wheels[0], unpacked)
        if not CACHE.is_dir():  # another test run may have been quicker
            unpacked.rename(CACHE)
    return CACHE


def _unpack(wheel: Path, folder: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            jar = name.rsplit("/", 1)[-1]
            if jar.endswith(".jar") and not jar.startswith(_OTHER_JARS):
                (folder / jar).write_bytes(archive.read(name))


def main(arguments: Sequence[str]) -> int:
    """Print a report for each file; 1 if one has faults."""
    imports: dict[str, Path] = {}
    files: list[Path] = []
    waiting = iter(arguments)
    for argument in waiting:
        if argument == "--import":
            iri, _, path = next(waiting).partition("=")
            imports[iri] = Path(path)
        else:
            files.append(Path(argument))
    failed = 0
    for report in check_files(files, imports).values():
        found = faults(report)
        failed |= bool(found)
        print(f"{report.file}: {report.format}, {report.axioms} axioms, {report.individuals} individuals, "
              f"{'sound' if not found else f'{len(found)} faults'}")  # fmt: skip
        for line in found[:20]:
            print(f"  {line}")
        for defined, individuals in sorted(report.members.items()):
            print(f"  {defined.rpartition('#')[2]}: {len(individuals)}")
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
