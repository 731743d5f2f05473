"""Where a known name ends as the article writes it: before a leader's name, and at the closing quotation mark."""

from __future__ import annotations

from kg.arabic import fold
from kg.mentions.draft import Draft
from kg.mentions.senses import GUARDED, QUOTE, Label

_SHORTEST = 3  # tokens
_LED = "بقياده"
_CLOSING = frozenset('"»”)\'’')


def end_as_written(draft: Draft, index: int, last: int, labels: tuple[Label, ...]) -> int:
    """`last`, or the token before which the name itself ends.

    حركة تحرير السودان بقيادة فلان names two, «حزب الله» اللبناني only the party.
    """
    if last - index < _SHORTEST:
        return last
    opened = bool(draft.flags(index - 1) & QUOTE)
    for position in range(index + 1, last):
        if opened and draft.words[position].raw in _CLOSING:
            known = draft.lexicon.by_label.get(fold(draft.text(index, position)))
            return position if known is not None and known.id == labels[0].entity.id else last
        if draft.words[position].norm == _LED and labels[0].entity.kind != "Coalition":
            return position if position > index + 1 else last
    return last


def head_of_medium(draft: Draft, head: int, index: int, last: int) -> bool:
    """Whether the noun at `head` belongs to the medium's name: وكالة الأناضول, قناة "كان" (a word of the language)."""
    if draft.base(head) not in draft.lexicon.kinds:
        return False
    if draft.base(head) == "وكاله":
        return head == index - 1
    return last == index + 1 and bool(draft.flags(index) & GUARDED)
