"""Who takes part in talks or an agreement: "بين س وص", "مع س", nationality adjectives, the subject of a verb."""

from __future__ import annotations

from collections.abc import Iterable

from kg.claims.scene import Scene
from kg.claims.speech import oblique
from kg.model import Filler, Mention

_LIST = 5  # tokens between the members of a list of parties
_BEFORE = 10  # tokens from a subject to the verb after it
_SINGULAR = ("دعا", "كان")
_APART = 26  # the same of several, each with what is told of it


def listed(scene: Scene, first: int, last: int) -> list[Mention]:
    """Actors from token `first` on as long as they follow each other joined by و or a comma."""
    found: list[Mention] = []
    end = first
    for mention in scene.actors(first, last):
        if mention.first - end > _LIST or (found and not _joined(scene, found[-1], mention)):
            break
        found.append(mention)
        end = mention.last
    return found


def enumerated(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """The first mention and those that follow it, each joined to the one before: "مصر والسودان وإثيوبيا"."""
    found = mentions[:1]
    for mention in mentions[1:]:
        if mention.first - found[-1].last > _LIST or not _joined(scene, found[-1], mention):
            break
        found.append(mention)
    return found


def _joined(scene: Scene, before: Mention, after: Mention) -> bool:
    attached = after.span.start > scene.document.starts[after.first]  # the و of وزارة joins nothing
    if attached and scene.words[after.first].norm.startswith("و"):
        return True
    if scene.words[after.first - 1].norm in ("و", "وبين", "مع", "،"):
        return True
    between = scene.words[before.last : after.first]
    if any(word.kind == "arabic" and word.norm.startswith("و") for word in between):
        return True
    return all(word.raw in '،,()"«»' for word in between) and len(between) <= 2


def demonym_parties(scene: Scene, trigger: int, last: int) -> list[Filler]:
    """States named by adjectives right after a noun: "الحوار العراقي الأميركي"."""
    found: list[Filler] = []
    misses = 0
    for token in range(trigger + 1, min(trigger + 8, last)):
        state = scene.lexis.demonym(scene.words[token])
        if scene.has(token, "place.word"):
            break  # بالعاصمة المصرية: where, not who
        if state is None and any(lead.endswith("ب") for lead, _ in scene.words[token].stems[1:]):
            break  # برعاية مصرية: by whom it is brought about
        if state is not None and scene.actor[token] is None:
            span = scene.span(token, token + 1)
            found.append(Filler(id=state.id, kind="State", name_ar=state.name_ar, name_en=state.name_en, span=span))
        elif scene.words[token].kind == "arabic":
            misses += 1
            if (
                scene.actor[token] is not None
                or misses > 3
                or scene.words[token].norm in ("بين", "مع", "علي", "الي")
            ):
                break
    return found


def subject_of(scene: Scene, verb: int, until: int, first: int) -> list[Mention]:
    """The subject of a verb: actors after it and before `until` with no preposition, else those before it."""
    after = [m for m in scene.actors(verb + 1, until) if not oblique(scene, m) and not mediates(scene, m)]
    if after:
        return after
    low = max(first, verb - (_APART if _of_many(scene, verb) else _BEFORE))
    before = [m for m in scene.actors(low, verb) if not oblique(scene, m) and not mediates(scene, m)]
    return _together(scene, before) if _of_many(scene, verb) else before[-1:]


def _of_many(scene: Scene, verb: int) -> bool:
    """A verb in the dual or plural, which follows its subjects: "قد وقعتا", "عقدا", "يجتمعون"."""
    word = scene.words[verb].raw
    return word.endswith(("ا", "ان", "ون")) and not word.endswith(_SINGULAR)


def _together(scene: Scene, mentions: list[Mention]) -> list[Mention]:
    """Of the actors before a verb of many those joined by و; bodies first, whom the persons named beside them lead."""
    bodies = [mention for mention in mentions if mention.candidates[0].kind != "Person"]
    people = [mention for mention in mentions if mention.candidates[0].kind == "Person"]
    for kind in (bodies, people):
        for number in range(len(kind) - 1):
            chain = enumerated(scene, kind[number:])
            joined = scene.words[kind[number + 1].first].norm.startswith("و")
            if len(chain) > 1 and chain[-1] is kind[-1]:
                return chain
            if len(kind) == 2 and joined:
                return kind
    return mentions[-1:]


def mediates(scene: Scene, mention: Mention) -> bool:
    """ "برعاية س", "بوساطة س": who brings talks about is no side of them."""
    words = scene.lexis.words("dialogue_round", "mediators", "words")
    return any(scene.words[at].norm in words for at in range(max(0, mention.first - 2), mention.first))


def between(scene: Scene, first: int, last: int, words: Iterable[str]) -> list[Filler]:
    """States named by adjectives after "بين": "بين الحكومتين الأمريكية والعراقية"."""
    wanted = frozenset(words)
    for token in range(first, min(last, first + 12)):
        if scene.words[token].norm in wanted and token + 1 < last and scene.actor[token + 1] is None:
            found = demonym_parties(scene, token, last)
            return found if len(found) > 1 else []
    return []


def after_words(scene: Scene, first: int, last: int, words: Iterable[str]) -> list[Mention]:
    """Lists of actors that follow one of some words between two tokens."""
    wanted = frozenset(words)
    found: list[Mention] = []
    for token in range(first, last):
        norm = scene.words[token].norm
        held = scene.actor[token]
        if norm == "بين" and token and scene.words[token - 1].norm == "من":
            continue  # من بين: among
        if norm in wanted or (norm[0] == "و" and norm[1:] in wanted):
            found.extend(listed(scene, token + 1, last))
        elif (
            held is not None
            and held.first == token
            and held.span.start > scene.document.starts[token]
            and "ب" in wanted
        ):
            lead = scene.document.article.text[scene.document.starts[token] : held.span.start].rstrip("ـ")
            if lead.endswith("ب"):
                found.extend(listed(scene, token, last))
    return found
