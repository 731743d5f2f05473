"""What stands around an attack word: actors, places and bodily targets, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator

from kg.arabic import fold
from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.model import Filler, Mention, Word

_OWNED = frozenset({"تابعه", "تابع", "تابعين", "تابعون", "تابعتين", "تابعان"})  # ل follows, and whose it is
_QUOTES = frozenset('"«“')
_BELONGING = 3  # tokens between a thing and one of these
VIOLENT = frozenset({"State", "ArmedGroup", "MilitaryForce", "Coalition"})


def things_around(scene: Scene, first: int, last: int) -> Iterator[tuple[int, int, Filler, Mention | None]]:
    """Actors, places and bodily targets between two tokens: (first, last, filler, mention)."""
    token = first
    while token < last:
        mention = scene.actor[token] or scene.place[token]
        if mention is not None and mention.first >= first:
            yield mention.first, mention.last, scene.filler(mention), mention
            token = max(mention.last, token + 1)
        elif scene.groups[token] and bodily(scene, token):
            end = phrase_end(scene, token, last)
            inner = scene.actor[end - 1] if end > token + 1 else None
            joined = "و" if (hit := scene.has(token, "target", "fighter")) and hit.proclitic == "و" else ""
            yield token, end, scene.thing(token, end, joined), None
            token = end if inner is None else max(end, token + 1)
        else:
            token += 1


def bodily(scene: Scene, token: int) -> bool:
    """A thing that can be struck, or that strikes; with ب attached it is what one strikes with."""
    hit = scene.has(token, "target", "fighter")
    return hit is not None and scene.number[token] is None and not hit.proclitic.endswith(("ب", "ك"))


def phrase_end(scene: Scene, token: int, last: int) -> int:
    """A noun phrase ends before a preposition, a verb or punctuation, five words at the most."""
    end = token + 1
    while end < min(last, token + 6):
        word = scene.words[end]
        if word.kind != "arabic" or scene.time[end] is not None or scene.place[end] is not None:
            break
        # قصف طيران النظام حيّ المرجة: another bodily noun, or an accusative after a definite one, is the object.
        held = scene.has(end, "target")
        if end > token + 1 and (held is not None or word.raw.endswith(("ًا", "اً"))):
            break
        closed = scene.words[token].norm.startswith("ال") or scene.words[token].norm.endswith(("ها", "هم"))
        if end == token + 1 and held is not None and word.norm.endswith("تين") and not held.definite:
            break  # دمرت طائرة سيارتين
        if scene.actor[end - 1] is not None and scene.actor[end - 1] is not scene.actor[end] and not _describes(word):
            break  # حاجزا للقوات العراقية أودى
        if held is not None and not held.definite and closed:
            break  # استهدف الطيران تجمعات, استهداف مجاهديها نقطة
        if any(hit.tag.tense in ("past", "present", "future") or hit.tag.group == "clause" for hit in scene.hits[end]):
            break
        if scene.has(end, "phrase.end") or _names_man(scene, token, end) or _another(scene, end):
            break
        if (
            word.norm.startswith(("ب", "و"))
            and any(clitic in ("ب", "و") for clitic, _ in word.stems[1:2])
            and scene.actor[end] is None
        ):
            break
        end += 1
    return end


def _describes(word: Word) -> bool:
    """A definite adjective goes on behind a name: مواقع الجيش الإسرائيلي المستحدثة."""
    return word.norm.startswith("ال")


def _another(scene: Scene, token: int) -> bool:
    """A name that و joins, or a word of how many: neither goes on with the phrase before it."""
    return joined(scene, token) or scene.words[token].norm in scene.lexis.words("attack", "described", "amounts")


def joined(scene: Scene, token: int) -> bool:
    """ "وقوات صالح": a name that و joins to what stands before it."""
    mention = scene.actor[token]
    attached = mention is not None and mention.first == token and mention.span.start > scene.document.starts[token]
    return attached and scene.words[token].norm.startswith("و")


def _names_man(scene: Scene, token: int, end: int) -> bool:
    """ "القائدين إسماعيل هنية وفؤاد شكر": the persons are who is struck, the noun before them tells what they are."""
    mention, hit = scene.actor[end], scene.has(token, "target", "fighter")
    if mention is None or mention.first != end or mention.candidates[0].kind != "Person" or hit is None:
        return False
    return fold(hit.tag.lemma) in scene.lexis.words("attack", "casualties", "people")


def whose(scene: Scene, first: int, last: int, filler: Filler) -> Filler:
    """ "طائرات إسرائيلية", "مقاتلو القسام": who sends them, when the words say it."""
    quoted = last < len(scene.words) and scene.words[last].raw in _QUOTES  # مسلحو "قوات …"
    for mention in scene.actors(first, min(last + 1 + quoted, len(scene.words))):
        if mention.candidates[0].kind in VIOLENT and not (mention.first >= last and joined(scene, mention.first)):
            return scene.filler(mention)
    for token in range(last, min(last + _BELONGING, len(scene.words) - 1)):
        if scene.words[token].norm.removeprefix("ال") in _OWNED or (token == last and _member_of(scene, first, token)):
            owner = scene.actor[token + 1]
            if owner is not None and owner.first == token + 1 and owner.candidates[0].kind in VIOLENT:
                return scene.filler(owner)
            break
    for token in range(first + 1, last):
        sender = sender_at(scene, token)
        if sender is not None:
            return sender
    return filler


def sender_at(scene: Scene, token: int) -> Filler | None:
    """The state or armed group that an adjective names: "إسرائيلية", "حوثي"."""
    entity = scene.lexis.sender(scene.words[token])
    if entity is None:
        return None
    span = scene.span(token, token + 1)
    return Filler(id=entity.id, kind=entity.kind, name_ar=entity.name_ar, name_en=entity.name_en, span=span)


def _member_of(scene: Scene, first: int, token: int) -> bool:
    """ "مسلحون من الحركة", "قوة من الجيش": men of somebody."""
    men = scene.has(first, "fighter") is not None and not scene.has(first, "weapon")
    return men and scene.words[token].norm == "من"


def belonging(scene: Scene, mention: Mention) -> bool:
    """ "الطائرات التابعة للتحالف": the lam tells whose the subject is."""
    return mention.first > 0 and scene.words[mention.first - 1].norm.removeprefix("ال") in _OWNED


def add_owner(scene: Scene, draft: Draft, first: int, filler: Filler) -> None:
    """ "مواقع للحشد", "جندي إسرائيلي", "قاعدة توجد فيها قوات": whose it is, or who is there, is struck too."""
    last = min(first + 9, draft.clause[1] if draft.trigger < first else draft.trigger)
    for mention in scene.actors(first + 1, last):
        if scene.tokens_between(first + 1, mention.first, "agent"):
            return  # اغتيال فلان على يد قوات: who did it
        best = mention.candidates[0]
        if best.kind == "State" and scene.tokens_between(first + 1, mention.first, "allied"):
            return  # مواقع لفصائل متحالفة مع دولة: the state itself is not struck
        near = mention.first - first <= 5 or best.kind == "MilitaryForce"
        if best.kind in VIOLENT and near and best.id not in draft.ids("perpetrator") and best.id != filler.id:
            if filler.id is None or best.kind == "MilitaryForce":
                draft.add("target", scene.filler(mention))
            return
    if filler.id is not None:
        return
    for token in range(first + 1, min(first + 5, draft.clause[1])):
        owner = sender_at(scene, token)
        if owner is not None and owner.id not in draft.ids("perpetrator"):
            draft.add("target", owner)
            return


def next_item(scene: Scene, first: int, last: int) -> tuple[int, int, Filler, Mention | None] | None:
    """The first actor, place or bodily target between two tokens."""
    return next(things_around(scene, first, last), None)


def add_conjoined(scene: Scene, draft: Draft, end: int, last: int) -> None:
    """Targets joined by و to the one that ends at token `end`."""
    mention = scene.actor[end] if end < last else None
    while mention is not None and mention.first == end and scene.words[end].norm.startswith("و"):
        draft.add("target", scene.filler(mention))
        end = mention.last
        mention = scene.actor[end] if end < last else None


def clitic(scene: Scene, mention: Mention) -> str:
    """The particle attached to a mention, or an empty string."""
    lead = scene.document.article.text[scene.document.starts[mention.first] : mention.span.start]
    if lead.rstrip("ـ"):
        return lead.rstrip("ـ")[-1]
    return "ل" if scene.document.quote(mention.span).startswith("لل") else ""
