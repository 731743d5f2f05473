"""Word type -> one character that tells which finders it matters to: an article is a line that patterns search."""

from __future__ import annotations

import re

# Bits of a code.
NAME = 1  # begins a name, a title or a body
TIME = 2  # may stand in a time
TRIGGER = 4  # carries a time, with TIME
NUMBER = 8  # may stand in a number
BARE_PLACE = 16  # may take up a place named before: المدينة
SPEAKS = 32  # a verb of saying, or what introduces a name: يدعى

_FIRST = ord("@")
_COUNT = 64


def code_of(bits: int) -> str:
    """The character that stands for `bits`."""
    return chr(_FIRST + bits)


def any_of(bits: int) -> str:
    """The pattern of a character that has any of `bits`."""
    return f"[{''.join(re.escape(code_of(code)) for code in range(_COUNT) if code & bits)}]"
