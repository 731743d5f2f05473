"""Pairs of tellings that a person should look at: events nearly joined, or joined narrowly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.decisions import Decisions, Doubt, Ties
from kg.events.background import Background
from kg.events.joining import LOOKED_AT, Group, compare, compared, keys, ref
from kg.events.verdict import JOIN, Verdict
from kg.events.witness import Witness
from kg.events.words import is_copy, shingles
from kg.model import Article, Claim, EntityMention, Event

_NEAR = 1.0
"""Points from the line between joining and not joining within which a pair is in doubt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """The best agreement of a claim with an earlier one of an event."""

    first: Witness
    second: Witness
    verdict: Verdict
    forbidden: str | None
    """What another claim of that event has against it."""


def find_doubts(
    witnesses: Sequence[Witness], events: Iterable[Event], background: Background, decisions: Decisions, ties: Ties
) -> list[Doubt]:
    """Doubts about pairs that nobody has decided on, each pair of events once, the greatest doubt first.

    `ties` holds the decisions; only claims are compared that share a key, as in joining.
    """
    place = {claim: number for number, event in enumerate(events) for claim in event.claims}
    roots: dict[int, Witness] = {}
    for witness in witnesses:
        ties.join(ref(witness), ref(roots.setdefault(place[witness.claim.id], witness)))
    narrow: list[Doubt] = []
    near: dict[tuple[int, int], Doubt] = {}
    for pair in _pairs(witnesses, place, background):
        first, second = place[pair.first.claim.id], place[pair.second.claim.id]
        doubt = _doubt(pair, joined=first == second)
        if doubt is None:
            continue
        if first == second:
            if not decisions.path(doubt.first, doubt.second):
                narrow.append(doubt)
        elif not ties.are_apart(doubt.first, doubt.second):
            key = (min(first, second), max(first, second))
            near[key] = min(near.get(key, doubt), doubt, key=_by_doubt)
    return sorted([*narrow, *near.values()], key=_by_doubt)


def independent_articles(event: Event, claims: Mapping[str, Claim], articles: Mapping[str, Article]) -> int:
    """How many articles tell of an event in words that are not copied from one another."""
    texts: dict[str, frozenset[int]] = {}
    for claim in (claims[claim] for claim in event.claims):
        text = articles[claim.article].text
        runs = frozenset().union(*(shingles(text[span.start : span.end]) for span in claim.evidence))
        if claim.article not in texts and not any(is_copy(runs, other) for other in texts.values()):
            texts[claim.article] = runs
    return len(texts)


def _by_doubt(doubt: Doubt) -> tuple[float, str, str]:
    return doubt.distance, str(doubt.first), str(doubt.second)


def _pairs(witnesses: Sequence[Witness], place: Mapping[str, int], background: Background) -> Iterator[_Pair]:
    """Each claim with the best of every event that lies near it and was told before."""
    groups: dict[int, Group] = defaultdict(list)
    lying: dict[Hashable, dict[int, None]] = defaultdict(dict)
    for witness in witnesses:
        if witness.claim.event_class in ("RoleTenure", "TroopLevel"):
            continue  # what they are about is their identity: there is no more and no less
        lie, look = keys(witness, background)
        looked = {number for key in look for number in [*lying.get(key, ())][-LOOKED_AT:]}
        for number in sorted(looked):
            found = _best(witness, groups[number], background)
            if found is not None:
                yield found
        groups[place[witness.claim.id]].append(witness)
        for key in lie:
            lying[key][place[witness.claim.id]] = None


def _best(witness: Witness, group: Group, background: Background) -> _Pair | None:
    verdicts = [(compare(witness, member, background), member) for member in compared(group)]
    possible = [(verdict, member) for verdict, member in verdicts if verdict.apart is None]
    if not possible:
        return None
    verdict, member = max(possible, key=lambda pair: pair[0].points)
    forbidden = next((verdict.apart for verdict, _ in verdicts if verdict.apart is not None), None)
    return _Pair(first=member, second=witness, verdict=verdict, forbidden=forbidden)


def _doubt(pair: _Pair, *, joined: bool) -> Doubt | None:
    points = pair.verdict.points
    if joined and not JOIN <= points < JOIN + _NEAR:
        return None
    if not joined and points < (JOIN if pair.forbidden else JOIN - _NEAR):
        return None
    against = f"; another claim speaks against it: {pair.forbidden}" if pair.forbidden and not joined else ""
    if not joined and not against and points >= JOIN:
        against = "; another event is as near, or has another claim of the article"
    told = "; ".join(pair.verdict.reasons) or "nothing that tells this event from others"
    first, second = pair.first.claim, pair.second.claim
    return Doubt(
        first=ref(pair.first),
        second=ref(pair.second),
        names=(first.subclass, second.subclass),
        quotes=(_quote(pair.first), _quote(pair.second)),
        joined=joined,
        distance=abs(points - JOIN) + (1.0 if pair.forbidden and not joined else 0.0),
        reason=f"{points:g} of {JOIN:g} points: {told}{against}",
    )


def _quote(witness: Witness) -> EntityMention:
    return EntityMention(article=witness.claim.article, span=witness.claim.evidence[0])
