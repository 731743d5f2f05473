"""An annotation and the facts read of its article -> a score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Span
from kg.scoring.names import forms
from kg.scoring.records import CLASSES, Annotation, Facts, Miss, ReadActor, Score, Tally, Told
from kg.scoring.slots import Roster, verdicts

_KINDS = {
    "Person": "person", "State": "state", "Organization": "body", "Office": "body", "Media": "body",
    "ArmedGroup": "force", "MilitaryForce": "force", "Coalition": "force",
}  # fmt: skip
_RIGHT, _FALSE, _MISSED, _OTHER = Tally(1, 0, 0), Tally(0, 1, 0), Tally(0, 0, 1), Tally(0, 1, 1)


def score_article(annotation: Annotation, facts: Facts | None) -> Score:
    """How one article's facts compare with its annotation; None: it was not read, and all counts as missed."""
    roster = Roster(annotation)
    read = facts or Facts(id=annotation.id, actors=(), events=())
    score = Score(articles=1, absent=() if facts else (annotation.id,))
    return score + _actors(annotation, read.actors, roster) + _events(annotation, read.events, roster)


def _actors(annotation: Annotation, actors: Sequence[ReadActor], roster: Roster) -> Score:
    """An actor is right when one of its mentions is a surface of an annotated one that no actor before it has taken."""
    score = Score()
    taken: set[int] = set()
    for actor in actors:
        texts = frozenset().union(*(forms(annotation.text[span.start : span.end]) for span in actor.mentions))
        hit = next((index for index, surfaces in enumerate(roster.surfaces) if texts & surfaces), None)
        if hit is None or hit in taken:
            how = "false" if hit is None else "twice"
            miss = Miss(article=annotation.id, what="actor", how=how, read=str(actor.name))
            score += Score(actors=_FALSE, misses=(miss,))
            continue
        taken.add(hit)
        same_kind = _KINDS.get(actor.kind or "") == _KINDS[annotation.actors[hit].kind]
        score += Score(actors=_RIGHT, kinds=_RIGHT if same_kind else _OTHER)
    for index, own in enumerate(annotation.actors):
        if index not in taken:
            miss = Miss(article=annotation.id, what="actor", how="missed", annotated=str(own.name))
            score += Score(actors=_MISSED, misses=(miss,))
    return score


def _events(annotation: Annotation, events: Sequence[Told], roster: Roster) -> Score:
    score = Score()
    pairs = _paired(annotation.events, events, roster)
    for index, own in enumerate(annotation.events):
        read = events[pairs[index]] if index in pairs else None
        score += Score(events={own.event_class: _RIGHT if read else _MISSED}) + _slots(annotation, own, read, roster)
        if read is None:
            score += Score(misses=(_event_miss(annotation, own, "missed", own.quote),))
    for index, read in enumerate(events):
        if index not in pairs.values() and read.event_class in CLASSES:
            quote = annotation.text[read.spans[0].start : read.spans[0].end] if read.spans else ""
            miss = _event_miss(annotation, read, "false", quote)
            score += Score(events={read.event_class: _FALSE}, misses=(miss,))
    return score


def _paired(annotated: Sequence[Told], read: Sequence[Told], roster: Roster) -> dict[int, int]:
    """Which event was read as which: one to one, same class, touching evidence; the best agreement chooses first."""
    ranked = sorted(
        (
            (_agreement(own, other, roster), index, place)
            for index, own in enumerate(annotated)
            for place, other in enumerate(read)
            if own.event_class == other.event_class and _touch(own.spans, other.spans)
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    for _, index, place in ranked:
        if index not in pairs and place not in pairs.values():
            pairs[index] = place
    return pairs


def _agreement(annotated: Told, read: Told, roster: Roster) -> float:
    """A right slot is worth 1; a false or other value takes away half."""
    worth = {"right": 1.0, "missed": 0.0, "false": -0.5, "other": -0.5}
    return sum(worth[verdict.outcome] for verdict in verdicts(annotated, read, roster))


def _touch(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for span in spans for other in others)


def _slots(annotation: Annotation, own: Told, read: Told | None, roster: Roster) -> Score:
    """The slots of one event. Those of an event that was missed count, but are not told one by one."""
    score = Score()
    for verdict in verdicts(own, read, roster):
        key = f"{own.event_class}.{verdict.slot}"
        if verdict.slot == "status":
            score += Score(status={own.event_class: verdict.tally})
        else:
            score += Score(slots={key: verdict.tally})
        if read and verdict.outcome != "right":
            miss = Miss(
                article=annotation.id,
                what=key,
                how=verdict.outcome,
                annotated=verdict.annotated,
                read=verdict.read,
                quote=own.quote,
            )
            score += Score(misses=(miss,))
    return score


def _event_miss(annotation: Annotation, event: Told, how: str, quote: str) -> Miss:
    return Miss(article=annotation.id, what=f"{event.event_class} [{event.status}]", how=how, quote=quote)
