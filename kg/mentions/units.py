"""Forces by number and by leader: الفرقة 36 المدرعة, اللواء العاشر, قوات صالح, القوات الموالية للرئيس السابق فلان."""

from __future__ import annotations

from kg.arabic import fold
from kg.mentions.draft import Draft, Found
from kg.mentions.local_names import country_counts
from kg.mentions.organisations import unknown_id
from kg.mentions.senses import DEFINITE, GIVEN, HONORIFIC, NISBA, QUALIFIER, QUOTE, ROLE
from kg.model import KnownEntity

_TITLES = 5  # tokens between القوات الموالية and the name
_ARMS = 2  # adjectives and nouns after a number: المدرعة مشاة


def numbered_units(draft: Draft) -> None:
    """Add the parts of armies that are named by a number: الفرقة 36, اللواء العاشر للدفاع الجوي, الكتيبة 51."""
    units = draft.lexicon.units
    for index in draft.positions(units.forms):
        if draft.cover[index] is not None:
            continue
        place = index + 1 + bool(draft.flags(index + 1) & QUOTE)
        place += place < draft.count and draft.words[place].norm == "ال"  # الكتيبة الـ82
        end = _number_end(draft, index, place)
        if end is None:
            continue
        sense = draft.senses[index]
        name = f"ال{sense.base.removeprefix('ال')} {draft.text(place, end)}"
        last = _arms_end(draft, end, draft.flags(index + 1) & QUOTE)
        found = Found(index, last, sense.letters, "unit")
        found.denotes(unknown_id(name + draft.document.article.id, "MilitaryForce"), "MilitaryForce", name, None)
        draft.add(found)


def _number_end(draft: Draft, index: int, place: int) -> int | None:
    """The end of the number or ordinal at `place` that tells which unit it is."""
    if place >= draft.count or draft.cover[place] is not None:
        return None
    units = draft.lexicon.units
    word = draft.words[place]
    if word.kind == "number":
        return place + 1 if word.norm.isdigit() else None
    definite = draft.flags(index) & DEFINITE or draft.words[index].norm.startswith("لل")
    if not definite or word.norm not in units.ordinals or draft.base(index).removeprefix("ال") in units.by_number:
        return None
    after = draft.words[place + 1].norm if place + 1 < draft.count else ""
    return place + 2 if after in units.tens else place + 1


def _arms_end(draft: Draft, end: int, quoted: int) -> int:
    """The end of the words that tell the arm of the unit: مشاة, المدرعة, للدفاع الجوي."""
    units = draft.lexicon.units
    last = end + bool(quoted and draft.flags(end) & QUOTE)
    for _ in range(_ARMS):
        if last >= draft.count or draft.cover[last] is not None:
            break
        norm = draft.words[last].norm
        if norm == "للدفاع" and draft.base(last + 1) == "الجوي":
            return last + 2
        if norm not in units.arms:
            break
        last += 1
    return last


def forces_of_persons(draft: Draft) -> None:
    """Add قوات صالح, القوات الموالية للرئيس السابق فلان: the known force that is called so, or one of this leader."""
    units = draft.lexicon.units
    for index in draft.positions(units.retinues):
        if draft.cover[index] is not None:
            continue
        place = index + 1
        if draft.flags(index) & DEFINITE:
            if draft.base(place) not in units.loyal:
                continue
            place += 1
            if place >= draft.count or draft.words[place].norm[0] != "ل":
                continue
        person = _leader(draft, place) or _by_surname(draft, place)
        if person is not None:
            _add_force(draft, index, *person)


def _leader(draft: Draft, place: int) -> tuple[int, int, str, str] | None:
    """The person named at `place` or after titles: (first, last, id, name)."""
    for index in range(place, min(place + _TITLES, draft.count)):
        cover = draft.cover[index]
        if cover is not None:
            named = cover.kind == "Person" and cover.first == index and cover.entity_id is not None
            return (index, cover.last, cover.entity_id or "", cover.name_ar) if named else None
        sense = draft.senses[index]
        if not sense.flags & (ROLE | QUALIFIER | HONORIFIC | NISBA) and sense.adjective is None:
            return None
    return None


def _by_surname(draft: Draft, place: int) -> tuple[int, int, str, str] | None:
    """قوات صالح: the person of the article with this family name, or a known one of the country that it is about."""
    if place >= draft.count or draft.cover[place] is not None or draft.flags(place + 1) & GIVEN:
        return None
    surname = draft.base(place)
    for found in draft.found:
        if found.kind == "Person" and found.entity_id is not None and fold(found.name_ar).split()[-1] == surname:
            return place, place + 1, found.entity_id, found.name_ar
    persons = draft.lexicon.surnames.get(surname, [])
    if not persons:
        return None
    counts = country_counts(draft)
    named = {person.id: _named_states(draft, person, counts) for person in persons}
    person = max(persons, key=lambda person: named[person.id])
    if not named[person.id] or named[person.id] * 2 < max(counts.values()):
        return None
    return place, place + 1, person.id, person.name_ar


def _named_states(draft: Draft, person: KnownEntity, counts: dict[str, int]) -> int:
    """How often the article names a state in which the person held a post."""
    return max((counts.get(state, 0) for state in draft.lexicon.posts.get(person.id, ())), default=0)


def _add_force(draft: Draft, index: int, first: int, last: int, person_id: str, name: str) -> None:
    found = Found(index, last, draft.senses[index].letters, "force of a person")
    known: KnownEntity | None = None
    for short in (name, name.split()[-1]):
        known = known or draft.lexicon.by_label.get(fold(f"قوات {short}"))
    if known is not None:
        found.is_known(known)
    else:
        force = f"قوات {name}"
        found.denotes(unknown_id("forces of " + person_id, "MilitaryForce"), "MilitaryForce", force, None)
    if draft.cover[first] is not None:
        found.inner = first
    draft.add(found)
