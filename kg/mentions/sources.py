"""Speakers without a name: مصدر أمني عراقي, مسؤولون أميركيون."""

from __future__ import annotations

from kg.mentions.draft import Draft, Found
from kg.mentions.name_words import VERBAL_NOUN
from kg.mentions.senses import COMMON, DEFINITE, SOURCE, SPEECH, STOP, TEMPORAL

_LONGEST = 5


def unnamed_sources(draft: Draft) -> None:
    """Add the unnamed speakers; a definite second mention (`المصدر`) denotes the last one."""
    last_source: Found | None = None
    for index in draft.marked(SOURCE):
        sense = draft.senses[index]
        if draft.cover[index] is not None or _is_adjective(draft, index):
            continue
        if sense.flags & DEFINITE:
            if last_source is not None and sense.base[2:4] == draft.base(last_source.first)[:2]:
                found = draft.add(Found(index, index + 1, sense.letters, "source"))
                found.same_as(last_source)
            continue
        last = _end(draft, index + 1)
        found = draft.add(Found(index, last, sense.letters, "source"))
        start = draft.span(index, last, sense.letters).start
        found.denotes(
            f"u-{draft.document.article.id}-{start}", "UnnamedSource", draft.text(index, last, sense.letters), None
        )
        last_source = found


def _is_adjective(draft: Draft, index: int) -> bool:
    """غير مسؤول, انسحاب مسؤول: responsible, not an official."""
    before = draft.senses[index - 1] if index else None
    if before is None or not draft.base(index).startswith("مسوول"):
        return False
    return before.base == "غير" or (bool(VERBAL_NOUN.match(before.base)) and not before.flags & (SPEECH | STOP))


def _end(draft: Draft, index: int) -> int:
    first = index
    while index < draft.count and index - first < _LONGEST and draft.cover[index] is None:
        sense = draft.senses[index]
        describes = sense.adjective is not None or sense.flags & COMMON or sense.base.endswith(("ي", "يه", "ين", "ون"))
        if sense.flags & (DEFINITE | STOP | SPEECH | TEMPORAL) or sense.letters or sense.word.kind != "arabic":
            break
        if not describes:
            break
        index += 1
    return index
