"""A text and what is stated of it -> Article, or the reason why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Literal

from kg import calendar
from kg.model import Article

LEAST_ARABIC = 0.2
"""Share of Arabic letters among all letters below which a text is not taken for Arabic."""

_LETTERS = re.compile(r"[^\W\d_]+")
_ARABIC = re.compile(
    r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc]+"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class UnreadableError(Exception):
    """Why a file, or a row of it, gives no article: told to the user as `Skipped.reason`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What is told of an article beside its text."""

    id: str | None = None
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None


def build_article(text: str, source: str, stated: Stated, metadata: Stated | None = None) -> Article:
    """The article of `text`: what is `stated` of it goes before the page's own `metadata`, that before printed dates.

    Without a stated id it is the first 16 hex digits of the SHA-256 of the text in UTF-8.
    """
    page = metadata or Stated()
    _check(text)
    published = stated.published or page.published or calendar.printed_date(text)
    return Article(
        id=stated.id or sha256(text.encode()).hexdigest()[:16],
        text=text,
        title=stated.title or page.title,
        published=published,
        published_basis=_basis(stated, page, published),
        publisher=stated.publisher or page.publisher,
        url=stated.url or page.url,
        source=source,
    )


def _basis(stated: Stated, page: Stated, published: date | None) -> Literal["file", "metadata", "text"] | None:
    if stated.published:
        return "file"
    return "metadata" if page.published else "text" if published else None


def parse_day(value: str) -> date:
    """The day of an ISO 8601 date or time, as written, in its own time zone; ValueError if it is none."""
    return datetime.fromisoformat(value.strip()).date()


def check_id(value: str) -> str:
    """`value`, if it can name an article in addresses and tables."""
    if not value.strip() or value != value.strip() or _CONTROL.search(value):
        raise UnreadableError(f"id {value!r} is empty or has blanks around it; write it plainly, or leave it out")
    return value


def _check(text: str) -> None:
    if not text.strip():
        raise UnreadableError("is empty; there is nothing to read")
    letters = sum(map(len, _LETTERS.findall(text)))
    arabic = sum(map(len, _ARABIC.findall(text)))
    if arabic < LEAST_ARABIC * letters or not arabic:
        share = f"{arabic / letters:.0%}" if letters else "none"
        raise UnreadableError(f"is not Arabic (Arabic letters: {share}); only Arabic articles are read")
