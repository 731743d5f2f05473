"""A timeline -> lines that fit the terminal, by day, month or year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from kg.cli.table import short
from kg.cli.terminal import isolated
from kg.timeline import Entry, Timeline
from kg.timeline.records import KINDS, Period, days_text, fitting_unit, grouped

_GLYPHS = {"DialogueRound": "●", "Agreement": "■", "Attack": "▲"}
_STYLES = {
    "occurred": "green", "planned": "blue", "threatened": "yellow", "demanded": "magenta", "proposed": "cyan",
    "denied": "red", "hypothetical": "dim",
}  # fmt: skip
_WITH_ID = 100  # a narrower terminal has no room for ids


def lines(timeline: Timeline, width: int) -> Iterator[Text]:
    """A heading a day, month or year, whatever fits; a line an event; at the end what the signs mean."""
    unit = fitting_unit(timeline.entries)
    for period, entries in grouped(timeline.entries, unit).items():
        heading = Text(period.label, style="bold")
        yield heading.append(f"  {_tally(entries)}", style="dim") if len(entries) > 1 else heading
        spans = [_days(entry, period) for entry in entries]
        widest = max(map(cell_len, spans))
        for entry, days in zip(entries, spans, strict=True):
            yield _line(entry, f"{days:<{widest}}" if widest else "", timeline, width)
    yield Text()
    yield _legend(timeline)
    undated = [f"{number} {_name(timeline, kind)}" for kind, number in timeline.undated.items() if number]
    if undated:
        yield Text(f"without a date: {', '.join(undated)}", style="dim")


def _line(entry: Entry, days: str, timeline: Timeline, width: int) -> Text:
    """`  ▲ 07  هجوم …  threatened  disputed  event:attack-1`."""
    line = Text("  ").append(_GLYPHS[entry.kind], style=_STYLES.get(entry.status, ""))
    line.append(f" {days}  " if days else " ", style="dim")
    tail = Text()
    if entry.status != "occurred":
        tail.append(f"  {_name(timeline, entry.status)}", style=_STYLES.get(entry.status, ""))
    if entry.articles > 1:
        tail.append(f"  ×{entry.articles}", style="dim")
    if entry.conflicts:
        tail.append("  ≠", style="bold red")
    if width >= _WITH_ID:
        tail.append(f"  {short(entry.iri)}", style="dim")
    room = max(width - line.cell_len - tail.cell_len, 8)
    name = Text(entry.name)
    name.truncate(room, overflow="ellipsis")
    return line.append(isolated(name.plain), style=_STYLES.get(entry.status, "")).append_text(tail)


def _days(entry: Entry, period: Period) -> str:
    """What the heading does not say of an entry's days: `07`, `21 – 30`, `06-21 – 07-02`, or nothing."""
    if (entry.first, entry.last) == (period.first, period.last):
        return ""
    known = {"day": "", "month": f"{entry.first:%Y-%m}-", "year": f"{entry.first.year:04d}-"}.get(period.unit, "")
    return days_text(entry).removeprefix(known)


def _tally(entries: list[Entry]) -> str:
    counts = Counter(entry.kind for entry in entries)
    return "  ".join(f"{_GLYPHS[kind]} {counts[kind]}" for kind in KINDS if counts[kind])


def _legend(timeline: Timeline) -> Text:
    counts = Counter(entry.kind for entry in timeline.entries)
    legend = Text(
        "  ".join(f"{_GLYPHS[kind]} {counts[kind]} {_name(timeline, kind)}" for kind in KINDS if counts[kind])
    )
    for status in _STYLES:
        if any(entry.status == status for entry in timeline.entries):
            legend.append(f"  {_name(timeline, status)}", style=_STYLES[status])
    if any(entry.conflicts for entry in timeline.entries):
        legend.append("  ≠", style="bold red").append(" disputed", style="dim")
    return legend


def _name(timeline: Timeline, term: str) -> str:
    return isolated(timeline.names[term])
