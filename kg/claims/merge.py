"""Drafts of one article -> one draft an event: which clauses tell of the same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.arabic import tokens
from kg.claims.agreements import WITHDRAWAL
from kg.claims.attacks import TOLL
from kg.claims.draft import Draft
from kg.claims.rounds import SUBJECT
from kg.claims.scene import Scene
from kg.model import When

_UMBRELLAS = frozenset({"palestinian-resistance", "resistance"})
_BROAD_DAYS = 3


def merge_drafts(scene: Scene, drafts: Iterable[Draft]) -> list[Draft]:
    """Events of the article in the order in which it first tells of them."""
    events: list[Draft] = []
    by_class: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_class.setdefault(draft.event_class, []).append(draft)
    for event_class, members in by_class.items():
        events.extend(_merge_class(scene, members, _RULES[event_class]))
    events.sort(key=lambda draft: draft.trigger)
    return events


def _merge_class(scene: Scene, drafts: list[Draft], rule: Callable[[Scene, Draft, Draft], float]) -> list[Draft]:
    """Each draft joins the event with the highest score above 0; headlines are placed last."""
    events: list[Draft] = []
    late = [draft for draft in drafts if draft.headline or draft.pattern == WITHDRAWAL]
    ordered = [draft for draft in drafts if draft not in late] + late
    for draft in ordered:
        best: Draft | None = None
        best_score = 0.0
        for event in reversed(events):
            score = rule(scene, event, draft)
            if score > best_score:
                best, best_score = event, score
        if best is None and draft.headline:
            best = _summed_up(scene, events, draft)
        if best is not None:
            _absorb(best, draft)
        elif _stands_alone(draft):
            events.append(draft)
    return _fold_lead(scene, events)


def _fold_lead(scene: Scene, events: list[Draft]) -> list[Draft]:
    """The lead tells in short what follows: an event told nowhere else joins the one that it shares a side with."""
    lead = next((index for index, sentence in enumerate(scene.sentences) if sentence.kind == "body"), -1)
    kept: list[Draft] = []
    for event in events:
        only_lead = all(span == scene.sentences[lead].span for span in event.spans) and event.event_class == "Attack"
        others = [other for other in events if other is not event and other.sentence > lead]
        best = (
            _summed_up(scene, [other for other in others if _shares_side(other, event)], event) if only_lead else None
        )
        if best is not None and best.status == event.status:
            _absorb(best, event)
        else:
            kept.append(event)
    return kept


def _shares_side(a: Draft, b: Draft) -> bool:
    return any(a.ids(side) & b.ids(side) for side in ("perpetrator", "target", "place"))


def _summed_up(scene: Scene, events: list[Draft], draft: Draft) -> Draft | None:
    """A headline sums up the body: the first event that it does not contradict."""
    for event in events:
        sides = ("perpetrator", "target", "party", "participant")
        shared = any(event.ids(side) & draft.ids(side) for side in sides)
        clash = any(_clash(event.ids(side), draft.ids(side)) for side in sides)
        if _meet(event.when, draft.when) and _places_fit(scene, event, draft) and (shared or not clash):
            return event
    return None


def _stands_alone(draft: Draft) -> bool:
    """A mention that only points back, with nothing of its own, makes no event."""
    if draft.event_class == "Attack":
        if draft.pattern == TOLL:
            return False
        roles = {name for name, _ in draft.roles} - {"weapon"}
        if draft.definite and draft.plural:
            return bool(roles & {"perpetrator", "target"} or draft.numbers)
        if draft.definite:
            return bool(roles & {"perpetrator", "target"} or draft.numbers or (draft.when and roles))
        return bool(roles or draft.numbers)
    if draft.event_class == "Agreement":
        if draft.pattern == WITHDRAWAL:
            return False
        return bool(draft.keys or draft.ids("party") or draft.strong)
    if draft.status == "denied" and draft.subclass == "Meeting":  # a refusal to meet is no meeting
        return False
    return bool(draft.ids("party", "participant") or "ordinal" in draft.numbers or SUBJECT in draft.keys)


def _absorb(event: Draft, draft: Draft) -> None:
    """What the second mention adds is kept; what the first says stands."""
    if _richer(draft, event) and not draft.headline:
        event.spans.insert(0, draft.spans[0])
        event.pattern = event.pattern
    event.spans.extend(span for span in draft.spans if span not in event.spans)
    for role, filler in draft.roles:
        if role in ("place", "weapon", "series", "name") and event.fillers(role):
            continue
        if role == "topic" and len(event.fillers("topic")) >= 4:
            continue
        event.add(role, filler)
    finer = draft.when is not None and event.when is not None and _finer(draft.when, event.when) and not _many(event)
    if event.when is None or (finer and _meet(draft.when, event.when)):
        event.when, event.when_span = draft.when, draft.when_span
    if event.deadline is None:
        event.deadline, event.deadline_span = draft.deadline, draft.deadline_span
    for name, number in draft.numbers.items():
        event.numbers.setdefault(name, number)
    if event.subclass == event.event_class:
        event.subclass = draft.subclass
    same_status = event.status == draft.status
    event.votes.extend(draft.votes)
    if event.said_by is None and same_status:
        event.said_by, event.via = draft.said_by, draft.via
    event.keys |= draft.keys
    if not draft.headline:
        event.latest = max(event.latest, draft.latest)
    event.strong = event.strong or draft.strong
    event.definite = event.definite and draft.definite


def _richer(a: Draft, b: Draft) -> bool:
    return len(a.roles) + len(a.numbers) + bool(a.when) > len(b.roles) + len(b.numbers) + bool(b.when) + 1


def _finer(a: When, b: When) -> bool:
    return (a.last - a.first) < (b.last - b.first)


def _meet(a: When | None, b: When | None) -> bool:
    return a is None or b is None or (a.first <= b.last and b.first <= a.last)


def _clash(a: set[str], b: set[str]) -> bool:
    return bool(a) and bool(b) and not a & b


def _within(scene: Scene, a: str, b: str) -> bool:
    """Place `a` lies in place `b`, by the gazetteer."""
    known = scene.lexis.gazetteer.entities
    seen: set[str] = set()
    at: str | None = a
    while at is not None and at not in seen:
        if at == b:
            return True
        seen.add(at)
        entity = known.get(at)
        at = entity.located_in if entity is not None else None
    return False


def _places_fit(scene: Scene, a: Draft, b: Draft) -> bool:
    first, second = a.ids("place"), b.ids("place")
    if not first or not second:
        return True
    return any(_within(scene, x, y) or _within(scene, y, x) or _may_lie(scene, x, y) for x in first for y in second)


def _may_lie(scene: Scene, a: str, b: str) -> bool:
    """A place that the gazetteer does not know may lie in any country."""
    known = scene.lexis.gazetteer.entities
    return (a not in known and _broad(scene, b)) or (b not in known and _broad(scene, a))


def _broad(scene: Scene, place: str) -> bool:
    entity = scene.lexis.gazetteer.entities.get(place)
    return entity is not None and not entity.narrower


def _same_attack(scene: Scene, event: Draft, draft: Draft) -> float:
    """Score of one attack told twice; 0 when anything that both tell differs."""
    if (event.status == "occurred") != (draft.status == "occurred"):
        return 0.0
    if not _meet(event.when, draft.when) or not _places_fit(scene, event, draft):
        return 0.0
    if _many(event) != _many(draft) and not (draft.definite and draft.plural is False and not _many(event)):
        if not (draft.headline or event.headline):
            return 0.0
    agents = _clash(event.ids("perpetrator") - _UMBRELLAS, draft.ids("perpetrator") - _UMBRELLAS)
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
    weight = 1.0 if draft.definite or draft.headline or draft.sentence == event.sentence or _many(draft) else 0.5
    score += weight * bool(event.ids("target") & draft.ids("target"))
    score += weight * bool(event.ids("perpetrator") & draft.ids("perpetrator"))
    score += 1.5 * bool(_people(event) & _people(draft)) + 0.7 * bool(_things(scene, event) & _things(scene, draft))
    if _clash(event.ids("target"), draft.ids("target")) and not shared_place:
        score -= 1.5
    if event.when and draft.when and (draft.when.last - draft.when.first).days <= _BROAD_DAYS:
        score += 0.5
    for name in ("killed", "injured", "count"):
        a, b = event.numbers.get(name), draft.numbers.get(name)
        if a is not None and b is not None and a.value is not None:
            score += 1.0 if a.value == b.value else (0.0 if draft.definite else -1.0)
    if draft.definite and not draft.plural:
        near = draft.sentence - event.latest
        score += 1.6 if 0 <= near <= 3 else 0.6
    if draft.definite and draft.plural and _many(event):
        score += 1.0
    if draft.headline:
        score += 0.8
    bare = not (draft.ids("perpetrator", "target", "place") or draft.numbers or draft.when)
    if bare and 0 <= draft.sentence - event.latest <= 2:
        score += 1.2
    return score if score >= 1.5 else 0.0


def _singled_out(scene: Scene, a: Draft, b: Draft) -> bool:
    """ "كان آخرها هجوم": one of many is told by itself."""
    low, high = sorted((a.trigger, b.trigger))
    return any(
        scene.words[at].norm in ("اخرها", "احدثها", "ابرزها", "بينها", "منها", "اولها") for at in range(low, high)
    )


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


def _many(draft: Draft) -> bool:
    count = draft.numbers.get("count")
    return draft.plural or (count is not None and (count.value or 0) > 1)


def _reversed(a: Draft, b: Draft) -> bool:
    """Who strikes in one is struck in the other."""
    first = a.ids("perpetrator") & b.ids("target")
    second = a.ids("target") & b.ids("perpetrator")
    return bool(first or second) and not (a.ids("perpetrator") & b.ids("perpetrator"))


def _same_round(scene: Scene, event: Draft, draft: Draft) -> float:
    """Score of one round told twice: the same ordinal of a series, the same people, or words that point back."""
    first, second = _ordinal(event), _ordinal(draft)
    people, others = event.ids("participant", "head"), draft.ids("participant", "head")
    if first and second and first != second:
        return 0.0
    if people and others and len(people & others) < min(2, len(people), len(others)):
        return 0.0
    if _clash(event.ids("party"), draft.ids("party")):
        return 0.0
    points_back = not others and second is None and (draft.definite or draft.headline or draft.strong)
    if not points_back and (
        not _meet(event.when, draft.when) or (event.status == "denied") != (draft.status == "denied")
    ):
        return 0.0
    if points_back and draft.when is not None and not _meet(event.when, draft.when):
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
        score += 1.0
    if people and not others and event.subclass == "Meeting" and draft.subclass != "Meeting":
        score -= 0.8
    if draft.when and event.when and (draft.when.last - draft.when.first).days <= _BROAD_DAYS:
        score += 0.7
    if not _places_fit(scene, event, draft):
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


def _same_agreement(_scene: Scene, event: Draft, draft: Draft) -> float:
    """Score of one agreement told twice: the same name, or "الاتفاق" that points back."""
    if _clash(event.ids("party"), draft.ids("party")):
        return 0.0
    points_back = draft.definite and not draft.keys
    if not points_back and not _meet(event.when, draft.when):
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
        score += 1.0 if _meet(event.deadline, draft.deadline) else -0.5
    score -= 0.02 * abs(draft.sentence - event.latest)
    return score if score >= 0.9 else 0.0


_RULES: dict[str, Callable[[Scene, Draft, Draft], float]] = {
    "Attack": _same_attack,
    "DialogueRound": _same_round,
    "Agreement": _same_agreement,
}
