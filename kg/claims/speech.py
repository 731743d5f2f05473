"""Who says a clause: frames of speech, carried over from sentence to sentence."""

from __future__ import annotations

from dataclasses import dataclass

from kg.claims.scene import Scene
from kg.model import Filler, Mention, Sentence

_SUBJECT_REACH = 14  # tokens from a verb of saying to its subject
_BEFORE_REACH = 3  # tokens from a subject to the verb that follows it
_EVENTS = ("attack.strong", "attack.weak", "round.meeting", "round.talks", "agreement.agreement")
_QUOTES = frozenset('"«»“”')


@dataclass(frozen=True, slots=True)
class Frame:
    """Tokens `first` to `last` are what `speaker` says, told by `via` when somebody passes it on."""

    first: int
    last: int
    speaker: Filler
    via: Filler | None
    verb: int | None


def speech_frames(scene: Scene) -> list[Frame]:
    """All frames of speech of a document, in order."""
    frames: list[Frame] = []
    last_speaker: Filler | None = None
    for sentence in scene.sentences:
        if sentence.kind == "boilerplate":
            continue
        found = _colon(scene, sentence.first, sentence.last)
        for token in scene.tokens_with(sentence, "speech", "carry"):
            frame = (
                None
                if _inside_name(scene, token)
                else _aside(scene, token, sentence.last, found) or _frame(scene, token, sentence.last, last_speaker)
            )
            if frame is not None:
                found.append(frame)
                last_speaker = frame.speaker
        found.extend(_according(scene, sentence))
        if not found and last_speaker is not None and scene.words[sentence.first].raw in _QUOTES:
            found.append(Frame(sentence.first, sentence.last, last_speaker, None, None))
        elif found:
            last_speaker = found[-1].speaker if found[-1].verb is not None else last_speaker
        frames.extend(found)
    return frames


def speaker_of(frames: list[Frame], token: int) -> Frame | None:
    """The innermost frame that holds a token."""
    best: Frame | None = None
    for frame in frames:
        if frame.first <= token < frame.last and (best is None or frame.first >= best.first):
            best = frame
    return best


def _inside_name(scene: Scene, token: int) -> bool:
    mention = scene.actor[token]
    return mention is not None and mention.first < token


def _aside(scene: Scene, verb: int, end: int, found: list[Frame]) -> Frame | None:
    """ "قال فلان …، مشيرا إلى": a participle belongs to who speaks in the sentence already."""
    hit = scene.has(verb, "speech", "carry")
    spoken = [frame for frame in found if frame.verb is not None and frame.verb < verb]
    if hit is None or hit.tag.tense != "participle" or not spoken:
        return None
    end = _narrator(scene, verb, end)
    return Frame(_content(scene, verb, end)[0], end, spoken[-1].speaker, spoken[-1].via, verb)


def _frame(scene: Scene, verb: int, end: int, last_speaker: Filler | None) -> Frame | None:
    """The frame that a verb of saying opens, or None when nobody can be found who speaks."""
    if verb + 1 < end and any(hit.definite and hit.tag.group in _EVENTS for hit in scene.hits[verb + 1]):
        return None  # أكد الهجوم ضعف …: the event itself is the subject
    if scene.words[verb].raw.startswith("إ") and scene.words[verb].norm.endswith("ه"):
        return None  # إضافة إلى
    end = _narrator(scene, verb, end)
    content, limit = _content(scene, verb, end)
    subject = _subject_after(scene, verb, limit) or _subject_before(scene, verb) or _same_subject(scene, verb, limit)
    via: Filler | None = None
    if subject is not None and scene.has(verb, "speech") and _lemma(scene, verb) == "نقل":
        source = _after_from(scene, subject.last, end)
        if source is not None:
            via = scene.filler(subject)
            subject = source
    if subject is None:
        if last_speaker is None or scene.has(verb, "carry", "speech") is None or _later_subject(scene, verb, limit):
            return None
        return Frame(content, end, last_speaker, None, verb)
    return Frame(content, end, scene.filler(subject), via, verb)


def _narrator(scene: Scene, verb: int, end: int) -> int:
    """Outside quotation marks the article takes over again at "فيما", "بينما"."""
    for narrator in scene.tokens_between(verb + 4, end, "narrator"):
        quotes = sum(scene.words[token].raw in _QUOTES for token in range(verb + 1, narrator))
        if quotes % 2 == 0:
            return narrator
    return end


def _lemma(scene: Scene, token: int) -> str:
    hit = scene.has(token, "speech")
    return hit.tag.lemma if hit else ""


def _content(scene: Scene, verb: int, end: int) -> tuple[int, int]:
    """Where what is said begins, and how far the subject may stand from the verb."""
    for token in scene.tokens_between(verb + 1, min(end, verb + 30), "colon", "complementiser", "quote"):
        if scene.has(token, "colon") or (scene.has(token, "complementiser") and scene.actor[token] is None):
            return token, token
        if scene.has(token, "quote") and scene.actor[token] is None:
            named = token + 1 < end and scene.actor[token + 1] is not None
            if not named:
                return verb + 1, token
    return verb + 1, min(end, verb + _SUBJECT_REACH)


def _subject_after(scene: Scene, verb: int, limit: int) -> Mention | None:
    """The first actor after the verb, unless a preposition or a clause of its own holds it."""
    if verb + 1 < limit and _governs(scene, verb + 1):
        return None  # دعا لسحب القوات, أشار إلى دور الجيش
    mention = next(scene.actors(verb + 1, min(limit, verb + _SUBJECT_REACH)), None)
    if mention is None or scene.tokens_between(verb + 1, mention.first, "relative"):
        return None
    if scene.has(verb, "relayed") or scene.tokens_between(max(verb + 1, mention.first - 2), mention.first, "relayed"):
        return None  # قال في بيان تلقته الوكالة
    return None if oblique(scene, mention) else mention


def _governs(scene: Scene, token: int) -> bool:
    """A preposition that takes what is said: إلى, على, عن, or ل attached to a word that names nobody."""
    word = scene.words[token]
    if scene.has(token, "governing"):
        return True
    return len(word.norm) > 3 and word.norm[0] == "ل" and scene.actor[token] is None and word.kind == "arabic"


def _later_subject(scene: Scene, verb: int, limit: int) -> bool:
    """A common noun follows as the subject ("قال سكان"): somebody speaks, but nobody with a name."""
    if verb + 1 >= limit:
        return False
    word, led = scene.words[verb + 1], scene.has(verb + 1, "oblique")
    return (
        word.kind == "arabic"
        and (led is None or bool(led.proclitic))
        and word.norm not in ("ان", "ايضا", "بدوره", "بدورها", "كذلك")
    )


def _subject_before(scene: Scene, verb: int) -> Mention | None:
    first = scene.sentences[scene.sentence_index(verb)].first
    for token in range(verb - 1, max(verb - 1 - _BEFORE_REACH, first - 1), -1):
        mention = scene.actor[token]
        if mention is not None:
            return None if oblique(scene, mention) else mention
        if scene.words[token].kind == "arabic":
            return None
    return None


def oblique(scene: Scene, mention: Mention) -> bool:
    """A preposition governs the mention, attached or before it."""
    start = scene.document.starts[mention.first]
    if mention.span.start > start:
        attached = scene.document.article.text[start : mention.span.start].rstrip("ـ\u064e\u0650")
        if attached[-1:] in ("ل", "ب", "ك"):
            return True
    before = mention.first - 1
    while before >= 0 and scene.words[before].raw in _QUOTES:
        before -= 1
    return before >= 0 and scene.has(before, "oblique") is not None


def _same_subject(scene: Scene, verb: int, limit: int) -> Mention | None:
    """ "وصل فلان إلى … وقال": the subject of the verb before it in the sentence."""
    if not scene.words[verb].norm.startswith(("و", "ف")) or _later_subject(scene, verb, limit):
        return None
    first = scene.sentences[scene.sentence_index(verb)].first
    for mention in scene.actors(first, verb):
        if mention.first - first <= _BEFORE_REACH and not oblique(scene, mention):
            return mention
    return None


def _after_from(scene: Scene, first: int, end: int) -> Mention | None:
    """The source after "عن": نقلت رويترز عن مسؤولين."""
    for token in range(first, min(first + 6, end)):
        if scene.words[token].norm == "عن":
            for mention in scene.actors(token + 1, min(token + 4, end)):
                return mention
    return None


def _colon(scene: Scene, first: int, last: int) -> list[Frame]:
    """A headline of the kind "حماس: …": the name before the colon speaks."""
    for token in scene.tokens_between(first, min(first + 8, last), "colon"):
        subjects = [mention for mention in scene.actors(first, token) if mention.last == token]
        if subjects and subjects[0].first - first <= 1:
            return [Frame(token + 1, last, scene.filler(subjects[0]), None, None)]
    return []


def _according(scene: Scene, sentence: Sentence) -> list[Frame]:
    """ "بحسب" and its like, anywhere in a sentence: the whole sentence is that source's."""
    for token in scene.tokens_with(sentence, "according"):
        for mention in scene.actors(token + 1, min(token + 7, sentence.last)):
            return [Frame(sentence.first, sentence.last, scene.filler(mention), None, None)]
    return []
