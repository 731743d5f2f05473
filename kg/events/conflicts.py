"""Where the claims about one event contradict each other, and where they support each other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from kg.events.attacks import weapon_of, weapons_clash
from kg.events.background import Background
from kg.events.times import days_between, relation, told
from kg.events.witness import Witness
from kg.model import Conflict, Quantity, When

Grade = Literal["hard", "soft", "overtaken"]
Finding = tuple[Grade, str] | None

_NUMBERS = ("ordinal", "killed", "injured", "count", "munitions", "troops")
_SINCE_DAYS = 15
_ABOUT = 0.1
"""How far a number may lie from one told as "about", as a share of it."""
_SUPPORTED_BY = 12
"""Earlier claims that are tried as what a claim supports."""
_SAME_STATEMENT_DAYS = 7


@dataclass(frozen=True, slots=True)
class _Property:
    """A property of an event: what a claim says of it (None: nothing) and how two values stand to each other."""

    name: str
    value: Callable[[Witness], Hashable | None]
    compare: Callable[[Witness, Witness, Background], Finding]


def _no_denial(value: Callable[[Witness], Hashable | None]) -> Callable[[Witness], Hashable | None]:
    """A claim that denies the event says nothing of how it was."""
    return lambda witness: None if witness.claim.status == "denied" else value(witness)


def _span(when: When | None) -> Hashable | None:
    return None if when is None else (when.first, when.last)


def _when(ours: Witness, theirs: Witness, _: Background) -> Finding:
    first, second = ours.claim.when, theirs.claim.when
    if first is None or second is None:
        return None
    told_both = f"{told(first)} against {told(second)}"
    related = relation(first, second)
    if ours.is_series and theirs.is_series and related != "apart":
        # A series runs until its article is written: its beginning is what articles may contradict each other in.
        begun = days_between(first.first, second.first) or 0
        return ("hard", f"since when: {told_both}") if begun > _SINCE_DAYS else None
    if related == "apart":
        return "hard", f"different times: {told_both}"
    return ("soft", f"times overlap in part: {told_both}") if related == "overlapping" else None


def _deadline(ours: Witness, theirs: Witness, _: Background) -> Finding:
    first, second = ours.claim.deadline, theirs.claim.deadline
    if first is None or second is None:
        return None
    related = relation(first, second)
    if related == "apart":
        return "hard", f"different deadlines: {told(first)} against {told(second)}"
    overlapping = related == "overlapping"
    return ("soft", f"deadlines overlap in part: {told(first)} against {told(second)}") if overlapping else None


def _place(ours: Witness, theirs: Witness, background: Background) -> Finding:
    first, second = ours.who("place"), theirs.who("place")
    related = background.place_relation(first, second)
    if related in ("same", "related") or not first or not second:
        return None
    reason = f"{_list(first)} against {_list(second)}"
    if related == "apart":
        return "hard", f"different places: {reason}"
    return "soft", f"perhaps different places (containment not known): {reason}"


def _party(ours: Witness, theirs: Witness, background: Background) -> Finding:
    sides = [frozenset(background.state_of(p) or p for p in w.who("party")) for w in (ours, theirs)]
    if min(len(side) for side in sides) < 2 or sides[0] <= sides[1] or sides[1] <= sides[0]:
        return None
    # Two in common are the parties proper; who else is named may be a mediator.
    grade: Grade = "soft" if len(sides[0] & sides[1]) > 1 else "hard"
    return grade, f"different parties: {_list(sides[0])} against {_list(sides[1])}"


def _head(ours: Witness, theirs: Witness, background: Background) -> Finding:
    first, second = ours.who("head"), theirs.who("head")
    if not first or not second or first <= second or second <= first:
        return None
    only, other = first - second, second - first
    reason = f"{_list(first)} against {_list(second)}"
    sides = {background.state_of(head) for head in only} & {background.state_of(head) for head in other} - {None}
    # Two heads a side have no seat left for a third; a single one may lead the other side.
    if sides or max(len(first), len(second)) > 1:
        return "hard", f"different heads of delegation: {reason}"
    return "soft", f"perhaps heads of different sides: {reason}"


def _perpetrator(ours: Witness, theirs: Witness, background: Background) -> Finding:
    first, second = ours.who("perpetrator"), theirs.who("perpetrator")
    related = background.actor_relation(first, second)
    if "Clash" in (ours.claim.subclass, theirs.claim.subclass) and (first & theirs.who("target")):
        return None
    if related == "apart":
        umbrella = any(background.is_umbrella(actor) for actor in first | second)
        grade: Grade = "soft" if umbrella else "hard"
        return grade, f"different perpetrators: {_list(first)} against {_list(second)}"
    vague = [w.about("perpetrator") for w in (ours, theirs) if not w.who("perpetrator")]
    named = first | second
    if len(vague) == 1 and vague[0] and named:
        return "soft", f"{_list(named)} against a description: {_list(vague[0])}"
    return None


def _weapon(ours: Witness, theirs: Witness, _: Background) -> Finding:
    first, second = weapon_of(ours), weapon_of(theirs)
    if first and second and weapons_clash(first, second):
        return "soft", f"different weapons: {first} against {second}"
    return None


def _actors(witness: Witness) -> Hashable | None:
    return witness.who("perpetrator") or witness.about("perpetrator") or None


def _bounds(quantity: Quantity) -> tuple[float, float]:
    """The least and the most that the words allow."""
    value, minimum = quantity.value, quantity.minimum or 0
    if value is None:
        return minimum, float("inf")
    if quantity.qualifier == "at_least":
        return value, float("inf")
    if quantity.qualifier == "at_most":
        return 0, value
    margin = value * _ABOUT if quantity.qualifier == "about" else 0
    return value - margin, value + margin


def numbers_agree(first: Quantity, second: Quantity) -> bool:
    """Whether one number can be meant by both: "at least 10" and 15 can, 14 and 20 cannot."""
    (low, high), (other_low, other_high) = _bounds(first), _bounds(second)
    return low <= other_high and other_low <= high


def _number_property(name: str) -> _Property:
    def value(witness: Witness) -> Hashable | None:
        quantity = witness.number(name)
        return None if quantity is None else (quantity.value, quantity.qualifier, quantity.minimum)

    def compare(ours: Witness, theirs: Witness, _: Background) -> Finding:
        first, second = ours.number(name), theirs.number(name)
        if first is None or second is None or numbers_agree(first, second):
            return None
        return "hard", f"{name}: {first.text} ({first.value}) against {second.text} ({second.value})"

    return _Property(name, _no_denial(value), compare)


def _status(ours: Witness, theirs: Witness, _: Background) -> Finding:
    pair = {ours.claim.status, theirs.claim.status}
    if "denied" in pair and len(pair) == 2:
        return "hard", f"{ours.claim.status} against {theirs.claim.status}"
    return None


_PROPERTIES = (
    _Property("status", lambda witness: witness.claim.status, _status),
    _Property("when", _no_denial(lambda witness: _span(witness.claim.when)), _when),
    _Property("deadline", _no_denial(lambda witness: _span(witness.claim.deadline)), _deadline),
    _Property("place", _no_denial(lambda witness: witness.who("place") or None), _place),
    _Property("party", _no_denial(lambda witness: witness.who("party") or None), _party),
    _Property("head", _no_denial(lambda witness: witness.who("head") or None), _head),
    _Property("perpetrator", _no_denial(_actors), _perpetrator),
    _Property("weapon", _no_denial(weapon_of), _weapon),
    *map(_number_property, _NUMBERS),
)


def _list(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _graded(finding: tuple[Grade, str], name: str, ours: Witness, theirs: Witness) -> tuple[Grade, str]:
    """What was expected, and came otherwise, is overtaken. A denial is not."""
    if name == "status":
        return finding
    later = theirs.claim.status == "occurred" and ours.claim.status not in ("occurred", "denied")
    return ("overtaken", f"{finding[1]}; told as {ours.claim.status} before it occurred") if later else finding


def find_conflicts(group: Sequence[Witness], background: Background) -> tuple[Conflict, ...]:
    """Every contradiction of a group that is in order of publication.

    Claims with the same value of a property stand together. The first claims of all values are set against each
    other, every further claim against the first one that it contradicts: the number of conflicts grows with the
    claims and not with their square.
    """
    conflicts: list[Conflict] = []
    for held in _PROPERTIES:
        values: dict[Hashable, list[Witness]] = {}
        for witness in group:
            value = held.value(witness)
            if value is not None:
                values.setdefault((value, witness.claim.status == "occurred"), []).append(witness)
        firsts = [alike[0] for alike in values.values()]
        conflicts += filter(None, (_between(held, *pair, background) for pair in combinations(firsts, 2)))
        for first, *further in values.values():
            others = (other for other in firsts if other is not first)
            against = next((other for other in others if _between(held, first, other, background)), None)
            if against is not None:
                conflicts += filter(None, (_between(held, witness, against, background) for witness in further))
    return (*_outcomes(group), *conflicts)


def _between(held: _Property, one: Witness, other: Witness, background: Background) -> Conflict | None:
    ours, theirs = sorted((one, other), key=lambda witness: witness.order)
    finding = held.compare(ours, theirs, background)
    if finding is None:
        return None
    grade, reason = _graded(finding, held.name, ours, theirs)
    return _conflict(held.name, grade, ours, theirs, reason)


def _conflict(name: str, grade: Grade, ours: Witness, theirs: Witness, reason: str) -> Conflict:
    return Conflict(property=name, grade=grade, first=ours.claim.id, second=theirs.claim.id, reason=reason)


def _outcomes(group: Sequence[Witness]) -> list[Conflict]:
    """What was told as planned, threatened, proposed … and later as done."""
    done = next((witness for witness in group if witness.claim.status == "occurred"), None)
    if done is None:
        return []
    unreal = [w for w in group if w.order < done.order and w.claim.status not in ("occurred", "denied")]
    return [_conflict("status", "overtaken", w, done, f"{w.claim.status}, later told as occurred") for w in unreal]


def contradict(ours: Witness, theirs: Witness, background: Background) -> bool:
    """Whether two claims give any property values that cannot both hold."""
    for held in _PROPERTIES:
        if held.value(ours) is not None and held.value(theirs) is not None and held.compare(ours, theirs, background):
            return True
    return False


def find_corroborations(group: Sequence[Witness], background: Background) -> tuple[tuple[str, str], ...]:
    """Pairs of an earlier and a later claim that agree and do not go back to one text or one speaker.

    Each claim is paired with the first one that it supports, not with all of them.
    """
    pairs: list[tuple[str, str]] = []
    for position, witness in enumerate(group):
        for earlier in group[: min(position, _SUPPORTED_BY)]:
            independent = not witness.copies(earlier) and not _one_statement(witness, earlier)
            same_status = witness.claim.status == earlier.claim.status
            if same_status and independent and not contradict(earlier, witness, background):
                pairs.append((earlier.claim.id, witness.claim.id))
                break
    return tuple(pairs)


def _one_statement(ours: Witness, theirs: Witness) -> bool:
    """Two articles that quote the same speaker on the same days have one witness between them."""
    first, second = ours.claim.said_by, theirs.claim.said_by
    if first is None or second is None or first.id is None or first.kind == "UnnamedSource":
        return False
    distance = days_between(ours.published, theirs.published)
    return first.id == second.id and (distance is None or distance <= _SAME_STATEMENT_DAYS)
