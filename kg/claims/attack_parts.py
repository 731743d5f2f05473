"""One attack word with several objects, each struck at its own place or with its own weapon: an act each."""

from __future__ import annotations

from kg.claims.lexis import Hit
from kg.claims.scene import Scene

_STRIKING = frozenset({"استهداف", "استهدف", "قصف", "دك", "هاجم", "ضرب", "أغار"})
_REACH = 60  # tokens


def further_objects(scene: Scene, token: int, hit: Hit) -> list[int]:
    """The commas before "وموقع كذا في …" after the attack word at `token`: what follows each is struck as well."""
    if hit.tag.lemma not in _STRIKING or hit.tag.number == "plural":
        return []
    last = min(scene.clause(token)[1], token + _REACH)
    commas = [at for at in scene.tokens_between(token + 2, last - 2, "comma") if _struck(scene, at + 1)]
    ends = [*commas, last][1:]
    return [comma for comma, end in zip(commas, ends, strict=True) if _apart(scene, comma + 1, end)]


def _struck(scene: Scene, token: int) -> bool:
    """ "وموقع": a thing that can be struck, joined by و."""
    target = scene.has(token, "target")
    return target is not None and target.proclitic == "و" and target.tag.number != "plural"


def _apart(scene: Scene, first: int, last: int) -> bool:
    """A place is brought in, or a weapon, before the next object, which is none with a verb of its own."""
    if scene.tokens_between(first + 1, min(last, first + 4), "attack", "finite"):
        return False
    weapons = scene.tokens_between(first + 1, last, "weapon")
    if any(scene.words[at].norm.startswith("ب") for at in weapons):
        return True
    inner = scene.actor[first] or scene.place[first]
    start = inner.last if inner is not None else first + 1
    return any(place.first > start for place in scene.places(start, last)) and bool(
        scene.tokens_between(start, last, "place.word")
    )
