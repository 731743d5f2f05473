"""What holds for every set of articles: no claim is lost or told twice, and their order plays no part."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.entities import resolve_entities
from kg.events import explain_event, explain_join, fuse_events
from kg.model import Claim, Reading
from tests.events.worlds import PARTIES, told, weave
from tests.factory import GAZETTEER, article, claim, quantity, reading, when

SENTENCES = (
    "عُقدت الجولة الثالثة من الحوار الاستراتيجي بين البلدين في بغداد.",
    "سقطت صواريخ على قاعدة عين الأسد من دون إصابات.",
    "اتفق الجانبان على سحب القوات القتالية نهاية العام.",
    "ينتشر نحو 2500 جندي أميركي في البلاد.",
    "قال وزير الخارجية فؤاد حسين إن الحوار ناجح.",
)
DAYS = ("2021-04-07", "2021-06-05", "2021-07-07", "2021-07-23")
STATUSES = ("occurred", "planned", "denied", "threatened")


@st.composite
def claims(draw: st.DrawFn, source: str, published: str) -> Reading:
    """An article that tells some of the sentences, with slots drawn from few values so that much may be joined."""
    made = article(source, " ".join(SENTENCES), published)
    found: list[Claim] = []
    for place in sorted(draw(st.sets(st.integers(0, 3), max_size=4))):
        event_class = ("DialogueRound", "Attack", "Agreement", "TroopLevel")[place]
        day = draw(st.sampled_from((None, *DAYS)))
        roles = {
            "DialogueRound": [("series", "الحوار الاستراتيجي"), *PARTIES, ("head", "joe-biden")],
            "Attack": [("place", draw(st.sampled_from(("ain-al-asad", "baghdad", "iraq-land"))))],
            "Agreement": [*PARTIES, ("term", "سحب القوات القتالية")],
            "TroopLevel": [("force", "us-forces"), ("place", "iraq-land")],
        }[event_class]
        name = ("ordinal", "killed", "count", "troops")[place]
        found.append(
            claim(
                made,
                event_class,
                SENTENCES[place],
                roles=roles,
                at=when(day) if day else None,
                numbers={name: quantity(draw(st.integers(1, 3)))},
                status=draw(st.sampled_from(STATUSES)),
            )
        )
    return reading(made, found)


@st.composite
def worlds(draw: st.DrawFn) -> list[Reading]:
    """Up to six articles of a few days."""
    return [draw(claims(f"article-{number}", draw(st.sampled_from(DAYS)))) for number in range(draw(st.integers(1, 6)))]


@settings(max_examples=60, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_the_articles_plays_no_part(readings: list[Reading], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert weave(*readings) == weave(*shuffled)


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_every_claim_is_in_exactly_one_event_and_no_event_has_two_of_one_article(readings: list[Reading]) -> None:
    events = weave(*readings)
    given_claims = {each.id: each.article for source in readings for each in source.claims}
    assert sorted(id_ for event in events for id_ in event.claims) == sorted(given_claims)
    for event in events:
        articles = [given_claims[id_] for id_ in event.claims]
        assert len(articles) == len(set(articles))
    assert len({event.id for event in events}) == len(events)


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_conflicts_and_corroborations_are_between_claims_of_the_event(readings: list[Reading]) -> None:
    for event in weave(*readings):
        for first, second in [*((c.first, c.second) for c in event.conflicts), *event.corroborations]:
            assert first in event.claims
            assert second in event.claims
            assert first != second


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_a_later_article_leaves_earlier_events_together_and_named_as_they_were(readings: list[Reading]) -> None:
    text = "عُقدت الجولة الثالثة من الحوار الاستراتيجي في نيسان."
    slots: dict[str, Any] = {"numbers": {"ordinal": 3}, "at": when("2021-04-07")}
    roles = [("series", "الحوار الاستراتيجي"), *PARTIES]
    late = told("later", text, "DialogueRound", "2021-08-01", roles=roles, **slots)
    before = {claim_id: event.id for event in weave(*readings) for claim_id in event.claims}
    after = {claim_id: event.id for event in weave(*readings, late) for claim_id in event.claims}
    assert before.items() <= after.items()


def test_a_join_is_explained_by_what_the_claims_have_in_common() -> None:
    roles = [("place", "ain-al-asad")]
    slots: dict[str, Any] = {"roles": roles, "at": when("2021-07-07"), "numbers": {"munitions": 14}}
    one = told("a", "سقط 14 صاروخاً على القاعدة.", "Attack", **slots)
    two = told("b", "تلقت القاعدة 14 صاروخاً.", "Attack", **slots)
    entities = resolve_entities([one, two], GAZETTEER)
    ids = (one.claims[0].id, two.claims[0].id)
    told_why = explain_join(*ids, [one, two], entities, GAZETTEER)
    assert told_why.startswith("joined: times agree: 2021-07-07, 2021-07-07; same place: ain-al-asad")


def test_every_claim_of_an_event_has_the_reason_of_its_joining() -> None:
    roles = [("place", "ain-al-asad")]
    slots: dict[str, Any] = {"roles": roles, "at": when("2021-07-07"), "numbers": {"munitions": 14}}
    texts = ("سقط 14 صاروخاً على القاعدة.", "تلقت القاعدة 14 صاروخاً.", "أصابت القاعدة أربعة عشر صاروخاً.")
    readings = [told(f"article-{number}", text, "Attack", **slots) for number, text in enumerate(texts)]
    entities = resolve_entities(readings, GAZETTEER)
    (event,) = fuse_events(readings, entities, GAZETTEER)
    first, *others = explain_event(event, readings, entities, GAZETTEER)
    assert first == "told first"
    assert len(others) == 2
    assert all(reason.startswith("joined: ") for reason in others)


def test_what_is_not_joined_is_explained_too() -> None:
    one = told("a", "سقط صاروخ على القاعدة.", "Attack", at=when("2021-07-07"), roles=[("place", "ain-al-asad")])
    two = told("b", "سقط صاروخ آخر على القاعدة.", "Attack", at=when("2021-07-17"), roles=[("place", "ain-al-asad")])
    entities = resolve_entities([one, two], GAZETTEER)
    ids = (one.claims[0].id, two.claims[0].id)
    assert explain_join(*ids, [one, two], entities, GAZETTEER) == (
        "not joined: different times: 2021-07-07, 2021-07-17"
    )


def test_an_article_without_claims_gives_no_events() -> None:
    source = article("a", "طقس اليوم مشمس في أغلب المدن.")
    assert fuse_events([reading(source)], (), GAZETTEER) == ()
