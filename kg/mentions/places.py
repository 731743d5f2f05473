"""Places that the gazetteer does not hold, by the noun before them: بلدة X, مخيم X; and known places with that noun."""

from __future__ import annotations

from hashlib import sha256

from kg.arabic import fold
from kg.mentions.draft import Draft, Found
from kg.mentions.senses import (
    ACT,
    CLOSER,
    COMMON,
    DEFINITE,
    GIVEN,
    HONORIFIC,
    LINK,
    NISBA,
    ORG_HEAD,
    PALE,
    PARTICLE,
    PLACE_HEAD,
    PLACE_PARTICLE,
    PLACE_SIGN,
    QUALIFIER,
    RANK,
    ROLE,
    SOURCE,
    SPEECH,
    STOP,
    TEMPORAL,
)
from kg.mentions.states import make_place, may_be_place

_NO_PLACE = (
    STOP | SPEECH | ACT | TEMPORAL | COMMON | ROLE | RANK | HONORIFIC | SOURCE | LINK | PALE | PLACE_SIGN | PLACE_HEAD
    | QUALIFIER | ORG_HEAD
)


# Nouns whose place is the one that the name after them has by itself.
_OF_ITSELF = frozenset(
    {
        *("مدينه", "بلده", "قريه", "محافظه", "قضاء", "ناحيه", "ولايه", "مقاطعه", "اقليم", "منطقه", "مديريه"),
        *("مدينتي", "بلدتي", "منطقتي", "محافظتي", "قريتي"),
    }
)


def head_places(draft: Draft) -> None:
    """Add the places that a noun of place introduces; a known place after such a noun takes it into its mention."""
    for index in draft.marked(PLACE_HEAD):
        sense = draft.senses[index]
        if sense.flags & DEFINITE or draft.cover[index] is not None:
            continue
        position = draft.after(index)
        if position >= draft.count:
            continue
        cover = draft.cover[position]
        if cover is not None:
            if cover.kind == "State" and may_be_place(cover) and cover.first == position:
                make_place(draft, cover)
            if cover.kind == "Place" and cover.first == position and not cover.letters:
                _take_head(draft, cover, index)
            continue
        last = _name_end(draft, position)
        if last is not None:
            found = Found(index, last, sense.letters, "place head")
            same = sense.base in _OF_ITSELF
            _denote(found, draft.text(position, last) if same else draft.text(index, last, sense.letters))
            draft.add(found)


def _take_head(draft: Draft, place: Found, index: int) -> None:
    """مدينة رفح is رفح, معبر رفح is another place."""
    sense = draft.senses[index]
    label = fold(place.name_ar).split()[0]
    place.first, place.letters = index, sense.letters
    draft.cover[index] = place
    if sense.base in _OF_ITSELF or label == sense.base:
        return
    whole = fold(draft.text(index, place.last, sense.letters))
    known = draft.lexicon.entities.get(place.entity_id or "")
    _denote(place, draft.text(index, place.last, sense.letters))
    place.others = (known,) if known is not None and whole != known.name_ar else ()


def _denote(found: Found, name: str) -> None:
    found.denotes("p-" + sha256(fold(name).encode()).hexdigest()[:8], "Place", name, None)


def _name_end(draft: Draft, index: int) -> int | None:
    sense = draft.senses[index]
    if sense.word.kind != "arabic" or sense.letters or sense.flags & _NO_PLACE or sense.adjective is not None:
        return None
    last = index + 1
    if last < draft.count and draft.cover[last] is None:
        last += bool(sense.flags & (PARTICLE | PLACE_PARTICLE) and not draft.flags(last) & _NO_PLACE)
    if last < draft.count and draft.cover[last] is None:
        after = draft.senses[last]
        definite = after.flags & (DEFINITE | CLOSER) and not after.letters and after.adjective is None
        if definite and not after.flags & _NO_PLACE and (not after.flags & NISBA or sense.flags & GIVEN):
            last += 1
    return last
