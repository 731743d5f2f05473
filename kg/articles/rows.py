"""JSON lines -> Article, one a line, streamed."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

import msgspec

from kg.articles.article import Stated, UnreadableError, build_article, check_id, parse_day
from kg.articles.content import decode, label, opened, refuse_wide
from kg.model import Article, Skipped

LARGEST_LINE = 10_000_000
"""Bytes of one line: beyond it a row is no article."""

_HEAD = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    text: str
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    date: str | None = None
    publisher: str | None = None
    source: str | None = None
    url: str | None = None


_decoder = msgspec.json.Decoder(_Row)


def read_rows(path: Path, stated: Stated) -> Iterator[Article | Skipped]:
    """The articles of a .jsonl file; a bad line is skipped by its number and the rest is read."""
    number = 0
    try:
        with opened(path) as file:
            for number, line in _lines(file):
                if number == 1:
                    refuse_wide(line[:_HEAD], path)
                if line.strip():
                    yield _read_row(line, path, number, stated)
    except UnreadableError as error:
        where = f"{label(path)}:{number + 1}" if number > 1 else label(path)
        yield Skipped(article=where, stage="articles", reason=str(error))
        return
    if not number:
        yield Skipped(article=label(path), stage="articles", reason="is empty; there is nothing to read")


def _lines(file: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers; of a line that is too long only so much that it is seen to be."""
    number = 0
    while line := file.readline(LARGEST_LINE + 1):
        number += 1
        yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        while line and not line.endswith(b"\n"):
            line = file.readline(LARGEST_LINE)


def _read_row(line: bytes, path: Path, number: int, stated: Stated) -> Article | Skipped:
    where = f"{label(path)}:{number}"
    try:
        return _article(line, path, where, stated)
    except UnreadableError as error:
        return Skipped(article=where, stage="articles", reason=str(error))


def _article(line: bytes, path: Path, where: str, stated: Stated) -> Article:
    if len(line) > LARGEST_LINE:
        raise UnreadableError(f"is over {LARGEST_LINE // 1_000_000} MB, too long for one article; cut it up")
    decode(line, path)
    try:
        row = _decoder.decode(line)
    except msgspec.ValidationError as error:
        raise UnreadableError(f'is not a row with "text": {error}') from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise UnreadableError(f"is broken JSON ({error}); every line must be one whole JSON object") from error
    own = Stated(
        id=None if row.id is None else check_id(str(row.id)),
        title=row.title,
        published=_day(row.published or row.date) or stated.published,
        publisher=row.publisher or row.source or stated.publisher,
        url=row.url,
    )
    return build_article(row.text, where, own)


def _day(value: str | None) -> date | None:
    try:
        return parse_day(value) if value else None
    except ValueError as error:
        raise UnreadableError(f'has the date "{value}"; write it like 2021-07-21, or leave it out') from error
