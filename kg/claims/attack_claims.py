"""Who takes an attack upon itself: an announcement of its own act, "مسؤوليته عن", "تبناه"."""

from __future__ import annotations

from kg.claims.attack_items import VIOLENT
from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.claims.speech import Frame, oblique
from kg.model import Filler

_OWN_ACT = frozenset(
    {
        *("قصف", "استهداف", "تفجير", "قنص", "إطلاق", "اقتحام", "دك", "إسقاط", "ضرب", "هجوم", "كمين", "عملية", "ضربة"),
        *("غارة", "اشتباك", "صلية", "رشقة", "اغتيال"),
    }
)
_NAMING = 12  # tokens from an announcement to the act it announces
_TAKING = 6  # tokens between "مسؤوليته" and the act, or between the act and "تبناه"
_ACCUSED = 14  # tokens from a verb of accusing to the act
_SPEAKING = 12  # tokens between who speaks and "مسؤوليته"
_POSSESSED = ("ه", "ها", "هم")
_CLAIMING = VIOLENT | {"Organization"}


def by_announcement(scene: Scene, draft: Draft, lemma: str, frame: Frame | None, *, verb: bool) -> None:
    """An armed group or army that announces an act of its own is its perpetrator and claims it.

    Its own is what the verb of saying governs ("أعلنت قصف …"), what "أنها" or "مقاتليها" brings in; never
    a definite act ("قال الجيش إن الهجوم وقع"), nor one whose doer is told.
    """
    if frame is None or frame.verb is None or frame.speaker.kind not in VIOLENT:
        return
    if frame.speaker.kind not in ("ArmedGroup", "MilitaryForce") and not any(
        map(_possessed, draft.fillers("perpetrator"))
    ):
        return  # a state tells of much that it has not done
    if frame.speaker.span.start > scene.document.starts[draft.trigger]:
        return  # "أنباء باغتيال قائد الحرس": who is named later has announced nothing
    far = scene.distance(min(frame.first, draft.trigger), draft.trigger) > _NAMING
    doers = [filler for filler in draft.fillers("perpetrator") if not _possessed(filler)]  # طائراته: the speaker's
    strangers = doers and frame.speaker.id not in draft.ids("perpetrator")
    if far or strangers or frame.speaker.id in draft.ids("target") or _suffered(scene, draft):
        return
    between = [scene.words[at].norm for at in range(frame.verb + 1, draft.trigger)]
    apart = scene.tokens_between(frame.verb + 1, draft.trigger, "apart") or "ان" in between or "بان" in between
    brought = any(norm in ("انه", "انها", "انهم", "بانه", "بانها") for norm in between) or any(
        norm.endswith(("ها", "ه", "هم")) and scene.has(at, "fighter") is not None
        for at, norm in enumerate(between, frame.verb + 1)
    )
    governed = not verb and lemma in _OWN_ACT and not draft.definite and not apart
    if brought or governed:
        if not draft.ids("perpetrator"):
            draft.drop("perpetrator")
        draft.add("perpetrator", frame.speaker)
        draft.add("claimed_by", frame.speaker)


def _possessed(filler: Filler) -> bool:
    """ "طائراته المقاتلة": a thing of somebody told before."""
    return filler.id is None and filler.name_ar.split()[0].endswith(_POSSESSED)


def by_accusation(scene: Scene, draft: Draft) -> None:
    """ "اتهمت السلطات الجماعة بتدبير الهجوم", "تتهم إيران إسرائيل باغتياله": the accused, never who accuses."""
    first = max(scene.sentences[draft.sentence].first, draft.trigger - _ACCUSED)
    verb = next(reversed(scene.tokens_between(first, draft.trigger, "accusation")), None)
    if verb is None or scene.tokens_between(verb + 1, draft.trigger, "attack.strong", "speech", "stance"):
        return
    named = [mention for mention in scene.actors(verb + 1, draft.trigger) if not oblique(scene, mention)]
    accuser = any(not oblique(scene, mention) for mention in scene.actors(first, verb))
    if not named or (len(named) == 1 and named[0].first == verb + 1 and not accuser):
        return
    accused = named[-1]
    charges = scene.lexis.words("attack", "accusation", "charges")
    charge = accused.last == draft.trigger or _is_one(scene, accused.last, charges)
    filler = scene.filler(accused)
    if not charge or filler.kind not in _CLAIMING or filler.id in draft.ids("target"):
        return
    draft.drop("perpetrator")
    draft.drop("claimed_by")
    while len(named) > 1 and scene.words[named[-1].first].norm.startswith("و"):  # حملت س وص المسؤولية
        draft.add("perpetrator", scene.filler(named.pop()))
    draft.add("perpetrator", scene.filler(named[-1]))


def _is_one(scene: Scene, token: int, words: frozenset[str]) -> bool:
    return any(rest in words for _, rest in scene.words[token].stems)


def by_responsibility(scene: Scene, draft: Draft) -> None:
    """ "أعلن التنظيم مسؤوليته عن الهجوم", "الهجوم الذي أعلن مسؤوليته عنه", "الهجوم الذي تبناه": who claims it."""
    sentence = scene.sentences[draft.sentence]
    for word in scene.tokens_between(max(sentence.first, draft.trigger - _TAKING), sentence.last, "responsible"):
        after = scene.words[word + 1].norm if word + 1 < sentence.last else ""
        if word < draft.trigger:
            mine = not scene.tokens_between(word + 1, draft.trigger, "attack.strong", "attack.weak", "comma")
        else:
            mine = after.startswith("عنه") and _last_told(scene, draft, word)
        if mine:
            _take(scene, draft, _speaker(scene, word, sentence.first), word)
            return
    for word in scene.tokens_between(draft.trigger + 1, sentence.last, "taken"):
        if _last_told(scene, draft, word) and not _denied(scene, word):
            doers = scene.actors(word + 1, min(word + _TAKING, sentence.last))
            named = [mention for mention in doers if not oblique(scene, mention)]
            _take(scene, draft, scene.filler(named[0]) if named else None, word)
            return


def _take(scene: Scene, draft: Draft, speaker: Filler | None, word: int) -> None:
    """Who claims an attack has carried it out, unless the claim is denied; somebody else's name stands aside."""
    if speaker is None or speaker.kind not in _CLAIMING or speaker.id in draft.ids("target"):
        return
    if _denied(scene, word):
        draft.drop("claimed_by", frozenset({speaker.id}) if speaker.id else None)
        return
    if not draft.ids("perpetrator"):
        draft.drop("perpetrator")
        draft.add("perpetrator", speaker)
    draft.add("claimed_by", speaker)


def _last_told(scene: Scene, draft: Draft, word: int) -> bool:
    """No other act is told between this one and the word."""
    return not scene.tokens_between(draft.trigger + 1, word, "attack.strong")


def _speaker(scene: Scene, word: int, first: int) -> Filler | None:
    """Who says "مسؤوليته": the last name before it that no preposition governs."""
    near = [mention for mention in scene.actors(max(first, word - _SPEAKING), word) if not oblique(scene, mention)]
    return scene.filler(near[-1]) if near else None


def _denied(scene: Scene, word: int) -> bool:
    """A negation, or a verb of denying, before "مسؤوليته" or "تبناه"."""
    first = max(scene.sentences[scene.sentence_index(word)].first, word - _SPEAKING)
    return bool(scene.tokens_between(first, word, "negator", "negation", "stance.denied"))


def _suffered(scene: Scene, draft: Draft) -> bool:
    """The speaker tells of an attack on itself: "تعرضت قواته لهجوم"."""
    for token in range(max(draft.clause[0], draft.trigger - 6), draft.trigger):
        hit = scene.has(token, "attack.light")
        if hit is not None and hit.tag.lemma == "تعرض":
            return True
        if scene.words[token].norm in ("مقتل", "اصابه", "بمقتل", "باصابه"):
            return True
    return False
