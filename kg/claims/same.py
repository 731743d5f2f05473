"""Do two clauses tell of one event? A score for each class, 0 when what they tell differs."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from kg.arabic import tokens
from kg.claims.agreements import WITHDRAWAL
from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.model import Quantity, When

UMBRELLAS = frozenset({"palestinian-resistance", "resistance"})
_DIRECTIONS = frozenset({"جنوب", "شمال", "شرق", "غرب", "وسط", "جنوبي", "شمالي", "شرقي", "غربي"})
_KILLING = frozenset({"اغتيال", "اغتيل", "اغتال", "مقتل", "قتل", "استشهاد", "استشهد", "مصرع", "إعدام", "أعدم"})
_BROAD_DAYS = 3


def same_attack(scene: Scene, event: Draft, draft: Draft) -> float:
    """Score of one attack told twice; 0 when anything that both tell differs."""
    if _deadly(draft) and _deadly(event) and _people(event) & _people(draft):
        return 3.0  # nobody is killed twice
    if draft.sentence == event.latest and (_same_count(event, draft) or _counted(scene, event, draft)):
        return 3.0
    denial = draft.status == "denied" and draft.said_by is not None and 0 <= draft.sentence - event.latest <= 2
    if (event.status == "occurred") != (draft.status == "occurred") and not denial:
        return 0.0
    if not meet(event.when, draft.when) or not places_fit(scene, event, draft):
        return 0.0
    points_back = draft.definite and not draft.plural and not many(event)
    if many(event) != many(draft) and not (points_back or draft.headline or event.headline):
        return 0.0
    agents = clash(event.ids("perpetrator") - UMBRELLAS, draft.ids("perpetrator") - UMBRELLAS)
    if agents or _reversed(event, draft):
        return 0.0
    weapons = event.ids("weapon") | draft.ids("weapon")
    if len(weapons) > 1 and "mixed" not in weapons and not draft.headline:
        return 0.0
    if draft.sentence == event.sentence and _singled_out(scene, event, draft):
        return 0.0
    score = 0.0
    if draft.sentence == event.sentence and draft.clause == event.clause:
        score += 3.0
    elif draft.sentence == event.sentence:
        score += 0.8
    shared_place = {place for place in event.ids("place") & draft.ids("place") if not _broad(scene, place)}
    score += 1.5 * bool(shared_place)
    # A verb or an indefinite noun in a new sentence tells news: the same sides alone do not make it the same attack.
    weight = 1.0 if draft.definite or draft.headline or draft.sentence == event.sentence or many(draft) else 0.5
    score += weight * bool(event.ids("target") & draft.ids("target"))
    score += weight * bool(event.ids("perpetrator") & draft.ids("perpetrator"))
    score += 1.5 * bool(_people(event) & _people(draft)) + 0.7 * _same_things(scene, event, draft)
    if clash(event.ids("target"), draft.ids("target")) and not shared_place:
        score -= 1.5
    if event.when and draft.when and (draft.when.last - draft.when.first).days <= _BROAD_DAYS:
        score += 0.5
    for name in ("killed", "injured", "count"):
        a, b = event.numbers.get(name), draft.numbers.get(name)
        if a is not None and b is not None and a.value is not None and b.value is not None:
            score += 1.0 if _agree(a, b) else (0.0 if draft.definite else -1.0)
    if draft.definite and not draft.plural:
        near = draft.sentence - event.latest
        own = draft.ids("place") - event.ids("place") or draft.ids("target", "perpetrator") - event.ids(
            "target", "perpetrator"
        )
        narrower = draft.ids("place") and (not event.ids("place") or places_fit(scene, event, draft))
        score += (1.5 if narrower and near <= 1 else 0.7) if own or not 0 <= near <= 3 else 1.7 - 0.1 * near
    if draft.definite and draft.plural and many(event):
        score += 1.0
    if draft.headline:
        score += 0.8
    bare = not (draft.ids("perpetrator", "target", "place") or draft.numbers or draft.when)
    if bare and 0 <= draft.sentence - event.latest <= 2:
        score += 1.2
    return score if score >= 1.5 else 0.0


def _counted(scene: Scene, event: Draft, draft: Draft) -> bool:
    """ "عدد الهجمات … ارتفع إلى ستين هجوما": the second noun counts what the first names."""
    told = scene.words[event.trigger - 1].norm if event.trigger else ""
    number = scene.number[draft.trigger - 1] if draft.trigger else None
    return event.plural and event.pattern == draft.pattern and told == "عدد" and number is not None


def _same_count(a: Draft, b: Draft) -> bool:
    """Both tell the same number of attacks, one above one."""
    first, second = a.numbers.get("count"), b.numbers.get("count")
    return first is not None and second is not None and first.value == second.value and (first.value or 0) > 1


def _deadly(draft: Draft) -> bool:
    return draft.pattern.split("/")[1] in _KILLING


def _singled_out(scene: Scene, a: Draft, b: Draft) -> bool:
    """ "كان آخرها هجوم": one of many is told by itself."""
    low, high = sorted((a.trigger, b.trigger))
    return any(
        scene.words[at].norm in ("اخرها", "احدثها", "ابرزها", "بينها", "منها", "اولها") for at in range(low, high)
    )


def _agree(a: Quantity, b: Quantity) -> bool:
    """Two numbers of one thing: equal, or one is a bound that holds for the other, not far off."""
    low, high = sorted((a, b), key=lambda number: number.value or 0)
    if low.value == high.value:
        return True
    near = (high.value or 0) <= 1.3 * (low.value or 0)
    return near and (low.qualifier in ("at_least", "about") or high.qualifier in ("at_most", "about"))


def _people(draft: Draft) -> set[str]:
    return {filler.id for filler in draft.fillers("target") if filler.kind == "Person" and filler.id}


def _things(scene: Scene, draft: Draft) -> set[str]:
    """Lemmas of the bodily targets that have no name."""
    found: set[str] = set()
    for filler in draft.fillers("target"):
        if filler.id is None:
            for word in tokens(filler.name_ar)[0][:1]:
                found |= {hit.tag.lemma for hit in scene.lexis.hits(word) if hit.tag.group == "target"}
    return found


def _same_things(scene: Scene, a: Draft, b: Draft) -> bool:
    things = _things(scene, a)
    return bool(things) and bool(things & _things(scene, b))


def many(draft: Draft) -> bool:
    """A series: a plural, or a count above one."""
    count = draft.numbers.get("count")
    return draft.plural or (count is not None and (count.value or 0) > 1)


def _reversed(a: Draft, b: Draft) -> bool:
    """Who strikes in one is struck in the other."""
    first = a.ids("perpetrator") & b.ids("target")
    second = a.ids("target") & b.ids("perpetrator")
    return bool(first or second) and not (a.ids("perpetrator") & b.ids("perpetrator"))


def same_round(scene: Scene, event: Draft, draft: Draft) -> float:
    """Score of one round told twice: the same ordinal of a series, the same people, or words that point back."""
    first, second = _ordinal(event), _ordinal(draft)
    people, others = event.ids("participant", "head"), draft.ids("participant", "head")
    if first and second and first != second:
        return 0.0
    if people and others and len(people & others) < min(2, len(people), len(others)):
        return 0.0
    if clash(event.ids("party"), draft.ids("party")):
        return 0.0
    points_back = not others and second is None and (draft.definite or draft.headline or draft.strong)
    if not points_back and (
        not meet(event.when, draft.when) or (event.status == "denied") != (draft.status == "denied")
    ):
        return 0.0
    if points_back and draft.when is not None and not meet(event.when, draft.when):
        return 0.0
    # A dialogue that has a name is not the meeting of two people.
    if (draft.keys and event.subclass == "Meeting" and not event.keys) or (
        event.keys and draft.subclass == "Meeting" and others and not people
    ):
        return 0.0
    # Two people who meet beside a round are a meeting of their own.
    if not people & others and (
        (len(others) >= 2 and first is not None and draft.subclass == "Meeting")
        or (len(people) >= 2 and second is not None and event.subclass == "Meeting")
    ):
        return 0.0
    score = 3.0 * (first is not None and first == second) + 1.5 * bool(people & others)
    score += 0.75 * min(2, len(event.ids("party") & draft.ids("party"))) + 1.0 * bool(event.keys & draft.keys)
    if draft.sentence == event.sentence:
        score += 2.0 if draft.clause == event.clause else 0.3
    if points_back:
        score += 1.2 - 0.05 * abs(draft.sentence - event.latest)
    elif draft.definite and second is None and draft.strong:
        score += 0.6
    if _demonstrative(scene, draft):
        score += 1.0 - 0.1 * min(5, abs(draft.sentence - event.latest))
    if (
        event.subclass == "Meeting" and draft.subclass != "Meeting"
    ):  # "الحوار" is the talks rather than a meeting beside them
        score -= 0.8 if not others else 1.5
    if event.subclass == "Meeting" and draft.fillers("head") and not event.fillers("head"):
        score -= 1.0  # delegations are led at talks, not where two people meet
    if draft.when and event.when and (draft.when.last - draft.when.first).days <= _BROAD_DAYS:
        score += 0.7
    if not places_fit(scene, event, draft):
        score -= 1.5
    if (second is None) != (first is None) and not draft.definite:
        score -= 0.5
    return score if score >= 1.0 else 0.0


def _ordinal(draft: Draft) -> int | None:
    ordinal = draft.numbers.get("ordinal")
    return ordinal.value if ordinal is not None else None


def _demonstrative(scene: Scene, draft: Draft) -> bool:
    """هذه الجولة, هذا الاجتماع."""
    before = scene.words[draft.trigger - 1].norm if draft.trigger else ""
    return before in ("هذه", "هذا", "تلك", "ذلك", "بهذه", "لهذه", "لهذا", "بهذا")


def same_agreement(_scene: Scene, event: Draft, draft: Draft) -> float:
    """Score of one agreement told twice: the same name, or "الاتفاق" that points back."""
    if clash(event.ids("party"), draft.ids("party")):
        return 0.0
    points_back = draft.definite and not draft.keys
    if not points_back and not meet(event.when, draft.when):
        return 0.0
    if event.keys and draft.keys and not event.keys & draft.keys:
        return 0.0
    if draft.keys and not event.keys and draft.pattern != WITHDRAWAL and event.pattern != draft.pattern:
        return 0.0
    score = 2.0 * bool(event.keys & draft.keys)
    score += 0.8 * min(2, len(event.ids("party") & draft.ids("party")))
    if draft.sentence == event.sentence:
        score += 1.0
    if not draft.keys:
        score += 1.2 if draft.definite else 0.7
    if not event.keys and draft.keys:
        score += 0.5
    if draft.headline:
        score += 0.5
    if draft.pattern == WITHDRAWAL:
        score += 0.6
    if event.deadline and draft.deadline:
        score += 1.0 if meet(event.deadline, draft.deadline) else -0.5
    score -= 0.02 * abs(draft.sentence - event.latest)
    return score if score >= 0.9 else 0.0


def meet(a: When | None, b: When | None) -> bool:
    """Two times have a day in common, or one is not told."""
    return a is None or b is None or (a.first <= b.last and b.first <= a.last)


def clash(a: AbstractSet[str], b: AbstractSet[str]) -> bool:
    """Both are told and have nothing in common."""
    return bool(a) and bool(b) and not a & b


def _within(scene: Scene, a: str, b: str) -> bool:
    """Place `a` lies in place `b`, by the gazetteer."""
    known = scene.lexis.gazetteer.entities
    seen: set[str] = set()
    b = _region(scene, b)
    at: str | None = a
    while at is not None and at not in seen:
        if at == b:
            return True
        seen.add(at)
        entity = known.get(at)
        at = entity.located_in if entity is not None else None
    return False


def _region(scene: Scene, place: str) -> str:
    """ "جنوب قطاع غزة" holds whatever lies in the strip, for all that the gazetteer tells."""
    entity = scene.lexis.gazetteer.entities.get(place)
    if entity is not None and entity.located_in and entity.name_ar.split()[0].removeprefix("ال") in _DIRECTIONS:
        return entity.located_in
    return place


def places_fit(scene: Scene, a: Draft, b: Draft) -> bool:
    """One place may lie in the other, or one is not told."""
    first, second = a.ids("place"), b.ids("place")
    if not first or not second or first & second:
        return True
    return any(_within(scene, x, y) or _within(scene, y, x) or _may_lie(scene, x, y) for x in first for y in second)


def _may_lie(scene: Scene, a: str, b: str) -> bool:
    """A place that the gazetteer does not know may lie in any that it knows."""
    known = scene.lexis.gazetteer.entities
    return (a not in known) != (b not in known)


def _broad(scene: Scene, place: str) -> bool:
    entity = scene.lexis.gazetteer.entities.get(place)
    return entity is not None and not entity.narrower
