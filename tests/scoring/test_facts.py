"""Lines of `kg facts` -> Facts, and the mistakes that are told."""

from __future__ import annotations

import json
from datetime import date

import pytest

from kg.errors import KgError
from kg.model import Span
from kg.scoring import read_facts
from kg.scoring.names import Name

LINE = {
    "id": "a1",
    "actors": [{"name_en": None, "name_ar": "كتائب الفجر", "kind": "ArmedGroup", "mentions": [[5, 16]]}],
    "events": [
        {
            "class": "Attack",
            "evidence": [[0, 28]],
            "status": "occurred",
            "said_by": None,
            "perpetrators": [{"name_en": None, "name_ar": "كتائب الفجر"}],
            "place": {"name_en": "Wadi airport", "name_ar": "مطار الوادي"},
            "date": ["2022-03-03", "2022-03-03"],
            "killed": 0,
            "why": {"pattern": "attack.shelling"},
        }
    ],
}


def lines(*values: object) -> list[bytes]:
    return [json.dumps(value, ensure_ascii=False).encode() for value in values]


def test_a_line_holds_the_actors_and_events_of_an_article() -> None:
    facts = read_facts([*lines(LINE), b"\n"], "facts.jsonl")["a1"]
    assert facts.actors[0].mentions == (Span(5, 16),)
    event = facts.events[0]
    assert event.names["perpetrators"] == (Name(None, "كتائب الفجر"),)
    assert event.names["place"] == (Name("Wadi airport", "مطار الوادي"),)
    assert event.names["targets"] == ()
    assert event.days["date"] == (date(2022, 3, 3), date(2022, 3, 3))
    assert (event.values["killed"], event.values["injured"]) == ("0", None)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (b"{", r"facts\.jsonl:2: Input data was truncated"),
        (b"[]", r"facts\.jsonl:2: Expected `object`"),
        (b"{}", r"facts\.jsonl:2: .*`id`"),
        (b'{"id": "b", "events": [{"class": "Attack", "evidence": [[1]]}]}', r":2: .*\$\.events\[0\]\.evidence\[0\]"),
        (b'{"id": "b", "actors": [{"mentions": [[-1, 4]]}]}', r":2: .*>= 0"),
        (b'{"id": "b", "events": [{"class": "Attack", "date": ["soon", null]}]}', r":2: .*\$\.events\[0\]\.date"),
        (b'{"id": "\xff"}', r"facts\.jsonl:2: "),
        (lines(LINE)[0], r'facts\.jsonl:2: the article "a1" stands there twice'),
    ],
)
def test_a_mistake_is_told_with_its_line(bad: bytes, told: str) -> None:
    with pytest.raises(KgError, match=told):
        read_facts([*lines(LINE), bad], "facts.jsonl")
