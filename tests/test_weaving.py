"""What the graph says follows from the articles alone; only the names of events remember how it came about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Knowledge, Name, Ontology, Reading
from kg.pipeline import weave
from kg.rdf import iris, write_quads
from kg.rdf.iris import kg
from tests.events.test_order import worlds
from tests.events.worlds import PARTIES, told
from tests.factory import GAZETTEER, when
from tests.rdf.knowledge import RUN

ONTOLOGY = Ontology(gazetteer=GAZETTEER, lexicon={}, patterns={}, digest="cd" * 32)


def _woven(readings: Iterable[Reading], names: Iterable[Name] = ()) -> Knowledge:
    return weave(readings, ONTOLOGY, names=names)


_Renamed = dict[object, str]


def _renamed(knowledge: Knowledge) -> set[str]:
    """The graph with every event, process, term and conflict called by its claims, without replaced names."""
    quads = list(write_quads(knowledge, ONTOLOGY, RUN))
    tellings: _Renamed = {quad.subject: _words(quad) for quad in quads if quad.predicate == kg("fromReading")}
    new = _things(quads, tellings)
    events: _Renamed = {quad.subject: new[quad.object] for quad in quads if quad.predicate == kg("about")}
    words: _Renamed = {quad.subject: _words(quad) for quad in quads if quad.predicate == kg("termText")}
    for quad in quads:
        if quad.predicate == kg("claimedObject") and quad.object in words:
            new[quad.object] = f"~{events[quad.subject]} {words[quad.object]}"
    former = {quad.subject for quad in quads if quad.predicate == iris.REPLACED_BY}
    return {_line(quad, new) for quad in quads if quad.subject not in former}


def _things(quads: list[Quad], tellings: _Renamed) -> _Renamed:
    claims: dict[object, set[str]] = defaultdict(set)
    rounds: dict[object, set[str]] = defaultdict(set)
    for quad in quads:
        if quad.predicate == kg("about"):
            claims[quad.object].add(tellings[quad.subject])
        elif quad.predicate == kg("conflictClaim"):
            claims[quad.subject].add(tellings[quad.object])
    properties = {str(quad.subject): quad.object for quad in quads if quad.predicate == kg("conflictProperty")}
    new = {thing: f"~{sorted(ids)} {properties.get(str(thing), '')}" for thing, ids in claims.items()}
    for quad in quads:
        if quad.predicate == kg("hasRound"):
            rounds[quad.subject].add(new[quad.object])
    return new | {process: f"~{sorted(held)}" for process, held in rounds.items()}


def _words(quad: Quad) -> str:
    assert isinstance(quad.object, Literal)
    return quad.object.value


def _line(quad: Quad, new: _Renamed) -> str:
    return " ".join(new.get(term, str(term)) for term in (quad.subject, quad.predicate, quad.object, quad.graph_name))


SERIES = ("الحوار الاستراتيجي", "الحوار الثنائي", "الحوار", "المفاوضات النووية")
SENTENCE = "عُقدت الجولة الثانية من {} بين البلدين في بغداد."


@st.composite
def dialogues(draw: st.DrawFn) -> list[Reading]:
    """Articles on rounds of dialogues whose names are given more or less fully, years apart."""
    found = []
    for number in range(draw(st.integers(3, 6))):
        series = draw(st.sampled_from(SERIES))
        day = draw(st.sampled_from(("2020-06-11", "2021-04-07", "2024-01-27", "2024-02-11")))
        parties = draw(st.sampled_from((PARTIES, (("party", "iran"), ("party", "united-states")), ())))
        ordinal = draw(st.sampled_from((None, 1, 2)))
        slots: dict[str, Any] = {
            "roles": [("series", series), *parties],
            "numbers": {"ordinal": ordinal} if ordinal else {},
            "at": when(day) if draw(st.booleans()) else None,
        }
        found.append(told(f"talks-{number}", SENTENCE.format(series), "DialogueRound", day, **slots))
    return found


@st.composite
def histories(draw: st.DrawFn) -> list[list[Reading]]:
    """The same articles in and out in any order and in any batches, until all are there."""
    readings = draw(worlds() | dialogues())
    some = st.lists(st.sampled_from(readings), min_size=1, unique_by=id)
    steps = [draw(some) for _ in range(draw(st.integers(1, 4)))]
    return [*steps, readings]


@settings(max_examples=100, deadline=None)
@given(histories())
def test_the_graph_does_not_depend_on_how_the_articles_came(history: list[list[Reading]]) -> None:
    names: tuple[Name, ...] = ()
    for readings in history:
        knowledge = _woven(readings, names)
        names = knowledge.names
    assert _renamed(knowledge) == _renamed(_woven(history[-1]))


@settings(max_examples=60, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_within_one_build_gives_the_same_names(readings: list[Reading], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(readings)
    random.shuffle(shuffled)
    half = _woven(readings[: len(readings) // 2]).names
    assert _woven(readings, half) == _woven(shuffled, half)


@settings(max_examples=60, deadline=None)
@given(histories())
def test_every_iri_of_an_event_that_was_ever_published_is_known_by_its_claims(history: list[list[Reading]]) -> None:
    names: tuple[Name, ...] = ()
    known: dict[str, set[str]] = defaultdict(set)
    for readings in history:
        knowledge = _woven(readings, names)
        names = knowledge.names
        for event in knowledge.events:
            assert not known[event.id] or known[event.id] & set(event.claims)
            known[event.id] |= set(event.claims)
    leading = {replaced.id for replaced in knowledge.replaced}
    graph = set(write_quads(knowledge, ONTOLOGY, RUN))
    former = {quad.subject for quad in graph if quad.predicate == iris.REPLACED_BY}
    assert {iris.id_of(node) for node in former if isinstance(node, NamedNode)} == leading
