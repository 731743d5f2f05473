"""Persons that the gazetteer does not hold: by titles, given names, verbs of saying and the parts of Arabic names."""

from __future__ import annotations

from kg.mentions.draft import Draft, Found
from kg.mentions.name_words import (
    PARTICIPLE,
    ends_here,
    has_article,
    is_common_shape,
    is_elative,
    is_ordinary,
    is_verb_shape,
    looks_common,
    may_be_foreign,
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
    SURNAME,
    TEMPORAL,
    TITLE_NOUN,
)
from kg.model import Word

_NO_NAME = (
    NO_NISBA | STOP | SPEECH | ACT | TEMPORAL | COMMON | QUALIFIER | ROLE | RANK | HONORIFIC | ORG_HEAD | SOURCE
    | PLACE_HEAD | PLACE_SIGN
)
_LONGEST = 8
_CLOSING = frozenset("(،,:.")
_INFLECTED = ("ات", "ون", "ين", "نا", "ه")
_ALSO_FAMILIES = frozenset({"السيد", "الشيخ", "الحاج", "الامير", "القاضي", "الخطيب"})
_LOOSE = frozenset({"ولد", "بني", "فان", "دو", "دا", "شيخ", "حاج"})  # particles that are words as well
_KUNYA = frozenset({"ابو", "ام", "ابي", "ابا"})


def add_person(draft: Draft, first: int, last: int) -> Found:
    """Add the person whose name is the tokens `first` to `last`."""
    found = Found(first, last, draft.senses[first].letters, "person")
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
    if not _may_begin(draft, index, trusted):
        return None
    if draft.base(index - 1) in _KUNYA:
        return None  # مسجد أبي أيوب
    of_place = sense.base in _KUNYA and draft.flags(index - 1) & (PLACE_HEAD | PLACE_PARTICLE)
    if of_place or (draft.base(index - 1) in draft.lexicon.around_names.named_after and not sense.letters):
        return None
    units, last = _parts(draft, index)
    if units and last < draft.count and _closes(draft, index, last, _CLOSING if trusted else _CLOSING - {"."}):
        units, last = units + 1, last + 1
    return last if units >= 2 else None


def _closes(draft: Draft, first: int, position: int, closing: frozenset[str]) -> bool:
    """One more word between the name and a comma or bracket is its last part: محمد ياسين الياسين (19 عاما)."""
    sense = draft.senses[position]
    if sense.word.kind != "arabic" or sense.letters or draft.cover[position] is not None or position + 1 >= draft.count:
        return False
    after = draft.words[position + 1].raw
    if after not in closing or sense.adjective is not None or draft.words[position - 1].kind != "arabic":
        return False
    if sense.flags & (_NO_NAME | QUALIFIER | PALE | LINK | TITLE_NOUN) or position == first:
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
            named = (after & GIVEN and not after & DOUBTFUL) or after & PARTICLE
            family = after & SURNAME and PARTICIPLE.match(sense.base) and draft.cover[index + 1] is None
            return bool(named or family) or _family_follows(draft, index) or _speaks(draft, index)
        if sense.base in _LOOSE and not trusted:
            return bool(draft.flags(index + 1) & (GIVEN | HONORIFIC))
        return True
    if not trusted or flags & (_NO_NAME | PALE | LINK | TITLE_NOUN) or has_article(sense):
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
    if sense.word.kind != "arabic" or sense.flags & (_NO_NAME | PALE | LINK | TITLE_NOUN) or sense.letters:
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


def _parts(draft: Draft, index: int) -> tuple[int, int]:
    """How many names stand from token `index` on (عبد الله is one), and the first token after them."""
    position, units = index, 0
    while position < draft.count and position - index < _LONGEST:
        sense = draft.senses[position]
        if position > index and not _continues(draft, index, position, units):
            break
        if sense.flags & PARTICLE:
            length = _particle(draft, position)
            if length == 0:
                break
            units += 2 if sense.base in _KUNYA and units == 0 else 1
            position += length
            continue
        units += not sense.flags & CLOSER
        position += 1
        family = units > 1 and has_article(sense) and not sense.flags & (GIVEN | CLOSER)
        if family and not draft.flags(position) & (CLOSER | PARTICLE):
            break
    return units, position


def _particle(draft: Draft, position: int) -> int:
    """How many tokens the particle at `position` binds: بن سلمان 2, بن عبد الرحمن 3, and 0 where no name follows."""
    length = 1
    while length < 4 and position + length < draft.count:
        sense = draft.senses[position + length]
        if sense.letters or sense.word.kind != "arabic" or draft.cover[position + length] is not None:
            return 0
        if sense.flags & (STOP | SPEECH | ACT | TEMPORAL | PALE):
            return 0
        length += 1
        if not sense.flags & PARTICLE:
            return length
    return 0


def _continues(draft: Draft, first: int, position: int, units: int) -> bool:
    """Whether the token goes on with the name: a given name, a family name, or an unknown word that is no verb."""
    sense = draft.senses[position]
    flags = sense.flags
    if sense.word.kind != "arabic" or draft.cover[position] is not None:
        return False
    if flags & CLOSER:
        return True
    if sense.letters or flags & (TEMPORAL | QUALIFIER | LINK):
        return False
    if flags & PARTICLE:
        return not flags & STOP
    if flags & GIVEN and flags & STOP:
        return position + 1 < draft.count and draft.words[position + 1].kind == "punctuation"
    if flags & GIVEN:
        verb = flags & (STOP | SPEECH | ACT) or (units > 1 and is_elative(sense.word))
        return not (flags & DOUBTFUL and verb)
    if has_article(sense):
        return _goes_on_definite(draft, first, position, units)
    if flags & _NO_NAME or sense.adjective is not None:
        return False
    if units == 1 and flags & SURNAME:
        return True
    return _goes_on_unknown(draft, position, units)


def _goes_on_definite(draft: Draft, first: int, position: int, units: int) -> bool:
    """A family name with the article: الكناني, السوداني, الدالي."""
    sense = draft.senses[position]
    flags = sense.flags
    if sense.adjective is not None:
        # السوداني is a family name after two names, and after one that is nothing else.
        return sense.form == "m" and (units > 1 or not draft.flags(first) & DOUBTFUL)
    if flags & HONORIFIC and units == 1 and sense.base in _ALSO_FAMILIES:
        return not draft.flags(first) & DOUBTFUL and ends_here(draft, position + 1)  # محمد السيد
    if flags & (NO_NISBA | ROLE | HONORIFIC | RANK | PALE | ORG_HEAD | STOP | PLACE_HEAD | COMMON):
        return False
    if sense.base.endswith("ي"):
        return True
    ordinary, common = is_ordinary(draft, sense), is_common_shape(sense.base)
    if units == 1:
        return not ordinary or (not common and ends_here(draft, position + 1))
    given = draft.flags(position - 1) & GIVEN and draft.flags(position - 2) & GIVEN
    return bool(given) and not ordinary and not sense.base.endswith("ه")


def _goes_on_unknown(draft: Draft, position: int, units: int) -> bool:
    """A word that the lexicon does not know: a name after a name, unless it is one of the language."""
    sense = draft.senses[position]
    word = sense.word
    if sense.base[0] in "لب" and draft.lexicon.flags.get(sense.base[1:], 0):
        return False
    verbal = (len(sense.base) == 4 and word.raw[0] == "أ") or is_verb_shape(sense.base)
    if is_ordinary(draft, sense) or verbal:
        closes = ends_here(draft, position + 1, surely=True) and draft.base(position + 1) not in ("ان", "انه", "انها")
        return units == 1 and closes and not word.norm.endswith(("ها", "هم", "ته"))
    if looks_common(word.norm, word.raw):
        return may_be_foreign(draft, position)
    if units == 1:
        return True
    return bool(draft.flags(position - 1) & (GIVEN | CLOSER)) or ends_here(draft, position + 1)
