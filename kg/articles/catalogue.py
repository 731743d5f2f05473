"""articles.toml -> what it states of the files that lie beside it."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kg.articles.article import Stated, UnreadableError, check_id, parse_day
from kg.articles.content import decode, label, whole

NAME = "articles.toml"
_KEYS = ("file", "id", "title", "published", "publisher", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One [[article]] table: what it states, and where it stands (`file:line`)."""

    stated: Stated
    where: str


def read_catalogue(path: Path) -> Mapping[str, Entry]:
    """The entries of `path` by the real path of the file they speak of; UnreadableError names file and line."""
    try:
        content = decode(whole(path), path)
        tables = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableError(f"{label(path)}: {error}; mend it, its articles are left out until then") from error
    except (UnreadableError, OSError) as error:
        raise UnreadableError(f"{label(path)}: {error}") from error
    lines = [content.count("\n", 0, head.start()) + 1 for head in re.finditer(r"(?m)^[ \t]*\[\[article\]\]", content)]
    tops = tables.get("article")
    if set(tables) - {"article"} or not isinstance(tops, list) or len(tops) != len(lines):
        raise UnreadableError(f"{label(path)}: only tables of the form [[article]] may stand here")
    entries: dict[str, Entry] = {}
    for line, table in zip(lines, tops, strict=True):
        where = f"{label(path)}:{line}"
        file, stated = _entry(table, where)
        place = os.path.realpath(path.parent / file)
        if place in entries:
            raise UnreadableError(f'{where}: "{file}" has an entry already ({entries[place].where}); keep one of them')
        entries[place] = Entry(stated=stated, where=where)
    return entries


def _entry(table: Mapping[str, Any], where: str) -> tuple[str, Stated]:
    unknown = [key for key in table if key not in _KEYS]
    if unknown:
        raise UnreadableError(f'{where}: "{unknown[0]}" is not a key; the keys are {", ".join(_KEYS)}')
    for key, value in table.items():
        if not isinstance(value, str) and not (key == "published" and isinstance(value, date)):
            raise UnreadableError(f'{where}: "{key}" must be a string in quotes')
    if "file" not in table:
        raise UnreadableError(f'{where}: "file" is missing; name the file that the entry speaks of')
    published = table.get("published")
    try:
        # A TOML date or date-time prints itself as ISO 8601 does, a string should.
        day = None if published is None else parse_day(str(published))
        name = check_id(table["id"]) if "id" in table else None
    except ValueError as error:
        raise UnreadableError(f'{where}: "published" is {published!r}; write it like 2021-07-21') from error
    except UnreadableError as error:
        raise UnreadableError(f"{where}: {error}") from error
    return table["file"], Stated(
        id=name, title=table.get("title"), published=day, publisher=table.get("publisher"), url=table.get("url")
    )
