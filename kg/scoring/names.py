"""Do two names mean the same? Arabic by its folded forms, English by its words, across the scripts by consonants."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from kg.arabic import fold

_WORDS_ALIKE = 0.8
"""Least ratio of `SequenceMatcher` at which two words pass for spellings of one: Kadhimi, Kadhemi."""
_MOST_WORDS = 0.6
"""Share of the shorter name's words that the longer one must have."""
_PARTICLES = 3  # وبالـ: no name carries more before it

_PARTICLE = re.compile(r"[بفكلو]\w{3}")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_FILLING = frozenset(
    (
        "a", "al", "an", "and", "el", "in", "near", "of", "the", "us",
        "east", "eastern", "north", "northern", "south", "southern", "west", "western",
        "air", "airbase", "area", "base", "city", "forces", "governorate", "international", "province", "region",
        "town",
    )
)  # fmt: skip
_SOUNDS = {
    "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "x", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "S", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "j", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h",
}  # fmt: skip
# In this order: "gh" (غ) before the "g" of Egyptian ج, which sound alike enough here.
_SPELLINGS = {
    "kh": "x", "sh": "S", "ch": "S", "gh": "j", "th": "t", "dh": "d", "ph": "f", "ck": "k",
    "g": "j", "q": "k", "c": "k", "p": "b", "v": "f",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """What fills a slot: its English name, its Arabic one, or both."""

    english: str | None
    arabic: str | None

    def __str__(self) -> str:
        return " / ".join(filter(None, (self.arabic, self.english)))


def name_of(text: str) -> Name:
    """The name that stands as plain text: Arabic if it has Arabic letters."""
    return Name(None, text) if _ARABIC.search(text) else Name(text, None)


@lru_cache(maxsize=20_000)
def forms(arabic: str) -> frozenset[str]:
    """The folded readings of a name: as it stands, and without attached particles and article."""
    known = {" ".join(re.sub(r"[^\w\s]", " ", fold(arabic)).split())}
    for _ in range(_PARTICLES):
        known |= {lighter for form in known for lighter in _lighter(form)}
    return frozenset(known - {""})


def _lighter(form: str) -> list[str]:
    """`form` with one thing less before it."""
    found = []
    if _PARTICLE.match(form):
        found.append(form[1:])
    if form.startswith("لل"):
        found.append("ال" + form[2:])
    if form.startswith("ال") and len(form) > 4:
        found.append(form[2:])
    return found


def alike_in_english(one: str, other: str) -> bool:
    """Most words of the shorter name are in the longer one, spelling aside; "the", "base", "city" do not count."""
    first, second = _telling(one), _telling(other)
    shorter, longer = (first, second) if len(first) <= len(second) else (second, first)
    return _mostly_in(shorter, longer)


def alike_in_sound(english: str, arabic: str) -> bool:
    """Most words of the Arabic name sound like a word of the English one."""
    heard = [sound for word in _english_words(english) if len(sound := _english_sound(word)) > 1]
    for form in forms(arabic):
        spoken = [sound for word in form.split() if len(sound := _sound(word)) > 1]
        if _mostly_in(spoken, heard):
            return True
    return False


def _mostly_in(words: list[str], among: list[str]) -> bool:
    hits = sum(any(_alike(word, other) for other in among) for word in words)
    return bool(words) and hits / len(words) >= _MOST_WORDS


@lru_cache(maxsize=50_000)
def _alike(word: str, other: str) -> bool:
    return SequenceMatcher(None, word, other).ratio() >= _WORDS_ALIKE


def _english_words(name: str) -> list[str]:
    plain = re.sub(r"['’]", "", name.lower())
    return [word for word in re.findall(r"[a-z0-9]+", plain) if len(word) > 1]


def _telling(name: str) -> list[str]:
    words = _english_words(name)
    return [word for word in words if word not in _FILLING] or words


def _sound(word: str) -> str:
    """The consonants of a word in either script, in one rough alphabet; doubled ones once."""
    if not _ARABIC.search(word):
        return _english_sound(word.lower())
    return _single("".join(_SOUNDS.get(letter, "") for letter in word))


def _english_sound(word: str) -> str:
    for spelling, sound in _SPELLINGS.items():
        word = word.replace(spelling, sound)
    return _single(re.sub(r"[^bdfhjklmnrstxzS]", "", word))


def _single(sounds: str) -> str:
    return re.sub(r"(.)\1", r"\1", sounds)
