"""What persons decide about actors and places goes before what names tell."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.decisions import NONE, Decisions, Ref, Ties, without_rejected
from kg.entities import doubtful_entities, resolve_entities
from kg.model import Entity, Reading
from tests.decisions.rows import decided
from tests.factory import GAZETTEER, article, claim, mention, reading, unknown_id


def _named(id_: str, name: str, kind: str = "Person", role: str | None = None, local: str | None = None) -> Reading:
    """An article that names one actor, under an id of its own."""
    source = article(id_, f"تحدث {name} إلى الصحفيين في المطار.")
    return reading(source, mentions=[mention(source, name, kind, id_=local or f"x-{id_}", role=role)])


def _groups(decisions: Decisions, *readings: Reading) -> set[frozenset[str]]:
    return {frozenset((e.id, *e.same_as)) for e in resolve_entities(readings, GAZETTEER, decisions)}


def _entity(decisions: Decisions, *readings: Reading) -> Entity:
    (entity,) = resolve_entities(readings, GAZETTEER, decisions)
    return entity


ONE = _named("a", "ليث القيسي")
OTHER = _named("b", "أبو حسن القيسي")


def test_same_joins_what_names_do_not() -> None:
    assert len(_groups(NONE, ONE, OTHER)) == 2
    assert _groups(decided("same actor:x-a actor:x-b"), ONE, OTHER) == {frozenset(("x-a", "x-b"))}


def test_the_reason_of_a_join_names_the_decision() -> None:
    entity = _entity(decided("same actor:x-a actor:x-b"), ONE, OTHER)
    assert entity.reasons == ("decided: same (decisions.csv:2, huda, 2024-05-01)",)


def test_different_keeps_apart_what_names_join() -> None:
    long, short = _named("a", "سالم كريم الدليمي"), _named("b", "سالم الدليمي")
    assert len(_groups(NONE, long, short)) == 1
    assert len(_groups(decided("different actor:x-a actor:x-b"), long, short)) == 2


def test_different_holds_through_third_parties() -> None:
    long, short, third = _named("a", "سالم كريم الدليمي"), _named("b", "سالم الدليمي"), _named("c", "أبو كريم")
    decisions = decided("same actor:x-b actor:x-c", "different actor:x-a actor:x-c")
    assert _groups(decisions, long, short, third) == {frozenset(("x-a",)), frozenset(("x-b", "x-c"))}


def test_same_holds_through_what_no_article_names_any_more() -> None:
    decisions = decided("same actor:x-a actor:x-gone", "same actor:x-gone actor:x-b")
    assert _groups(decisions, ONE, OTHER) == {frozenset(("x-a", "x-b"))}
    assert "decisions.csv:2" in _entity(decisions, ONE, OTHER).reasons[0]


def test_an_unknown_actor_becomes_one_of_the_gazetteer_that_no_article_names() -> None:
    entity = _entity(decided("same actor:nujaba actor:x-a"), _named("a", "رجال النجباء", "ArmedGroup"))
    assert (entity.id, entity.same_as, entity.label_ar) == ("nujaba", ("x-a",), "حركة النجباء")


def test_a_name_of_the_gazetteer_may_be_that_of_another() -> None:
    own = unknown_id("الحركة النجباء", "ArmedGroup")
    group = _named("a", "الحركة النجباء", "ArmedGroup", local=own)
    assert _entity(NONE, group).id == "nujaba"
    assert _entity(decided(f"different actor:{own} actor:nujaba"), group).id == own


def test_things_of_two_kinds_are_never_joined() -> None:
    party = _named("b", "القيسي", "Organization")
    assert len(_groups(decided("same actor:x-a actor:x-b"), ONE, party)) == 2
    third = _named("c", "ليث أبو حسن")
    decisions = decided("same actor:x-a actor:x-b", "same actor:x-b actor:x-c")
    assert len(_groups(decisions, ONE, party, third)) == 3


def test_a_place_is_decided_about_as_an_actor_is() -> None:
    one, other = _named("a", "حي الزهور", "Place", local="p-a"), _named("b", "الزهور", "Place", local="p-b")
    assert len(_groups(NONE, one, other)) == 2
    assert len(_groups(decided("same place:p-a place:p-b"), one, other)) == 1


def test_a_rejected_value_names_nobody() -> None:
    source = article("a", "قصفت القوات الأميركية القاعدة.")
    told = claim(source, "Attack", source.text, id="c1", roles=[("perpetrator", "us-forces"), ("target", "iraq")])
    (without,) = without_rejected([reading(source, [told])], decided("reject claim:c1-perpetrator"))
    assert [entity.id for entity in resolve_entities([without], GAZETTEER)] == ["iraq"]


NAMES = ("سالم الدليمي", "سالم كريم الدليمي", "سالم جاسم الدليمي", "ليث القيسي", "الدليمي", "ليث سعد القيسي")
IDS = tuple(f"x-{number}" for number in range(len(NAMES)))


@st.composite
def rows(draw: st.DrawFn) -> Decisions:
    """Some rows that do not contradict each other."""
    kept: list[str] = []
    for first, second in combinations(IDS, 2):
        kind = draw(st.sampled_from(("same", "different", None, None, None)))
        row = f"{kind} actor:{first} actor:{second}"
        ties = Ties(decided(*kept).rows)
        one, other = Ref("actor", first), Ref("actor", second)
        if kind and not (ties.are_apart(one, other) if kind == "same" else ties.are_one(one, other)):
            kept.append(row)
    return decided(*draw(st.permutations(kept)))


@settings(max_examples=80, deadline=None)
@given(rows(), st.permutations(range(len(NAMES))))
def test_decisions_hold_in_whatever_order_articles_and_rows_come(decisions: Decisions, order: list[int]) -> None:
    readings = [_named(str(number), name, local=f"x-{number}") for number, name in enumerate(NAMES)]
    entities = resolve_entities(readings, GAZETTEER, decisions)
    turned = Decisions(rows=decisions.rows[::-1])
    groups = {frozenset((e.id, *e.same_as)) for e in entities}
    assert _groups(turned, *(readings[place] for place in order)) == groups
    assert resolve_entities([readings[place] for place in order], GAZETTEER, decisions) == entities
    of = {id_: group for group in groups for id_ in group}
    for row in decisions.rows:
        assert row.second is not None
        assert (of[row.first.id] == of[row.second.id]) == (row.kind == "same")


def _doubts(decisions: Decisions, *readings: Reading) -> list[tuple[str, str, bool]]:
    return [(str(d.first), str(d.second), d.joined) for d in doubtful_entities(readings, GAZETTEER, decisions)]


def test_a_name_that_differs_by_one_letter_is_in_doubt_until_it_is_decided() -> None:
    one, other = (unknown_id(name, "Organization") for name in ("منظمة إنصاف", "منظمة إنصات"))
    readings = (
        _named("a", "منظمة إنصاف", "Organization", local=one),
        _named("b", "منظمة إنصات", "Organization", local=other),
    )
    first, second = sorted((f"actor:{one}", f"actor:{other}"))
    assert _doubts(NONE, *readings) == [(first, second, False)]
    assert _doubts(decided(f"same {first} {second}"), *readings) == []
    assert _doubts(decided(f"different {first} {second}"), *readings) == []


def test_the_same_name_with_another_office_is_in_doubt() -> None:
    one, other = _named("a", "محمد حسن علي", role="وزير النفط"), _named("b", "محمد علي", role="لاعب الفريق")
    (doubt,) = doubtful_entities([one, other], GAZETTEER)
    assert not doubt.joined
    assert "another office" in doubt.reason
    assert [quote.article for quote in doubt.quotes if quote] == ["a", "b"]


def test_a_join_by_surname_and_office_is_in_doubt_until_it_is_confirmed() -> None:
    one, other = _named("a", "نجم الجبوري", role="محافظ نينوى"), _named("b", "الجبوري", role="محافظ نينوى")
    assert _doubts(NONE, one, other) == [("actor:x-b", "actor:x-a", True)]
    assert _doubts(decided("same actor:x-a actor:x-b"), one, other) == []


def test_a_slip_in_a_known_name_is_in_doubt() -> None:
    slip = unknown_id("حركة النجباع", "ArmedGroup")
    assert _doubts(NONE, _named("a", "حركة النجباع", "ArmedGroup", local=slip)) == [
        ("actor:nujaba", f"actor:{slip}", False)
    ]


def test_names_without_anything_in_common_are_not_compared() -> None:
    assert _doubts(NONE, _named("a", "ليث القيسي"), _named("b", "عمر الحديثي")) == []
