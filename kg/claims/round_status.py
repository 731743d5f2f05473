"""Whether talks were called off or put off."""

from __future__ import annotations

from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.model import Status

_BEFORE = 2  # tokens from "تعليق" to the talks
_AFTER = 12  # tokens from the talks to "توقفت"
_ENDS: tuple[tuple[str, Status], ...] = (("halted", "denied"), ("postponed", "planned"))


def halted_status(scene: Scene, draft: Draft) -> Status | None:
    """ "تعليق المحادثات", "المفاوضات توقفت": called off, denied; "تأجيل الجولة": put off, planned."""
    trigger = draft.trigger
    before = range(max(draft.clause[0], trigger - _BEFORE), trigger)
    after = range(trigger + 1, min(trigger + _AFTER, scene.sentences[draft.sentence].last))
    for name, status in _ENDS:
        nouns = scene.lexis.words("dialogue_round", name, "nouns")
        verbs = scene.lexis.words("dialogue_round", name, "verbs")
        if any(rest in nouns for at in before for _, rest in scene.words[at].stems):
            return status
        for at in after:
            if scene.words[at].norm in verbs:
                return status
            if scene.has(at, "finite") is not None:
                break  # another verb comes first
    return None
