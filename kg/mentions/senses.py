"""What a word type can be: its readings in the gazetteer and the lexicon, looked up once a type."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kg.arabic import fold, tokens
from kg.model import KnownEntity, Ontology, Word

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
MOVEMENT = 1 << 29  # زيارة, انسحاب: from or to a place
SUPPORT = 1 << 30  # دعم, طلب: from or to an actor
NO_NISBA = 1 << 31  # الأولوية, الأهالي: ends like an adjective and is none
PLACE_PARTICLE = 1 << 32  # دير, بيت: takes the next word into the name of a place

_DEFINITE_TOO = ROLE | COMMON | PLACE_HEAD | ORG_HEAD | BEFORE | WEAK | SOURCE
_PLURALS = frozenset({"اجهزه", "الاجهزه", "الفصائل", "فصائل", "الاركان", "مشاه", "البحريه"})
PAIRED = frozenset({"مجلسي", "مجلسا", "وزارتي", "وزارتا"})
_QUOTES = frozenset("\"'«»“”„‟‘’()[]ˮ″")


class Label:
    """One Arabic name of a known entity, as it stands in the trie."""

    __slots__ = ("entity", "guarded", "metonym", "text")

    def __init__(self, entity: KnownEntity, text: str, guarded: bool, metonym: bool) -> None:
        self.entity = entity
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
        self.labels: list[Label] = []
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

    __slots__ = ("adjective", "base", "flags", "form", "letters", "names", "starts", "word")

    def __init__(self, word: Word) -> None:
        self.word = word
        self.flags = 0
        self.letters = 0
        self.base = word.norm
        self.names: tuple[tuple[int, Node], ...] = ()
        self.adjective: str | None = None
        self.form = ""
        self.starts = False


class Lexicon:
    """The ontology compiled for finding names."""

    def __init__(self, ontology: Ontology) -> None:
        self.entities = ontology.gazetteer.entities
        self.flags: dict[str, int] = {}
        self.in_alef: set[str] = set()
        self.root = Node()
        self.adjectives: dict[str, tuple[str, str]] = {}
        self.bodies: dict[str, Body] = {}
        self.same_body: dict[str, list[tuple[str, str]]] = {}
        self.kinds: dict[str, str] = {}
        demonyms = ontology.lexicon.get("demonyms", {})
        self.demonyms: Mapping[str, str] = demonyms.get("en", {})
        self.prefixes: Mapping[str, str] = demonyms.get("prefix", {})
        self.state_nouns: set[str] = set()
        self.state_constructs: set[str] = set()
        self.government_words: set[str] = set()
        self.resistances: set[str] = set()
        self.no_names = {fold(text) for text in ontology.lexicon.get("heads", {}).get("no_names", ())}
        self.surnames: dict[str, list[KnownEntity]] = {}
        self.terms: dict[str, list[tuple[date | None, date | None]]] = {}
        self.short_heads: dict[str, set[str]] = {}
        self.body_of: dict[str, tuple[str, str]] = {}
        self.by_label: dict[str, KnownEntity] = {}
        self.posts: dict[str, set[str]] = {}
        self._senses: dict[Word, Sense] = {}
        self._read_words(ontology.lexicon)
        self._read_heads(ontology.lexicon.get("heads", {}))
        self._read_gazetteer(ontology)

    def sense(self, word: Word) -> Sense:
        """What `word` can be; kept for each word type."""
        sense = self._senses.get(word)
        if sense is None:
            if len(self._senses) > 100_000:
                self._senses.clear()
            sense = self._senses[word] = self._look_up(word)
        return sense

    def _mark(self, flag: int, words: str | Iterable[str]) -> None:
        for word in words.split() if isinstance(words, str) else words:
            folded = fold(word)
            self.flags[folded] = self.flags.get(folded, 0) | flag

    def _read_words(self, lexicon: Mapping[str, Mapping[str, Any]]) -> None:
        words, titles = lexicon.get("words", {}), lexicon.get("titles", {})
        names, speech = lexicon.get("names", {}), lexicon.get("speech", {})
        for flag, part in (
            (STOP, "stop"), (COMMON, "common"), (PLACE_SIGN, "place_signs"), (ACTOR_SIGN, "actor_signs"),
            (PLACE_HEAD, "place_heads"), (TEMPORAL, "temporal"), (NISBA, "adjectives"), (PALE, "pale"),
            (GUARDED, "guarded"), (SOURCE, "sources"), (PLACE_PARTICLE, "place_particles"), (PORTFOLIO, "portfolios"),
            (NO_NISBA, "nouns_like_adjectives"), (MOVEMENT, "movement"), (SUPPORT, "support"),
        ):  # fmt: skip
            self._mark(flag, words.get(part, ""))
        for flag, part in (
            (ROLE, "roles"), (ROLE, "feminine"), (WEAK, "weak"), (HONORIFIC, "honorifics"), (RANK, "ranks"),
            (RANK_PART, "rank_parts"), (QUALIFIER, "qualifiers"), (LINK, "links"), (TITLE_NOUN, "title_nouns"),
        ):  # fmt: skip
            self._mark(flag, titles.get(part, ""))
        for part in ("arabic", "persian_turkish_kurdish", "hebrew", "western"):
            self._mark(GIVEN, names.get(part, ""))
            self.in_alef |= {fold(name) for name in names.get(part, "").split() if name[-1] == "ى"}
        self._mark(PARTICLE, names.get("particles", ""))
        self._mark(DOUBTFUL, names.get("doubtful", ""))
        self._mark(CLOSER, names.get("closers", ""))
        for part, verbs in speech.items():
            if isinstance(verbs, str) and part != "according_to":
                self._mark(ACT if part == "acted" else SPEECH, verbs)

    def _read_heads(self, heads: Mapping[str, Any]) -> None:
        for kind, words in heads.get("kinds", {}).items():
            for word in words.split():
                self.kinds.setdefault(fold(word), kind)
            self._mark(ORG_HEAD, words)
        self._mark(BEFORE, heads.get("before", {}).get("words", ""))
        self.state_nouns = {fold(word) for word in heads.get("state", {}).get("definite", "").split()}
        self.state_constructs = {fold(word) for word in heads.get("state", {}).get("construct", "").split()}
        self.government_words = self.state_nouns | self.state_constructs | {"الحكومتين", "الحكومتان", *PAIRED}
        for entry in heads.get("bodies", ()):
            for use in ("ar", "short", "construct", "indefinite"):
                for text in entry.get(use, ()):
                    body = Body(entry, text, use)
                    self.root.reach(text).bodies.append(body)
                    self.bodies.setdefault(body.id, body)
                    if body.use == "ar":
                        self.same_body.setdefault(body.id, []).append((body.text, body.form))

    def _read_gazetteer(self, ontology: Ontology) -> None:
        for entity in self.entities.values():
            for text in entity.adjectives:
                self._inflect(fold(text), entity.id)
        for entity in self.entities.values():
            if entity.kind == "Position":
                continue
            if entity.kind == "Person":
                self._read_surname(entity)
            for text in entity.labels:
                self.by_label.setdefault(fold(text), entity)
                head = fold(text).split()[0].removeprefix("ال")
                if entity.kind not in ("Person", "Place", "State") and " " in text and head in self.kinds:
                    self.short_heads.setdefault(entity.id, set()).add(head)
                guarded = bool(self.flags.get(fold(text), 0) & (GUARDED | STOP | SPEECH | ACT | COMMON))
                self.root.reach(text).labels.append(Label(entity, text, guarded, metonym=False))
            for text in entity.metonyms:
                self.root.reach(text).labels.append(Label(entity, text, guarded=False, metonym=True))
        for entity in self.entities.values():
            if entity.kind == "State" and entity.adjectives and fold(f"المقاومة ال{entity.adjectives[0]}ة") in self.by_label:
                self.resistances.add(entity.id)
        self._read_bodies()
        for tenure in ontology.gazetteer.tenures:
            self.terms.setdefault(tenure.holder, []).append((tenure.first, tenure.last))
            position = self.entities.get(tenure.position)
            if position is not None and position.organ_of is not None:
                self.posts.setdefault(tenure.holder, set()).add(position.organ_of)

    def _read_surname(self, person: KnownEntity) -> None:
        """The last word of the person's name, unless it is part of a compound: عبد الله, بن سلمان."""
        parts = fold(person.name_ar).split()
        unfit = CLOSER | STOP | TEMPORAL | COMMON | PALE | QUALIFIER | NISBA | ROLE | HONORIFIC
        if len(parts) < 2 or self.flags.get(parts[-1], 0) & unfit or self.flags.get(parts[-1][2:], 0) & (COMMON | ROLE):
            return
        if parts[-1].removeprefix("ال") not in self.adjectives and not self.flags.get(parts[-2], 0) & PARTICLE:
            self.surnames.setdefault(parts[-1], []).append(person)

    def _read_bodies(self) -> None:
        """Which known actors are bodies that every state has: `الجيش الإسرائيلي` is the forces of Israel."""
        for state in self.entities.values():
            if state.kind != "State" or not state.adjectives:
                continue
            for body_id, names in self.same_body.items():
                for text, form in names:
                    known = self.by_label.get(fold(f"{text} ال{state.adjectives[0]}{'ة' if form == 'f' else ''}"))
                    if known is not None:
                        self.body_of.setdefault(known.id, (body_id, state.id))

    def _inflect(self, adjective: str, state: str) -> None:
        for ending in ("", "ه", "ين", "ون", "ان", "تان", "تين", "ات"):
            form = {"": "m", "ه": "f"}.get(ending, "p")
            self.adjectives.setdefault(adjective + ending, (state, form))

    def _look_up(self, word: Word) -> Sense:
        sense = Sense(word)
        if word.kind == "punctuation":
            sense.flags = QUOTE if word.raw in _QUOTES else 0
        if word.kind not in ("arabic", "latin", "number"):
            return sense
        sense.names = tuple(
            (len(clitic), node)
            for clitic, rest in word.stems
            if (node := self.root.next.get(rest)) is not None and _may_split(clitic, rest)
        )
        if len(word.norm) == 3 and word.norm[0] in "ولب" and (node := self.root.next.get(word.norm[1:])) and node.next:
            sense.names = (*sense.names, (1, node))  # لبي بي سي
        if word.kind == "arabic":
            self._choose_reading(sense)
        sense.starts = bool(sense.names) or sense.base in self.government_words
        return sense

    def _choose_reading(self, sense: Sense) -> None:
        word = sense.word
        fallback: tuple[str, str] | None = None
        for clitic, rest in word.stems:
            flags, adjective = self._flags_of(rest, word.raw)
            # A given name behind ب, ك or ف is nearly always the end of another word: بايدن.
            if clitic and flags & (GIVEN | PARTICLE) and (clitic[-1] in "بكف" or len(rest) < 3):
                flags &= ~(GIVEN | DOUBTFUL | PARTICLE)
            if clitic.endswith("ل") and flags & PARTICLE and rest != "ابو":
                flags &= ~PARTICLE
            if rest.startswith("عبدال") and len(rest) > 7:
                flags |= GIVEN
            if flags or adjective:
                break
            if fallback is None and rest.startswith("ال") and len(rest) > 4:
                fallback = clitic, rest
        else:
            clitic, rest = fallback or ("", word.norm)
            flags, adjective = 0, None
        if rest.startswith("ال") and len(rest) > 4:
            flags |= DEFINITE
            if rest.endswith(("ي", "يه")) and not flags & (ROLE | RANK):
                flags |= 0 if flags & NO_NISBA else NISBA
        sense.letters, sense.base, sense.flags = len(clitic), rest, flags
        if adjective is not None:
            sense.adjective, sense.form = adjective

    def _flags_of(self, rest: str, raw: str) -> tuple[int, tuple[str, str] | None]:
        flags = self.flags.get(rest, 0)
        # علي and على fold to one form: the last letter as written tells them apart.
        if rest == "علي":
            flags = flags & ~GIVEN if raw.rstrip("ًٌٍَُِّْ").endswith("ى") else GIVEN
        elif flags & STOP:
            flags &= ~(PARTICLE | ROLE | DOUBTFUL)  # أمام is not إمام
        elif flags & CLOSER or flags & GIVEN and len(rest) < 5 and raw[-1] == "ى" and rest not in self.in_alef:
            flags &= ~(GIVEN | DOUBTFUL)  # أدى is not إدي
        elif rest == "فان" and "ا" not in raw:
            flags = 0
        adjective = self.adjectives.get(rest)
        if flags & PLACE_HEAD and raw[-1] == "ه":
            flags &= ~PLACE_HEAD  # محافظه: his governor
        if rest.startswith("ال"):
            bare = rest[2:]
            flags |= self.flags.get(bare, 0) & _DEFINITE_TOO
            adjective = adjective or self.adjectives.get(bare)
        return flags, adjective


def _may_split(clitic: str, rest: str) -> bool:
    """Short names after ف and ك are nearly always the beginning of another word."""
    return not clitic or len(rest) > 4 or not (clitic.endswith(("ف", "ك")) or len(rest) < 3)


def compiled(ontology: Ontology) -> Lexicon:
    """The lexicon of `ontology`, compiled once for each ontology."""
    key = id(ontology)
    kept = _compiled.get(key)
    if kept is None or kept[0] is not ontology:
        if len(_compiled) > 8:
            _compiled.clear()
        kept = _compiled[key] = (ontology, Lexicon(ontology))
    return kept[1]


_compiled: dict[int, tuple[Ontology, Lexicon]] = {}
