"""Names of the gazetteer in a draft: the longest that begins at each token."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from kg.arabic import fold
from kg.mentions.draft import Draft, Found
from kg.mentions.name_ends import end_as_written, head_of_medium
from kg.mentions.name_words import PARTICIPLE
from kg.mentions.senses import (
    ACT,
    BEFORE,
    DEFINITE,
    DOUBTFUL,
    GIVEN,
    PLACE_HEAD,
    PLACE_SIGN,
    QUOTE,
    ROLE,
    SPEECH,
    STOP,
    TEMPORAL,
    Body,
    Label,
    Node,
)
from kg.model import KnownEntity

_PORTFOLIOS = frozenset({"الخارجيه", "الدفاع", "الداخليه", "الخزانه", "الصحه", "العدل"})
_TWO_READINGS = frozenset({"Media", "Place"})
_PLURALS = frozenset({"الحدود", "الاراضي", "الاجواء", "الجهود", "المناطق", "المدن", "الشركات"})
_FOLLOWERS = frozenset(
    {
        *("اتباع", "انصار", "خلايا", "خليه", "فلول", "ناشطي", "نشطاء", "كوادر", "اعضاء", "قيادات", "قياديي", "زعيم"),
        *("زعماء", "ارهابيي", "مسلحي", "مسلحو", "مقاتلي", "مقاتلو", "عناصر", "فرع", "فروع", "فصيل"),
    }
)
_TITLES = frozenset({"المملكه", "الجاره", "الشقيقه", "جارتها"})
_SHORT = 4  # letters
_LAST_CACHED = 100_000
NameMatch = tuple[int, int, tuple[Label, ...]]
BodyMatch = tuple[int, int, list[Body]]


class _Choice(NamedTuple):
    """What the labels of one name say of it."""

    best: KnownEntity
    sign: int
    others: tuple[KnownEntity, ...]
    metonyms: frozenset[str]
    guarded: bool  # all of them are
    short: bool  # one of them is
    is_place: bool  # one of them
    is_medium: bool  # one of them


def longest(draft: Draft, index: int) -> tuple[NameMatch | None, BodyMatch | None]:
    """The longest known name and the longest name of a body that begin at token `index`: (last, letters, entries)."""
    name: NameMatch | None = None
    body: BodyMatch | None = None
    words, count = draft.words, draft.count
    sense = draft.senses[index]
    if not sense.whole:
        if index + 1 >= count:
            return None, None
        following = words[index + 1]
        if following.norm not in sense.follow and following.kind != "punctuation":
            return None, None
    for letters, start in sense.names:
        node: Node | None = start
        position = index + 1
        while node is not None:
            if node.labels and (name is None or position > name[0]):
                name = position, letters, node.labels
            if node.bodies and (body is None or position > body[0]):
                body = position, letters, node.bodies
            if not node.next or position >= count:
                break
            if words[position].kind == "punctuation":
                position = _inside(draft, position)
                if position >= count:
                    break
            norm = words[position].norm
            if norm == "و" and position + 1 < count:  # العدل و المساواة
                position += 1
                norm += words[position].norm
            node = node.next.get(norm)
            position += 1
    return name, body


def _inside(draft: Draft, position: int) -> int:
    """The token after at most two quotation marks or brackets inside a name, or after the line inside a hashtag."""
    if draft.words[position].raw == "_":
        return position + 1
    for _ in range(2):
        if draft.flags(position) & QUOTE:
            position += 1
    return position


def name_at(draft: Draft, index: int, match: NameMatch) -> Found | None:
    """A mention of the known name `match`, or None where its words may mean something else here."""
    last, letters, labels = match
    last = end_as_written(draft, index, last, labels)
    choice = _choice(labels)
    if labels[0].entity.kind not in ("State", "Place") and _in_hashtag(draft, index, last):
        return None
    if last == index + 1 and choice.short:
        labels = tuple(label for label in labels if _spelled(draft.words[index].raw, label.text))
    if choice.is_medium and choice.is_place and len({label.entity.kind for label in labels} & _TWO_READINGS) == 2:
        labels = _medium_or_place(labels, quoted=_quoted(draft, index, last))
    if not labels or (draft.senses[index].base in _PORTFOLIOS and draft.flags(index - 1) & ROLE):
        return None  # وزيرة الخارجية الأميركية: the adjective is the minister's
    if last == index + 1 and not letters and (_is_adjective(draft, index) or _of_another(draft, index, labels)):
        return None
    if labels[0].state is not None:
        return _local(draft, index, match)
    first, head_letters = index, letters
    head = -1 if letters else draft.before(index)
    if draft.flags(head) & BEFORE and draft.cover[head] is None:
        if labels[0].entity.kind not in ("Media", "Person", "State"):
            first, head_letters = head, draft.senses[head].letters
    elif _choice(labels).guarded and not _quoted(draft, index, last) and draft.base(head) not in _FOLLOWERS:
        found = Found(index, last, letters, "guarded")
        _choose(found, labels)
        found.score = 0.0
        return found
    if labels[0].entity.kind == "Media":
        first, last = _within_quotes(draft, first, _quoted_last(draft, index, last))
        begins = index == 0 or draft.words[index - 1].kind == "newline"
        if begins and last < draft.count and draft.words[last].kind == "newline":
            return None  # the publisher's name on a line of its own
        head_letters = head_letters if first == index else 0
        if head >= 0 and head_of_medium(draft, head, index, last) and draft.cover[head] is None:
            first, head_letters = head, draft.senses[head].letters
            last += bool(index > head + 1 and draft.flags(last) & QUOTE)
    found = Found(first, last, head_letters, "gazetteer")
    _choose(found, labels)
    return found


def _local(draft: Draft, index: int, match: NameMatch) -> Found | None:
    """A name that has a meaning in articles on some states: the whole article must tell which."""
    last, letters, labels = match
    head = -1 if letters else draft.before(index)
    if last == index + 1 and draft.flags(head) & DEFINITE and head == index - 1:
        return None  # المرشحون الجمهوريون
    if draft.flags(head) & BEFORE and draft.cover[head] is None and not draft.flags(head) & DEFINITE:
        index, letters = head, draft.senses[head].letters
    found = Found(index, last, letters, "gazetteer")
    found.local = tuple((label.state, label.entity) for label in labels if label.state is not None)
    found.score = 0.0
    return found


def _in_hashtag(draft: Draft, first: int, last: int) -> bool:
    """#الميادين_لبنان: the name is only part of a hashtag."""
    after = draft.words[last].raw if last < draft.count else ""
    return after == "_" or bool(first and draft.words[first - 1].raw == "_")


def _medium_or_place(labels: tuple[Label, ...], *, quoted: bool) -> tuple[Label, ...]:
    """«الشرق الأوسط» in quotation marks is the newspaper, without them the region."""
    return tuple(label for label in labels if (label.entity.kind == "Media") == quoted)


def _of_another(draft: Draft, index: int, labels: tuple[Label, ...]) -> bool:
    """ميلانيا ترامب is not the Trump whom the family name alone means."""
    if labels[0].entity.kind != "Person" or not index or draft.cover[index - 1] is not None:
        return False
    before = draft.senses[index - 1]
    if not before.flags & GIVEN or before.flags & (STOP | SPEECH | ACT):
        return False
    if before.flags & DOUBTFUL and not PARTICIPLE.match(before.base):
        return False  # حرب بوش
    return not any(before.base in fold(text).split() for text in labels[0].entity.labels)


def _is_adjective(draft: Draft, index: int) -> bool:
    """سورية after an indefinite noun is Syrian, not Syria; so is السعودية after a definite one, and سورياً."""
    sense = draft.senses[index]
    if sense.adjective is None or index == 0:
        return False
    if sense.word.raw.endswith(("اً", "ًا")):
        return True
    before = draft.senses[index - 1]
    if sense.flags & DEFINITE:
        plural = (before.base.endswith(("ه", "ات")) or before.base in _PLURALS) and before.base not in _TITLES
        no_noun = before.flags & (ROLE | TEMPORAL | SPEECH | ACT | STOP) or before.adjective is not None
        return bool(plural and before.flags & DEFINITE and not no_noun and not sense.letters)
    free = before.flags & (STOP | SPEECH | ACT | PLACE_SIGN | DEFINITE | ROLE | PLACE_HEAD)
    return not free and before.word.kind == "arabic"


def _choose(found: Found, labels: tuple[Label, ...]) -> None:
    choice = _choice(labels)
    found.is_known(choice.best)
    found.sign, found.others, found.metonyms = choice.sign, choice.others, choice.metonyms


@lru_cache(_LAST_CACHED)
def _choice(labels: tuple[Label, ...]) -> _Choice:
    best = min(labels, key=lambda label: (label.entity.kind == "Place", label.metonym))
    kinds = {label.entity.kind for label in labels}
    return _Choice(
        best=best.entity,
        sign=1 if best.metonym else 0,
        others=tuple(label.entity for label in labels if label is not best),
        metonyms=frozenset(label.entity.id for label in labels if label.metonym and len(labels) > 1),
        guarded=all(label.guarded for label in labels),
        short=any(len(label.text) <= _SHORT for label in labels),
        is_place="Place" in kinds,
        is_medium="Media" in kinds,
    )


def _within_quotes(draft: Draft, first: int, last: int) -> tuple[int, int]:
    """A medium is named without its head: صحيفة هآرتس, and by what stands in quotation marks: شبكة "سي إن إن"."""
    if draft.base(first) not in draft.lexicon.kinds:
        return first, last
    if first + 2 >= last or not draft.flags(first + 1) & QUOTE:
        bare = draft.lexicon.by_label.get(fold(draft.text(first + 1, last))) if first + 1 < last else None
        return (first + 1 if bare is not None and bare.kind == "Media" else first), last
    end = next((position for position in range(first + 3, last) if draft.flags(position) & QUOTE), last)
    return first + 2, end


def _quoted_last(draft: Draft, first: int, last: int) -> int:
    """The name of a medium goes on to the closing quotation mark: "أن بي سي نيوز"."""
    if draft.flags(first - 1) & QUOTE and draft.words[first - 1].raw != ")":
        for position in range(last, min(last + 3, draft.count)):
            if draft.flags(position) & QUOTE:
                return position
    return last


def _quoted(draft: Draft, first: int, last: int) -> bool:
    return bool(draft.flags(first - 1) & QUOTE and draft.flags(last) & QUOTE)


def _spelled(raw: str, label: str) -> bool:
    """A short name must agree with the text in its last letter: علي is not على."""
    if len(label) > _SHORT:
        return True
    return (raw[-1] == "ى") == (label[-1] == "ى")
