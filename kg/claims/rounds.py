"""Words of meeting and talking -> drafts of dialogue rounds."""

from __future__ import annotations

from kg.claims.draft import Draft, ahead, nearest_place, nearest_time
from kg.claims.lexis import Hit
from kg.claims.parties import after_words, between, demonym_parties, enumerated, subject_of
from kg.claims.round_names import find_ordinal, find_series, find_topics
from kg.claims.scene import Scene
from kg.claims.sides import fighters, sides_of, state_of
from kg.claims.speech import Frame, oblique, speaker_of
from kg.claims.stance import status_of
from kg.model import Filler, Mention, Sentence

_REACH = 28
_HEADS = 24  # tokens after "برئاسة" or "يقوده" in which heads are named
_NEAR = 6
_KINDS = ("round.round", "round.talks", "round.meeting", "round.meet", "round.discuss")
_HOSTS = frozenset({"شهد", "استضاف"})


def find_rounds(scene: Scene, frames: list[Frame]) -> list[Draft]:
    """One draft for each clause that speaks of a round, session or meeting, in the order of the text."""
    drafts: list[Draft] = []
    for index, sentence in scene.told(*_KINDS):
        for token in scene.tokens_with(sentence, *_KINDS):
            hit = scene.has(token, *_KINDS)
            if hit is not None and hit.tag.group == "round.round" and not _of_talks(scene, token, sentence):
                continue
            if hit is None or _vetoed(scene, token) or (hit.tag.tense and _noun_before(scene, token, sentence.first)):
                continue
            draft = _draft(scene, index, token, hit)
            if draft is None:
                continue
            frame = speaker_of(frames, token)
            if frame is not None:
                draft.said_by, draft.via = frame.speaker, frame.via
            drafts.append(draft)
    return drafts


def _of_talks(scene: Scene, token: int, sentence: Sentence) -> bool:
    """A جولة is one of talks when they are named beside it, or by its number where the article tells of talks."""
    near = range(max(sentence.first, token - 4), min(sentence.last, token + 7))
    if scene.tokens_between(near.start, near.stop, "round.talks"):
        return True
    talks = scene.tokens_between(0, sentence.first, "round.talks")
    return bool(talks) and scene.words[token].norm.startswith(("الجوله", "بالجوله", "للجوله", "والجوله"))


def _noun_before(scene: Scene, verb: int, first: int) -> bool:
    """ "الاجتماع سيناقش": the meeting is the subject, and its own word tells of it."""
    nouns = ("round.meeting", "round.talks", "round.round")
    return bool(scene.tokens_between(max(first, verb - 3), verb, *nouns))


def _vetoed(scene: Scene, token: int) -> bool:
    mention = scene.actor[token]
    if mention is not None and mention.candidates[0].kind not in ("UnnamedSource",):
        return True
    lexis = scene.lexis
    after = " ".join(word.norm for word in scene.words[token + 1 : token + 3])
    noun = not any(hit.tag.tense for hit in scene.hits[token] if hit.tag.group.startswith("round."))
    if noun and any(f"{after} ".startswith(f"{veto} ") for veto in lexis.words("dialogue_round", "vetoes", "after")):
        return True
    if scene.tokens_between(token - 6, token + 7, "around.round"):
        return True
    # كان في استقباله: he was received at the airport.
    if (
        scene.has(token, "round.meeting")
        and scene.words[token].norm.startswith("استقبال")
        and scene.words[token - 1].norm == "في"
    ):
        return True
    return token > 0 and scene.words[token - 1].norm in lexis.words("dialogue_round", "vetoes", "before")


def _draft(scene: Scene, index: int, token: int, hit: Hit) -> Draft | None:
    sentence = scene.sentences[index]
    clause = scene.clause(token)
    kind = hit.tag.group.removeprefix("round.")
    draft = Draft(
        event_class="DialogueRound",
        trigger=token,
        sentence=index,
        clause=clause,
        pattern=f"dialogue_round/{hit.tag.lemma}",
        subclass="Meeting" if kind in ("meeting", "meet", "discuss") else "DialogueRound",
        definite=hit.definite or (token + 1 < sentence.last and scene.words[token + 1].norm.startswith("ال")),
        plural=hit.tag.number == "plural",
        strong=kind in ("round", "talks"),
        headline=sentence.kind in ("headline", "caption"),
        spans=[sentence.span],
    )
    last = min(clause[1], token + _REACH)
    if hit.tag.tense:
        _meeting_verb(scene, draft, hit, last)
    else:
        _talks_noun(scene, draft, last)
    find_series(scene, draft, token, last)
    _where_and_when(scene, draft)
    find_topics(scene, draft, last)
    draft.votes.append(status_of(scene, token, "DialogueRound", draft.when))
    published = scene.document.article.published
    if draft.votes[0] == ("planned", True) and draft.when is not None and published and draft.when.last < published:
        draft.when = draft.when_span = None  # a day that is past is not that of what is to come
    return draft if _credible(scene, draft, kind) else None


def _take(scene: Scene, draft: Draft, mention: Mention) -> None:
    """A person takes part and stands for their state; anything else is a party."""
    if mention.candidates[0].kind == "Person":
        draft.add("participant", scene.filler(mention))
    for side in sides_of(scene, mention):
        draft.add("party", side)


def _meeting_verb(scene: Scene, draft: Draft, hit: Hit, last: int) -> None:
    """ "التقى س ص", "اجتمع س مع ص": everybody named until the topic is named."""
    end = next(iter(scene.tokens_between(draft.trigger + 1, last, "topic")), last)
    if hit.tag.group == "round.discuss" and hit.tag.lemma != "استقبل":
        mentions = subject_of(scene, draft.trigger, min(draft.trigger + 6, last), draft.clause[0])[:1]
        mentions += after_words(scene, draft.trigger + 1, last, ("مع", "ب"))
    else:
        mentions = list(scene.actors(draft.trigger + 1, end))
        if len({mention.candidates[0].id for mention in mentions}) < 2:
            mentions = (
                subject_of(scene, draft.trigger, draft.trigger + 1, scene.sentences[draft.sentence].first) + mentions
            )
    for mention in mentions:
        if scene.words[mention.first - 1].norm not in ("هامش", "بحضور", "لدي"):
            _take(scene, draft, mention)


def _talks_noun(scene: Scene, draft: Draft, last: int) -> None:
    trigger = draft.trigger
    words = scene.lexis.words
    sides = scene.lexis.words("dialogue_round", "parties", "between")
    for filler in demonym_parties(scene, trigger, last) or between(scene, trigger + 1, last, sides):
        draft.add("party", filler)
    pair = after_words(scene, trigger + 1, last, words("dialogue_round", "parties", "between"))
    partners = after_words(scene, trigger + 1, last, words("dialogue_round", "parties", "with"))
    for mention in fighters(pair):
        draft.add("party", scene.filler(mention))
    for mention in pair + partners:
        _take(scene, draft, mention)
    beside = scene.actor[trigger + 1] if trigger + 1 < last else None
    if beside is not None and beside.first == trigger + 1 and not oblique(scene, beside):
        _take(scene, draft, beside)
    if scene.words[trigger].norm.endswith(("ه", "ها", "هم")) and draft.subclass == "Meeting" and not pair:
        _owner(scene, draft)
    verb = _holding_verb(scene, draft)
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
    find_ordinal(scene, draft, last)
    _heads(scene, draft, last)


def _joined_before(scene: Scene, first: int, last: int) -> list[Mention]:
    """ "س وص بصدد بدء محادثات": the parties that stand before, joined by و."""
    found = [mention for mention in scene.actors(max(first, last - 10), last) if not oblique(scene, mention)]
    return found if len(found) == 2 and scene.words[found[1].first].norm.startswith("و") else []


def _owner(scene: Scene, draft: Draft) -> None:
    """ "اجتماعه بفلان", "استقباله فلانا": whose meeting it is stands before."""
    first = scene.sentences[draft.sentence].first
    people = [m for m in scene.actors(first, draft.trigger) if m.candidates[0].kind == "Person"]
    for mention in people[-1:]:
        _take(scene, draft, mention)
    for mention in after_words(scene, draft.trigger + 1, min(draft.clause[1], draft.trigger + 10), ("ب",)):
        _take(scene, draft, mention)


def _holding_verb(scene: Scene, draft: Draft) -> int | None:
    for token in reversed(scene.tokens_between(max(draft.clause[0], draft.trigger - 14), draft.trigger, "round.hold")):
        hit = scene.has(token, "round.hold")
        if hit is not None and hit.tag.tense:
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


def _where_and_when(scene: Scene, draft: Draft) -> None:
    """Place and time of the clause; what stands after the topic ("حول الرهائن في …") belongs to the topic."""
    first, last = draft.clause
    topic = next(iter(scene.tokens_between(draft.trigger + 1, last, "topic")), last)
    if not draft.fillers("place"):
        place = nearest_place(scene, draft.trigger, first, topic)
        seat = _seat(scene, first, topic)
        if seat is not None:
            draft.add("place", seat)
        elif place is not None:
            draft.add("place", scene.filler(place))
    time = nearest_time(scene, draft.trigger, (first, topic)) or nearest_time(scene, draft.trigger, draft.clause)
    if time is None and draft.strong:
        time = nearest_time(scene, draft.trigger, (scene.sentences[draft.sentence].first, draft.trigger))
    if time is not None and draft.definite and "ordinal" not in draft.numbers and _holding_verb(scene, draft) is None:
        low, high = sorted((draft.trigger, time.first))
        if scene.distance(low, high) > _NEAR:  # "الحوار" that only points back has no time far from it
            time = None
    if time is not None and scene.words[time.first].norm == "منذ" and draft.plural is False:
        time = None  # "قضايا مؤجلة منذ عام": a round is of a day
    if time is not None and time.when is not None:
        draft.when, draft.when_span = ahead(scene, time.when, _tense(scene, draft)), time.span


def _seat(scene: Scene, first: int, last: int) -> Filler | None:
    """ "في مقر وزارة الدفاع": the seat of an office as a place."""
    for mention in scene.actors(first, last):
        best = mention.candidates[0]
        if best.kind != "Office":
            continue
        before = {scene.words[at].norm for at in range(max(first, mention.first - 2), mention.first)}
        if before & {"مقر", "بمقر", "مبني", "قصر"}:
            name = scene.document.quote(mention.span)
            return Filler(id=f"{best.id}-seat", kind="Place", name_ar=name, name_en=best.name_en, span=mention.span)
    return None


def _tense(scene: Scene, draft: Draft) -> str:
    verb = _holding_verb(scene, draft)
    for token in (draft.trigger, verb):
        for hit in scene.hits[token] if token is not None else ():
            if hit.tag.group.startswith("round.") and hit.tag.tense:
                return hit.tag.tense
    return ""


def _credible(scene: Scene, draft: Draft, kind: str) -> bool:
    people = draft.ids("participant")
    parties = draft.ids("party")
    if kind in ("meet", "meeting"):
        return len(people) + len(parties - _states(scene, draft)) >= 2 or "ordinal" in draft.numbers or draft.definite
    if kind == "discuss":
        return len(people) >= 2
    held = _holding_verb(scene, draft) is not None
    if "ordinal" in draft.numbers or len(parties) + len(people) >= 1:
        return True
    return draft.definite or (held and bool(draft.when or draft.fillers("place"))) or bool(draft.keys)


def _states(scene: Scene, draft: Draft) -> set[str]:
    """States that are parties only through a person who stands for them."""
    found: set[str] = set()
    for mention in scene.actors(*draft.clause):
        state = state_of(scene, mention)
        if state is not None and state.id:
            found.add(state.id)
    return found
