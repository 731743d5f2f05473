"""The claim layer: each model.Claim -> one claim of the graph for every property and value, and their conflicts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product

from pyoxigraph import Literal, NamedNode

from kg.model import Claim, Conflict, Event, Reading, Run, Span, When
from kg.rdf import iris
from kg.rdf.iris import kg
from kg.rdf.statements import Statement, qualifier_iri, statements_of
from kg.rdf.texts import Triple, write_span
from kg.rdf.things import Things, iri_of_filler, with_id

_KEYS = {"time": "when", "date": "when", "dates": "when", "since": "when", "subclass": "type"}
# what a conflict's property is called in the graph where no statement of the two claims tells it
_PROPERTIES = {"status": kg("status"), "when": kg("earliestStart"), "deadline": kg("deadlineFrom"), "type": iris.TYPE}


def write_claims(reading: Reading, things: Things, run: Run) -> Iterator[Triple]:
    """All claims of one article, with their evidence."""
    generated = iris.run(run.id)
    for claim in reading.claims:
        shared = tuple(_shared(claim, things, generated))
        for statement in statements_of(claim, things):
            yield from _write_statement(statement)
            for predicate, value in shared:
                yield statement.iri, predicate, value
            about = shared[0][1]
            if isinstance(about, NamedNode):
                yield about, kg("hasClaim"), statement.iri
            for span in evidence_of(claim, statement):
                yield statement.iri, kg("evidence"), iris.span(claim.article, span)
                yield from write_span(reading.article, span)


def _shared(claim: Claim, things: Things, run: NamedNode) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    event = things.events[claim.id]
    yield kg("about"), iris.event(event.event_class, event.id)
    yield kg("assertedIn"), iris.article(claim.article)
    yield kg("status"), kg(claim.status)
    if claim.said_by is not None:
        yield kg("saidBy"), iri_of_filler(things, with_id(claim.said_by, claim))
    if claim.via is not None:
        yield kg("via"), iri_of_filler(things, with_id(claim.via, claim))
    yield kg("confidence"), iris.decimal(claim.confidence)
    yield kg("extractor"), Literal(claim.extractor)
    yield kg("pattern"), Literal(claim.pattern)
    yield kg("fromReading"), Literal(claim.id)
    yield iris.prov("wasGeneratedBy"), run


def _write_statement(statement: Statement) -> Iterator[Triple]:
    yield statement.iri, iris.TYPE, kg("Claim")
    yield statement.iri, kg("claimedProperty"), statement.predicate
    value = statement.value
    if isinstance(value, When):
        yield from _write_when(statement.iri, value)
    else:
        yield statement.iri, kg("claimedObject" if isinstance(value, NamedNode) else "claimedValue"), value
    if statement.qualifier is not None:
        yield statement.iri, kg("qualifier"), qualifier_iri(statement.qualifier)


def _write_when(claim: NamedNode, when: When) -> Iterator[Triple]:
    yield claim, kg("claimedFrom"), iris.day(when.first)
    yield claim, kg("claimedTo"), iris.day(when.last)
    yield claim, kg("datePrecision"), kg(when.precision)
    yield claim, kg("dateBasis"), Literal(when.basis)
    yield claim, kg("dateText"), iris.arabic(when.text)


def evidence_of(claim: Claim, statement: Statement) -> tuple[Span, ...]:
    """All evidence for the event itself; for a value, that which contains its characters, else the best one."""
    inner = statement.span
    if statement.key == "type":
        return claim.evidence
    if inner is not None:
        for outer in claim.evidence:
            if outer.start <= inner.start and inner.end <= outer.end:
                return (outer,)
    return claim.evidence[:1]


def write_relations(event: Event, claims: Mapping[str, Claim], things: Things) -> Iterator[Triple]:
    """How the claims about one event contradict and support each other."""
    for conflict in event.conflicts:
        yield from _write_conflict(event, conflict, claims, things)
    for one, other in event.corroborations:
        for first, second in product(_statements(one, claims, things), _statements(other, claims, things)):
            if (first.predicate, _bare(first.value)) == (second.predicate, _bare(second.value)):
                yield first.iri, kg("corroborates"), second.iri
                yield second.iri, kg("corroborates"), first.iri


def _write_conflict(
    event: Event, conflict: Conflict, claims: Mapping[str, Claim], things: Things
) -> Iterator[Triple]:
    key = _KEYS.get(conflict.property, conflict.property)
    ones = _with_key(_statements(conflict.first, claims, things), key)
    others = _with_key(_statements(conflict.second, claims, things), key)
    pairs = [(one, other) for one, other in product(ones, others) if _bare(one.value) != _bare(other.value)]
    pairs = pairs or [(ones[0], others[0])]
    first, second = sorted((conflict.first, conflict.second))
    node = iris.conflict(event.id, conflict.property, first, second)
    yield node, iris.TYPE, kg("Conflict")
    yield node, iris.LABEL, iris.arabic(f"تعارض في {event.label_ar}")
    yield node, iris.LABEL, iris.english(f"Conflict about {event.label_en}: {key}")
    yield node, kg("conflictAbout"), iris.event(event.event_class, event.id)
    yield node, kg("conflictProperty"), _property(key, pairs[0][0])
    yield node, kg("conflictGrade"), kg(conflict.grade)
    yield node, kg("conflictReason"), iris.english(conflict.reason)
    for one, other in pairs:
        yield node, kg("conflictClaim"), one.iri
        yield node, kg("conflictClaim"), other.iri
        yield one.iri, kg("conflictsWith"), other.iri
        yield other.iri, kg("conflictsWith"), one.iri


def _statements(claim_id: str, claims: Mapping[str, Claim], things: Things) -> tuple[Statement, ...]:
    return statements_of(claims[claim_id], things)


def _with_key(statements: tuple[Statement, ...], key: str) -> list[Statement]:
    # a claim that says nothing of the property (its silence, its status) stands in by its existence
    return [statement for statement in statements if statement.key == key] or [statements[0]]


def _property(key: str, statement: Statement) -> NamedNode:
    return statement.predicate if statement.key == key else _PROPERTIES.get(key, statement.predicate)


def _bare(value: NamedNode | Literal | When) -> object:
    return (value.first, value.last) if isinstance(value, When) else value
