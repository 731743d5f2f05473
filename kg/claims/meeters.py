"""Who meets: sides, people and heads beside a word of meeting, or told in the words before it."""

from __future__ import annotations

from kg.arabic import fold
from kg.claims.draft import Draft
from kg.claims.lexis import Hit
from kg.claims.occasions import gathered, official_states, other_side, pair_of, speaker_at, traveller
from kg.claims.parties import after_words, between, demonym_parties, enumerated, mediates, subject_of
from kg.claims.round_names import find_ordinal
from kg.claims.scene import Scene
from kg.claims.sides import fighters, sides_of
from kg.claims.speech import oblique
from kg.model import Filler, Mention

_HEADS = 24  # tokens after "برئاسة" or "يقوده" in which heads are named
_ELSEWHERE = frozenset(map(fold, ("هامش", "بحضور", "لدى", "إلى", "خلال", "بعد", "قبل", "ضد", "حول", "بشأن", "مقر")))
_BEYOND = frozenset({"بعد", "قبل", "عقب", "قبيل"})
_HOSTS = frozenset({"شهد", "استضاف", "احتضن"})
_HOLD = 14  # tokens from a verb to the talks that it tells of, each name one
_HOLD_OPENING = 24  # the same of a verb that opens the sentence
_PARTNER = 12  # tokens from "لقاء فلان" to the name of the other
_OPENING = 9  # tokens in which a sentence names its subject
_BACK = 2  # sentences that may lie between a subject and the verb that leaves it out
_OF = 3  # tokens from "جولة" or "جلسة" to the talks that it belongs to
_BETWEEN = ("بين", "وبين", "عد")  # spelt like verbs of saying


def _take(scene: Scene, draft: Draft, mention: Mention) -> None:
    """A person takes part and stands for their state; anything else is a party, unless it but brings talks about."""
    if mediates(scene, mention):
        return
    if mention.candidates[0].kind == "Person":
        draft.add("participant", scene.filler(mention))
    for side in sides_of(scene, mention):
        draft.add("party", side)


def meeting_verb(scene: Scene, draft: Draft, hit: Hit, last: int) -> None:
    """Adds who meets: "التقى س ص", "اجتمع س مع ص": everybody named until the topic is named."""
    end = next(iter(scene.tokens_between(draft.trigger + 1, last, "topic")), last)
    for at in scene.tokens_between(draft.trigger + 2, end, "round.meeting", "round.talks"):
        if scene.words[at - 1].norm in _BEYOND:  # بعد اجتماعه بفلان: a meeting of its own
            end = last = at - 1
            break
    if hit.tag.group == "round.discuss" and hit.tag.lemma != "استقبل":
        mentions = subject_of(scene, draft.trigger, min(draft.trigger + 6, last), draft.clause[0])[:1]
        mentions += after_words(scene, draft.trigger + 1, last, ("مع", "ب"))
    else:
        mentions = _until_next_verb(scene, list(scene.actors(draft.trigger + 1, end)))
        if len({mention.candidates[0].id for mention in mentions}) < 2:
            mentions = (
                subject_of(scene, draft.trigger, draft.trigger + 1, scene.sentences[draft.sentence].first) + mentions
            )
    for mention in mentions:
        if scene.words[mention.first - 1].norm not in _ELSEWHERE:
            _take(scene, draft, mention)
    for filler in official_states(scene, draft.trigger + 1, end):
        draft.add("party", filler)
    _implied(scene, draft, draft.trigger)


def _until_next_verb(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """ "التقى س ص وإسرائيل تقصف": a name with a verb of its own right after it begins another clause."""
    for number, mention in enumerate(mentions):
        joined = scene.words[mention.first].norm.startswith("و")
        if number and joined and mention.last < len(scene.words) and scene.has(mention.last, "finite") is not None:
            return mentions[:number]
    return mentions


def talks_noun(scene: Scene, draft: Draft, last: int) -> None:
    """Adds the sides, people, place and number that stand with a noun of talks or meeting, or with its verb."""
    trigger = draft.trigger
    words = scene.lexis.words
    whole, last = last, _own_end(scene, trigger, last)
    sides = scene.lexis.words("dialogue_round", "parties", "between")
    pair, apart = pair_of(scene, trigger + 1, last)
    verb = holding_verb(scene, draft)
    if not pair and verb is not None:  # بدأت بين س وص مفاوضات
        pair = pair_of(scene, verb + 1, trigger)[0]
    partners = after_words(scene, trigger + 1, last, words("dialogue_round", "parties", "with"))
    nations = demonym_parties(scene, trigger, last) or between(scene, trigger + 1, last, sides)
    for filler in nations if len(nations) > 1 or partners or not _at_home(scene, trigger) else ():
        draft.add("party", filler)
    for mention in fighters(pair):
        draft.add("party", scene.filler(mention))
    for mention in pair + partners:
        _take(scene, draft, mention)
    beside = scene.actor[trigger + 1] if trigger + 1 < last else None
    if beside is not None and beside.first == trigger + 1 and not oblique(scene, beside):
        _take(scene, draft, beside)
        if beside.candidates[0].kind == "Person" and not pair and not partners:
            _partner(scene, draft, beside, last)
    _pronoun(scene, draft, [*pair, *partners])
    _on_occasion(scene, draft, last)
    if verb is not None:
        held = scene.has(verb, "round.hold")
        if held is not None and held.tag.lemma in _HOSTS:
            _host(scene, draft, verb)
        elif not pair and held is not None and held.tag.lemma not in ("انتهى", "انطلق", "بدأ", "جرى", "تواصل"):
            subjects = subject_of(scene, verb, trigger, draft.clause[0])
            for mention in enumerated(scene, subjects) if len(subjects) > 2 else subjects:
                _take(scene, draft, mention)
    elif not pair and scene.has(max(trigger - 1, 0), "round.hold") is not None:
        for mention in _joined_before(scene, draft.clause[0], trigger - 1):
            _take(scene, draft, mention)
    _implied(scene, draft, trigger if verb is None else verb)
    for mention in apart if not draft.ids("party", "participant") else ():
        _take(scene, draft, mention)  # مفاوضات لإنهاء الحرب بين س وص
    find_ordinal(scene, draft, whole)
    _heads(scene, draft, whole)


def _on_occasion(scene: Scene, draft: Draft, last: int) -> None:
    """Adds who meets by what is told of the occasion: whom it brings together, whose officials, who came to it."""
    brought, pronoun = gathered(scene, draft.trigger, last)
    for mention in brought:
        _take(scene, draft, mention)
    if pronoun is not None and not brought:
        _last_two(scene, draft)
    elif pronoun is not None:
        _add_subject(scene, draft, draft.trigger)
    for filler in official_states(scene, draft.trigger + 1, last):
        draft.add("party", filler)
    if len(draft.ids("participant")) < 2:
        told = bool(draft.ids("party", "participant"))
        present = traveller(scene, draft) or (speaker_at(scene, draft) if told else None)
        if present is not None:
            _take(scene, draft, present)
        other = other_side(scene, draft.trigger, last) if len(draft.ids("party")) == 1 else None
        for side in sides_of(scene, other) if other is not None else ():
            draft.add("party", side)


def _own_end(scene: Scene, trigger: int, last: int) -> int:
    """Where another noun of talks or of an agreement begins, whose sides are its own, or what somebody said there."""
    nouns = scene.tokens_between(trigger + 1 + _OF, last, "round.talks", "round.meeting", "agreement.agreement")
    said = scene.tokens_between(trigger + 1, last, "complementiser")
    for at in scene.tokens_between(trigger + 1 + _OF, last, "speech"):
        hit = scene.has(at, "speech")
        if hit is not None and hit.tag.tense and scene.actor[at] is None and scene.words[at].norm not in _BETWEEN:
            said.append(at)
            break
    return min(nouns[:1] + said, default=last)


def _partner(scene: Scene, draft: Draft, one: Mention, last: int) -> None:
    """ "لقاء فلان بفلان", "لقاء فلان فلانا": the other stands after the first."""
    end = min(last, draft.trigger + _PARTNER)
    for mention in scene.actors(draft.trigger + 1, end):
        if mention.candidates[0].id == one.candidates[0].id:
            continue
        lead = scene.words[mention.first].norm if mention.span.start > scene.document.starts[mention.first] else ""
        if lead.startswith("ب") or (mention.candidates[0].kind == "Person" and not oblique(scene, mention)):
            _take(scene, draft, mention)
        return


def _pronoun(scene: Scene, draft: Draft, named: list[Mention]) -> None:
    """ "لقاؤهما", "اجتماعه بفلان", "محادثاته مع فلان": a pronoun tells that those who meet are named before."""
    word = scene.words[draft.trigger].norm
    if word.endswith("هما"):
        if not named:
            _last_two(scene, draft)
    elif word.endswith(("ه", "ها", "هم")) and not word.endswith(("قمه", "جلسه", "جوله", "مفاوضه")):
        if draft.subclass == "Meeting" and not named:
            _owner(scene, draft)
        elif len(named) == 1:
            _add_subject(scene, draft, draft.trigger)


def _implied(scene: Scene, draft: Draft, at: int) -> None:
    """ "وصل فلان … والتقى فلانا", "كما عقد اجتماعا مع فلان", "للقاء فلان": one who meets is named, the other before."""
    if len(draft.ids("participant")) != 1:
        return
    hit = scene.has(at, "round")
    verb = hit is not None and hit.tag.tense in ("past", "future", "present") and _carries_on(scene, draft, at)
    purpose = any(proclitic.endswith("ل") for proclitic, _ in scene.words[draft.trigger].stems[1:])
    if verb or (hit is not None and purpose and hit.proclitic.endswith("ل")):
        _add_subject(scene, draft, at)


def _carries_on(scene: Scene, draft: Draft, verb: int) -> bool:
    """ "والتقى فلانا", "كما عقد": a verb whose subject is that of the clause before it; what it meets has a name."""
    if _feminine(scene, verb):
        return False
    before = scene.words[verb - 1].norm.removeprefix("و") if verb else ""
    joined = any(proclitic in ("و", "ف") for proclitic, _ in scene.words[verb].stems[1:])
    if not joined and before not in scene.lexis.words("dialogue_round", "heads", "carry"):
        return False
    unnamed = scene.lexis.words("dialogue_round", "parties", "unnamed")
    near = range(verb + 1, min(draft.clause[1], verb + _PARTNER))
    return not any(rest in unnamed for at in near if scene.actor[at] is None for _, rest in scene.words[at].stems)


def _feminine(scene: Scene, verb: int) -> bool:
    """A verb in the feminine: its subject is a body, hardly a person named before."""
    word = scene.words[verb].norm.lstrip("وف")
    return word.endswith(("ت", "تا")) or word.startswith(("ت", "ست"))


def _add_subject(scene: Scene, draft: Draft, at: int) -> None:
    """The person with whom this sentence opens, else one of the two before, as long as nobody else stands between."""
    kind = scene.sentences[draft.sentence].kind
    for index in range(draft.sentence, max(-1, draft.sentence - 1 - _BACK), -1):
        if scene.sentences[index].kind != kind:
            return
        first = scene.sentences[index].first
        governed: set[str] = set()
        for mention in scene.actors(first, min(at, first + _OPENING)):
            best = mention.candidates[0]
            if oblique(scene, mention) or best.id in governed:
                governed.add(best.id)
                continue
            if best.kind == "Person":
                _take(scene, draft, mention)
            return


def _last_two(scene: Scene, draft: Draft) -> None:
    """The two people whom the article named last before the meeting."""
    first = scene.sentences[max(0, draft.sentence - 1)].first
    people: dict[str, Mention] = {}
    for mention in reversed(list(scene.actors(first, draft.trigger))):
        if mention.candidates[0].kind == "Person":
            people.setdefault(mention.candidates[0].id, mention)
    if len(people) > 1:
        for mention in list(people.values())[:2]:
            _take(scene, draft, mention)


def _at_home(scene: Scene, trigger: int) -> bool:
    """ "الحوار الوطني الفلسطيني": those of one nation talk with each other; the nation is no side."""
    near = range(trigger, min(trigger + 5, len(scene.words)))
    return any(hit.tag.lemma == "حوار" for at in near for hit in scene.hits[at])


def _joined_before(scene: Scene, first: int, last: int) -> list[Mention]:
    """ "س وص بصدد بدء محادثات": the parties that stand before, joined by و."""
    found = [mention for mention in scene.actors(max(first, last - 10), last) if not oblique(scene, mention)]
    return found if len(found) == 2 and scene.words[found[1].first].norm.startswith("و") else []


def _owner(scene: Scene, draft: Draft) -> None:
    """ "اجتماعه بفلان", "استقباله فلانا": whose meeting it is stands before."""
    first = scene.sentences[draft.sentence].first
    people = [m for m in scene.actors(first, draft.trigger) if m.candidates[0].kind == "Person"]
    governed = {m.candidates[0].id for m in people if oblique(scene, m)}
    subjects = [m for m in people if m.candidates[0].id not in governed]
    for mention in subjects[:1] or people[-1:]:
        _take(scene, draft, mention)
    for mention in after_words(scene, draft.trigger + 1, min(draft.clause[1], draft.trigger + 10), ("ب",)):
        _take(scene, draft, mention)


def holding_verb(scene: Scene, draft: Draft) -> int | None:
    """The verb before a noun of talks that says that they are held, begun, led or ended."""
    for token in reversed(scene.tokens_between(max(draft.clause[0], draft.trigger - 40), draft.trigger, "round.hold")):
        hit = scene.has(token, "round.hold")
        if hit is None or not hit.tag.tense:
            continue
        opens = token - scene.sentences[draft.sentence].first <= 1
        if scene.distance(token, draft.trigger) <= (_HOLD_OPENING if opens else _HOLD):
            return token
    return None


def _host(scene: Scene, draft: Draft, verb: int) -> None:
    """ "تستضيف الدوحة جولة", "تشهد واشنطن جولة": the subject is the place."""
    for token in range(verb + 1, min(verb + 5, draft.trigger)):
        mention = scene.place[token] or scene.actor[token]
        if mention is not None:
            for candidate in mention.candidates:
                if candidate.kind == "Place":
                    filler = Filler(
                        id=candidate.id,
                        kind="Place",
                        name_ar=candidate.name_ar,
                        name_en=candidate.name_en,
                        span=mention.span,
                    )
                    draft.add("place", filler)
                    return


def _heads(scene: Scene, draft: Draft, last: int) -> None:
    """ "برئاسة فلان", "يترأسه فلان", "سيقوده فلان عن س وفلان عن ص"."""
    sentence = scene.sentences[draft.sentence]
    for token in scene.tokens_between(draft.clause[0], min(sentence.last, last + 20), "head", "head.noun"):
        head = scene.has(token, "head")
        if not ((head is not None and head.tag.tense) or scene.has(token, "head.noun")):
            continue
        end = token
        for mention in scene.actors(token + 1, min(sentence.last, token + _HEADS)):
            joined = scene.words[mention.first].norm.startswith("و") or end == token
            if mention.candidates[0].kind == "Person" and joined and mention.first - end <= 9:
                draft.add("head", scene.filler(mention))
                _take(scene, draft, mention)
                end = mention.last
