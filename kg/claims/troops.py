"""How many soldiers of whom are where: "2500 عسكري أميركي في العراق"."""

from __future__ import annotations

from kg.arabic import fold
from kg.claims.draft import Draft, nearest_place
from kg.claims.scene import Scene
from kg.claims.speech import Frame, oblique, speaker_of
from kg.model import Filler, Mention

_SOLDIERS = frozenset(
    fold(word) for word in ("جندي", "جنديا", "جنود", "عسكري", "عسكريا", "عسكريين", "مجند", "مستشار", "مستشارا", "عنصر")
)
_LOSSES = frozenset({"killed", "before"})
_FEWEST = 50  # fewer soldiers are casualties or a patrol, not a level


def find_troops(scene: Scene, frames: list[Frame]) -> list[Draft]:
    """One draft for each number of soldiers that somebody has somewhere."""
    drafts: list[Draft] = []
    for mention in scene.numbers(0, len(scene.words)):
        draft = _draft(scene, mention)
        if draft is None:
            continue
        frame = speaker_of(frames, mention.first)
        if frame is not None:
            draft.said_by, draft.via = frame.speaker, frame.via
        if not any(_same(draft, other) for other in drafts):
            drafts.append(draft)
    return drafts


def _same(a: Draft, b: Draft) -> bool:
    return a.ids("force") == b.ids("force") and a.numbers["troops"].value == b.numbers["troops"].value


def _draft(scene: Scene, mention: Mention) -> Draft | None:
    quantity = mention.number
    if quantity is None or (quantity.value or quantity.minimum or 0) < _FEWEST or scene.time[mention.first] is not None:
        return None
    index = scene.sentence_index(mention.first)
    sentence = scene.sentences[index]
    if sentence.kind == "boilerplate":
        return None
    soldier = next(
        (at for at in range(mention.last, min(mention.last + 2, sentence.last)) if scene.words[at].norm in _SOLDIERS),
        None,
    )
    if soldier is None or any(
        word.norm in ("مقتل", "قتل", "اصابه", "اصيب", "قتلي")
        for word in scene.words[max(0, mention.first - 4) : mention.first]
    ):
        return None
    force = _force(scene, soldier, sentence.first, sentence.last)
    if force is None:
        return None
    draft = Draft(
        event_class="TroopLevel",
        trigger=mention.first,
        sentence=index,
        clause=scene.clause(mention.first),
        pattern="troop_level/soldiers",
        subclass="TroopLevel",
        spans=[sentence.span],
    )
    draft.add("force", force)
    draft.numbers["troops"] = quantity
    place = nearest_place(scene, mention.first, sentence.first, sentence.last)
    if place is not None:
        draft.add("place", scene.filler(place))
    return draft


def _force(scene: Scene, soldier: int, first: int, last: int) -> Filler | None:
    """The nationality right after the soldiers, else who deploys them ("تنشر الولايات المتحدة")."""
    for token in range(soldier, min(soldier + 3, last)):
        state = scene.lexis.demonym(scene.words[token])
        if state is not None:
            span = scene.span(token, token + 1)
            return Filler(id=state.id, kind="State", name_ar=state.name_ar, name_en=state.name_en, span=span)
    for token in range(soldier, max(first, soldier - 12) - 1, -1):
        if scene.words[token].norm in ("تنشر", "وتنشر", "نشرت", "ونشرت", "ينشر", "لدي", "ارسلت", "سترسل"):
            for mention in scene.actors(token + 1, soldier):
                if not oblique(scene, mention) or scene.words[token].norm == "لدي":
                    return scene.filler(mention)
    return None
