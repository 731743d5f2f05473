"""Timeline -> an SVG, or a page around it: each one file that needs no other and works offline."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from kg.rdf.iris import BASE
from kg.timeline.layout import FOOT, HEAD, MARGIN, WIDTH, Column, Drawing, Part, lay_out, months_or_longer
from kg.timeline.records import KINDS, Entry, Period, Timeline, days_text

COLOURS = {
    "occurred": "#15803d", "planned": "#1d4ed8", "threatened": "#c2410c", "demanded": "#7e22ce", "proposed": "#0e7490",
    "denied": "#b91c1c", "hypothetical": "#4b5563",
}  # fmt: skip
_FONTS = "'Noto Naskh Arabic', 'Noto Sans Arabic', 'Segoe UI', 'Geeza Pro', Tahoma, 'DejaVu Sans', Arial, sans-serif"
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
# what XML 1.0 (2.2) has no room for, however it is escaped
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAMED = 12  # names in the tooltip of a column

_TEMPLATES = Path(__file__).parent / "templates"


def draw_svg(timeline: Timeline) -> str:
    """One SVG 1.1 image: every event with a tooltip, or, where they are too many, columns of months."""
    shown = _printable(timeline)
    return _environment(linked=False).get_template("timeline.svg").render(_values(shown))


def draw_page(timeline: Timeline) -> str:
    """One HTML page: the drawing, filters, and every event with the sentences it has in `timeline`."""
    shown = _printable(timeline)
    script = (_TEMPLATES / "page.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    groups = _numbered(shown)
    page = _environment(linked=True).get_template("page.html")
    return page.render(_values(shown), script=script, script_hash=digest, groups=groups)


def _environment(*, linked: bool) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(days=days_text, told=_told, told_part=_told_part, short=_short, is_arabic=_is_arabic)
    environment.globals.update(
        linked=linked, width=WIDTH, margin=MARGIN, foot=FOOT, kinds=KINDS, colours=COLOURS, fonts=Markup(_FONTS)
    )
    return environment


def _values(timeline: Timeline) -> dict[str, Any]:
    rtl = timeline.lang == "ar"

    def at(x: float, length: float = 0) -> float:
        """The left edge of what begins at `x` and is `length` long; time runs as the language is written."""
        return round(WIDTH - MARGIN - HEAD - x - length if rtl else MARGIN + HEAD + x, 1)

    statuses = {entry.status for entry in timeline.entries}
    drawing = lay_out(timeline.entries)
    disputed = any(entry.conflicts for entry in timeline.entries)
    values = {
        "disputed": disputed,
        "timeline": timeline,
        "drawing": drawing,
        "rtl": rtl,
        "at": at,
        "statuses": statuses,
    }
    return {**values, "note": _note(timeline, drawing)}


def _note(timeline: Timeline, drawing: Drawing) -> str:
    """What the drawing leaves out."""
    words = _environment(linked=False).get_template("words.jinja").module.words[timeline.lang]  # type: ignore[attr-defined]
    parts = [words["columns" if drawing.is_columns else "shortened"]] if len(timeline.entries) > 1 else []
    parts += [] if timeline.entries else [words["none"]]
    undated = [f"{timeline.names[kind]} {number}" for kind, number in timeline.undated.items() if number]
    parts += (
        [f"{words['undated']}: {'، '.join(undated) if timeline.lang == 'ar' else ', '.join(undated)}"]
        if undated
        else []
    )
    return " · ".join(parts)


def _numbered(timeline: Timeline) -> dict[Period, list[tuple[int, Entry]]]:
    """The entries by period, each with its number in the drawing."""
    numbers = {entry.iri: number for number, entry in enumerate(timeline.entries)}
    groups = months_or_longer(timeline.entries) if timeline.entries else {}
    return {period: [(numbers[entry.iri], entry) for entry in group] for period, group in groups.items()}


def _told(entry: Entry, timeline: Timeline, words: dict[str, str]) -> str:
    """The tooltip of an entry."""
    kind, status = timeline.names[entry.kind], timeline.names[entry.status]
    lines = [entry.name, days_text(entry), f"{kind} · {status}", f"{words['articles']}: {entry.articles}"]
    return "\n".join([*lines, *([words["conflict"]] if entry.conflicts else [])])


def _told_part(part: Part, column: Column, timeline: Timeline, words: dict[str, str]) -> str:
    """The tooltip of a part of a column: what it counts, and the names of the first."""
    head = f"{column.period.label} · {timeline.names[part.status]} · {len(part.entries)}"
    names = [f"{days_text(entry)}  {entry.name}" for entry in part.entries[:_NAMED]]
    return "\n".join([head, *names, *([f"… {words['more']}"] if len(part.entries) > _NAMED else [])])


def _short(iri: str) -> str:
    return iri.removeprefix(BASE).replace("/", ":", 1)


def _is_arabic(text: str) -> bool:
    return _ARABIC.search(text) is not None


def _printable(timeline: Timeline) -> Timeline:
    """The same timeline without characters that no XML file can hold."""
    entries = []
    for entry in timeline.entries:
        sentences = (replace(sentence, quote=_NOT_XML.sub("", sentence.quote)) for sentence in entry.sentences)
        entries.append(replace(entry, name=_NOT_XML.sub("", entry.name), sentences=tuple(sentences)))
    return replace(timeline, entries=tuple(entries))
