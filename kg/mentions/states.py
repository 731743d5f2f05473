"""State or place: what the name of a country or capital denotes at each mention."""

from __future__ import annotations

from kg.mentions.draft import Draft, Found
from kg.mentions.name_words import VERBAL_NOUN
from kg.mentions.senses import (
    ACT,
    ACTOR_SIGN,
    BORDER,
    BOUND,
    COMMON,
    DEFINITE,
    MOVEMENT,
    PLACE_SIGN,
    QUOTE,
    SPEECH,
    STARTS,
    SUPPORT,
    VISITED,
)

_SUBJECT_FOLLOWS = frozenset({"ان", "بان", "لان", "لكن", "كان", "كانت", "ولكن", "ليت", "فيما"})
_WINDOW = 4  # tokens before a preposition that tell what it governs
_TOURED = frozenset({"شمل", "شملت", "تشمل", "يشمل", "ستشمل", "سيشمل"})
_TOUR = 8  # tokens from the tour to the verb: جولة اقليمية شملت
_RESUMED = frozenset({"بها", "به", "عليها", "عليه", "لها", "له", "اليها", "اليه", "عنها", "عنه"})
_SUFFERED = frozenset({"تعرض", "يتعر", "تتعر"})
_COMPARED = frozenset({"ادني", "اكثر", "اقل", "اكبر", "اخطر", "اقوي", "افضل", "اسوا", "اضعف"})
_BACKED = ("مدعوم", "ممول")
_QUARRELS = frozenset(
    {*("ازمه", "نزاع", "خلاف", "خلافات", "توتر", "توترات", "صراع"), *("اتفاق", "اتفاقيه", "مفاوضات", "محادثات")}
)
_SEATED = frozenset({"State", "Organization"})  # whose name may be that of a place: بروكسل
_LISTS = frozenset(
    {"دول", "قوي", "اطراف", "حلفاء", "شركاء", "مجموعه", "اعضاء", "ترويكا", "دولتين", "دولتان", "بلدين", "ضامنه"}
)
_OWN_WORDS = frozenset(
    {"لا", "لم", "لما", "ما", "علي", "ان", "هذا", "هذه", "ليس", "لسنا", "قد", "سوف", "اذا", "يجب", "علينا"}
)
_LISTED = 8  # tokens from القوى to the bracket that lists them
_ROADS = frozenset({"طريق", "مسافه"})


def settle_states(draft: Draft) -> None:
    """Decide for every mention that may be a state or a place, and give it the other one as second candidate.

    A country is an actor as subject, party, source, target or owner. One that an article names without any such
    sign is a place throughout.
    """
    _tell_states_apart(draft)
    open_: dict[str, list[Found]] = {}
    scores: dict[Found, float] = {}
    doubtful = [
        found for found in draft.found if found.kind in _SEATED and found.finder == "gazetteer" and may_be_place(found)
    ]
    for found in sorted(doubtful, key=lambda found: found.first):
        scores[found] = _score(draft, found, scores)
        open_.setdefault(found.entity_id or "", []).append(found)
    places: list[Found] = []
    firm = {found.entity_id for found in draft.found if found.finder == "government"}
    for state_id, group in open_.items():
        acts = state_id in firm or max(scores[found] for found in group) >= 1
        for found in group:
            if scores[found] < (1 if found.sign else 0.5) and not (acts and scores[found] >= 0 and not found.sign):
                places.append(found)
    for found in sorted(places, key=lambda found: found.first):
        joined = draft.cover[found.first - 1] if draft.words[found.first].norm[0] == "و" else None
        together = joined in scores and joined not in places and scores[found] >= 0
        if not together or found.sign:
            make_place(draft, found)


def _tell_states_apart(draft: Draft) -> None:
    """عمان is Oman, or stands for Jordan: whichever the article names besides."""
    unclear = [
        found
        for found in draft.found
        if found.kind == "State" and found.others and any(other.kind == "State" for other in found.others)
    ]
    if not unclear:
        return
    counts: dict[str, int] = {}
    for sense in draft.senses:
        if sense.adjective is not None:
            counts[sense.adjective] = counts.get(sense.adjective, 0) + 1
    for found in draft.found:
        if found not in unclear and found.entity_id is not None:
            counts[found.entity_id] = counts.get(found.entity_id, 0) + 1
    for found in unclear:
        entities = draft.lexicon.entities
        readings = [entities[found.entity_id or ""], *found.others]
        best = max((state for state in readings if state.kind == "State"), key=lambda state: counts.get(state.id, 0))
        if best.id != found.entity_id and counts.get(best.id, 0) > counts.get(found.entity_id or "", 0):
            found.is_known(best)
            found.others = tuple(other for other in readings if other is not best)
            found.sign = int(best.id in found.metonyms)


def may_be_place(found: Found) -> bool:
    """Whether the name is that of a place as well."""
    return any(entity.kind == "Place" for entity in found.others) or found.sign == 1


def make_place(draft: Draft, found: Found) -> None:
    """Let the mention denote the place, with the state as second candidate; without a known place it is given up."""
    places = [entity for entity in found.others if entity.kind == "Place"]
    place = next((entity for entity in places if entity.narrower == bool(found.sign)), places[0] if places else None)
    state = draft.lexicon.entities[found.entity_id or ""]
    if place is None:
        draft.drop(found)
        return
    found.is_known(place)
    found.others = (state, *(entity for entity in found.others if entity is not place))


def _score(draft: Draft, found: Found, scores: dict[Found, float]) -> float:
    """Above zero speaks for the state, below for the place."""
    index = found.first
    clitic = draft.words[index].norm[: found.letters]
    before = index - 1
    if clitic.startswith("و") and before >= 0 and (joined := _joined(draft, found, scores)) is not None:
        return joined
    if clitic.endswith("ب"):
        return 1 if any(draft.flags(place) & BOUND for place in (before - 1, before)) else -1
    if clitic.endswith("ك"):
        return 1
    if clitic.endswith("ل") or draft.base(before) == "ل" or draft.base(draft.before(index)) == "ل":
        return -1 if any(draft.flags(place) & (MOVEMENT | BORDER) for place in (before - 1, before)) else 1
    if before > 0 and (draft.base(before) == "او" or draft.words[before].raw in ("،", ",")):
        other = draft.cover[draft.before(before)]
        if other in scores:
            return scores[other]
    if _among_parties(draft, found):
        return 1
    if before >= 0 and draft.words[before].raw in ("#", "_"):
        return -0.5
    before = draft.before(index)
    if before < 0 or draft.words[before].kind == "newline" or draft.words[before].raw in ".!؟":
        if not found.sign and _heads_news(draft, found.last):
            return -0.5
        return 1.5 if _acts(draft, found.last) else 0.5
    return -1 if _visited(draft, before) else _after_word(draft, found, before)


def _heads_news(draft: Draft, last: int) -> bool:
    """العراق: مقتل جنديين: where the news is from; but إيران: لن نتفاوض, إيران: "سنرد"."""
    if last + 1 >= draft.count or draft.words[last].raw != ":":
        return False
    first = draft.senses[last + 1]
    if first.flags & DEFINITE:  # لبنان: المقاومة تنفذ
        return last + 2 < draft.count and draft.words[last + 2].norm[0] in "تي"
    return (
        not first.flags & QUOTE and first.base not in _OWN_WORDS and not first.word.norm.startswith(("ن", "سن", "لن"))
    )


def _joined(draft: Draft, found: Found, scores: dict[Found, float]) -> float | None:
    """What speaks for the name before و speaks for the one after it, unless a verb makes that one a subject."""
    nearest = draft.before(found.first)
    if draft.words[nearest].raw == "،":
        nearest = draft.before(nearest)
    neighbour = draft.cover[nearest] if nearest >= 0 else None
    if neighbour is None:
        return None
    if neighbour in scores and scores[neighbour] >= 0:
        return scores[neighbour]
    if neighbour.kind != "Place" and neighbour not in scores:
        return 1
    if found.last < draft.count and draft.words[found.last].norm[0] in "تي" and _acts(draft, found.last):
        return 1.5  # في رام الله وإسرائيل تقصف
    return scores[neighbour] if neighbour in scores else _score(draft, neighbour, scores)


def _among_parties(draft: Draft, found: Found) -> bool:
    """The first of a list in brackets after its plural: القوى الكبرى (فرنسا وبريطانيا)."""
    opening = found.first - 1
    if opening < 1 or draft.words[opening].raw != "(" or found.last + 1 >= draft.count:
        return False
    joined = draft.words[found.last].norm[0] == "و" or draft.words[found.last].raw == "،"
    other = draft.cover[found.last] or draft.cover[found.last + 1]
    if not joined or other is None or other.kind not in ("State", "Coalition", "Organization"):
        return False
    window = range(max(0, opening - _LISTED), opening)
    happens = any(draft.flags(index) & VISITED for index in window)  # شهدتها عدة دول (سوريا واليمن)
    return not happens and any(draft.base(index).removeprefix("ال") in _LISTS for index in window)


def _visited(draft: Draft, before: int) -> bool:
    """زار واشنطن, زار جو بايدن إسرائيل, جولة شملت السعودية."""
    if draft.flags(before) & VISITED:
        return True
    if draft.base(before) in _TOURED:
        return any(draft.flags(index) & MOVEMENT for index in range(max(0, before - _TOUR), before))
    visitor = draft.cover[before]
    if visitor is None or visitor.kind != "Person":
        return False
    return any(draft.flags(index) & VISITED for index in range(max(0, visitor.first - _WINDOW), visitor.first))


def _after_word(draft: Draft, found: Found, before: int) -> float:
    sense = draft.senses[before]
    if sense.base in ("من", "الي", "علي", "عن") and not sense.flags & DEFINITE:
        return _after_preposition(draft, before, sense.base)
    if sense.flags & PLACE_SIGN:
        return -2
    if sense.base in ("مع", "بين") and _at_the_border(draft, before):
        return -1
    if sense.flags & ACTOR_SIGN:
        return 1.5
    if sense.flags & (SPEECH | ACT) or sense.base in _SUBJECT_FOLLOWS or _verb_with_object(draft, sense.base):
        return 2
    if _acts(draft, found.last):
        return 1.5
    if sense.flags & ~STARTS == 0 and _like_a_verb(sense.base):
        return 1
    verb = draft.base(before - 1)
    if sense.base in _RESUMED and (draft.flags(before - 1) & ACT or _like_a_verb(verb)) and verb[:4] not in _SUFFERED:
        return 1  # التي تسيطر عليها دمشق
    if sense.flags & ~(STARTS | COMMON) == 0 and _like_a_verb(sense.base) and sense.base[-1] == "ت":
        return 1  # شكلت إسرائيل
    # توفير واشنطن, استهداف إسرائيل: a verbal noun has an agent or an object.
    return 0.7 if VERBAL_NOUN.match(sense.base) and not sense.flags & MOVEMENT else 0.2


def _at_the_border(draft: Draft, before: int) -> bool:
    """الحدود مع تركيا, الطريق بين بغداد ودمشق; but النزاع الحدودي بين السودان وإثيوبيا."""
    for index in range(max(0, before - 3), before):
        if draft.flags(index) & BORDER:
            return draft.base(index - 1).removeprefix("ال") not in _QUARRELS
        if draft.base(before) == "بين" and draft.base(index).removeprefix("ال") in _ROADS:
            return draft.base(index - 1) not in ("خريطه", "خارطه")
    return False


def _like_a_verb(base: str) -> bool:
    """تسلمت, أدركت, وتقدر, ستنضم: a verb that no list holds."""
    if VERBAL_NOUN.match(base):
        return False
    if base[0] in "وفس" and len(base) > 4 and base[1] in "تي":
        return not base.endswith(("ه", "ات"))
    if base.endswith(("ته", "تها", "تهم")) and len(base) > 4 and base[:2] != "ال":
        return True  # ارتكبته, طرحتها
    return len(base) > 3 and (base[0] in "تي" or (base[-1] == "ت" and base[-2] not in "اي" and base[:2] != "ال"))


def _after_preposition(draft: Draft, before: int, preposition: str) -> float:
    if preposition == "من" and draft.base(before - 1) == "كل" and draft.flags(before - 2) & (PLACE_SIGN | VISITED):
        return -2  # مسيرات في كل من الأردن ومصر
    window = [draft.flags(index) for index in range(max(0, before - _WINDOW), before)]
    if any(flags & SUPPORT for flags in window[-2:]) or (preposition == "علي" and draft.base(before - 1) == "ان"):
        return 1
    if preposition == "من" and any(_is_backed(draft.base(index)) for index in range(max(0, before - _WINDOW), before)):
        return 1  # المدعومة بشكل أساسي من الولايات المتحدة
    if preposition == "من" and draft.base(before - 1) in _COMPARED:
        return 1
    if preposition in ("من", "الي"):
        return -1 if any(flags & MOVEMENT for flags in window) or preposition == "الي" else -0.2
    return 0.7


def _is_backed(base: str) -> bool:
    return base.removeprefix("ال").startswith(_BACKED)


def _verb_with_object(draft: Draft, base: str) -> bool:
    """A verb of the list with a pronoun after it: تقوده, وقعتها."""
    for ending in ("ه", "ها", "هم", "هما"):
        if base.endswith(ending) and draft.lexicon.flags.get(base[: -len(ending)], 0) & (SPEECH | ACT):
            return True
    return False


def _acts(draft: Draft, last: int) -> bool:
    """A verb with the name as its subject follows, or the colon of a headline."""
    if last < draft.count and draft.words[last].norm[0] == "و" and (joined := draft.cover[last]) is not None:
        last = joined.last
    if last >= draft.count:
        return False
    if any(draft.base(index) == "وكالات" for index in range(last, last + 6)):
        return False  # بغداد: «الخليج»، وكالات
    verb = draft.senses[last].flags & (SPEECH | ACT) and not draft.senses[last].letters
    return bool(verb) or draft.words[last].raw == ":"
