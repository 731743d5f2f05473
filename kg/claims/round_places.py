"""Where talks are held: who hosts them, where somebody goes to hold them."""

from __future__ import annotations

from kg.claims.scene import Scene
from kg.model import Filler, Mention

_BEHIND = 12  # tokens from the talks to "التي تستضيفها"
_HOST = 3  # tokens from that verb to its subject
_BEFORE = 5  # tokens from the place of a journey to the talks, each name one
_THERE = frozenset({"حيث", "هناك"})


def host_behind(scene: Scene, trigger: int, last: int) -> Filler | None:
    """ "المفاوضات التي تستضيفها القاهرة": the subject of the verb behind the talks is the place."""
    hosts = scene.lexis.words("dialogue_round", "hosts", "words")
    for at in range(trigger + 1, min(last, trigger + _BEHIND)):
        if scene.words[at].norm in hosts:
            for token in range(at + 1, min(last, at + 1 + _HOST)):
                mention = scene.place[token] or scene.actor[token]
                if mention is not None:
                    return as_place(mention)
            return None
    return None


def gone_to(scene: Scene, trigger: int) -> Filler | None:
    """ "يتوجه إلى بروكسل للقاء فلان", "وصل إلى دمشق حيث التقى": the journey leads to where they meet."""
    first = scene.sentences[scene.sentence_index(trigger)].first
    purposes = scene.lexis.words("dialogue_round", "purpose", "words")
    leads = {scene.words[at].norm for at in range(max(first, trigger - 3), trigger)}
    own = any(proclitic.endswith("ل") for proclitic, _ in scene.words[trigger].stems[1:])
    if not own and not leads & purposes and not leads & _THERE:
        return None
    for token in range(trigger - 1, first, -1):
        if scene.distance(token, trigger) > _BEFORE or scene.has(token, "stop", "finite", "complementiser"):
            return None
        mention = scene.place[token]
        if mention is not None:
            led = [scene.words[at].norm for at in range(max(first, mention.first - 4), mention.first)]
            return as_place(mention) if "الي" in led else None
    return None


def as_place(mention: Mention) -> Filler | None:
    """The place that a name may also denote."""
    for best in mention.candidates:
        if best.kind == "Place":
            return Filler(id=best.id, kind="Place", name_ar=best.name_ar, name_en=best.name_en, span=mention.span)
    return None
