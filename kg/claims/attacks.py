"""Attack words -> drafts of attacks."""

from __future__ import annotations

from kg.arabic import fold
from kg.claims.attack_items import VIOLENT
from kg.claims.attack_parts import further_objects, joined_means
from kg.claims.attack_places import assign_place
from kg.claims.attack_pointers import heading, points_back
from kg.claims.attack_retorts import threatened_answers
from kg.claims.attack_roles import assign_roles
from kg.claims.attack_words import CLASHES, TOLL_WORDS, TRIGGERS, attack_word
from kg.claims.casualties import count_casualties
from kg.claims.draft import Draft, nearest_time
from kg.claims.lexis import Hit
from kg.claims.scene import Scene
from kg.claims.speech import Frame, speaker_of
from kg.claims.stance import status_of
from kg.claims.weapons import assign_weapon

TOLL = "attack/toll"
_LAUNCHED = ("إطلاق", "أطلق")  # attacks only by what they hit
_BY_FORCES = ("دخول", "أحرز", "حقق")  # others make progress and enter as well
_SUFFICIENT = ("attack.strong", "attack.taking")
_KILLERS = 10  # tokens from who kills to the verb
_LEADERS = frozenset(fold(word) for word in ("قيادي", "قائد", "زعيم", "أمير"))
_FALLEN = 7  # tokens from a word of killing to who is killed
_POSSIBLE = ("عمل", "ضربة")  # attacks by nothing else where they are yet to come
_FIGHT = frozenset(
    fold(word) for word in ("معارك", "معركة", "اشتباك", "اشتباكات", "مواجهات", "هجوم", "بهجوم", "القتال", "قتال")
)


def find_attacks(scene: Scene, frames: list[Frame]) -> list[Draft]:
    """One draft for each clause that speaks of an attack, in the order of the text."""
    drafts: list[Draft] = []
    for _, sentence in scene.told(*TRIGGERS):
        for token in scene.tokens_with(sentence, *TRIGGERS):
            hit = attack_word(scene, token)
            if hit is None or (hit.tag.group == "attack.salvo" and drafts and drafts[-1].clause == scene.clause(token)):
                continue
            drafts += _acts(scene, token, hit, frames, drafts[-1] if drafts else None)
    drafts = [draft for draft in drafts if draft.strong or not _told_by_another(draft, drafts)]
    for number, draft in enumerate(drafts):
        before = drafts[number - 1] if number else None
        _count(scene, draft, before, drafts[number + 1] if number + 1 < len(drafts) else None)
    drafts = joined_means(scene, drafts)
    drafts += threatened_answers(scene, frames)
    drafts += _orphan_tolls(scene, {draft.sentence for draft in drafts}, frames)
    return sorted(drafts, key=lambda draft: draft.trigger)


def _acts(scene: Scene, token: int, hit: Hit, frames: list[Frame], previous: Draft | None) -> list[Draft]:
    """The act that a word tells, and one for each further object that is struck elsewhere or otherwise."""
    first, last = scene.clause(token)
    cuts = further_objects(scene, token, hit)
    draft = _draft(scene, token, hit, frames, previous, (first, cuts[0] if cuts else last))
    if draft is None:
        return []
    acts = [draft]
    for cut, end in zip(cuts, [*cuts, last][1:], strict=True):
        other = _draft(scene, cut, hit, frames, draft, (cut, end))
        if other is None:
            continue
        for role in ("perpetrator", "claimed_by"):
            for filler in draft.fillers(role):
                other.add(role, filler)
        if other.when is None:
            other.when, other.when_span = draft.when, draft.when_span
        other.votes = list(draft.votes)
        other.trigger = cut + 1
        acts.append(other)
    if len(acts) > 1:
        for act in acts:
            act.keys.add(str(act.trigger))
    return acts


def _orphan_tolls(scene: Scene, told: set[int], frames: list[Frame]) -> list[Draft]:
    """Dead and wounded in a sentence of their own, after a sentence that tells of an attack: that attack's."""
    drafts: list[Draft] = []
    for index, sentence in enumerate(scene.sentences):
        if index in told or not {index - 1, index - 2} & told or sentence.kind == "boilerplate":
            continue
        draft = Draft(
            event_class="Attack",
            trigger=sentence.first,
            sentence=index,
            clause=(sentence.first, sentence.last),
            pattern=TOLL,
            subclass="Attack",
            definite=True,
            strong=False,
            spans=[sentence.span],
            votes=[("occurred", False)],
        )
        count_casualties(scene, draft, sentence.first, sentence.last)
        draft.numbers = {name: number for name, number in draft.numbers.items() if name in ("killed", "injured")}
        if draft.numbers:
            frame = speaker_of(frames, sentence.first)
            draft.said_by = frame.speaker if frame is not None else None
            drafts.append(draft)
    return drafts


def _told_by_another(draft: Draft, drafts: list[Draft]) -> bool:
    """A toll in a sentence with an attack word is that attack's toll."""
    if draft.pattern.split("/")[1] not in TOLL_WORDS:
        return False
    return any(
        other.sentence == draft.sentence and other.pattern.split("/")[1] not in TOLL_WORDS
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


def _draft(
    scene: Scene, token: int, hit: Hit, frames: list[Frame], previous: Draft | None, clause: tuple[int, int]
) -> Draft | None:
    index = scene.sentence_index(token)
    sentence = scene.sentences[index]
    draft = Draft(
        event_class="Attack",
        trigger=token,
        sentence=index,
        clause=clause,
        subclass="Attack",
        pattern=f"attack/{hit.tag.lemma}",
        definite=points_back(scene, token, hit, clause[0]),
        plural=hit.tag.number == "plural" and hit.tag.lemma not in CLASHES,
        strong=hit.tag.group == "attack.strong",
        headline=sentence.kind in ("headline", "caption") or heading(scene, sentence),
        spans=[sentence.span],
    )
    frame = speaker_of(frames, token)
    assign_roles(scene, draft, hit, frame, previous)
    if hit.tag.group == "attack.taking" and not hit.tag.tense and not draft.fillers("perpetrator"):
        _add_taker(scene, draft)
    assign_weapon(scene, draft, hit)
    if not (frame is not None and frame.speaker.kind in VIOLENT) and _hopeless(draft, hit):
        return None
    assign_place(scene, draft)
    time = nearest_time(scene, token, clause) or nearest_time(scene, token, (sentence.first, clause[0]))
    if time is not None:
        draft.when, draft.when_span = time.when, time.span
    status, certain = status_of(scene, token, "Attack", draft.when)
    # "عمل عسكري" that nobody is said to have carried out is one that may come.
    possible = hit.tag.lemma == "عمل" and not (certain or draft.definite or draft.ids("perpetrator"))
    draft.votes.append(("hypothetical", True) if possible else (status, certain))
    if frame is not None:
        draft.said_by, draft.via = frame.speaker, frame.via
        _threaten(draft, frame)
    return draft if _credible(scene, draft, hit) else None


def _add_taker(scene: Scene, draft: Draft) -> None:
    """ "تمكنت القوات من استعادة البلدة": who is told to have achieved it takes it."""
    for verb in scene.tokens_between(scene.sentences[draft.sentence].first, draft.trigger, "achieved", "announced"):
        for mention in scene.actors(verb + 1, draft.trigger):
            if mention.candidates[0].kind in VIOLENT:
                draft.add("perpetrator", scene.filler(mention))
                return


def _threaten(draft: Draft, frame: Frame) -> None:
    """Who threatens an attack is to carry it out."""
    if draft.status == "threatened" and frame.speaker.kind in VIOLENT and not draft.ids("perpetrator"):
        draft.add("perpetrator", frame.speaker)


def _violent_death(scene: Scene, draft: Draft) -> bool:
    """Soldiers or fighters that fall on a day or at a place; not a toll of years."""
    words = {rest for token in range(*draft.clause) for _, rest in scene.words[token].stems}
    if "منذ" in words or _by_accident(scene, draft):
        return False
    if any(filler.kind == "Person" for filler in draft.fillers("target")) and _leader_falls(scene, draft):
        return True
    fallen = words & _FIGHT or _fighters_fall(scene, draft)
    return bool(fallen) and bool(draft.when or draft.fillers("place"))


def _by_accident(scene: Scene, draft: Draft) -> bool:
    """A crash, a fire; "حادث إطلاق نار" is a shooting."""
    accident = scene.lexis.words("attack", "vetoes", "accident")
    first, last = draft.clause
    return any(
        rest in accident and not (token + 1 < last and scene.has(token + 1, "attack"))
        for token in range(first, last)
        for _, rest in scene.words[token].stems
    )


def _leader_falls(scene: Scene, draft: Draft) -> bool:
    """ "مقتل القيادي فلان": who leads fighters is killed by somebody."""
    ahead = range(draft.trigger + 1, min(draft.trigger + 4, len(scene.words)))
    return any(scene.words[at].norm.removeprefix("ال") in _LEADERS for at in ahead)


def _fighters_fall(scene: Scene, draft: Draft) -> bool:
    """ "مقتل 42 من عناصر التنظيم", "قتل ثلاثة جنود": so many fighters, right after the word."""
    last = min(draft.trigger + _FALLEN, draft.clause[1])
    if not any(scene.numbers(draft.trigger + 1, last)):
        return False
    fallen = scene.lexis.words("attack", "fighters", "fallen")
    return any(scene.words[at].norm in fallen for at in range(draft.trigger + 1, last))


def _fighters_kill(scene: Scene, draft: Draft) -> bool:
    """ "ملثمون بلباس الجيش قتلوا سبعة سائقين": they kill so many, who stand before the verb."""
    if not scene.words[draft.trigger].norm.endswith("وا") or not any(
        scene.numbers(draft.trigger + 1, draft.trigger + 3)
    ):
        return False
    first = scene.sentences[draft.sentence].first
    return any(
        hit.tag.number == "plural" or hit.tag.lemma.endswith("ون")
        for at in scene.tokens_between(max(first, draft.trigger - _KILLERS), draft.trigger, "fighter")
        if (hit := scene.has(at, "fighter")) is not None and hit.proclitic in ("", "و")
    )


def _credible(scene: Scene, draft: Draft, hit: Hit) -> bool:
    """A strong word needs something beside it; a weak one somebody who strikes or is struck, a weapon or a toll."""
    if hit.tag.lemma in TOLL_WORDS:
        armed = draft.fillers("weapon") and not _by_accident(scene, draft)
        return bool(draft.ids("perpetrator") or armed) or _violent_death(scene, draft) or _fighters_kill(scene, draft)
    if draft.status not in ("occurred", "denied") and hit.tag.lemma in _POSSIBLE:
        return True
    roles = {name for name, _ in draft.roles}
    if hit.tag.lemma in _LAUNCHED:
        return draft.status == "hypothetical" or bool(
            roles & {"target", "place"} or draft.numbers.keys() & {"killed", "injured"}
        )
    if hit.tag.lemma == "مواجهة" and not scene.tokens_between(draft.trigger + 1, draft.trigger + 2, "armed"):
        if scene.words[draft.trigger - 1].norm in ("في", "خلال"):
            return False  # قتل جنود في مواجهات اندلعت: the deaths tell it
        # Crowds face the police as well: "مواجهات اندلعت".
        actors = scene.actors(*draft.clause)
        return "killed" in draft.numbers or any(actor.candidates[0].kind == "ArmedGroup" for actor in actors)
    if hit.tag.group == "attack.taking":
        return hit.tag.lemma not in _BY_FORCES or any(
            filler.kind in ("ArmedGroup", "MilitaryForce") or filler.id is None
            for filler in draft.fillers("perpetrator")
        )
    if hit.tag.group == "attack.strong":
        return bool(roles or draft.when or draft.numbers or draft.definite)
    return _named(draft) or "weapon" in roles or "killed" in draft.numbers


def _named(draft: Draft) -> bool:
    """Somebody who strikes, or somebody or something that is struck."""
    return any(
        filler.kind in VIOLENT or filler.kind in ("Place", "Person") or filler.id is None
        for filler in (*draft.fillers("perpetrator"), *draft.fillers("target"))
    )


def _hopeless(draft: Draft, hit: Hit) -> bool:
    """A weak word of which neither place nor time nor status can make an attack."""
    lemma = hit.tag.lemma
    if lemma in TOLL_WORDS or lemma in _LAUNCHED or lemma in (*_POSSIBLE, "مواجهة") or hit.tag.group in _SUFFICIENT:
        return False
    return not draft.fillers("weapon") and not _named(draft)
