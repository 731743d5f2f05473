"""Words of meeting and talking -> drafts of dialogue rounds."""

from __future__ import annotations

from kg.arabic import fold
from kg.claims.draft import Draft, ahead, nearest_place, nearest_time
from kg.claims.lexis import Hit
from kg.claims.meeters import holding_verb, meeting_verb, talks_noun
from kg.claims.round_names import find_series, find_topics
from kg.claims.round_places import gone_to, host_behind
from kg.claims.round_status import halted_status
from kg.claims.scene import Scene
from kg.claims.sides import state_of
from kg.claims.speech import Frame, speaker_of
from kg.claims.stance import status_of
from kg.model import Filler, Sentence

_REACH = 28
_NEAR = 6
_CALL = 15  # tokens from a verb of talking to "هاتفي"
_KINDS = ("round.round", "round.talks", "round.meeting", "round.meet", "round.discuss")


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
    if scene.tokens_between(token + 1, near.stop, "round.meeting") and _ordered(scene, token):
        return True  # الجولة الثامنة من اجتماعات اللجنة
    talks = scene.tokens_between(0, sentence.first, "round.talks")
    return bool(talks) and scene.words[token].norm.startswith(("الجوله", "بالجوله", "للجوله", "والجوله"))


def _ordered(scene: Scene, token: int) -> bool:
    """A number stands right after the word."""
    after = scene.words[token + 1] if token + 1 < len(scene.words) else None
    return after is not None and any(rest in scene.lexis.ordinals for _, rest in after.stems)


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
    # يبحث فلان في اتصال هاتفي: what a verb tells may come late in its clause.
    if scene.tokens_between(token - 6, token + (7 if noun else _CALL), "around.round") or _interview(scene, token):
        return True
    # كان في استقباله: he was received at the airport.
    if (
        scene.has(token, "round.meeting")
        and scene.words[token].norm.startswith("استقبال")
        and scene.words[token - 1].norm == "في"
    ):
        return True
    of = token > 0 and scene.words[token - 1].norm == "من" and scene.has(token, "round.meeting") is not None
    if of and scene.tokens_between(token - 4, token, "round.round"):
        return True  # الجولة الثامنة من اجتماعات اللجنة: the round tells of them
    return token > 0 and scene.words[token - 1].norm in lexis.words("dialogue_round", "vetoes", "before")


def _interview(scene: Scene, token: int) -> bool:
    """ "حوار مع صحيفة", "لقاء مع قناة": somebody talks to a news medium."""
    words = scene.lexis.words("dialogue_round", "vetoes", "media")
    for at in range(token + 1, min(token + 4, len(scene.words) - 1)):
        if scene.words[at].norm in ("مع", "الي", "خص"):
            held = scene.actor[at + 1] or scene.actor[min(at + 2, len(scene.words) - 1)]
            if held is not None and held.candidates[0].kind == "Media":
                return True
            return any(rest in words for _, rest in scene.words[at + 1].stems)
    return False


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
        meeting_verb(scene, draft, hit, last)
    else:
        talks_noun(scene, draft, last)
    find_series(scene, draft, token, last)
    _where_and_when(scene, draft)
    find_topics(scene, draft, last)
    status, certain = status_of(scene, token, "DialogueRound", draft.when)
    halted = halted_status(scene, draft) if status in ("occurred", "planned") and not hit.tag.tense else None
    draft.votes.append((status, certain) if halted is None else (halted, True))
    published = scene.document.article.published
    if draft.votes[0] == ("planned", True) and draft.when is not None and published and draft.when.last < published:
        draft.when = draft.when_span = None  # a day that is past is not that of what is to come
    return draft if _credible(scene, draft, kind) else None


def _where_and_when(scene: Scene, draft: Draft) -> None:
    """Place and time of the clause; what stands after the topic ("حول الرهائن في …") belongs to the topic."""
    first, last = draft.clause
    topic = next(iter(scene.tokens_between(draft.trigger + 1, last, "topic")), last)
    if not draft.fillers("place"):
        place = nearest_place(scene, draft.trigger, first, topic)
        seat = _seat(scene, first, topic)
        host = host_behind(scene, draft.trigger, last) or gone_to(scene, draft.trigger)
        if seat is not None:
            draft.add("place", seat)
        elif host is not None:
            draft.add("place", host)
        elif place is not None and not scene.tokens_between(place.last, draft.trigger, "colon"):
            draft.add("place", scene.filler(place))
    time = nearest_time(scene, draft.trigger, (first, topic)) or nearest_time(scene, draft.trigger, draft.clause)
    if time is None and draft.strong:
        time = nearest_time(scene, draft.trigger, (scene.sentences[draft.sentence].first, draft.trigger))
    if time is not None and draft.definite and "ordinal" not in draft.numbers and holding_verb(scene, draft) is None:
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
    verb = holding_verb(scene, draft)
    for token in (draft.trigger, verb):
        for hit in scene.hits[token] if token is not None else ():
            if hit.tag.group.startswith("round.") and hit.tag.tense:
                return hit.tag.tense
    return ""


def _credible(scene: Scene, draft: Draft, kind: str) -> bool:
    people = draft.ids("participant")
    parties = draft.ids("party")
    if draft.pattern.endswith("/جلسة") and len(people | parties) < 2 and not _of_talks_beside(scene, draft.trigger):
        return False  # a sitting of one body
    if kind == "meeting" and _in_house(scene, draft):
        return False
    if kind in ("meet", "meeting"):
        # الكونغرس يجتمع: a body sits; who meets somebody of rank need not have a name.
        told = (draft.definite and kind == "meeting") or (kind == "meet" and bool(people and parties))
        return len(people) + len(parties - _states(scene, draft)) >= 2 or "ordinal" in draft.numbers or told
    if kind == "discuss":
        return len(people) >= 2
    held = holding_verb(scene, draft) is not None
    if "ordinal" in draft.numbers or len(parties) + len(people) >= 1:
        return True
    return draft.definite or (held and bool(draft.when or draft.fillers("place"))) or bool(draft.keys)


def _in_house(scene: Scene, draft: Draft) -> bool:
    """ "عقد مجلس الوزراء اجتماعا برئاسة فلان": one body of a state sits, under its head; nobody else is there."""
    if "ordinal" in draft.numbers or draft.ids("participant") - draft.ids("head"):
        return False
    known = scene.lexis.gazetteer.entities
    houses = scene.lexis.words("dialogue_round", "houses", "words")
    sides: set[str] = set()
    offices = 0
    for filler in draft.fillers("party"):
        entity = known.get(filler.id or "")
        offices += filler.kind == "Office" and fold(filler.name_ar).split()[0] in houses
        sides.add((entity.organ_of if entity is not None and filler.kind == "Office" else None) or filler.id or "")
    return offices == 1 and len(sides) == 1


def _of_talks_beside(scene: Scene, token: int) -> bool:
    """ "جلسة المفاوضات": the sitting is one of talks."""
    return bool(scene.tokens_between(token + 1, min(token + 5, len(scene.words)), "round.talks"))


def _states(scene: Scene, draft: Draft) -> set[str]:
    """States that are parties only through a person who stands for them."""
    found: set[str] = set()
    for mention in scene.actors(*draft.clause):
        state = state_of(scene, mention)
        if state is not None and state.id:
            found.add(state.id)
    return found
