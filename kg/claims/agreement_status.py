"""Whether an agreement has been made, is on the table, ahead or denied."""

from __future__ import annotations

from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.claims.stance import status_of
from kg.model import Status

_MAKING = frozenset({"توقيع", "إبرام", "توصل", "مصادقة"})
_TREATIES = frozenset({"معاهدة", "اتفاقية"})
_DONE = ("تم", "تمت", "جري", "جرت", "بعد", "منذ", "عقب", "اثر", "غداه", "مع")
_REACHED = ("تم", "جري", "وتم", "وجري", "فتم")


def settle(scene: Scene, draft: Draft, concluded: Status | None) -> tuple[Status, bool]:
    """The status of an agreement, and whether a word says so."""
    status, certain = status_of(scene, draft.trigger, "Agreement", draft.when)
    if concluded is not None and status in ("proposed", "planned", "occurred"):
        return concluded, True
    made = draft.definite and "truce" not in draft.keys
    if status in ("planned", "hypothetical") and made and not _making(scene, draft) and not _act(scene, draft.trigger):
        return "occurred", False  # الاتفاق سيتيح: what it will bring, not that it will be
    if status == "occurred" and not certain:
        # A deal that nobody is said to have made is one on the table; "الاتفاق" by itself does not tell.
        treaty = bool(draft.keys) and (draft.pattern.split("/")[1] in _TREATIES or _historic(scene, draft))
        issued = draft.subclass == "JointStatement"
        return ("occurred" if made or treaty or issued else "proposed"), made and bool(draft.keys)
    return status, certain


def _historic(scene: Scene, draft: Draft) -> bool:
    """Named by the town where it was made: "اتفاق أوسلو"."""
    towns = scene.lexis.words("agreement", "towns", "words")
    return any(key in towns or key in scene.lexis.gazetteer.entities for key in draft.keys)


def of_two(scene: Scene, draft: Draft) -> bool:
    """ "تم الاتفاق على", "اتفاق الطرفين على": an agreement that is reached here, not one told before."""
    at, words = draft.trigger, scene.words
    if at + 1 >= len(words) or draft.pattern not in ("agreement/اتفاق", "agreement/توافق"):
        return False
    if at and words[at - 1].norm in _REACHED:
        return words[at + 1].norm == "علي"
    sides = scene.lexis.words("dialogue_round", "parties", "both")
    return words[at + 1].norm in sides and at + 2 < len(words) and words[at + 2].norm == "علي"


def _act(scene: Scene, token: int) -> bool:
    """ "الاتفاق على الجدول" is the act of agreeing, "الاتفاق" what was agreed."""
    return token + 1 < len(scene.words) and scene.words[token + 1].norm == "علي"


def _making(scene: Scene, draft: Draft) -> bool:
    """A word beside the agreement speaks of making it."""
    low, high = max(draft.clause[0], draft.trigger - 5), min(draft.clause[1], draft.trigger + 6)
    return bool(scene.tokens_between(low, high, "agreement.conclude"))


def _done(scene: Scene, token: int) -> bool:
    """ "تم التوقيع", "بعد إبرام": the making lies behind."""
    return token > 0 and scene.words[token - 1].norm.removeprefix("و") in _DONE


def concluded_status(scene: Scene, draft: Draft, *, verb: bool) -> Status | None:
    """What the words of making tell: "وقعت", "أبرم", "بموجب", "توصلا إلى": made; a future verb: planned."""
    trigger = draft.trigger
    if of_two(scene, draft):
        return _wish(scene, trigger - 1) or "occurred"
    if verb:
        hit = scene.has(trigger, "agreement.agree")
        return "occurred" if hit is not None and hit.tag.tense == "past" else None
    for at in (
        *reversed(scene.tokens_between(max(draft.clause[0], trigger - 9), trigger, "agreement.conclude")),
        *scene.tokens_between(trigger + 1, min(draft.clause[1], trigger + 7), "agreement.conclude"),
    ):
        hit = scene.has(at, "agreement.conclude")
        if hit is None:
            continue
        if hit.tag.tense in ("past", "present"):
            return _wish(scene, at) or "occurred"
        if hit.tag.tense == "future":
            return "planned"
        if not hit.tag.tense and hit.tag.lemma in _MAKING and at < trigger and _done(scene, at):
            return "occurred"
        if (
            hit.tag.lemma in ("بموجب", "خرق", "انتهاك", "بنود", "تنفيذ", "انتهاء", "كسر", "نتيجة", "تطبيق")
            and trigger - 3 <= at < trigger
        ):
            return "occurred"
    if draft.definite and scene.words[trigger].norm == "الهدنه":
        return "occurred"
    return None


def _wish(scene: Scene, token: int) -> Status | None:
    """The verb stands after a word that makes it a wish, a condition or a denial ("احتمال أن توقع", "لم توقع")."""
    groups: tuple[tuple[str, Status], ...] = (
        ("stance.hypothetical", "hypothetical"),
        ("stance.demanded", "demanded"),
        ("negation", "denied"),
    )
    for at in range(token - 1, max(-1, token - 4), -1):
        for group, status in groups:
            hit = scene.has(at, group)
            if hit is not None and not (hit.tag.lemma == "قد" and at == token - 1):
                return status
    return None
