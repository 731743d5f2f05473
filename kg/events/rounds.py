"""When two claims speak of one round of talks or one meeting."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import timedelta
from itertools import combinations

from kg.events.background import Background
from kg.events.times import days_between, gap, length, month, months, relation, told
from kg.events.verdict import Verdict, apart, total
from kg.events.witness import Witness

_PERSONS_COMPARED = 6
_MOVED_DAYS = 3
"""A meeting that is only planned may be told a few days off."""
_RECENT_DAYS = 14
_AHEAD_DAYS = 30

Finding = tuple[float, str] | None


def round_keys(witness: Witness) -> tuple[set[Hashable], set[Hashable]]:
    """Keys to lie under and to look under: a numbered round of a process, persons or parties in a month."""
    ordinal = witness.number("ordinal")
    when = witness.claim.when
    if when is not None and (when.last - when.first).days <= 366:
        stretch = months(when.first, when.last)
    elif witness.published is not None:
        stretch = [month(witness.published)]
    else:
        stretch = []
    persons = sorted(witness.who("participant", "head"))[:_PERSONS_COMPARED]
    marks: set[Hashable] = {("persons", pair) for pair in combinations(persons, 2)}
    marks.add(("parties", tuple(sorted(witness.who("party")))))
    if witness.process:
        marks.add(("process", witness.process))
    copied: set[Hashable] = {("run", run) for run in sorted(witness.lead)[:3]}
    numbered: set[Hashable] = {("round", witness.process, ordinal.value)} if ordinal and witness.process else set()
    lie: set[Hashable] = {(mark, each) for mark in marks for each in stretch}
    look: set[Hashable] = {(mark, each + step) for mark in marks for each in stretch for step in (-1, 0, 1)}
    return copied | numbered | lie, copied | numbered | look


def compare_rounds(ours: Witness, theirs: Witness, background: Background) -> Verdict:
    """Process and ordinal first; else persons or parties with the date."""
    if ours.process and theirs.process and ours.process != theirs.process:
        return apart("two dialogues")
    wire = ours.same_sentence(theirs) and _near(ours, theirs)
    copied: Finding = (4.0, "both print the same sentence") if wire else None
    if ours.process and ours.process == theirs.process:
        return _compare_in_process(ours, theirs, background, copied)
    if ours.number("ordinal") and theirs.number("ordinal"):
        return _compare_numbered(ours, theirs, copied)
    return _compare_meetings(ours, theirs, background, copied)


def _near(ours: Witness, theirs: Witness) -> bool:
    distance = days_between(ours.published, theirs.published)
    return distance is None or distance <= _RECENT_DAYS


def _compare_numbered(ours: Witness, theirs: Witness, copied: Finding) -> Verdict:
    """Two numbered rounds of which one at least does not tell its dialogue."""
    first, second = ours.number("ordinal"), theirs.number("ordinal")
    if first and second and first.value != second.value:
        return apart(f"rounds {first.value} and {second.value}")
    persons = ours.who("participant", "head") & theirs.who("participant", "head")
    same_day = relation(ours.claim.when, theirs.claim.when) in ("same", "inside")
    return total(
        (2.0, "same number"),
        (3.0, f"same persons: {', '.join(sorted(persons))}") if len(persons) > 1 else None,
        (1.0, "times agree") if same_day else None,
        copied,
    )


def _compare_in_process(ours: Witness, theirs: Witness, background: Background, copied: Finding) -> Verdict:
    first, second = ours.number("ordinal"), theirs.number("ordinal")
    related = relation(ours.claim.when, theirs.claim.when)
    if first and second and first.value == second.value:
        return total((10.0, f"round {first.value} of one dialogue ({ours.process})"))
    if first and second:
        where = background.place_relation(ours.who("place"), theirs.who("place"))
        when = ours.claim.when
        if related == "same" and when and length(when) == 1 and where == "same":
            return total((6.0, f"same dialogue, day and place; numbered {first.value} and {second.value}"))
        return apart(f"rounds {first.value} and {second.value}")
    findings = [(2.0, f"one dialogue ({ours.process})"), copied]
    if related == "unknown":
        return total(*findings, _timed_by_publication(ours, theirs))
    if related == "apart":
        return apart(_apart(ours, theirs))
    return total(*findings, (4.0, "times agree") if _short(ours) and _short(theirs) else None)


def _short(witness: Witness) -> bool:
    when = witness.claim.when
    return when is not None and length(when) <= _AHEAD_DAYS + 1


def _apart(ours: Witness, theirs: Witness) -> str:
    first, second = ours.claim.when, theirs.claim.when
    return f"different times: {told(first) if first else '?'}, {told(second) if second else '?'}"


def _timed_by_publication(ours: Witness, theirs: Witness) -> Finding:
    """A round without a date: held shortly before the article that tells of it, or planned for soon after."""
    dated, undated = (ours, theirs) if ours.claim.when else (theirs, ours)
    if undated.published is None:
        return None
    when = dated.claim.when
    if when is None:
        distance = days_between(ours.published, theirs.published)
        close = distance is not None and distance <= 5 and ours.claim.status == theirs.claim.status
        return (2.0, "both without a date, in articles of the same days") if close else None
    held = undated.claim.status == "occurred"
    first = undated.published - timedelta(days=_RECENT_DAYS if held else 1)
    last = undated.published + timedelta(days=0 if held else _AHEAD_DAYS)
    if when.first <= last and when.last >= first:
        return 3.0, f"{told(when)} is near the article without a date ({undated.published})"
    return None


def _compare_meetings(ours: Witness, theirs: Witness, background: Background, copied: Finding) -> Verdict:
    persons = ours.who("participant", "head") & theirs.who("participant", "head")
    first, second = ours.claim.when, theirs.claim.when
    dates: Finding
    if first is None or second is None:
        dates = _timed_by_publication(ours, theirs)
        dates = (min(2.0, dates[0]), dates[1]) if dates else None
    elif relation(first, second) == "apart":
        planned = "occurred" not in (ours.claim.status, theirs.claim.status) or ours.claim.status != theirs.claim.status
        if gap(first, second) > (_MOVED_DAYS if planned else 0):
            return apart(_apart(ours, theirs))
        dates = 0.0, "told for neighbouring days"
    else:
        longest = max(length(first), length(second))
        points = 3.0 if longest <= 7 else 2.0 if longest <= _AHEAD_DAYS + 1 else 1.0
        dates = points, f"times agree: {told(first)}, {told(second)}"
    if dates is None and copied is None:
        return total((0.0, "no common time"))
    subject = ours.about("topic", "series") & theirs.about("topic", "series")
    numbered = ours.number("ordinal") or theirs.number("ordinal")
    if numbered and len(subject) < 2 and not (dates and dates[0] >= 3):
        return total((0.0, "one is a numbered round, the other a meeting"), copied)
    alike: Finding = (1.0, f"same subject: {' '.join(sorted(subject))}") if len(subject) > 1 else None
    return total(dates, *_who_met(ours, theirs, background, persons), alike, copied)


def _who_met(ours: Witness, theirs: Witness, background: Background, persons: frozenset[str]) -> list[Finding]:
    states = [{background.state_of(party) or party for party in w.who("party")} for w in (ours, theirs)]
    both = states[0] & states[1]
    if states[0] and states[1] and not both:
        return [(-3.0, "different parties")]
    where = background.place_relation(ours.who("place"), theirs.who("place"))
    findings: list[Finding] = []
    if len(persons) > 1:
        findings.append((3.0, f"same persons: {', '.join(sorted(persons))}"))
    elif persons and min(len(w.who("participant", "head")) for w in (ours, theirs)) == 1:
        findings.append((1.0, f"same person: {', '.join(sorted(persons))}"))
    elif ours.who("participant", "head") and theirs.who("participant", "head"):
        findings.append((-2.0, "different persons"))
    if len(both) > 1:
        findings.append((1.0, f"same parties: {', '.join(sorted(both))}"))
    if where in ("same", "related"):
        findings.append((1.0, "same place"))
    elif where == "apart":
        findings.append((-2.0, "different places"))
    return findings
