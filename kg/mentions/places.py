"""Places that the gazetteer does not hold, by the noun before them: بلدة X, مخيم X; and known places with that noun."""

from __future__ import annotations

from hashlib import sha256

from kg.arabic import fold
from kg.mentions.draft import Draft, Found
from kg.mentions.senses import (
    ACT, COMMON, DEFINITE, GIVEN, HONORIFIC, LINK, NISBA, ORG_HEAD, PALE, PARTICLE, PLACE_HEAD, PLACE_SIGN, QUALIFIER,
    RANK, ROLE, SOURCE, SPEECH, STOP, TEMPORAL,
)  # fmt: skip

_NO_PLACE = STOP | SPEECH | ACT | TEMPORAL | COMMON | ROLE | RANK | HONORIFIC | SOURCE | LINK | PALE | PLACE_SIGN | PLACE_HEAD | QUALIFIER | ORG_HEAD


def head_places(draft: Draft) -> None:
    """Add the places that a noun of place introduces; a known place after such a noun takes it into its mention."""
    for index in range(draft.count - 1):
        sense = draft.senses[index]
        if not sense.flags & PLACE_HEAD or sense.flags & DEFINITE or draft.cover[index] is not None:
            continue
        position = draft.after(index)
        if position >= draft.count:
            continue
        cover = draft.cover[position]
        if cover is not None:
            if cover.kind == "Place" and cover.first == position and not cover.letters:
                cover.first, cover.letters = index, sense.letters
                draft.cover[index] = cover
            continue
        last = _name_end(draft, position)
        if last is not None:
            name = draft.text(position, last)
            found = Found(index, last, sense.letters, "place head")
            found.denotes("p-" + sha256(fold(name).encode()).hexdigest()[:8], "Place", name, None)
            draft.add(found)


def _name_end(draft: Draft, index: int) -> int | None:
    sense = draft.senses[index]
    if sense.word.kind != "arabic" or sense.letters or sense.flags & _NO_PLACE or sense.adjective is not None:
        return None
    last = index + 1
    if sense.flags & PARTICLE and last < draft.count and draft.cover[last] is None and not draft.flags(last) & _NO_PLACE:
        last += 1
    if last < draft.count and draft.cover[last] is None:
        after = draft.senses[last]
        definite = after.flags & DEFINITE and not after.letters and after.adjective is None
        if definite and not after.flags & _NO_PLACE and (not after.flags & NISBA or sense.flags & GIVEN):
            last += 1
    return last
