"""Do two clauses tell of one round or agreement? A score for each class, 0 when what they tell differs."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from kg.claims.agreement_terms import WITHDRAWAL
from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.claims.where import places_fit
from kg.model import When

BROAD_DAYS = 3
_LONG_TALKS = frozenset({"مفاوضة", "حوار", "تفاوض"})


def same_round(scene: Scene, event: Draft, draft: Draft) -> float:
    """Score of one round told twice: the same ordinal of a series, the same people, or words that point back."""
    first, second = _ordinal(event), _ordinal(draft)
    if event.status != draft.status and _another(scene, event, draft):
        return 0.0
    people, others = event.ids("participant", "head"), draft.ids("participant", "head")
    if first and second and first != second:
        return 0.0
    if people and others and len(people & others) < min(2, len(people), len(others)):
        return 0.0
    if clash(event.ids("party"), draft.ids("party")) and len(people & others) < 2:
        return 0.0
    if _process(draft) and not others and len(people) > 1 and not _process(event) and first is None:
        return 0.0  # "المفاوضات" are more than a talk of two people
    points_back = not others and second is None and (draft.definite or draft.headline or draft.strong)
    if not points_back and (
        not meet(event.when, draft.when) or (event.status == "denied") != (draft.status == "denied")
    ):
        return 0.0
    if not points_back and (event.status, draft.status) == ("occurred", "planned") and people < others and people:
        return 0.0  # who is to be met has not been met yet
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
    if draft.when and event.when and (draft.when.last - draft.when.first).days <= BROAD_DAYS:
        score += 0.7
    if not places_fit(scene, event, draft):
        score -= 1.5
    if (second is None) != (first is None) and not draft.definite:
        score -= 0.5
    return score if score >= 1.0 else 0.0


def _another(scene: Scene, event: Draft, draft: Draft) -> bool:
    """ "جولة جديدة", "الجولة المقبلة": not the round told before."""
    if not event.pattern.endswith("/جولة") or not draft.pattern.endswith("/جولة"):
        return False
    words = scene.lexis.words("dialogue_round", "new", "words")
    new = [any(word.norm in words for word in scene.words[at + 1 : at + 4]) for at in (event.trigger, draft.trigger)]
    return new[0] != new[1]


def _process(draft: Draft) -> bool:
    """Words of a dialogue that goes on for long rather than of one meeting."""
    return draft.pattern.split("/")[1] in _LONG_TALKS


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
    if not draft.keys & event.keys and _apart(event.ids("party"), draft.ids("party")):
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


def _apart(a: AbstractSet[str], b: AbstractSet[str]) -> bool:
    """Two pairs that share a side: what one state signs with another it has not signed with a third."""
    return len(a) > 1 and len(b) > 1 and not (a <= b or b <= a)


def clash(a: AbstractSet[str], b: AbstractSet[str]) -> bool:
    """Both are told and have nothing in common."""
    return bool(a) and bool(b) and not a & b
