"""Word lists of the patterns -> groups of a word: each list says which reading of a word it looks at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.arabic import fold
from kg.errors import KgError
from kg.model import Word

_MARKS = {
    "opening": ("؛", "..", "…"),  # they end a clause
    "stop": (".", "!", "؟"),
    "comma": ("،", ","),
    "colon": (":",),
    "quote": ('"', "«", "»", "“", "”"),
    "narrator": ("فيما", "بينما"),  # after them the article itself speaks again
    "future": ("سوف",),
    "armed": ("مسلحه", "المسلحه", "بالاسلحه", "داميه", "ضاريه", "طاحنه", "شرسه"),  # clashes with arms
    "beside": ("بالتزامن", "تزامنا", "بالتوازي", "بموازاه"),  # another thing goes on meanwhile
    "achieved": (
        *(
            lead + verb + end
            for verb in ("تمكن", "نجح", "استطاع")
            for end in ("", "ت", "وا")
            for lead in ("", "و", "ف")
        ),
        *("تم", "تمت", "وتم", "وتمت", "جرى", "نجاح", "تمكنها", "تمكنه"),
    ),
    "another": tuple(lead + word for word in ("كذلك", "ايضا", "كما", "لاحق", "سابق") for lead in ("", "و")),
    "outbreak": tuple(
        lead + verb
        for verb in (
            *("تجددت", "تجدد", "اندلعت", "اندلع", "دارت", "نشبت", "احتدمت"),
            *("تعرضت", "تعرض", "تتعرض", "تستمر", "تتواصل"),
        )
        for lead in ("", "و")
    ),
    "announced": tuple(lead + verb for verb in ("اعلن", "اعلنت", "اعلنوا", "تعلن", "يعلن") for lead in ("", "و")),
    "fire": ("بنيران",),  # by the fire of
    "negator": tuple(lead + word for word in ("لم", "لن", "لا", "ليس", "ليست") for lead in ("", "و", "ف")),
    "answer": tuple(lead + word for word in ("رد", "ردا", "انتقام", "انتقاما") for lead in ("", "ال", "بال", "و")),
}
_WHOLE = {  # lists that the word as it stands is looked up in
    "before.attack": "attack vetoes before",
    "around.attack": "attack vetoes around",
    "around.round": "dialogue_round vetoes around",
    "agent": "attack preposition perpetrator",
    "against": "attack preposition target",
    "toward": "attack preposition toward",
    "allied": "attack targets allied",
    "taken": "attack claimed taken",
    "attribution": "attack attribution words",
    "retort": "attack retort words",
    "complementiser": "stance speech complementisers",
    "governing": "stance speech governing",
    "relative": "stance speech relatives",
    "relayed": "stance speech relayed",
    "apart": "clause apart words",
    "phrase.end": "clause stops words",
    "head.noun": "dialogue_round heads nouns",
    "topic": "dialogue_round topics after",
    "term.after": "agreement terms after",
}
# as it stands, or behind its first particle
_LED = {"oblique": "stance speech oblique", "responsible": "attack claimed responsible"}
_HOME = ("البلاد", "بلاده")  # the country that the article is about
_EARLIER = (  # they put an act into an earlier time
    *("سابق", "ايام", "كان", "كانت", "وكان", "وكانت", "الماضي", "الماضيه", "عندما", "منذ", "الاخيره", "غداه"),
    *("شهر", "اسبوع", "سنه", "سنوات", "اشهر", "اسابيع", "الاخيرين", "الماضيين"),
)
_STEMS = {  # by any reading
    "place.word": "clause place words",
    "other.event": "clause events words",
    "accusation": "attack accusation words",
}


class WordLists:
    """Groups by word form: of the whole word, behind its particles, with or without its article."""

    def __init__(self, patterns: Mapping[str, Any]) -> None:
        self._whole: dict[str, list[str]] = {}
        self._led: dict[str, list[str]] = {}
        self._stems: dict[str, list[str]] = {}
        self._parts: dict[str, list[str]] = {}  # any reading, with or without its article
        for group, words in _MARKS.items():
            _mark(self._whole, group, words)
        for forms, lists in ((self._whole, _WHOLE), (self._led, _LED), (self._stems, _STEMS)):
            for group, path in lists.items():
                _mark(forms, group, words_at(patterns, path))
        _mark(self._stems, "home", _HOME)
        _mark(self._stems, "earlier", _EARLIER)
        for word in words_at(patterns, "attack vetoes after"):
            bare = fold(word).removeprefix("ال")
            _mark(self._whole, "after.attack", (bare, f"ال{bare}"))
        for name in ("killed", "injured", "none"):
            for side, words in patterns.get("attack", {}).get("casualties", {}).get(name, {}).items():
                _mark(self._parts, f"casualties.{name}.{side}", words)
        _mark(self._parts, "halt", ("وقف",))
        self._begun = {*self._led, *self._stems, *self._parts, *(f"ال{part}" for part in self._parts)}

    def readings(self, word: Word) -> Iterator[tuple[str, str, str, bool]]:
        """(group, form, proclitic, definite) of each list that a word stands in, its whole form first."""
        for group in self._whole.get(word.norm, ()):
            yield group, word.norm, "", word.norm.startswith("ال")
        for number, (proclitic, rest) in enumerate(word.stems):
            if rest not in self._begun:
                continue
            for group in (*(self._led.get(rest, ()) if number < 2 else ()), *self._stems.get(rest, ())):
                yield group, rest, proclitic, rest.startswith("ال")
            for part in (rest, rest.removeprefix("ال")):
                for group in self._parts.get(part, ()):
                    yield group, part, proclitic, rest.startswith("ال")


def words_at(patterns: Mapping[str, Any], path: str) -> list[str]:
    """The words of a list in a pattern file, whose name comes first in `path`."""
    node: Any = patterns
    for step in path.split():
        node = node.get(step, {})
    if not isinstance(node, list):
        name, _, key = path.partition(" ")
        raise KgError(f"ontology/patterns/{name}.toml: {key.replace(' ', '.')} is to be a list of words")
    return node


def _mark(groups: dict[str, list[str]], group: str, words: Iterable[str]) -> None:
    for word in words:
        held = groups.setdefault(fold(word), [])
        if group not in held:
            held.append(group)
