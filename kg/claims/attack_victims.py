"""Who is struck, told by who fell: "مقتل فلان في قصف", "إصابة جنود من الجيش", "تعرضت قوة لكمين"."""

from __future__ import annotations

from kg.arabic import fold
from kg.claims.attack_items import VIOLENT, add_conjoined, add_owner, sender_at, things_around
from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.claims.speech import oblique
from kg.model import Mention

_REACH = 7  # tokens between "مقتل" and who fell
_NEAR = 4
_FALLEN = ("casualties.killed.before", "casualties.injured.before")
_FORCES = frozenset({"MilitaryForce", "ArmedGroup"})


def add_fallen(scene: Scene, draft: Draft) -> None:
    """Named dead and wounded are struck; so is the force whose men they are, where nothing else is named."""
    first, last = _told(scene, draft)
    for token in scene.tokens_between(first, last, *_FALLEN):
        item = next(things_around(scene, token + 1, min(token + _REACH, last)), None)
        if item is None or item[0] - token > _NEAR or scene.tokens_between(token, item[0], "comma", "apart"):
            continue
        begin, end, _, mention = item
        if mention is not None:
            _add_person(scene, draft, mention, last)
        elif not draft.ids("target"):
            _add_force(scene, draft, begin, end, last)
        person = scene.actor[end] if mention is None and end < last else None
        if person is not None and person.first == end:  # مقتل القائد العسكري فلان
            _add_person(scene, draft, person, last)


def _told(scene: Scene, draft: Draft) -> tuple[int, int]:
    """The tokens of the sentence that tell of this act and no other."""
    sentence = scene.sentences[draft.sentence]
    others = [
        at
        for at in scene.tokens_with(sentence, "attack.strong", "attack.weak")
        if at != draft.trigger and not scene.has(at, *_FALLEN)
    ]
    first = max((at + 1 for at in others if at < draft.trigger), default=sentence.first)
    last = min((at for at in others if at > draft.trigger), default=sentence.last)
    return first, last


def _add_person(scene: Scene, draft: Draft, mention: Mention, last: int) -> None:
    kin = scene.lexis.words("attack", "casualties", "beside")
    before = scene.words[mention.first - 1].norm.removeprefix("ال")
    if mention.candidates[0].kind != "Person" or oblique(scene, mention) or before in kin:
        return  # مقتل أبناء فلان
    draft.add("target", scene.filler(mention))
    joined = scene.actor[mention.last] if mention.last < last else None
    if joined is not None and joined.candidates[0].kind == "Person":
        add_conjoined(scene, draft, mention.last, last)


def _add_force(scene: Scene, draft: Draft, begin: int, end: int, last: int) -> None:
    """ "أربعة عناصر من القوات النظامية", "جنود أميركيين": whose men they are."""
    hit = scene.has(begin, "target", "fighter")
    if hit is None or fold(hit.tag.lemma) not in scene.lexis.words("attack", "targets", "men"):
        return
    doers = draft.ids("perpetrator")
    for mention in scene.actors(begin + 1, min(end + 3, last)):
        best = mention.candidates[0]
        if best.kind in _FORCES and best.id not in doers:
            draft.add("target", scene.filler(mention))
        return
    for token in range(begin + 1, min(end, last)):
        owner = sender_at(scene, token)
        if owner is not None and owner.id not in doers:
            draft.add("target", owner)
            return


def add_exposed(scene: Scene, draft: Draft, verb: int) -> None:
    """ "تعرضت قوة إسرائيلية لكمين", "وقعت قوة من الجيش في كمين": what stands between the verb and the attack."""
    for begin, _, filler, mention in things_around(scene, verb + 1, draft.trigger):
        if mention is None or (not oblique(scene, mention) and filler.kind in VIOLENT | {"Place", "Person"}):
            draft.add("target", filler)
            add_owner(scene, draft, begin, filler)
        return
