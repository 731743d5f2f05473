"""A stored graph -> entries over time, and the periods that hold them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.rdf import iris, write_quads
from kg.store import memory_store
from kg.timeline import KINDS, Entry, Timeline, Wanted, read_timeline, with_sentences
from kg.timeline.layout import COLUMNS, DETAILED, WIDTH, lay_out, months_or_longer
from kg.timeline.records import Period, days_text, fitting_unit, period_of
from tests.rdf.knowledge import FIRST, KNOWLEDGE, ONTOLOGY, RUN, quads

STORE = memory_store(quads())


def read(lang: str = "ar", wanted: Wanted | None = None) -> Timeline:
    return read_timeline(STORE, wanted or Wanted(), lang)


def ids(timeline: Timeline) -> list[str]:
    return [entry.iri.rpartition("/")[2] for entry in timeline.entries]


def entry(first: date, last: date | None = None, kind: str = "Attack", status: str = "occurred") -> Entry:
    iri = f"https://w3id.org/hiwar/event/{kind}-{first}-{last}-{status}"
    return Entry(
        iri=iri, kind=kind, status=status, name=f"حدث {first}", first=first, last=last or first, articles=1, conflicts=0
    )


def test_events_stand_in_the_order_of_their_days_and_undated_ones_are_counted() -> None:
    timeline = read()
    assert ids(timeline) == ["attack-fifty", "round-military-2", "attack-drone", "meeting-1"]
    assert timeline.undated == {"DialogueRound": 0, "Agreement": 1, "Attack": 2}


def test_an_event_whose_time_is_disputed_spans_all_that_is_said() -> None:
    held = next(entry for entry in read().entries if entry.kind == "DialogueRound" and entry.status == "occurred")
    assert (held.first, held.last) == (date(2024, 4, 20), date(2024, 4, 25))
    assert held.conflicts == 2


def test_names_are_in_the_language_asked_for() -> None:
    assert "لقاء حسين وأوستن" in {entry.name for entry in read("ar").entries}
    assert "Meeting of Hussein and Austin" in {entry.name for entry in read("en").entries}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(since=date(2024, 4, 26)), ["attack-fifty", "attack-drone", "meeting-1"]),
        (Wanted(until=date(2024, 4, 24)), ["attack-fifty", "round-military-2"]),
        (Wanted(kinds=("DialogueRound",)), ["round-military-2", "meeting-1"]),
        (Wanted(actor=iris.thing("Person", "fuad-hussein")), ["round-military-2", "meeting-1"]),
        (Wanted(place=iris.thing("Place", "anbar")), ["attack-drone"]),
        (Wanted(place=iris.thing("Place", "iraq-territory"), kinds=("Attack",)), ["attack-drone"]),
    ],
)
def test_the_choice_narrows_what_is_shown(wanted: Wanted, expected: list[str]) -> None:
    assert ids(read(wanted=wanted)) == expected


def test_each_event_has_the_sentences_that_tell_of_it() -> None:
    timeline = with_sentences(STORE, read())
    sentence = timeline.entries[1].sentences[0]
    assert FIRST[sentence.begin : sentence.end] == sentence.quote
    assert (sentence.article, sentence.url) == ("a-one", "https://news.example/1")


def test_an_address_that_is_not_of_the_web_is_left_out() -> None:
    first, *rest = KNOWLEDGE.readings
    other = replace(first, article=replace(first.article, url="javascript:alert(1)"))
    store = memory_store(write_quads(replace(KNOWLEDGE, readings=(other, *rest)), ONTOLOGY, RUN))
    timeline = with_sentences(store, read_timeline(store, Wanted(), "ar"))
    assert {sentence.url for entry in timeline.entries for sentence in entry.sentences} == {""}


@pytest.mark.parametrize(
    ("first", "last", "label"),
    [
        (date(2024, 4, 20), date(2024, 4, 20), "2024-04-20"),
        (date(2024, 4, 20), date(2024, 4, 25), "2024-04"),
        (date(2024, 4, 20), date(2024, 5, 2), "2024"),
        (date(2019, 4, 20), date(2024, 5, 2), "2019–2024"),
    ],
)
def test_the_period_of_an_event_is_the_smallest_that_holds_it(first: date, last: date, label: str) -> None:
    assert period_of(first, last, "day").label == label


def test_a_decade_holds_years_only_where_it_is_asked_for() -> None:
    assert period_of(date(1991, 2, 1), date(1991, 2, 1), "decade").label == "1990s"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2024, 4, 20), date(2024, 4, 20), "2024-04-20"),
        (date(2024, 4, 20), date(2024, 4, 25), "2024-04-20 – 25"),
        (date(2024, 4, 20), date(2024, 5, 2), "2024-04-20 – 05-02"),
        (date(2024, 4, 1), date(2024, 4, 30), "2024-04"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2023, 12, 1), date(2024, 1, 3), "2023-12-01 – 2024-01-03"),
    ],
)
def test_days_are_told_as_shortly_as_they_can_be(first: date, last: date, text: str) -> None:
    assert days_text(entry(first, last)) == text


def test_days_head_a_short_time_and_months_a_long_one() -> None:
    assert fitting_unit(tuple(entry(date(2024, 4, day)) for day in range(1, 20))) == "day"
    assert fitting_unit(tuple(entry(date(2024, month, 3)) for month in range(1, 13))) == "month"


DAYS = st.dates(date(1900, 1, 1), date(2030, 12, 31))
ENTRIES = st.lists(
    st.builds(
        lambda days, kind, status: entry(min(days), max(days), kind, status),
        st.tuples(DAYS, DAYS),
        st.sampled_from(KINDS),
        st.sampled_from(("occurred", "denied")),
    ),
    max_size=DETAILED + 20,
).map(lambda entries: tuple(sorted(entries, key=lambda entry: (entry.first, entry.last))))


@given(ENTRIES)
def test_every_event_has_its_place_within_the_drawing(entries: tuple[Entry, ...]) -> None:
    drawing = lay_out(entries)
    marks = [mark for lane in drawing.lanes for mark in lane.marks]
    parts = [part for lane in drawing.lanes for column in lane.columns for part in column.parts]
    assert len(marks) + sum(len(part.entries) for part in parts) == len(entries)
    assert all(0 <= mark.x <= mark.x + mark.length <= WIDTH and mark.y < drawing.height for mark in marks)
    assert all(lane.y + lane.height <= drawing.height for lane in drawing.lanes)


@given(ENTRIES)
def test_no_two_marks_of_a_lane_lie_on_each_other(entries: tuple[Entry, ...]) -> None:
    for lane in lay_out(entries).lanes:
        rows: dict[float, float] = {}
        for mark in lane.marks:
            assert mark.x >= rows.get(mark.y, -100.0)
            rows[mark.y] = mark.x + mark.length


def test_months_too_many_to_draw_are_drawn_as_years_where_least_is_told() -> None:
    sparse = [entry(date(year, month, 3)) for year in range(2001, 2016) for month in range(1, 13)]
    busy = [entry(date(2007, month, day)) for month in range(1, 13) for day in range(4, 20)]
    periods = list(months_or_longer((*sparse, *busy)))
    assert len(periods) <= COLUMNS
    assert Period(date(2007, 12, 1), date(2007, 12, 31), "month") in periods
    assert Period(date(2001, 1, 1), date(2001, 12, 31), "year") in periods


def test_what_took_years_stands_together() -> None:
    long = (entry(date(2003, 4, 1), date(2010, 2, 1)), entry(date(2001, 9, 1), date(2015, 2, 1)))
    assert [period.label for period in months_or_longer(long)] == ["2001–2015"]
