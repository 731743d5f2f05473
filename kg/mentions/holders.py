"""Persons named with a title: before the name, after a comma, or in apposition."""

from __future__ import annotations

from kg.mentions.draft import Draft, Found
from kg.mentions.persons import add_person, called_after, name_end
from kg.mentions.senses import GIVEN, HONORIFIC, PARTICLE, RANK, ROLE, WEAK
from kg.mentions.titles import Title, name_start, title_at


def titled_persons(draft: Draft) -> list[tuple[Title, Found | None]]:
    """Every title of the draft with the person named right after it (added to the draft), if any."""
    titles: list[tuple[Title, Found | None]] = []
    done = 0
    for index in draft.marked(ROLE | HONORIFIC | RANK):
        if index < done or draft.cover[index] is not None or draft.base(index - 1) == "غير":
            continue
        if index + 1 < draft.count and draft.words[index + 1].kind == "number":
            continue  # اللواء 17: a brigade, not a general
        title = title_at(draft, index)
        if draft.senses[index].flags & WEAK and not title.full:
            continue
        person = None if called_after(draft, index) else _holder(draft, title)
        if person is not None and titles and titles[-1][1] is None and name_start(draft, titles[-1][0]) == title.first:
            titles[-1] = (titles[-1][0], person)  # المتحدث باسم الوزارة، اللواء فلان
        titles.append((title, person))
        if person is not None:
            _give_role(draft, title, person)
        done = max(person.last if person is not None else 0, title.last)
    return titles


def _holder(draft: Draft, title: Title) -> Found | None:
    """The person named after the title; a bare honorific or rank is enough, a bare role needs a closed title."""
    position = name_start(draft, title)
    if position >= draft.count:
        return None
    cover = draft.cover[position]
    if cover is not None:
        right = cover.first == position and cover.kind == "Person" and not cover.letters
        return cover if right and (not title.comma or title.full) else None
    if draft.senses[position].letters:
        return None
    closed = (title.full or title.rank) and not title.weak
    last = name_end(draft, position, trusted=closed)
    if last is not None and title.comma and not draft.flags(position) & (GIVEN | PARTICLE):
        # After a comma an unknown word is a name only between commas: الناطق باسم الوزارة، فلان الفلاني، إن
        closing = draft.words[last] if last < draft.count else None
        if closing is None or closing.kind != "punctuation":
            last = None
    return None if last is None else add_person(draft, position, last)


def appositions(draft: Draft, titles: list[tuple[Title, Found | None]]) -> list[tuple[Title, Found | None]]:
    """The titles, those in apposition after a name with its person: `فلان، المتحدث باسم الجيش`."""
    settled: list[tuple[Title, Found | None]] = []
    for title, person in titles:
        holder = person or _named_before(draft, title)
        if person is None and holder is not None:
            _give_role(draft, title, holder)
        settled.append((title, holder))
    return settled


def _named_before(draft: Draft, title: Title) -> Found | None:
    """The person named right before the title, or before a comma there."""
    before = draft.before(title.first)
    if before >= 0 and draft.words[before].raw in ("،", ","):
        before = draft.before(before)
    if before < 0 or title.letters or not title.full:
        return None
    cover = draft.cover[before]
    return cover if cover is not None and cover.kind == "Person" else None


def _give_role(draft: Draft, title: Title, person: Found) -> None:
    if person.role is None:
        person.role = draft.text(title.first, title.last, title.letters)
