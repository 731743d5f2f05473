"""Paths -> the files below them, in a settled order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from kg.articles.content import label
from kg.model import Skipped


def files(path: Path, above: tuple[str, ...] = ()) -> Iterator[Path | Skipped]:
    """`path` if it is a file, else all files below it by name; hidden ones are passed over, loops of links named.

    `above` are the real paths of the folders that led here.
    """
    real = os.path.realpath(path)
    try:
        if not path.is_dir():
            yield path if path.is_file() else _skip(path, "is no file that can be read (a device, pipe or dead link)")
            return
        if real in above:
            yield _skip(path, f"is a link back to {label(Path(real))}, which is being read; remove the link")
            return
        inside = sorted(path.iterdir(), key=lambda child: child.name)
    except OSError as error:
        yield _skip(path, f"cannot be opened ({error.strerror}); check who may read it")
        return
    for child in inside:
        if not child.name.startswith("."):
            yield from files(child, (*above, real))


def _skip(path: Path, reason: str) -> Skipped:
    return Skipped(article=label(path), stage="articles", reason=reason)
