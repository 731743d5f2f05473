"""The command line as a whole."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from kg import project
from kg.cli import Commands, main

KG = Path(sys.executable).with_name("kg")
ROOT = Path(__file__).parents[2]
NAMES = main.list_commands(click.Context(main))


@pytest.mark.parametrize("name", NAMES)
def test_every_command_shows_examples_of_itself(name: str, run: Callable[..., Result]) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"kg {name}" in result.stdout.split("Example", 1)[1]


def test_the_help_lists_every_command(run: Callable[..., Result]) -> None:
    assert isinstance(main, Commands)
    help_text = run("--help").stdout
    assert all(f"  {name} " in help_text for name in NAMES)


def test_the_version_is_told(run: Callable[..., Result]) -> None:
    assert project.version() in run("--version").stdout


def test_a_command_loads_only_what_it_needs() -> None:
    modules = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import kg.cli"], capture_output=True, text=True, check=True
    ).stderr
    assert "pyoxigraph" not in modules
    assert "trafilatura" not in modules


def test_arabic_comes_out_in_a_locale_without_it() -> None:
    environment = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PATH": "/usr/bin:/bin"}
    seed = sorted((ROOT / "seeds").glob("*.txt"))[1]
    result = subprocess.run([KG, "facts", seed], capture_output=True, env=environment, check=False)
    assert result.returncode == 0, result.stderr
    assert "العراق" in result.stdout.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, a device that is always full")
@pytest.mark.parametrize(("target", "told"), [("> /dev/full", "No space left"), (">&-", "stdout is closed")])
def test_output_that_cannot_be_written_is_told_in_one_line(target: str, told: str) -> None:
    command = f"{KG} facts {ROOT}/seeds {target}"
    shell = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert shell.returncode == 3
    assert len(shell.stderr.splitlines()) == 1
    assert told in shell.stderr


def test_a_reader_that_goes_away_is_no_error() -> None:
    command = f"{KG} facts seeds seeds/*.txt 2>/dev/null | head -c 10 >/dev/null; echo ${{PIPESTATUS[0]}}"
    shell = subprocess.run(["bash", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False)
    assert shell.stderr == ""
    assert shell.stdout.strip() in ("0", "1")


def test_an_interrupt_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    lines = (f'{{"id": "{number}", "text": "قصفت طائرة مسيرة قاعدة عسكرية قرب المطار."}}\n' for number in range(20_000))
    rows.write_text("".join(lines), encoding="utf-8")
    process = subprocess.Popen([KG, "facts", rows], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()  # it is at work now
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors == "kg: interrupted\n"
