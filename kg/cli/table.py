"""Rows of a query as a table that fits the terminal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rich.table import Table
from rich.text import Text

from kg.cli.terminal import isolated
from kg.rdf.iris import PREFIXES

Term = NamedNode | BlankNode | Literal | Triple | None

_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_LOCAL = re.compile(r"[\w.-]*")


def as_table(variables: Sequence[str], rows: Sequence[Sequence[Term]]) -> Table:
    """One column a variable; a column whose cells are mostly Arabic stands to the right, numbers too."""
    table = Table(header_style="bold", show_lines=_long(rows), border_style="dim")
    cells = [[shown(term) for term in row] for row in rows]
    for number, variable in enumerate(variables):
        filled = [row[number] for row in cells if row[number]]
        right = sum(bool(_ARABIC.search(cell)) or cell.isdecimal() for cell in filled) * 2 > len(filled)
        table.add_column(variable, justify="right" if right else "left", overflow="fold")
    for row in cells:
        table.add_row(*(Text(isolated(cell) if _ARABIC.search(cell) else cell) for cell in row))
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
