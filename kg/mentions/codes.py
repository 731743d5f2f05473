"""Word type -> one character that tells which finders it matters to: an article is a line that patterns search."""

from __future__ import annotations

# Bits of a code.
NAME = 1  # begins a name, a title or a body
TIME = 2  # may stand in a time
TRIGGER = 4  # carries a time, with TIME
NUMBER = 8  # may stand in a number

_FIRST = ord("@")  # it and the fifteen letters after it mean themselves in a pattern


def code_of(bits: int) -> str:
    """The character that stands for `bits`."""
    return chr(_FIRST + bits)


def any_of(bits: int) -> str:
    """The pattern of a character that has any of `bits`."""
    return f"[{''.join(code_of(code) for code in range(16) if code & bits)}]"
