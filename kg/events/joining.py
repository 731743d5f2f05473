"""Claims -> groups of claims about one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import groupby

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
_LOOKED_AT = 64
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


def _keys(witness: Witness, background: Background) -> tuple[Iterable[Hashable], Iterable[Hashable]]:
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


def join_witnesses(witnesses: Sequence[Witness], background: Background) -> list[Group]:
    """Group ordered witnesses, article by article, so that a later article never regroups earlier ones.

    A claim joins the group with the most points, if none of the group forbids it and no other group comes close;
    of one article each group takes one claim at most.
    """
    tenures = join_tenures([witness for witness in witnesses if witness.claim.event_class == "RoleTenure"])
    groups: list[Group] = []
    lying: dict[Hashable, dict[int, None]] = defaultdict(dict)
    others = [witness for witness in witnesses if witness.claim.event_class != "RoleTenure"]
    for _, told in groupby(others, key=lambda witness: witness.order[:2]):
        claims = list(told)
        chosen = _choose(claims, groups, lying, background)
        for place, witness in enumerate(claims):
            index = chosen.get(place)
            if index is None:
                index = len(groups)
                groups.append([])
            groups[index].append(witness)
            for key in _keys(witness, background)[0]:
                lying[key][index] = None
    return groups + tenures


def _choose(
    claims: Sequence[Witness], groups: Sequence[Group], lying: dict[Hashable, dict[int, None]], background: Background
) -> dict[int, int]:
    """For each claim of an article (by its place among them) the group it joins: the best pairs first."""
    pairs: list[tuple[float, int, int]] = []
    for place, witness in enumerate(claims):
        looked = {index for key in _keys(witness, background)[1] for index in [*lying.get(key, ())][-_LOOKED_AT:]}
        scored = sorted((-_points(witness, groups[index], background), index) for index in looked)
        found = [(points, index) for points, index in scored if points < 0]
        doubtful = len(found) > 1 and found[1][0] - found[0][0] < _DOUBT and -found[0][0] < CERTAIN
        if not doubtful:
            pairs += [(points, place, index) for points, index in found]
    chosen: dict[int, int] = {}
    for _, place, index in sorted(pairs):
        if place not in chosen and index not in chosen.values():
            chosen[place] = index
    return chosen


def _points(witness: Witness, group: Group, background: Background) -> float:
    """The best agreement with one of the group; 0 where it is too little or one of the group forbids it."""
    members = group if len(group) <= _COMPARED else [*group[: _COMPARED // 2], *group[-_COMPARED // 2 :]]
    best = 0.0
    for member in members:
        verdict = compare(witness, member, background)
        if verdict.apart is not None:
            return 0.0
        if verdict.joins:
            best = max(best, verdict.points)
    return best
