"""Does a word bring in an attack, or speak of one that has been told: "الهجوم", "هذا أكبر هجوم", a subheading?"""

from __future__ import annotations

from kg.claims.lexis import Hit
from kg.claims.scene import Scene
from kg.model import Sentence

_BROKEN_OUT = 6  # tokens from a verb of outbreak to what breaks out
_DESCRIBED = 4  # tokens from "يعد" to the rank of what it describes
_LONGEST_HEADING = 6  # tokens


def points_back(scene: Scene, token: int, hit: Hit, first: int) -> bool:
    """A definite noun, unless it breaks out anew; or one that says what the act was, or how great."""
    if hit.definite:
        # "تجددت الاشتباكات", "تعرضت المدينة للقصف": the article is no pointer back.
        return not scene.tokens_between(max(first, token - _BROKEN_OUT), token, "outbreak")
    return not hit.tag.tense and _described(scene, token)


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


def heading(scene: Scene, sentence: Sentence) -> bool:
    """A short line of its own without a verb: "هجمات في بلوشستان"."""
    ends = sentence.last < len(scene.words) and scene.words[sentence.last].kind == "newline"
    if not ends or sentence.last - sentence.first > _LONGEST_HEADING:
        return False
    words = scene.words[sentence.first : sentence.last]
    return words[-1].kind == "arabic" and not scene.tokens_between(sentence.first, sentence.last, "finite", "speech")
