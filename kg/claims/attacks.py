"""Attack words -> drafts of attacks."""

from __future__ import annotations

from kg.arabic import fold
from kg.claims.attack_roles import VIOLENT, assign_roles
from kg.claims.casualties import count_casualties
from kg.claims.draft import Draft, nearest_place, nearest_time
from kg.claims.lexis import Hit
from kg.claims.scene import Scene
from kg.claims.speech import Frame, speaker_of
from kg.claims.stance import status_of

_WEAPONS = ("rocket", "missile", "drone", "airstrike", "artillery", "bomb", "suicide_bomb", "small_arms")
_AROUND = 25
_ANNOUNCED = 16  # tokens from a verb of saying to the verbal noun that it announces
_TRIGGERS = ("attack.strong", "attack.weak", "attack.salvo")
_LINKS = frozenset({"في", "علي", "من", "الي", "عن", "بعد", "قبل", "خلال", "ان", "فيما", "حيث"})


def find_attacks(scene: Scene, frames: list[Frame]) -> list[Draft]:
    """One draft for each clause that speaks of an attack, in the order of the text."""
    drafts: list[Draft] = []
    for index, sentence in enumerate(scene.sentences):
        if sentence.kind == "boilerplate":
            continue
        for token in range(sentence.first, sentence.last):
            hit = _trigger(scene, token)
            if hit is None or (hit.tag.group == "attack.salvo" and drafts and drafts[-1].clause == scene.clause(token)):
                continue
            draft = _draft(scene, index, token, hit, frames)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _trigger(scene: Scene, token: int) -> Hit | None:
    hit = _reading(scene, token)
    if hit is None or _inside_name(scene, token):
        return None
    after = [_bare(scene.words[at].norm) for at in range(token + 1, min(token + 4, len(scene.words)))]
    needs = scene.lexis.patterns["attack"].get("nouns", {}).get("needs", {}).get(_needed(scene, token, hit))
    if needs is not None:
        wanted = {_bare(fold(word)) for word in needs}
        if not after or not (after[0] in wanted or (len(after) > 1 and after[1] in wanted)):
            return None
    if _vetoed(scene, token, after) or (hit.tag.tense and _with_noun(scene, token)):
        return None
    if hit.tag.number == "plural" and hit.tag.group != "attack.salvo" and _in_answer(scene, token):
        return None
    # العدوان, with the article and no more, is the war.
    if hit.tag.lemma == "عدوان" and hit.definite:
        return None
    return hit


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
    while before >= sentence.first and scene.words[before].raw in "\"«»،":
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
        if scene.number[token] is None and scene.words[token].norm not in ("حوالي", "نحو", "احدث", "اخر", "سلسله", "عده", "عشرات", "موجه"):
            break
    return False


def _attack_noun(scene: Scene, token: int) -> bool:
    hit = scene.has(token, "attack.strong", "attack.weak")
    return hit is not None and any(not other.tag.tense and other.tag.group.startswith("attack.") for other in scene.hits[token])


def _in_answer(scene: Scene, token: int) -> bool:
    """"ردا على المجازر": the attacks are why, not what; told unless their target follows."""
    back = [scene.words[at].norm for at in range(max(0, token - 3), token)]
    if "علي" not in back or not any(word in ("ردا", "رد", "الرد", "وردا") for word in back):
        return False
    ahead = [scene.words[at].norm for at in range(token + 1, min(token + 5, len(scene.words)))]
    return not any(word in ("علي", "ضد") for word in ahead)


def _needed(scene: Scene, token: int, hit: Hit) -> str:
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


def _draft(scene: Scene, index: int, token: int, hit: Hit, frames: list[Frame]) -> Draft | None:
    sentence = scene.sentences[index]
    clause = scene.clause(token)
    strong = hit.tag.group == "attack.strong"
    draft = Draft(
        event_class="Attack", trigger=token, sentence=index, clause=clause, subclass="Attack",
        pattern=f"attack/{hit.tag.lemma}", definite=hit.definite, plural=hit.tag.number == "plural" and hit.tag.lemma != "اشتباك", strong=strong,
        headline=sentence.kind in ("headline", "caption"), spans=[sentence.span],
    )  # fmt: skip
    frame = speaker_of(frames, token)
    assign_roles(scene, draft, hit.tag.lemma, frame, verb=bool(hit.tag.tense))
    count_casualties(scene, draft, *clause)
    _weapon(scene, draft, hit)
    place = nearest_place(scene, token, *clause) or nearest_place(scene, token, sentence.first, sentence.last)
    if place is not None:
        draft.add("place", scene.filler(place))
    else:
        for filler in draft.fillers("target"):
            if filler.kind == "Place":
                draft.add("place", filler)
                break
    time = nearest_time(scene, token, clause) or nearest_time(scene, token, (sentence.first, sentence.last))
    if time is not None:
        draft.when, draft.when_span = time.when, time.span
    draft.votes.append(status_of(scene, token, "Attack", draft.when))
    if frame is not None:
        draft.said_by, draft.via = frame.speaker, frame.via
        _claim(draft, frame)
    return draft if _credible(draft, hit) else None


def _claim(draft: Draft, frame: Frame) -> None:
    """A perpetrator that tells of its own attack claims it; who threatens one is to carry it out."""
    if draft.status == "threatened" and frame.speaker.kind in VIOLENT and not draft.ids("perpetrator"):
        draft.add("perpetrator", frame.speaker)
    if frame.speaker.id in draft.ids("perpetrator") and draft.status == "occurred" and frame.speaker.kind in VIOLENT:
        draft.add("claimed_by", frame.speaker)


def _weapon(scene: Scene, draft: Draft, hit: Hit) -> None:
    """The weapon named in the clause; two different ones make "mixed". Rockets that are ballistic are missiles."""
    found: dict[str, int] = {}
    for token in range(*draft.clause):
        if scene.actor[token] is not None or scene.place[token] is not None:
            continue
        for weapon in _WEAPONS:
            if scene.has(token, f"weapon.{weapon}"):
                found.setdefault(weapon, token)
    if "drone" in found:
        found.pop("airstrike", None)
    if "missile" in found:
        found.pop("rocket", None)
    if "suicide_bomb" in found:
        found.pop("bomb", None)
    if not found:
        return
    weapon = next(iter(found)) if len(found) == 1 else "mixed"
    if len(found) > 1 and {"airstrike"} < found.keys():
        weapon = "mixed"
    first = min(found.values())
    filler = scene.thing(first, first + 1)
    draft.add("weapon", type(filler)(id=weapon, kind="Weapon", name_ar=filler.name_ar, name_en=weapon, span=filler.span))
    subclasses = scene.lexis.patterns["attack"]
    draft.subclass = subclasses.get("trigger_subclasses", {}).get(hit.tag.lemma) or subclasses.get("subclasses", {}).get(weapon, "Attack")


def _credible(draft: Draft, hit: Hit) -> bool:
    """A strong word needs something beside it; a weak one somebody who strikes or is struck, a weapon or a toll."""
    if hit.tag.lemma in ("مقتل", "استشهاد", "ارتقاء", "مصرع", "قتل", "استشهد"):
        return bool(draft.ids("perpetrator") or draft.fillers("weapon") or "killed" in draft.numbers)
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
