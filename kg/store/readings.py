"""Reading -> its row in readings.db, and back."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import msgspec

from kg.errors import StoreError
from kg.model import Article, Reading
from kg.store.mistakes import told


def article_digest(article: Article) -> str:
    """SHA-256 of an article's text and metadata; where and when it was read does not count."""
    return hashlib.sha256(msgspec.json.encode(replace(article, fetched=None, source=""))).hexdigest()


def stored_readings(folder: Path) -> Iterator[Reading]:
    """All readings of a workspace, by article id, also while a build goes on."""
    file = folder / "readings.db"
    if not file.exists():
        raise StoreError(f"{folder}: holds no graph; make one with `kg build PATH --store {folder}`")
    with told(folder), closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as readings:
        yield from decoded(readings, folder)


def decoded(readings: sqlite3.Connection, folder: Path) -> Iterator[Reading]:
    """All readings, by article id; StoreError names one that is of another version."""
    decoder = msgspec.json.Decoder(Reading)
    with told(folder):
        for article_id, body in readings.execute("SELECT id, reading FROM readings ORDER BY id"):
            try:
                yield decoder.decode(body)
            except msgspec.MsgspecError as error:
                raise StoreError(
                    f"{folder / 'readings.db'}: the reading of {article_id} is of another version ({error}); "
                    f"build into a new folder, or remove that article and build it again"
                ) from error
