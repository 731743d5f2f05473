"""Persons that nothing but their name or what they say makes known: وقال فلان, يدعى فلان."""

from __future__ import annotations

import re

from kg.mentions.codes import SPEAKS, any_of
from kg.mentions.draft import Draft
from kg.mentions.persons import add_person, name_end
from kg.mentions.senses import DEFINITE, GIVEN, HONORIFIC, PARTICLE, ROLE

_SPEAKING = re.compile(any_of(SPEAKS))
_LISTING = ("هم", "وهم", "هما", "وهما", "هن")
_AFTER_SPEAKER = frozenset("،,:(-")
_NO_SPEECH = frozenset({"بين", "نقل", "نقلت", "عن", "حمل", "طلب"})


def spoken_persons(draft: Draft) -> None:
    """Add the persons whose name begins with a given name, or follows a verb of saying or what introduces a name."""
    for index in draft.marked(GIVEN | PARTICLE):
        last = name_end(draft, index, trusted=_joined(draft, index))
        whole = draft.cover[index - 1] if index and draft.base(index) == "بن" else None
        if last is not None and whole is not None and whole.kind == "Person" and whole.last == index:
            whole.last = last  # الملك سلمان بن عبد العزيز: the name goes on
            draft.cover[index:last] = [whole] * (last - index)
        elif last is not None:
            add_person(draft, index, last)
    introducers = draft.lexicon.around_names.introducers
    for match in _SPEAKING.finditer(draft.codes):
        index = match.end()
        if index >= draft.count or draft.cover[index] is not None or draft.senses[index].letters:
            continue
        last = name_end(draft, index, trusted=True)
        if last is not None and (draft.base(index - 1) in introducers or _speaker_ends(draft, index - 1, last)):
            add_person(draft, index, last)


def listed_persons(draft: Draft) -> None:
    """Add the persons of whom a list gives the first names alone: قتلوا هم: حازم وأمير ومحمد."""
    for index in draft.positions(_LISTING):
        position = index + 2
        if position >= draft.count or draft.words[index + 1].raw != ":":
            continue
        first = position
        while position < draft.count and _lists(draft, first, position):
            position += 1
        ends = position >= draft.count or draft.words[position].kind in ("punctuation", "newline")
        if ends and position - first > 1:
            for place in range(first, position):
                add_person(draft, place, place + 1)


def _lists(draft: Draft, first: int, position: int) -> bool:
    """A first name that stands alone, joined with و to the one before."""
    sense = draft.senses[position]
    if not sense.flags & GIVEN or draft.cover[position] is not None:
        return False
    return draft.words[position].norm[: sense.letters] == ("" if position == first else "و")


def _joined(draft: Draft, index: int) -> bool:
    """A further person after one that is named: فلان ونزار عوض."""
    before = draft.cover[index - 1] if index else None
    if before is None or before.kind != "Person":
        return False
    return draft.words[index].norm[: draft.senses[index].letters] == "و"


def _speaker_ends(draft: Draft, verb: int, last: int) -> bool:
    """After the name what the speaker says, or is, begins: قال فلان إن, قال فلان، نائب."""
    if draft.flags(verb) & DEFINITE or draft.base(verb) in _NO_SPEECH:
        return False
    if last >= draft.count or draft.words[last].raw in _AFTER_SPEAKER or draft.base(last) in ("ان", "انه", "انها"):
        return True
    return bool(draft.flags(last) & (ROLE | HONORIFIC))
