"""Where attacks are looked for that may be the same, and where attacks of a kind lie too close for that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from kg.events.background import Background
from kg.events.times import days, month, months
from kg.events.witness import Witness

REAL = frozenset({"occurred", "denied"})
NEWS_DAYS = 3
"""Days within which articles tell an attack that they give no day for."""
_SHORT = 3
_MONTH = 31
_UNTOLD = "?"
_Corner = tuple[int, str, str]
"""A week, who acts, and the country."""

def attack_keys(witness: Witness, background: Background) -> tuple[set[Hashable], set[Hashable]]:
    """Keys to lie under and to look under: claims meet that share a day (or month) and an actor or place."""
    facets = set(witness.who("perpetrator", "target", "claimed_by", "place"))
    facets |= {state for actor in facets if (state := background.state_of(actor))}
    for place in witness.who("place"):
        facets |= set(background.containers(place))
    copied: set[Hashable] = {("run", run) for run in sorted(witness.lead)[:3]}
    if witness.claim.status not in REAL:
        keys = {("threat", who, stretch) for who in _speakers(witness) for stretch in _months_of(witness)}
        return copied | keys, copied | keys
    killed = {("killed", who) for who in persons_killed(witness, background)}
    if witness.is_series:
        count = witness.number("count")
        marks = {*facets, *([f"n{count.value}"] if count and count.value else ())}
        lie = {("series", mark, stretch) for mark in marks for stretch in _months_of(witness)[-1:]}
        look = {("series", mark, stretch + step) for _, mark, stretch in lie for step in (-1, 0, 1)}
        return copied | lie, copied | look
    lie_on, look_on = _time_keys(witness)
    return (
        copied | killed | {(*key, facet) for key in lie_on for facet in facets},
        copied | killed | {(*key, facet) for key in look_on for facet in facets},
    )


def _time_keys(witness: Witness) -> tuple[set[tuple[str, int]], set[tuple[str, int]]]:
    when = witness.claim.when
    if when is None:
        if witness.published is None:
            return set(), set()
        first, last = witness.published - timedelta(days=NEWS_DAYS), witness.published
    else:
        first, last = when.first, when.last
    stretch = months(first, last)
    if (last - first).days > 366:
        return set(), set()
    all_months = {("month", each) for each in stretch}
    if (last - first).days > _SHORT:
        return {("wide", each) for each in stretch} | all_months, all_months
    near = days(first - timedelta(days=1), last + timedelta(days=1))
    on_days = {("day", day.toordinal()) for day in days(first, last)}
    return on_days | all_months, {("day", day.toordinal()) for day in near} | {("wide", each) for each in stretch}


def _months_of(witness: Witness) -> list[int]:
    last = witness.claim.when.last if witness.claim.when else witness.published
    return [month(last)] if last else []


def _speakers(witness: Witness) -> frozenset[str]:
    return witness.who("perpetrator", "claimed_by")


def persons_killed(witness: Witness, background: Background) -> frozenset[str]:
    """Named persons whom an assassination is told of: that happens to a person once."""
    if witness.claim.subclass != "Assassination":
        return frozenset()
    targets = witness.who("target")
    return frozenset(who for who in targets if (e := background.entities.get(("Actor", who))) and e.kind == "Person")


def mark_crowded(witnesses: Iterable[Witness], background: Background) -> set[str]:
    """Ids of claims about incidents of a kind that are frequent at that time.

    The sign: one article tells two incidents of the same state's or group's (or nobody's) in one country and week,
    or the articles together name two places for them that do not lie in one another. A claim that tells no country
    is one of many where the actor is that busy anywhere.
    """
    incidents = [w for w in witnesses if w.claim.event_class == "Attack" and not w.is_series and w.claim.status in REAL]
    told_in: dict[_Corner, list[Witness]] = defaultdict(list)
    for witness in incidents:
        for corner in _corners(witness, background):
            told_in[corner].append(witness)
    busy = {corner for corner, group in told_in.items() if _is_busy(group, background)}
    anywhere = {(week, actor) for week, actor, _ in busy}
    return {
        witness.claim.id
        for witness in incidents
        for week, actor, country in _corners(witness, background)
        if (week, actor, country) in busy or (country == _UNTOLD and (week, actor) in anywhere)
    }


def _is_busy(group: Sequence[Witness], background: Background) -> bool:
    articles = [witness.claim.article for witness in group]
    if len(set(articles)) < len(articles):
        return True
    places = sorted({place for w in group for place in w.who("place") if background.is_narrow(place)})
    return any(
        background.place_relation(frozenset({one}), frozenset({other})) not in ("same", "related")
        for one, other in pairwise(places)
    )


def _corners(witness: Witness, background: Background) -> Iterator[_Corner]:
    """Weeks, actors and countries that an incident belongs to."""
    when = witness.claim.when
    first, last = (when.first, when.last) if when else (witness.published, witness.published)
    if first is None or last is None or (last - first).days > _MONTH:
        return
    who = sorted({background.state_of(each) or each for each in witness.who("perpetrator")}) or [_UNTOLD]
    countries = {place for place in witness.who("place") if not background.is_narrow(place)}
    for place in witness.who("place"):
        countries |= {each for each in background.containers(place) if not background.is_narrow(each)}
    for week in range(first.toordinal() // 7, last.toordinal() // 7 + 1):
        for actor in who:
            for country in sorted(countries) or [_UNTOLD]:
                yield week, actor, country
