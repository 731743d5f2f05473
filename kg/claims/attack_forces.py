"""Whose "the aircraft" and "the militants" are: the one army, or the one armed group, that fights in the article."""

from __future__ import annotations

from collections.abc import Sequence

from kg.arabic import tokens
from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.model import Filler

_KINDS = {"arms": "MilitaryForce", "rebels": "ArmedGroup"}  # lists of attack.toml [fighters]
_NEAR = 2  # tokens from the noun of an attack to who carries it out


def settle_forces(scene: Scene, attacks: Sequence[Draft]) -> None:
    """ "الطيران الحربي", "المسلحون" with no owner: the army or group of the other attacks, if they name but one."""
    nameless = [draft for draft in attacks if not draft.ids("perpetrator")]
    for words, kind in _KINDS.items():
        forces = scene.lexis.words("attack", "fighters", words)
        without = [draft for draft in nameless if _told(scene, draft, forces)]
        if not without:
            continue
        roles = ("perpetrator",) if kind == "MilitaryForce" else ("perpetrator", "target")
        owner = _only(scene, [f for draft in attacks for role in roles for f in draft.fillers(role) if f.kind == kind])
        for draft in without:
            if owner is not None and owner.id not in draft.ids("target"):
                draft.drop("perpetrator")
                draft.add("perpetrator", owner)


def _told(scene: Scene, draft: Draft, forces: frozenset[str]) -> bool:
    """A definite word of fighters is who strikes, and no adjective of a state or group is beside it."""
    fillers = draft.fillers("perpetrator")
    if fillers:
        words = tokens(fillers[0].name_ar)[0]
        return len(fillers) == 1 and bool(words) and words[0].norm in forces
    first = draft.trigger + 1
    near = range(first, min(first + _NEAR, draft.clause[1]))
    if first >= draft.clause[1] or scene.words[first].norm not in forces:
        return False
    return all(scene.actor[at] is None and scene.lexis.sender(scene.words[at]) is None for at in near)


def _only(scene: Scene, fillers: Sequence[Filler]) -> Filler | None:
    """The one that is named most often, where all serve one state or are one."""
    ids = [filler.id for filler in fillers if filler.id]
    if len({_state(scene, each) for each in ids}) != 1:
        return None
    most = max(ids, key=ids.count)
    return next(filler for filler in fillers if filler.id == most)


def _state(scene: Scene, force: str) -> str:
    """Whom a force belongs to in the end, by the gazetteer."""
    seen: set[str] = set()
    at: str | None = force
    while at is not None and at not in seen:
        seen.add(at)
        force = at
        entity = scene.lexis.gazetteer.entities.get(at)
        at = entity.organ_of if entity is not None else None
    return force
