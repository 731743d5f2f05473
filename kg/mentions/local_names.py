"""Names that denote an actor only in articles on its country: المقاومة الشعبية in Yemen, الجيش الوطني in Libya."""

from __future__ import annotations

from kg.mentions.draft import Draft, Found
from kg.model import KnownEntity

_FEWEST = 2  # times that the country must be named
_SHARE = 3  # the country named most may be named so many times as often
_DEEPEST = 6  # places inside places


def settle_local(found: Found, counts: dict[str, int]) -> bool:
    """Let `found` denote the actor so called in the country that the article is about; False where there is none."""
    readings = {state: entity for state, entity in found.local if counts.get(state, 0) >= _FEWEST}
    if not readings:
        return False
    state = max(readings, key=lambda state: counts[state])
    if counts[state] * _SHARE < max(counts.values()):
        return False
    found.is_known(readings[state])
    found.others = ()
    return True


def country_counts(draft: Draft) -> dict[str, int]:
    """How often the article names each country: by its adjectives, its names, its places and its bodies."""
    counts: dict[str, int] = {}
    for sense in draft.senses:
        if sense.adjective is not None:
            counts[sense.adjective] = counts.get(sense.adjective, 0) + 1
    for found in draft.found:
        state = _country(draft, draft.lexicon.entities.get(found.entity_id or ""))
        if state is not None:
            counts[state] = counts.get(state, 0) + 1
    return counts


def _country(draft: Draft, entity: KnownEntity | None) -> str | None:
    """The state that a known place lies in, or that a known body belongs to."""
    for _ in range(_DEEPEST):
        if entity is None:
            return None
        if entity.kind == "State":
            return entity.id
        if entity.kind != "Place":
            return entity.organ_of
        if entity.id.endswith("-territory"):
            return entity.id.removesuffix("-territory")
        entity = draft.lexicon.entities.get(entity.located_in or "")
    return None
