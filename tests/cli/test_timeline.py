"""kg timeline: on the terminal, as an image, as a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from kg.cli import main


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_line_an_event_fits_the_terminal(width: int, lang: str, seed_graph: Path) -> None:
    call = ["timeline", "--store", str(seed_graph), "--lang", lang]
    told = CliRunner(env={"COLUMNS": str(width)}).invoke(main, call).stdout
    events = [line for line in told.splitlines() if line.startswith(("  ●", "  ■", "  ▲"))]
    assert len(events) > 10
    assert max(map(cell_len, events)) <= width


def test_events_stand_under_their_months_and_undated_ones_are_counted(
    seed_graph: Path, run: Callable[..., Result]
) -> None:
    told = run("timeline", "--store", seed_graph, "--lang", "en").stdout
    assert "\n2021-07  " in told
    assert "Round 4 of the strategic dialogue" in told.split("\n2021-07  ")[1]
    assert "without a date: " in told


def test_options_narrow_the_choice(seed_graph: Path, run: Callable[..., Result]) -> None:
    call = ("timeline", "--store", seed_graph, "--lang", "en", "--kind", "round", "--since", "2021-07-01")
    told = run(*call, "--until", "2021-07-31").stdout
    assert "●" in told
    assert not set("▲■") & set(told)
    assert "2020" not in told


def test_an_actor_is_named_by_id_or_by_name(seed_graph: Path, run: Callable[..., Result]) -> None:
    told = [run("timeline", "--store", seed_graph, "--actor", name).stdout for name in ("hamas", "actor:hamas")]
    assert told[0] == told[1]
    assert "حماس" in told[0]


def test_what_is_unknown_or_the_wrong_way_round_is_told_in_one_line(
    seed_graph: Path, run: Callable[..., Result]
) -> None:
    for wrong in (
        ("--actor", "لا أحد"), ("--place", "nowhere"), ("--since", "2022-01-01", "--until", "2021-01-01"),
        ("--svg", "a.svg", "--html", "a.html"), ("--kind", "war"),
    ):  # fmt: skip
        result = run("timeline", "--store", seed_graph, *wrong)
        assert result.exit_code == 2, wrong
        assert len(result.stderr.splitlines()) == 1


def test_nothing_that_is_like_that_is_told(seed_graph: Path, run: Callable[..., Result]) -> None:
    result = run("timeline", "--store", seed_graph, "--until", "1800-01-01")
    assert result.exit_code == 0
    assert "no dated event" in result.stderr


def test_a_drawing_is_written_into_a_file(seed_graph: Path, tmp_path: Path, run: Callable[..., Result]) -> None:
    image, page = tmp_path / "t.svg", tmp_path / "t.html"
    assert run("timeline", "--store", seed_graph, "--svg", image).exit_code == 0
    assert run("timeline", "--store", seed_graph, "--html", page).exit_code == 0
    names = {node.text for node in ElementTree.parse(image).iter("{http://www.w3.org/2000/svg}text")}
    assert {"جولة حوار", "اتفاق", "هجوم"} <= names
    assert "<blockquote>" in page.read_text(encoding="utf-8")


def test_a_file_that_cannot_be_written_is_told(seed_graph: Path, tmp_path: Path, run: Callable[..., Result]) -> None:
    result = run("timeline", "--store", seed_graph, "--svg", tmp_path / "none" / "t.svg")
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
