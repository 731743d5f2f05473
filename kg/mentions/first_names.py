"""Second mentions of a person by the first name, and persons named by nothing but a title and a family name."""

from __future__ import annotations

from kg.mentions.draft import Draft, Found
from kg.mentions.name_words import ends_here, has_article, is_ordinary, looks_common
from kg.mentions.organisations import unknown_id
from kg.mentions.senses import (
    ACT,
    CLOSER,
    COMMON,
    DEFINITE,
    GIVEN,
    HONORIFIC,
    NISBA,
    PARTICLE,
    PLACE_HEAD,
    PLACE_PARTICLE,
    RANK,
    ROLE,
    SPEECH,
    STOP,
    SURNAME,
    TEMPORAL,
)

_MAY_BE = DEFINITE | NISBA | SURNAME
_NO_FIRST = STOP | SPEECH | ACT | TEMPORAL | COMMON | ROLE | DEFINITE
_MONTH = "شهر"
_AMONG_CHILDREN = frozenset({"البكر", "الاكبر", "الاصغر", "الوحيد", "الوحيده", "الكبري", "الصغري", "الرضيع", "الصغير"})



def first_names(draft: Draft) -> None:
    """Add the mentions of a person by a title and the first name alone: الشيخ حمد, where one person is so called."""
    titles = draft.lexicon.around_names.before_first_names
    by_name: dict[str, list[Found]] = {}
    for found in draft.found:
        if found.kind == "Person" and found.last - found.first > 1:
            held = by_name.setdefault(_first_name(draft, found.first, found.letters), [])
            if all(other.entity_id != found.entity_id for other in held):
                held.append(found)
    for index in draft.marked(HONORIFIC):
        name = index + 1
        if draft.base(index) not in titles or name >= draft.count or draft.cover[name] is not None:
            continue
        if not draft.flags(name) & (GIVEN | PARTICLE):
            continue
        persons = by_name.get(_first_name(draft, name, 0), ())
        last = _end_of_first(draft, name)
        if len(persons) == 1 and not draft.senses[name].letters and ends_here(draft, last) | _goes_on(draft, last):
            second = Found(name, last, 0, "first name")
            second.same_as(persons[0])
            draft.add(second)


def kin(draft: Draft) -> None:
    """Add the persons named by the first name alone after a word of kinship: شقيقه قيس, ابنها البكر سالم."""
    for index in draft.positions(draft.lexicon.around_names.kin):
        name = index + 1
        while draft.base(name) in _AMONG_CHILDREN:
            name += 1
        if name >= draft.count or draft.cover[name] is not None or not _is_first(draft, name):
            continue
        last = name + 1 + _has_family(draft, name + 1)
        text = draft.text(name, last, 0)
        person = Found(name, last, 0, "kin")
        person.denotes(unknown_id(text + draft.document.article.id, "Person"), "Person", text, None)
        draft.add(person)
        form = draft.words[name].norm
        for place in draft.positions((form,)):
            first = draft.cover[place] is None and _is_first(draft, place) and not _has_family(draft, place + 1)
            if first and not draft.flags(place - 1) & GIVEN and draft.base(place - 1) != _MONTH:
                again = Found(place, place + 1, 0, "kin")
                again.same_as(person)
                draft.add(again)


def _has_family(draft: Draft, index: int) -> bool:
    """A word that is no other stands at `index`: أخوه سعيد زعيتر."""
    sense = draft.senses[index] if index < draft.count else None
    if sense is None or sense.word.kind != "arabic" or sense.letters or draft.cover[index] is not None:
        return False
    return not sense.flags & ~(SURNAME | DEFINITE | NISBA) and sense.adjective is None and not is_ordinary(draft, sense)


def _is_first(draft: Draft, index: int) -> bool:
    """A first name that no other name follows."""
    sense = draft.senses[index]
    if not sense.flags & GIVEN or sense.letters or sense.flags & _NO_FIRST:
        return False
    after = draft.senses[index + 1] if index + 1 < draft.count else None
    return after is None or not after.flags & (GIVEN | PARTICLE) or after.letters > 0


def _first_name(draft: Draft, first: int, letters: int) -> str:
    """حمد, عبدالله (of عبد الله)."""
    words = [draft.words[index].norm for index in range(first, min(draft.count, _end_of_first(draft, first)))]
    return "".join(words)[letters:]


def _end_of_first(draft: Draft, first: int) -> int:
    bound = draft.flags(first) & PARTICLE or draft.flags(first + 1) & CLOSER
    return first + 2 if bound and not draft.flags(first) & HONORIFIC else first + 1


def _goes_on(draft: Draft, last: int) -> bool:
    """What stands at `last` is no further name: a definite word that is no family name, or a word of the language."""
    sense = draft.senses[last]
    if sense.flags & (GIVEN | PARTICLE | SURNAME) or draft.cover[last] is not None:
        return False
    return is_ordinary(draft, sense) and not (sense.flags & NISBA)


def titled_families(draft: Draft) -> None:
    """Add the persons named by a title and a family name nobody else here has: السيد هويدمان, القاضي الخالدي."""
    titles = draft.lexicon.around_names.before_families
    for index in draft.marked(HONORIFIC | RANK):
        if draft.base(index) not in titles or draft.cover[index] is not None or index + 1 >= draft.count:
            continue
        if draft.flags(index - 1) & (PLACE_HEAD | PLACE_PARTICLE) or not _is_family(draft, index + 1):
            continue
        name = draft.text(index + 1, index + 2, 0)
        person = Found(index + 1, index + 2, 0, "titled family")
        person.denotes(unknown_id(name, "Person"), "Person", name, None)
        draft.add(person)


def _ends(draft: Draft, last: int) -> bool:
    return ends_here(draft, last) or bool(draft.flags(last) & ACT) or is_ordinary(draft, draft.senses[last])


def _is_family(draft: Draft, index: int) -> bool:
    """A word that is no other, and does not look like one."""
    sense = draft.senses[index]
    if sense.word.kind != "arabic" or draft.cover[index] is not None or sense.letters or sense.flags & ~_MAY_BE:
        return False
    if sense.adjective is not None or is_ordinary(draft, sense) or len(sense.base) < 4:
        return False
    if has_article(sense):
        return sense.base.endswith("ي") and not draft.flags(index + 1) & DEFINITE and _ends(draft, index + 1)
    return not looks_common(sense.word.norm, sense.word.raw) and ends_here(draft, index + 1)
