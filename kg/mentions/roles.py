"""Title chains as mentions: of the person whose role the article gives, or of nobody that it names."""

from __future__ import annotations

from kg.mentions.draft import Draft, Found
from kg.mentions.senses import DEFINITE
from kg.mentions.titles import Title

_SAME_ROLE = {"الحكومه": "الوزراء", "حكومه": "الوزراء", "وزراء": "الوزراء", "الامريكي": "الاميركي"}
_FORMER = frozenset({"السابق", "الاسبق", "الراحل", "السابقه", "الراحله", "المخلوع", "المنتخب"})
_OF_STATE = "الدوله"
_FILLERS = frozenset({"باسم", "بلسان", "في", "لدي"})


def role_mentions(draft: Draft, titles: list[tuple[Title, Found | None]]) -> list[Found]:
    """The titles as mentions: of the person whose role the article has given, or of kind role with no candidate."""
    held: list[tuple[list[str], str | None, Found]] = []
    for title, person in titles:
        if person is not None:
            held.append((_words(draft, title), title.state, person))
    mentions: list[Found] = []
    for title, person in titles:
        found = Found(title.first, title.last, title.letters, "role")
        found.role = draft.text(title.first, title.last, title.letters)
        if person is not None:
            found.same_as(person)
            found.finder = "title"
        elif not title.full and not draft.flags(title.first) & DEFINITE:
            continue
        else:
            holder = _holder(draft, title, held)
            if holder is not None:
                found.same_as(holder)
                found.kind = "Person"
        mentions.append(found)
    return mentions


def roles_before_names(draft: Draft, mentions: list[Found]) -> None:
    """A role right before the family name of its holder (الرئيس أوباما) is a title, no mention beside the name."""
    for found in mentions:
        person = draft.cover[found.last] if found.finder == "role" and found.last < draft.count else None
        if person is not None and person.kind == "Person" and person.first == found.last and not person.letters:
            found.same_as(person)
            found.finder = "title"
            person.role = person.role or found.role


def _words(draft: Draft, title: Title) -> list[str]:
    words = []
    for index in range(title.first, title.last):
        base = draft.base(index)
        if base and draft.words[index].kind == "arabic":
            words.append(_SAME_ROLE.get(base, base))
    return words


def _holder(draft: Draft, title: Title, held: list[tuple[list[str], str | None, Found]]) -> Found | None:
    words = _words(draft, title)
    definite = any(word.startswith("ال") for word in words)
    if not words or not definite:
        return None
    head = words[0].removeprefix("ال")
    best: tuple[int, Found] | None = None
    former = _FORMER & set(words)
    for known, state, person in held:
        if _FORMER & set(known) and not former and len(words) < 3:
            continue
        if known[0].removeprefix("ال") != head:
            continue
        if title.state is not None and state is not None and title.state != state:
            continue
        if head == "وزير" and (_OF_STATE in known) != (_OF_STATE in words):
            continue  # وزير الدولة للشؤون الخارجية is not the foreign minister
        rest = {word for word in words[1:] if word not in _FILLERS}
        common = rest & set(known[1:])
        if rest - common and not (len(rest - common) == 1 and title.state is not None):
            continue
        score = len(common) + (2 if person.first < title.first else 0)
        if best is None or score >= best[0]:
            best = score, person
    return best[1] if best is not None else None
