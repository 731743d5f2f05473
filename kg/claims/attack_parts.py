"""One attack word with several objects, an act each; or two words for one act: "اغتيال القائد في غارة"."""

from __future__ import annotations

from kg.claims.draft import Draft
from kg.claims.lexis import Hit
from kg.claims.scene import Scene

_STRIKING = frozenset({"استهداف", "استهدف", "قصف", "دك", "هاجم", "ضرب", "أغار"})
_REACH = 60  # tokens
_KILLING = frozenset({"اغتيال", "اغتيل", "اغتال"})
_BY = frozenset({"في", "اثر", "جراء", "نتيجه", "بفعل", "عبر", "بواسطه", "خلال", "عقب"})
_BY_MEANS = 25  # tokens from who is killed to the means


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


def joined_means(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """ "اغتيل القائد في غارة على سيارته", "اغتيال فلان بتفجير": the killing and its means are one act."""
    kept: list[Draft] = []
    for draft in drafts:
        killing = kept[-1] if kept else None
        if killing is None or not _means_of(scene, killing, draft):
            kept.append(draft)
            continue
        for role, filler in draft.roles:
            if role not in ("place", "weapon") or not killing.fillers(role):
                killing.add(role, filler)
        for name, number in draft.numbers.items():
            killing.numbers.setdefault(name, number)
        if killing.when is None:
            killing.when, killing.when_span = draft.when, draft.when_span
    return kept


def _means_of(scene: Scene, killing: Draft, draft: Draft) -> bool:
    """An indefinite noun of attack that في, ب or "جراء" ties to the killing before it."""
    if killing.pattern.partition("/")[2] not in _KILLING or killing.sentence != draft.sentence or draft.plural:
        return False
    if draft.definite or scene.distance(killing.trigger, draft.trigger) > _BY_MEANS:
        return False
    word, before = scene.words[draft.trigger], scene.words[draft.trigger - 1].norm
    bound = before in _BY or (word.norm.startswith("ب") and any(lead == "ب" for lead, _ in word.stems[1:]))
    return bound and not scene.tokens_between(killing.trigger + 1, draft.trigger, "comma", "speech", "stop")
