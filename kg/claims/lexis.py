"""Patterns and lexicon (TOML) -> what a word can be: trigger, weapon, stance word, verb of saying."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from kg.arabic import fold
from kg.claims.forms import adjective_forms, dual_forms, noun_forms, verb_forms
from kg.claims.word_lists import WordLists, words_at
from kg.model import Gazetteer, KnownEntity, Ontology, Tenure, Word

_LAST_CACHED = 100_000
_FINITE = ("past", "present", "future")
_SPOKEN = ("speech", "carry", "stance")  # verbs that say how something is told, not what happens


@dataclass(frozen=True, slots=True)
class Tag:
    """One reading of a word form: its `group` ("attack.strong", "weapon.rocket"), `lemma`, `tense` (verbs), number."""

    group: str
    lemma: str
    tense: str = ""
    number: str = "singular"


@dataclass(frozen=True, slots=True)
class Hit:
    """A tag on a word as it stands, with its attached particles."""

    tag: Tag
    proclitic: str
    definite: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a word: its readings, the first in each group and each group above, the state that it names."""

    hits: tuple[Hit, ...]
    groups: Mapping[str, Hit]
    state: KnownEntity | None


NOTHING = Entry((), {}, None)  # the one entry of all words that the patterns do not know


class Entries(dict[Word, Entry]):
    """Word -> its entry, made when the word is first seen; it begins anew when it has grown large."""

    def __init__(self, find: Callable[[Word], Entry]) -> None:
        super().__init__()
        self._find = find

    def __missing__(self, word: Word) -> Entry:
        if len(self) > _LAST_CACHED:
            self.clear()
        entry = self[word] = self._find(word)
        return entry


class Lexis:
    """All word forms of the patterns, compiled once for an ontology."""

    def __init__(self, ontology: Ontology) -> None:
        self.patterns = ontology.patterns
        self.gazetteer = ontology.gazetteer
        self._forms: dict[str, list[Tag]] = {}
        self.entries = Entries(self._entry)
        self._lists: dict[tuple[str, ...], frozenset[str]] = {}
        self._word_lists = WordLists(ontology.patterns)
        self.demonyms = _demonyms(ontology.gazetteer)
        known = ontology.gazetteer.entities.values()
        self.bodies = _bodies(ontology.gazetteer)
        self.groups = _group_adjectives(ontology)
        self.tenures: dict[str, list[Tenure]] = {}
        for tenure in ontology.gazetteer.tenures:
            self.tenures.setdefault(tenure.holder, []).append(tenure)
        self.places = {fold(label): place for place in known if place.kind == "Place" for label in place.labels}
        self._compile()

    def hits(self, word: Word) -> tuple[Hit, ...]:
        """The readings of a word, those of its whole form first."""
        return self.entries[word].hits

    def _entry(self, word: Word) -> Entry:
        hits = self._look_up(word)
        groups: dict[str, Hit] = {}
        for hit in hits:
            group = hit.tag.group
            groups.setdefault(group, hit)
            groups.setdefault(group.partition(".")[0], hit)
            if "opening" not in groups and _opens_clause(hit):
                groups["opening"] = hit
            if "finite" not in groups and hit.tag.tense in _FINITE and not group.startswith(_SPOKEN):
                groups["finite"] = hit
        for group, form, proclitic, definite in self._word_lists.readings(word):
            groups.setdefault(group, Hit(Tag(group, form), proclitic, definite))
        demonyms = self.demonyms
        state = next((demonyms[rest] for _, rest in word.stems if rest in demonyms), None)
        return Entry(hits, groups, state) if groups or state is not None else NOTHING

    def _look_up(self, word: Word) -> tuple[Hit, ...]:
        for proclitic, rest in word.stems:
            known = self._forms.get(rest)
            if known is None:
                continue
            tags = [tag for tag in known if _attaches(proclitic, tag)]
            if tags and len(proclitic) + len(rest) > len(word.norm):
                # للقاء is ل and لقاء, not إلقاء: the article that was restored is no part of the word
                tags = [tag for tag in tags if not fold(tag.lemma).startswith("ال")]
            if tags:
                return tuple(Hit(tag, proclitic, rest.startswith("ال")) for tag in tags)
        return ()

    def words(self, *path: str) -> frozenset[str]:
        """The folded words of a list in a pattern file, whose name comes first."""
        known = self._lists.get(path)
        if known is None:
            known = self._lists[path] = frozenset(map(fold, words_at(self.patterns, " ".join(path))))
        return known

    def demonym(self, word: Word) -> KnownEntity | None:
        """The state that a nationality adjective names ("الأميركية" -> United States)."""
        return self.entries[word].state

    def sender(self, word: Word) -> KnownEntity | None:
        """The state or armed group that an adjective names as who sends or serves ("الأميركية", "حوثي")."""
        state = self.entries[word].state
        return state or next((self.groups[rest] for _, rest in word.stems if rest in self.groups), None)

    def _compile(self) -> None:
        attack = self.patterns.get("attack", {})
        self._verbs("attack", attack.get("verbs", {}))
        self._nouns("attack", attack.get("nouns", {}))
        needs = attack.get("nouns", {}).get("needs", {})
        self.needs = {lemma: _needed_forms(words) for key, words in needs.items() for lemma in key.split("|")}
        leading = attack.get("nouns", {}).get("led", {})
        self.kinds: dict[str, str] = {}
        for kind, lemmas in attack.get("kinds", {}).items():
            self.kinds.update({lemma: kind for lemma in lemmas if lemma not in self.kinds})
        self.leading = {lemma: frozenset(map(fold, words)) for lemma, words in leading.items()}
        for weapon, words in attack.get("weapons", {}).items():
            self._noun_list(f"weapon.{weapon}", words)
            for pair in words:
                self._add(adjective_forms(pair.split("|")[0]), Tag(f"weapon.{weapon}", pair.split("|")[0]))
        self._noun_list("target", attack.get("targets", {}).get("words", ()))
        self._noun_list("fighter", attack.get("fighters", {}).get("words", ()))
        self._verb_list("claimed", attack.get("claimed", {}).get("explicit", ()))
        talks = self.patterns.get("dialogue_round", {})
        self._verbs("round", talks.get("verbs", {}))
        self._nouns("round", talks.get("nouns", {}))
        self._verb_list("head", talks.get("heads", {}).get("words", ()))
        agreement = self.patterns.get("agreement", {})
        self._verbs("agreement", agreement.get("verbs", {}))
        self._nouns("agreement", agreement.get("nouns", {}))
        for name in agreement.get("names", {}).get("words", ()):
            self._add(adjective_forms(name), Tag("name", name))
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for words, subclass in agreement.get("phrases", {}).items():
            folded = tuple(fold(words).split())
            self.phrases.setdefault(folded[0], []).append((folded, subclass))
            self._add((folded[0],), Tag("phrase", words))
        self._verb_list("term", agreement.get("terms", {}).get("verbs", ()))
        self._stances(self.patterns.get("stance", {}))
        self.ordinals = {fold(word): value for value, words in talks.get("ordinals", {}).items() for word in words}

    def _stances(self, stance: Mapping[str, Any]) -> None:
        speech = stance.get("speech", {})
        self._verb_list("speech", speech.get("verbs", ()))
        self._verb_list("carry", speech.get("carry", ()))
        for word in speech.get("participles", ()):
            self._add((fold(word),), Tag("speech", word, "participle"))
        for word in speech.get("according", ()):
            self._add((fold(word),), Tag("according", word))
        for status, section in stance.items():
            if status in ("speech", "clause", "negation", "future"):
                continue
            self._verb_list(f"stance.{status}", section.get("verbs", ()))
            for word in section.get("words", ()):
                self._add((fold(word),), Tag(f"stance.{status}", word, "word"))
        for word in stance.get("negation", {}).get("words", ()):
            self._add((fold(word),), Tag("negation", word))
        for word in stance.get("negation", {}).get("nouns", ()):
            self._add((fold(word),), Tag("negation.noun", word))
        for word in stance.get("clause", {}).get("words", ()):
            self._add((fold(word),), Tag("clause", word))

    def _verbs(self, group: str, sections: Mapping[str, Any]) -> None:
        for name, section in sections.items():
            self._verb_list(f"{group}.{name}", section.get("words", ()))

    def _verb_list(self, group: str, pairs: Iterable[str]) -> None:
        for pair in pairs:
            past, present = pair.split("/")
            for form, tense in verb_forms(past, present):
                self._add((form,), Tag(group, past, tense))

    def _nouns(self, group: str, sections: Mapping[str, Any]) -> None:
        for name, section in sections.items():
            if isinstance(section, Mapping) and "words" in section:
                self._noun_list(f"{group}.{name}", section["words"])

    def _noun_list(self, group: str, pairs: Iterable[str]) -> None:
        for pair in pairs:
            singular, _, plural = pair.partition("|")
            self._add(noun_forms(singular), Tag(group, singular))
            self._add(dual_forms(singular), Tag(group, singular, number="dual"))
            if plural:
                self._add(noun_forms(plural), Tag(group, singular, number="plural"))

    def _add(self, forms: Iterable[str], tag: Tag) -> None:
        for form in forms:
            tags = self._forms.setdefault(fold(form), [])
            if tag not in tags:
                tags.append(tag)


def _attaches(proclitic: str, tag: Tag) -> bool:
    """و and ف go before anything, ب and ك before nouns alone, ل before nouns and present verbs."""
    last = proclitic[-1:]
    if tag.tense in ("past", "future"):
        return last in ("", "و", "ف")
    if tag.tense == "present":
        return last in ("", "و", "ف", "ل")
    return True


def _opens_clause(hit: Hit) -> bool:
    return hit.tag.group == "clause" or (
        hit.tag.tense in _FINITE and hit.proclitic in ("و", "ف")
    )


def _needed_forms(words: Iterable[str]) -> frozenset[str]:
    """Words that a weak noun needs beside it, without the article, with the endings that they may take there."""
    return frozenset(fold(word).removeprefix("ال") + ending for word in words for ending in ("", "ا", "ين", "ان"))


def _demonyms(gazetteer: Gazetteer) -> dict[str, KnownEntity]:
    forms: dict[str, KnownEntity] = {}
    for entity in gazetteer.entities.values():
        if entity.kind == "State":
            for adjective in entity.adjectives:
                for form in adjective_forms(adjective):
                    forms.setdefault(form, entity)
    return forms


def _group_adjectives(ontology: Ontology) -> dict[str, KnownEntity]:
    """Forms of the adjectives of armed groups: "قصف حوثي"."""
    known, named = ontology.gazetteer.entities, ontology.patterns.get("attack", {}).get("adjectives", {})
    held = [(known[group], adjective) for group, words in named.items() if group in known for adjective in words]
    return {form: entity for entity, adjective in held for form in adjective_forms(adjective)}


def _bodies(gazetteer: Gazetteer) -> dict[str, KnownEntity]:
    """Folded names of the states, organizations and groups that somebody may speak for."""
    kinds = ("State", "Organization", "ArmedGroup", "Coalition")
    known = [entity for kind in kinds for entity in gazetteer.entities.values() if entity.kind == kind]
    forms: dict[str, KnownEntity] = {}
    for entity in known:
        for label in entity.labels:
            forms.setdefault(fold(label), entity)
    return forms


_compiled: dict[str, Lexis] = {}


def lexis_of(ontology: Ontology) -> Lexis:
    """The compiled patterns of an ontology, made once a process."""
    lexis = _compiled.get(ontology.digest)
    if lexis is None:
        _compiled.clear()
        lexis = _compiled[ontology.digest] = Lexis(ontology)
    return lexis
