"""A name is given once and for all: what keeps it, what leads to it, and that no other thing ever gets it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.events import Named, give_names
from kg.model import Event, Name, Reading
from tests.events.worlds import told

TEXT = "سقطت صواريخ على قاعدة عين الأسد من دون إصابات."


def _reading(claim: str) -> Reading:
    made = told(f"article-{claim}", TEXT, "Attack")
    return replace(made, claims=(replace(made.claims[0], id=claim),))


READINGS = {claim: _reading(claim) for claim in "abcdef"}


def world(groups: str, process: str | None = None) -> tuple[Event, ...]:
    """Events by the letters of their claims: "ab c" are two, each called by its content after its first claim."""
    return tuple(
        Event(
            id=f"round-{process}-{claims[0]}" if process else f"attack-{claims[0]}",
            event_class="DialogueRound" if process else "Attack",
            subclass="DialogueRound" if process else "Attack",
            label_ar="حدث",
            label_en="",
            roles=(),
            when=None,
            deadline=None,
            numbers=(),
            status="occurred",
            claims=tuple(claims),
            conflicts=(),
            process=process,
        )
        for claims in groups.split()
    )


def named(*worlds: str | Sequence[Event]) -> Named:
    """What the last of some worlds is called when each was woven in its turn."""
    result = Named(events=(), names=(), replaced=())
    for each in worlds:
        events = world(each) if isinstance(each, str) else each
        readings = [READINGS[claim] for event in events for claim in event.claims]
        result = give_names(events, readings, result.names)
    return result


def called(*worlds: str) -> dict[str, str]:
    """The claims of each event of the last world -> its name."""
    return {"".join(event.claims): event.id for event in named(*worlds).events}


def leading(result: Named) -> dict[str, str]:
    """Replaced name -> the one that stands."""
    return {replaced.id: replaced.by for replaced in result.replaced}


def test_an_event_keeps_its_name_while_one_of_its_claims_is_left() -> None:
    assert called("bc", "abc", "acd", "ad", "d") == {"d": "attack-b"}


def test_without_names_an_event_is_called_by_its_content() -> None:
    assert called("ab c") == {"ab": "attack-a", "c": "attack-c"}


def test_of_two_events_that_become_one_the_older_name_stays_and_the_other_leads_to_it() -> None:
    result = named("b", "a b", "ab")
    assert [event.id for event in result.events] == ["attack-b"]
    assert leading(result) == {"attack-a": "attack-b"}


def test_of_two_names_of_one_age_the_first_by_its_letters_stays() -> None:
    assert called("b a", "ba") == {"ba": "attack-a"}


def test_an_event_that_falls_apart_leaves_its_name_to_the_claim_that_it_was_given_for() -> None:
    assert called("ba", "a b") == {"a": "attack-a", "b": "attack-b"}
    assert called("ca", "ca b", "bca", "ba c") == {"ba": "attack-b", "c": "attack-c"}


def test_where_the_first_claim_is_gone_the_next_one_has_the_name() -> None:
    assert called("abc", "bc", "c b") == {"c": "attack-c", "b": "attack-a"}


def test_a_claim_that_comes_back_finds_its_name_again() -> None:
    assert called("a b", "b", "a b") == {"a": "attack-a", "b": "attack-b"}
    assert called("ab", "b", "a b") == {"a": "attack-a", "b": "attack-b"}


def test_when_joining_is_undone_the_replaced_name_stands_again() -> None:
    result = named("a", "a b", "abc", "a b")
    assert {"".join(event.claims): event.id for event in result.events} == {"a": "attack-a", "b": "attack-b"}
    assert result.replaced == ()


def test_what_has_been_replaced_twice_leads_straight_to_what_stands() -> None:
    assert leading(named("a", "a b", "a b c", "a bc", "abc")) == {"attack-b": "attack-a", "attack-c": "attack-a"}


def test_a_replaced_name_leads_on_when_its_own_claims_are_gone() -> None:
    assert leading(named("a", "a b", "ab", "a")) == {"attack-b": "attack-a"}
    assert leading(named("c", "c a", "c a b", "c ab", "c a", "ca")) == {"attack-b": "attack-c", "attack-a": "attack-c"}


def test_a_name_whose_claims_are_all_gone_is_given_to_nobody_else() -> None:
    first = world("a")
    other = tuple(replace(event, claims=("b",)) for event in first)
    result = named(first, "c", other)
    assert [event.id for event in result.events] == ["attack-a-2"]
    assert leading(result) == {}
    assert [event.id for event in named(first, "c", other, "a b").events] == ["attack-a", "attack-a-2"]


def test_a_name_is_not_given_to_a_thing_of_another_class() -> None:
    attack = world("a")
    meeting = tuple(replace(event, event_class="DialogueRound") for event in attack)
    assert [event.id for event in named(attack, meeting).events] == ["attack-a-2"]


def test_a_process_keeps_its_name_and_later_rounds_are_called_after_it() -> None:
    first, renamed = world("a", "strategic-dialogue"), world("a b", "dialogue-iraq-iran")
    result = named(first, renamed)
    assert {event.process for event in result.events} == {"strategic-dialogue"}
    assert [event.id for event in result.events] == ["round-strategic-dialogue-a", "round-strategic-dialogue-b"]


def test_processes_that_become_one_are_told_by_the_older_name() -> None:
    apart = (*world("a", "strategic-dialogue"), *world("b", "bilateral-dialogue"))
    result = named(world("a", "strategic-dialogue"), apart, world("a b", "bilateral-dialogue"))
    assert {event.process for event in result.events} == {"strategic-dialogue"}
    assert leading(result) == {"bilateral-dialogue": "strategic-dialogue"}


@st.composite
def histories(draw: st.DrawFn) -> list[str]:
    """Worlds that follow on each other: any claims, grouped in any way."""
    found = []
    for _ in range(draw(st.integers(2, 7))):
        groups: dict[int, str] = {}
        for claim in draw(st.lists(st.sampled_from("abcdef"), unique=True)):
            place = draw(st.integers(0, 2))
            groups[place] = groups.get(place, "") + claim
        found.append(" ".join(groups.values()))
    return found


def _weavings(history: Iterable[str]) -> list[Named]:
    found: list[Named] = []
    for groups in history:
        events = world(groups)
        readings = [READINGS[claim] for event in events for claim in event.claims]
        found.append(give_names(events, readings, found[-1].names if found else ()))
    return found


@settings(max_examples=300, deadline=None)
@given(histories())
def test_each_event_has_a_name_of_its_own_and_replaced_names_lead_to_events(history: list[str]) -> None:
    for result in _weavings(history):
        ids = [event.id for event in result.events]
        assert len(set(ids)) == len(ids)
        assert {replaced.by for replaced in result.replaced} <= set(ids)
        assert not {replaced.id for replaced in result.replaced} & set(ids)
        assert set(ids) <= {name.id for name in result.names}


@settings(max_examples=300, deadline=None)
@given(histories())
def test_a_name_follows_the_claim_that_it_was_given_for(history: list[str]) -> None:
    for result in _weavings(history):
        for name in result.names:
            home = next((event for event in result.events if name.claims[0] in event.claims), None)
            if home is not None:
                assert home.id == name.id or leading(result)[name.id] == home.id
                assert _age(result.names, home.id) <= _age(result.names, name.id)


@settings(max_examples=300, deadline=None)
@given(histories())
def test_an_event_that_neither_met_nor_left_another_keeps_its_name(history: list[str]) -> None:
    weavings = _weavings(history)
    for before, after in pairwise(weavings):
        known = {claim for name in before.names for claim in name.claims}
        for event in after.events:
            were = [old for old in before.events if set(old.claims) & set(event.claims)]
            fresh = set(event.claims) - known
            if len(were) == 1 and set(event.claims) - fresh <= set(were[0].claims):
                split = [e for e in after.events if e is not event and set(e.claims) & _known_by(before, were[0].id)]
                assert split or event.id == were[0].id


@settings(max_examples=300, deadline=None)
@given(histories())
def test_no_name_is_ever_given_to_what_it_was_not_known_by(history: list[str]) -> None:
    weavings = _weavings(history)
    for before, after in pairwise(weavings):
        old = {name.id for name in before.names}
        assert old <= {name.id for name in after.names}
        for event in after.events:
            if event.id in old:
                assert set(event.claims) & _known_by(before, event.id)


@settings(max_examples=100, deadline=None)
@given(histories())
def test_the_same_world_again_changes_no_name(history: list[str]) -> None:
    once, twice = _weavings([*history, history[-1]])[-2:]
    assert once == twice


def _age(names: Iterable[Name], id_: str) -> tuple[int, str]:
    return next((name.since, name.id) for name in names if name.id == id_)


def _known_by(result: Named, id_: str) -> set[str]:
    return {claim for name in result.names if name.id == id_ for claim in name.claims}
