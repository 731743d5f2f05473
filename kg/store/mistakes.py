"""What the system says of a folder -> one line with a remedy."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import StoreError


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what the system says into one line with a remedy."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        raise StoreError(
            f"{folder}: cannot be used as a store ({reason}); see that the folder is writable and the disk has room, "
            f"or give another one with --store"
        ) from error
