"""Rows of a query as a table."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode
from rich.console import Console

from kg.cli.table import Term, as_table, fitted, short, shown

ROWS: list[list[Term]] = [
    [Literal("الجولة الثانية من الحوار", language="ar"), Literal(12), NamedNode("https://w3id.org/hiwar/actor/iraq")],
    [Literal("هجوم على قاعدة الوادي", language="ar"), None, NamedNode("https://example.org/other")],
]


def _printed(width: int) -> list[str]:
    console = Console(width=width, color_system=None, highlight=False, markup=False)
    with console.capture() as capture:
        console.print(as_table(["event", "killed", "actor"], ROWS))
    return capture.get().splitlines()


def test_an_iri_is_shown_short_where_a_prefix_fits() -> None:
    assert short("https://w3id.org/hiwar/actor/iraq") == "actor:iraq"
    assert short("https://w3id.org/hiwar/ontology#Attack") == "kg:Attack"
    assert short("https://example.org/x") == "https://example.org/x"


def test_what_is_not_bound_is_an_empty_cell() -> None:
    assert shown(None) == ""


def test_arabic_columns_stand_to_the_right_and_others_to_the_left() -> None:
    columns = as_table(["event", "killed", "actor"], ROWS).columns
    assert [column.justify for column in columns] == ["right", "right", "left"]


def test_arabic_cells_are_isolated_from_their_neighbours() -> None:
    assert any("\u2068هجوم على قاعدة الوادي\u2069" in line for line in _printed(120))


def test_every_line_of_a_broken_cell_is_isolated_by_itself() -> None:
    for line in _printed(50):
        assert line.count("\u2068") == line.count("\u2069")
        if "الحوار" in line:
            assert line.index("\u2068") < line.index("الحوار") < line.index("\u2069")


def test_rows_become_blocks_where_columns_would_be_too_narrow() -> None:
    console = Console(width=40, color_system=None)
    with console.capture() as capture:
        console.print(fitted(["event", "killed", "the_actor"], ROWS, 40))
    lines = capture.get()
    assert "the actor" in lines
    assert "actor:iraq" in lines
    assert lines.count("killed") == 1  # not bound in the second row
    assert fitted(["event", "killed", "the_actor"], ROWS, 100).show_header


def test_a_table_fits_the_terminal_and_loses_no_word() -> None:
    from rich.cells import cell_len

    lines = _printed(50)
    assert max(map(cell_len, lines)) <= 50
    assert all(word in "".join(lines) for word in ("الجولة", "الثانية", "الحوار", "الوادي"))
