"""failures.toml -> the tests that are known to fail, each with its reason."""

from __future__ import annotations

import tomllib
from pathlib import Path


def known() -> dict[str, str]:
    """The reason of each test that is known to fail."""
    groups = tomllib.loads((Path(__file__).parent / "failures.toml").read_text(encoding="utf-8"))
    return {name: group["reason"] for group in groups.values() for name in group["tests"]}
