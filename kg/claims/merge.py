"""Drafts of one article -> one draft an event: which clauses tell of the same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.claims.agreement_terms import WITHDRAWAL
from kg.claims.attacks import TOLL
from kg.claims.draft import Draft
from kg.claims.round_names import SUBJECT
from kg.claims.same import clash, meet, same_agreement, same_round
from kg.claims.same_attack import UMBRELLAS, many, masters, same_attack
from kg.claims.scene import Scene
from kg.claims.where import narrows, places_fit
from kg.model import When


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
    for draft in sorted(drafts, key=lambda draft: draft.headline or draft.pattern == WITHDRAWAL):
        best: Draft | None = None
        best_score = 0.0
        for event in reversed(events):
            score = rule(scene, event, draft)
            if score > best_score:
                best, best_score = event, score
        if best is None and draft.headline:
            best = _summed_up(scene, events, draft)
        if best is not None:
            _absorb(scene, best, draft)
        elif _stands_alone(draft):
            events.append(draft)
    return _fold_lead(scene, events)


def _fold_lead(scene: Scene, events: list[Draft]) -> list[Draft]:
    """The lead tells in short what follows: an event told nowhere else joins the one that it shares a side with."""
    lead = next((index for index, sentence in enumerate(scene.sentences) if sentence.kind == "body"), -1)
    kept: list[Draft] = []
    for event in events:
        best: Draft | None = None
        if event.event_class == "Attack" and all(span == scene.sentences[lead].span for span in event.spans):
            others = [other for other in events if other is not event and other.sentence > lead]
            best = _summed_up(scene, [other for other in others if _shares_side(scene, other, event)], event)
        if best is not None and best.status == event.status:
            _absorb(scene, best, event)
        else:
            kept.append(event)
    return kept


def _shares_side(scene: Scene, a: Draft, b: Draft) -> bool:
    return any(masters(scene, a.ids(side)) & masters(scene, b.ids(side)) for side in ("perpetrator", "target", "place"))


def _summed_up(scene: Scene, events: list[Draft], draft: Draft) -> Draft | None:
    """A headline sums up the body: the first event that it does not contradict."""
    for event in events:
        sides = ("perpetrator", "target", "party", "participant")
        pairs = [(masters(scene, event.ids(side)), masters(scene, draft.ids(side))) for side in sides]
        shared = any(told & others for told, others in pairs)
        apart = any(clash(told, others) for told, others in pairs)
        if meet(event.when, draft.when) and places_fit(scene, event, draft) and (shared or not apart):
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


def _absorb(scene: Scene, event: Draft, draft: Draft) -> None:
    """What the second mention adds is kept; what the first says stands."""
    if _richer(draft, event) and not draft.headline:
        event.spans.insert(0, draft.spans[0])
        event.pattern = event.pattern
    event.spans.extend(span for span in draft.spans if span not in event.spans)
    if narrows(scene, draft, event):
        event.drop("place", event.ids("place"))
    for role, filler in draft.roles:
        if role in ("place", "weapon", "series", "name") and event.fillers(role):
            continue
        if role == "topic" and len(event.fillers("topic")) >= 4:
            continue
        # Who is told by name need not be told again by what it belongs to.
        if role == "perpetrator" and filler.id in UMBRELLAS and event.ids(role) - UMBRELLAS:
            continue
        event.add(role, filler)
    if event.ids("perpetrator") - UMBRELLAS:
        event.drop("perpetrator", UMBRELLAS)
    finer = draft.when is not None and event.when is not None and _finer(draft.when, event.when) and not many(event)
    if event.when is None or (finer and meet(draft.when, event.when)):
        event.when, event.when_span = draft.when, draft.when_span
    if event.deadline is None:
        event.deadline, event.deadline_span = draft.deadline, draft.deadline_span
    for name, number in draft.numbers.items():
        held = event.numbers.get(name)
        if held is None or (held.value is None and number.value is not None):
            event.numbers[name] = number
    if event.subclass == event.event_class:
        event.subclass = draft.subclass
    if not (draft.status == "denied" and event.status == "occurred"):  # somebody's denial does not undo it
        event.votes.extend(draft.votes)
    event.keys |= draft.keys
    if not draft.headline:
        event.latest = max(event.latest, draft.latest)
    event.strong = event.strong or draft.strong
    event.definite = event.definite and draft.definite


def _richer(a: Draft, b: Draft) -> bool:
    return len(a.roles) + len(a.numbers) + bool(a.when) > len(b.roles) + len(b.numbers) + bool(b.when) + 1


def _finer(a: When, b: When) -> bool:
    return (a.last - a.first) < (b.last - b.first)


_RULES: dict[str, Callable[[Scene, Draft, Draft], float]] = {
    "Attack": same_attack,
    "DialogueRound": same_round,
    "Agreement": same_agreement,
}
