"""A CSV file of one's own -> Known."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kg.errors import KgError
from kg.model import KnownEntity
from kg.ontology.known import FOLDER_OF_KIND, Known, content_of, text_of

COLUMNS = ("id", "kind", "name_ar", "name_en", "labels", "organ_of", "located_in", "adjectives")
"""What the first line names; id, kind and name_ar must be there. `|` parts the names of one cell."""


def read_table(path: Path, known: Known) -> None:
    """Add the entities of the CSV file `path`; KgError with its line."""
    content = text_of(content_of(path, str(path)), str(path)).removeprefix("\ufeff")
    rows = csv.DictReader(io.StringIO(content, newline=""))
    columns = [name.strip() for name in rows.fieldnames or ()]
    _check_columns(columns, path)
    rows.fieldnames = columns
    line = rows.line_num + 1
    for row in rows:
        where = f"{path}:{line}"
        line = rows.line_num + 1
        cells = {name: (row.get(name) or "").strip() for name in COLUMNS}
        _check_cells(cells, row, where)
        known.add(cells["id"], _entity(cells), where)


def _check_columns(columns: list[str], path: Path) -> None:
    missing = next((name for name in ("id", "kind", "name_ar") if name not in columns), None)
    unknown = next((name for name in columns if name not in COLUMNS), None)
    if missing or unknown:
        wrong = f'no column "{missing}"' if missing else f'unknown column "{unknown}"'
        raise KgError(f"{path}:1: {wrong}; the first line names the columns {','.join(COLUMNS)}")


def _check_cells(cells: Mapping[str, str], row: Mapping[Any, Any], where: str) -> None:
    if None in row:
        raise KgError(f"{where}: more cells than columns; put a cell that holds a comma between double quotes")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", cells["id"]):
        raise KgError(f'{where}: "{cells["id"]}" is no id; use small letters a-z, digits and hyphens')
    if cells["kind"] not in FOLDER_OF_KIND:
        raise KgError(f'{where}: unknown kind "{cells["kind"]}"; use one of {", ".join(FOLDER_OF_KIND)}')
    if not cells["name_ar"]:
        raise KgError(f'{where}: "{cells["id"]}" has no Arabic label; fill in name_ar')


def _entity(cells: Mapping[str, str]) -> KnownEntity:
    def several(name: str) -> list[str]:
        return [part.strip() for part in cells[name].split("|") if part.strip()]

    return KnownEntity(
        id=cells["id"],
        kind=cells["kind"],
        name_ar=cells["name_ar"],
        name_en=cells["name_en"],
        labels=tuple(dict.fromkeys([cells["name_ar"], *several("labels")])),
        adjectives=tuple(several("adjectives")),
        organ_of=cells["organ_of"] or None,
        located_in=cells["located_in"] or None,
        narrower=bool(cells["located_in"]),
    )
