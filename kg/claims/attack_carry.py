"""Who attacks, carried over from the act told before: the subject of a verb that names none."""

from __future__ import annotations

from collections.abc import Sequence

from kg.arabic import tokens
from kg.claims.attack_items import VIOLENT
from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.claims.speech import oblique
from kg.model import Filler

SUFFERING = frozenset({"اغتيل", "قتل", "استشهد", "انفجر"})  # the noun after the verb is who suffers
_FIRING = frozenset({"أطلق", "ألقى"})  # a weapon behind these is what is fired, not what strikes
_BACK = 2  # sentences
_OPENING = 4  # tokens before a verb that opens its sentence: "كذلك،", "وفي وقت لاحق"
_LEADING = 3
_CLASHES = ("attack/اشتباك", "attack/معركة", "attack/مواجهة", "attack/قتال")
_OFTEN = 2  # sentences that tell who fights whom


def carry_subject(scene: Scene, draft: Draft, lemma: str, previous: Draft | None) -> None:
    """A verb without a subject has that of the act before it, in its sentence or at the end of the one before."""
    if lemma in SUFFERING or draft.fillers("perpetrator"):
        return
    if previous is not None and previous.sentence == draft.sentence:
        _go_on_in_sentence(scene, draft, previous)
    elif _has_subject(scene, draft, lemma):
        return
    elif previous is not None and previous.sentence == draft.sentence - 1 and _opens(scene, draft):
        for filler in previous.fillers("perpetrator"):
            if filler.id and filler.id not in draft.ids("target") and _agrees(scene, draft, filler):
                draft.add("perpetrator", filler)
    elif _joined(scene, draft):
        doer = leader(scene, draft.sentence, draft.trigger)
        first = scene.sentences[draft.sentence].first
        near = doer is not None and doer.span.start <= scene.document.starts[min(first + _LEADING, draft.trigger)]
        if doer is not None and near and doer.id not in draft.ids("target") and _agrees(scene, draft, doer):
            draft.add("perpetrator", doer)


def _go_on_in_sentence(scene: Scene, draft: Draft, previous: Draft) -> None:
    """ "قصفت القسام … وأسقطت طائرة": the subject of the verb before it goes on."""
    if scene.words[previous.trigger - 1].norm == "علي":  # ردت المقاومة على استهداف … وأطلقت: the subject is hers
        doer = leader(scene, draft.sentence, previous.trigger)
        if doer is not None and doer.id not in draft.ids("target"):
            draft.add("perpetrator", doer)
        return
    for filler in previous.fillers("perpetrator"):
        if filler.id and filler.id not in draft.ids("target"):
            draft.add("perpetrator", filler)


def _opens(scene: Scene, draft: Draft) -> bool:
    """The verb opens its sentence, no more than a few words and no name before it."""
    first = scene.sentences[draft.sentence].first
    between = range(first, draft.trigger)
    return draft.trigger - first <= _OPENING and all(
        scene.actor[at] is None and scene.has(at, "fighter", "attack", "speech") is None for at in between
    )


def _joined(scene: Scene, draft: Draft) -> bool:
    """The verb goes on from one before it: "كما قصفت", "وقصفت"; and that one is no verb of saying."""
    first = scene.sentences[draft.sentence].first
    before = scene.words[draft.trigger - 1].norm if draft.trigger > first else ""
    if before not in ("كما", "وكذلك", "كذلك", "ثم") and not scene.words[draft.trigger].norm.startswith("و"):
        return False
    return not scene.tokens_between(first, draft.trigger, "speech", "carry", "according")


def _has_subject(scene: Scene, draft: Draft, lemma: str) -> bool:
    """The verb is a passive, or a subject that nobody knows follows: a weapon, an attack, "الكتائب"."""
    trigger, last = draft.trigger, draft.clause[1]
    if "ُ" in scene.words[trigger].raw:  # استُهدف
        return True
    following = scene.words[min(trigger + 1, last - 1)].norm.removeprefix("ال")
    if following in scene.lexis.words("attack", "fighters", "feminine"):
        return True
    groups = ("attack",) if lemma in _FIRING else ("attack", "weapon")
    hits = [scene.has(at, *groups) for at in scene.tokens_between(trigger + 1, min(trigger + 4, last), *groups)]
    return any(hit is not None and not hit.tag.tense and not hit.proclitic.endswith("ب") for hit in hits)


def _agrees(scene: Scene, draft: Draft, filler: Filler) -> bool:
    """The verb has the gender of who is to be its subject, as far as their words tell it."""
    return agrees(scene, draft.trigger, filler)


def agrees(scene: Scene, verb: int, filler: Filler) -> bool:
    """The verb at a token has the gender of who is to be its subject."""
    word = scene.words[verb]
    hit = scene.has(verb, "attack")
    if hit is None or hit.tag.tense not in ("past", "present") or word.norm.endswith("وا"):
        return hit is not None
    rest = word.norm[len(hit.proclitic) :]
    feminine = rest.startswith("ت") if hit.tag.tense == "present" else rest.rstrip("هام").endswith("ت")
    return feminine == is_feminine(scene, filler)


def is_feminine(scene: Scene, filler: Filler) -> bool:
    """By the first word of a name: ة, a sound plural, one of the words of `fighters.feminine`, a state."""
    words = tokens(filler.name_ar)[0]
    if not words:
        return False
    bare = words[0].norm.removeprefix("ال")
    if filler.kind == "State" and not words[0].norm.startswith("ال"):
        return True
    return bare.endswith(("ه", "ات")) or bare in scene.lexis.words("attack", "fighters", "feminine")


def leader(scene: Scene, sentence: int, before: int) -> Filler | None:
    """The first who can fight in a sentence, before a token and governed by no preposition: its subject."""
    for mention in scene.actors(scene.sentences[sentence].first, before):
        if mention.candidates[0].kind in VIOLENT:
            part = scene.words[mention.first - 1].norm == "من" and scene.has(mention.first - 2, "fighter") is not None
            return scene.filler(mention) if part or not oblique(scene, mention) else None  # قوة من القسام
    return None


def same_fighters(draft: Draft, previous: Draft) -> None:
    """ "الطيران", "الطائرات" after a strike by somebody's aircraft: theirs again."""
    doers = draft.fillers("perpetrator")
    if len(doers) != 1 or doers[0].id is not None or draft.sentence - previous.sentence > _BACK:
        return
    known = [filler for filler in previous.fillers("perpetrator") if filler.id]
    if known:
        words = tokens(doers[0].name_ar)[0]
        if len(words) == 1 and words[0].norm.startswith("ال"):
            draft.drop("perpetrator")
            for filler in known:
                draft.add("perpetrator", filler)


def clash_sides(attacks: Sequence[Draft]) -> None:
    """ "كما اندلعت اشتباكات في …" with no side, beside clashes that all are between the same two: theirs as well."""
    clashes = [draft for draft in attacks if draft.pattern in _CLASHES]
    full = [draft for draft in clashes if draft.ids("perpetrator") and draft.ids("target") - _places(draft)]
    pairs = {(draft.ids("perpetrator"), draft.ids("target") - _places(draft)) for draft in full}
    if len(pairs) != 1 or sum(len(draft.spans) for draft in full) < _OFTEN:
        return
    model = full[0]
    for draft in clashes:
        if draft.status == "occurred" and not draft.ids("perpetrator") and not draft.fillers("target"):
            for role in ("perpetrator", "target"):
                for filler in model.fillers(role):
                    if filler.kind in VIOLENT:
                        draft.add(role, filler)


def _places(draft: Draft) -> frozenset[str]:
    """Places that stand among the targets."""
    return frozenset(filler.id for filler in draft.fillers("target") if filler.kind == "Place" and filler.id)
