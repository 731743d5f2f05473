"""What is in doubt, the worst first, with lines that decide it."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.cells import cell_len

from kg.cli import main

Run = Callable[..., Result]
ISOLATES = re.compile("[\u2066-\u2069]")


def _titles(text: str) -> list[str]:
    return re.findall(r"^ (?:conflict|join) +(\S.*?) *$", text, re.MULTILINE)


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("kg decide ")]


def test_conflicts_come_before_joins_and_hard_ones_first(seed_graph: Path, run: Run) -> None:
    titles = _titles(run("review", "--limit", 100, "--store", seed_graph).stdout)
    kinds = ["join" if "joined" in title else title.split(" ")[0] for title in titles]
    assert kinds == sorted(kinds, key=("hard", "soft", "join").index)
    assert {"hard", "join"} <= set(kinds)
    articles = [int(number) for number in re.findall(r"hard · .* · (\d+) independent", "\n".join(titles))]
    assert articles == sorted(articles, reverse=True)


@pytest.mark.parametrize(("kind", "other"), [("joins", "conflict"), ("conflicts", "join")])
def test_one_kind_may_be_asked_for(kind: str, other: str, seed_graph: Path, run: Run) -> None:
    shown = run("review", "--kind", kind, "--store", seed_graph).stdout
    assert re.search(rf"^ {kind.removesuffix('s')} ", shown, re.MULTILINE)
    assert not re.search(rf"^ {other} ", shown, re.MULTILINE)


def test_the_limit_is_kept_and_the_rest_counted(seed_graph: Path, run: Run) -> None:
    result = run("review", "--limit", 1, "--store", seed_graph)
    assert len(_titles(result.stdout)) == 2
    assert re.search(r"\d+ more conflicts: --limit \d+ shows all", result.stderr)


def test_a_conflict_is_shown_with_the_two_sentences(seed_graph: Path, run: Run) -> None:
    shown = ISOLATES.sub("", run("review", "--kind", "conflicts", "--store", seed_graph).stdout)
    about = shown[shown.index("different times: 2021-04-01 to 2021-04-30 against 2021-06-05") :]
    assert "في شهر نيسان/أبريل 2021" in about
    assert "الخامس" in about


def test_every_line_may_be_copied_as_it_stands(seed_graph: Path, tmp_path: Path, run: Run) -> None:
    store = tmp_path / "my graph"
    shutil.copytree(seed_graph, store, symlinks=True)
    lines = _lines(run("review", "--limit", 2, "--store", store).stdout)
    assert {line.split()[2] for line in lines} == {"same", "different", "reject"}
    for line in lines:
        (store / "decisions.csv").unlink(missing_ok=True)
        result = run(*shlex.split(line)[1:])
        assert result.exit_code == 0, f"{line}: {result.stderr}"


@pytest.mark.parametrize("kind", ["joins", "conflicts"])
def test_what_is_decided_is_shown_no_more(kind: str, seed_graph: Path, tmp_path: Path, run: Run) -> None:
    store = tmp_path / "graph"
    shutil.copytree(seed_graph, store, symlinks=True)
    line = _lines(run("review", "--kind", kind, "--store", store).stdout)[0]
    assert run(*shlex.split(line)[1:]).exit_code == 0
    left = _lines(run("review", "--kind", kind, "--limit", 100, "--store", store).stdout)
    pair = line.split(" ", 3)[3]
    assert not any(pair in other for other in left)


@pytest.mark.parametrize("width", [60, 80, 200])
def test_the_tables_fit_the_terminal_and_keep_directions_apart(width: int, seed_graph: Path) -> None:
    shown = CliRunner(env={"COLUMNS": str(width)}).invoke(main, ["review", "--store", str(seed_graph)])
    assert shown.exit_code == 0, shown.output
    for line in shown.stdout.splitlines():
        if not line.startswith("kg decide "):
            assert cell_len(ISOLATES.sub("", line)) <= width
            if re.search("[\u0620-\u064a]", line):
                assert line.count("\u2068") == line.count("\u2069") >= 1
