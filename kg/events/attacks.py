"""When two claims speak of one attack."""

from __future__ import annotations

from datetime import date

from kg.events.background import Background
from kg.events.nearness import NEWS_DAYS, REAL, persons_killed
from kg.events.times import days_between, gap, length, relation, told
from kg.events.verdict import Verdict, apart, total
from kg.events.witness import Witness
from kg.model import Quantity

_SHORT = 3
_MONTH = 31
_SEASON = 92
_AGGREGATE_DRIFT = 45
_ALIKE = 0.4
"""Share of the words of two descriptions that is common where they mean one thing."""
_AIRBORNE = frozenset({"drone", "airstrike", "missile"})
_FIRED = frozenset({"rocket", "missile", "artillery"})
_VAGUE_WEAPONS = frozenset({"mixed", "other"})

Finding = tuple[float, str] | None


def compare_attacks(ours: Witness, theirs: Witness, background: Background) -> Verdict:
    """Points for date, place, actors, toll and weapon; a generic attack without date and place joins nothing."""
    if ours.is_series != theirs.is_series:
        return apart("one is a single attack, the other a series")
    if (ours.claim.status in REAL) != (theirs.claim.status in REAL):
        return apart("one attack is told as real, the other is announced or threatened")
    copied = _copied(ours, theirs)
    if ours.claim.status not in REAL:
        return _compare_threats(ours, theirs, background, copied)
    person = persons_killed(ours, background) & persons_killed(theirs, background)
    if person and not _far_apart(ours, theirs):
        return total((6.0, f"both tell how {', '.join(sorted(person))} was killed"), copied)
    if ours.is_series:
        return _compare_series(ours, theirs, background, copied)
    return _compare_incidents(ours, theirs, background, copied)


def _far_apart(ours: Witness, theirs: Witness) -> bool:
    first, second = ours.claim.when, theirs.claim.when
    return first is not None and second is not None and gap(first, second) > _MONTH


def _copied(ours: Witness, theirs: Witness) -> Finding:
    distance = days_between(ours.published, theirs.published)
    if ours.same_sentence(theirs) and (distance is None or distance <= 14):
        return 4.0, "both print the same sentence"
    return None


def _compare_threats(ours: Witness, theirs: Witness, background: Background, copied: Finding) -> Verdict:
    distance = days_between(ours.published, theirs.published)
    if distance is None or distance > 2:
        return apart("two announcements, more than two days apart or undated")
    return total((1.0, "announced on the same days"), _actors(ours, theirs, background), _targets(ours, theirs), copied)


def _compare_series(ours: Witness, theirs: Witness, background: Background, copied: Finding) -> Verdict:
    first, second = ours.claim.when, theirs.claim.when
    if first and second and relation(first, second) == "apart":
        return apart(f"different times: {told(first)}, {told(second)}")
    if first and second and abs((first.last - second.last).days) > _AGGREGATE_DRIFT:
        return apart(f"the series end at different times: {told(first)}, {told(second)}")
    count, other = ours.number("count"), theirs.number("count")
    counts: Finding = None
    if count and other and count.value and other.value:
        if abs(count.value - other.value) > max(count.value, other.value) / 10:
            return apart(f"the series count {count.value} and {other.value} attacks")
        counts = (3.0, f"both count {count.value} attacks")
    if counts is None and copied is None and not (first and second):
        return total((0.0, "a series without time and number"))
    place = _places(ours, theirs, background)
    if place is not None and place[0] < 0:
        return apart(place[1])
    sides = [_actors(ours, theirs, background), _targets(ours, theirs)]
    if counts is None and copied is None and not any(sides):
        return total((0.0, "neither number, nor actor, nor target in common"))
    dates: Finding = (1.0, "their times overlap") if first and second else None
    return total(counts, dates, place, *sides, copied)


def _compare_incidents(ours: Witness, theirs: Witness, background: Background, copied: Finding) -> Verdict:
    place = _places(ours, theirs, background)
    if place is not None and place[0] < 0:
        return apart(place[1])
    tolls = _tolls(ours, theirs)
    far = _tolls_far_apart(ours, theirs) if tolls is None else None
    marks = [finding for finding in (tolls, copied, _named_target(ours, theirs, background)) if finding is not None]
    undated = ours.claim.when is None or theirs.claim.when is None
    crowded = ours.crowded or theirs.crowded
    # Where attacks are frequent the place is told of many, unless the day is told as well.
    if place is not None and place[0] >= 2 and not (crowded and undated):
        marks.append(place)
    dates = _dates(ours, theirs, tolls is not None or copied is not None)
    if dates is not None and dates[0] < 0:
        return apart(dates[1])
    if dates is None and copied is None:
        return total((0.0, "no common time"))
    actors = _actors(ours, theirs, background)
    if not marks and (crowded or undated or actors is None or actors[0] <= 0):
        return total((0.0, "nothing that tells this attack from others of those days"))
    return total(dates, place, actors, _targets(ours, theirs), tolls, far, _weapons(ours, theirs), copied)


def _dates(ours: Witness, theirs: Witness, sure: bool) -> Finding:
    first, second = ours.claim.when, theirs.claim.when
    if first is None or second is None:
        return _told_nearby(ours, theirs)
    if relation(first, second) == "apart":
        if sure and gap(first, second) == 1:
            return 0.0, "told for neighbouring days"
        return -1.0, f"different times: {told(first)}, {told(second)}"
    longest = max(length(first), length(second))
    if longest > _SEASON:
        return None
    points = 3.0 if longest <= _SHORT else 2.0 if longest <= _MONTH else 1.0
    return points, f"times agree: {told(first)}, {told(second)}"


def _told_nearby(ours: Witness, theirs: Witness) -> Finding:
    """An attack without a day is one of the last days before the article."""

    def latest(witness: Witness) -> date | None:
        return witness.claim.when.last if witness.claim.when else witness.published

    distance = days_between(latest(ours), latest(theirs))
    return (1.0, "told on neighbouring days") if distance is not None and distance <= NEWS_DAYS else None


def _places(ours: Witness, theirs: Witness, background: Background) -> Finding:
    first, second = ours.who("place"), theirs.who("place")
    related = background.place_relation(first, second)
    if related == "same":
        # A name that no gazetteer holds ("the industrial quarter") may be that of several places.
        points = [3.0 if place in background.known else 2.0 for place in first & second if background.is_narrow(place)]
        return max(points, default=1.0), f"same place: {', '.join(sorted(first & second))}"
    if related == "related":
        return 1.0, f"{', '.join(sorted(first))} and {', '.join(sorted(second))}: one lies in the other"
    if related == "apart" or (first and second and all(map(background.is_narrow, first | second))):
        return -1.0, f"different places: {', '.join(sorted(first))}, {', '.join(sorted(second))}"
    return None


def _actors(ours: Witness, theirs: Witness, background: Background) -> Finding:
    roles: tuple[str, ...] = ("perpetrator", "claimed_by")
    if "Clash" in (ours.claim.subclass, theirs.claim.subclass):
        roles = ("perpetrator", "claimed_by", "target")
    first, second = ours.who(*roles), theirs.who(*roles)
    related = background.actor_relation(first, second)
    if related in ("same", "related"):
        return 2.0, f"same side acts: {', '.join(sorted(first & second)) or ', '.join(sorted(first | second))}"
    if related == "apart":
        return -2.0, f"different sides act: {', '.join(sorted(first))}, {', '.join(sorted(second))}"
    return None


def _targets(ours: Witness, theirs: Witness) -> Finding:
    common = ours.who("target") & theirs.who("target")
    if common:
        return 2.0, f"same target: {', '.join(sorted(common))}"
    words = ours.about("target") & theirs.about("target")
    return (min(2.0, float(len(words))), "targets told with the same words") if words else None


def _named_target(ours: Witness, theirs: Witness, background: Background) -> Finding:
    """A target that tells an attack from others: a person or body, or two words of its description."""
    common = ours.who("target") & theirs.who("target")
    for target in sorted(common):
        entity = background.entities.get(("Actor", target))
        if entity is not None and entity.kind in ("Person", "Organization", "Office", "Media"):
            return 0.0, f"named target: {target}"
    both, either = ours.about("target") & theirs.about("target"), ours.about("target") | theirs.about("target")
    alike = not common and len(both) > 1 and len(both) / len(either) >= _ALIKE
    return (0.0, "targets told with the same words") if alike else None


def _tolls(ours: Witness, theirs: Witness) -> Finding:
    points, names = 0.0, []
    for name, weight in (("killed", 2.0), ("injured", 1.0), ("munitions", 2.0)):
        first, second = ours.number(name), theirs.number(name)
        if _equal_and_telling(first, second):
            points += weight
            names.append(name)
    return (points, f"same number: {', '.join(names)}") if names else None


def _tolls_far_apart(ours: Witness, theirs: Witness) -> Finding:
    first, second = ours.number("killed"), theirs.number("killed")
    if first is None or second is None or first.value is None or second.value is None:
        return None
    if first.qualifier != "exact" or second.qualifier != "exact":
        return None
    low, high = sorted((first.value, second.value))
    return (-2.0, f"tolls far apart: {low}, {high}") if high > 4 * max(low, 1) else None


def _equal_and_telling(first: Quantity | None, second: Quantity | None) -> bool:
    return first is not None and second is not None and first.value == second.value and (first.value or 0) > 1


def weapons_clash(first: str, second: str) -> bool:
    """Whether two weapons cannot both be right: a drone strike may be told as an air strike."""
    pair = {first, second}
    return len(pair) == 2 and not pair & _VAGUE_WEAPONS and not pair <= _AIRBORNE and not pair <= _FIRED


def weapon_of(witness: Witness) -> str | None:
    """The weapon's name in the ontology."""
    return next((filler.id or filler.name_en for role, filler in witness.claim.roles if role == "weapon"), None)


def _weapons(ours: Witness, theirs: Witness) -> Finding:
    first, second = weapon_of(ours), weapon_of(theirs)
    if first is None or second is None:
        return None
    if weapons_clash(first, second):
        return -2.0, f"different weapons: {first}, {second}"
    return (1.0, f"same weapon: {first}") if first == second else None
