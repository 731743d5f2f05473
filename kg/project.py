"""Where things lie: the folders shipped with the program, and its version."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

DISTRIBUTION = "hiwar-kg"


def version() -> str:
    """The installed version of hiwar-kg."""
    return metadata.version(DISTRIBUTION)


def folder(name: str) -> Path:
    """The folder `ontology`, `queries` or `seeds`: from the wheel's package data, else from the repository."""
    package = Path(__file__).resolve().parent
    shipped = package / "data" / name
    return shipped if shipped.is_dir() else package.parent / name
