"""Where an attack happened: what is struck, else the place that a word of place brings in."""

from __future__ import annotations

from kg.arabic import fold, tokens
from kg.claims.attack_words import TOLL_WORDS
from kg.claims.draft import PLACE_REACH, Draft, brought_in, cut_off, elsewhere
from kg.claims.scene import Scene
from kg.claims.where import within
from kg.model import Filler, Mention

LAND = "-territory"  # ends the id of a state's land in places.ttl
_LATER = frozenset({"بعد", "قبل", "عقب", "غداه"})  # what stands behind them happened at another time
_NEXT = 2  # tokens between a place and the one that it lies in
_FIRED = frozenset({"إطلاق", "أطلق", "رشقة", "صلية"})  # "من" tells where these come from


def assign_place(scene: Scene, draft: Draft) -> None:
    """Fill the place of a draft: in its clause, else what is struck, else in its sentence."""
    filler = _in_clause(scene, draft, draft.clause[0]) or _struck_place(scene, draft)
    if filler is None:
        filler = _in_clause(scene, draft, scene.sentences[draft.sentence].first)
    if filler is not None:
        draft.add("place", filler)


def _in_clause(scene: Scene, draft: Draft, first: int) -> Filler | None:
    """The first place after the attack word that is struck or brought in, else the last before it."""
    trigger, last = draft.trigger, _own_end(scene, draft)
    struck = {filler.span for filler in draft.fillers("target") if filler.kind == "Place"}
    after = [
        mention
        for mention in scene.places(trigger + 1, last)
        if (mention.span in struck or brought_in(scene, mention))
        and not elsewhere(scene, mention, trigger)
        and scene.distance(trigger, mention.first) <= PLACE_REACH
        and not _origin(scene, draft, mention)
    ]
    if after:
        return scene.filler(_narrowest(scene, after))
    before = [
        mention for mention in scene.places(first, trigger) if mention.span in struck or brought_in(scene, mention)
    ]
    hit = [mention for mention in before if mention.span in struck]
    if hit and not cut_off(scene, hit[0], trigger):
        return scene.filler(hit[0])  # تعرضت قرية س في ريف ص للقصف
    if not before or cut_off(scene, before[-1], trigger):
        return None
    return scene.filler(_narrowest(scene, before[::-1]))


def _own_end(scene: Scene, draft: Draft) -> int:
    """The clause ends where it tells what the attack answers, or what came before it: "ردا على", "بعد هجوم"."""
    trigger, last = draft.trigger, draft.clause[1]
    for token in scene.tokens_between(trigger + 2, last, "answer"):
        if token + 1 < last and scene.words[token + 1].norm == "علي":
            last = token
            break
    if trigger > 1 and scene.words[trigger - 1].norm == "علي" and scene.has(trigger - 2, "answer"):
        for token in scene.tokens_between(trigger + 1, last, "attack.strong", "attack.weak"):
            if (hit := scene.has(token, "attack.strong", "attack.weak")) is not None and hit.tag.tense:
                return token  # ردا على الاعتداءات، استهدفت المقاومة مستوطنة
    if draft.pattern.split("/")[1] in TOLL_WORDS:
        return last
    for token in scene.tokens_between(trigger + 1, last - 1, "apart"):
        later = scene.words[token].norm in _LATER and scene.time[token] is None
        if later and scene.tokens_between(token + 1, min(token + 4, last), "attack.strong", "attack.weak"):
            return token
    return last


def _origin(scene: Scene, draft: Draft, mention: Mention) -> bool:
    """ "إطلاق صواريخ من محيط بلدة": where it was fired from."""
    if draft.pattern.split("/")[1] not in _FIRED:
        return False
    return any(scene.words[at].norm == "من" for at in range(max(draft.trigger, mention.first - 2), mention.first))


def _narrowest(scene: Scene, mentions: list[Mention]) -> Mention:
    """The first place, or one right beside it that lies inside it ("في العراق، في قاعدة …")."""
    best = mentions[0]
    for mention in mentions[1:]:
        gap = max(mention.first - best.last, best.first - mention.last)
        if gap > _NEXT:
            break
        inner, outer = mention.candidates[0].id, best.candidates[0].id
        if inner != outer and (within(scene, inner, outer) or _lies_in(scene, mention, best)):
            best = mention
    return best


def _lies_in(scene: Scene, inner: Mention, outer: Mention) -> bool:
    """ "مديرية س بمحافظة ص", "في تعز، في حي س": a place that nobody knows lies in the known one beside it."""
    known = scene.lexis.gazetteer.entities
    if inner.candidates[0].id in known or outer.candidates[0].id not in known:
        return False
    later = max(inner, outer, key=lambda mention: mention.first)
    if scene.words[later.first].norm.startswith("و") and later.span.start > scene.document.starts[later.first]:
        return False
    return scene.has(later.first - 1, "place.word") is not None or later.span.start > scene.document.starts[later.first]


def _struck_place(scene: Scene, draft: Draft) -> Filler | None:
    """The place that is struck, or the land of the state that is: "على إسرائيل", "مواقع عراقية"."""
    targets = draft.fillers("target")
    fixed = scene.lexis.patterns["attack"].get("targets", {}).get("fixed", ())
    for filler in targets:
        if filler.kind == "Place":
            return filler
    for filler in targets:
        state = filler.id if filler.kind == "State" and not _owns(scene, filler) else None
        words = tokens(filler.name_ar)[0] if filler.kind == "Thing" else []
        if words and any(hit.tag.lemma in fixed for hit in scene.lexis.hits(words[0]) if hit.tag.group == "target"):
            state = next((found.id for word in words[1:] if (found := scene.lexis.demonym(word)) is not None), None)
        if filler.kind == "Office" and (place := _seat_of(scene, filler)) is not None:
            return place
        land = scene.lexis.gazetteer.entities.get(f"{state}{LAND}")
        if land is not None and state not in draft.ids("perpetrator"):
            return Filler(id=land.id, kind="Place", name_ar=land.name_ar, name_en=land.name_en, span=filler.span)
    return None


def _seat_of(scene: Scene, filler: Filler) -> Filler | None:
    """The place inside the name of a body: السفارة الأميركية في بغداد."""
    _, found, name = filler.name_ar.partition(" في ")
    place = scene.lexis.places.get(fold(name)) if found else None
    if place is None:
        return None
    return Filler(id=place.id, kind="Place", name_ar=place.name_ar, name_en=place.name_en, span=filler.span)


def _owns(scene: Scene, filler: Filler) -> bool:
    """ "مسيّرة إسرائيلية", "قواعد تابعة لإيران": an adjective or ل tells whose a thing is, not where."""
    text = scene.document.article.text
    if filler.span is None or text[filler.span.start - 1 : filler.span.start] == "ل":
        return filler.span is not None
    told = text[filler.span.start : filler.span.end]
    if scene.lexis.places.get(fold(told)) is not None:
        return False  # سوريا may also be read as "a Syrian"
    words = tokens(told)[0]
    return bool(words) and scene.lexis.demonym(words[-1]) is not None
