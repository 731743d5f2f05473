"""decisions.csv, which a person may also edit -> Decisions; and one more row into it."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from kg.decisions.record import Decision, DecisionKind, Decisions, Ref, ref_of
from kg.errors import KgError, StoreError

FILE = "decisions.csv"
COLUMNS = ("decision", "first", "second", "reason", "who", "when")
_HEADER = ",".join(COLUMNS)
_KINDS: dict[str, DecisionKind] = {kind: kind for kind in get_args(DecisionKind)}
_MARK = "\ufeff"  # by which spreadsheets know UTF-8


def read_decisions(folder: Path) -> Decisions:
    """What stands in the decisions.csv of a workspace, none where there is no file.

    KgError with file and line for a row that cannot be understood, or that contradicts another.
    """
    path = folder / FILE
    rows = tuple(_rows(_text(path), path))
    _check_together(rows, path)
    return Decisions(rows=rows)


def add_decision(folder: Path, decision: Decision) -> Decision:
    """Write one more row, all or nothing; gives the row as it stands, which may have stood there before."""
    path = folder / FILE
    before = text = _text(path)
    rows = tuple(_rows(text, path))
    known = next((row for row in rows if str(row) == str(decision) or _turned(row) == str(decision)), None)
    if known is not None:
        return known
    end = "\r\n" if "\r\n" in text else "\n"
    text = text or f"{_MARK}{_HEADER}{end}"
    text += "" if text.endswith("\n") else end
    line = io.StringIO(newline="")
    cells = _cells(decision)
    header = next(csv.reader(io.StringIO(text.removeprefix(_MARK), newline="")))
    csv.writer(line, lineterminator=end).writerow([cells[name.strip()] for name in header])
    text += line.getvalue()
    rows = tuple(_rows(text, path))
    _check_together(rows, path)
    if _text(path) != before:
        raise StoreError(f"{path}: somebody else has just changed it; decide again")
    _replace(path, text)
    return rows[-1]


def _turned(row: Decision) -> str:
    return f"{row.kind} {row.second} {row.first}"


def _cells(decision: Decision) -> dict[str, str]:
    second = "" if decision.second is None else str(decision.second)
    cells = {"decision": decision.kind, "first": str(decision.first), "second": second, "reason": decision.reason}
    cells |= {"who": decision.who, "when": decision.when}
    return {name: " ".join(cell.split()) for name, cell in cells.items()}


def _replace(path: Path, text: str) -> None:
    """Put a whole new file in the place of the old one, so that no reader ever sees half of it."""
    place = path.resolve()  # the file may lie elsewhere, under version control
    new = place.with_name(f"{place.name}.{os.getpid()}.new")
    try:
        with new.open("wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        new.replace(place)
    except OSError as error:
        new.unlink(missing_ok=True)
        message = f"{path}: cannot be written ({error.strerror}); see that the folder is writable and the disk has room"
        raise StoreError(message) from error


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise KgError(f"{path}:{line}: is not UTF-8; save it from the spreadsheet as CSV UTF-8") from error
    except OSError as error:
        raise StoreError(f"{path}: cannot be read ({error.strerror}); see who may read it") from error


def _rows(text: str, path: Path) -> Iterator[Decision]:
    """Every row that is not empty."""
    if not text.removeprefix(_MARK).strip():
        return
    rows = csv.DictReader(io.StringIO(text.removeprefix(_MARK), newline=""), strict=True)
    line = 1
    try:
        rows.fieldnames = _columns(rows.fieldnames or (), path)
        line = rows.line_num + 1
        for row in rows:
            # a DictReader passes over empty lines: a row begins where its cells do
            begin = rows.line_num - sum(cell.count("\n") for cell in row.values() if isinstance(cell, str))
            cells = {name: cell.strip() if isinstance(cell, str) else cell for name, cell in row.items()}
            line = rows.line_num + 1
            if any(cells.values()):
                yield _decision(cells, f"{path}:{begin}", begin)
    except csv.Error as error:
        raise KgError(f"{path}:{line}: is no row of a CSV file ({error}); check its quotation marks") from error


def _columns(given: Sequence[str], path: Path) -> list[str]:
    columns = [name.strip() for name in given]
    if sorted(columns) != sorted(COLUMNS):
        wrong = next((f'no column "{name}"' for name in COLUMNS if name not in columns), None)
        wrong = wrong or next((f'unknown column "{name}"' for name in columns if name not in COLUMNS), "a column twice")
        raise KgError(f"{path}:1: {wrong}; the first line is {_HEADER}, parted by commas")
    return columns


def _decision(cells: Mapping[Any, Any], where: str, line: int) -> Decision:
    if None in cells:
        raise KgError(f"{where}: more cells than columns; put a cell that holds a comma between double quotes")
    if None in cells.values():
        raise KgError(f"{where}: fewer cells than columns; a row has the columns {_HEADER}")
    kind = _KINDS.get(cells["decision"])
    if kind is None:
        raise KgError(f'{where}: unknown decision "{cells["decision"]}"; use one of {", ".join(_KINDS)}')
    first = _ref(cells["first"], where)
    if kind == "reject":
        if first.sort != "claim" or cells["second"]:
            raise KgError(f"{where}: only one claim is rejected; give claim:… in first and nothing in second")
        second = None
    else:
        first, second = first.telling, _ref(cells["second"], where).telling
        _check_pair(first, second, where)
    reason, who, when = (cells[name] for name in ("reason", "who", "when"))
    return Decision(kind=kind, first=first, second=second, reason=reason, who=who, when=when, line=line)


def _ref(text: str, where: str) -> Ref:
    try:
        return ref_of(text)
    except ValueError:
        raise KgError(f'{where}: "{text}" is no id; use actor:…, place:… or claim:… as kg review shows them') from None


def _check_pair(first: Ref, second: Ref, where: str) -> None:
    if first == second:
        raise KgError(f"{where}: {first} stands on both sides; give two things")
    if first.sort != second.sort:
        raise KgError(f"{where}: {first} and {second} are of two kinds; give two actors, two places or two claims")


def _check_together(rows: tuple[Decision, ...], path: Path) -> None:
    """Refuse rows that make two things different which other rows, taken together, make the same."""
    decisions = Decisions(rows=rows)
    for row in rows:
        if row.kind == "different" and row.second is not None and (way := decisions.path(row.first, row.second)):
            *others, last = sorted((row, *way), key=lambda each: each.line)
            told = " and ".join(f'line {other.line} ("{other}")' for other in others)
            raise KgError(f'{path}:{last.line}: "{last}" contradicts {told}; delete one of these rows')
