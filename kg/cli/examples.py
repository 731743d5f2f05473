"""The examples in ontology/patterns/*.toml: each is read, and must give what it says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from kg.cli.facts import Fact, reading_facts
from kg.model import Article, Ontology
from kg.pipeline import read

_PUBLISHED = date(2024, 6, 15)  # what "yesterday" counts from in an example that has no date of its own


def failed_examples(ontology: Ontology) -> Iterator[str]:
    """One line an example that is not read as it says, with its file and number."""
    for stem, patterns in ontology.patterns.items():
        for number, example in enumerate(patterns.get("examples", ()), 1):
            if failure := _failure(example, patterns.get("class"), ontology):
                yield f"ontology/patterns/{stem}.toml: example {number} ({example.get('text', '')!r}): {failure}"


def count_examples(ontology: Ontology) -> int:
    """How many examples there are."""
    return sum(len(patterns.get("examples", ())) for patterns in ontology.patterns.values())


def _failure(example: Mapping[str, Any], event_class: str | None, ontology: Ontology) -> str | None:
    text = example.get("text")
    if not isinstance(text, str):
        return "has no text"
    facts = reading_facts(read(Article(id="example", text=text, published=_PUBLISHED), ontology))
    events = [event for event in facts["events"] if event["class"] == example.get("class", event_class)]
    if example.get("none"):
        return f"must give no {event_class}, but gives one" if events else None
    if not events:
        return f"must give one {event_class}, but gives none"
    expected = {key: value for key, value in example.items() if key not in ("text", "class")}
    differences = [_difference(event, expected) for event in events]
    return None if None in differences else differences[0]


def _difference(event: Fact, expected: Mapping[str, Any]) -> str | None:
    for slot, value in expected.items():
        if slot not in event:
            return f"names {slot}, which no {event['class']} has; the slots are {', '.join(event)}"
        if not _agrees(event[slot], value):
            return f"must give {slot} {value!r}, but gives {event[slot]!r}"
    return None


def _agrees(found: Any, expected: Any) -> bool:
    """A name agrees by its English or Arabic form, a list if each expected member is in it."""
    if isinstance(expected, list) and isinstance(found, list):
        if any(isinstance(member, dict) for member in found):
            return all(any(_agrees(member, wanted) for member in found) for wanted in expected)
        return bool(found == [str(member) for member in expected])
    if isinstance(found, list):
        return any(_agrees(member, expected) for member in found)
    if isinstance(found, dict):
        return expected in (found["name_en"], found["name_ar"])
    return bool(found == expected)
