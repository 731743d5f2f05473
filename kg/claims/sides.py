"""Whom somebody stands for at talks: the state or body of their role, or of their office by the gazetteer."""

from __future__ import annotations

from datetime import date

from kg.arabic import tokens
from kg.claims.scene import Scene
from kg.model import Filler, KnownEntity, Mention, Span, Tenure

PARTY = frozenset({"State", "ArmedGroup", "Organization", "Office", "Coalition", "MilitaryForce"})
_BODIES = frozenset({"State", "ArmedGroup", "Organization", "Coalition"})
_LONGEST = 5  # words of the name of a body within a role
_PEERS = 8  # tokens from "نظيره" to the second adjective
_PEER = 3  # tokens from "نظيره" to the name of the peer


def sides_of(scene: Scene, mention: Mention) -> list[Filler]:
    """The parties that a mention brings to talks: itself, the side of a person, the states of a joint committee."""
    kind = mention.candidates[0].kind
    if kind == "Person":
        state = state_of(scene, mention)
        return [state] if state is not None else []
    if kind not in PARTY - {"MilitaryForce"}:
        return []
    if kind in ("Office", "Organization") and not mention.candidates[0].known:
        joint = _joint(scene, mention)
        if joint:
            return joint
    return [scene.filler(mention)]


def fighters(mentions: list[Mention]) -> list[Mention]:
    """The armies among those that talk with an armed group ("بين الجيش وقوات الدعم السريع")."""
    armed = any(mention.candidates[0].kind == "ArmedGroup" for mention in mentions)
    return [mention for mention in mentions if armed and mention.candidates[0].kind == "MilitaryForce"]


def _joint(scene: Scene, mention: Mention) -> list[Filler]:
    """ "اللجنة العراقية السعودية المشتركة": the states whose adjectives its name bears, if there are two."""
    found: dict[str, Filler] = {}
    for token in range(mention.first + 1, mention.last):
        state = scene.lexis.demonym(scene.words[token])
        if state is not None:
            found.setdefault(state.id, _filler(state, scene.span(token, token + 1)))
    return list(found.values()) if len(found) > 1 else []


def state_of(scene: Scene, mention: Mention) -> Filler | None:
    """The side of a person by the words about them ("وزير الخارجية الأميركي", "نظيره الأميركي")."""
    if mention.candidates[0].kind != "Person":
        return None
    body = _of_role(scene, mention.role) if mention.role else None
    if body is None:
        body = _peer(scene, mention) or _beside(scene, mention)
    return _filler(body, mention.span) if body is not None else None


def _of_role(scene: Scene, role: str) -> KnownEntity | None:
    """The nationality in a role, else the first body that it names, but not where somebody is sent to."""
    words = tokens(role)[0]
    for word in reversed(words):
        state = scene.lexis.demonym(word)
        if state is not None:
            return state
    for first in range(1, len(words)):
        if words[first - 1].norm in ("الي", "لدي", "في", "من"):
            return None
        for last in range(min(len(words), first + _LONGEST), first, -1):
            rest = [word.norm for word in words[first + 1 : last]]
            for _, stem in words[first].stems:
                body = scene.lexis.bodies.get(" ".join([stem, *rest]))
                if body is not None:
                    return body
    return None


def _peer(scene: Scene, mention: Mention) -> KnownEntity | None:
    """ "نظيره الروسي فلان": the adjective before the name."""
    for token in range(mention.first - 1, max(mention.first - 1 - _PEER, 0), -1):
        state = scene.lexis.demonym(scene.words[token])
        if state is not None:
            peers = scene.lexis.words("dialogue_round", "parties", "peer")
            if any(rest in peers for _, rest in scene.words[token - 1].stems):
                return state
            # ونظيره السوري فلان والعراقي فلان: the word of the peer stands for both
            joined = token == mention.first - 1 and scene.words[token].norm.startswith("وال")
            back = range(max(1, token - _PEERS), token)
            told = any(rest in peers for at in back for _, rest in scene.words[at].stems)
            return state if joined and told else None
    return None


def _beside(scene: Scene, mention: Mention) -> KnownEntity | None:
    """ "رئيس وزراء إسرائيل فلان": the state between the word of an office and the name."""
    at = mention.first - 1
    held = (scene.actor[at] or scene.place[at]) if at > 0 else None
    if held is None or held.last != mention.first or held.first < 1:
        return None
    offices = scene.lexis.words("dialogue_round", "parties", "offices")
    if not any(rest in offices for _, rest in scene.words[held.first - 1].stems):
        return None
    known = scene.lexis.gazetteer.entities
    return next((known[body.id] for body in held.candidates if body.kind in _BODIES and body.id in known), None)


def states_by_role(scene: Scene) -> dict[str, Filler]:
    """Person id -> the side of the office that the article gives them anywhere."""
    found: dict[str, Filler] = {}
    for mention in scene.mentions:
        if mention.kind == "actor" and mention.candidates and mention.candidates[0].id not in found:
            state = state_of(scene, mention)
            if state is not None:
                found[mention.candidates[0].id] = state
    return found


def side_by_office(scene: Scene, person: Filler, day: date | None) -> Filler | None:
    """The side of the office that a person held on a day, by the gazetteer; with no day, if all their offices agree."""
    tenures = scene.lexis.tenures.get(person.id or "", ())
    sides = {side.id: side for tenure in tenures if _covers(tenure, day) for side in [_side(scene, tenure)] if side}
    return _filler(next(iter(sides.values())), person.span) if len(sides) == 1 else None


def _covers(tenure: Tenure, day: date | None) -> bool:
    if day is None:
        return True
    return (tenure.first is None or tenure.first <= day) and (tenure.last is None or day <= tenure.last)


def _side(scene: Scene, tenure: Tenure) -> KnownEntity | None:
    """The state or body above a position."""
    known = scene.lexis.gazetteer.entities
    at = known.get(tenure.position)
    seen: set[str] = set()
    while at is not None and at.kind not in _BODIES and at.id not in seen:
        seen.add(at.id)
        at = known.get(at.organ_of or "")
    return at if at is not None and at.kind in _BODIES else None


def _filler(body: KnownEntity, span: Span) -> Filler:
    return Filler(id=body.id, kind=body.kind, name_ar=body.name_ar, name_en=body.name_en, span=span)
