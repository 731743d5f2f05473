"""What the README promises."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CALLS = sorted(set(re.findall(r"`(kg [a-z][^`]*)`", README)))
TARGETS = sorted(set(re.findall(r"\bmake ([a-z]+)\b", README)))


def test_the_tables_and_the_example_are_what_the_program_says() -> None:
    result = subprocess.run([sys.executable, ROOT / "tests" / "cli" / "readme.py"], check=False)
    assert result.returncode == 0, "README.md is not up to date: make docs"


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_of_the_readme_exists(target: str) -> None:
    assert re.search(rf"^{target}:.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("call", CALLS)
def test_every_command_of_the_readme_exists_with_its_options(call: str, run: Callable[..., Result]) -> None:
    _, name, *words = call.split()
    if name == "COMMAND":
        return
    help_text = run(name, "--help")
    assert help_text.exit_code == 0, call
    options = [word for word in words if word.startswith("--")]
    questions = run("queries").stdout if name == "query" else ""
    assert all(option in help_text.stdout or option in questions for option in options), call


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:ontology|queries|seeds)/[\w./-]*)`", README))))
def test_every_file_of_the_readme_exists(path: str) -> None:
    assert (ROOT / path).exists()
