"""HTML page -> its article's text and metadata."""

from __future__ import annotations

import codecs
import logging
import re
from pathlib import Path

from kg.articles.article import Stated, UnreadableError, build_article, parse_day
from kg.articles.content import decode, label, whole
from kg.model import Article

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_HEAD = 4_096
"""Bytes in which a page may declare its encoding; HTML's own limit is 1,024, pages do not keep to it."""

# Without a handler the library's remarks on a page would go to the user's terminal.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


def read_page(path: Path, stated: Stated) -> Article:
    """The article of a saved page as trafilatura finds it: offsets count in that text, not in the HTML."""
    import trafilatura  # takes a quarter of a second, which only pages are to pay
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    page = _decode_page(whole(path), path)
    if not page.strip():
        raise UnreadableError("is empty; there is nothing to read")
    try:
        # No extensive search: a date guessed from the running text is not the page's own statement.
        found = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except (LxmlError, ValueError, RecursionError, AssertionError) as error:
        raise UnreadableError(f"is a page that cannot be parsed ({error}); save its text as .txt") from error
    text = getattr(found, "text", None)
    if not text:
        raise UnreadableError("has no article's text that could be found; save its text as .txt")
    day = getattr(found, "date", None)
    metadata = Stated(
        title=getattr(found, "title", None),
        published=parse_day(day) if day else None,
        publisher=getattr(found, "sitename", None),
        url=getattr(found, "url", None),
    )
    return build_article(text, label(path), stated, metadata)


def _decode_page(content: bytes, path: Path) -> str:
    """The page's text: UTF-8, else by the encoding that the page itself declares."""
    declared = _DECLARED.search(content[:_HEAD])
    try:
        return decode(content, path)
    except UnreadableError:
        if not declared:
            raise
        name = declared[1].decode("ascii")
        try:
            if codecs.lookup(name).name in ("utf-8", "utf-16", "utf-16-le", "utf-16-be"):
                raise
            return content.decode(name)
        except (LookupError, UnicodeDecodeError) as error:
            reason = f'is not in the encoding "{name}" that it declares; convert it to UTF-8 with iconv'
            raise UnreadableError(reason) from error
