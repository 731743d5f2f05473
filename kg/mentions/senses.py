"""What a word type can be: flags, and the entries of the gazetteer that it begins."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from kg.arabic import fold, tokens
from kg.model import KnownEntity, Word

# Flags of a word type.
DEFINITE = 1 << 0  # begins with the article
STOP = 1 << 1  # never part of a name: particle, pronoun, adverb
GIVEN = 1 << 2  # a given name
SPEECH = 1 << 3  # a verb of saying: its subject speaks
ROLE = 1 << 4  # a post that a person holds: وزير
HONORIFIC = 1 << 5  # السيد, الدكتور
RANK = 1 << 6  # اللواء, العميد
QUOTE = 1 << 7  # a quotation mark or bracket that may stand inside a name
PARTICLE = 1 << 8  # بن, أبو, عبد: part of a name that takes the next word with it
COMMON = 1 << 9  # a word of the language: not a name by itself
PLACE_HEAD = 1 << 10  # مدينة, محافظة
PLACE_SIGN = 1 << 11  # في, داخل, شمال: what follows is where
ACTOR_SIGN = 1 << 12  # مع, بين, ضد: what follows acts
NISBA = 1 << 13  # a definite adjective
TEMPORAL = 1 << 14  # weekday, اليوم
QUALIFIER = 1 << 15  # السابق, الراحل, المكلف
RANK_PART = 1 << 16  # أول ركن
ORG_HEAD = 1 << 17  # حركة, لجنة, صحيفة
ACT = 1 << 18  # a verb whose subject is a party
BEFORE = 1 << 19  # may stand before a known name: حركة حماس
LINK = 1 << 20  # goes on a title: باسم
PALE = 1 << 21  # an adjective that makes no name: الحالية
GUARDED = 1 << 22  # a known name that is also a common word
CLOSER = 1 << 23  # closes a name: الله, الدين
WEAK = 1 << 24  # a role only with something after it
SOURCE = 1 << 25  # مصدر, مسؤول: a speaker without a name
PORTFOLIO = 1 << 26  # الدفاع, الإصلاح: may be joined with و inside a name
DOUBTFUL = 1 << 27  # a given name that is also a common word
TITLE_NOUN = 1 << 28  # goes between a role and what it is over: شؤون, أركان
SURNAME = 1 << 33  # the family name of a known person
GOVERNMENT = 1 << 34  # الحكومة, السلطات: the state itself with its adjective
STARTS = 1 << 35  # begins a known name, a body or a government
# What the finders look for: a token with none of these begins nothing.
TELLING = (
    ROLE | HONORIFIC | RANK | GIVEN | PARTICLE | ORG_HEAD | BEFORE | PLACE_HEAD | SOURCE | SURNAME | GOVERNMENT | STARTS
)
MOVEMENT = 1 << 29  # زيارة, انسحاب: from or to a place
SUPPORT = 1 << 30  # دعم, طلب: from or to an actor
NO_NISBA = 1 << 31  # الأولوية, الأهالي: ends like an adjective and is none
VISITED = 1 << 36  # زار, مغادرة: the object is a place
BORDER = 1 << 37  # حدود, متاخمة: along or between places
BOUND = 1 << 38  # اعتراف, علاقة: the noun after ب acts
PLACE_PARTICLE = 1 << 32  # دير, بيت: takes the next word into the name of a place

_PLURALS = frozenset({"اجهزه", "الاجهزه", "الفصائل", "فصائل", "الاركان", "مشاه", "البحريه"})
PAIRED = frozenset({"مجلسي", "مجلسا", "وزارتي", "وزارتا"})


class Label:
    """One Arabic name of a known entity, as it stands in the trie."""

    __slots__ = ("entity", "guarded", "metonym", "state", "text")

    def __init__(self, entity: KnownEntity, text: str, guarded: bool, metonym: bool, state: str | None = None) -> None:
        self.entity = entity
        self.state = state  # where alone it denotes the entity
        self.text = text
        self.guarded = guarded
        self.metonym = metonym


class Body:
    """A body that every state has, by one of its names: الجيش, وزارة الخارجية."""

    __slots__ = ("acting", "alone", "ar", "en", "form", "id", "kind", "text", "use")

    def __init__(self, entry: Mapping[str, Any], text: str, use: str) -> None:
        self.id: str = entry["id"]
        self.kind: str = entry["kind"]
        self.en: str = entry["en"]
        self.ar: str = entry["ar"][0]
        self.text = text
        self.use = use
        self.acting = text in entry.get("acting", ())
        self.alone = text in entry["alone"] or self.acting
        self.form = "f" if use == "short" else _form(text)


def _form(text: str) -> str:
    """The form of an adjective that goes with `text`: feminine after ة, ات and broken plurals."""
    head = fold(text.split()[0])
    return "f" if head.endswith(("ه", "ات")) or head in _PLURALS else "m"


class Node:
    """A node of a token trie: what ends here, and the tokens that may follow."""

    __slots__ = ("bodies", "labels", "next")

    def __init__(self) -> None:
        self.next: dict[str, Node] = {}
        self.labels: tuple[Label, ...] = ()
        self.bodies: list[Body] = []

    def reach(self, text: str) -> Node:
        """The node at which `text` ends, made where it is missing; punctuation is passed over."""
        node = self
        for word in tokens(text)[0]:
            if word.kind not in ("punctuation", "newline"):
                node = node.next.setdefault(word.norm, Node())
        return node

    def find(self, text: str) -> Body | None:
        """The body whose definite name is `text`, if any."""
        node: Node | None = self
        for part in fold(text).split():
            node = node.next.get(part) if node is not None else None
        return next((body for body in node.bodies if body.use == "ar"), None) if node is not None else None


class Sense:
    """What a word type can be. `letters` counts those of the particles attached to `base`."""

    __slots__ = ("adjective", "base", "code", "flags", "follow", "form", "letters", "names", "whole", "word")

    def __init__(self, word: Word) -> None:
        self.word = word
        self.flags = 0
        self.letters = 0
        self.base = word.norm
        self.names: tuple[tuple[int, Node], ...] = ()
        self.follow: Collection[str] = frozenset()  # the words that go on one of `names`
        self.whole = False  # one of `names` ends with this word already
        self.code = ""  # of kg.mentions.codes: which finders it matters to
        self.adjective: str | None = None
        self.form = ""


class Senses(dict[Word, Sense]):
    """Word type -> what it can be, looked up when it is first seen."""

    def __init__(self, look_up: Callable[[Word], Sense]) -> None:
        self._look_up = look_up

    def __missing__(self, word: Word) -> Sense:
        sense = self[word] = self._look_up(word)
        return sense
