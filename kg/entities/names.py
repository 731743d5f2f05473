"""Arabic names, cut into the parts by which two writings of one name are compared."""

from __future__ import annotations

import re

from kg.arabic import fold

# Particles that make one part with the word after them: "عبد الأمير", "أبو مهدي".
_COMPOUND = frozenset({"عبد", "ابو", "ابي", "ابا", "ام", "ال", "ذو", "دي", "دو", "فان", "فون", "ابن", "بن"})
_ABD = "عبدال"
# A camp, base or airport is another place than the town it is named after, so those words stay.
_PLACE_HEADS = frozenset({"مدينه", "بلده", "قريه"})
_WORD = re.compile(r"[^\W_]+")


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name, without quotes and other signs."""
    return tuple(_WORD.findall(fold(name)))


def bare(word: str) -> str:
    """A folded word without its article; what is too short to have one stays."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def person_parts(name: str) -> tuple[str, ...]:
    """The parts of a person's name: a particle and its noun, or a patronymic ("بن سلمان": son of Salman), are one."""
    parts: list[str] = []
    pending: list[str] = []
    for word in words(name):
        if word.startswith(_ABD) and len(word) > len(_ABD) + 1:
            pending.append("عبد")
            word = word.removeprefix("عبد")  # عبدالرحمن is written عبد الرحمن as well
        pending.append("بن" if word == "ابن" else word)
        if word not in _COMPOUND:
            parts.append(" ".join(bare(each) for each in pending))
            pending = []
    return (*parts, *pending)


def is_shortened(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether `short` is `long` without some middle names: same first and last part, the rest in order."""
    if len(short) < 2 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(part in rest for part in short)


def skeleton(parts: tuple[str, ...]) -> str:
    """The consonants of a name: foreign names are written with or without long vowels ("بلينكن", "بلنكن")."""
    return " ".join(part[0] + re.sub("[اويه ]", "", part[1:]) for part in parts)


def body_key(name: str) -> str:
    """The name of a body or group without articles."""
    return " ".join(bare(word) for word in words(name))


def place_key(name: str) -> str:
    """The name of a place without articles and the word for its kind ("مدينة": city)."""
    parts = words(name)
    if len(parts) > 1 and parts[0] in _PLACE_HEADS:
        parts = parts[1:]
    return " ".join(bare(word) for word in parts)


def same_office(first: str, second: str) -> bool:
    """Whether two wordings may mean one office: the words of one are all among those of the other."""
    ours, theirs = ({bare(word) for word in words(role)} for role in (first, second))
    return bool(ours) and bool(theirs) and (ours <= theirs or theirs <= ours)
