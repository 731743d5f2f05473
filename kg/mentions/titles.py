"""Title chains: a role with what it is over and its adjectives, up to the name: وزير الخارجية العراقي السابق."""

from __future__ import annotations

from kg.mentions.draft import Draft
from kg.mentions.senses import (
    ACT,
    DEFINITE,
    GIVEN,
    HONORIFIC,
    LINK,
    NISBA,
    ORG_HEAD,
    QUALIFIER,
    QUOTE,
    RANK,
    RANK_PART,
    ROLE,
    SPEECH,
    STOP,
    TEMPORAL,
    TITLE_NOUN,
    WEAK,
)

_LONGEST = 16
_OF_PLACE = frozenset({"في", "الي", "لدي", "عن"})
_SHORTENED = frozenset({"د", "ا", "م"})
_COMMAS = frozenset("،,:-–—/")


class Title:
    """A role or form of address: tokens `first` to `last`; `full` when a body, state or adjective closes it."""

    __slots__ = ("comma", "first", "full", "last", "letters", "rank", "state", "weak")

    def __init__(self, first: int, letters: int) -> None:
        self.first = first
        self.last = first + 1
        self.letters = letters
        self.full = False
        self.rank = False
        self.weak = False
        self.comma = False
        self.state: str | None = None


def title_at(draft: Draft, index: int) -> Title:
    """The title that begins at token `index`, as far as its last word that is no name."""
    sense = draft.senses[index]
    title = Title(index, sense.letters)
    title.rank = bool(sense.flags & (HONORIFIC | RANK | DEFINITE))
    title.weak = bool(sense.flags & WEAK) and not sense.flags & DEFINITE
    position = index + 1
    while position < draft.count and position - index < _LONGEST:
        after = _next(draft, title, position)
        if after is None:
            break
        position = after
        title.last = after
    while title.last > index + 1 and _hangs(draft, title.last - 1):
        title.last -= 1
    title.weak = title.weak and not title.full
    return title


def office_end(draft: Draft, index: int) -> int | None:
    """The end of مكتب المبعوث الأممي: the office at `index` of whoever holds the post that is named after it."""
    post = index + 1
    if not draft.flags(post) & (ROLE | HONORIFIC) or draft.senses[post].letters or draft.cover[post] is not None:
        return None
    title = title_at(draft, post)
    last = title.last
    while last > post + 1 and _is_beyond(draft, last - 1):
        last -= 1
    return last if title.full else None


def _is_beyond(draft: Draft, index: int) -> bool:
    """A rank of the holder, or a noun after the adjective that closes the post: مكتب الوزير العراقي التعليق."""
    sense = draft.senses[index]
    if draft.cover[index] is not None or sense.adjective is not None:
        return False
    if sense.flags & (RANK | RANK_PART):
        return True
    closed = draft.senses[index - 1].adjective is not None or draft.flags(index - 1) & (NISBA | QUALIFIER)
    return bool(closed) and not sense.flags & (NISBA | QUALIFIER | LINK)


def _hangs(draft: Draft, index: int) -> bool:
    """A link or quotation mark that nothing follows does not belong to the title."""
    flags = draft.flags(index)
    if flags & QUOTE:
        return draft.words[index].raw not in "\")»”]'"
    return bool(flags & LINK and not flags & DEFINITE) and draft.cover[index] is None


def _next(draft: Draft, title: Title, position: int) -> int | None:
    """The token after the piece of title at `position`, or None where the title ends."""
    sense = draft.senses[position]
    flags = sense.flags
    cover = draft.cover[position]
    if cover is not None:
        return _covered(draft, title, position)
    if flags & QUOTE:
        return position + 1 if _opens(draft, position) or _closes(draft, position) else None
    if sense.word.kind != "arabic" or (flags & (SPEECH | ACT | TEMPORAL) and not flags & DEFINITE):
        return None
    if flags & HONORIFIC and draft.base(position - 1) == "باسم":
        return None  # متحدث باسم السناتور فلان: the name is the senator's
    if flags & (RANK | RANK_PART | QUALIFIER | HONORIFIC) and not sense.letters:
        title.full = title.full or bool(flags & QUALIFIER)
        return position + 1
    if flags & LINK and not flags & DEFINITE:
        return position + 1 if _goes_on(draft, position + 1) else None
    if flags & DEFINITE:
        return _definite(draft, title, position)
    if flags & GIVEN and not flags & (ROLE | TITLE_NOUN):
        return None
    if flags & (ROLE | TITLE_NOUN | ORG_HEAD) and sense.word.norm[0] != "و" and not sense.letters:
        return position + 1
    if flags & ORG_HEAD and sense.word.norm[: sense.letters] == "ب" and _goes_on(draft, position + 1):
        return position + 1  # محرر الشؤون الدولية بشبكة كذا
    if sense.adjective is not None and not sense.letters:
        title.full = True
        title.state = title.state or sense.adjective
        return position + 1
    return None


def _definite(draft: Draft, title: Title, position: int) -> int | None:
    sense = draft.senses[position]
    if sense.flags & STOP or sense.flags & TEMPORAL:
        return None
    if sense.letters and sense.word.norm[0] not in "لو":
        return None
    if sense.letters and sense.word.norm[0] == "و" and (sense.flags & ROLE or sense.adjective is not None):
        return None
    if sense.adjective is not None:
        title.state = title.state or sense.adjective
    title.full = True
    return position + 1


def _covered(draft: Draft, title: Title, position: int) -> int | None:
    cover = draft.cover[position]
    if cover is None or cover.first != position or cover.kind == "Person":
        return None
    if cover.letters and draft.words[position].norm[0] not in "لب":
        return None
    if cover.finder == "guarded":
        return None
    state = cover.entity_id if cover.kind == "State" else cover.state
    title.state = title.state or state
    title.full = True
    return cover.last


def _goes_on(draft: Draft, position: int) -> bool:
    """After a link: something definite, a head or a known name."""
    if position >= draft.count:
        return False
    sense = draft.senses[position]
    cover = draft.cover[position]
    if sense.letters:
        return False
    if cover is not None:
        return cover.first == position and cover.kind != "Person"
    if draft.base(position - 1) in _OF_PLACE and not sense.flags & (ORG_HEAD | TITLE_NOUN):
        return False
    return bool(sense.flags & (DEFINITE | TITLE_NOUN | ORG_HEAD)) and not sense.flags & TEMPORAL


def _opens(draft: Draft, position: int) -> bool:
    if position + 1 >= draft.count:
        return False
    return bool(draft.flags(position + 1) & DEFINITE) or draft.cover[position + 1] is not None


def _closes(draft: Draft, position: int) -> bool:
    return draft.words[position].raw in '")»”]' and draft.cover[position - 1] is not None


def name_start(draft: Draft, title: Title) -> int:
    """Where the name of the holder may begin: after the title, and after a comma there."""
    position = title.last
    while position < draft.count and draft.flags(position) & QUOTE:
        position += 1
    if position < draft.count and draft.words[position].raw == "." and draft.base(position - 1) in _SHORTENED:
        return position + 1  # د. فلان
    if position < draft.count and draft.words[position].raw in _COMMAS:
        title.comma = True
        position += 1
    return position
