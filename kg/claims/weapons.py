"""With what: the weapon named beside an attack word."""

from __future__ import annotations

from kg.claims.draft import Draft
from kg.claims.lexis import Hit
from kg.claims.scene import Scene
from kg.model import Filler

_WEAPONS = {
    f"weapon.{name}": name
    for name in ("rocket", "missile", "drone", "airstrike", "artillery", "bomb", "suicide_bomb", "small_arms")
}
_THROWN = {"weapon.rocket": "rocket", "weapon.artillery": "artillery"}


def assign_weapon(scene: Scene, draft: Draft, hit: Hit) -> None:
    """The weapon named beside the attack word; two different ones make "mixed"."""
    subclasses = scene.lexis.patterns["attack"]
    draft.subclass = subclasses.get("trigger_subclasses", {}).get(hit.tag.lemma, draft.subclass)
    if hit.tag.lemma in ("أسقط", "إسقاط"):  # what is shot down is no weapon here
        return
    first, last = max(draft.clause[0], draft.trigger - 8), min(draft.clause[1], draft.trigger + 16)
    found = _weapons_in(scene, first, last)
    if not found:
        found = _weapons_in(
            scene, draft.trigger, min(scene.sentences[draft.sentence].last, draft.trigger + 25), thrown=True
        )
    if "drone" in found:
        found.pop("airstrike", None)
    if "airstrike" in found:  # what aircraft drop or fire is part of the air strike
        for weapon in ("rocket", "missile", "bomb"):
            found.pop(weapon, None)
    if "missile" in found:
        found.pop("rocket", None)
    if "rocket" in found and _rocket_shell(scene, found.get("artillery")):
        found.pop("artillery")
    if "suicide_bomb" in found:
        found.pop("bomb", None)
    if not found:
        return
    weapon = next(iter(found)) if len(found) == 1 else "mixed"
    filler = scene.thing(min(found.values()), min(found.values()) + 1)
    draft.add("weapon", Filler(id=weapon, kind="Weapon", name_ar=filler.name_ar, name_en=weapon, span=filler.span))
    if draft.subclass == "Attack":
        draft.subclass = subclasses.get("subclasses", {}).get(weapon, "Attack")


def _rocket_shell(scene: Scene, token: int | None) -> bool:
    """ "قذيفة صاروخية": the shell is a rocket."""
    if token is None:
        return False
    after = [word.norm for word in scene.words[token + 1 : token + 3]]
    return after[:1] != [] and after[0].startswith("صاروخي") and not after[-1].startswith("ومدفعي")


def _flies(scene: Scene, token: int) -> bool:
    """مسيّرة is a drone by its shadda, its plural or an aircraft before it; a bare مسيرة may be a march."""
    word = scene.words[token]
    before = scene.words[token - 1].norm if token else ""
    return (
        "\u0651" in word.raw
        or word.norm.startswith("مسيرات")
        or "طاير" in before
        or "طيران" in before
        or "الطيران" in before
    )


def _aircraft_of(scene: Scene, token: int) -> bool:
    """ "طائرات الاحتلال", "طيران التحالف": a force that is named by what it strikes with."""
    mention = scene.actor[token]
    named = mention is not None and mention.first == token and mention.candidates[0].kind == "MilitaryForce"
    return named and scene.has(token, "weapon.airstrike", "weapon.drone") is not None


def _weapons_in(scene: Scene, first: int, last: int, *, thrown: bool = False) -> dict[str, int]:
    """Weapon -> token. `thrown` keeps only rockets and shells that fell, for a clause after the attack."""
    found: dict[str, int] = {}
    for token in scene.tokens_between(first, last, "weapon"):
        if scene.place[token] is not None or (scene.actor[token] is not None and not _aircraft_of(scene, token)):
            continue
        for group in scene.groups[token]:
            weapon = (_THROWN if thrown else _WEAPONS).get(group)
            if weapon is None:
                continue
            if weapon == "drone" and scene.words[token].norm.startswith("مسير") and not _flies(scene, token):
                continue
            if weapon == "suicide_bomb" and scene.words[token].norm.endswith(("ين", "ون")):
                continue
            if weapon == "rocket" and any(word.norm.startswith("مضاد") for word in scene.words[token + 1 : token + 3]):
                weapon = "missile"
            found.setdefault(weapon, token)
    return found
