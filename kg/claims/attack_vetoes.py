"""Words of attack that tell none: what is allowed or usual, what protesters storm, what sappers blow up."""

from __future__ import annotations

from kg.claims.lexis import Hit
from kg.claims.scene import Scene

_ALLOWED = 9  # tokens from "سمحت" to what it allows
_CROWD = 8  # tokens between protesters and what they storm
_STORMING = frozenset({"اقتحام", "اقتحم", "هاجم", "مهاجمة", "مواجهة", "اشتباك", "اشتبك"})
_BLOWING = frozenset({"تفجير", "فجر"})
_FOUND = 14  # tokens from what is found to its being blown up


def untold(scene: Scene, token: int, hit: Hit) -> bool:
    """The word tells of no act."""
    lemma = hit.tag.lemma
    return (
        (not hit.tag.tense and (_allowed(scene, token) or _usual(scene, token)))
        or (lemma in _STORMING and _by_crowd(scene, token))
        or (lemma in _BLOWING and _disposed_of(scene, token))
    )


def _allowed(scene: Scene, token: int) -> bool:
    """ "سمحت للطائرات بشن هجمات", "الموافقة على استخدام القاعدة لشن غارات"."""
    before = scene.words[token - 1].norm if token else ""
    if before not in scene.lexis.words("attack", "untold", "allowed"):
        return False
    first = max(scene.sentences[scene.sentence_index(token)].first, token - _ALLOWED)
    allowing = scene.lexis.words("attack", "untold", "allowing")
    return any(rest in allowing for at in range(first, token) for _, rest in scene.words[at].stems)


def _usual(scene: Scene, token: int) -> bool:
    """ "قواعد يشن منها هجمات": what a place serves for."""
    if token < 2 or scene.words[token - 1].norm not in ("منها", "منه", "منهما", "خلالها"):
        return False
    light = scene.has(token - 2, "attack.light")
    return light is not None and light.tag.tense == "present"


def _by_crowd(scene: Scene, token: int) -> bool:
    """ "محاولة متظاهرين اقتحام السفارة": a protest."""
    first, last = scene.clause(token)
    crowd = scene.lexis.words("attack", "untold", "crowd")
    near = range(max(first, token - _CROWD), min(last, token + _CROWD))
    return any(scene.words[at].norm.removeprefix("و").removeprefix("ال") in crowd for at in near)


def _disposed_of(scene: Scene, token: int) -> bool:
    """ "العثور على عبوات وتفجيرها": what is found is blown up."""
    first = max(scene.sentences[scene.sentence_index(token)].first, token - _FOUND)
    found = scene.lexis.words("attack", "untold", "found")
    return scene.words[token].norm.startswith("و") and any(
        rest in found for at in range(first, token) for _, rest in scene.words[at].stems
    )
