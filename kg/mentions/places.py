"""Places that the gazetteer does not hold, by the noun before them: بلدة X, مخيم X; and known places with that noun."""

from __future__ import annotations

import re
from collections.abc import Collection
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
    STOP
    | SPEECH
    | ACT
    | TEMPORAL
    | COMMON
    | ROLE
    | RANK
    | HONORIFIC
    | SOURCE
    | LINK
    | PALE
    | PLACE_SIGN
    | PLACE_HEAD
    | QUALIFIER
    | ORG_HEAD
)


_BIDI = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_STRUCK = 7  # tokens from a noun in front of a quoted name back to the word of striking
_QUOTED = 4  # tokens of a quoted name, with its closing mark
_ENDS_OF_SENTENCES = frozenset({".", "؛", ":", "!", "؟"})
_SHORTEST = 4  # letters of a name and the و before it
_ENDS = frozenset('،,.:؛)»"')

_ARMED = frozenset({"قاعده", "مطار", "ميناء"})
_ARMS = frozenset({"الجويه", "البحريه", "العسكريه", "العسكري", "الدولي", "البحري", "البري"})


def head_places(draft: Draft) -> None:
    """Add the places that a noun of place introduces; a known place after such a noun takes it into its mention."""
    words = draft.lexicon.place_words
    for index in draft.marked(PLACE_HEAD):
        sense = draft.senses[index]
        if sense.flags & DEFINITE or draft.cover[index] is not None:
            continue
        position = draft.after(index)
        if position >= draft.count or not _may_head(draft, index, position):
            continue
        cover = draft.cover[position]
        if cover is not None:
            _before_known(draft, index, position, cover)
            continue
        last = _quoted_end(draft, index, position) or _name_end(draft, position, sense.base)
        if last is not None and (sense.base not in words.many or _joined_end(draft, last, sense.base)):
            found = Found(index, _closed(draft, index, position, last), sense.letters, "place head")
            name = draft.text(position, last)
            same = sense.base in words.of_itself
            _denote(found, name if same else f"{draft.text(index, index + 1, sense.letters)} {name}")
            draft.add(found)
            _go_on(draft, sense.base, found.last)


def _before_known(draft: Draft, index: int, position: int, cover: Found) -> None:
    """A noun of place stands before a name that is known: مخيم جباليا, بلدتي كفريا والفوعة."""
    head = draft.base(index)
    many = head in draft.lexicon.place_words.many
    if cover.kind == "State" and may_be_place(cover) and cover.first == position and not many:
        make_place(draft, cover)
    if cover.kind == "Place" and cover.first == position and not cover.letters:
        if not many:
            _take_head(draft, cover, index)
        _go_on(draft, head, cover.last)


def _may_head(draft: Draft, index: int, position: int) -> bool:
    """جبهة, موقع, معسكر are places behind a word of place alone: بجبهة المخدرة, but فتح جبهة جديدة."""
    sense, lexicon = draft.senses[index], draft.lexicon
    if sense.base not in lexicon.place_words.led:
        return True
    named = f"{sense.base} {draft.base(position)}"
    if named in lexicon.no_names or named in lexicon.no_beginnings or draft.base(position + 1) in lexicon.by_label:
        return False  # جبهة القتال, جبهة ثوار سوريا
    led = draft.text(index, index + 1)[: sense.letters].endswith("ب") or draft.flags(index - 1) & PLACE_SIGN
    led = led or (position > index + 1 and _struck(draft, index))
    return bool(led) and draft.cover[position] is None and not draft.flags(position) & QUOTE


def _struck(draft: Draft, index: int) -> bool:
    """What stands in quotation marks behind a noun is struck: استهدفت المقاومة أيضا موقع "س"."""
    struck = draft.lexicon.place_words.struck
    for at in range(index - 1, max(-1, index - _STRUCK), -1):
        if any(rest in struck for _, rest in draft.words[at].stems):
            return True
        if draft.words[at].raw in _ENDS_OF_SENTENCES or draft.flags(at) & (SPEECH | SOURCE):
            return False
    return False


def _quoted_end(draft: Draft, index: int, position: int) -> int | None:
    """The end of a name of two or three words in quotation marks right behind its noun: موقع "س ص"."""
    if position != index + 2:
        return None
    for last in range(position + 1, min(position + _QUOTED, draft.count)):
        if draft.flags(last) & QUOTE:
            return last if last > position + 1 else None
        if draft.words[last].kind != "arabic" or draft.cover[last] is not None:
            return None
        if (draft.flags(last) | draft.flags(position)) & (_NO_PLACE & ~COMMON):
            return None
    return None


def _go_on(draft: Draft, head: str, last: int) -> None:
    """Add what is joined to a place by و behind a noun in the dual or plural: بلدتي X وY, أحياء X وY وZ."""
    words = draft.lexicon.place_words
    if head not in words.many and head not in words.two:
        return
    while (end := _joined_end(draft, last, head)) is not None:
        if draft.cover[last] is None:
            found = Found(last, end, 1, "place head")
            _denote(found, draft.text(last, end, 1))
            draft.add(found)
        if head in words.two:
            return
        last = end


def _joined_end(draft: Draft, index: int, head: str) -> int | None:
    """The end of a name of a place that the token at `index` begins with و."""
    if index >= draft.count or not draft.words[index].norm.startswith("و"):
        return None
    cover, sense = draft.cover[index], draft.senses[index]
    if cover is not None:
        return cover.last if cover.kind == "Place" and cover.letters == 1 and cover.first == index else None
    if sense.letters > 1 or (not sense.letters and (sense.flags or len(sense.base) < _SHORTEST)):
        return None
    last = _name_end(draft, index, head, 1)
    if last is None or sense.flags & DEFINITE or sense.flags & PLACE_PARTICLE:
        return last
    return last if last >= draft.count or _closes(draft, last) else None


def _closes(draft: Draft, index: int) -> bool:
    """What may follow a name without an article, so that it is no verb: a comma, a word of place, another name."""
    sense = draft.senses[index]
    if sense.word.raw in _ENDS or sense.flags & PLACE_SIGN:
        return True
    return draft.words[index].norm.startswith(("وال", "بال", "بمح", "بري", "لل"))


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
    if sense.base not in draft.lexicon.place_words.of_itself and draft.flags(place.first) & PLACE_HEAD:
        return  # معسكر قاعدة الحبانية
    position, last = place.first, place.last
    if sense.base in _ARMED and draft.base(last) in _ARMS and draft.cover[last] is None:
        last += 1  # قاعدة بلد الجوية
    place.first, place.letters = index, sense.letters
    place.last = _closed(draft, index, position, last)
    for token in range(index, place.last):
        draft.cover[token] = place
    if sense.base in draft.lexicon.place_words.of_itself or label == sense.base:
        return
    name = f"{draft.text(index, index + 1, sense.letters)} {draft.text(position, last)}"
    known = draft.lexicon.entities.get(place.entity_id or "")
    noun = draft.lexicon.place_words.english.get(sense.base)
    _denote(place, name, f"{known.name_en} {noun}" if known is not None and noun else None)
    place.others = (known,) if known is not None and fold(name) != known.name_ar else ()


def _closed(draft: Draft, head: int, position: int, last: int) -> int:
    """The end of a name in quotation marks that its noun stands before: مستوطنة "X"."""
    return last + bool(position > head + 1 and draft.flags(last) & QUOTE)


def _denote(found: Found, name: str, english: str | None = None) -> None:
    name = _BIDI.sub("", name)
    found.denotes("p-" + sha256(fold(name).encode()).hexdigest()[:8], "Place", name, english)


def _name_end(draft: Draft, index: int, head: str = "", letters: int = 0) -> int | None:
    """The end of a name that begins at `index`, behind the noun `head` and `letters` attached to it."""
    sense = draft.senses[index]
    if sense.word.kind != "arabic" or sense.letters > letters or sense.adjective is not None:
        return None
    if sense.flags & _NO_PLACE and not _named_all_the_same(draft, index, head):
        return None
    last = index + 1
    if last < draft.count and draft.cover[last] is None:
        taking = sense.flags & (PARTICLE | PLACE_PARTICLE)
        last += bool(taking and not draft.flags(last) & _NO_PLACE and draft.words[last].kind == "arabic")
    if last < draft.count and draft.cover[last] is None:
        after = draft.senses[last]
        definite = after.flags & (DEFINITE | CLOSER) and not after.letters and after.adjective is None
        ends = after.base in draft.lexicon.place_words.ends
        if definite and not ends and not after.flags & _NO_PLACE and (not after.flags & NISBA or sense.flags & GIVEN):
            last += 1
    return last


def _named_all_the_same(draft: Draft, index: int, head: str) -> bool:
    """منطقة بيت هيلل; حي المطار: a definite noun that means no place that was named before."""
    flags = draft.flags(index)
    if flags & PLACE_PARTICLE and index + 1 < draft.count and draft.cover[index + 1] is None:
        following = draft.senses[index + 1]
        return following.word.kind == "arabic" and not following.letters and not following.flags & _NO_PLACE
    if not flags & DEFINITE or flags & _NO_PLACE & ~(COMMON | PLACE_HEAD | ORG_HEAD | QUALIFIER):
        return False
    return head in draft.lexicon.place_words.by_words and draft.base(index)[2:] not in _unnamed(draft, head)


def _unnamed(draft: Draft, head: str) -> Collection[str]:
    """Nouns that with their article take up a place named before: أحياء المدينة, but مدينة القاعدة."""
    words = draft.lexicon.place_words
    return draft.lexicon.bare_places if head in words.many else words.no_names
