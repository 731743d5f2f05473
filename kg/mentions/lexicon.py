"""The ontology compiled for finding names: what each word type can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kg.arabic import fold
from kg.mentions import vocabulary
from kg.mentions.codes import BARE_PLACE, NAME, SPEAKS, code_of
from kg.mentions.numbers_words import NumberWords
from kg.mentions.senses import (
    ACT,
    BEFORE,
    CLOSER,
    COMMON,
    DEFINITE,
    DOUBTFUL,
    GIVEN,
    GOVERNMENT,
    GUARDED,
    HONORIFIC,
    NISBA,
    NO_NISBA,
    ORG_HEAD,
    PAIRED,
    PALE,
    PARTICLE,
    PLACE_HEAD,
    PLACE_SIGN,
    QUALIFIER,
    QUOTE,
    RANK,
    ROLE,
    SOURCE,
    SPEECH,
    STARTS,
    STOP,
    SURNAME,
    TELLING,
    TEMPORAL,
    WEAK,
    Body,
    Label,
    Node,
    Sense,
    Senses,
)
from kg.mentions.times_words import TimeWords
from kg.mentions.vocabulary import AroundNames, PlaceWords, mark, may_split, misspelled, read_flags, spelled_so
from kg.model import Candidate, KnownEntity, Ontology, Word

_MOST_SENSES = 100_000
_SECOND = 0.2  # the score of a second candidate
_DEFINITE_TOO = ROLE | COMMON | PLACE_HEAD | ORG_HEAD | BEFORE | WEAK | SOURCE
_PARTICLES = ("ال", "بال", "وال", "لل", "كال", "فال", "", "ب", "و", "ل")
_QUOTES = frozenset("\"'«»“”„‟‘’()[]ˮ″")


class Lexicon:
    """The ontology compiled for finding names."""

    def __init__(self, ontology: Ontology) -> None:
        self.entities = ontology.gazetteer.entities
        self.flags: dict[str, int] = read_flags(ontology.lexicon)
        self.spelled = spelled_so(ontology.lexicon.get("names", {}))
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
        self.around_names = AroundNames(ontology.lexicon)
        self.wings: Mapping[str, str] = ontology.lexicon.get("heads", {}).get("wings", {})
        self.no_beginnings = {fold(text) for text in ontology.lexicon.get("heads", {}).get("no_beginnings", ())}
        self.units = vocabulary.UnitWords(ontology.lexicon.get("heads", {}))
        self.acts_with = vocabulary.acting_nouns(ontology.lexicon.get("heads", {}))
        self.no_names = {fold(text) for text in ontology.lexicon.get("heads", {}).get("no_names", ())}
        self.bare_places = {fold(head) for head in ontology.lexicon.get("words", {}).get("bare_places", "").split()}
        self.place_words = PlaceWords(ontology.lexicon.get("words", {}))
        self._bare_forms = {clitic + head for head in self.bare_places for clitic in _PARTICLES}
        self.surnames: dict[str, list[KnownEntity]] = {}
        self.terms: dict[str, list[tuple[date | None, date | None]]] = {}
        self.short_heads: dict[str, set[str]] = {}
        self.body_of: dict[str, tuple[str, str]] = {}
        self.by_label: dict[str, KnownEntity] = {}
        self.posts: dict[str, set[str]] = {}
        self.times = TimeWords(ontology.lexicon)
        self.numbers = NumberWords(ontology.lexicon)
        self._senses = Senses(self._look_up)
        self._candidates: dict[tuple[str, tuple[str, ...]], tuple[Candidate, ...]] = {}
        self._read_heads(ontology.lexicon.get("heads", {}))
        self._read_gazetteer(ontology)

    def senses_of(self, words: Sequence[Word]) -> list[Sense]:
        """What each word can be; kept for each word type."""
        kept = self._senses
        if len(kept) > _MOST_SENSES:
            kept.clear()
        return list(map(kept.__getitem__, words))

    def candidates(self, entity_id: str, others: tuple[str, ...]) -> tuple[Candidate, ...]:
        """A known entity as candidate, and what else its name may denote."""
        key = (entity_id, others)
        kept = self._candidates.get(key)
        if kept is None:
            ids = (entity_id, *(other for other in others if other != entity_id))
            kept = self._candidates[key] = tuple(
                Candidate(
                    id=id_,
                    kind=self.entities[id_].kind,
                    name_ar=self.entities[id_].name_ar,
                    name_en=self.entities[id_].name_en,
                    known=True,
                    score=1.0 if place == 0 else _SECOND,
                )
                for place, id_ in enumerate(ids)
            )
        return kept

    def _read_heads(self, heads: Mapping[str, Any]) -> None:
        for kind, words in heads.get("kinds", {}).items():
            for word in words.split():
                self.kinds.setdefault(fold(word), kind)
            mark(self.flags, ORG_HEAD, words)
        mark(self.flags, BEFORE, heads.get("before", {}).get("words", ""))
        self.theatres: Sequence[Mapping[str, str]] = heads.get("theatres", ())
        self.state_nouns = {fold(word) for word in heads.get("state", {}).get("definite", "").split()}
        self.state_constructs = {fold(word) for word in heads.get("state", {}).get("construct", "").split()}
        self.government_words = self.state_nouns | self.state_constructs | {"الحكومتين", "الحكومتان", *PAIRED}
        mark(self.flags, STARTS, self.government_words)
        for entry in heads.get("bodies", ()):
            for use in ("ar", "short", "adjective", "construct", "indefinite"):
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
                self.root.reach(text).labels += (Label(entity, text, guarded, metonym=False),)
            for text in entity.metonyms:
                self.root.reach(text).labels += (Label(entity, text, guarded=False, metonym=True),)
        vocabulary.read_local(ontology.lexicon.get("heads", {}), self.entities, self.root)
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
        bodies = [
            (f"{fold(text)} ال", "ه" if form == "f" else "", body_id)
            for body_id, names in self.same_body.items()
            for text, form in names
        ]
        for state in self.entities.values():
            if state.kind != "State" or not state.adjectives:
                continue
            adjective = fold(state.adjectives[0])
            if f"المقاومه ال{adjective}ه" in self.by_label:
                self.resistances.add(state.id)
            for text, ending, body_id in bodies:
                known = self.by_label.get(text + adjective + ending)
                if known is not None and known.kind == self.bodies[body_id].kind:
                    self.body_of.setdefault(known.id, (body_id, state.id))

    def _inflect(self, adjective: str, state: str) -> None:
        for ending in ("", "ه", "ين", "ون", "ان", "تان", "تين", "ات"):
            form = {"": "m", "ه": "f"}.get(ending, "p")
            self.adjectives.setdefault(adjective + ending, (state, form))

    def _look_up(self, word: Word) -> Sense:
        sense = self._read_word(word)
        own = (NAME if sense.flags & TELLING else 0) | (BARE_PLACE if word.norm in self._bare_forms else 0)
        introduces = sense.flags & SPEECH or sense.base in self.around_names.introducers
        own |= SPEAKS if introduces and not sense.flags & PLACE_SIGN else 0
        sense.code = code_of(own | self.times.bits(word) | self.numbers.bits(word))
        return sense

    def _read_word(self, word: Word) -> Sense:
        sense = Sense(word)
        if word.kind == "punctuation":
            sense.flags = QUOTE if word.raw in _QUOTES else 0
        if word.kind not in ("arabic", "latin", "number"):
            return sense
        names = self.root.next
        sense.names = tuple(
            [(len(clitic), names[rest]) for clitic, rest in word.stems if rest in names and may_split(clitic, rest)]
        )
        if len(word.norm) == 3 and word.norm[0] in "ولب" and (node := self.root.next.get(word.norm[1:])) and node.next:
            sense.names = (*sense.names, (1, node))  # لبي بي سي
        if word.kind == "arabic":
            self._choose_reading(sense)
        sense.flags |= STARTS if sense.names or sense.base in self.government_words else 0
        sense.flags |= GOVERNMENT if sense.base in self.state_nouns else 0
        sense.flags |= SURNAME if sense.base in self.surnames else 0
        if sense.names:
            nodes = [node for _, node in sense.names]
            sense.follow = nodes[0].next if len(nodes) == 1 else frozenset().union(*(node.next for node in nodes))
            sense.whole = any(node.labels or node.bodies for _, node in sense.names)
        return sense

    def _choose_reading(self, sense: Sense) -> None:
        word = sense.word
        fallback: tuple[str, str] | None = None
        for clitic, rest in word.stems:
            flags, adjective = self._flags_of(rest, word.raw)
            # A given name behind ب, ك or ف is nearly always the end of another word: بايدن.
            if clitic and flags & (GIVEN | PARTICLE) and (clitic[-1] in "بكف" or len(rest) < 3):
                flags &= ~(GIVEN | DOUBTFUL | PARTICLE)
            if clitic[-1:] in ("و", "ف") and flags & DOUBTFUL and flags & SPEECH:
                flags &= ~(GIVEN | DOUBTFUL)  # وطالب: and demanded
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
            if rest.endswith(("ي", "يه")) and not flags & (ROLE | RANK) and not word.raw.endswith("ئة"):
                flags |= 0 if flags & NO_NISBA else NISBA
        sense.letters, sense.base, sense.flags = len(clitic), rest, flags
        if adjective is not None:
            sense.adjective, sense.form = adjective

    def _flags_of(self, rest: str, raw: str) -> tuple[int, tuple[str, str] | None]:
        flags = self.flags.get(rest, 0)
        # علي and على fold to one form: the last letter as written tells them apart.
        if rest == "علي":
            flags = flags & ~GIVEN if raw.rstrip("ًٌٍَُِّْ").endswith("ى") else GIVEN | DOUBTFUL
        if flags & SPEECH:
            flags &= ~ROLE  # داعية: calling for, not a preacher
        if flags & STOP:
            flags &= ~(PARTICLE | ROLE | DOUBTFUL)  # أمام is not إمام
        if flags & CLOSER or (flags & GIVEN and rest not in self.spelled and misspelled(raw)):
            flags &= ~(GIVEN | DOUBTFUL)
        if rest == "فان" and "ا" not in raw:
            flags = 0
        adjective = self.adjectives.get(rest)
        if flags & PLACE_HEAD and raw[-1] == "ه":
            flags &= ~PLACE_HEAD  # محافظه: his governor
        if rest.startswith("ال"):
            bare = rest[2:]
            flags |= self.flags.get(bare, 0) & _DEFINITE_TOO
            adjective = adjective or self.adjectives.get(bare)
        return flags, adjective


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
