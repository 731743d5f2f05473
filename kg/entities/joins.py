"""Which ids of unknown actors and places name one thing, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.entities.names import bare, body_key, is_shortened, person_parts, place_key, same_office, skeleton, words
from kg.entities.sightings import COARSE, Sighting, sort_of
from kg.model import Gazetteer

Key = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """The unknown id `first` names what `second` names; `second` may be a gazetteer entry."""

    first: Key
    second: Key
    reason: str
    weak: bool = False
    """More is known of one than of the other: a person should look at it."""


def find_joins(sightings: Sequence[Sighting], gazetteer: Gazetteer) -> tuple[Join, ...]:
    """All joins, in an order that depends on the sightings only. Cost is linear but for namesakes."""
    unknown = [s for s in sightings if not s.known and s.coarse != "source" and words(s.name)]
    persons = [s for s in unknown if s.coarse == "person"]
    joins = [*_same_key([s for s in unknown if s.coarse != "person" and not s.is_local], gazetteer)]
    joins += _persons_of_gazetteer(persons, sightings, gazetteer)
    taken = {join.first for join in joins}
    persons = [s for s in persons if s.key not in taken]
    shortened = [*_shortened(persons)]
    joins += shortened
    # Namesakes stay apart here too: only those that nothing else has joined are compared by office.
    taken |= {join.first for join in shortened}
    joins += _by_office([s for s in persons if s.key not in taken], [s for s in sightings if s.coarse == "person"])
    return tuple(joins)


def _key_of(coarse: str) -> Callable[[str], str]:
    return place_key if coarse == "place" else body_key


def _same_key(unknown: Sequence[Sighting], gazetteer: Gazetteer) -> Iterator[Join]:
    """Bodies, groups and places with the same name but for articles, and for places the word of their kind.

    Places are not looked up in the gazetteer: "باب" (door) without its article is not the town الباب.
    """
    known: dict[tuple[str, str], set[Key]] = defaultdict(set)
    for entry in gazetteer.entities.values():
        coarse = COARSE.get(entry.kind, entry.kind)
        for label in entry.labels:
            known[coarse, body_key(label)].add((sort_of(entry.kind), entry.id))
    firsts: dict[tuple[str, str], Sighting] = {}
    for sighting in sorted(unknown, key=lambda s: (s.first_seen, s.key)):
        # Of the names used for one id the most usual speaks for it: a second one may be a slip.
        key = (sighting.coarse, _key_of(sighting.coarse)(sighting.name))
        entries = known.get((sighting.coarse, body_key(sighting.name)), set()) if sighting.coarse != "place" else set()
        if len(entries) == 1:
            (entry_key,) = entries
            yield Join(first=sighting.key, second=entry_key, reason=f"«{sighting.name}» is a name of {entry_key[1]}")
        elif not entries:
            first = firsts.setdefault(key, sighting)
            if first is not sighting:
                reason = f"«{sighting.name}» and «{first.name}»: same name, both {sighting.coarse}"
                yield Join(first=sighting.key, second=first.key, reason=reason)


def _persons_of_gazetteer(
    persons: Sequence[Sighting], sightings: Sequence[Sighting], gazetteer: Gazetteer
) -> Iterator[Join]:
    """A fuller form of a known person's name; a shorter form only with an office that the readings give that person."""
    named = {sighting.key: sighting for sighting in sightings if sighting.known}
    known: dict[tuple[str, str], set[tuple[Key, tuple[str, ...]]]] = defaultdict(set)
    for entry in gazetteer.entities.values():
        if entry.kind == "Person":
            for label in entry.labels:
                parts = person_parts(label)
                if len(parts) >= 2:
                    known[parts[0], parts[-1]].add((("Actor", entry.id), parts))
    for person in persons:
        parts = person_parts(person.name)
        found = {
            key
            for key, label in known.get((parts[0], parts[-1]), ())
            if is_shortened(label, parts)
            or (is_shortened(parts, label) and key in named and _office_shared(person, named[key]))
        }
        if len(found) == 1:
            (key,) = found
            reason = f"«{person.name}» is a form of the name of {key[1]}"
            yield Join(first=person.key, second=key, reason=reason, weak=len(parts) < 3)


def _shortened(persons: Sequence[Sighting]) -> Iterator[Join]:
    """Names that differ by middle names only, where one fuller name alone comes into question."""
    namesakes: dict[tuple[str, str], list[tuple[tuple[str, ...], Sighting]]] = defaultdict(list)
    for person in persons:
        parts = person_parts(person.name)
        if len(parts) >= 2:
            namesakes[parts[0], parts[-1]].append((parts, person))
    for block in namesakes.values():
        block.sort(key=lambda pair: (-len(pair[0]), pair[1].first_seen, pair[1].key))
        leads: list[tuple[tuple[str, ...], Sighting]] = []
        for parts, person in block:
            fuller = [lead for lead in leads if is_shortened(parts, lead[0])]
            if len(fuller) == 1 and _may_be_one(person, fuller[0][1], parts):
                reason = f"«{person.name}» is «{fuller[0][1].name}» with fewer middle names"
                weak = parts != fuller[0][0] and not _office_shared(person, fuller[0][1])
                yield Join(first=person.key, second=fuller[0][1].key, reason=reason, weak=weak)
            elif not fuller:
                leads.append((parts, person))


def _may_be_one(short: Sighting, full: Sighting, parts: tuple[str, ...]) -> bool:
    """Two given names ("محمد علي") are shared by many: without a family name the office must be the same."""
    family = any(f"ال{parts[-1]}" in name.replace("أ", "ا").replace("إ", "ا") for name in short.names)
    return family or len(parts[-1]) > 4 or _office_shared(short, full)


def _office_shared(first: Sighting, second: Sighting) -> bool:
    return any(same_office(ours, theirs) for ours in first.roles for theirs in second.roles)


def _by_office(rest: Sequence[Sighting], everybody: Sequence[Sighting]) -> Iterator[Join]:
    """Same office and a surname alone, or a foreign name in two spellings; one full name alone in question."""
    full: dict[tuple[str, str], dict[Key, Sighting]] = defaultdict(dict)
    for person in everybody:
        parts = person_parts(person.name)
        if len(parts) >= 2:
            for word in _office_words(person):
                full[parts[-1], word][person.key] = person
                full[_spelling(parts), word][person.key] = person
    for person in rest:
        parts = person_parts(person.name)
        name = parts[-1] if len(parts) == 1 else _spelling(parts)
        namesakes = {key: other for word in _office_words(person) for key, other in full.get((name, word), {}).items()}
        found = [other for other in namesakes.values() if other is not person and _office_shared(person, other)]
        # Of two equals the later joins the earlier one, never both each other.
        if len(found) == 1 and (len(parts) == 1 or found[0].known or _later(person, found[0])):
            word = "surname" if len(parts) == 1 else "spelling"
            reason = f"«{person.name}» and «{found[0].name}»: {word} and office agree"
            yield Join(first=person.key, second=found[0].key, reason=reason, weak=True)


def _office_words(person: Sighting) -> list[str]:
    return sorted({bare(word) for role in person.roles for word in words(role)})


def _spelling(parts: tuple[str, ...]) -> str:
    return f"~{skeleton((parts[0], parts[-1]))}"


def _later(first: Sighting, second: Sighting) -> bool:
    return (first.first_seen, first.key) > (second.first_seen, second.key)
