"""What is agreed, from when and until when."""

from __future__ import annotations

from kg.claims.draft import Draft, of_speech
from kg.claims.scene import Scene
from kg.model import Mention

WITHDRAWAL = "agreement/withdrawal"
_WITHIN = frozenset({"خلال", "غضون", "قبل"})  # with a time that is past they tell when, not until when
_MADE = frozenset({"توقيع", "إبرام", "توصل", "مصادقة", "انتهاء", "بموجب"})
_LEAD = 6  # tokens from a time to the making that it opens ("الخميس الماضي وقعت")
_COMMA = 2  # the same from its end ("الخميس 25 يناير 2024، توصلها إلى")
_ON = 4  # tokens from "اتفاق" to its "على"
_TERMS = 2  # terms that a clause tells at the most
_TERM = 24  # tokens that a term has at the most


def find_times(scene: Scene, draft: Draft, first: int, last: int) -> None:
    """A time after "بحلول", "حتى" or a withdrawal is the deadline; one beside the agreement is its date."""
    limits = scene.lexis.words("agreement", "deadline", "before")
    for mention in scene.times(first, last):
        if mention.when is None or of_speech(scene, mention, first):
            continue
        back = {rest for at in range(max(first, mention.first - 2), mention.first) for _, rest in scene.words[at].stems}
        own = {rest for _, rest in scene.words[mention.first].stems}
        published = scene.document.article.published
        past = published is not None and mention.when.last < published
        limit = (bool(back & limits) and not (past and back & _WITHIN)) or any(word.startswith("نهايه") for word in own)
        if (limit and not (back & {"قبل"} and mention.first < draft.trigger)) or _after_withdrawal(
            scene, draft, mention
        ):
            if _in_reach(scene, draft, mention):
                draft.deadline, draft.deadline_span = mention.when, mention.span
        elif (
            draft.when is None and draft.clause[0] <= mention.first < draft.clause[1] and _dates(scene, draft, mention)
        ):
            draft.when, draft.when_span = mention.when, mention.span


def _in_reach(scene: Scene, draft: Draft, mention: Mention) -> bool:
    return abs(scene.distance(min(draft.trigger, mention.first), max(draft.trigger, mention.first))) <= 30


def _after_withdrawal(scene: Scene, draft: Draft, mention: Mention) -> bool:
    """The day belongs to what is agreed: "تقضي بانسحاب القوات في 2011"."""
    first = max(draft.trigger + 1, mention.first - 10)
    return bool(scene.tokens_between(first, mention.first, "agreement.withdrawal"))


def _dates(scene: Scene, draft: Draft, mention: Mention) -> bool:
    """The time stands right after the agreement, or beside the verb that concludes it."""
    if scene.has(draft.trigger, "agreement.agree") is not None:
        return True
    low, high = sorted((draft.trigger, mention.first))
    near = max(draft.clause[0], low - 12), min(draft.clause[1], high + 4)
    made = [at for at in scene.tokens_between(*near, "agreement.conclude") if _makes(scene, at)]
    told = min(made[0], draft.trigger) if made else 0
    if made and (mention.first >= told - _LEAD or mention.last >= told - _COMMA):
        return True
    between = range(draft.trigger + 1, mention.first)
    verbs = any(hit.tag.tense for at in between for hit in scene.hits[at])
    return mention.first > draft.trigger and not verbs and scene.distance(draft.trigger, mention.first) <= 8


def _makes(scene: Scene, token: int) -> bool:
    """A word of making or of its end, not of what an agreement holds or who keeps it."""
    hit = scene.has(token, "agreement.conclude")
    return hit is not None and bool(hit.tag.tense or hit.tag.lemma in _MADE)


def find_terms(scene: Scene, draft: Draft, token: int, last: int) -> None:
    """What is agreed: the words after "نص على", "بشأن", "على", or from "لتبادل" on; each up to the next of these."""
    starts = [at for at in scene.tokens_between(token + 1, last, "term", "term.after") if _brings(scene, token, at)]
    for number, at in enumerate(starts[:_TERMS]):
        noun = scene.words[at].norm.startswith(("ل", "بسحب", "بخروج", "خروج", "سحب")) and scene.has(at, "term") is None
        start = at if noun else at + 1
        while start < last and scene.words[start].norm in ("علي", "ب", "الي", "ان"):
            start += 1
        end = next((x for x in range(start, last) if scene.words[x].kind == "punctuation"), last)
        end = min([*starts[number + 1 : number + 2], end])
        if end > start:
            particle = scene.words[start].raw[:1] if noun and scene.words[start].raw[:1] in "لب" else ""
            draft.add("term", scene.thing(start, min(end, start + _TERM), particle))


def _brings(scene: Scene, token: int, at: int) -> bool:
    """The word at `at` brings in a term: a verb, or a noun or particle; قطع الطريق على معارضيه is none."""
    verb = scene.has(at, "term")
    if not (verb is not None and verb.tag.tense) and not scene.has(at, "term.after"):
        return False
    return scene.words[at].norm != "علي" or scene.distance(token, at) <= _ON
