"""What an unknown word tells of itself: whether it may be part of a person's name."""

from __future__ import annotations

import re

from kg.mentions.draft import Draft
from kg.mentions.senses import (
    ACT,
    ACTOR_SIGN,
    COMMON,
    HONORIFIC,
    LINK,
    MOVEMENT,
    ORG_HEAD,
    PLACE_SIGN,
    QUALIFIER,
    ROLE,
    SOURCE,
    SPEECH,
    STOP,
    SUPPORT,
    TEMPORAL,
    TITLE_NOUN,
    Sense,
)
from kg.model import Word

VERBAL_NOUN = re.compile(r"(?:[وفبلك]|ال)?(?:ا\w{2,4}ا\w|ت\w{2}ي\w|م\wا\w\wه)$")
PARTICIPLE = re.compile(r"(?:م?\wا[^ا]\w|\w\wي[^ي])$")  # حازم, أمير: nothing that takes a genitive
_CIRCUMSTANCE = re.compile(r"م[^ايو]\w{2,3}ا$")  # مخاطبا, متهما
_BEGINNINGS = ("است", "تست", "ال", "لل", "فال", "بال", "كال")
_ENDINGS = ("وا", "ها", "نا", "هم", "هما", "ته")
_INFLECTED = ("ها", "هم", "هما", "ته", "وا")
_AND = re.compile(r"و[اويل]")
_HAMZA = frozenset("أإآ")
_SHORTEST = 3  # letters
_NO_VERB_BEHIND = frozenset("بك")
_OF_LANGUAGE = (
    COMMON | STOP | SPEECH | ACT | ACTOR_SIGN | SUPPORT | MOVEMENT | PLACE_SIGN | TEMPORAL | TITLE_NOUN | ORG_HEAD
)


def is_ordinary(draft: Draft, sense: Sense) -> bool:
    """One of the readings of the word is a word of the language that newspapers use."""
    ordinary, flags = draft.lexicon.around_names.ordinary, draft.lexicon.flags
    for clitic, rest in sense.word.stems:
        if len(rest) < _SHORTEST or (clitic[-1:] in _NO_VERB_BEHIND and rest[0] == "ي"):
            continue  # بيرد is not "by" + يرد
        if rest in ordinary or (rest.startswith("ال") and len(rest) > 4 and rest[2:] in ordinary):
            return True
        if clitic and flags.get(rest, 0) & _OF_LANGUAGE:
            return True
    return False


def ends_here(draft: Draft, last: int, *, surely: bool = False) -> bool:
    """What stands at token `last` does not belong to the name before it; `surely`: a verb would not stand before it."""
    if last >= draft.count or draft.words[last].kind in ("punctuation", "newline"):
        return True
    sense = draft.senses[last]
    if len(sense.word.norm) == 1:
        return True  # بـ«
    if sense.base in ("ان", "انه", "انها") or sense.flags & (SPEECH | ROLE | HONORIFIC | SOURCE):
        return True
    return not surely and (bool(sense.flags & (STOP | QUALIFIER | LINK)) or sense.letters > 0)


def may_be_foreign(draft: Draft, position: int) -> bool:
    """A word of a shape that Arabic words have (ستانو, وارنر, يابو, دوسيه) may be a name that ends with it."""
    word = draft.words[position]
    norm = word.norm
    if "ً" in word.raw or len(norm) < 3 or is_ordinary(draft, draft.senses[position]):
        return False
    if norm.endswith(_INFLECTED) and len(norm) > 4:
        return False
    if word.raw.endswith("ه") and not word.raw.endswith(("يه", "ويه")):
        return False
    if norm[0] == "و":
        joined = not _AND.match(norm) or (norm[1] != "ي" and looks_common(norm[1:], word.raw[1:]))
        return not joined and ends_here(draft, position + 1, surely=norm[1] == "ي")
    verb = norm[0] == "ي" or (norm[0] == "س" and norm[1] in "يت")
    return ends_here(draft, position + 1, surely=verb)


def is_verb_shape(base: str) -> bool:
    """أثارت, تحولت."""
    return len(base) > 4 and base[0] in "ات" and base[1] not in "وي" and base[-1] == "ت"


def is_elative(word: Word) -> bool:
    """أكبر."""
    return word.raw[0] == "أ" and len(word.norm) == 4 and word.norm[2:] == "بر"


def has_article(sense: Sense) -> bool:
    """الدالي has the article, إلدر and ألموغ only seem to."""
    return sense.base.startswith("ال") and sense.word.raw[sense.letters : sense.letters + 1] not in _HAMZA


def is_common_shape(base: str) -> bool:
    """Definite words that are hardly family names: participles, plurals, verbal nouns."""
    return base.startswith("الم") or base.endswith(("ين", "ون", "ات", "يه")) or bool(VERBAL_NOUN.match(base[2:]))


def looks_common(norm: str, raw: str) -> bool:
    """Shapes that names hardly ever have: سيزور, يلتقي, التقت, رداً, انزعاجه, باندلاع, وعائلته."""
    if "ً" in raw or len(norm) < 2:
        return True
    if (norm[0] == "ي" and len(norm) > 2) or (raw.endswith("ه") and len(norm) > 3):
        return True
    if len(norm) < 4:
        return norm[0] == "و"
    if norm[0] == "و" or (norm[0] == "س" and norm[1] in "يت" and len(norm) > 4):
        return True
    if norm.startswith(_BEGINNINGS) and not (raw[0] in _HAMZA and norm.startswith("ال")):
        return True
    return norm.endswith(_ENDINGS) or bool(VERBAL_NOUN.match(norm) or _CIRCUMSTANCE.match(norm))


def may_be_verbal_noun(word: Word) -> bool:
    """Nothing but the shape of a plural or a verbal noun speaks against a name: أفمان."""
    norm = word.norm
    if norm[0] in "ويسم" or word.raw[0] == "إ" or word.raw.endswith(("ً", "ه", "ات")):
        return False
    return len(norm) > 3 and not norm.startswith(_BEGINNINGS) and not norm.endswith(_ENDINGS)
