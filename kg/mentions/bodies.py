"""Bodies named without their state (الجيش, وزارة الدفاع, المقاومة, قوات الاحتلال): whose they are in this article."""

from __future__ import annotations

from kg.mentions.compose import compose
from kg.mentions.draft import Draft, Found
from kg.mentions.local_names import country_counts
from kg.mentions.organisations import unknown_id
from kg.mentions.senses import ACT, DEFINITE, GOVERNMENT, QUOTE, SPEECH

_MUCH_OFTENER = 3
_ARM = 2  # words: البحرية alone is also an adjective
_WINGS = ("الجناح", "والجناح", "للجناح", "بالجناح", "الذراع", "والذراع")
_ARMED = frozenset({"ArmedGroup", "MilitaryForce"})
_OF_ARMS = frozenset({"العسكري", "المسلح", "العسكريه", "المسلحه"})
_CENTRAL = frozenset({"المركزيه", "الاتحاديه", "الفيدراليه"})


def open_bodies(draft: Draft) -> None:
    """Give each body without a state the one that the article has named for it, or for any other body."""
    open_ = [found for found in draft.found if found.body is not None and found.entity_id is None]
    if not open_:
        return
    bodies = draft.lexicon.bodies
    known: dict[str, list[Found]] = {}
    states: dict[str, int] = {}
    for found in sorted(draft.found, key=lambda found: found.first):
        body_id, state = draft.lexicon.body_of.get(found.entity_id or "", (found.body, found.state))
        if body_id is not None and found.entity_id is not None:
            known.setdefault(body_id, []).append(found)
        entity = draft.lexicon.entities.get(found.entity_id or "")
        if state is None and entity is not None and entity.kind in ("Office", "MilitaryForce"):
            state = entity.organ_of
        if state is not None and found.entity_id is not None and _is_state(draft, state):
            states[state] = states.get(state, 0) + 1
    usual = _usual(states)
    for found in open_:
        body = found.body or ""
        if found.kind == "Coalition":
            alike = _nearest([other for other in draft.found if other.kind == "Coalition" and other.known], found)
        else:
            alike = _named_alike(draft, found)
        named = _named_after(draft, found)
        if named is not None:
            found.same_as(named)
            continue
        whole = alike if alike is not None and body == "resistance" else _nearest(known.get(body, []), found) or alike
        if whole is not None:
            found.same_as(whole)
        elif found.kind == "Coalition" and (theirs := _of_theatre(draft)) is not None:
            found.is_known(draft.lexicon.entities[theirs])
        elif (state := _of_the_article(draft, found, usual)) is not None:
            compose(draft, found, bodies[body], state)
        elif found.finder == "bare body":
            draft.drop(found)
        elif usual is not None and found.kind != "Coalition":
            compose(draft, found, bodies[body], usual)
        else:
            name = found.name_ar
            found.denotes(unknown_id(name + draft.document.article.id, found.kind), found.kind, name, None)
        if found.entity_id is not None:
            known.setdefault(body, []).append(found)


def one_opposition(draft: Draft) -> None:
    """المعارضة السورية where fighters of the opposition are named besides: the same actor."""
    armed = {found.state: found for found in draft.found if found.body == "armed-opposition" and found.state}
    for found in draft.found if armed else ():
        if found.body == "opposition" and (other := armed.get(found.state or "")) is not None:
            found.same_as(other)


def _of_the_article(draft: Draft, found: Found, usual: str | None) -> str | None:
    """The state whose resistance, or whose arm of the forces, an article means that never says so."""
    if found.body == "resistance":
        return _fighting_state(draft)
    if found.body == "armed-opposition" and usual is None:
        counts = country_counts(draft)
        return max(counts, key=lambda state: counts[state], default=None)
    if found.body not in draft.lexicon.units.of_states or found.last - found.first < _ARM:
        return None
    return _last_armed(draft, found) or usual


def _last_armed(draft: Draft, found: Found) -> str | None:
    """The state of the forces named right after (هيئة الأركان للجيش X), else of those named last before `found`."""
    near = {found.last, found.last + 1}
    armed = [other for other in draft.found if other.kind == "MilitaryForce" and other.entity_id is not None]
    told = [other for other in armed if other.first in near and draft.words[found.last].norm[0] in "لف"]
    before = sorted((other for other in armed if other.first < found.first), key=lambda other: -other.first)
    for other in (*told, *before):
        entity = draft.lexicon.entities.get(other.entity_id or "")
        state = other.state or (entity.organ_of if entity is not None else None)
        if state is not None and _is_state(draft, state):
            return state
    return None


def _is_state(draft: Draft, state_id: str) -> bool:
    entity = draft.lexicon.entities.get(state_id)
    return entity is not None and entity.kind == "State"


def _named_after(draft: Draft, found: Found) -> Found | None:
    """جهاز المخابرات الخارجية "الموساد": the name in quotation marks or brackets is the body's."""
    index = found.last
    if draft.flags(index) & DEFINITE and not draft.flags(index) & (SPEECH | ACT):
        index += 1
    if index + 1 >= draft.count or not draft.flags(index) & QUOTE:
        return None
    other = draft.cover[index + 1]
    closed = other is not None and other.last < draft.count and draft.flags(other.last) & QUOTE
    return other if other is not None and closed and other.known and other.kind == found.kind else None


def wings(draft: Draft) -> None:
    """Add الجناح العسكري لحركة حماس: the known armed wing of the organisation, or a new actor."""
    for index in draft.positions(_WINGS):
        if draft.base(index + 1) not in _OF_ARMS or draft.cover[index] is not None:
            continue
        place = index + 2
        if draft.base(place) == "ل" or (draft.base(place) == "التابع" and draft.words[place + 1].norm[0] == "ل"):
            place = draft.after(place) if draft.base(place) == "ل" else place + 1
        owner = draft.cover[place] if place < draft.count else None
        if owner is None or owner.first != place or owner.kind not in ("Organization", "ArmedGroup"):
            continue
        if draft.words[place].norm[0] != "ل" and draft.base(draft.before(place)) != "ل":
            continue
        if any(named is not None and named.kind in _ARMED for named in draft.cover[max(0, index - 3) : index]):
            continue  # كتائب القسام، الجناح العسكري لحركة حماس: said of the name before
        last = owner.last + bool(draft.flags(place - 1) & QUOTE and draft.flags(owner.last) & QUOTE)
        found = Found(index, last, draft.senses[index].letters, "wing")
        known = draft.lexicon.entities.get(draft.lexicon.wings.get(owner.entity_id or "", ""))
        if known is not None:
            found.is_known(known)
        else:
            name = draft.text(index, last, found.letters)
            found.denotes(unknown_id(name, "ArmedGroup"), "ArmedGroup", name, None)
        found.inner = place
        draft.add(found)


def _usual(states: dict[str, int]) -> str | None:
    """The state whose bodies the article names, where it names hardly any of another state."""
    ranked = sorted(states, key=lambda state: -states[state])
    if not ranked or (len(ranked) > 1 and states[ranked[0]] < _MUCH_OFTENER * states[ranked[1]]):
        return None
    return ranked[0]


def central_governments(draft: Draft) -> None:
    """Add الحكومة المركزية as the state that the article speaks of most."""
    for index in draft.marked(GOVERNMENT):
        sense = draft.senses[index]
        if sense.base == "الحكومه" and draft.base(index + 1) in _CENTRAL and draft.cover[index] is None:
            counts = _states(draft)
            if counts:
                found = Found(index, index + 2, sense.letters, "government")
                found.is_known(draft.lexicon.entities[max(counts, key=lambda state: counts[state])])
                draft.add(found)


def _fighting_state(draft: Draft) -> str | None:
    """The state that the article names most often, of those whose resistance is known by name."""
    counts = _states(draft)
    known = [state for state in counts if state in draft.lexicon.resistances]
    return max(known, key=lambda state: counts[state], default=None)


def _of_theatre(draft: Draft) -> str | None:
    """The coalition that fights in the country that the article names most, if it was there at the time."""
    published = draft.document.article.published
    counts = _states(draft)
    for found in draft.found:
        if found.kind == "Place" and found.entity_id is not None:
            state = found.entity_id.removesuffix("-territory")
            counts[state] = counts.get(state, 0) + 1
    theatres = {
        theatre["state"]: theatre["coalition"]
        for theatre in draft.lexicon.theatres
        if theatre["coalition"] in draft.lexicon.entities
        and (published is None or theatre["from"] <= published.isoformat() <= theatre["to"])
    }
    named = [state for state in counts if state in theatres]
    return theatres[max(named, key=lambda state: counts[state])] if named else None


def _states(draft: Draft) -> dict[str, int]:
    """How often the article names each state, by its names and adjectives."""
    counts: dict[str, int] = {}
    for sense in draft.senses:
        if sense.adjective is not None:
            counts[sense.adjective] = counts.get(sense.adjective, 0) + 1
    for found in draft.found:
        if found.kind == "State" and found.entity_id is not None:
            counts[found.entity_id] = counts.get(found.entity_id, 0) + 1
    return counts


def _nearest(others: list[Found], found: Found) -> Found | None:
    """The last of `others` before `found`, else the first of them."""
    before = [other for other in others if other.first < found.first]
    return before[-1] if before else others[0] if others else None


def _named_alike(draft: Draft, found: Found) -> Found | None:
    """A known actor whose name as written begins with the words of `found`, or holds all of several words."""
    words = [draft.base(index).removeprefix("ال") for index in range(found.first, found.last)]
    for other in draft.found:
        if not other.known or other.kind in ("Person", "Place") or other.last - other.first <= len(words):
            continue
        head = draft.base(other.first).removeprefix("ال")
        anywhere = len(words) > 1 and head != "لجنه"
        if not anywhere and head != words[0]:
            continue
        whole = [draft.base(index).removeprefix("ال") for index in range(other.first, other.last)]
        places = range(len(whole)) if anywhere else range(1)
        if any(whole[place : place + len(words)] == words for place in places):
            return other
    return None


def occupiers(draft: Draft) -> None:
    """قوات الاحتلال in an article that never speaks of Israel: the foreign forces that it names, or nobody."""
    vague = [
        found for found in draft.found
        if draft.base(found.last - 1) == "الاحتلال" and (found.entity_id == "israel" or found.kind == "MilitaryForce")
    ]  # fmt: skip
    if not vague or any(sense.adjective in ("israel", "palestine") for sense in draft.senses):
        return
    if any(found.entity_id in ("israel", "palestine", "hamas") and found not in vague for found in draft.found):
        return
    forces = [found for found in draft.found if found.kind == "MilitaryForce" and found not in vague]
    for found in vague:
        other = _nearest(forces, found)
        if found.kind == "MilitaryForce" and other is not None:
            found.same_as(other)
        else:
            draft.drop(found)
