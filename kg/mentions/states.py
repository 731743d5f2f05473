"""State or place: what the name of a country or capital denotes at each mention."""

from __future__ import annotations

from kg.mentions.draft import Draft, Found
from kg.mentions.persons import VERBAL_NOUN
from kg.mentions.senses import ACT, ACTOR_SIGN, DEFINITE, MOVEMENT, PLACE_SIGN, ROLE, SOURCE, SPEECH, STARTS, SUPPORT

_SUBJECT_FOLLOWS = frozenset({"ان", "لان", "لكن", "كان", "كانت", "ولكن", "ليت", "فيما"})
_SEATS = frozenset({"البيت", "الكرملين", "الاليزيه", "الكابيتول", "قصر"})
_AT = frozenset({"في", "الي", "داخل", "خارج", "امام"})
_DASHES = ("-", "–", "—", "--")
_DATELINE = 16  # tokens
_BYLINE = 8  # tokens
_WINDOW = 4  # tokens before a preposition that tell what it governs


def settle_states(draft: Draft) -> None:
    """Decide for every mention that may be a state or a place, and give it the other one as second candidate.

    A country is an actor as subject, party, source, target or owner. One that an article names without any such
    sign is a place throughout.
    """
    _tell_states_apart(draft)
    open_: dict[str, list[Found]] = {}
    scores: dict[Found, float] = {}
    doubtful = [
        found for found in draft.found if found.kind == "State" and found.finder == "gazetteer" and may_be_place(found)
    ]
    for found in sorted(doubtful, key=lambda found: found.first):
        scores[found] = _score(draft, found, scores)
        open_.setdefault(found.entity_id or "", []).append(found)
    places: list[Found] = []
    firm = {found.entity_id for found in draft.found if found.finder == "government"}
    for state_id, group in open_.items():
        acts = state_id in firm or max(scores[found] for found in group) >= 1
        for found in group:
            if scores[found] < (1 if found.sign else 0.5) and not (acts and scores[found] >= 0 and not found.sign):
                places.append(found)
    for found in sorted(places, key=lambda found: found.first):
        joined = draft.cover[found.first - 1] if draft.words[found.first].norm[0] == "و" else None
        together = joined in scores and joined not in places and scores[found] >= 0
        if not together or found.sign:
            make_place(draft, found)


def drop_datelines(draft: Draft) -> None:
    """`بغداد، العراق (CNN) --`: the place and the medium before the dash are where the report comes from, no actors."""
    for sentence in draft.document.sentences[:6]:
        for index in range(sentence.first, min(sentence.last, sentence.first + _DATELINE)):
            raw = draft.words[index].raw
            if raw[0] not in "-–—" or index == sentence.first or draft.words[index - 1].raw not in (")", *_DASHES):
                continue
            for found in [found for found in draft.found if sentence.first <= found.first < index]:
                if found.kind == "Media":
                    draft.drop(found)
                elif found.kind == "State" and may_be_place(found):
                    make_place(draft, found)
            break


def drop_bylines(draft: Draft) -> None:
    """`فلان الفلاني – عين اليوم` on a line of its own near the top is the writer, no actor."""
    for sentence in draft.document.sentences[:5]:
        found = draft.cover[sentence.first]
        if found is not None and found.kind in ("Place", "State") and draft.base(found.last) == ":":
            found = draft.cover[found.last + 1] if found.last + 1 < sentence.last else None
            if found is not None and found.kind == "Person" and not found.known and found.finder == "person":
                draft.drop(found)  # أبوظبي: فلان الفلاني
            continue
        if found is None or found.kind != "Person" or found.known or sentence.last - sentence.first > _BYLINE:
            continue
        if found.last == sentence.last or draft.words[found.last].raw in _DASHES:
            draft.drop(found)


def seats_as_places(draft: Draft) -> None:
    """`في البيت الأبيض`: a body named by its building is a place after في."""
    for found in [found for found in draft.found if found.kind == "Office" and found.known and not found.letters]:
        if draft.flags(draft.before(found.first) - 1) & (SOURCE | ROLE):
            continue
        if draft.base(found.first) in _SEATS and draft.base(draft.before(found.first)) in _AT:
            seat = f"{found.entity_id}-seat"
            if seat in draft.lexicon.entities:
                found.is_known(draft.lexicon.entities[seat])
            else:
                found.denotes(seat, "Place", found.name_ar, found.name_en)
            found.others = ()


def _tell_states_apart(draft: Draft) -> None:
    """عمان is Oman, or stands for Jordan: whichever the article names besides."""
    unclear = [
        found
        for found in draft.found
        if found.kind == "State" and found.others and any(other.kind == "State" for other in found.others)
    ]
    if not unclear:
        return
    counts: dict[str, int] = {}
    for sense in draft.senses:
        if sense.adjective is not None:
            counts[sense.adjective] = counts.get(sense.adjective, 0) + 1
    for found in draft.found:
        if found not in unclear and found.entity_id is not None:
            counts[found.entity_id] = counts.get(found.entity_id, 0) + 1
    for found in unclear:
        entities = draft.lexicon.entities
        readings = [entities[found.entity_id or ""], *found.others]
        best = max((state for state in readings if state.kind == "State"), key=lambda state: counts.get(state.id, 0))
        if best.id != found.entity_id and counts.get(best.id, 0) > counts.get(found.entity_id or "", 0):
            found.is_known(best)
            found.others = tuple(other for other in readings if other is not best)
            found.sign = int(best.id in found.metonyms)


def may_be_place(found: Found) -> bool:
    """Whether the name is that of a place as well."""
    return any(entity.kind == "Place" for entity in found.others) or found.sign == 1


def make_place(draft: Draft, found: Found) -> None:
    """Let the mention denote the place, with the state as second candidate; without a known place it is given up."""
    places = [entity for entity in found.others if entity.kind == "Place"]
    place = next((entity for entity in places if entity.narrower == bool(found.sign)), places[0] if places else None)
    state = draft.lexicon.entities[found.entity_id or ""]
    if place is None:
        draft.drop(found)
        return
    found.is_known(place)
    found.others = (state, *(entity for entity in found.others if entity is not place))


def _score(draft: Draft, found: Found, scores: dict[Found, float]) -> float:
    """Above zero speaks for the state, below for the place."""
    index = found.first
    clitic = draft.words[index].norm[: found.letters]
    before = index - 1
    if clitic.startswith("و") and before >= 0:
        nearest = draft.before(index)
        if draft.words[nearest].raw == "،":
            nearest = draft.before(nearest)
        neighbour = draft.cover[nearest] if nearest >= 0 else None
        if neighbour is not None and neighbour in scores:
            return scores[neighbour]
        if neighbour is not None:
            return _score(draft, neighbour, scores) if neighbour.kind == "Place" else 1
    if clitic.endswith("ب"):
        return -1
    if clitic.endswith("ك"):
        return 1
    if clitic.endswith("ل") or draft.base(before) == "ل" or draft.base(draft.before(index)) == "ل":
        return -1 if draft.flags(before) & MOVEMENT or draft.flags(before - 1) & MOVEMENT else 1
    if before > 0 and draft.base(before) == "او" and (other := draft.cover[before - 1]) is not None and other in scores:
        return scores[other]
    if before >= 0 and draft.words[before].raw in ("#", "_"):
        return -0.5
    before = draft.before(index)
    if before < 0 or draft.words[before].kind == "newline" or draft.words[before].raw in ".!؟":
        return 1.5 if _acts(draft, found.last) else 0.5
    return _after_word(draft, found, before)


def _after_word(draft: Draft, found: Found, before: int) -> float:
    sense = draft.senses[before]
    if sense.base in ("من", "الي", "علي", "عن") and not sense.flags & DEFINITE:
        return _after_preposition(draft, before, sense.base)
    if sense.flags & PLACE_SIGN:
        return -2
    if sense.flags & ACTOR_SIGN:
        return 1.5
    if sense.flags & (SPEECH | ACT) or sense.base in _SUBJECT_FOLLOWS or _verb_with_object(draft, sense.base):
        return 2
    if _acts(draft, found.last):
        return 1.5
    unknown = sense.flags & ~STARTS == 0 and len(sense.base) > 3 and not VERBAL_NOUN.match(sense.base)
    if unknown and sense.base[0] in "تي":
        return 1  # تسلمت, تكبدت, تمكن: verbs that no list holds
    # توفير واشنطن, استهداف إسرائيل: a verbal noun has an agent or an object.
    return 0.7 if VERBAL_NOUN.match(sense.base) and not sense.flags & MOVEMENT else 0.2


def _after_preposition(draft: Draft, before: int, preposition: str) -> float:
    window = [draft.flags(index) for index in range(max(0, before - _WINDOW), before)]
    if any(flags & SUPPORT for flags in window[-2:]) or (preposition == "علي" and draft.base(before - 1) == "ان"):
        return 1
    if preposition in ("من", "الي"):
        return -1 if any(flags & MOVEMENT for flags in window) or preposition == "الي" else -0.2
    return 0.7


def _verb_with_object(draft: Draft, base: str) -> bool:
    """A verb of the list with a pronoun after it: تقوده, وقعتها."""
    for ending in ("ه", "ها", "هم", "هما"):
        if base.endswith(ending) and draft.lexicon.flags.get(base[: -len(ending)], 0) & (SPEECH | ACT):
            return True
    return False


def _acts(draft: Draft, last: int) -> bool:
    """A verb with the name as its subject follows, or the colon of a headline."""
    if last < draft.count and draft.words[last].norm[0] == "و" and (joined := draft.cover[last]) is not None:
        last = joined.last
    if last >= draft.count:
        return False
    if any(draft.base(index) == "وكالات" for index in range(last, last + 6)):
        return False  # بغداد: «الخليج»، وكالات
    verb = draft.senses[last].flags & (SPEECH | ACT) and not draft.senses[last].letters
    return bool(verb) or draft.words[last].raw == ":"
