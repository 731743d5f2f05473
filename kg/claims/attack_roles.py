"""Who attacked whom: perpetrators and targets around an attack word."""

from __future__ import annotations

from collections.abc import Iterator

from kg.claims.draft import Draft
from kg.claims.lexis import Hit
from kg.claims.scene import Scene
from kg.claims.speech import Frame, oblique
from kg.model import Filler, Mention

VIOLENT = frozenset({"State", "ArmedGroup", "MilitaryForce", "Coalition"})
_PATIENT = frozenset(
    {"اغتيال", "اغتيل", "مقتل", "استشهاد", "ارتقاء", "مصرع", "إعدام", "استهداف", "تفجير", "قنص", "دك", "ضرب", "إسقاط"}
)
_SUFFERING = frozenset({"اغتيل", "قتل", "استشهد", "انفجر"})  # the noun after the verb is who suffers
_OWN_ACT = frozenset({"قصف", "استهداف", "تفجير", "قنص", "إطلاق", "اقتحام", "دك", "إسقاط", "ضرب", "هجوم", "كمين", "عملية",
                      "ضربة", "غارة", "اشتباك", "صلية", "رشقة", "اغتيال"})  # fmt: skip
_NAMING = 12  # tokens from an announcement to the act it announces


def assign_roles(scene: Scene, draft: Draft, hit: Hit, frame: Frame | None, previous: Draft | None) -> None:
    """Fill perpetrator, target and claimed_by of a draft; `previous` is the draft before it in the text."""
    lemma, verb = hit.tag.lemma, bool(hit.tag.tense)
    if verb:
        _around_verb(scene, draft, lemma)
        if not draft.ids("perpetrator") and previous is not None and previous.sentence == draft.sentence:
            _carry_subject(draft, lemma, previous)
    else:
        _around_noun(scene, draft, lemma)
    _by_agent(scene, draft)
    _by_preposition(scene, draft)
    if not draft.ids("perpetrator"):
        _by_announcement(scene, draft, lemma, frame, verb=verb)


def _perpetrator(draft: Draft, filler: Filler) -> None:
    if filler.id not in draft.ids("target"):
        draft.add("perpetrator", filler)


def _items(scene: Scene, first: int, last: int) -> Iterator[tuple[int, int, Filler, Mention | None]]:
    """Actors, places and bodily targets between two tokens: (first, last, filler, mention)."""
    token = first
    while token < last:
        mention = scene.actor[token] or scene.place[token]
        if mention is not None and mention.first >= first:
            yield mention.first, mention.last, scene.filler(mention), mention
            token = max(mention.last, token + 1)
        elif _bodily(scene, token):
            end = _phrase_end(scene, token, last)
            inner = scene.actor[end - 1] if end > token + 1 else None
            yield token, end, scene.thing(token, end), None
            token = end if inner is None else max(end, token + 1)
        else:
            token += 1


def _bodily(scene: Scene, token: int) -> bool:
    """A thing that can be struck; with ب attached it is what one strikes with."""
    hit = scene.has(token, "target")
    return hit is not None and scene.number[token] is None and not hit.proclitic.endswith(("ب", "ك"))


def _phrase_end(scene: Scene, token: int, last: int) -> int:
    """A noun phrase ends before a preposition, a verb or punctuation, five words at the most."""
    end = token + 1
    while end < min(last, token + 6):
        word = scene.words[end]
        if word.kind != "arabic" or scene.time[end] is not None:
            break
        if any(hit.tag.tense in ("past", "present", "future") or hit.tag.group == "clause" for hit in scene.hits[end]):
            break
        if word.norm in (
            "في",
            "علي",
            "من",
            "الي",
            "عن",
            "بعد",
            "قبل",
            "خلال",
            "عند",
            "التي",
            "الذي",
            "تضم",
            "قرب",
            "عبر",
            "ضد",
        ):
            break
        if (
            word.norm.startswith(("ب", "و"))
            and any(clitic in ("ب", "و") for clitic, _ in word.stems[1:2])
            and scene.actor[end] is None
        ):
            break
        end += 1
    return end


def _around_verb(scene: Scene, draft: Draft, lemma: str) -> None:
    trigger = draft.trigger
    items = list(_items(scene, trigger + 1, min(draft.clause[1], trigger + 18)))
    subject: Filler | None = None
    norm = scene.words[trigger].norm
    if norm.endswith(("ها", "هم", "هما")) and items and lemma not in _SUFFERING:
        # قصفتها الطائرات: the object is in the verb, what follows is the subject.
        first, last, filler, mention = items.pop(0)
        if mention is None or not oblique(scene, mention):
            subject = (
                _whose(scene, first, last, filler) if mention is None else filler if filler.kind in VIOLENT else None
            )
        items = []
    elif items and items[0][0] <= trigger + 3 and not norm.endswith("وا"):
        first, last, filler, mention = items[0]
        if lemma in _SUFFERING and filler.kind != "Place":
            draft.add("target", filler)
            _conjoined(scene, draft, last, draft.clause[1])
            items = items[1:]
        elif mention is not None and filler.kind in VIOLENT and not oblique(scene, mention):
            subject = filler
            items = items[1:]
        elif mention is None and _fighters(scene, first) and lemma != "أسقط":
            subject = _whose(scene, first, last, filler)
            items = items[1:]
    if subject is None and lemma not in _SUFFERING:
        subject = _subject_before(scene, draft)
    if subject is not None:
        _perpetrator(draft, subject)
    if lemma in _SUFFERING or lemma == "اشتبك":
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
            _owner(scene, draft, first, filler)


def _carry_subject(draft: Draft, lemma: str, previous: Draft) -> None:
    """ "قصفت القسام … وأسقطت طائرة": the subject of the verb before it goes on."""
    if lemma in _SUFFERING or draft.fillers("perpetrator"):
        return
    for filler in previous.fillers("perpetrator"):
        if filler.id and filler.id not in draft.ids("target"):
            draft.add("perpetrator", filler)


def _whose(scene: Scene, first: int, last: int, filler: Filler) -> Filler:
    """ "طائرات إسرائيلية", "مقاتلو القسام": who sends them, when the words say it."""
    for mention in scene.actors(first, min(last + 1, len(scene.words))):
        if mention.candidates[0].kind in VIOLENT:
            return scene.filler(mention)
    for token in range(first + 1, last):
        state = scene.lexis.demonym(scene.words[token])
        if state is not None:
            span = scene.span(token, token + 1)
            return Filler(id=state.id, kind="State", name_ar=state.name_ar, name_en=state.name_en, span=span)
    return filler


def _owner(scene: Scene, draft: Draft, first: int, filler: Filler) -> None:
    """ "مواقع للحشد", "جندي إسرائيلي", "القاعدة التي توجد فيها قوات أميركية": whose it is, or who is there, is struck too."""
    last = min(first + 9, draft.clause[1])
    for mention in scene.actors(first + 1, last):
        best = mention.candidates[0]
        near = mention.first - first <= 5 or best.kind == "MilitaryForce"
        if best.kind in VIOLENT and near and best.id not in draft.ids("perpetrator") and best.id != filler.id:
            if filler.id is None or best.kind == "MilitaryForce":
                draft.add("target", scene.filler(mention))
            return
    if filler.id is not None:
        return
    for token in range(first + 1, min(first + 5, draft.clause[1])):
        state = scene.lexis.demonym(scene.words[token])
        if state is not None and state.id not in draft.ids("perpetrator"):
            span = scene.span(token, token + 1)
            draft.add("target", Filler(id=state.id, kind="State", name_ar=state.name_ar, name_en=state.name_en, span=span))
            return


def _fighters(scene: Scene, token: int) -> bool:
    hit = scene.has(token, "target")
    return hit is not None and hit.tag.lemma in ("مقاتل", "قوة", "عنصر", "مسلح", "طائرة", "مسيرة", "جندي")


def _subject_before(scene: Scene, draft: Draft) -> Filler | None:
    """Subject before the verb, at the beginning of its clause ("المقاومة تستهدف …")."""
    for mention in reversed(list(scene.actors(max(draft.clause[0], draft.trigger - 8), draft.trigger))):
        if mention.candidates[0].kind in VIOLENT and not oblique(scene, mention):
            between = scene.words[mention.last : draft.trigger]
            if sum(word.kind == "arabic" for word in between) <= 4:
                return scene.filler(mention)
        return None
    return None


def _around_noun(scene: Scene, draft: Draft, lemma: str) -> None:
    trigger, last = draft.trigger, draft.clause[1]
    follower = _next_item(scene, trigger + 1, min(trigger + 4, last))
    if follower is not None:
        first, end, filler, mention = follower
        plain = mention is None or not oblique(scene, mention)
        adjacent = all(scene.words[token].kind == "punctuation" for token in range(trigger + 1, first))
        if adjacent and plain:
            if lemma in _PATIENT and not _second_object(scene, end, last, filler):
                draft.add("target", filler)
                _owner(scene, draft, first, filler)
                _conjoined(scene, draft, end, last)
            elif filler.kind in VIOLENT:
                _perpetrator(draft, filler)
                nxt = _next_item(scene, end, min(end + 2, last))
                if lemma in ("قصف", "استهداف", "اقتحام", "ضرب") and nxt is not None and nxt[0] == end:
                    draft.add("target", nxt[2])
                    _owner(scene, draft, nxt[0], nxt[2])
            elif filler.kind != "Person" or lemma in _PATIENT:
                draft.add("target", filler)
                _owner(scene, draft, first, filler)
        elif (
            mention is not None and filler.kind in VIOLENT and _clitic(scene, mention) == "ل" and lemma not in _PATIENT
        ):
            _perpetrator(draft, filler)
    for token in range(trigger + 1, min(trigger + 4, last)):
        if _bodily(scene, token):
            break
        state = scene.lexis.demonym(scene.words[token])
        if state is not None and scene.actor[token] is None and lemma not in ("مقتل", "استشهاد", "مصرع", "ارتقاء"):
            span = scene.span(token, token + 1)
            _perpetrator(
                draft, Filler(id=state.id, kind="State", name_ar=state.name_ar, name_en=state.name_en, span=span)
            )
            break
        if scene.words[token].kind != "arabic":
            break
    if lemma == "اشتباك":
        _clash(scene, draft)
    _verb_before(scene, draft)
    _light_verb(scene, draft, lemma)


def _clash(scene: Scene, draft: Draft) -> None:
    """ "اشتباكات بين س وص", "اشتباكات مع ص": the first fights, the other is fought."""
    sides: list[Filler] = []
    for token in range(draft.trigger + 1, min(draft.clause[1], draft.trigger + 9)):
        norm = scene.words[token].norm
        if norm in ("بين", "مع"):
            for mention in scene.actors(token + 1, min(draft.clause[1], token + 10)):
                if mention.candidates[0].kind in VIOLENT:
                    sides.append(scene.filler(mention))
            if norm == "بين" and sides:
                _perpetrator(draft, sides.pop(0))
            for filler in sides[:1]:
                draft.add("target", filler)
            return


def _verb_before(scene: Scene, draft: Draft) -> None:
    """ "استهدف هجوم صاروخي قاعدة": what follows the noun and its adjectives is the target."""
    for verb in range(draft.trigger - 1, max(draft.clause[0], draft.trigger - 5) - 1, -1):
        hit = scene.has(verb, "attack.weak", "attack.strong")
        if hit is None or hit.tag.lemma not in ("استهدف", "طال", "ضرب", "هاجم"):
            continue
        for first, _, filler, mention in _items(scene, draft.trigger + 1, min(draft.trigger + 12, draft.clause[1])):
            if (mention is None or not oblique(scene, mention)) and not scene.has(first, "weapon"):
                draft.add("target", filler)
                _owner(scene, draft, first, filler)
                return
        return


def _second_object(scene: Scene, end: int, last: int, filler: Filler) -> bool:
    """ "استهداف الولايات المتحدة مقارّ": a target follows, so the first noun is who does it."""
    return (
        filler.kind in VIOLENT
        and end < last
        and scene.has(end, "target") is not None
        and scene.words[end].raw[:1] not in "و"
    )


def _next_item(scene: Scene, first: int, last: int) -> tuple[int, int, Filler, Mention | None] | None:
    return next(_items(scene, first, last), None)


def _conjoined(scene: Scene, draft: Draft, end: int, last: int) -> None:
    mention = scene.actor[end] if end < last else None
    while mention is not None and mention.first == end and scene.words[end].norm.startswith("و"):
        draft.add("target", scene.filler(mention))
        end = mention.last
        mention = scene.actor[end] if end < last else None


def _clitic(scene: Scene, mention: Mention) -> str:
    lead = scene.document.article.text[scene.document.starts[mention.first] : mention.span.start]
    if lead.rstrip("ـ"):
        return lead.rstrip("ـ")[-1]
    return "ل" if scene.document.quote(mention.span).startswith("لل") else ""


def _light_verb(scene: Scene, draft: Draft, lemma: str) -> None:
    """ "شنت إسرائيل غارات", "غارات شنتها إسرائيل", "تعرضت القاعدة لهجوم"."""
    trigger = draft.trigger
    for verb in range(trigger - 1, max(draft.clause[0], trigger - 9) - 1, -1):
        hit = scene.has(verb, "attack.light", "attack.weak", "attack.strong")
        if hit is None or not hit.tag.tense:
            continue
        subjects = [mention for mention in scene.actors(verb + 1, trigger) if not oblique(scene, mention)]
        if hit.tag.lemma == "تعرض":
            for filler in [scene.filler(mention) for mention in subjects] or _before(scene, verb, draft.clause[0]):
                draft.add("target", filler)
        elif hit.tag.lemma == "وقع" and lemma == "كمين":
            for mention in subjects[:1]:
                draft.add("target", scene.filler(mention))
        elif hit.tag.lemma in ("شن", "نفذ", "ارتكب", "وجه", "خاض", "تبنى", "أطلق", "نصب"):
            fillers = [scene.filler(m) for m in subjects if m.candidates[0].kind in VIOLENT] or _before(
                scene, verb, draft.clause[0]
            )
            for filler in fillers[:2]:
                _perpetrator(draft, filler)
                if hit.tag.lemma == "تبنى":
                    draft.add("claimed_by", filler)
        break
    for verb in range(trigger + 1, min(draft.clause[1], trigger + 7)):
        hit = scene.has(verb, "attack.light", "attack.strong", "attack.weak")
        if hit is None or not hit.tag.tense:
            continue
        after = [m for m in scene.actors(verb + 1, min(verb + 5, draft.clause[1])) if not oblique(scene, m)]
        if hit.tag.lemma in ("شن", "نفذ", "ارتكب", "وجه", "خاض", "تبنى"):
            for mention in after[:1]:
                if mention.candidates[0].kind in VIOLENT:
                    _perpetrator(draft, scene.filler(mention))
        elif hit.tag.lemma == "نصب":
            for mention in scene.actors(verb + 1, min(verb + 5, draft.clause[1])):
                _perpetrator(draft, scene.filler(mention))
                break
        elif hit.tag.lemma in ("استهدف", "طال", "قصف", "ضرب"):
            for _, _, filler, _ in list(_items(scene, verb + 1, min(verb + 9, draft.clause[1])))[:1]:
                draft.add("target", filler)
                _owner(scene, draft, verb + 1, filler)
        elif hit.tag.lemma == "تعرض":
            for mention in after[:1]:
                draft.add("target", scene.filler(mention))
        break


def _before(scene: Scene, verb: int, first: int) -> list[Filler]:
    found = [
        m for m in scene.actors(max(first, verb - 8), verb) if not oblique(scene, m) and m.candidates[0].kind in VIOLENT
    ]
    return [scene.filler(found[-1])] if found else []


def _governed(scene: Scene, mention: Mention) -> str:
    return (
        "place"
        if mention.kind == "place" and mention.first and scene.words[mention.first - 1].norm in ("في", "داخل", "قرب")
        else ""
    )


def _by_agent(scene: Scene, draft: Draft) -> None:
    """ "من قبل فلان", "على يد فلان"."""
    agents = scene.lexis.words("attack", "preposition", "perpetrator")
    for token in range(draft.trigger + 1, min(draft.clause[1], draft.trigger + 20)):
        if scene.words[token].norm in agents and token + 1 < draft.clause[1]:
            for mention in scene.actors(token + 1, min(token + 3, draft.clause[1])):
                if mention.candidates[0].kind in VIOLENT:
                    _perpetrator(draft, scene.filler(mention))
                return
        # برصاص قوات الاحتلال, بنيران الجيش: whose bullets they are.
        held = scene.has(token, "weapon.small_arms", "weapon.rocket")
        if (held is not None and held.proclitic.endswith("ب")) or scene.words[token].norm == "بنيران":
            mention_after = scene.actor[token + 1] if token + 1 < draft.clause[1] else None
            if mention_after is not None and mention_after.candidates[0].kind in VIOLENT:
                _perpetrator(draft, scene.filler(mention_after))


def _by_preposition(scene: Scene, draft: Draft) -> None:
    """ "على", "ضد", "نحو" and what follows them within reach of the trigger: a target."""
    words = scene.lexis.words("attack", "preposition", "target")
    for token in range(draft.trigger + 1, min(draft.clause[1], draft.trigger + 14)):
        if scene.words[token].norm not in words or scene.has(
            token + 1 if token + 1 < len(scene.words) else token, "speech"
        ):
            continue
        for first, _, filler, mention in _items(scene, token + 1, min(token + 7, draft.clause[1])):
            if first - token > 3 or filler.kind in ("Media", "UnnamedSource"):
                break
            if filler.id not in draft.ids("perpetrator") or filler.id is None:
                draft.add("target", filler)
                _owner(scene, draft, first, filler)
                if mention is not None:
                    _conjoined(scene, draft, mention.last, draft.clause[1])
            break
        return


def _by_announcement(scene: Scene, draft: Draft, lemma: str, frame: Frame | None, *, verb: bool) -> None:
    """An armed group or army that announces an act of its own is its perpetrator and claims it."""
    if frame is None or frame.speaker.kind not in ("ArmedGroup", "MilitaryForce"):
        return
    near = frame.verb is not None and scene.distance(min(frame.first, draft.trigger), draft.trigger) <= _NAMING
    if frame.speaker.id in draft.ids("target") or not near or _suffered(scene, draft):
        return
    if verb or lemma in _OWN_ACT:
        draft.add("perpetrator", frame.speaker)


def _suffered(scene: Scene, draft: Draft) -> bool:
    """The speaker tells of an attack on itself: "تعرضت قواته لهجوم"."""
    for token in range(max(draft.clause[0], draft.trigger - 6), draft.trigger):
        hit = scene.has(token, "attack.light")
        if hit is not None and hit.tag.lemma == "تعرض":
            return True
        if scene.words[token].norm in ("مقتل", "اصابه", "بمقتل", "باصابه"):
            return True
    return False
