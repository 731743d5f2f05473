"""Content words of Arabic phrases, and how far two texts are copies of one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from zlib import crc32

from kg.arabic import fold

_WORD = re.compile(r"[^\W_]+")
# Light stemming, after light10 in L. S. Larkey, L. Ballesteros, M. E. Connell,
# "Light Stemming for Arabic Information Retrieval" (2007).
_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_STOP = frozenset(
    """في من الي علي عن مع بين حول بشان ان او ثم قد كل هذا هذه ذلك تلك التي الذي الذين ما لا لم لن بعد قبل منذ حتي خلال
    ضد عند لدي كان كانت تم يتم الجانبين الطرفين البلدين الدولتين جوله جولات الجوله جلسه جلسات مرحله دوره كما اي غير عبر
    نحو اجل نهايه بدايه عام العام سنه السنه وذلك اليه عليه فيه منه""".split()  # noqa: SIM905 - a list of words reads better unquoted
)
# Words of one meaning where news speak of an accord's terms or of those who fight.
_ALIKE = {
    "سحب": "انسحاب", "خروج": "انسحاب", "اخراج": "انسحاب", "مغادر": "انسحاب", "رحيل": "انسحاب",
    "مقاتل": "قتال", "محتل": "احتلال", "ستراتيج": "استراتيج", "صاغ": "صياغ", "امريك": "اميرك",
    "ميليش": "فصايل", "ميليشيا": "فصايل", "فصيل": "فصايل", "جماع": "فصايل", "لانهاء": "انهاء", "لصياغ": "صياغ",
}  # fmt: skip
_SHINGLE = 5
_COPIED = 0.6


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The light stem of a folded word; words of one meaning in this field have one stem."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word[: -len(suffix)]
    return _ALIKE.get(word, word)


def all_words(text: str) -> list[str]:
    """The folded words of a text."""
    return _WORD.findall(fold(text))


@lru_cache(maxsize=20_000)
def content_words(text: str) -> frozenset[str]:
    """The light stems of the words that carry meaning."""
    return frozenset(stem(word) for word in all_words(text) if word not in _STOP and len(word) > 1)


@lru_cache(maxsize=50_000)
def _number(word: str) -> int:
    return crc32(word.encode())


def shingles(quote: str) -> frozenset[int]:
    """Runs of five words as numbers, the same in every run of the program; a shorter text is one run."""
    numbers = [_number(word) for word in all_words(quote)]
    if len(numbers) < _SHINGLE:
        return frozenset((hash(tuple(numbers)),))
    return frozenset(map(hash, zip(*(numbers[first:] for first in range(_SHINGLE)), strict=False)))


def is_copy(ours: frozenset[int], theirs: frozenset[int]) -> bool:
    """Whether most of the shorter text stands in the other: one wire, not two witnesses.

    Containment of shingles, A. Z. Broder, "On the resemblance and containment of documents" (1997).
    """
    smaller = min(len(ours), len(theirs))
    return smaller > 0 and len(ours & theirs) / smaller > _COPIED


def slug(parts: Sequence[str]) -> str:
    """ASCII words joined by hyphens."""
    return "-".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts if part)
