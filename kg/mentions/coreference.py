"""Second mentions inside one article: family names, roles, bare heads, bodies of the country it speaks of."""

from __future__ import annotations

from kg.mentions.compose import compose
from kg.mentions.draft import Draft, Found
from kg.mentions.organisations import unknown_id
from kg.mentions.senses import (
    ACT, BEFORE, COMMON, DEFINITE, DOUBTFUL, GIVEN, HONORIFIC, ORG_HEAD, PARTICLE, RANK, ROLE, SPEECH, STOP, Body,
)  # fmt: skip
from kg.mentions.titles import Title
from kg.model import KnownEntity

_SAME_ROLE = {"الحكومه": "الوزراء", "حكومه": "الوزراء", "وزراء": "الوزراء", "الامريكي": "الاميركي"}


def family_names(draft: Draft, *, early: bool) -> None:
    """Add the mentions of a person by the end of the name; `early`, only by one that is no given name."""
    tails = _tails(draft)
    if early:
        tails = {start: tail for start, tail in tails.items() if not draft.lexicon.flags.get(start, 0) & GIVEN}
    if not tails:
        return
    forms = {form: (clitic, start) for start in tails for clitic, form in _with_particles(start)}
    for index in [index for index, word in enumerate(draft.words) if word.norm in forms]:
        if draft.cover[index] is not None:
            continue
        clitic, start = forms[draft.words[index].norm]
        parts, person = tails[start]
        last = index + len(parts)
        same = all(draft.base(index + k) == part for k, part in enumerate(parts) if k)
        if same and _is_name(draft, index, last, start, clitic):
            found = Found(index, last, len(clitic), "family name")
            found.same_as(person)
            draft.add(found)


def lone_family_names(draft: Draft) -> None:
    """Add a family name that the article gives alone where it speaks or bears a title, and one known person has it.

    Of several known persons of one name it is the one in office at the publication; else it is left alone.
    """
    surnames = draft.lexicon.surnames
    chosen: dict[str, Found] = {}
    for index, sense in enumerate(draft.senses):
        known = surnames.get(sense.base)
        if known is None or draft.cover[index] is not None or not _stands_for_person(draft, index):
            continue
        person = known[0] if len(known) == 1 else _in_office(draft, known)
        if person is not None or draft.flags(index - 1) & HONORIFIC:
            found = Found(index, index + 1, sense.letters, "lone family name")
            if person is not None:
                found.is_known(person)
            else:
                name = draft.text(index, index + 1, sense.letters)
                found.denotes(unknown_id(name, "Person"), "Person", name, None)
            chosen.setdefault(sense.base, draft.add(found))
    for index, sense in enumerate(draft.senses):
        other = chosen.get(sense.base)
        if other is not None and draft.cover[index] is None:
            found = Found(index, index + 1, sense.letters, "lone family name")
            found.same_as(other)
            draft.add(found)


def _stands_for_person(draft: Draft, index: int) -> bool:
    """A title or a verb of saying stands before, or a verb of saying or the colon of a headline after."""
    before, after = draft.flags(index - 1), draft.flags(index + 1)
    if draft.cover[index - 1] is not None and draft.cover[index - 1].last == index:
        return False
    if before & (HONORIFIC | RANK) and before & DEFINITE:
        return True
    if before & SPEECH and not before & DEFINITE or after & SPEECH:
        return not draft.flags(index) & (GIVEN | COMMON | ROLE)
    colon = index + 1 < draft.count and draft.words[index + 1].raw == ":"
    return colon and (index == 0 or draft.words[index - 1].kind == "newline")


def _in_office(draft: Draft, known: list[KnownEntity]) -> KnownEntity | None:
    published = draft.document.article.published
    if published is None:
        return None
    holders = [
        person for person in known
        if any(
            (first is None or first <= published) and (last is None or published <= last) and (first or last)
            for first, last in draft.lexicon.terms.get(person.id, ())
        )
    ]  # fmt: skip
    return holders[0] if len(holders) == 1 else None


def _with_particles(start: str) -> list[tuple[str, str]]:
    """A name as it may be written with attached particles: (particles, word). The bare form stands last, to prevail."""
    forms = [(clitic, clitic + start) for clitic in ("ول", "وب", "فل", "ك", "ف", "ب", "ل", "و", "")]
    if start.startswith("ال"):
        forms += [(clitic, clitic + start[1:]) for clitic in ("ول", "ل")]
    return forms


def _tails(draft: Draft) -> dict[str, tuple[list[str], Found]]:
    """The first word of each name's end -> (its words, the person); an end that two persons share goes to the first."""
    tails: dict[str, tuple[list[str], Found]] = {}
    for found in draft.found:
        if found.kind != "Person" or found.finder == "family name":
            continue
        parts = _name_parts(draft, found)
        if len(parts) < 2:
            continue
        start = len(parts) - 1
        while start > 1 and (parts[start] in _CLOSERS or draft.lexicon.flags.get(parts[start - 1], 0) & PARTICLE):
            start -= 1
        tails.setdefault(parts[start], (parts[start:], found))
    return tails


_CLOSERS = frozenset({"الله", "الدين"})


def _is_name(draft: Draft, index: int, last: int, rest: str, clitic: str) -> bool:
    flags = draft.lexicon.flags.get(rest, 0)
    if flags & STOP or (clitic in ("ب", "ك", "ف") and len(rest) < 4):
        return False
    after = draft.flags(last)
    if flags & (COMMON | ACT | ROLE) or (flags & DOUBTFUL and not rest.startswith("ال")):
        before = draft.flags(index - 1)
        return bool((before | after) & (SPEECH | HONORIFIC | RANK))
    return True


def open_bodies(draft: Draft, bodies: dict[str, Body]) -> None:
    """Give each body without a state the one that the article has named for it, or for any other body."""
    known: dict[str, list[Found]] = {}
    states: dict[str, int] = {}
    for found in sorted(draft.found, key=lambda found: found.first):
        body_id, state = draft.lexicon.body_of.get(found.entity_id or "", (found.body, found.state))
        if body_id is not None and found.entity_id is not None:
            known.setdefault(body_id, []).append(found)
            if state is not None:
                states[state] = states.get(state, 0) + 1
    for found in [found for found in draft.found if found.body is not None and found.entity_id is None]:
        body = found.body or ""
        alike = _named_alike(draft, found)
        whole = alike if alike is not None and body == "resistance" else _nearest(known.get(body, []), found) or alike
        if whole is not None:
            found.same_as(whole)
        elif body == "resistance" and (state := _fighting_state(draft)) is not None:
            compose(draft, found, bodies[body], state)
        elif found.finder == "bare body":
            draft.drop(found)
        elif len(states) == 1:
            compose(draft, found, bodies[body], next(iter(states)))
        else:
            name = found.name_ar
            found.denotes(unknown_id(name + draft.document.article.id, found.kind), found.kind, name, None)


def _fighting_state(draft: Draft) -> str | None:
    """The state that the article's adjectives name most often, of those whose resistance is known by name."""
    counts: dict[str, int] = {}
    for sense in draft.senses:
        if sense.adjective is not None:
            counts[sense.adjective] = counts.get(sense.adjective, 0) + 1
    for found in draft.found:
        if found.kind == "State" and found.entity_id is not None:
            counts[found.entity_id] = counts.get(found.entity_id, 0) + 1
    known = [state for state in counts if state in draft.lexicon.resistances]
    return max(known, key=lambda state: counts[state], default=None)


def _nearest(others: list[Found], found: Found) -> Found | None:
    """The last of `others` before `found`, else the first of them."""
    before = [other for other in others if other.first < found.first]
    return before[-1] if before else others[0] if others else None


def _named_alike(draft: Draft, found: Found) -> Found | None:
    """A known actor whose name as written begins with the words of `found`, or holds all of several words."""
    words = [draft.base(index).removeprefix("ال") for index in range(found.first, found.last)]
    for other in draft.found:
        if not other.known or other.kind in ("Person", "Place") or other.last - other.first <= len(words):
            continue
        whole = [draft.base(index).removeprefix("ال") for index in range(other.first, other.last)]
        if whole[: len(words)] == words or len(words) > 1 and any(whole[k : k + len(words)] == words for k in range(len(whole))):
            return other
    return None


def occupiers(draft: Draft) -> None:
    """قوات الاحتلال in an article that never speaks of Israel: the foreign forces that it names, or nobody."""
    vague = [
        found for found in draft.found
        if draft.base(found.last - 1) == "الاحتلال" and (found.entity_id == "israel" or found.kind == "MilitaryForce")
    ]  # fmt: skip
    if not vague or any(sense.adjective in ("israel", "palestine") for sense in draft.senses):
        return
    if any(found.entity_id in ("israel", "palestine", "hamas") and found not in vague for found in draft.found):
        return
    forces = [found for found in draft.found if found.kind == "MilitaryForce" and found not in vague]
    for found in vague:
        other = _nearest(forces, found)
        if found.kind == "MilitaryForce" and other is not None:
            found.same_as(other)
        else:
            draft.drop(found)


def join_persons(draft: Draft) -> None:
    """Let a person named by the beginning or the end of another person's name be that person."""
    persons = [found for found in draft.found if found.kind == "Person"]
    names = [(_name_parts(draft, found), found) for found in persons]
    names.sort(key=lambda pair: -len(pair[0]))
    for place, (parts, found) in enumerate(names):
        if found.known or len(parts) < 2:
            continue
        for whole, other in names[:place]:
            if len(whole) > len(parts) and (whole[: len(parts)] == parts or whole[-len(parts) :] == parts):
                found.same_as(other)
                break


def _name_parts(draft: Draft, found: Found) -> list[str]:
    parts = [draft.words[index].norm for index in range(found.first, found.last) if draft.words[index].kind == "arabic"]
    if found.letters and parts:
        parts[0] = parts[0][found.letters :]
    return parts


def roles(draft: Draft, titles: list[tuple[Title, Found | None]]) -> list[Found]:
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
    """A role right before the family name of its holder (`الرئيس أوباما`) is a title of the name, no mention beside it."""
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
        rest = {word for word in words[1:] if word not in _FILLERS}
        common = rest & set(known[1:])
        if rest - common and not (len(rest - common) == 1 and title.state is not None):
            continue
        score = len(common) + (2 if person.first < title.first else 0)
        if best is None or score >= best[0]:
            best = score, person
    return best[1] if best is not None else None


_FORMER = frozenset({"السابق", "الاسبق", "الراحل", "السابقه", "الراحله", "المخلوع", "المنتخب"})
_FILLERS = frozenset({"باسم", "في", "لدي"})


def guarded_names(draft: Draft, guarded: list[Found]) -> None:
    """Keep a known name that is also a common word where the article has named the same actor beyond doubt."""
    sure = {found.entity_id for found in draft.found} | {sense.adjective for sense in draft.senses}
    publisher = (draft.document.article.publisher or "").casefold().removeprefix("al ").removeprefix("al-")
    for found in guarded:
        if draft.cover[found.first] is not None:
            continue
        own = found.kind == "Media" and publisher and publisher in (found.name_en or "").casefold()
        if found.entity_id in sure or own or found.kind == "Media" and _reports(draft, found):
            found.score = 0.8
            draft.add(found)


def _reports(draft: Draft, found: Found) -> bool:
    """للميادين after a verb of saying, مراسل الميادين, الميادين نت."""
    clitic = draft.words[found.first].norm[: found.letters]
    window = range(max(0, found.first - 8), found.first)
    if clitic.endswith("ل") or draft.base(found.first - 1) in ("الي", "مع"):
        return any(draft.flags(index) & SPEECH or draft.base(index) in _TALKS for index in window)
    return draft.base(found.first - 1) in _REPORTERS or draft.base(found.last) in ("نت", "اونلاين")


_TALKS = frozenset({"حديث", "حديثه", "حديثها", "تصريح", "تصريحات", "مقابله", "لقاء", "حوار", "مصادر"})
_REPORTERS = frozenset({"مراسل", "مراسله", "مراسلو", "مراسلنا", "شاشه", "مصادر", "موفد", "كاميرا", "منصه"})


def bare_heads(draft: Draft) -> None:
    """Add definite bare heads (`الحركة`, `الصحيفة`, `الوزارة`) that take up the last actor so called."""
    last_by_head: dict[str, Found] = {}
    starts = {found.first: found for found in draft.found}
    for index in sorted({*starts, *draft.marked(ORG_HEAD | BEFORE), *_governments(draft)}):
        found = starts.get(index)
        if found is not None and found.entity_id is not None and found.kind not in ("Person", "Place", "UnnamedSource"):
            for head in _heads(draft, found):
                last_by_head[head] = found
        sense = draft.senses[index]
        if draft.cover[index] is not None or not sense.flags & DEFINITE or sense.base[2:] not in last_by_head:
            continue
        following = draft.senses[index + 1] if index + 1 < draft.count else None
        if following is not None and following.flags & DEFINITE and not following.letters:
            continue
        second = Found(index, index + 1, sense.letters, "bare head")
        second.same_as(last_by_head[sense.base[2:]])
        draft.add(second)


def _governments(draft: Draft) -> list[int]:
    nouns = draft.lexicon.state_nouns
    return [index for index, sense in enumerate(draft.senses) if sense.base in nouns]


def _heads(draft: Draft, found: Found) -> set[str]:
    """What the actor may be called for short: the head it is named with here, and those of its known names."""
    heads = draft.lexicon.short_heads.get(found.entity_id or "", set())
    head = draft.base(found.first).removeprefix("ال")
    if head in draft.lexicon.kinds or head in draft.lexicon.state_constructs:
        return heads | {head}
    before = draft.base(draft.before(found.first))
    return heads | {before} if found.kind == "Media" and before in draft.lexicon.kinds else heads


def acronyms(draft: Draft) -> None:
    """Join two names of which the second stands in brackets after the first: الجبهة الشعبية (pflp)."""
    for found in draft.found:
        index = found.last
        if index + 1 < draft.count and draft.words[index].raw == "(":
            other = draft.cover[index + 1]
            if other is not None and other is not found and found.finder == "head" and other.known:
                found.same_as(other)
