"""Who meets by the occasion: whom a meeting brings together, who travels to it, who speaks at it, whose officials."""

from __future__ import annotations

from kg.claims.draft import Draft
from kg.claims.parties import after_words
from kg.claims.scene import Scene
from kg.claims.speech import oblique
from kg.model import Filler, Mention

_GATHERS = 6  # tokens from "لقاء" to its "جمع"
_LIST = 16  # tokens from "جمع" in which those stand whom it brings together
_OFFICIALS = 4  # tokens from "مع مسؤولين" to the adjective of their state
_WILL = 10  # tokens from "رفض" to the talks, each name one
_WITH = 6  # tokens from the talks to their "مع"
_NEAR = 5  # tokens from a subject to the verb after it
_OCCASION = 2  # tokens from "خلال" to the meeting


def pair_of(scene: Scene, first: int, last: int) -> tuple[list[Mention], list[Mention]]:
    """Who stands after "بين": those who talk, and those between whom that is which they talk about."""
    relations = scene.lexis.words("dialogue_round", "relations", "words")
    words = scene.lexis.words("dialogue_round", "parties", "between")
    for at in range(first, last):
        if scene.words[at].norm == "بين" and at > first:
            near = [rest for back in (at - 1, at - 2) if back >= first for _, rest in scene.words[back].stems]
            deal = scene.tokens_between(max(first, at - 3), at, "agreement.agreement")
            if deal or any(rest.removeprefix("ال") in relations for rest in near):
                return after_words(scene, first, at, words), after_words(scene, at, last, words)
    return after_words(scene, first, last, words), []


def gathered(scene: Scene, trigger: int, last: int) -> tuple[list[Mention], int | None]:
    """Who stands after "لقاء جمع", "اجتماع ضم", and the token of the verb where it has "them two" or "him" attached."""
    verbs = scene.lexis.words("dialogue_round", "gathers", "words")
    for at in range(trigger + 1, min(last, trigger + _GATHERS)):
        word = scene.words[at].norm
        bare = word.removesuffix("هما").removesuffix("هم").removesuffix("ه")
        if scene.actor[at] is None and (word in verbs or bare in verbs):
            end = next(iter(scene.tokens_between(at + 1, last, "complementiser", "topic")), last)
            found = [
                mention
                for mention in scene.actors(at + 1, min(end, at + _LIST))
                if not oblique(scene, mention) or _partner(scene, mention)
            ]
            return found, at if word not in verbs else None
    return [], None


def _partner(scene: Scene, mention: Mention) -> bool:
    """ "مع فلان", "بفلان", "بين فلان": brought in by a word of meeting, not by one of place."""
    before = scene.words[mention.first - 1].norm
    if before in ("مع", "بين", "وبين"):
        return True
    if before in ("من", "عن") and _unnamed(scene, mention.first - 2):  # وفدا من
        return True
    attached = mention.span.start > scene.document.starts[mention.first]
    return attached and scene.words[mention.first].norm.lstrip("و").startswith("ب")


def traveller(scene: Scene, draft: Draft) -> Mention | None:
    """ "توجه فلان إلى روما للقاء", "وصل فلان لإجراء محادثات": who comes to the meeting, told before it."""
    if not _purpose(scene, draft.trigger):
        return None
    first = scene.sentences[draft.sentence].first
    visits = scene.lexis.words("dialogue_round", "visits", "words")
    for at in range(draft.trigger - 1, first - 1, -1):
        if scene.actor[at] is None and any(rest in visits for _, rest in scene.words[at].stems):
            met = draft.ids("participant")
            after = [m for m in _subjects(scene, at + 1, draft.trigger) if m.candidates[0].id not in met]
            before = _subjects(scene, first, at)
            nearest = after[:1] or before[-1:]
            return nearest[0] if nearest and nearest[0].candidates[0].kind == "Person" else None
    return None


def _subjects(scene: Scene, first: int, last: int) -> list[Mention]:
    """Actors whom no preposition governs, neither by name nor by the office told before it."""
    mentions = list(scene.actors(first, last))
    governed = {mention.candidates[0].id for mention in mentions if oblique(scene, mention)}
    return [mention for mention in mentions if mention.candidates[0].id not in governed]


def _purpose(scene: Scene, trigger: int) -> bool:
    """ "للقاء", "لإجراء محادثات", "بهدف الاجتماع"."""
    hit = scene.has(trigger, "round.meeting")
    if hit is not None and hit.proclitic.endswith("ل"):
        return True
    near = range(max(0, trigger - 2), trigger)
    return any(scene.words[at].norm in scene.lexis.words("dialogue_round", "purpose", "words") for at in near)


def speaker_at(scene: Scene, draft: Draft) -> Mention | None:
    """ "قال فلان خلال لقاء مع", "أكد فلان عقب محادثات مع": who speaks on the occasion of a meeting is at it."""
    trigger, first = draft.trigger, scene.sentences[draft.sentence].first
    occasion = scene.lexis.words("dialogue_round", "occasion", "words")
    at = next((at for at in range(trigger - 1, trigger - 1 - _OCCASION, -1) if scene.words[at].norm in occasion), None)
    if at is None or at < first:
        return None
    for verb in reversed(scene.tokens_between(first, at, "speech")):
        hit = scene.has(verb, "speech")
        if hit is None or hit.tag.tense not in ("past", "present"):
            continue
        people = (m for m in scene.actors(verb + 1, at) if m.candidates[0].kind == "Person")
        return next((mention for mention in people if not oblique(scene, mention)), None)
    return None


def other_side(scene: Scene, trigger: int, last: int) -> Mention | None:
    """ "رفضت س استئناف المفاوضات مع ص", "نفت س التوصل إلى اتفاق مع ص": the subject of the verb is the other side."""
    if not any(scene.words[at].norm == "مع" for at in range(trigger + 1, min(last, trigger + _WITH))):
        return None
    wills = scene.lexis.words("dialogue_round", "wills", "words")
    first = scene.sentences[scene.sentence_index(trigger)].first
    for verb in range(trigger - 1, first - 1, -1):
        if scene.has(verb, "complementiser", "stop", "relative") or scene.distance(verb, trigger) > _WILL:
            return None
        if scene.actor[verb] is None and scene.words[verb].norm.removeprefix("و") in wills:
            after = _subjects(scene, verb + 1, trigger)
            before = _subjects(scene, max(first, verb - _NEAR), verb)
            nearest = after[:1] or before[-1:]
            return nearest[0] if nearest else None
    return None


def official_states(scene: Scene, first: int, last: int) -> list[Filler]:
    """States of those who have no name: "مع مسؤولين عراقيين", "مع القيادة السورية", "مع نظيره النرويجي"."""
    found: list[Filler] = []
    unnamed = scene.lexis.words("dialogue_round", "parties", "unnamed")
    leaders = scene.lexis.words("dialogue_round", "parties", "leaders")
    for token in range(first, last):
        leads = scene.words[token].norm in ("مع", "ومع", "بين", "وبين")
        joined = scene.words[token].norm.startswith("و") and _unnamed(scene, token)
        if not leads and not joined and token != first:
            continue
        start = token + leads
        if start >= last or _named(scene, start):
            continue
        head = {rest.removeprefix("ال") for _, rest in scene.words[start].stems}
        if not head & unnamed and not head & leaders:
            continue
        for at in range(start + 1, min(last, start + 1 + _OFFICIALS)):
            if _named(scene, at) or scene.words[at].kind != "arabic":
                break
            state = scene.lexis.demonym(scene.words[at])
            if state is not None:
                span = scene.span(at, at + 1)
                found.append(Filler(id=state.id, kind="State", name_ar=state.name_ar, name_en=state.name_en, span=span))
                break
    return found


def _unnamed(scene: Scene, token: int) -> bool:
    """ "وفد", "مسؤولين": a word for people whom the article does not name."""
    words = scene.lexis.words("dialogue_round", "parties", "unnamed")
    return any(rest in words for _, rest in scene.words[token].stems)


def _named(scene: Scene, token: int) -> bool:
    mention = scene.actor[token]
    return mention is not None and mention.candidates[0].kind != "UnnamedSource"
