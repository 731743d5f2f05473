"""Organisations that the gazetteer does not hold, by their heads: لجنة الأمن والدفاع النيابية, حركة المجاهدين."""

from __future__ import annotations

from hashlib import sha256

from kg.arabic import fold
from kg.mentions.draft import Draft, Found
from kg.mentions.names import longest
from kg.mentions.proper import is_proper, studies_subject
from kg.mentions.senses import (
    ACT,
    COMMON,
    DEFINITE,
    GIVEN,
    NISBA,
    ORG_HEAD,
    PALE,
    PARTICLE,
    PLACE_HEAD,
    PORTFOLIO,
    QUALIFIER,
    QUOTE,
    ROLE,
    SPEECH,
    STOP,
    TEMPORAL,
    TITLE_NOUN,
)
from kg.mentions.titles import office_end

_CLOSING = {'"': '"', "«": "»", "“": "”", "”": "“", "'": "'", "‘": "’"}
_STOPS = STOP | SPEECH | ACT | TEMPORAL
_TOLD_ONLY = frozenset({"موقع", "قناه", "منصه", "شبكه"})  # also sites, canals and networks
_PORTFOLIO_ONLY = frozenset(
    {"مصلحه", "تنظيم", "مديريه", "اداره", "دايره", "جهاز"}
)  # تنظيم اللقاء, مديرية X (a district)
_LONG_ONLY = frozenset({"مركز", "ملتقي", "منتدي", "مجمع", "تجمع"})  # مركز المدينة
_COMMITTEES = frozenset({"اللجنه", "الهييه", "المجلس", "الامانه"})
_ATTRIBUTION = frozenset({"بحسب", "حسب", "وفق", "عن", "مراسل", "مراسله", "محلل"})
_LONGEST_QUOTE = 6
_NEWS = frozenset({"انباء", "الانباء", "الاعلام", "الاخبار"})
_OPERATIONS = frozenset({"عمليات", "العمليات"})
_OFFICES = frozenset({"مكتب", "ديوان"})
_PARTS = frozenset({"لجنه", "دايره", "مكتب", "شعبه", "اداره", "هييه"})  # of a parliament, a party
_PERSONAL = frozenset({"مكتب", "موقع", "اداره", "قياده", "جهاز", "سلطه"})  # مكتب المالكي: the complement is a person


def unknown_id(name: str, kind: str) -> str:
    """The id of an actor that no gazetteer holds: `x-` and 8 hex digits of SHA-256 of its folded name and kind."""
    return "x-" + sha256((fold(name) + kind).encode()).hexdigest()[:8]


def organisation_at(draft: Draft, index: int) -> Found | None:
    """The organisation whose head is token `index`, or None where the words name none."""
    sense = draft.senses[index]
    body = longest(draft, index)[1]
    if body is not None and any(entry.use == "ar" for entry in body[2]):
        return None  # a body of a state, left out for a reason
    definite = bool(sense.flags & DEFINITE)
    head = sense.base[2:] if definite else sense.base
    kind = draft.lexicon.kinds.get(head)
    if kind is None or sense.letters > 2 or (definite and kind == "MilitaryForce"):
        return None
    office = office_end(draft, index) if head in _OFFICES and not definite else None
    if office is not None:
        found = Found(index, office, sense.letters, "office")
        name = draft.text(index, office, sense.letters)
        found.denotes(unknown_id(name, kind), kind, name, None)
        found.inner = index + 1
        return found
    last = _definite_end(draft, index) if definite else _complement_end(draft, index)
    if last is None:
        return None
    if _names_none(draft, index, last, head):
        return None
    if fold(draft.text(index, last, sense.letters)).replace('"', "") in draft.lexicon.no_names:
        last = _inquiry_end(draft, index)
        if last is None:
            return None
    found = Found(index, last, sense.letters, "head")
    if head == "وكاله" and (draft.flags(index + 1) & QUOTE or draft.base(index + 1) in _NEWS):
        kind = "Media"
    if kind == "Media" and draft.flags(index + 1) & QUOTE and not definite:
        found = Found(index + 2, last - 1, 0, "head")
    name = draft.text(found.first, found.last, found.letters)
    found.last = _wider(draft, found, head)
    if sense.word.norm != sense.base and definite and not name.startswith(("ال", "أل", "ٱل")):
        name = "ا" + name  # للجنة: the article that لل has swallowed
    found.denotes(unknown_id(name, kind), kind, name, None)
    return found


def _names_none(draft: Draft, index: int, last: int, head: str) -> bool:
    """The words from `index` to `last` only look like the name of a body."""
    following = draft.base(index + 1)
    if draft.senses[index].base == head and f"{head} {following}" in draft.lexicon.no_beginnings:
        return True
    if draft.lexicon.kinds[head] == "MilitaryForce" and last < index + 3 and head != "فيلق":
        return True
    if head in _TOLD_ONLY and not _told(draft, index):
        return True
    if head == "غرفه" and following not in _OPERATIONS:
        return True
    if head == "جبهه" and (draft.base(index - 1) in ("في", "استهدفت") or draft.words[index].norm[0] == "ب"):
        return True  # a front of the fighting
    quoted = draft.flags(index + 1) & QUOTE
    if head in _LONG_ONLY and last < index + 3 and not quoted:
        return True
    if quoted and index + 2 < draft.count and draft.cover[index + 2] is not None:
        return True  # what stands in the quotation marks is known already
    return head in _PORTFOLIO_ONLY and not draft.flags(index + 1) & (PORTFOLIO | TITLE_NOUN)


def _inquiry_end(draft: Draft, index: int) -> int | None:
    """The end of لجنة التحقيق في غرق السفينة: an inquiry is named by what it is into."""
    subject = index + 2
    if draft.base(index) != "لجنه" or draft.base(index + 1) != "التحقيق":
        return None
    if draft.base(subject) == "في":
        subject += 1
    elif not draft.words[min(subject, draft.count - 1)].norm.startswith("بال"):
        return None
    subject += not draft.flags(subject) & DEFINITE  # a noun in construct: غرق
    if not draft.flags(subject) & DEFINITE:
        return None
    end = _adjectives_end(draft, subject + 1)
    target = draft.cover[end + 1] if end + 1 < draft.count and draft.base(end) == "علي" else None
    return target.last if target is not None and target.kind in ("State", "Place") else end


def _wider(draft: Draft, found: Found, head: str) -> int:
    """The end of لجنة القوات المسلحة في مجلس الشيوخ, دائرة المفاوضات بمنظمة التحرير: a part with its whole."""
    index = found.last
    if head == "قياده" and index < draft.count and draft.words[index].norm in ("لمحور", "لقاطع"):
        places = [cover for cover in draft.cover[index + 1 : index + 4] if cover is not None]
        return places[0].last if places and places[0].kind == "Place" else index
    if head not in _PARTS or index >= draft.count:
        return index
    if draft.base(index) == "في" and not draft.senses[index].letters:
        index = draft.after(index)
    elif not draft.words[index].norm.startswith("ب"):
        return found.last
    whole = draft.cover[index] if index < draft.count else None
    if whole is None or whole.first != index or whole.kind not in ("Office", "Organization", "ArmedGroup"):
        return found.last
    return whole.last


def _told(draft: Draft, index: int) -> bool:
    """A verb of saying or a preposition of attribution stands before: بحسب موقع, ونقلت قناة, أبلغ موقع."""
    before = draft.senses[index - 1] if index else None
    if before is None:
        return False
    if draft.words[index].norm.startswith("ل"):
        return any(draft.flags(place) & SPEECH for place in range(max(0, index - 6), index))
    return bool(before.flags & SPEECH) or before.base in _ATTRIBUTION


def _definite_end(draft: Draft, index: int) -> int | None:
    """اللجنة العسكرية المشتركة, الجبهة الشعبية لتحرير فلسطين: after at least one adjective that makes a name."""
    position = _adjectives_end(draft, index + 1)
    telling = 0
    for place in range(index + 1, position):
        sense = draft.senses[place]
        telling += not sense.flags & PALE and sense.adjective is None
    end = _purpose_end(draft, position, definite=True)
    if end > position > index + 1:
        return end
    if telling == 0 or (telling < 2 and position - index < 3):
        return None
    return position


def _head_before(draft: Draft, index: int) -> str:
    """The noun to which the adjectives before token `index` belong."""
    index -= 1
    while index > 0 and draft.flags(index) & NISBA:
        index -= 1
    return draft.base(index)


def _purpose_end(draft: Draft, index: int, *, definite: bool) -> int:
    """The end of لتحرير فلسطين, للمقاومة العراقية, لفصائل المقاومة, or `index`."""
    if index >= draft.count:
        return index
    sense = draft.senses[index]
    inner = draft.cover[index]
    if definite and inner is not None:
        named = inner.first == index and sense.word.norm[0] == "ل" and inner.kind in ("Organization", "ArmedGroup")
        return inner.last if named and _head_before(draft, index) in _COMMITTEES else index
    if not sense.letters or sense.word.norm[0] != "ل" or sense.flags & _STOPS:
        return index
    if sense.flags & DEFINITE:
        return _adjectives_end(draft, index + 1) if definite and not sense.flags & ORG_HEAD else index
    if not definite and sense.base != "تحرير":
        return index
    after = draft.senses[index + 1] if index + 1 < draft.count else None
    if after is None or after.letters or not (after.flags & DEFINITE or after.names):
        return index
    return _adjectives_end(draft, index + 2)


def _complement_end(draft: Draft, index: int) -> int | None:
    """Where the name ends whose head is an indefinite noun: حركة X, لجنة شؤون الأسرى, موقع "أكسيوس"."""
    position, head = index + 1, draft.base(index)
    if position >= draft.count:
        return None
    if (subject := studies_subject(draft, index)) is not None:
        return _adjectives_end(draft, subject + 1)
    if is_proper(draft, head, position):
        return position + 1
    if draft.flags(position) & QUOTE:
        return _quoted_end(draft, position)
    for _ in range(3):
        if position >= draft.count:
            return None
        sense = draft.senses[position]
        if sense.letters or sense.flags & (_STOPS | ROLE) or sense.word.kind not in ("arabic", "latin"):
            return None
        cover = draft.cover[position]
        if cover is not None and (inner := _inner_end(draft, index, position, cover)) is not None:
            return inner
        if cover is not None:
            return _adjectives_end(draft, cover.last) if cover.first == position and cover.kind == "Place" else None
        if sense.flags & (GIVEN | PARTICLE) and draft.lexicon.kinds.get(head) in ("Office", "MilitaryForce"):
            return None  # مكتب مصطفى الصواف
        if sense.flags & DEFINITE:
            bare_person = sense.flags & NISBA and not sense.flags & PORTFOLIO and head in _PERSONAL
            return None if sense.adjective is not None or bare_person else _definite_complement(draft, position + 1)
        if sense.word.kind == "latin":
            return _latin_end(draft, position)
        fighters = draft.lexicon.kinds.get(head) == "ArmedGroup"  # كتائب شهداء الأقصى
        common = sense.flags & (COMMON | PALE | QUALIFIER) and not sense.flags & TITLE_NOUN and not fighters
        common = common and not (sense.base == "عمليات" and position == index + 1)
        inflected = len(sense.base) > 4 and sense.base.endswith(("ها", "هم", "نا", "يه"))
        if common or inflected or sense.adjective is not None:
            return None
        purpose = sense.base[0] in "لب" and draft.flags(position + 1) & DEFINITE
        if purpose or (sense.flags & PLACE_HEAD and head == "مركز"):
            return None  # لجنة لتقصي الحقائق, مركز مدينة X
        position += 1
    return None


def _inner_end(draft: Draft, index: int, position: int, cover: Found) -> int | None:
    """لجنة القوات المسلحة: forces that are only what a committee is for; قيادة عمليات الحشد الشعبي: whose they are."""
    if cover.first != position:
        return None
    if draft.base(index) == "لجنه" and position == index + 1 and cover.kind == "MilitaryForce":
        return cover.last
    if position == index + 2 and draft.base(index) in ("قياده", "غرفه") and draft.base(index + 1) in _OPERATIONS:
        return cover.last
    return None


def _definite_complement(draft: Draft, position: int) -> int:
    position = _adjectives_end(draft, position)
    if position < draft.count:
        sense = draft.senses[position]
        if sense.word.norm.startswith("وال") and sense.flags & PORTFOLIO:
            position = _adjectives_end(draft, position + 1)
    return _purpose_end(draft, position, definite=False)


def _adjectives_end(draft: Draft, position: int) -> int:
    """The first token from `position` on that is no definite adjective."""
    while position < draft.count:
        sense = draft.senses[position]
        if sense.word.raw in ("-", "–") and position + 1 < draft.count and draft.senses[position - 1].adjective:
            sense = draft.senses[position + 1]  # العليا العراقية - الأميركية
            if sense.adjective is None or not sense.flags & DEFINITE:
                break
            position += 1
        if sense.letters or not sense.flags & DEFINITE or sense.flags & TEMPORAL:
            break
        person = sense.flags & ROLE and not sense.base.endswith("يه")
        if person or not (sense.flags & (NISBA | ROLE) or sense.adjective is not None):
            break
        position += 1
    return position


def _quoted_end(draft: Draft, position: int) -> int | None:
    closing = _CLOSING.get(draft.words[position].raw)
    if closing is None:
        return None
    for place in range(position + 2, min(position + 2 + _LONGEST_QUOTE, draft.count)):
        if draft.words[place].raw == closing:
            return place + 1
    return None


def _latin_end(draft: Draft, position: int) -> int:
    while position < draft.count and draft.words[position].kind == "latin":
        position += 1
    return position
