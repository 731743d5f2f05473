"""Reading -> facts: what one article says, as plain values for one line of JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.model import Claim, Filler, Mention, Quantity, Reading, Span, When

Fact = dict[str, Any]

CLASSES = ("Attack", "DialogueRound", "Agreement")
_NO_ACTOR = ("Place", "Position", "UnnamedSource", "Thing")


def reading_facts(reading: Reading) -> Fact:
    """The article's actors and events. Offsets count code points of the text, the end excluded."""
    events = [_event(claim) for claim in reading.claims if claim.event_class in CLASSES]
    return {"id": reading.article.id, "actors": _actors(reading.mentions), "events": events}


def explained_facts(reading: Reading) -> Fact:
    """As `reading_facts`; each event also tells which pattern gave it, how surely, and in which words."""
    facts = reading_facts(reading)
    claims = [claim for claim in reading.claims if claim.event_class in CLASSES]
    for event, claim in zip(facts["events"], claims, strict=True):
        event["why"] = {
            "quotes": [reading.article.text[span.start : span.end] for span in claim.evidence],
            "trigger": reading.article.text[claim.trigger.start : claim.trigger.end],
            "subclass": claim.subclass,
            "via": _name(claim.via),
            "extractor": claim.extractor,
            "pattern": claim.pattern,
            "confidence": claim.confidence,
            "date_basis": claim.when.basis if claim.when else None,
            "date_text": claim.when.text if claim.when else None,
        }
    return facts


def _actors(mentions: Iterable[Mention]) -> list[Fact]:
    """Named actors in the order of their first mention; unnamed sources and places are left out."""
    actors: dict[str, Fact] = {}
    for mention in mentions:
        if mention.kind != "actor" or not mention.candidates or mention.candidates[0].kind in _NO_ACTOR:
            continue
        best = mention.candidates[0]
        actor = actors.setdefault(
            best.id, {"name_en": best.name_en, "name_ar": best.name_ar, "kind": best.kind, "mentions": []}
        )
        actor["mentions"].append(_pair(mention.span))
    return list(actors.values())


def _event(claim: Claim) -> Fact:
    slots = {"Attack": _attack, "DialogueRound": _round, "Agreement": _agreement}[claim.event_class]
    head = {
        "class": claim.event_class,
        "evidence": [_pair(span) for span in claim.evidence],
        "status": claim.status,
        "said_by": _name(claim.said_by),
    }
    return head | slots(claim)


def _attack(claim: Claim) -> Fact:
    count = _number(claim, "count")
    return {
        "perpetrators": _names(claim, "perpetrator"),
        "targets": _names(claim, "target"),
        "claimed_by": _first(_names(claim, "claimed_by")),
        "weapon": _weapon(claim),
        "place": _first(_names(claim, "place")),
        "date": _days(claim.when),
        "killed": _value(_number(claim, "killed")),
        "injured": _value(_number(claim, "injured")),
        "count": _value(count),
        "count_is": count.qualifier if count else None,
    }


def _round(claim: Claim) -> Fact:
    return {
        "series": _first(_names(claim, "series")),
        "ordinal": _ordinal(_number(claim, "ordinal")),
        "parties": _names(claim, "party"),
        "participants": _names(claim, "participant", "head"),
        "place": _first(_names(claim, "place")),
        "date": _days(claim.when),
        "topics": _names(claim, "topic"),
    }


def _agreement(claim: Claim) -> Fact:
    return {
        "name": _first(_names(claim, "name")),
        "parties": _names(claim, "party"),
        "date": _days(claim.when),
        "terms": _names(claim, "term"),
        "deadline": _days(claim.deadline),
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _name(filler: Filler | None) -> Fact | None:
    if filler is None:
        return None
    english = "unnamed source" if filler.kind == "UnnamedSource" else filler.name_en
    return {"name_en": english, "name_ar": filler.name_ar}


def _names(claim: Claim, *roles: str) -> list[Fact]:
    """The fillers of `roles`, each once (a head of a delegation is also told as a participant)."""
    fillers = {filler.id or filler.name_ar: filler for role, filler in claim.roles if role in roles}
    return [name for filler in fillers.values() if (name := _name(filler))]


def _weapon(claim: Claim) -> str | None:
    """The weapon by its name in the ontology: rocket, drone, airstrike …"""
    return next((filler.id or filler.name_en for role, filler in claim.roles if role == "weapon"), None)


def _first(names: list[Fact]) -> Fact | None:
    return names[0] if names else None


def _number(claim: Claim, name: str) -> Quantity | None:
    return next((quantity for key, quantity in claim.numbers if key == name), None)


def _value(quantity: Quantity | None) -> int | None:
    return quantity.value if quantity else None


def _ordinal(quantity: Quantity | None) -> int | str | None:
    """A number, or `last` for الجولة الأخيرة."""
    return "last" if quantity is not None and quantity.value is None else _value(quantity)


def _days(when: When | None) -> list[str] | None:
    return [when.first.isoformat(), when.last.isoformat()] if when else None
