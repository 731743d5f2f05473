"""Claims -> groups of claims about one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import groupby

from kg.decisions import Ref, Ties
from kg.events.agreements import agreement_keys, compare_agreements
from kg.events.attacks import compare_attacks
from kg.events.background import Background
from kg.events.figures import compare_tenures, compare_troops, join_tenures, troops_key
from kg.events.nearness import attack_keys
from kg.events.rounds import compare_rounds, round_keys
from kg.events.verdict import CERTAIN, Verdict, apart
from kg.events.witness import Witness

_COMPARED = 24
"""Claims of a group that a new one is compared with: the first and the last half, which bounds the cost."""
LOOKED_AT = 64
"""Groups under one key that are looked at, the latest ones."""
_DOUBT = 1.0

Group = list[Witness]


def compare(ours: Witness, theirs: Witness, background: Background) -> Verdict:
    """Whether two claims speak of one event, with the reasons."""
    if ours.claim.event_class != theirs.claim.event_class:
        return apart("events of two classes")
    if ours.claim.event_class == "RoleTenure":
        return compare_tenures(ours, theirs)
    if ours.claim.article == theirs.claim.article:
        return apart("told apart by one article")
    if ours.process is None and (_foretold(ours, theirs) or _foretold(theirs, ours)):
        return apart("one is told as done before the other is dated")
    match ours.claim.event_class:
        case "Attack":
            return compare_attacks(ours, theirs, background)
        case "DialogueRound":
            return compare_rounds(ours, theirs, background)
        case "Agreement":
            return compare_agreements(ours, theirs, background)
        case _:
            return compare_troops(ours, theirs, background)


def _foretold(ours: Witness, theirs: Witness) -> bool:
    """An article cannot tell as done what happens later; a day is allowed for the clocks of the world."""
    if {ours.claim.status, theirs.claim.status} != {"occurred"} or ours.published is None or theirs.claim.when is None:
        return False
    return (theirs.claim.when.first - ours.published).days > 1


def keys(witness: Witness, background: Background) -> tuple[Iterable[Hashable], Iterable[Hashable]]:
    """Keys to lie under and to look under: only claims that share one are compared."""
    match witness.claim.event_class:
        case "Attack":
            lie, look = attack_keys(witness, background)
        case "DialogueRound":
            lie, look = round_keys(witness)
        case "Agreement":
            lie, look = agreement_keys(witness, background)
        case _:
            key = troops_key(witness)
            lie = look = set() if key is None else {key}
    event_class = witness.claim.event_class
    return [(event_class, key) for key in lie], [(event_class, key) for key in look]


def ref(witness: Witness) -> Ref:
    """How a decision names what an article tells of an event."""
    return Ref("claim", witness.claim.id, "type")


def join_witnesses(witnesses: Sequence[Witness], background: Background, ties: Ties) -> list[Group]:
    """Group ordered witnesses, article by article, so that a later article never regroups earlier ones.

    A claim joins the group with the most points, if none of the group forbids it and no other group comes close;
    of one article each group takes one claim at most. `ties` holds what persons have decided, and afterwards all
    that was joined: groups of claims that are decided to be the same become one, with all their other claims.
    """
    tenures = join_tenures([w for w in witnesses if w.claim.event_class == "RoleTenure"], ties)
    groups: list[Group] = []
    lying: dict[Hashable, dict[int, None]] = defaultdict(dict)
    others = [witness for witness in witnesses if witness.claim.event_class != "RoleTenure"]
    for _, told in groupby(others, key=lambda witness: witness.order[:2]):
        claims = list(told)
        chosen = _choose(claims, groups, lying, background, ties)
        for place, witness in enumerate(claims):
            index = chosen.get(place)
            if index is None:
                index = len(groups)
                groups.append([])
            groups[index].append(witness)
            for key in keys(witness, background)[0]:
                lying[key][index] = None
    return _united(groups + tenures, ties)


def _united(groups: Iterable[Group], ties: Ties) -> list[Group]:
    """Groups that decisions make one, as one; each in order."""
    united: dict[Hashable, Group] = {}
    for group in groups:
        united.setdefault((ties.root(ref(group[0])), group[0].claim.event_class), []).extend(group)
    return [sorted(group, key=lambda witness: witness.order) for group in united.values()]


def _choose(
    claims: Sequence[Witness],
    groups: Sequence[Group],
    lying: dict[Hashable, dict[int, None]],
    background: Background,
    ties: Ties,
) -> dict[int, int]:
    """For each claim of an article (by its place among them) the group it joins: the best pairs first."""
    pairs: list[tuple[float, int, int]] = []
    for place, witness in enumerate(claims):
        looked = {index for key in keys(witness, background)[1] for index in [*lying.get(key, ())][-LOOKED_AT:]}
        allowed = [index for index in looked if not ties.are_apart(ref(witness), ref(groups[index][0]))]
        scored = sorted((-_points(witness, groups[index], background), index) for index in allowed)
        found = [(points, index) for points, index in scored if points < 0]
        if not _is_doubtful(found, groups, ties):
            pairs += [(points, place, index) for points, index in found]
    chosen: dict[int, int] = {}
    taken: set[Ref] = set()
    for _, place, index in sorted(pairs):
        telling, event = ref(claims[place]), ref(groups[index][0])
        if place not in chosen and ties.root(event) not in taken and ties.join(telling, event):
            chosen[place] = index
            taken = {ties.root(ref(groups[each][0])) for each in chosen.values()}
    return chosen


def _is_doubtful(found: Sequence[tuple[float, int]], groups: Sequence[Group], ties: Ties) -> bool:
    """Whether another event is nearly as good as the best; groups that are decided to be one do not compete."""
    if not found or -found[0][0] >= CERTAIN:
        return False
    best = ref(groups[found[0][1]][0])
    rivals = [points for points, index in found[1:] if not ties.are_one(ref(groups[index][0]), best)]
    return bool(rivals) and rivals[0] - found[0][0] < _DOUBT


def compared(group: Group) -> Group:
    """Those of a group that a claim is compared with."""
    return group if len(group) <= _COMPARED else [*group[: _COMPARED // 2], *group[-_COMPARED // 2 :]]


def _points(witness: Witness, group: Group, background: Background) -> float:
    """The best agreement with one of the group; 0 where it is too little or one of the group forbids it."""
    best = 0.0
    for member in compared(group):
        verdict = compare(witness, member, background)
        if verdict.apart is not None:
            return 0.0
        if verdict.joins:
            best = max(best, verdict.points)
    return best
