"""An article as the terminal shows it."""

from __future__ import annotations

from kg.cli.show import marked_text
from kg.model import Reading


def test_no_character_of_the_article_is_changed_or_lost(reading: Reading) -> None:
    shown = marked_text(reading).plain
    for number in range(1, len(reading.claims) + 1):
        shown = shown.replace(f"[{number}]", "", 1)
    assert shown == reading.article.text


def test_an_event_number_stands_behind_its_evidence(reading: Reading) -> None:
    assert "آذار 2022[1]." in marked_text(reading).plain
    assert "الجولة الثانية[2] من" in marked_text(reading).plain


def test_a_mention_has_the_colour_of_its_kind(reading: Reading) -> None:
    text = marked_text(reading)
    group = text.plain.index("كتائب الفجر")
    styles = {str(span.style) for span in text.spans if span.start <= group < span.end}
    assert "bold red" in styles
