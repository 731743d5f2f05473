"""What an article says of its own making: datelines, writers, the agencies that it is from. They are no actors."""

from __future__ import annotations

from kg.mentions.draft import Draft
from kg.mentions.states import make_place, may_be_place

_DASHES = ("-", "–", "—", "--")
_ENDS = (".", "»", "«", '"', "!", "؟")
_DATELINE = 16  # tokens
_BYLINE = 8  # tokens
_LINKS = frozenset({"رابط", "مصدر", "المصدر"})
_SIGNATURE = 14  # tokens


def drop_datelines(draft: Draft) -> None:
    """`بغداد، العراق (CNN) --`: the place and the medium before the dash are where the report comes from, no actors."""
    for sentence in draft.document.sentences[:6]:
        for index in range(sentence.first, min(sentence.last, sentence.first + _DATELINE)):
            raw = draft.words[index].raw
            if raw[0] not in "-–—" or index == sentence.first or draft.words[index - 1].raw not in (")", *_DASHES):
                continue
            for found in [found for found in draft.found if sentence.first <= found.first < index]:
                if found.kind == "Media":
                    draft.drop(found)
                elif found.kind == "State" and may_be_place(found):
                    make_place(draft, found)
            break


def drop_signatures(draft: Draft) -> None:
    """`(رويترز، أ ف ب)` at the end of a paragraph are the agencies that the text is from, no actors."""
    words = draft.words
    for found in [found for found in draft.found if found.kind == "Media"]:
        if draft.base(found.first - 1) == "الخبر" and draft.base(found.first - 2) in _LINKS:
            draft.drop(found)  # رابط الخبر بصحيفة كذا
    for index in {found.first - 1 for found in draft.found if found.kind == "Media"}:
        if index < 1 or words[index].raw != "(":
            continue
        ends = words[index - 1].raw in _ENDS or words[index - 1].kind == "newline"
        last = _signed_until(draft, index + 1)
        if ends and last is not None and (last + 1 >= draft.count or words[last + 1].kind == "newline"):
            for found in [found for found in draft.found if index < found.first < last]:
                draft.drop(found)


def _signed_until(draft: Draft, index: int) -> int | None:
    """The closing bracket, where nothing but media, initials and commas stands before it."""
    for place in range(index, min(index + _SIGNATURE, draft.count)):
        word, cover = draft.words[place], draft.cover[place]
        if word.raw == ")":
            return place
        initials = word.kind == "punctuation" or len(word.norm) < 3
        if not initials and (cover is None or cover.kind != "Media") and word.norm not in ("وكالات", "الوكالات"):
            return None
    return None


def drop_bylines(draft: Draft) -> None:
    """`فلان الفلاني – عين اليوم` on a line of its own near the top is the writer, no actor."""
    for sentence in draft.document.sentences[:5]:
        found = draft.cover[sentence.first]
        if found is not None and found.kind in ("Place", "State") and draft.base(found.last) == ":":
            found = draft.cover[found.last + 1] if found.last + 1 < sentence.last else None
            if found is not None and found.kind == "Person" and not found.known and found.finder == "person":
                draft.drop(found)  # أبوظبي: فلان الفلاني
            continue
        if found is None or found.kind != "Person" or found.known or sentence.last - sentence.first > _BYLINE:
            continue
        if found.last == sentence.last or draft.words[found.last].raw in _DASHES:
            draft.drop(found)
