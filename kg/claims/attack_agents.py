"""Who attacks, told by other words: light verbs, "by", "against", a clash."""

from __future__ import annotations

from kg.claims.attack_carry import agrees
from kg.claims.attack_items import VIOLENT, add_conjoined, add_owner, belonging, phrase_end, things_around, whose
from kg.claims.attack_victims import add_exposed
from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.claims.speech import oblique
from kg.model import Filler

_COMING = frozenset(
    {"قصف", "هجوم", "غارة", "ضربة", "اعتداء", "استهداف", "إطلاق", "كمين", "قنص", "رشقة", "صلية", "اقتحام"}
)
_OPENING = 4  # tokens before a verb that opens its sentence
_ADJECTIVES = 5  # tokens from the noun of an act to "من" and who does it
_DOING = frozenset(
    {"شن", "نفذ", "ارتكب", "وجه", "خاض", "تبنى", "أطلق", "نصب", "واصل", "تواصل", "استمر", "جدد", "كثف", "قام", "بدأ"}
)


def add_perpetrator(draft: Draft, filler: Filler) -> None:
    """Add a perpetrator that is not struck as well."""
    if filler.id not in draft.ids("target"):
        draft.add("perpetrator", filler)


def by_light_verb(scene: Scene, draft: Draft, lemma: str, previous: Draft | None) -> None:
    """ "شنت إسرائيل غارات", "غارات شنتها إسرائيل", "تعرضت القاعدة لهجوم"."""
    trigger = draft.trigger
    verbs = ("attack.light", "attack.weak", "attack.strong")
    for verb in reversed(scene.tokens_between(max(draft.clause[0], trigger - 9), trigger, *verbs)):
        hit = scene.has(verb, *verbs)
        if hit is None or not hit.tag.tense or scene.time[verb] is not None:
            continue  # فجر الأربعاء: at dawn
        if any(scene.time[at] is None for at in scene.tokens_between(verb + 1, trigger, "apart")):
            break  # نفذت حصارها بعد هجوم: the verb has another object
        subjects = [mention for mention in scene.actors(verb + 1, trigger) if not oblique(scene, mention)]
        if hit.tag.lemma == "تعرض":
            for filler in [scene.filler(mention) for mention in subjects] or _before(scene, verb, draft.clause[0]):
                draft.add("target", filler)
            if not draft.ids("target"):
                add_exposed(scene, draft, verb)
        elif hit.tag.lemma == "وقع" and lemma == "كمين":
            add_exposed(scene, draft, verb)
        elif hit.tag.lemma in _DOING:
            fillers = [scene.filler(m) for m in subjects if m.candidates[0].kind in VIOLENT] or _before(
                scene, verb, draft.clause[0]
            )
            fillers = fillers or _fighters(scene, verb + 1, trigger) or _carried(scene, draft, verb, previous)
            for filler in fillers[:2]:
                add_perpetrator(draft, filler)
                if hit.tag.lemma == "تبنى":
                    draft.add("claimed_by", filler)
        break
    verbs = ("attack.light", "attack.strong", "attack.weak")
    for verb in scene.tokens_between(trigger + 1, min(draft.clause[1], trigger + 7), *verbs):
        hit = scene.has(verb, *verbs)
        if hit is None or not hit.tag.tense or scene.time[verb] is not None:
            continue  # فجر الأربعاء: at dawn
        after = [m for m in scene.actors(verb + 1, min(verb + 5, draft.clause[1])) if not oblique(scene, m)]
        if hit.tag.lemma in ("شن", "نفذ", "ارتكب", "وجه", "خاض", "تبنى"):
            for mention in after[:1]:
                if mention.candidates[0].kind in VIOLENT:
                    add_perpetrator(draft, scene.filler(mention))
            if not after:
                for filler in _fighters(scene, verb + 1, draft.clause[1]):
                    add_perpetrator(draft, filler)
        elif hit.tag.lemma == "نصب":
            for mention in scene.actors(verb + 1, min(verb + 5, draft.clause[1])):
                add_perpetrator(draft, scene.filler(mention))
                break
        elif hit.tag.lemma in ("استهدف", "طال", "قصف", "ضرب"):
            for _, _, filler, _ in list(things_around(scene, verb + 1, min(verb + 9, draft.clause[1])))[:1]:
                draft.add("target", filler)
                add_owner(scene, draft, verb + 1, filler)
        elif hit.tag.lemma == "تعرض":
            for mention in after[:1]:
                draft.add("target", scene.filler(mention))
        break


def _carried(scene: Scene, draft: Draft, verb: int, previous: Draft | None) -> list[Filler]:
    """ "كما شنت غارات على": the object follows, so the subject is that of the act before."""
    if previous is None or not 0 <= draft.sentence - previous.sentence <= 1:
        return []
    amounts = scene.lexis.words("attack", "described", "amounts")
    first = scene.sentences[draft.sentence].first
    between = range(verb + 1, draft.trigger)
    if any(
        scene.time[at] is None and scene.number[at] is None and scene.words[at].norm not in amounts for at in between
    ):
        return []
    if draft.sentence != previous.sentence and (
        verb - first > _OPENING
        or any(scene.actors(first, verb))
        or scene.tokens_between(first, verb, "fighter", "speech")
    ):
        return []
    doers = [filler for filler in previous.fillers("perpetrator") if filler.id]
    return [filler for filler in doers if filler.id not in draft.ids("target") and agrees(scene, verb, filler)]


def by_going_on(scene: Scene, draft: Draft) -> None:
    """ "القوات مستمرة في استهداف السفن": who goes on with it stands before."""
    verb = draft.trigger - 2
    if verb <= draft.clause[0] or scene.words[draft.trigger - 1].norm != "في":
        return
    if scene.words[verb].norm in scene.lexis.words("attack", "going", "words"):
        for filler in _before(scene, verb, draft.clause[0]):
            add_perpetrator(draft, filler)


def _fighters(scene: Scene, first: int, last: int) -> list[Filler]:
    """ "شن مسلحون هجوما": a common noun of fighters right after the verb."""
    for token in range(first, min(first + 2, last)):
        if scene.has(token, "fighter") is not None and scene.actor[token] is None:
            end = phrase_end(scene, token, last)
            return [whose(scene, token, end, scene.thing(token, end))]
    return []


def _before(scene: Scene, verb: int, first: int) -> list[Filler]:
    found = [
        m
        for m in scene.actors(max(first, verb - 8), verb)
        if m.candidates[0].kind in VIOLENT and (not oblique(scene, m) or belonging(scene, m))
    ]
    return [scene.filler(found[-1])] if found else []


def by_agent(scene: Scene, draft: Draft) -> None:
    """ "من قبل فلان", "على يد فلان"."""
    near = (draft.trigger + 1, min(draft.clause[1], draft.trigger + 20))
    for token in scene.tokens_between(*near, "agent", "fire", "weapon.small_arms", "weapon.rocket"):
        if scene.has(token, "agent") and token + 1 < draft.clause[1]:
            for mention in scene.actors(token + 1, min(token + 3, draft.clause[1])):
                if mention.candidates[0].kind in VIOLENT:
                    add_perpetrator(draft, scene.filler(mention))
                return
        # برصاص قوات الاحتلال, بنيران الجيش: whose bullets they are.
        held = scene.has(token, "weapon.small_arms", "weapon.rocket")
        if (held is not None and held.proclitic.endswith("ب")) or scene.has(token, "fire"):
            mention_after = scene.actor[token + 1] if token + 1 < draft.clause[1] else None
            if mention_after is not None and mention_after.candidates[0].kind in VIOLENT:
                add_perpetrator(draft, scene.filler(mention_after))


def by_source(scene: Scene, draft: Draft, lemma: str) -> None:
    """ "قصف عنيف من القوات النظامية", "هجوم من مقاتلي التنظيم": who strikes, behind the noun and its adjectives."""
    if lemma not in _COMING:
        return
    last = min(draft.clause[1], draft.trigger + _ADJECTIVES)
    at = next((at for at in range(draft.trigger + 1, last) if scene.words[at].norm == "من"), None)
    if at is None or scene.tokens_between(draft.trigger + 1, at, "comma", "against", "apart"):
        return
    for _, _, filler, mention in things_around(scene, at + 1, min(at + 4, draft.clause[1])):
        doer = filler if mention is not None else whose(scene, at + 1, at + 3, filler)
        if doer.kind in VIOLENT - {"State"}:
            draft.drop("target", frozenset({doer.id}) if doer.id else None)
            add_perpetrator(draft, doer)
        return


def by_preposition(scene: Scene, draft: Draft) -> None:
    """ "على", "ضد", "نحو" and what follows them within reach of the trigger: a target."""
    fired = draft.pattern.endswith(("/إطلاق", "/أطلق")) and scene.has(draft.trigger, "attack") is not None
    words = ("against", "toward") if fired else ("against",)
    for token in scene.tokens_between(draft.trigger + 1, min(draft.clause[1], draft.trigger + 14), *words):
        if scene.has(min(token + 1, len(scene.words) - 1), "speech"):
            continue
        for first, _, filler, mention in things_around(scene, token + 1, min(token + 7, draft.clause[1])):
            if first - token > 3 or filler.kind in ("Media", "UnnamedSource"):
                break
            if filler.id not in draft.ids("perpetrator") or filler.id is None:
                draft.add("target", filler)
                add_owner(scene, draft, first, filler)
                if mention is not None:
                    add_conjoined(scene, draft, mention.last, draft.clause[1])
            break
        return


def by_attribution(scene: Scene, draft: Draft) -> None:
    """ "تُنسب هذه الهجمات إلى فصائل": who is said to be behind it."""
    sentence = scene.sentences[draft.sentence]
    low, high = max(sentence.first, draft.trigger - 4), min(sentence.last, draft.trigger + 8)
    for token in scene.tokens_between(low, high, "attribution"):
        for at in range(token + 1, min(token + 14, sentence.last)):
            if scene.words[at].norm in ("الي", "ل"):
                for _, _, filler, mention in things_around(scene, at + 1, min(at + 4, sentence.last)):
                    if mention is None or filler.kind in VIOLENT:
                        add_perpetrator(draft, filler)
                    return
        return


def by_standing_behind(scene: Scene, draft: Draft) -> None:
    """ "تقف الحركة وراء الهجوم", "كان التنظيم خلف سلسلة من التفجيرات": who is told to be behind it."""
    behind = scene.lexis.words("attack", "attribution", "behind")
    amounts = scene.lexis.words("attack", "described", "amounts")
    at = draft.trigger - 1
    while at > draft.clause[0] and (scene.words[at].norm in amounts or scene.words[at].norm == "من"):
        at -= 1
    if at <= draft.clause[0] or scene.words[at].norm not in behind:
        return
    for filler in _before(scene, at, draft.clause[0]):
        add_perpetrator(draft, filler)


def by_verb_before(scene: Scene, draft: Draft) -> None:
    """ "استهدف هجوم صاروخي قاعدة": what follows the noun and its adjectives is the target."""
    verbs = ("attack.weak", "attack.strong")
    for verb in reversed(scene.tokens_between(max(draft.clause[0], draft.trigger - 5), draft.trigger, *verbs)):
        hit = scene.has(verb, *verbs)
        if hit is None or hit.tag.lemma not in ("استهدف", "طال", "ضرب", "هاجم"):
            continue
        for first, _, filler, mention in things_around(
            scene, draft.trigger + 1, min(draft.trigger + 12, draft.clause[1])
        ):
            if (mention is None or not oblique(scene, mention)) and not scene.has(first, "weapon"):
                draft.add("target", filler)
                add_owner(scene, draft, first, filler)
                return
        return
