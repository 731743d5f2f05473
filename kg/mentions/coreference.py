"""Second mentions of bodies inside one article: by the bare head, the acronym, or a name that is also a word."""

from __future__ import annotations

from collections.abc import Set

from kg.mentions.draft import Draft, Found
from kg.mentions.local_names import country_counts, settle_local
from kg.mentions.senses import BEFORE, DEFINITE, GIVEN, GOVERNMENT, ORG_HEAD, QUOTE, RANK, SPEECH

_TALKS = frozenset({"حديث", "حديثه", "حديثها", "تصريح", "تصريحات", "مقابله", "لقاء", "حوار", "مصادر"})
_REPORTERS = frozenset({"مراسل", "مراسله", "مراسلو", "مراسلنا", "شاشه", "مصادر", "موفد", "كاميرا", "منصه"})
_PARTIES = frozenset({"Organization", "ArmedGroup"})
_NO_HEADS: Set[str] = frozenset()
_NEAR = 60  # tokens
_POINTING = frozenset(
    {
        *("في", "داخل", "نحو", "هذه", "تلك", "محيط", "قصف", "استهدف", "استهدفت", "استهداف", "مدينه", "دخول", "مغادره"),
        *("قرب", "حول", "خارج", "الي", "سكان", "حصار", "اجتياح", "باستخدام", "علي", "مدرج", "مبني", "مهاجمه"),
    }
)


def guarded_names(draft: Draft, guarded: list[Found]) -> None:
    """Keep a known name that is also a common word where the article has named the same actor beyond doubt."""
    if not guarded:
        return
    sure = {found.entity_id for found in draft.found} | {sense.adjective for sense in draft.senses}
    publisher = (draft.document.article.publisher or "").casefold().removeprefix("al ").removeprefix("al-")
    counts: dict[str, int] = country_counts(draft) if any(found.local for found in guarded) else {}
    for found in guarded:
        if found.local:
            if settle_local(found, counts):
                _put(draft, found)
            continue
        if draft.cover[found.first] is not None or (found.first and draft.words[found.first - 1].raw == "_"):
            continue
        own = found.kind == "Media" and publisher and publisher in (found.name_en or "").casefold()
        told = (found.kind == "Media" and _reports(draft, found)) or _never_common(draft, found)
        if found.entity_id in sure or own or told or _beside_a_party(draft, found):
            found.score = 0.8
            draft.add(found)


def _put(draft: Draft, found: Found) -> None:
    """Add a settled local name, in place of the body without a state that it looked like."""
    cover = draft.cover[found.last - 1]
    if cover is not None and cover.body is not None and cover.entity_id is None:
        draft.drop(cover)
    if draft.cover[found.last - 1] is None and draft.cover[found.first] is None:
        found.score = 1.0
        draft.add(found)


def _never_common(draft: Draft, found: Found) -> bool:
    """مع القاعدة in an article that speaks of no base: it has neither the noun without the article nor a place."""
    noun = draft.base(found.first).removeprefix("ال")
    plurals = draft.lexicon.around_names.told_by_absence.get(noun)
    after = draft.senses[found.last] if found.last < draft.count else None
    if plurals is None or (after is not None and after.flags & DEFINITE and not after.letters):
        return False  # القاعدة الجوية
    for index, sense in enumerate(draft.senses):
        if sense.base == noun or sense.base.removeprefix("ال") in plurals:
            return False
        if sense.base.removeprefix("ال") == noun and draft.base(index - 1) in _POINTING:
            return False
    return True


def _beside_a_party(draft: Draft, found: Found) -> bool:
    """فتح وحماس: a name joined to that of another party is one."""
    if found.kind not in _PARTIES:
        return False
    before = draft.cover[found.first - 1] if found.first and draft.words[found.first].norm[0] == "و" else None
    after = draft.cover[found.last] if found.last < draft.count and draft.words[found.last].norm[0] == "و" else None
    return any(other is not None and other.known and other.kind in _PARTIES for other in (before, after))


def _reports(draft: Draft, found: Found) -> bool:
    """للميادين after a verb of saying, مراسل الميادين, الميادين نت."""
    clitic = draft.words[found.first].norm[: found.letters]
    window = range(max(0, found.first - 8), found.first)
    if clitic.endswith("ل") or draft.base(found.first - 1) in ("الي", "مع"):
        return any(draft.flags(index) & SPEECH or draft.base(index) in _TALKS for index in window)
    return draft.base(found.first - 1) in _REPORTERS or draft.base(found.last) in ("نت", "اونلاين")


def bare_heads(draft: Draft) -> None:
    """Add definite bare heads (`الحركة`, `الصحيفة`, `الوزارة`) that take up the last actor so called."""
    last_by_head: dict[str, Found] = {}
    starts = {found.first: found for found in draft.found}
    for index in sorted({*starts, *draft.marked(ORG_HEAD | BEFORE | GOVERNMENT)}):
        found = starts.get(index)
        if found is not None and found.entity_id is not None and found.kind not in ("Person", "Place", "UnnamedSource"):
            for head in _heads(draft, found):
                held = last_by_head.get(head)
                # حركة حماس said in full is taken up before a حماس that came after it in passing.
                keep = held is not None and index - held.first <= _NEAR and _says(draft, held, head)
                if not keep or _says(draft, found, head):
                    last_by_head[head] = found
        sense = draft.senses[index]
        if draft.cover[index] is not None or not sense.flags & DEFINITE or sense.base[2:] not in last_by_head:
            continue
        following = draft.senses[index + 1] if index + 1 < draft.count else None
        if following is not None and following.flags & DEFINITE and not following.letters:
            continue
        if sense.flags & RANK and following is not None and following.flags & GIVEN:
            continue  # اللواء علي
        second = Found(index, index + 1, sense.letters, "bare head")
        second.same_as(last_by_head[sense.base[2:]])
        draft.add(second)


def _says(draft: Draft, found: Found, head: str) -> bool:
    return draft.base(found.first).removeprefix("ال") == head


def _heads(draft: Draft, found: Found) -> Set[str]:
    """What the actor may be called for short: the head it is named with here, and those of its known names."""
    if found.finder == "force of a person":
        return _NO_HEADS  # قوات صالح are not القوات
    heads = draft.lexicon.short_heads.get(found.entity_id or "", _NO_HEADS)
    head = draft.base(found.first).removeprefix("ال")
    if head in draft.lexicon.kinds or head in draft.lexicon.state_constructs:
        return heads if head in heads else heads | {head}
    if found.kind != "Media":
        return heads
    before = draft.base(draft.before(found.first))
    return heads | {before} if before in draft.lexicon.kinds else heads


def acronyms(draft: Draft) -> None:
    """Join two names of which the second stands in brackets or quotes after the first: الجبهة الشعبية (pflp)."""
    for found in draft.found:
        index = found.last
        if found.finder == "head" and index + 1 < draft.count and draft.flags(index) & QUOTE:
            other = draft.cover[index + 1]
            if other is None or other is found or not other.known:
                continue
            if draft.words[index].raw == "(" or (other.kind == found.kind and draft.flags(other.last) & QUOTE):
                found.same_as(other)
