"""What one claim says, property by property: model.Claim -> Statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from kg.errors import KgError
from kg.model import Claim, EventClass, Filler, Qualifier, Quantity, Span, When
from kg.rdf import iris
from kg.rdf.things import Things, iri_of_filler, is_individual, with_id

Value = NamedNode | Literal | When

_PROPERTY: dict[tuple[EventClass, str], str] = {
    ("Attack", "perpetrator"): "perpetrator",
    ("Attack", "target"): "target",
    ("Attack", "claimed_by"): "claimedBy",
    ("Attack", "place"): "place",
    ("Attack", "weapon"): "weapon",
    ("DialogueRound", "series"): "seriesName",
    ("DialogueRound", "party"): "party",
    ("DialogueRound", "participant"): "participant",
    ("DialogueRound", "head"): "head",
    ("DialogueRound", "place"): "place",
    ("DialogueRound", "topic"): "topic",
    ("Agreement", "party"): "agreementParty",
    ("Agreement", "term"): "hasTerm",
    ("TroopLevel", "force"): "force",
    ("TroopLevel", "place"): "stationedIn",
    ("RoleTenure", "holder"): "tenureHolder",
    ("RoleTenure", "office"): "tenurePosition",
}
# what the words of a thing without id are stored by; other roles keep their property
_BY_WORDS = {"target": "targetText"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One property and value of a claim. `key` is the role or number name, "when", "deadline" or "type"."""

    iri: NamedNode
    key: str
    predicate: NamedNode
    value: Value
    span: Span | None
    qualifier: Qualifier | None = None


def property_of(event_class: EventClass, role: str) -> NamedNode:
    """The property that a role of an event class stands for; KgError where the vocabulary has none."""
    if (event_class, role) == ("Agreement", "name"):
        return iris.LABEL
    name = _PROPERTY.get((event_class, role))
    if name is None:
        roles = ", ".join(sorted(role for held_by, role in _PROPERTY if held_by == event_class))
        raise KgError(f'a claim of class {event_class} has a role "{role}" without a property; use one of {roles}')
    return iris.kg(name)


def statements_of(claim: Claim, things: Things) -> tuple[Statement, ...]:
    """All that a claim says, the existence of its event first; equal statements once.

    A statement is called after its key and its place among its like as the article was read: what other articles
    say, or a person rejects, does not rename it.
    """
    event = things.events[claim.id]
    made: list[Statement] = []
    count: dict[str, int] = {}
    seen: set[tuple[NamedNode, Value]] = set()
    for key, predicate, value, span, qualifier in _said(claim, event.id, things):
        name = _next_name(key.replace("_", "-"), count, claim)
        if (predicate, value) in seen:
            continue
        seen.add((predicate, value))
        iri = iris.claim(f"{claim.id}-{name}")
        made.append(Statement(iri=iri, key=key, predicate=predicate, value=value, span=span, qualifier=qualifier))
    return tuple(made)


def _next_name(key: str, count: dict[str, int], claim: Claim) -> str:
    while True:
        count[key] = count.get(key, 0) + 1
        name = key if count[key] == 1 else f"{key}-{count[key]}"
        if name not in claim.rejected:
            return name


_Said = tuple[str, NamedNode, Value, Span | None, Qualifier | None]


def _said(claim: Claim, event_id: str, things: Things) -> Iterator[_Said]:
    yield "type", iris.TYPE, iris.kg(claim.subclass), claim.trigger, None
    for role, filler in claim.roles:
        predicate, value = _role_value(claim, event_id, role, filler, things)
        yield role, predicate, value, filler.span, None
    if claim.when is not None:
        yield "when", iris.kg("earliestStart"), claim.when, claim.when_span, None
    if claim.deadline is not None:
        yield "deadline", iris.kg("deadlineFrom"), claim.deadline, claim.deadline_span, None
    for name, quantity in claim.numbers:
        value, qualifier = number_value(quantity)
        yield name, iris.kg(name), value, quantity.span, qualifier


def _role_value(
    claim: Claim, event_id: str, role: str, filler: Filler, things: Things
) -> tuple[NamedNode, NamedNode | Literal]:
    predicate = property_of(claim.event_class, role)
    if role == "term":
        return predicate, iris.agreement_term(event_id, filler.name_ar)
    if role == "weapon":
        return predicate, weapon_value(filler.id or filler.name_en or filler.name_ar, filler.name_ar)
    if is_individual(role, filler):
        return predicate, iri_of_filler(things, with_id(filler, claim))
    if role in _BY_WORDS:
        predicate = iris.kg(_BY_WORDS[role])
    return predicate, iris.arabic(filler.name_ar)


def weapon_value(name: str, words: str) -> NamedNode | Literal:
    """The weapon individual that `name` stands for, else the article's words."""
    return iris.kg(name) if name in iris.WEAPONS else iris.arabic(words)


def number_value(quantity: Quantity) -> tuple[Literal, Qualifier]:
    """A number and its qualifier: "dozens" is at least what the word guarantees; where it guarantees nothing, words."""
    if quantity.value is not None:
        return iris.integer(quantity.value), quantity.qualifier
    if quantity.minimum is not None:
        return iris.integer(quantity.minimum), "at_least"
    return iris.arabic(quantity.text), quantity.qualifier


def qualifier_iri(qualifier: Qualifier) -> NamedNode:
    """The qualifier's individual: kg:about is taken by the property that leads from a claim to its thing."""
    return iris.kg("approximate" if qualifier == "about" else qualifier)
