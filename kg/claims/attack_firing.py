"""What is fired or falls, before or behind the verb that tells of it."""

from __future__ import annotations

from kg.claims.scene import Scene

_SINCE = 12  # tokens from a verb to "منذ"
_FIRED = 8  # tokens from a verb of firing, past its subject, to what is fired


def flown(scene: Scene, verb: int, wanted: frozenset[str]) -> bool:
    """ "إن أربعة صواريخ على الأقل سقطت": what falls or is fired stands before the verb, with no relative between.

    What has fallen since a war began is no attack.
    """
    _, last = scene.clause(verb)
    if any(scene.words[at].norm == "منذ" for at in range(verb + 1, min(last, verb + _SINCE))):
        return False
    for at in range(verb - 1, max(-1, verb - 5), -1):
        word = scene.words[at]
        if word.norm in wanted:
            return True
        if word.kind == "punctuation" or scene.has(at, "relative", "finite") is not None:
            return False
    return False


def fired(scene: Scene, verb: int, wanted: frozenset[str]) -> bool:
    """ "أطلق مسلحون مجهولون النار", "أطلق ثلاثة من عناصر الأمن النار": who fires stands between."""
    for at in range(verb + 1, min(verb + _FIRED, len(scene.words))):
        word = scene.words[at]
        if word.norm.removeprefix("ال") in wanted:
            return True
        if word.norm != "من" and (
            word.kind not in ("arabic", "number") or scene.has(at, "phrase.end", "relative", "finite", "complementiser")
        ):
            return False
    return False
