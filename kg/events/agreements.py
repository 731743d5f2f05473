"""When two claims speak of one agreement."""

from __future__ import annotations

from collections.abc import Hashable

from kg.events.background import Background
from kg.events.times import days_between, gap, month, relation, told
from kg.events.verdict import Verdict, apart, total
from kg.events.witness import Witness
from kg.events.words import all_words, content_words, stem

# Words that every accord's name may have; what remains tells accords apart.
_GENERIC = frozenset(
    """اتفاق اتفاقي معاهد مذكر تفاهم تفاهمات بيان مشترك ثناي دول وقف اطلاق نار هدن صفق اعلان بروتوكول عقد امن
    تبادل اسر محتجز رهاين سلام جديد نهاي مبدء
    مبدي شامل دايم موقت محتمل تاريخ مرحل عادل""".split()  # noqa: SIM905 - a list of words reads better unquoted
)
_FINISHED = frozenset({"Ceasefire", "Treaty", "Memorandum"})
_CLOSE_DAYS = 14
_SAME_TALK_DAYS = 10
_OTHER_TIME_DAYS = 60
_OTHER_COMMITMENT_DAYS = 366

Finding = tuple[float, str] | None


def _own_name(witness: Witness, background: Background) -> frozenset[str]:
    """What tells an accord's name from others; "the agreement on a timetable" is a description, not a name."""
    names = [filler.name_ar for role, filler in witness.claim.roles if role == "name"]
    words = frozenset().union(*(content_words(name) for name in names if _is_name(name, background)))
    # A particle may be attached to a generic word: "لوقف إطلاق النار" (to stop fire).
    own = (word for word in words - _GENERIC if word[1:] not in _GENERIC)
    return frozenset(word for word in own if not word.isdigit() and word not in background.adjectives)


def _is_name(name: str, background: Background) -> bool:
    """Definite, or with the name of a place ("اتفاق أوسلو"); "a final agreement" is any."""
    words = all_words(name)
    definite = any(word.startswith(("ال", "لل", "بال")) for word in words)
    return "علي" not in words and (definite or any(stem(word) in background.place_stems for word in words))


def _same_name(first: frozenset[str], second: frozenset[str]) -> bool:
    """Equal, or one a longer wording of the other; one word in common is too little."""
    return first == second or (min(len(first), len(second)) > 1 and (first <= second or second <= first))


def _years(witness: Witness) -> frozenset[str]:
    return frozenset(word for word in witness.about("name") if word.isdigit() and len(word) == 4)


def agreement_keys(witness: Witness, background: Background) -> tuple[set[Hashable], set[Hashable]]:
    """Keys to lie under and to look under: the name, or parties and term words in a month."""
    when = witness.claim.when
    day = when.last if when else witness.published
    marks: set[Hashable] = {("term", word) for word in witness.about("term")}
    marks.add(("parties", tuple(sorted(witness.who("party")))))
    name = _own_name(witness, background)
    named: set[Hashable] = {("name", word) for word in name}
    copied: set[Hashable] = {("run", run) for run in sorted(witness.lead)[:3]}
    stretches = {month(each) for each in (day, witness.published) if each}
    lie: set[Hashable] = {(mark, stretch) for mark in marks for stretch in stretches}
    look: set[Hashable] = {(mark, stretch + step) for mark in marks for stretch in stretches for step in (-1, 0, 1)}
    return copied | named | lie, copied | named | look


def compare_agreements(ours: Witness, theirs: Witness, background: Background) -> Verdict:
    """Name, parties, terms, deadline and dates."""
    kinds = {ours.claim.subclass, theirs.claim.subclass}
    if len(kinds) == 2 and kinds <= _FINISHED:
        return apart(f"{' and '.join(sorted(kinds))}: two kinds of accord")
    first, second = _own_name(ours, background), _own_name(theirs, background)
    named = first & second if _same_name(first, second) else frozenset()
    if first and second and not named:
        return apart("accords of different names")
    if _years(ours) and _years(theirs) and not _years(ours) & _years(theirs):
        return apart("accords of different years")
    parties = _parties(ours, theirs, background)
    if parties is not None and parties[0] < 0:
        return apart(parties[1])
    first_due, second_due = ours.claim.deadline, theirs.claim.deadline
    if first_due and second_due and gap(first_due, second_due) > _OTHER_COMMITMENT_DAYS and not named:
        return apart(f"deadlines far apart: {told(first_due)}, {told(second_due)}")
    dates = _dates(ours, theirs, bool(named))
    if dates is not None and dates[0] <= -9:
        return apart(dates[1])
    return total(
        # One word as a name ("the nuclear agreement") is little where the parties are not told.
        (5.0 if parties or len(named) > 1 else 2.0, f"same name: {' '.join(sorted(named))}") if named else None,
        # The name of one accord alone does not fit another that is told without a name.
        (-2.0, "one has a name of its own") if (first or second) and not named else None,
        parties,
        _terms(ours, theirs),
        _deadlines(ours, theirs),
        dates,
        _sequence(ours, theirs),
        (4.0, "both print the same sentence") if ours.same_sentence(theirs) and _near(ours, theirs) else None,
    )


def _near(ours: Witness, theirs: Witness) -> bool:
    distance = days_between(ours.published, theirs.published)
    return distance is None or distance <= _CLOSE_DAYS


def _parties(ours: Witness, theirs: Witness, background: Background) -> Finding:
    sides = [frozenset(background.state_of(p) or p for p in w.who("party")) for w in (ours, theirs)]
    both = sides[0] & sides[1]
    if not sides[0] or not sides[1]:
        return None
    if not both or (len(both) == 1 and min(len(side) for side in sides) > 1):
        return -1.0, f"different parties: {', '.join(sorted(sides[0]))}; {', '.join(sorted(sides[1]))}"
    return (2.0 if len(both) > 1 else 1.0), f"same parties: {', '.join(sorted(both))}"


def _terms(ours: Witness, theirs: Witness) -> Finding:
    common = {word for word in ours.about("term", "name") & theirs.about("term", "name") if word[1:] not in _GENERIC}
    common -= _GENERIC
    if not common:
        return None
    points = 3.0 if len(common) >= 4 else 2.0 if len(common) >= 2 else 1.0
    return points, f"terms share {' '.join(sorted(common))}"


def _deadlines(ours: Witness, theirs: Witness) -> Finding:
    related = relation(ours.claim.deadline, theirs.claim.deadline)
    if related == "unknown":
        return None
    return (2.0, "same deadline") if related in ("same", "inside") else (1.5, "both set a deadline")


def _dates(ours: Witness, theirs: Witness, named: bool) -> Finding:
    first, second = ours.claim.when, theirs.claim.when
    if first is None or second is None:
        # What has a date of its own is told in that time; an accord of long ago is no news of another article.
        days = [witness.claim.when.last if witness.claim.when else witness.published for witness in (ours, theirs)]
        if (distance := days_between(*days)) is not None and distance <= _CLOSE_DAYS:
            return 1.0, "told in the same days"
        return None if named else (-1.0, "told at other times, one undated")
    if relation(first, second) != "apart":
        # The day of what is only expected is a guess of each article.
        points = 2.0 if "occurred" in (ours.claim.status, theirs.claim.status) else 1.5
        return points, f"times agree: {told(first)}, {told(second)}"
    held = ours.claim.status == theirs.claim.status == "occurred"
    distance = gap(first, second)
    if distance <= _SAME_TALK_DAYS and not held:
        return 0.5, f"expected and made within {_SAME_TALK_DAYS} days"
    if distance > _OTHER_TIME_DAYS and not named:
        return -9.0, f"different times: {told(first)}, {told(second)}"
    return -2.0, f"different times: {told(first)}, {told(second)}"


def _sequence(ours: Witness, theirs: Witness) -> Finding:
    """What was made already is not planned later, unless the later article speaks of its execution."""
    made, planned = (ours, theirs) if ours.claim.status == "occurred" else (theirs, ours)
    if made.claim.status != "occurred" or planned.claim.status == "occurred":
        return None
    if made.published and planned.published and planned.published > made.published:
        return -2.0, "told as made before it is told as planned"
    return None
