"""Persons that the gazetteer does not hold: by titles, given names, verbs of saying and the parts of Arabic names."""

from __future__ import annotations

from kg.mentions.draft import Draft, Found
from kg.mentions.name_parts import KUNYA, NO_NAME, name_parts
from kg.mentions.name_words import (
    PARTICIPLE,
    ends_here,
    has_article,
    is_common_shape,
    is_ordinary,
    looks_common,
)
from kg.mentions.organisations import unknown_id
from kg.mentions.senses import (
    ACT,
    CLOSER,
    COMMON,
    DEFINITE,
    DOUBTFUL,
    GIVEN,
    HONORIFIC,
    LINK,
    NO_NISBA,
    PALE,
    PARTICLE,
    PLACE_HEAD,
    PLACE_PARTICLE,
    QUALIFIER,
    ROLE,
    SPEECH,
    STOP,
    SURNAME,
    TEMPORAL,
    TITLE_NOUN,
)
from kg.model import Word

_CLOSING = frozenset("(،,:.")
_LIST = 8  # tokens
_FAMILIES = frozenset({"عايله", "ال", "عشيره", "قبيله", "اولاد"})
_KNOWN_AS = frozenset({"ايضا", "المعروف", "المعروفه", "يعرف", "تعرف", "معروف", "معروفه", "عرف", "المعروفين"})
_INFLECTED = ("ات", "ون", "ين", "نا", "ه")
_LOOSE = frozenset({"ولد", "بني", "فان", "دو", "دا", "شيخ", "حاج"})  # particles that are words as well


def add_person(draft: Draft, first: int, last: int) -> Found:
    """Add the person whose name is the tokens `first` to `last`."""
    found = Found(first, last, draft.senses[first].letters, "person")
    for cover in [draft.cover[index] for index in range(first, last)]:
        if cover is not None:
            draft.drop(cover)  # the name of a group that is a family's here
    rest = draft.cover[last] if last < draft.count else None
    if rest is not None and rest.kind == "Person" and rest.first == last and not rest.letters:
        # طيب رجب أردوغان: a known family name goes on.
        draft.drop(rest)
        found.last = rest.last
        found.same_as(rest)
        return draft.add(found)
    name = draft.text(first, last, found.letters)
    found.denotes(unknown_id(name, "Person"), "Person", name, None)
    return draft.add(found)


def name_end(draft: Draft, index: int, *, trusted: bool) -> int | None:
    """Where the person's name that begins at token `index` ends, or None.

    `trusted`: something before it says that a person follows, so that unknown words may be a name.
    """
    if index >= draft.count or draft.cover[index] is not None:
        return None
    sense = draft.senses[index]
    if sense.word.kind != "arabic" or (sense.letters and not sense.flags & (GIVEN | PARTICLE)):
        return None
    if not _may_begin(draft, index, trusted) or (not trusted and _is_no_name_here(draft, index)):
        return None
    if draft.base(index - 1) in KUNYA:
        return None  # مسجد أبي أيوب
    of_place = sense.base in KUNYA and draft.flags(index - 1) & (PLACE_HEAD | PLACE_PARTICLE)
    if of_place or (draft.base(index - 1) in draft.lexicon.around_names.named_after and not sense.letters):
        return None
    units, last = name_parts(draft, index, trusted)
    if units and last < draft.count and _closes(draft, index, last, _CLOSING if trusted else _CLOSING - {"."}):
        units, last = units + 1, last + 1
    return last if units >= 2 else None


def _is_no_name_here(draft: Draft, index: int) -> bool:
    """يعرف باسم فلان, يحيي ذكرى, حيي الميدان وسليمان الحلبي: what stands before or the spelling tells another word."""
    sense = draft.senses[index]
    if sense.word.raw == "يحيي" or (sense.base == "باسم" and not sense.letters and draft.base(index - 1) in _KNOWN_AS):
        return True
    if draft.flags(index - 1) & HONORIFIC and called_after(draft, index - 1):
        return True
    return sense.word.norm[: sense.letters] == "و" and _among_places(draft, index)


def called_after(draft: Draft, index: int) -> bool:
    """مسجد الشيخ فلان, مطار الملك فلان: the title at `index` belongs to the name of a thing, not to one that acts."""
    named_after = draft.base(index - 1) in draft.lexicon.around_names.named_after
    return bool(draft.flags(index) & HONORIFIC) and named_after and draft.base(index - 1) not in _FAMILIES


def _among_places(draft: Draft, index: int) -> bool:
    """A noun for several places stands before, and nothing between but their names."""
    for position in range(index - 1, max(-1, index - _LIST), -1):
        sense = draft.senses[position]
        if sense.base in draft.lexicon.around_names.several_places:
            return True
        if sense.word.kind != "arabic" or sense.flags & (STOP | SPEECH | ACT | ROLE | HONORIFIC):
            return False
    return False


def _closes(draft: Draft, first: int, position: int, closing: frozenset[str]) -> bool:
    """One more word between the name and a comma or bracket is its last part: محمد ياسين الياسين (19 عاما)."""
    sense = draft.senses[position]
    if sense.word.kind != "arabic" or sense.letters or draft.cover[position] is not None or position + 1 >= draft.count:
        return False
    after = draft.words[position + 1].raw
    if after not in closing or sense.adjective is not None or draft.words[position - 1].kind != "arabic":
        return False
    if sense.flags & (NO_NAME | QUALIFIER | PALE | LINK | TITLE_NOUN) or position == first:
        return False
    return not looks_common(sense.word.norm, sense.word.raw) or (has_article(sense) and not is_common_shape(sense.base))


def _may_begin(draft: Draft, index: int, trusted: bool) -> bool:
    sense = draft.senses[index]
    flags = sense.flags
    if flags & STOP:
        either = flags & GIVEN and (flags & TEMPORAL or sense.word.raw[0] == "آ")  # النائب صباح كرحوت, آنا إيشو
        return trusted and bool(either) and _is_family(draft, index + 1)
    if flags & (GIVEN | PARTICLE):
        if flags & DOUBTFUL and not trusted:
            after = draft.flags(index + 1)
            named = (after & GIVEN and not after & DOUBTFUL) or after & (PARTICLE | CLOSER)
            named = named or (after & GIVEN and draft.flags(index + 2) & CLOSER and not flags & LINK)
            family = after & SURNAME and PARTICIPLE.match(sense.base) and draft.cover[index + 1] is None
            return bool(named or family) or _family_follows(draft, index) or _speaks(draft, index)
        if sense.base in _LOOSE and not trusted:
            return bool(draft.flags(index + 1) & (GIVEN | HONORIFIC))
        return True
    if not trusted or flags & (NO_NAME | PALE | LINK | TITLE_NOUN) or has_article(sense):
        return False
    if sense.adjective is not None or is_ordinary(draft, sense):
        return False
    after = draft.flags(index + 1)
    if (after & GIVEN and not after & DOUBTFUL) or draft.base(index + 1) in ("بن", "بنت"):
        return True  # الدكتورة فضيلة محمد, الشيخ هزاع بن محمد
    return not _hardly_first(sense.word) and _may_be_second(draft, index, index + 1)


def _hardly_first(word: Word) -> bool:
    """Shapes that an unknown word at the beginning of a name hardly has: رداً, ملتزمون, بحثنا."""
    return "ً" in word.raw or len(word.norm) < 2 or word.norm.endswith(_INFLECTED[:-1]) or word.norm[0] == "و"


def _may_be_second(draft: Draft, first: int, index: int) -> bool:
    """Whether the word after an unknown first name may belong to the name."""
    if index >= draft.count or draft.cover[index] is not None:
        return False
    sense = draft.senses[index]
    if sense.word.kind != "arabic" or sense.flags & (NO_NAME | PALE | LINK | TITLE_NOUN) or sense.letters:
        return False
    if sense.flags & (GIVEN | PARTICLE):
        return True
    ordinary = is_ordinary(draft, sense)
    if has_article(sense):
        family = sense.word.raw.endswith("ي") and sense.base.startswith("ال")
        return not ordinary and (family or not (is_common_shape(sense.base) or sense.base.endswith("ه")))
    if ordinary or (len(sense.base) > 5 and sense.base.endswith(_INFLECTED[:-1])):
        return False
    return not looks_common(draft.words[first].norm, draft.words[first].raw) or ends_here(draft, index + 1)


def _family_follows(draft: Draft, index: int) -> bool:
    """A family name with the article follows: جلال الطالباني."""
    after = draft.senses[index + 1] if index + 1 < draft.count else None
    if after is None or after.letters or draft.cover[index + 1] is not None:
        return False
    no_family = PALE | COMMON | QUALIFIER | ROLE | NO_NISBA
    family = after.flags & DEFINITE and after.word.raw.endswith("ي") and not after.flags & no_family
    return bool(family) and after.adjective is None


def _speaks(draft: Draft, index: int) -> bool:
    """A verb of saying stands before, and the next word is no word of the language."""
    spoken = draft.flags(index - 1) & SPEECH and not draft.flags(index - 1) & DEFINITE
    return bool(spoken) and _is_family(draft, index + 1)


def _is_family(draft: Draft, index: int) -> bool:
    """A word of which nothing is known, or that is the family name of somebody known."""
    after = draft.senses[index] if index < draft.count else None
    if after is None or draft.cover[index] is not None or after.flags & ~SURNAME or after.adjective is not None:
        return False
    return after.word.kind == "arabic" and not is_ordinary(draft, after)
