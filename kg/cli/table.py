"""Rows of a query as a table that fits the terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rich import box
from rich.cells import cell_len
from rich.containers import Lines
from rich.table import Table
from rich.text import Text

from kg.cli.terminal import ARABIC
from kg.rdf.iris import PREFIXES

Term = NamedNode | BlankNode | Literal | Triple | None

_READABLE = 14  # a column may be narrower only if its cells are
_LOCAL = re.compile(r"[\w.-]*")


class IsolatedText(Text):
    """A cell whose every line is kept apart from the direction of its neighbours, also after wrapping."""

    def wrap(self, *arguments: Any, **named: Any) -> Lines:
        """As rich wraps it; the padding stays outside the isolates, or it would change sides."""
        return Lines(_isolated_line(line) for line in super().wrap(*arguments, **named))


def _isolated_line(line: Text) -> Text:
    inner = line.plain.strip(" ")
    start = line.plain.index(inner)
    before, middle, after = line[:start], line[start : start + len(inner)], line[start + len(inner) :]
    return Text.assemble(before, "\u2068", middle, "\u2069", after) if inner else line


def fitted(variables: Sequence[str], rows: Sequence[Sequence[Term]], width: int) -> Table:
    """A table, or one block a row where the columns would become too narrow to read."""
    needed = 1
    for number, variable in enumerate(variables):
        texts = [*variable.split("_"), *(shown(row[number]) for row in rows)]
        needed += min(max(map(cell_len, texts)), _READABLE) + 3
    return as_blocks(variables, rows) if needed > width else as_table(variables, rows)


def as_blocks(variables: Sequence[str], rows: Sequence[Sequence[Term]]) -> Table:
    """Every row as lines of `name  value`; what is not bound is left out."""
    table = Table(box=box.HORIZONTALS, show_header=False, border_style="dim", pad_edge=False)
    table.add_column(style="green")
    table.add_column(overflow="fold")
    for row in rows:
        for variable, term in zip(variables, row, strict=True):
            if cell := shown(term):
                table.add_row(variable.replace("_", " "), as_cell(cell))
        table.add_section()
    return table


def as_cell(text: str) -> Text:
    """A cell that keeps its direction to itself."""
    return IsolatedText(text) if ARABIC.search(text) else Text(text)


def as_table(variables: Sequence[str], rows: Sequence[Sequence[Term]]) -> Table:
    """One column a variable; a column whose cells are mostly Arabic stands to the right, numbers too."""
    table = Table(box=box.ROUNDED, header_style="bold", show_lines=_long(rows), border_style="dim")
    cells = [[shown(term) for term in row] for row in rows]
    for number, variable in enumerate(variables):
        filled = [row[number] for row in cells if row[number]]
        right = sum(bool(ARABIC.search(cell)) or cell.isdecimal() for cell in filled) * 2 > len(filled)
        table.add_column(variable.replace("_", " "), justify="right" if right else "left", overflow="fold")
    for row in cells:
        table.add_row(*map(as_cell, row))
    return table


def shown(term: Term) -> str:
    """A term as people read it: a literal's text, a short name for an IRI, nothing for what is not bound."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return term.value
    if isinstance(term, NamedNode):
        return short(term.value)
    return str(term)


def short(iri: str) -> str:
    """`actor:iraq` for a long IRI, where a prefix fits."""
    for prefix, base in sorted(PREFIXES.items(), key=lambda pair: -len(pair[1])):
        if iri.startswith(base) and _LOCAL.fullmatch(iri, len(base)):
            return f"{prefix}:{iri[len(base):]}"
    return iri


def full(name: str) -> str:
    """The IRI of a short name as `short` gives it; anything else as it is."""
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name


def _long(rows: Sequence[Sequence[Term]]) -> bool:
    """Whether cells will break over lines: then rows need rules between them."""
    return any(sum(len(shown(term)) for term in row) > 100 for row in rows)
