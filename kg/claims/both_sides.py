"""Whom "الجانبان", "البلدين" mean: the two sides told last before the word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.claims.attack_places import LAND
from kg.claims.draft import Draft
from kg.claims.parties import mediates
from kg.claims.scene import Scene
from kg.claims.sides import side_by_office
from kg.model import Filler, KnownEntity, Mention

_NEAR = 12  # tokens between the word and that of the talks
_BACK = 3  # sentences in which the two may stand
_OF_STATES = ("البلد", "الدول", "الحكوم", "الرئيس", "الوزير", "الزعيم")


def both_sides(scene: Scene, draft: Draft, sides: Mapping[str, Filler]) -> list[Filler]:
    """The two sides that a dual beside the draft points to; `sides` are those of persons, by their ids."""
    at = _pointer(scene, draft)
    if at is None:
        return []
    states_only = any(rest.startswith(_OF_STATES) for _, rest in scene.words[at].stems)
    sentences = [scene.sentences[index] for index in range(draft.sentence, max(-1, draft.sentence - 1 - _BACK), -1)]
    parts = [(sentence.first, min(at, sentence.last)) for sentence in sentences if sentence.kind != "boilerplate"]
    parts.insert(1, (at + 1, sentences[0].last))  # وقع البلدان مذكرة خلال زيارة الرئيس الهندي إلى أنقرة
    found: dict[str, Filler] = {}
    places: dict[str, Filler] = {}
    for number, (first, last) in enumerate(parts):
        if number == 1 and found:
            continue
        for filler in _named_back(scene, first, last, sides):
            if filler.kind == "State" or (filler.kind == "ArmedGroup" and not states_only):
                found.setdefault(filler.id or "", filler)
            if len(found) == 2:
                return list(found.values())
        for filler in _journeys_back(scene, first, last):
            places.setdefault(filler.id or "", filler)
        both = found | {key: filler for key, filler in places.items() if key not in found}
        if len(both) == 2:
            return list(both.values())
    return []


def land_of(scene: Scene, place: str | None) -> KnownEntity | None:
    """The state in whose land a place lies."""
    known = scene.lexis.gazetteer.entities
    while place is not None and not place.endswith(LAND):
        entity = known.get(place)
        place = entity.located_in if entity is not None else None
    return known.get((place or "").removesuffix(LAND))


def _pointer(scene: Scene, draft: Draft) -> int | None:
    """The word of two that is nearest to that of the draft."""
    words = scene.lexis.words("dialogue_round", "parties", "both")
    near = range(max(0, draft.trigger - _NEAR), min(len(scene.words), draft.trigger + _NEAR))
    found = [at for at in near if any(rest in words for _, rest in scene.words[at].stems)]
    return min(found, key=lambda at: abs(at - draft.trigger), default=None)


def _named_back(scene: Scene, first: int, last: int, sides: Mapping[str, Filler]) -> Iterator[Filler]:
    """States and groups from `last` back to `first`: named, told by an adjective, or stood for by a person."""
    for token in range(last - 1, first - 1, -1):
        mention = scene.actor[token]
        if mention is not None:
            if mention.first == token and not mediates(scene, mention) and not _urges(scene, token):
                yield from _side(scene, mention, sides)
            continue
        state = scene.lexis.demonym(scene.words[token])
        if state is not None and not scene.tokens_between(token - 2, token, "place.word"):
            yield _filler(scene, state, token)


def _urges(scene: Scene, token: int) -> bool:
    """ "حث فلان الطرفين": who urges the two is none of them."""
    return bool(scene.tokens_between(token - 2, token, "stance.demanded"))


def _side(scene: Scene, mention: Mention, sides: Mapping[str, Filler]) -> Iterator[Filler]:
    best = mention.candidates[0]
    if best.kind in ("State", "ArmedGroup"):
        yield scene.filler(mention)
    elif best.kind == "Person":
        side = sides.get(best.id) or side_by_office(scene, scene.filler(mention), scene.document.article.published)
        if side is not None:
            yield side
    elif best.kind in ("Office", "MilitaryForce"):
        known = scene.lexis.gazetteer.entities
        owner = known.get(known[best.id].organ_of or "") if best.id in known else None
        if owner is not None and owner.kind == "State":
            yield _filler(scene, owner, mention.first)


def _journeys_back(scene: Scene, first: int, last: int) -> Iterator[Filler]:
    """ "زيارة إلى الرياض": the states to which somebody has come."""
    for mention in reversed(list(scene.places(first, last))):
        if mention.first and scene.words[mention.first - 1].norm == "الي":
            state = land_of(scene, mention.candidates[0].id)
            if state is not None and state.kind == "State":
                yield _filler(scene, state, mention.first)


def _filler(scene: Scene, state: KnownEntity, token: int) -> Filler:
    span = scene.span(token, token + 1)
    return Filler(id=state.id, kind=state.kind, name_ar=state.name_ar, name_en=state.name_en, span=span)
