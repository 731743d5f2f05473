"""The parts of a person's name that the gazetteer does not hold: how far a name goes that begins at a token."""

from __future__ import annotations

from kg.mentions.draft import Draft
from kg.mentions.name_words import (
    ends_here,
    has_article,
    is_common_shape,
    is_elative,
    is_ordinary,
    is_verb_shape,
    looks_common,
    may_be_foreign,
    may_be_verbal_noun,
)
from kg.mentions.senses import (
    ACT,
    CLOSER,
    COMMON,
    DEFINITE,
    DOUBTFUL,
    GIVEN,
    HONORIFIC,
    LINK,
    NISBA,
    NO_NISBA,
    ORG_HEAD,
    PALE,
    PARTICLE,
    PLACE_HEAD,
    PLACE_SIGN,
    QUALIFIER,
    RANK,
    ROLE,
    SOURCE,
    SPEECH,
    STOP,
    SURNAME,
    TEMPORAL,
)

NO_NAME = (
    NO_NISBA
    | STOP
    | SPEECH
    | ACT
    | TEMPORAL
    | COMMON
    | QUALIFIER
    | ROLE
    | RANK
    | HONORIFIC
    | ORG_HEAD
    | SOURCE
    | PLACE_HEAD
    | PLACE_SIGN
)
KUNYA = frozenset({"ابو", "ام", "ابي", "ابا"})
_LONGEST = 8
_FAMILY = 6  # letters of a family name with the article that is written with ى
_FUSED = frozenset("بف")


def name_parts(draft: Draft, index: int, trusted: bool) -> tuple[int, int]:
    """How many names stand from token `index` on (عبد الله is one), and the first token after them.

    `trusted`: a title or the like stands before it, so that unknown words may be names whatever they look like.
    """
    position, units = index, 0
    while position < draft.count and position - index < _LONGEST:
        sense = draft.senses[position]
        if position > index and not _continues(draft, index, position, units, trusted):
            break
        if sense.flags & PARTICLE:
            length = _particle(draft, position)
            if length == 0:
                break
            units += 2 if sense.base in KUNYA and units == 0 else 1
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
        if sense.flags & (STOP | SPEECH | ACT | TEMPORAL | PALE) or len(sense.word.norm) == 1:
            return 0
        length += 1
        if not sense.flags & PARTICLE:
            return length
    return 0


def _continues(draft: Draft, first: int, position: int, units: int, trusted: bool) -> bool:
    """Whether the token goes on with the name: a given name, a family name, or an unknown word that is no verb."""
    sense = draft.senses[position]
    flags = sense.flags
    if sense.word.kind != "arabic":
        return False
    if draft.cover[position] is not None:
        return _family_of_group(draft, position)
    if flags & CLOSER:
        return True
    if sense.letters and units == 1 and trusted and _only_seems_joined(draft, position):
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
    if flags & NO_NAME or sense.adjective is not None:
        return False
    if units == 1 and flags & SURNAME:
        return True
    return _goes_on_unknown(draft, position, units, trusted)


def _family_of_group(draft: Draft, position: int) -> bool:
    """The name of a group that is a family's after a first name: يحيى الحوثي."""
    sense, cover = draft.senses[position], draft.cover[position]
    if cover is None or cover.first != position or cover.last != position + 1 or cover.letters:
        return False
    first = draft.flags(position - 1) & GIVEN and not draft.flags(position - 1) & DOUBTFUL
    family = sense.flags & SURNAME and sense.flags & DEFINITE and sense.base.endswith("ي")
    return bool(family) and cover.kind == "ArmedGroup" and bool(first or draft.flags(position - 2) & PARTICLE)


def _only_seems_joined(draft: Draft, position: int) -> bool:
    """A name that only looks like a particle and a definite word: فاليرو, بالعيدي, بالحاج."""
    sense = draft.senses[position]
    if sense.letters != 1 or sense.word.norm[0] not in _FUSED or sense.flags & ~(DEFINITE | NISBA | HONORIFIC):
        return False
    if sense.adjective is not None or is_ordinary(draft, sense) or not sense.base.startswith("ال"):
        return False
    return sense.word.norm[0] == "ف" or ends_here(draft, position + 1)


def _goes_on_definite(draft: Draft, first: int, position: int, units: int) -> bool:
    """A family name with the article: الكناني, السوداني, الدالي."""
    sense = draft.senses[position]
    flags = sense.flags
    if sense.adjective is not None:
        # السوداني is a family name after two names, and after one that is nothing else.
        return sense.form == "m" and (units > 1 or not draft.flags(first) & DOUBTFUL)
    if flags & (HONORIFIC | ROLE | RANK) and units == 1 and sense.base in draft.lexicon.around_names.also_families:
        sure = not draft.flags(first) & DOUBTFUL or draft.flags(position - 1) & CLOSER
        return bool(sure) and ends_here(draft, position + 1)  # محمد السيد
    if flags & (NO_NISBA | ROLE | HONORIFIC | RANK | PALE | ORG_HEAD | STOP | PLACE_HEAD | COMMON):
        return False
    if sense.base.endswith("ي"):
        return not (sense.word.raw.endswith("ى") and len(sense.base) < _FAMILY)  # كينيدي القى
    ordinary, common = is_ordinary(draft, sense), is_common_shape(sense.base)
    if units == 1:
        return not ordinary or (not common and ends_here(draft, position + 1))
    given = draft.flags(position - 1) & GIVEN and draft.flags(position - 2) & GIVEN
    return bool(given) and not ordinary and not sense.base.endswith("ه")


def _goes_on_unknown(draft: Draft, position: int, units: int, trusted: bool) -> bool:
    """A word that the lexicon does not know: a name after a name, unless it is one of the language."""
    sense = draft.senses[position]
    word = sense.word
    if sense.base[0] in "لب" and draft.lexicon.flags.get(sense.base[1:], 0):
        return False
    ordinary = is_ordinary(draft, sense)
    verbal = (len(sense.base) == 4 and word.raw[0] == "أ") or is_verb_shape(sense.base)
    if ordinary or (verbal and not trusted):
        closes = ends_here(draft, position + 1, surely=True) and draft.base(position + 1) not in ("ان", "انه", "انها")
        return units == 1 and closes and not word.norm.endswith(("ها", "هم", "ته"))
    if looks_common(word.norm, word.raw):
        surname = (
            word.norm[0] != "و"
            and draft.flags(position + 1) & SURNAME
            and not draft.flags(position + 1) & (DEFINITE | STOP | GIVEN)
        )
        return may_be_foreign(draft, position) or (trusted and (bool(surname) or may_be_verbal_noun(word)))
    if units == 1:
        return True
    return bool(draft.flags(position - 1) & (GIVEN | CLOSER)) or ends_here(draft, position + 1)
