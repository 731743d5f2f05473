"""Arabic words: tokens that tile the text, folding for comparison, attached particles."""

from __future__ import annotations

import re
from itertools import accumulate

from kg.model import Word

# Letters that writers use for one another; marks and tatweel fall away. ى→ي merges على and علي: check the raw form.
_FOLD = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي",
        "ک": "ك", "ی": "ي", "ہ": "ه", "ە": "ه", "گ": "ك", "چ": "ج", "پ": "ب", "ڤ": "ف", "ـ": None,
        **dict.fromkeys(map(chr, [*range(0x610, 0x61B), *range(0x64B, 0x660), 0x670, *range(0x6D6, 0x6EE)])),
        **dict.fromkeys(map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])),
    }
)  # fmt: skip
_LETTER = (  # all but ة
    "\u0610-\u061a\u0620-\u0628\u062a-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff"
    "\ufb50-\ufdff\ufe70-\ufefc\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
)
_MARKS = "ـ\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
# ة ends a word: what stands right after it is another one, glued to it by misprint.
_PIECE = re.compile(
    rf"(?:[{_LETTER}]+(?:ة+[{_MARKS}]*)?|ة+[{_MARKS}]*|\d+(?:[.,٫٬]\d+)*|[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’&.-]*[A-Za-zÀ-ɏ0-9]|[A-Za-zÀ-ɏ]|\n|[^\S\n]+|.)[^\S\n]*",
    re.DOTALL,
)
_LAST_CACHED = 100_000


def fold(text: str) -> str:
    """`text` with spelling variants folded and marks removed, for comparison only."""
    return text.translate(_FOLD)


def stems_of(norm: str) -> tuple[tuple[str, str], ...]:
    """All (proclitic, rest) readings of a folded word, the whole form first; the rest has at least two letters."""
    readings = [("", norm)]
    for clitic in ("و", "ف"):
        if norm.startswith(clitic) and len(norm) > 2:
            readings.append((clitic, norm[1:]))
    for lead, rest in list(readings):
        if rest.startswith("لل") and len(rest) > 3:
            readings.append((lead + "ل", "ال" + rest[2:]))
        for clitic in ("ب", "ل", "ك"):
            if rest.startswith(clitic) and len(rest) > 2:
                readings.append((lead + clitic, rest[1:]))
    return tuple(readings)


def _word(raw: str) -> Word:
    first = raw[0]
    if first == "\n":
        return Word(raw, "\n", "newline", (("", "\n"),))
    if first.isdecimal():
        return Word(raw, "".join(str(int(c)) if c.isdecimal() else c for c in raw), "number", (("", raw),))
    norm = fold(raw) or raw  # marks and controls alone fold to nothing
    if norm and "\u0620" <= norm[0] <= "\u06ff" and norm[0].isalpha():
        return Word(raw, norm, "arabic", stems_of(norm))
    if first.isalpha() and norm:
        return Word(raw, raw.casefold(), "latin", (("", raw.casefold()),))
    return Word(raw, norm, "punctuation", (("", norm),))


class _Pieces(dict[str, Word | None]):
    """Piece of text -> its word, made when the piece is first seen; None for white space."""

    def __missing__(self, piece: str) -> Word | None:
        raw = "\n" if piece[0] == "\n" else piece.rstrip()
        word = self[piece] = _word(raw) if raw else None
        return word


_pieces = _Pieces()


def tokens(text: str) -> tuple[list[Word], list[int]]:
    """The words of `text` and the character at which each begins; white space (except newlines) is passed over."""
    if len(_pieces) > _LAST_CACHED:
        _pieces.clear()
    pieces = _PIECE.findall(text)
    found = [_pieces[piece] for piece in pieces]
    starts = list(accumulate(map(len, pieces), initial=0))[:-1]
    words = [word for word in found if word is not None]
    if len(words) < len(found):
        starts = [start for start, word in zip(starts, found, strict=True) if word is not None]
    return words, starts
