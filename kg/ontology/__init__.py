"""ontology/ -> Ontology: known entities and tenures, lexicon and patterns; mistakes told with file and line."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg import project
from kg.arabic import fold
from kg.errors import KgError
from kg.model import Gazetteer, Ontology
from kg.ontology.known import Known, check_references, content_of, seen, text_of
from kg.ontology.table import read_table
from kg.ontology.turtle import read_turtle

__all__ = ["check_ontology", "load_ontology"]


def load_ontology(folder: Path | None = None, extra: Sequence[Path] = ()) -> Ontology:
    """All of `folder` (the shipped one if None), and the entities of `extra`, Turtle or CSV files of one's own.

    A state `x` and its land are two entities, `x` and `x-territory`, because a claim's filler knows only an id.
    The digest covers every file that shapes what is read. Raises KgError with file and line.
    """
    folder = folder or project.folder("ontology")
    known = _read_known(folder, extra)
    return Ontology(
        gazetteer=Gazetteer(entities=known.entities, tenures=tuple(known.tenures.values())),
        lexicon={path.stem: _read_toml(path, folder) for path in sorted(folder.glob("lexicon/*.toml"))},
        patterns={path.stem: _read_toml(path, folder) for path in sorted(folder.glob("patterns/*.toml"))},
        digest=_digest([*sorted(folder.glob("*.ttl")), *sorted(folder.glob("*/*.toml")), *extra]),
    )


def check_ontology(folder: Path | None = None, extra: Sequence[Path] = ()) -> tuple[str, ...]:
    """Warnings, one a line with file and line: a name that two entities of one kind bear, no English label.

    Raises KgError for what cannot be loaded.
    """
    known = _read_known(folder or project.folder("ontology"), extra)
    first_of: dict[tuple[str, str], str] = {}
    warnings: list[str] = []
    for entity in known.entities.values():
        where = known.where[entity.id]
        if not entity.name_en:
            warnings.append(f'{where}: "{entity.id}" has no English label; add rdfs:label "…"@en')
        for folded, label in {fold(label).casefold(): label for label in entity.labels}.items():
            other = first_of.setdefault((entity.kind, folded), entity.id)
            if other != entity.id:
                there = seen(known.where[other], where)
                warnings.append(f'{where}: "{label}" also names "{other}" ({there}); both will be candidates')
    return tuple(warnings)


def _read_known(folder: Path, extra: Sequence[Path]) -> Known:
    known = Known()
    for name in ("actors.ttl", "places.ttl"):
        read_turtle(folder / name, f"{folder.name}/{name}", known)
    for path in extra:
        if path.suffix.casefold() == ".csv":
            read_table(path, known)
        else:
            read_turtle(path, str(path), known)
    check_references(known)
    return known


def _read_toml(path: Path, folder: Path) -> Mapping[str, Any]:
    shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
    try:
        return tomllib.loads(text_of(content_of(path, shown), shown))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise KgError(f"{shown}:{line[1] if line else 1}: {error}; mend the TOML there") from None


def _digest(paths: Iterable[Path]) -> str:
    """SHA-256 over all bytes, each file's length before them so that no byte can move from one file to the next."""
    sha = hashlib.sha256()
    for path in paths:
        content = content_of(path, str(path))
        sha.update(len(content).to_bytes(8, "big") + content)
    return sha.hexdigest()
