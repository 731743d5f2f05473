"""Who attacked whom: perpetrators and targets around an attack word."""

from __future__ import annotations

from kg.arabic import fold
from kg.claims.attack_agents import (
    add_perpetrator,
    by_agent,
    by_attribution,
    by_going_on,
    by_light_verb,
    by_preposition,
    by_source,
    by_standing_behind,
    by_verb_before,
)
from kg.claims.attack_carry import SUFFERING, carry_subject, leader, same_fighters
from kg.claims.attack_claims import by_accusation, by_announcement, by_responsibility
from kg.claims.attack_fellows import add_fellows, add_sides, fellows, settle_owners
from kg.claims.attack_items import (
    VIOLENT,
    add_conjoined,
    add_owner,
    belonging,
    bodily,
    clitic,
    joined,
    next_item,
    sender_at,
    things_around,
    whose,
)
from kg.claims.attack_victims import add_fallen
from kg.claims.attack_words import CLASHES, TOLL_WORDS
from kg.claims.draft import Draft
from kg.claims.lexis import Hit
from kg.claims.scene import Scene
from kg.claims.speech import Frame, oblique
from kg.model import Filler, Mention

_BEHIND = 6  # tokens from a subject to what it strikes
_POSSESSED = ("ها", "هم")
_STOPS = frozenset({"بحق", "ضد", "علي", "من", "في", "الي", "عن", "خلال", "بعد", "قبل"})
_PRONOUNS = frozenset({"انه", "انها", "انهم", "بانه", "بانها", "بانهم", "لانه", "لانها"})  # they carry the subject


def assign_roles(scene: Scene, draft: Draft, hit: Hit, frame: Frame | None, previous: Draft | None) -> None:
    """Fill perpetrator, target and claimed_by of a draft; `previous` is the draft before it in the text."""
    lemma, verb = hit.tag.lemma, bool(hit.tag.tense)
    if verb:
        _around_verb(scene, draft, lemma)
        if not draft.ids("perpetrator"):
            carry_subject(scene, draft, lemma, previous)
    else:
        _around_noun(scene, draft, lemma, previous)
    if lemma in CLASHES or lemma in TOLL_WORDS:
        add_sides(scene, draft, lemma)
    if previous is not None:
        same_fighters(draft, previous)
    by_agent(scene, draft)
    by_source(scene, draft, lemma)
    by_attribution(scene, draft)
    by_standing_behind(scene, draft)
    by_preposition(scene, draft)
    if not draft.ids("perpetrator") or (frame is not None and frame.speaker.id in draft.ids("perpetrator")):
        by_announcement(scene, draft, lemma, frame, verb=verb)
    by_responsibility(scene, draft)
    settle_owners(scene, draft)
    by_accusation(scene, draft)
    add_fellows(scene, draft)
    add_fallen(scene, draft)
    draft.drop("target", draft.ids("perpetrator"))  # nobody strikes themselves: an alias beside the name


def _around_verb(scene: Scene, draft: Draft, lemma: str) -> None:
    trigger = draft.trigger
    items = list(things_around(scene, trigger + 1, min(draft.clause[1], trigger + 18)))
    subject: Filler | None = None
    norm = scene.words[trigger].norm
    front = _subject_before(scene, draft) if lemma not in SUFFERING else None
    pronoun = trigger > 0 and scene.words[trigger - 1].norm in _PRONOUNS
    if front is not None:
        subject = front
    elif norm.endswith(("ها", "هم", "هما")) and items and lemma not in SUFFERING:
        # قصفتها الطائرات: the object is in the verb, what follows is the subject.
        first, last, filler, mention = items.pop(0)
        if mention is None or not oblique(scene, mention):
            subject = (
                whose(scene, first, last, filler) if mention is None else filler if filler.kind in VIOLENT else None
            )
        items = []
    elif items and items[0][0] <= trigger + 3 and not norm.endswith("وا") and not pronoun:
        first, last, filler, mention = items[0]
        if lemma in SUFFERING and filler.kind != "Place":
            draft.add("target", filler)
            add_conjoined(scene, draft, last, draft.clause[1])
            items = items[1:]
        elif mention is not None and _struck_city(scene, mention, last):
            pass
        elif mention is not None and filler.kind in VIOLENT and not oblique(scene, mention):
            subject = filler
            beside = {fellow.id for fellow in fellows(scene, first)}
            items = [item for item in items[1:] if item[2].id not in beside or item[2].id is None]
        elif mention is None and _fights(scene, first) and lemma != "أسقط":
            subject = whose(scene, first, last, filler)
            named = next(scene.actors(first, last + 1), None)
            beside = {fellow.id for fellow in fellows(scene, named.first)} if named is not None else set()
            items = [item for item in items[1:] if item[2].id not in beside or item[2].id is None]
    if subject is None and lemma not in SUFFERING:
        subject = _subject_before(scene, draft)
    if subject is not None:
        add_perpetrator(draft, subject)
    if lemma in SUFFERING or lemma == "اشتبك":
        items = [item for item in items if lemma == "اشتبك"]
    for first, _, filler, mention in items[:3]:
        if mention is not None and _governed(scene, mention) == "place" and draft.fillers("target"):
            continue
        if (
            mention is not None
            and filler.kind in ("Media", "UnnamedSource", "Person", "Office")
            and filler.kind != "Person"
        ):
            continue
        if first - trigger > 8 and draft.fillers("target"):
            break
        if mention is None or not oblique(scene, mention) or lemma in ("اشتبك", "أطلق"):
            draft.add("target", filler)
            add_owner(scene, draft, first, filler)


def _struck_city(scene: Scene, mention: Mention, end: int) -> bool:
    """ "وضربت تل أبيب في تموز": a capital with nothing struck behind it is struck itself, no government."""
    entity = scene.lexis.gazetteer.entities.get(mention.candidates[0].id)
    if entity is None or scene.document.quote(mention.span) not in entity.metonyms:
        return False
    return next_item(scene, end, min(end + _BEHIND, len(scene.words))) is None


def _fights(scene: Scene, token: int) -> bool:
    """A fighters' noun that can be a subject: a sound plural in ين is an object."""
    norm = scene.words[token].norm
    return scene.has(token, "fighter") is not None and not (norm.endswith("ين") and not norm.endswith("تين"))


def _fights_in(scene: Scene, token: int, lemma: str) -> bool:
    """Who fights, after the noun of an attack; but what is launched is the weapon: "إطلاق طائرة مسيرة"."""
    return scene.has(token, "fighter") is not None and not (lemma == "إطلاق" and scene.has(token, "weapon"))


def _subject_before(scene: Scene, draft: Draft) -> Filler | None:
    """Subject before the verb, at the beginning of its clause ("المقاومة تستهدف …", "أما السرايا فقصفت")."""
    first = max(draft.clause[0], draft.trigger - 8)
    if draft.trigger == draft.clause[0] and scene.words[draft.trigger].norm.startswith("ف"):
        near = range(max(scene.sentences[draft.sentence].first, draft.trigger - 12), draft.trigger)
        first = next((at for at in reversed(near) if scene.words[at].norm == "اما"), first)
    for mention in reversed(list(scene.actors(first, draft.trigger))):
        if mention.candidates[0].kind in VIOLENT and (not oblique(scene, mention) or belonging(scene, mention)):
            between = scene.words[mention.last : draft.trigger]
            if sum(word.kind == "arabic" for word in between) <= 4:
                return scene.filler(mention)
        first = mention.last
        break
    return _fighters_before(scene, draft, first)


def _fighters_before(scene: Scene, draft: Draft, first: int) -> Filler | None:
    """ "إن طائرة إسرائيلية قصفت", "مسلحون مجهولون هاجموا": fighters without a name right before the verb."""
    stops = scene.lexis.words("clause", "stops", "words")
    for token in range(draft.trigger - 1, max(first, draft.trigger - 4) - 1, -1):
        word = scene.words[token]
        if word.kind != "arabic" or word.norm in stops or scene.place[token] is not None:
            return None
        held = scene.has(token, "fighter")
        if held is not None and (token == first or scene.has(token - 1, "fighter") is None):
            governed = held.proclitic.endswith(("ل", "ب")) or (token > 0 and scene.words[token - 1].norm in stops)
            thing = scene.thing(token, draft.trigger)
            return None if governed else whose(scene, token, draft.trigger, thing)
    return None


def _around_noun(scene: Scene, draft: Draft, lemma: str, previous: Draft | None) -> None:
    trigger, last = draft.trigger, draft.clause[1]
    patient = fold(lemma) in scene.lexis.words("attack", "patient", "words")
    follower = next_item(scene, trigger + 1, min(trigger + 4, last))
    if follower is not None:
        first, end, filler, mention = follower
        plain = mention is None or not oblique(scene, mention)
        adjacent = all(scene.words[token].kind == "punctuation" for token in range(trigger + 1, first))
        if adjacent and plain:
            if patient and not _second_object(scene, end, last, filler):
                if scene.words[trigger].norm.endswith(_POSSESSED):
                    _add_owner_of_act(scene, draft)
                person = scene.actor[end] if mention is None and end < last else None
                if person is not None and person.first == end and person.candidates[0].kind == "Person":
                    filler, end = scene.filler(person), person.last  # اغتيال القائدين فلان وفلان
                draft.add("target", filler)
                add_owner(scene, draft, first, filler)
                add_conjoined(scene, draft, end, last)
            elif filler.kind in VIOLENT or (mention is None and _fights_in(scene, first, lemma)):
                doer = filler if mention is not None else whose(scene, first, end, filler)
                if doer.id is None and scene.words[first].norm.endswith(("ها", "هم")):
                    doer = leader(scene, draft.sentence, trigger) or doer  # استهداف مجاهديها: whose they are
                if doer.id is not None or not scene.has(first, "weapon"):
                    add_perpetrator(draft, doer)
                nxt = next_item(scene, end, min(end + 2, last))
                behind = nxt is not None and nxt[0] == end and not joined(scene, end)
                if lemma in ("قصف", "استهداف", "اقتحام", "ضرب") and nxt is not None and behind:
                    draft.add("target", nxt[2])
                    add_owner(scene, draft, nxt[0], nxt[2])
            elif filler.kind != "Person" or patient:
                draft.add("target", filler)
                add_owner(scene, draft, first, filler)
        elif mention is not None and filler.kind in VIOLENT and clitic(scene, mention) == "ل" and not patient:
            add_perpetrator(draft, filler)
    if patient and not draft.fillers("target"):
        for mention in scene.actors(trigger + 1, min(trigger + 7, last)):  # اغتيال مراسلة الجزيرة فلانة
            if mention.candidates[0].kind == "Person":
                draft.add("target", scene.filler(mention))
                break
    for token in range(trigger + 1, min(trigger + 4, last)):
        if bodily(scene, token):
            break
        if scene.words[token].norm in _STOPS:
            break
        sender = sender_at(scene, token) if scene.actor[token] is None else None
        if sender is not None and lemma not in ("مقتل", "استشهاد", "مصرع", "ارتقاء"):
            add_perpetrator(draft, sender)
            break
        if scene.words[token].kind != "arabic":
            break
    by_verb_before(scene, draft)
    by_going_on(scene, draft)
    by_light_verb(scene, draft, lemma, previous)


def _add_owner_of_act(scene: Scene, draft: Draft) -> None:
    """ "بعد اغتيالها القائد": whose act it is, by the pronoun; who is struck follows."""
    named = [m for m in scene.actors(scene.sentences[draft.sentence].first, draft.trigger) if not oblique(scene, m)]
    if named and named[-1].candidates[0].kind in VIOLENT:
        add_perpetrator(draft, scene.filler(named[-1]))


def _second_object(scene: Scene, end: int, last: int, filler: Filler) -> bool:
    """ "استهداف الولايات المتحدة مقارّ": a target follows, so the first noun is who does it."""
    if end >= last or scene.has(end, "target") is None or scene.words[end].raw[:1] == "و":
        return False
    # استهداف طائرة لسيارة: what has no name strikes only where the target follows with ل.
    return filler.kind in VIOLENT or (filler.id is None and scene.words[end].norm.startswith("ل"))


def _governed(scene: Scene, mention: Mention) -> str:
    return (
        "place"
        if mention.kind == "place" and mention.first and scene.words[mention.first - 1].norm in ("في", "داخل", "قرب")
        else ""
    )
