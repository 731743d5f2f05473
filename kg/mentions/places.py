"""Places that the gazetteer does not hold, by the noun before them: بلدة X, مخيم X; and known places with that noun."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256

from kg.arabic import fold
from kg.mentions.codes import BARE_PLACE, any_of
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
    QUOTE,
    RANK,
    ROLE,
    SOURCE,
    SPEECH,
    STOP,
    TEMPORAL,
)
from kg.mentions.states import make_place, may_be_place

_BARE = re.compile(any_of(BARE_PLACE))
_LAST_CACHED = 100_000
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


_ARMED = frozenset({"قاعده", "مطار", "ميناء"})
_ARMS = frozenset({"الجويه", "البحريه", "العسكريه", "العسكري", "الدولي", "البحري", "البري"})


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
            found = Found(index, _closed(draft, index, position, last), sense.letters, "place head")
            name = draft.text(position, last)
            same = sense.base in _OF_ITSELF
            _denote(found, name if same else f"{draft.text(index, index + 1, sense.letters)} {name}")
            draft.add(found)


def bare_places(draft: Draft) -> None:
    """Add القطاع, المخيم, المدينة where they take up the last place that the article calls so."""
    bare = [match.start() for match in _BARE.finditer(draft.codes)]
    if not bare:
        return
    heads = draft.lexicon.bare_places
    last: dict[str, Found] = {}
    places = {found.first: found for found in draft.found if found.kind == "Place"}
    for index in sorted({*places, *bare}):
        if index in places:
            last.update(dict.fromkeys(_called(draft, places[index]) & heads, places[index]))
            continue
        sense = draft.senses[index]
        if not sense.flags & DEFINITE:
            last.pop(sense.base, None)  # another one that has no name: قاعدة قرب المطار
            continue
        clitic, rest = next((stem for stem in sense.word.stems if stem[1][2:] in heads), ("", ""))
        held = last.get(rest[2:]) if draft.cover[index] is None and rest.startswith("ال") else None
        following = draft.senses[index + 1] if index + 1 < draft.count else None
        if held is None or (following is not None and following.base.startswith("ال") and not following.letters):
            continue  # القطاع الخاص
        found = Found(index, index + 1, len(clitic), "bare place")
        found.same_as(held)
        draft.add(found)


def _called(draft: Draft, place: Found) -> set[str]:
    """The nouns that a place is called by: the one it is named with here, and those of its known names."""
    known = draft.lexicon.entities.get(place.entity_id or "")
    return {draft.base(place.first), *(_first_words(known.labels) if known is not None else ())}


@lru_cache(_LAST_CACHED)
def _first_words(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(label).split()[0] for label in labels)


def _take_head(draft: Draft, place: Found, index: int) -> None:
    """مدينة رفح is رفح, معبر رفح is another place."""
    sense = draft.senses[index]
    label = fold(place.name_ar).split()[0]
    position, last = place.first, place.last
    if sense.base in _ARMED and draft.base(last) in _ARMS and draft.cover[last] is None:
        last += 1  # قاعدة بلد الجوية
    place.first, place.letters = index, sense.letters
    place.last = _closed(draft, index, position, last)
    for token in range(index, place.last):
        draft.cover[token] = place
    if sense.base in _OF_ITSELF or label == sense.base:
        return
    name = f"{draft.text(index, index + 1, sense.letters)} {draft.text(position, last)}"
    known = draft.lexicon.entities.get(place.entity_id or "")
    _denote(place, name)
    place.others = (known,) if known is not None and fold(name) != known.name_ar else ()


def _closed(draft: Draft, head: int, position: int, last: int) -> int:
    """The end of a name in quotation marks that its noun stands before: مستوطنة "X"."""
    return last + bool(position > head + 1 and draft.flags(last) & QUOTE)


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
