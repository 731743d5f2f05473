"""Second mentions of a person inside one article: by the family name, or by part of the name."""

from __future__ import annotations

from functools import lru_cache

from kg.mentions.draft import Draft, Found
from kg.mentions.name_words import is_ordinary
from kg.mentions.organisations import unknown_id
from kg.mentions.senses import (
    ACT,
    COMMON,
    DEFINITE,
    DOUBTFUL,
    GIVEN,
    HONORIFIC,
    LINK,
    ORG_HEAD,
    PARTICLE,
    PLACE_HEAD,
    QUALIFIER,
    RANK,
    ROLE,
    SOURCE,
    SPEECH,
    STOP,
    SURNAME,
    TEMPORAL,
)
from kg.model import KnownEntity

_LAST_CACHED = 100_000
_ENDS_NAME = STOP | SPEECH | ACT | TEMPORAL | COMMON | LINK | ROLE | QUALIFIER
_NO_TAIL = STOP | COMMON | ORG_HEAD | PLACE_HEAD
_CLOSERS = frozenset({"الله", "الدين"})
_OF_RULERS = frozenset({"الرييس", "الجنرال", "السيناتور"})  # الرئيس صالح
_KUNYA = frozenset({"ابو", "ابي", "ابا"})
_BINDING = _KUNYA | {"عبد", "ام"}


def join_persons(draft: Draft) -> None:
    """Let a person named by the beginning or the end of another person's name be that person."""
    persons = [found for found in draft.found if found.kind == "Person"]
    names = [(_joined(_name_parts(draft, found)), found) for found in persons]
    names.sort(key=lambda pair: -len(pair[0]))
    for place, (parts, found) in enumerate(names):
        if found.known or len(parts) < 2:
            continue
        for whole, other in names[:place]:
            if _may_shorten(parts, whole):
                found.same_as(other)
                break


def _joined(parts: list[str]) -> list[str]:
    """The parts of a name, those that bind the next word with it: عبدالله and عبد الله, أبوعاقلة and أبو عاقلة."""
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1] in _BINDING:
            joined[-1] = ("ابو" if joined[-1] in _KUNYA else joined[-1]) + part
        elif joined and part in _CLOSERS:
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _may_shorten(parts: list[str], whole: list[str]) -> bool:
    """`parts` are the beginning or the end of `whole`, or its first and last name."""
    if len(whole) > len(parts) and (whole[: len(parts)] == parts or whole[-len(parts) :] == parts):
        return True
    return len(parts) == 2 and [whole[0], whole[-1]] == parts


def namesakes(draft: Draft) -> None:
    """Let a bare family name of the gazetteer be the known person of that name whom the article names in full.

    `البغدادي` alone may be known for one man; in an article on another of that name it is the other.
    """
    in_full: dict[str, Found] = {}
    ids: set[str | None] = set()
    for found in draft.found:
        if found.kind == "Person" and found.known and found.last - found.first > 1:
            in_full.setdefault(draft.words[found.last - 1].norm, found)
            ids.add(found.entity_id)
    for found in draft.found:
        if found.kind == "Person" and found.last - found.first == 1 and found.entity_id not in ids:
            other = in_full.get(draft.words[found.first].norm[found.letters :])
            if other is not None:
                found.same_as(other)


def family_names(draft: Draft) -> None:
    """Add the mentions of a person by the end of the name."""
    _add_tails(draft, _tails(draft))


def unmistakable_family_names(draft: Draft) -> None:
    """Add the mentions of a person by an end of the name that is no given name: it cannot begin another name."""
    flags = draft.lexicon.flags
    _add_tails(draft, {start: tail for start, tail in _tails(draft).items() if not flags.get(start, 0) & GIVEN})


def _add_tails(draft: Draft, tails: dict[str, tuple[list[str], Found]]) -> None:
    forms = {form: (clitic, start) for start in tails for clitic, form in _with_particles(start)}
    for index in draft.positions(forms):
        if draft.cover[index] is not None:
            continue
        clitic, start = forms[draft.words[index].norm]
        parts, person = tails[start]
        last = index + len(parts)
        same = all(draft.base(index + k) == part for k, part in enumerate(parts) if k)
        if same and _is_name(draft, index, last, start, clitic):
            found = Found(index, last, len(clitic), "family name")
            found.same_as(person)
            draft.add(found)


def _tails(draft: Draft) -> dict[str, tuple[list[str], Found]]:
    """The first word of each name's end -> (its words, the person); an end that two persons share goes to the first."""
    tails: dict[str, tuple[list[str], Found]] = {}
    for found in draft.found:
        if found.kind != "Person" or found.finder == "family name":
            continue
        parts = _name_parts(draft, found)
        if len(parts) < 2:
            continue
        start = len(parts) - 1
        while start > 1 and (parts[start] in _CLOSERS or draft.lexicon.flags.get(parts[start - 1], 0) & PARTICLE):
            start -= 1
        if _common_word(draft, parts[start]):
            continue
        tails.setdefault(parts[start], (parts[start:], found))
    return tails


def _common_word(draft: Draft, tail: str) -> bool:
    """الحكومة is nobody's family name, however a name was read that seemed to end with it."""
    return tail.startswith("ال") and bool(draft.lexicon.flags.get(tail[2:], 0) & _NO_TAIL)


def _name_parts(draft: Draft, found: Found) -> list[str]:
    parts = [draft.words[index].norm for index in range(found.first, found.last) if draft.words[index].kind == "arabic"]
    if found.letters and parts:
        parts[0] = parts[0][found.letters :]
    return parts


@lru_cache(_LAST_CACHED)
def _with_particles(start: str) -> tuple[tuple[str, str], ...]:
    """A name as it may be written with attached particles: (particles, word). The bare form stands last, to prevail."""
    forms = [(clitic, clitic + start) for clitic in ("ول", "وب", "فل", "ك", "ف", "ب", "ل", "و", "")]
    if start.startswith("ال"):
        forms += [(clitic, clitic + start[1:]) for clitic in ("ول", "ل")]
    return tuple(forms)


def _is_name(draft: Draft, index: int, last: int, rest: str, clitic: str) -> bool:
    flags = draft.lexicon.flags.get(rest, 0)
    if flags & STOP or (clitic in ("ب", "ك", "ف") and len(rest) < 4):
        return False
    if flags & GIVEN and last == index + 1 and not _alone(draft, index):
        return False
    after = draft.flags(last)
    if flags & (COMMON | ACT | ROLE) or (flags & DOUBTFUL and not rest.startswith("ال")):
        before = draft.flags(index - 1)
        return bool((before | after) & (SPEECH | HONORIFIC | RANK))
    return True


def lone_family_names(draft: Draft) -> None:
    """Add a family name that the article gives alone where it speaks or bears a title, and one known person has it.

    Of several known persons of one name it is the one in office at the publication; else it is left alone.
    """
    surnames = draft.lexicon.surnames
    chosen: dict[str, Found] = {}
    for index in draft.marked(SURNAME):
        sense = draft.senses[index]
        if draft.cover[index] is not None or not _alone(draft, index) or not _stands_for_person(draft, index):
            continue
        known = surnames[sense.base]
        person = known[0] if len(known) == 1 else _in_office(draft, known)
        titled = draft.flags(index - 1) & HONORIFIC and not draft.flags(index) & (GIVEN | SOURCE)
        if person is not None or titled:
            found = Found(index, index + 1, sense.letters, "lone family name")
            if person is not None:
                found.is_known(person)
            else:
                name = draft.text(index, index + 1, sense.letters)
                found.denotes(unknown_id(name, "Person"), "Person", name, None)
            chosen.setdefault(sense.base, draft.add(found))
    for index in draft.marked(SURNAME) if chosen else ():
        sense = draft.senses[index]
        other = chosen.get(sense.base)
        if other is not None and draft.cover[index] is None and _alone(draft, index):
            found = Found(index, index + 1, sense.letters, "lone family name")
            found.same_as(other)
            draft.add(found)


def _alone(draft: Draft, index: int) -> bool:
    """Neither the word before nor the one after may belong to the same name: not `ديان فاينشتاين`, not `بوب كروكر`."""
    before = draft.senses[index - 1] if index else None
    if before is not None and before.flags & GIVEN and not before.flags & (STOP | SPEECH | ACT):
        return False
    after = draft.senses[index + 1] if index + 1 < draft.count else None
    if after is None or after.word.kind != "arabic" or after.letters or draft.cover[index + 1] is not None:
        return True
    return bool(after.flags & _ENDS_NAME and not after.flags & GIVEN)


def _stands_for_person(draft: Draft, index: int) -> bool:
    """A title or a verb of saying stands before, or a verb of saying or the colon of a headline after."""
    before, after = draft.flags(index - 1), draft.flags(index + 1)
    neighbour = draft.cover[index - 1] if index else None
    if neighbour is not None and neighbour.last == index:
        return False
    if before & (HONORIFIC | RANK) and before & DEFINITE:
        first_name = draft.flags(index) & GIVEN and draft.base(index - 1) not in _OF_RULERS
        return not (first_name or draft.flags(index) & SOURCE)
    if (before & SPEECH and not before & DEFINITE) or after & SPEECH:
        common = draft.flags(index) & (GIVEN | COMMON | ROLE | DOUBTFUL | SOURCE)
        return not common and not is_ordinary(draft, draft.senses[index])
    if index + 1 >= draft.count or (index and draft.words[index - 1].kind != "newline"):
        return False
    return draft.words[index + 1].raw == ":" or _headline_verb(draft, index)


def _headline_verb(draft: Draft, index: int) -> bool:
    """رايس تتعهد: a family name begins a line, and the verb of a headline follows."""
    verb = draft.senses[index + 1]
    other = draft.flags(index) & (GIVEN | COMMON | ROLE | DOUBTFUL | SOURCE | DEFINITE)
    if other or draft.cover[index + 1] is not None:
        return False
    imperfect = verb.word.norm[0] in "يت" and len(verb.word.norm) > 3 and not verb.letters
    return imperfect and not verb.flags & (GIVEN | SURNAME) and not is_ordinary(draft, draft.senses[index])


def _in_office(draft: Draft, known: list[KnownEntity]) -> KnownEntity | None:
    published = draft.document.article.published
    if published is None:
        return None
    holders = [
        person for person in known
        if any(
            (first is None or first <= published) and (last is None or published <= last) and (first or last)
            for first, last in draft.lexicon.terms.get(person.id, ())
        )
    ]  # fmt: skip
    return holders[0] if len(holders) == 1 else None
