"""Stage 1: files, folders, JSON lines, HTML pages -> Article."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from kg.articles import walk
from kg.articles.article import Stated, UnreadableError, build_article
from kg.articles.catalogue import NAME, Entry, read_catalogue
from kg.articles.content import decode, label, whole
from kg.articles.pages import read_page
from kg.articles.rows import read_rows
from kg.errors import KgError, UsageError
from kg.model import Article, Skipped

__all__ = ["collect_articles"]

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ROW = re.compile(r'\{".*\}\s*$', re.MULTILINE)
_Catalogues = dict[Path, Mapping[str, Entry] | UnreadableError]


def collect_articles(paths: Sequence[Path], *, catalogue: Path | None = None) -> Iterator[Article | Skipped]:
    """The articles of files and folders, one by one, and what had to be skipped, with the reason.

    Read are .txt, .html and .jsonl, each also as .gz; folders with all below them, by name. `catalogue` states
    what files do not tell, as does an `articles.toml` beside them. UsageError before anything is read if a path
    does not exist; KgError if `catalogue` cannot be read.
    """
    missing = [path for path in paths if not _there(path)]
    if missing:
        more = f" (and {len(missing) - 1} more)" if len(missing) > 1 else ""
        raise UsageError(f'"{label(missing[0])}"{more}: there is no such file or folder; check the path')
    try:
        given = read_catalogue(catalogue) if catalogue else {}
    except UnreadableError as error:
        raise KgError(str(error)) from error
    return _once(_collect(paths, given))


def _there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return True  # there, but shut: said when it is its turn to be read


def _once(found: Iterator[Article | Skipped]) -> Iterator[Article | Skipped]:
    """`found`, without what has the id of an article before it: it is skipped, told apart by its text."""
    seen: dict[str, tuple[bytes, str]] = {}
    for article in found:
        if isinstance(article, Article):
            digest = sha256(article.text.encode()).digest()
            if article.id in seen:
                yield _seen_before(article, digest, *seen[article.id])
                continue
            seen[article.id] = digest, article.source
        yield article


def _seen_before(article: Article, digest: bytes, before: bytes, where: str) -> Skipped:
    reason = f'has the id "{article.id}" of {where}, but another text; give one of them another id'
    if digest == before:
        reason = f'is the same article as {where} (id "{article.id}"); nothing is lost'
    return Skipped(article=article.source, stage="articles", reason=reason)


def _collect(paths: Sequence[Path], given: Mapping[str, Entry]) -> Iterator[Article | Skipped]:
    yield from _absent(given)
    beside: _Catalogues = {}
    for path in paths:
        for file in walk.files(path):
            if isinstance(file, Skipped):
                yield file
                continue
            try:
                known = _beside(file, beside)
                if file.name == NAME:
                    if file != path:
                        yield from _absent(known)
                        continue
                    raise UnreadableError("describes articles and is none; name the files or the folder instead")
                place = os.path.realpath(file)
                entry = given.get(place) or known.get(place)
                yield from _read(file, entry.stated if entry else Stated())
            except (UnreadableError, OSError) as error:
                yield Skipped(article=label(file), stage="articles", reason=str(error))


def _beside(file: Path, beside: _Catalogues) -> Mapping[str, Entry]:
    """What the articles.toml in the file's folder states; it is read once."""
    path = file.parent / NAME
    if path not in beside:
        try:
            beside[path] = read_catalogue(path) if path.is_file() else {}
        except UnreadableError as error:
            beside[path] = error
    known = beside[path]
    if isinstance(known, UnreadableError):
        raise known
    return known


def _absent(entries: Mapping[str, Entry]) -> Iterator[Skipped]:
    for place, entry in entries.items():
        if not _there(Path(place)):
            reason = f'names "{label(Path(Path(place).name))}", which is not there; mend it or drop the entry'
            yield Skipped(article=entry.where, stage="articles", reason=reason)


def _read(file: Path, stated: Stated) -> Iterator[Article | Skipped]:
    name = file.name.lower().removesuffix(".gz")
    reader = _READERS.get(Path(name).suffix)
    if reader is None:
        raise UnreadableError(_unknown(Path(name).suffix))
    yield from reader(file, stated)


def _unknown(suffix: str) -> str:
    if suffix == ".json":
        return "is JSON; give one object a line, as .jsonl: jq -c '.[]' FILE.json > FILE.jsonl"
    what = f'ends in "{suffix}"' if suffix else "has no ending"
    return f"{what}, which is not read; the endings are {', '.join(_READERS)} and each with .gz"


def _read_text(file: Path, stated: Stated) -> Iterator[Article]:
    text = decode(whole(file), file)
    if _PAGE.match(text):
        raise UnreadableError("is an HTML page, not plain text; give it a name that ends in .html")
    if _ROW.match(text):
        raise UnreadableError("is JSON, not plain text; give it a name that ends in .jsonl")
    yield build_article(text, label(file), stated)


def _read_page(file: Path, stated: Stated) -> Iterator[Article]:
    yield read_page(file, stated)


_READERS: dict[str, Callable[[Path, Stated], Iterator[Article | Skipped]]] = {
    ".txt": _read_text,
    ".html": _read_page,
    ".htm": _read_page,
    ".jsonl": read_rows,
    ".ndjson": read_rows,
}
