"""Does a word bring in an attack, or speak of one that has been told: "الهجوم", "هذا أكبر هجوم", a subheading?"""

from __future__ import annotations

from kg.claims.draft import Draft
from kg.claims.lexis import Hit
from kg.claims.scene import Scene
from kg.model import Sentence

_BROKEN_OUT = 14  # tokens from a verb of outbreak to what breaks out
_DESCRIBED = 4  # tokens from "يعد" to the rank of what it describes
_OPENING = 3  # tokens at the head of a sentence
_SAYING = 10  # tokens from there to a verb of saying
_CONDEMNED = 7  # tokens from a verb of condemning to the act
_LONGEST_HEADING = 6  # tokens


def points_back(scene: Scene, token: int, hit: Hit, first: int) -> bool:
    """A definite noun, unless it breaks out anew; or one that says what the act was, or how great."""
    if hit.definite and not _measured(scene, token):
        # "تجددت الاشتباكات", "تعرضت المدينة للقصف": the article is no pointer back.
        return not scene.tokens_between(max(first, token - _BROKEN_OUT), token, "outbreak")
    return not hit.tag.tense and (_described(scene, token) or _behind(scene, token) or _condemned(scene, token, first))


def _condemned(scene: Scene, token: int, first: int) -> bool:
    """ "دانت الوزارة اقتحام المسجد": what is condemned has been told."""
    condemning = scene.lexis.words("attack", "described", "condemned")
    near = range(max(first, token - _CONDEMNED), token)
    return any(scene.words[at].norm.removeprefix("و") in condemning for at in near)


def _measured(scene: Scene, token: int) -> bool:
    """ "عشرات الهجمات", "سلسلة من الهجمات": so many, for all the article."""
    if token < 2:
        return False
    before, farther = scene.words[token - 1].norm, scene.words[token - 2].norm
    if before == "من":
        return farther in scene.lexis.words("attack", "described", "parts")
    return before in scene.lexis.words("attack", "described", "counts")


def _behind(scene: Scene, token: int) -> bool:
    """ "بعد ضرب الأهداف": a noun in construct with a definite one, by which another thing is dated."""
    following = scene.words[token + 1].norm if token + 1 < len(scene.words) else ""
    before = scene.words[token - 1].norm.removeprefix("و") if token else ""
    return following.startswith("ال") and before in scene.lexis.words("clause", "apart", "words")


def _described(scene: Scene, token: int) -> bool:
    """ "بأنه عمل إرهابي", "هذا أكبر هجوم", "يعد ثاني تفجير": a predicate of an act told before."""
    first = scene.sentences[scene.sentence_index(token)].first
    copulas = scene.lexis.words("attack", "described", "copulas")
    if token == first or scene.words[token].norm != scene.words[token].stems[0][1]:
        return False
    before = scene.words[token - 1].norm
    if before in copulas:
        return True
    if before.removeprefix("ال") not in scene.lexis.words("attack", "described", "ranks"):
        return False
    return any(scene.words[at].norm in copulas for at in range(max(first, token - 1 - _DESCRIBED), token - 1))


def retold(scene: Scene, draft: Draft) -> bool:
    """ "وكان الجيش أعلن أمس أن …", "وفي وقت سابق قالت …": what somebody said before is told again."""
    first = scene.sentences[draft.sentence].first
    earlier = scene.lexis.words("attack", "described", "earlier")
    if not any(scene.words[at].norm in earlier for at in range(first, min(first + _OPENING, draft.trigger))):
        return False
    return bool(scene.tokens_between(first, min(first + _SAYING, draft.trigger), "speech"))


def heading(scene: Scene, sentence: Sentence) -> bool:
    """A short line of its own without a verb: "هجمات في بلوشستان"."""
    ends = sentence.last < len(scene.words) and scene.words[sentence.last].kind == "newline"
    if not ends or sentence.last - sentence.first > _LONGEST_HEADING:
        return False
    words = scene.words[sentence.first : sentence.last]
    return words[-1].kind == "arabic" and not scene.tokens_between(sentence.first, sentence.last, "finite", "speech")
