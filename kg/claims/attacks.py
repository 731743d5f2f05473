"""Attack words -> drafts of attacks."""

from __future__ import annotations

from kg.arabic import fold, tokens
from kg.claims.attack_roles import VIOLENT, assign_roles
from kg.claims.casualties import count_casualties
from kg.claims.draft import Draft, nearest_place, nearest_time
from kg.claims.lexis import Hit
from kg.claims.scene import Scene
from kg.claims.speech import Frame, speaker_of
from kg.claims.stance import status_of
from kg.model import Filler

_WEAPONS = ("rocket", "missile", "drone", "airstrike", "artillery", "bomb", "suicide_bomb", "small_arms")
_AROUND = 25
_ANNOUNCED = 16  # tokens from a verb of saying to the verbal noun that it announces
LAND = "-territory"  # ends the id of a state's land in places.ttl
_TOLL = frozenset(
    {"مقتل", "استشهاد", "ارتقاء", "مصرع", "قتل", "استشهد"}
)  # words of a toll: an attack only by what stands beside
TOLL = "attack/toll"
_FIGHT = frozenset(
    fold(word) for word in ("معارك", "معركة", "اشتباك", "اشتباكات", "مواجهات", "هجوم", "بهجوم", "القتال", "قتال")
)
_TRIGGERS = ("attack.strong", "attack.weak", "attack.salvo")
_LINKS = frozenset({"في", "علي", "من", "الي", "عن", "بعد", "قبل", "خلال", "ان", "فيما", "حيث"})


def find_attacks(scene: Scene, frames: list[Frame]) -> list[Draft]:
    """One draft for each clause that speaks of an attack, in the order of the text."""
    drafts: list[Draft] = []
    for index, sentence in enumerate(scene.sentences):
        if sentence.kind == "boilerplate":
            continue
        for token in scene.tokens_with(sentence, *_TRIGGERS):
            hit = _trigger(scene, token)
            if hit is None or (hit.tag.group == "attack.salvo" and drafts and drafts[-1].clause == scene.clause(token)):
                continue
            draft = _draft(scene, token, hit, frames, drafts[-1] if drafts else None)
            if draft is not None:
                drafts.append(draft)
    drafts = [draft for draft in drafts if draft.strong or not _told_by_another(draft, drafts)]
    for number, draft in enumerate(drafts):
        before = drafts[number - 1] if number else None
        _count(scene, draft, before, drafts[number + 1] if number + 1 < len(drafts) else None)
    drafts += _orphan_tolls(scene, {draft.sentence for draft in drafts}, frames)
    return sorted(drafts, key=lambda draft: draft.trigger)


def _orphan_tolls(scene: Scene, told: set[int], frames: list[Frame]) -> list[Draft]:
    """Dead and wounded in a sentence of their own, after a sentence that tells of an attack: that attack's."""
    drafts: list[Draft] = []
    for index, sentence in enumerate(scene.sentences):
        if index in told or not {index - 1, index - 2} & told or sentence.kind == "boilerplate":
            continue
        draft = Draft(
            event_class="Attack", trigger=sentence.first, sentence=index, clause=(sentence.first, sentence.last),
            pattern=TOLL, subclass="Attack", definite=True, strong=False, spans=[sentence.span], votes=[("occurred", False)],
        )  # fmt: skip
        count_casualties(scene, draft, sentence.first, sentence.last)
        draft.numbers = {name: number for name, number in draft.numbers.items() if name in ("killed", "injured")}
        if draft.numbers:
            frame = speaker_of(frames, sentence.first)
            draft.said_by = frame.speaker if frame is not None else None
            drafts.append(draft)
    return drafts


def _told_by_another(draft: Draft, drafts: list[Draft]) -> bool:
    """A toll in a sentence with an attack word is that attack's toll."""
    if draft.pattern.split("/")[1] not in _TOLL:
        return False
    return any(
        other.sentence == draft.sentence and other.pattern.split("/")[1] not in _TOLL
        for other in drafts
        if other is not draft
    )


def _count(scene: Scene, draft: Draft, before: Draft | None, following: Draft | None) -> None:
    """Numbers from the clause of the attack to the next attack: "ما أسفر عن …" belongs to what stands before it."""
    sentence = scene.sentences[draft.sentence]
    first, last = draft.clause[0], sentence.last
    if before is None or before.sentence != draft.sentence:
        first = sentence.first
    if following is not None and following.sentence == draft.sentence:
        last = max(draft.clause[1], following.clause[0])
    count_casualties(scene, draft, first, last)


def _trigger(scene: Scene, token: int) -> Hit | None:
    hit = _reading(scene, token)
    if hit is None or _inside_name(scene, token):
        return None
    after = [_bare(scene.words[at].norm) for at in range(token + 1, min(token + 4, len(scene.words)))]
    if not _has_need(scene, token, hit):
        return None
    if _vetoed(scene, token, after) or (hit.tag.tense and _with_noun(scene, token)):
        return None
    if hit.tag.number == "plural" and hit.tag.group != "attack.salvo" and _in_answer(scene, token):
        return None
    if hit.tag.lemma == "عدوان" and _is_war(scene, token, hit):
        return None
    return hit


def _is_war(scene: Scene, token: int, hit: Hit) -> bool:
    """العدوان with the article, or one that goes on since long, is the war."""
    first, last = scene.clause(token)
    norms = {scene.words[at].norm for at in range(first, last)}
    return hit.definite or bool(norms & {"منذ", "يواصل", "تواصل", "استمرار", "مواصله"})


def _has_need(scene: Scene, token: int, hit: Hit) -> bool:
    """The word that a weak noun needs stands in one of the next two places."""
    needs = scene.lexis.patterns["attack"].get("nouns", {}).get("needs", {}).get(_needed(hit))
    if needs is None:
        return True
    wanted = {_bare(fold(word)) for word in needs}
    return any(_bare(word.norm) in wanted for word in scene.words[token + 1 : token + 3])


def _reading(scene: Scene, token: int) -> Hit | None:
    """The attack reading of a token. قصف is "he shelled" or "shelling": a noun where a clause does not begin."""
    hits = [hit for hit in scene.hits[token] if hit.tag.group in _TRIGGERS]
    verbs = [hit for hit in hits if hit.tag.tense]
    nouns = [hit for hit in hits if not hit.tag.tense]
    if not (verbs and nouns):
        return hits[0] if hits else None
    if verbs[0].proclitic in ("ب", "ل", "وب", "ول", "ك"):
        return nouns[0]
    sentence = scene.sentences[scene.sentence_index(token)]
    before = token - 1
    while before >= sentence.first and scene.words[before].raw in '"«»،':
        before -= 1
    if before < sentence.first or verbs[0].proclitic in ("و", "ف"):
        return verbs[0] if before < sentence.first or scene.clause(token)[0] == token else nouns[0]
    spoken = any(scene.has(at, "speech") for at in range(max(sentence.first, token - _ANNOUNCED), token))
    if scene.words[before].norm in ("قد", "الذي", "التي", "حيث", "حين", "عندما", "بعدما", "ان", "الذين"):
        return verbs[0]
    if scene.actor[before] is not None and not spoken:
        return verbs[0]
    return nouns[0]


def _with_noun(scene: Scene, verb: int) -> bool:
    """The verb's subject is itself an attack noun ("استهدف هجوم قاعدة", "هجوم يستهدف …"): the noun tells the event."""
    sentence = scene.sentences[scene.sentence_index(verb)]
    for token in range(verb - 1, max(sentence.first, verb - 5) - 1, -1):
        if _attack_noun(scene, token):
            return True
        word = scene.words[token]
        if word.kind != "arabic" or word.norm in _LINKS or scene.actor[token] is not None:
            break
    for token in range(verb + 1, min(sentence.last, verb + 5)):
        if _attack_noun(scene, token):
            return True
        if scene.number[token] is None and scene.words[token].norm not in (
            "حوالي",
            "نحو",
            "احدث",
            "اخر",
            "سلسله",
            "عده",
            "عشرات",
            "موجه",
        ):
            break
    return False


def _attack_noun(scene: Scene, token: int) -> bool:
    return any(
        not hit.tag.tense
        and hit.tag.group in _TRIGGERS[:2]
        and hit.tag.lemma not in _TOLL
        and _has_need(scene, token, hit)
        for hit in scene.hits[token]
    )


def _in_answer(scene: Scene, token: int) -> bool:
    """ "ردا على المجازر": the attacks are why, not what; told unless their target follows."""
    back = [scene.words[at].norm for at in range(max(0, token - 3), token)]
    if "علي" not in back or not any(word in ("ردا", "رد", "الرد", "وردا") for word in back):
        return False
    ahead = [scene.words[at].norm for at in range(token + 1, min(token + 5, len(scene.words)))]
    return not any(word in ("علي", "ضد") for word in ahead)


def _needed(hit: Hit) -> str:
    if hit.tag.number == "plural" and hit.tag.lemma == "عملية":
        return "عمليات"
    return hit.tag.lemma


def _bare(norm: str) -> str:
    return norm.removeprefix("ال")


def _inside_name(scene: Scene, token: int) -> bool:
    for layer in (scene.actor, scene.place, scene.time):
        mention = layer[token]
        if mention is not None and not (mention.kind == "actor" and mention.candidates[0].kind == "UnnamedSource"):
            return True
    return False


def _vetoed(scene: Scene, token: int, after: list[str]) -> bool:
    lexis = scene.lexis
    if any(word in {_bare(veto) for veto in lexis.words("attack", "vetoes", "after")} for word in after[:2]):
        return True
    vetoes = lexis.words("attack", "vetoes", "before")
    back = [word for word in scene.words[max(0, token - 2) : token] if word.kind == "arabic"]
    if any(word.norm in vetoes for word in back):
        return True
    around = lexis.words("attack", "vetoes", "around")
    low, high = max(0, token - _AROUND), min(len(scene.words), token + _AROUND)
    return any(scene.words[at].norm in around for at in range(low, high))


def _draft(
    scene: Scene, token: int, hit: Hit, frames: list[Frame], previous: Draft | None
) -> Draft | None:
    index = scene.sentence_index(token)
    sentence = scene.sentences[index]
    clause = scene.clause(token)
    strong = hit.tag.group == "attack.strong"
    draft = Draft(
        event_class="Attack", trigger=token, sentence=index, clause=clause, subclass="Attack",
        pattern=f"attack/{hit.tag.lemma}", definite=hit.definite, plural=hit.tag.number == "plural" and hit.tag.lemma != "اشتباك", strong=strong,
        headline=sentence.kind in ("headline", "caption"), spans=[sentence.span],
    )  # fmt: skip
    frame = speaker_of(frames, token)
    assign_roles(scene, draft, hit, frame, previous)
    _weapon(scene, draft, hit)
    place = nearest_place(scene, token, *clause)
    filler = scene.filler(place) if place is not None else _struck_place(scene, draft)
    if filler is None:
        place = nearest_place(scene, token, sentence.first, clause[1])
        filler = scene.filler(place) if place is not None else None
    if filler is not None:
        draft.add("place", filler)
    time = nearest_time(scene, token, clause) or nearest_time(scene, token, (sentence.first, clause[0]))
    if time is not None:
        draft.when, draft.when_span = time.when, time.span
    status, certain = status_of(scene, token, "Attack", draft.when)
    # "عمل عسكري" that nobody is said to have carried out is one that may come.
    possible = hit.tag.lemma == "عمل" and not certain and not draft.ids("perpetrator")
    draft.votes.append(("hypothetical", True) if possible else (status, certain))
    if frame is not None:
        draft.said_by, draft.via = frame.speaker, frame.via
        _claim(draft, frame)
    return draft if _credible(scene, draft, hit) else None


def _struck_place(scene: Scene, draft: Draft) -> Filler | None:
    """The place that is struck, or the land of the state that is: "على إسرائيل", "مواقع عراقية"."""
    targets = draft.fillers("target")
    fixed = scene.lexis.patterns["attack"].get("targets", {}).get("fixed", ())
    for filler in targets:
        if filler.kind == "Place":
            return filler
    for filler in targets:
        state = filler.id if filler.kind == "State" else None
        words = tokens(filler.name_ar)[0] if filler.kind == "Thing" else []
        if words and any(hit.tag.lemma in fixed for hit in scene.lexis.hits(words[0]) if hit.tag.group == "target"):
            state = next((found.id for word in words[1:] if (found := scene.lexis.demonym(word)) is not None), None)
        land = scene.lexis.gazetteer.entities.get(f"{state}{LAND}")
        if land is not None and state not in draft.ids("perpetrator"):
            return Filler(id=land.id, kind="Place", name_ar=land.name_ar, name_en=land.name_en, span=filler.span)
    return None


def _claim(draft: Draft, frame: Frame) -> None:
    """A perpetrator that tells of its own attack claims it; who threatens one is to carry it out."""
    if draft.status == "threatened" and frame.speaker.kind in VIOLENT and not draft.ids("perpetrator"):
        draft.add("perpetrator", frame.speaker)
    if frame.speaker.id in draft.ids("perpetrator") and draft.status == "occurred" and frame.speaker.kind in VIOLENT:
        draft.add("claimed_by", frame.speaker)


def _weapon(scene: Scene, draft: Draft, hit: Hit) -> None:
    """The weapon named beside the attack word; two different ones make "mixed"."""
    subclasses = scene.lexis.patterns["attack"]
    draft.subclass = subclasses.get("trigger_subclasses", {}).get(hit.tag.lemma, draft.subclass)
    if hit.tag.lemma in ("أسقط", "إسقاط"):  # what is shot down is no weapon here
        return
    first, last = max(draft.clause[0], draft.trigger - 8), min(draft.clause[1], draft.trigger + 16)
    found = _weapons_in(scene, first, last)
    if not found:
        found = _weapons_in(
            scene, draft.trigger, min(scene.sentences[draft.sentence].last, draft.trigger + 25), thrown=True
        )
    if "drone" in found:
        found.pop("airstrike", None)
    if "missile" in found:
        found.pop("rocket", None)
    if "suicide_bomb" in found:
        found.pop("bomb", None)
    if not found:
        return
    weapon = next(iter(found)) if len(found) == 1 else "mixed"
    filler = scene.thing(min(found.values()), min(found.values()) + 1)
    draft.add("weapon", Filler(id=weapon, kind="Weapon", name_ar=filler.name_ar, name_en=weapon, span=filler.span))
    if draft.subclass == "Attack":
        draft.subclass = subclasses.get("subclasses", {}).get(weapon, "Attack")


def _weapons_in(scene: Scene, first: int, last: int, *, thrown: bool = False) -> dict[str, int]:
    """Weapon -> token. `thrown` keeps only rockets and shells that fell, for a clause after the attack."""
    found: dict[str, int] = {}
    for token in range(first, last):
        if scene.actor[token] is not None or scene.place[token] is not None:
            continue
        for weapon in ("rocket", "artillery") if thrown else _WEAPONS:
            if not scene.has(token, f"weapon.{weapon}"):
                continue
            if weapon == "suicide_bomb" and scene.words[token].norm.endswith(("ين", "ون")):
                continue
            anti_tank = any(word.norm.startswith("مضاد") for word in scene.words[token + 1 : token + 3])
            found.setdefault("missile" if weapon == "rocket" and anti_tank else weapon, token)
    return found


def _violent_death(scene: Scene, draft: Draft) -> bool:
    """Soldiers or fighters that fall on a day or at a place; not a toll of years."""
    words = {rest for token in range(*draft.clause) for _, rest in scene.words[token].stems}
    if "منذ" in words:
        return False
    return bool(words & _FIGHT) and bool(draft.when or draft.fillers("place"))


def _credible(scene: Scene, draft: Draft, hit: Hit) -> bool:
    """A strong word needs something beside it; a weak one somebody who strikes or is struck, a weapon or a toll."""
    if hit.tag.lemma in _TOLL:
        return bool(draft.ids("perpetrator") or draft.fillers("weapon")) or _violent_death(scene, draft)
    if draft.status not in ("occurred", "denied") and hit.tag.lemma in ("عمل", "ضربة"):
        return True
    roles = {name for name, _ in draft.roles}
    if hit.tag.lemma in ("إطلاق", "أطلق"):
        return bool(roles & {"target", "place"} or draft.numbers.keys() & {"killed", "injured"})
    if hit.tag.group == "attack.strong":
        return bool(roles or draft.when or draft.numbers or draft.definite)
    named = any(
        filler.kind in VIOLENT or filler.kind in ("Place", "Person") or filler.id is None
        for name, filler in draft.roles
        if name in ("perpetrator", "target")
    )
    return named or "weapon" in roles or "killed" in draft.numbers
