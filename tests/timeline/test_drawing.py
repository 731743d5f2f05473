"""A timeline as an SVG and as a page: whole, escaped, in both directions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from lxml import html  # type: ignore[import-untyped]

from kg.timeline import Entry, Timeline, draw_page, draw_svg
from kg.timeline.records import KINDS, Sentence

SVG = "{http://www.w3.org/2000/svg}"
STATUSES = ("occurred", "planned", "threatened", "demanded", "proposed", "denied", "hypothetical")
NASTY = "قصف </script><script>alert(1)</script> \"الميناء\" 'ليلا' & <b>]]>\x0b"


def timeline(count: int, lang: str = "ar", name: str = "هجوم على الميناء") -> Timeline:
    sentence = Sentence(
        quote=name, article="a-1", publisher=name, published="2024-05-01", url="https://news.example/1?a=1&b=2",
        begin=3, end=9,
    )  # fmt: skip
    entries = tuple(
        Entry(
            iri=f"https://w3id.org/hiwar/event/attack-{number}", kind=KINDS[number % 3], status=STATUSES[number % 7],
            name=f"{name} {number}", first=date(2024, 1, 1) + timedelta(days=number), articles=1 + number % 3,
            last=date(2024, 1, 1) + timedelta(days=number + number % 2 * 5), conflicts=number % 2,
            sentences=(sentence,),
        )
        for number in range(count)
    )  # fmt: skip
    names = {
        "DialogueRound": "جولة حوار",
        "Agreement": "اتفاق",
        "Attack": "هجوم",
        **{status: status for status in STATUSES},
    }
    return Timeline(entries=entries, undated={"Attack": 4, "Agreement": 0}, lang=lang, names=names)


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("count", [0, 1, 5, 60, 61, 500])
def test_an_svg_is_well_formed_and_counts_every_event(count: int, lang: str) -> None:
    root = ElementTree.fromstring(draw_svg(timeline(count, lang)))
    assert root.tag == f"{SVG}svg"
    marks = [group for group in root.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    columns = [int(text.text or 0) for text in root.iter(f"{SVG}text") if text.get("class") == "count"]
    assert len(marks) + sum(columns) == count
    assert not [node for node in root.iter() if node.get("href")]


def test_a_mark_tells_name_days_and_status_in_its_tooltip() -> None:
    root = ElementTree.fromstring(draw_svg(timeline(2)))
    tooltips = [node.text or "" for node in root.iter(f"{SVG}title")]
    assert "هجوم على الميناء 1\n2024-01-02 – 07\nاتفاق · planned\nعدد المقالات: 2\nفيه تعارض" in tooltips


def test_arabic_words_are_set_from_right_to_left_and_english_ones_are_not() -> None:
    for name, direction in (("هجوم على الميناء", "rtl"), ("Attack on the port", "ltr")):
        root = ElementTree.fromstring(draw_svg(timeline(3, "en", name)))
        names = [node for node in root.iter(f"{SVG}text") if node.get("class") == "name"]
        assert {node.get("direction") for node in names} == {direction}


def test_time_runs_as_the_language_is_written() -> None:
    places = {}
    for lang in ("ar", "en"):
        root = ElementTree.fromstring(draw_svg(timeline(10, lang)))
        shapes = [node for node in root.iter(f"{SVG}circle") if node.get("class") in STATUSES]
        places[lang] = [float(node.get("cx") or 0) for node in shapes]
    assert places["en"] == sorted(places["en"])
    assert places["ar"] == sorted(places["ar"], reverse=True)


@pytest.mark.parametrize("count", [3, 90])
def test_words_of_articles_stay_words(count: int) -> None:
    nasty = timeline(count, name=NASTY)
    shown = NASTY.replace("\x0b", "")
    ElementTree.fromstring(draw_svg(nasty))
    page = draw_page(nasty)
    root = html.fromstring(page)
    assert len(root.findall(".//script")) == 1
    assert page.count("alert(1)") == page.count("&lt;script&gt;alert(1)&lt;/script&gt;")
    assert root.find(".//blockquote/p").text == f"«{shown}»"
    assert not root.findall(".//b")


def test_a_page_asks_for_nothing_from_elsewhere() -> None:
    page = draw_page(timeline(5))
    root = html.fromstring(page)
    assert not root.findall(".//link")
    assert not root.findall(".//img")
    assert all(script.get("src") is None for script in root.findall(".//script"))
    assert "default-src 'none'" in page
    assert "url(" not in page


def test_the_marks_of_a_page_lead_to_the_sentences() -> None:
    for count in (5, 90):
        root = html.fromstring(draw_page(timeline(count)))
        targets = [link.get("href") for link in root.iter("a") if (link.get("href") or "").startswith("#")]
        assert targets
        assert all(root.get_element_by_id(target[1:]) is not None for target in targets)
        assert len(root.findall(".//details")) == count


def test_only_addresses_of_the_web_become_links() -> None:
    one = timeline(1)
    (entry,) = one.entries
    bare = replace(entry, sentences=(replace(entry.sentences[0], url=""),))
    assert 'rel="noopener noreferrer"' in draw_page(one)
    assert 'rel="noopener noreferrer"' not in draw_page(replace(one, entries=(bare,)))


def test_a_page_of_arabic_reads_from_right_to_left() -> None:
    assert re.search(r'<html lang="ar" dir="rtl">', draw_page(timeline(1)))
    assert re.search(r'<html lang="en" dir="ltr">', draw_page(timeline(1, "en")))
