"""A file's bytes -> its text, exactly; what is not UTF-8 is named, never guessed at."""

from __future__ import annotations

import codecs
import gzip
import re
import shlex
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from charset_normalizer import from_bytes

from kg.articles.article import UnreadableError

LARGEST_FILE = 50_000_000
"""Bytes of one text or HTML file, unpacked: beyond it a file is no article."""

_WIDE = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_LEGACY = {
    "cp1256": "WINDOWS-1256",
    "iso8859_6": "ISO-8859-6",
    "cp1252": "WINDOWS-1252",
    "latin_1": "ISO-8859-1",
    "mac_arabic": "MACARABIC",
}
_SAMPLE = 100_000
_PLAIN = re.compile(r"[\n\r\t\x20-\x7e\xa0-\xff\u0600-\u06ff\u2000-\u206f\ufb50-\ufdff\ufe70-\ufefc\ufeff]")
_MOST = 0.95
_FEW = 0.01


def label(path: Path) -> str:
    """The path as a user can read it: bytes of the name that are not UTF-8 are shown as question marks."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file's bytes to read from, unpacked if it is a .gz."""
    try:
        with cast(BinaryIO, gzip.open(path)) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            yield file
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnreadableError(f"is broken gzip ({error}); pack or fetch it again, then try `gzip -t`") from error
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror or error}); check who may read it") from error


def whole(path: Path) -> bytes:
    """All bytes of a file that holds one article."""
    size = path.stat().st_size
    with opened(path) as file:
        content = file.read(LARGEST_FILE + 1) if size <= LARGEST_FILE else b""
    if size > LARGEST_FILE or len(content) > LARGEST_FILE:
        most = f"{LARGEST_FILE // 1_000_000} MB"
        raise UnreadableError(f"is over {most}, too large for one article; give its articles one by one, or as .jsonl")
    return content


def decode(content: bytes, path: Path) -> str:
    """The UTF-8 text of `content` without a byte order mark, newlines as they stand."""
    refuse_wide(content, path)
    try:
        text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(_not_utf8(content, error, path)) from error
    if "\0" in text:
        raise UnreadableError(_BINARY)
    return text


def refuse_wide(content: bytes, path: Path) -> None:
    """Raise if `content` begins like UTF-16 or UTF-32, with a byte order mark or without."""
    for mark, name in _WIDE:
        if content.startswith(mark):
            raise UnreadableError(f"is {name}, not UTF-8; {_convert(name, path)}")
    if b"\0" in content[:_SAMPLE]:
        for codec in ("utf-16-le", "utf-16-be"):
            sample = content[:_SAMPLE].decode(codec, "replace")
            if len(_PLAIN.findall(sample)) > _MOST * len(sample):
                name = codec.upper().replace("16-", "16")
                raise UnreadableError(f"looks like {name}, not UTF-8; {_convert(name, path)}")


_BINARY = "is not text but binary; give its text as .txt, .html or .jsonl"


def _not_utf8(content: bytes, error: UnicodeDecodeError, path: Path) -> str:
    """The reason to give for bytes that are not UTF-8: binary, damaged UTF-8, or an older encoding by name."""
    at = f"byte {error.start + 1}, line {content.count(10, 0, error.start) + 1}"
    sample = content[:_SAMPLE]
    if b"\0" in sample or content.startswith((b"%PDF", b"\x1f\x8b")):
        return _BINARY
    mended = sample.decode("utf-8", "replace")
    if mended.count("\ufffd") < _FEW * len(mended) and any("\u0620" <= letter <= "\u064a" for letter in mended):
        return f"is UTF-8 with damage at {at}; mend it there, or drop what is damaged: iconv -c -f UTF-8 -t UTF-8"
    best = from_bytes(sample, cp_isolation=list(_LEGACY)).best()
    if best is None:
        return f"is not UTF-8 ({at}) nor another encoding of Arabic; find out what it is and convert it with iconv"
    name = _LEGACY.get(best.encoding, best.encoding)
    also = " (Latin-1)" if name == "WINDOWS-1252" else ""
    return f"is not UTF-8 ({at}); it looks like {name}{also}: {_convert(name, path)}"


def _convert(encoding: str, path: Path) -> str:
    old, new = shlex.quote(label(path)), shlex.quote(label(path.with_name(f"utf8-{path.name}")))
    if path.suffix.lower() == ".gz":
        return f"convert it: gzip -dc {old} | iconv -f {encoding} -t UTF-8 | gzip > {new}"
    return f"convert it: iconv -f {encoding} -t UTF-8 {old} > {new}"
