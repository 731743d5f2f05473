"""Answers that somebody threatens without a word of attack: "توعدت طهران بالانتقام", "سنثأر لشهدائنا"."""

from __future__ import annotations

from kg.claims.attack_items import VIOLENT
from kg.claims.draft import Draft
from kg.claims.lexis import Hit
from kg.claims.scene import Scene
from kg.claims.speech import Frame, oblique, speaker_of
from kg.model import Mention

RETORT = "attack/رد"
_REACH = 14  # tokens from a verb of threatening to what it threatens
_BEFORE = 4  # tokens from who threatens to the verb


def threatened_answers(scene: Scene, frames: list[Frame]) -> list[Draft]:
    """A draft for each answer that is threatened, in the order of the text."""
    drafts: list[Draft] = []
    for index, sentence in scene.told("retort"):
        for token in scene.tokens_with(sentence, "retort"):
            verb = _threat(scene, token, sentence.first)
            sworn = scene.words[token].norm in scene.lexis.words("attack", "retort", "sworn")
            if verb is None and not sworn:
                continue
            draft = Draft(
                event_class="Attack",
                trigger=token,
                sentence=index,
                clause=scene.clause(token),
                pattern=RETORT,
                subclass="Attack",
                definite=True,
                headline=sentence.kind in ("headline", "caption"),
                spans=[sentence.span],
                votes=[("threatened", True)],
            )
            _fill(scene, draft, verb, speaker_of(frames, token))
            drafts.append(draft)
    return drafts


def _threat(scene: Scene, token: int, first: int) -> int | None:
    """The verb that threatens it: "توعد", "هدد", "تعهد", with no other event between."""
    found = [
        at
        for at in scene.tokens_between(max(first, token - _REACH), token, "stance.threatened")
        if (hit := scene.has(at, "stance.threatened")) is not None and _finite(hit)
    ]
    if not found or scene.tokens_between(found[-1] + 1, token, "attack.strong", "stop", "negator", "retort"):
        return None
    return found[-1]


def _finite(hit: Hit) -> bool:
    return hit.tag.tense in ("past", "present")


def _fill(scene: Scene, draft: Draft, verb: int | None, frame: Frame | None) -> None:
    """Who threatens is to strike; who is threatened, "توعد إسرائيل بالرد", "الانتقام من إسرائيل", is to be struck."""
    token = draft.trigger
    if frame is not None:
        draft.said_by, draft.via = frame.speaker, frame.via
    named: list[Mention] = []
    if verb is not None:
        ahead = [mention for mention in scene.actors(verb + 1, token) if not oblique(scene, mention)]
        behind = [mention for mention in scene.actors(max(0, verb - _BEFORE), verb) if not oblique(scene, mention)]
        # VSO begins with the verb; a headline has the subject first: "أولمرت يتوعد إسرائيل برد".
        named = [*behind[-1:], *ahead] if behind and scene.sentence_index(behind[-1].first) == draft.sentence else ahead
    if named and named[0].candidates[0].kind in VIOLENT:
        draft.add("perpetrator", scene.filler(named[0]))
    elif frame is not None and frame.speaker.kind in VIOLENT and not named:
        draft.add("perpetrator", frame.speaker)
    struck = [mention for mention in named[1:] if mention.candidates[0].kind in VIOLENT]
    if scene.words[token + 1 : token + 2] and scene.words[token + 1].norm == "من":
        struck += scene.actors(token + 2, token + 4)
    for mention in struck[:1]:
        if mention.candidates[0].id not in draft.ids("perpetrator"):
            draft.add("target", scene.filler(mention))
