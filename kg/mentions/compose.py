"""Bodies that every state has, made of a head and a state: القوات الأميركية, وزارة خارجية العراق, حكومة بغداد."""

from __future__ import annotations

from kg.arabic import fold
from kg.mentions.draft import Draft, Found
from kg.mentions.names import BodyMatch, longest
from kg.mentions.organisations import unknown_id
from kg.mentions.senses import (
    ACT,
    DEFINITE,
    HONORIFIC,
    NISBA,
    PLACE_HEAD,
    QUALIFIER,
    ROLE,
    SPEECH,
    TEMPORAL,
    Body,
    Label,
)
from kg.model import KnownEntity

_PAIRS = {"مجلسي": "مجلس", "مجلسا": "مجلس", "وزارتي": "وزارة", "وزارتا": "وزارة"}
_DUALS = frozenset({"الحكومتين", "الحكومتان"})


def body_at(draft: Draft, index: int, match: BodyMatch) -> Found | None:
    """The body that begins at token `index`; one without a state is kept with no id, for the article to fill."""
    last, letters, bodies = match
    if draft.flags(index - 1) & PLACE_HEAD and not draft.flags(index - 1) & DEFINITE:
        return None  # حي الشرطة
    for body in bodies:
        if body.use in ("ar", "short", "adjective"):
            found = _with_adjective(draft, index, last, letters, body)
        elif body.use == "construct":
            found = _with_state(draft, index, last, letters, body)
        else:
            found = _indefinite(draft, index, last, letters, body)
        if found is not None:
            return found
    return None


def state_at(draft: Draft, index: int) -> Found | None:
    """The state itself by its government: الحكومة العراقية, إدارة ترامب, حكومة بغداد."""
    sense = draft.senses[index]
    base = sense.base
    if base in draft.lexicon.state_nouns:
        form = "f" if base.endswith(("ه", "ات")) else "m"
        place = _adjective_after(draft, index + 1, form)
        if place is not None:
            return _state(draft, index, place + 1, draft.senses[place].adjective)
    elif base in _DUALS:
        place = _adjective_after(draft, index + 1, "f" if base in ("الحكومتين", "الحكومتان") else "p")
        if place is not None:
            return _state(draft, index, place + 1, draft.senses[place].adjective)
    elif base in draft.lexicon.state_constructs:
        label = _state_label(draft, index + 1)
        if label is not None:
            return _state(draft, index, label[0], label[1].entity.id)
        person = _holder(draft, index + 1)
        if person is not None:
            found = _state(draft, index, person[1], person[2])
            if found is not None:
                found.inner = person[0]
            return found
        if base in ("حكومه", "سلطات"):
            return _local_government(draft, index)
    return None


def _local_government(draft: Draft, index: int) -> Found | None:
    """حكومة غزة: the government of a place that is no state."""
    if index + 1 >= draft.count:
        return None
    name, _ = longest(draft, index + 1)
    if name is None or name[1] or name[2][0].entity.kind != "Place":
        return None
    found = Found(index, name[0], draft.senses[index].letters, "composition")
    text = draft.text(index, name[0], found.letters)
    found.denotes(unknown_id(text, "Office"), "Office", text, f"{name[2][0].entity.name_en} government")
    return found


def pair_at(draft: Draft, index: int) -> list[Found]:
    """The two bodies of مجلسي النواب والشيوخ, وزارتي الدفاع والداخلية."""
    singular = _PAIRS.get(draft.base(index))
    if singular is None or index + 2 >= draft.count or draft.words[index + 2].norm[0] != "و":
        return []
    pair: list[Found] = []
    for last in (index + 2, index + 3):
        body = draft.lexicon.root.find(f"{singular} {draft.base(last - 1)}")
        if body is None:
            return []
        found = Found(index, last, draft.senses[index].letters, "body")
        place = _adjective_after(draft, index + 3, "m") or _adjective_after(draft, index + 3, "p")
        compose(draft, found, body, draft.senses[place].adjective if place is not None else None)
        pair.append(found)
    return pair


def compose(draft: Draft, found: Found, body: Body, state_id: str | None) -> None:
    """Let `found` denote `body` of the state, or be open where the state is not known."""
    found.body = body.id
    found.state = state_id
    state = draft.lexicon.entities.get(state_id or "")
    if state is None:
        found.kind, found.name_ar = body.kind, draft.text(found.first, found.last, found.letters)
        return
    names = [_named(state, text, form) for text, form in draft.lexicon.same_body[body.id]]
    known = next((known for name in names if (known := draft.lexicon.by_label.get(fold(name)))), None)
    if known is not None:
        found.is_known(known)
        return
    prefix = draft.lexicon.prefixes.get(state.id, state.id)
    name_en = f"{draft.lexicon.demonyms.get(state.id, state.name_en)} {body.en}"
    found.denotes(f"{prefix}-{body.id}", body.kind, names[0], name_en)


def _named(state: KnownEntity, text: str, form: str) -> str:
    if not state.adjectives:
        return f"{text} {state.name_ar}"
    return f"{text} ال{state.adjectives[0]}{'ة' if form == 'f' else ''}"


def _with_adjective(draft: Draft, index: int, last: int, letters: int, body: Body) -> Found | None:
    place = _adjective_after(draft, last, body.form)
    if place is None and " ال" in body.text:
        # قوات الأمن الأفغاني, حرس الحدود السعوديين, مقاتلو المعارضة السورية
        inner = "f" if body.text.endswith(("ه", "ة")) else "m"
        place = _adjective_after(draft, last, inner) or _adjective_after(draft, last, "p")
    before = draft.flags(index - 1)
    if body.use == "short" and place is not None and place > last:
        return None  # الدفاع الجوي الإسرائيلية
    if body.use == "short" and before & (ROLE | DEFINITE) and not letters:
        return None  # وزيرة الخارجية الأميركية is a minister, القضايا الداخلية الأميركية are matters
    if body.id == "cabinet" and before & ROLE:
        return None  # رئيس مجلس الوزراء is the prime minister
    if place is not None:
        body, end = _narrowed(draft, body, place + 1)
        found = Found(index, end, letters, "composition")
        compose(draft, found, body, draft.senses[place].adjective)
        return found
    if draft.base(last) == "في" and not draft.flags(last) & DEFINITE:
        label = _state_label(draft, last + 1, metonyms=False)
        if label is not None and body.alone and body.kind not in ("MilitaryForce", "Coalition"):
            found = Found(index, label[0], letters, "composition")
            compose(draft, found, body, label[1].entity.id)
            return found
    label = _state_label(draft, last, metonyms=False)
    if label is not None and not body.text.split()[-1].startswith("ال"):
        found = Found(index, label[0], letters, "composition")
        compose(draft, found, body, label[1].entity.id)
        return found
    narrowed = draft.flags(last) & DEFINITE and not draft.flags(last) & TEMPORAL and not draft.senses[last].letters
    if body.acting and not _acting(draft, index, last):
        return None
    if body.use == "ar" and (body.alone or not narrowed):
        found = Found(index, last, letters, "body" if body.alone else "bare body")
        compose(draft, found, body, None)
        return found
    return None


def _acting(draft: Draft, index: int, last: int) -> bool:
    verb = SPEECH | ACT
    by_nouns = draft.base(index - 1) in draft.lexicon.acts_with and not draft.flags(last) & NISBA
    return bool(draft.flags(index - 1) & verb or draft.flags(last) & verb or by_nouns)


def _narrowed(draft: Draft, body: Body, index: int) -> tuple[Body, int]:
    """القوات الأميركية الخاصة is القوات الخاصة of the state: (body, end)."""
    if index < draft.count and draft.senses[index].flags & DEFINITE and not draft.senses[index].letters:
        narrower = draft.lexicon.root.find(f"{body.text} {draft.words[index].norm}")
        if narrower is not None:
            return narrower, index + 1
    return body, index


def joined_adjectives(draft: Draft, found: Found) -> list[Found]:
    """The further bodies or states of القوات البريطانية والأسترالية: one mention for each adjective joined with و."""
    more: list[Found] = []
    form = draft.senses[found.last - 1].form
    body = draft.lexicon.bodies.get(found.body or "")
    position = found.last
    while position < draft.count:
        sense = draft.senses[position]
        if sense.adjective is None or sense.form != form or sense.word.norm[0] != "و" or not sense.flags & DEFINITE:
            break
        if body is not None:
            also = Found(found.first, position + 1, found.letters, "composition")
            compose(draft, also, body, sense.adjective)
        else:
            also_state = _state(draft, found.first, position + 1, sense.adjective)
            if also_state is None:
                break
            also = also_state
        more.append(also)
        position += 1
    return more


def leaders(draft: Draft, found: Found) -> list[Found]:
    """The state inside a name: التحالف الدولي بقيادة الولايات المتحدة names the United States as well."""
    for index in range(found.first + 1, found.last - 1):
        if draft.base(index) == "قياده" or draft.words[index].norm == "بقياده":
            label = _state_label(draft, index + 1)
            if label is not None and label[0] <= found.last:
                leader = Found(index + 1, label[0], 0, "government")
                leader.is_known(label[1].entity)
                return [leader]
    return []


def _with_state(draft: Draft, index: int, last: int, letters: int, body: Body) -> Found | None:
    label = _state_label(draft, last, metonyms=body.id != "police")  # شرطة بغداد is the city's
    if label is None:
        return None
    found = Found(index, label[0], letters, "composition")
    compose(draft, found, body, label[1].entity.id)
    return found


def _indefinite(draft: Draft, index: int, last: int, letters: int, body: Body) -> Found | None:
    if last >= draft.count:
        return None
    sense = draft.senses[last]
    if sense.adjective is None or sense.form != "f" or sense.letters or sense.flags & DEFINITE:
        return None
    found = Found(index, last + 1, letters, "composition")
    compose(draft, found, body, sense.adjective)
    return found


def _adjective_after(draft: Draft, index: int, form: str) -> int | None:
    """The token of a state's definite adjective at `index` or after at most two other adjectives."""
    for position in range(index, min(index + 3, draft.count)):
        sense = draft.senses[position]
        if not sense.flags & DEFINITE or sense.letters:
            return None
        if sense.adjective is not None:
            return position if sense.form == form else None
        if not sense.flags & NISBA:
            return None
    return None


def _state_label(draft: Draft, index: int, *, metonyms: bool = True) -> tuple[int, Label] | None:
    """A state's name that begins at token `index` with no particle before it: (last, label)."""
    position = draft.after(index - 1)
    if position >= draft.count:
        return None
    name, _ = longest(draft, position)
    if name is None or name[1]:
        return None
    label = next((label for label in name[2] if label.entity.kind == "State"), None)
    if label is None or (label.metonym and not metonyms):
        return None
    return name[0], label


def _holder(draft: Draft, index: int) -> tuple[int, int, str] | None:
    """A known person who held posts of one state: (first, last, state)."""
    for position in range(index, min(index + 4, draft.count)):
        if not draft.flags(position) & (HONORIFIC | QUALIFIER) and draft.senses[position].adjective is None:
            break
    else:
        return None
    name, _ = longest(draft, position)
    if name is None or name[1]:
        return None
    for label in name[2]:
        states = draft.lexicon.posts.get(label.entity.id, set())
        if len(states) == 1:
            return position, name[0], next(iter(states))
    return None


def _state(draft: Draft, first: int, last: int, state_id: str | None) -> Found | None:
    state = draft.lexicon.entities.get(state_id or "")
    if state is None:
        return None
    found = Found(first, last, draft.senses[first].letters, "government")
    found.is_known(state)
    return found
