"""Who fights beside whom: agents joined by و, the two sides of a clash, whose men and aircraft they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from kg.claims.attack_carry import leader
from kg.claims.attack_items import VIOLENT, phrase_end, sender_at, whose
from kg.claims.attack_words import CLASHES, TOLL_WORDS
from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.claims.speech import oblique
from kg.model import Filler, Mention

_QUOTES = frozenset("\"«»“”'()[]")
_FELLOWS = 4  # joined to one name, at the most
_SIDES = 26  # tokens from "بين" to the end of the sides
_SIDE = frozenset({"جهه", "ناحيه", "طرف", "جانب"})  # من جهة … من جهة أخرى
_AGAINST = 14  # tokens from a clash to "مع"
_POSSESSED = ("ها", "هم", "ته")
_MEN = frozenset({"من", "تابعه", "تابعين", "تابع", "تابعون", "التابعه", "التابع", "التابعين"})


def add_fellows(scene: Scene, draft: Draft) -> None:
    """Those who are joined to a perpetrator attack with it, those joined to a target are struck with it."""
    for role, other in (("perpetrator", "target"), ("target", "perpetrator")):
        taken = draft.ids(other)
        for filler in draft.fillers(role):
            token = _token(scene, draft, filler)
            if token is None or filler.kind not in VIOLENT:
                continue
            for fellow in fellows(scene, token):
                if fellow.id not in taken:
                    draft.add(role, fellow)


def _token(scene: Scene, draft: Draft, filler: Filler) -> int | None:
    """The token at which a filler stands, in the sentence of the draft."""
    sentence = scene.sentences[draft.sentence]
    if filler.span is None or not sentence.span.start <= filler.span.start < sentence.span.end:
        return None
    return bisect_right(scene.document.starts, filler.span.start) - 1


def fellows(scene: Scene, token: int) -> Iterator[Filler]:
    """ "الحوثيون وقوات صالح", "غارات أمريكية وبريطانية": those joined to the name at a token."""
    mention = scene.actor[token]
    last = scene.sentences[scene.sentence_index(token)].last
    if mention is None:
        for at in range(token + 1, min(token + 1 + _FELLOWS, last)):
            fellow = sender_at(scene, at)
            if fellow is None or scene.actor[at] is not None or scene.lexis.sender(scene.words[token]) is None:
                return
            yield fellow
        return
    if any(scene.words[at].norm == "بين" for at in range(max(0, mention.first - 3), mention.first)):
        return
    yield from _before(scene, mention)
    end = mention.last
    for _ in range(_FELLOWS):
        joined = _joined(scene, end, last)
        if joined is None:
            return
        yield scene.filler(joined)
        end = joined.last


def _before(scene: Scene, mention: Mention) -> Iterator[Filler]:
    """ "الحوثيون وقوات صالح قصفت": those that a name is joined to, each right before the next."""
    for _ in range(_FELLOWS):
        first = mention.first
        if not scene.words[first].norm.startswith("و") or mention.span.start == scene.document.starts[first]:
            return
        earlier = scene.actor[first - 1] if first else None
        if earlier is None or earlier.candidates[0].kind not in VIOLENT or oblique(scene, earlier):
            return
        if scene.words[earlier.first - 1].norm == "بين":
            return
        yield scene.filler(earlier)
        mention = earlier


def _joined(scene: Scene, end: int, last: int) -> Mention | None:
    """The fighters' name that و joins to what ends at a token: "و«حزب الله»", "ومقاتلي حزب الله"."""
    at = _past_quotes(scene, end, last)
    if at >= last or not scene.words[at].norm.startswith("و"):
        return None
    if scene.words[at].norm == "و":
        at = _past_quotes(scene, at + 1, last)
    mention = scene.actor[at] if at < last else None
    if mention is None and at + 1 < last and scene.has(at, "fighter") is not None:
        at = _past_quotes(scene, at + 1, last)
        mention = scene.actor[at] if at < last else None
    if mention is None or mention.first != at or mention.candidates[0].kind not in VIOLENT or oblique(scene, mention):
        return None
    return mention


def _past_quotes(scene: Scene, token: int, last: int) -> int:
    while token < last and scene.words[token].raw in _QUOTES:
        token += 1
    return token


def settle_owners(scene: Scene, draft: Draft) -> None:
    """ "طائراته المقاتلة", "مدفعيته": whose they are is who leads the sentence, or spoke last."""
    for filler in draft.fillers("perpetrator"):
        token = _token(scene, draft, filler) if filler.id is None else None
        if token is None or not scene.words[token].norm.endswith(_POSSESSED):
            continue
        owner = leader(scene, draft.sentence, token)
        if owner is not None and owner.id not in draft.ids("target"):
            draft.roles.remove(("perpetrator", filler))
            draft.add("perpetrator", owner)


def add_sides(scene: Scene, draft: Draft, lemma: str) -> None:
    """ "اشتباكات بين س وص", "اشتباكات مع ص": the first fights, the other is fought."""
    last = draft.clause[1]
    if lemma in TOLL_WORDS:
        for token in scene.tokens_between(draft.trigger + 1, last, "attack"):
            hit = scene.has(token, "attack")
            if hit is not None and hit.tag.lemma in CLASHES and not draft.ids("perpetrator"):
                for filler in _against(scene, token, last):
                    draft.add("perpetrator", filler)
                return
        return
    for token in range(draft.trigger + 1, min(last, draft.trigger + 9)):
        if scene.words[token].norm == "بين":
            first, second = _between(scene, token + 1, min(last, token + _SIDES))
            for filler in first:
                if filler.id is None or filler.id not in draft.ids("target"):
                    draft.add("perpetrator", filler)
            for filler in second:
                draft.add("target", filler)
            return
    for filler in _against(scene, draft.trigger, last):
        draft.add("target", filler)


def _against(scene: Scene, trigger: int, last: int) -> list[Filler]:
    """ "مواجهات اندلعت مع س": whom one fights."""
    for token in range(trigger + 1, min(last, trigger + _AGAINST)):
        if scene.words[token].norm == "مع":
            first, second = _between(scene, token + 1, min(last, token + _SIDES))
            return [*first, *second]
        if scene.has(token, "apart") or (scene.has(token, "attack") and scene.has(token, "attack.light") is None):
            return []
    return []


def _between(scene: Scene, first: int, last: int) -> tuple[list[Filler], list[Filler]]:
    """The two sides in a list of fighters: what stands before "من جهة", else the first of the list, is the one."""
    members: list[Filler] = []
    split: int | None = None
    at = _past_quotes(scene, first, last)
    while at < last:
        if scene.words[at].norm == "من" and at + 1 < last and scene.words[at + 1].norm in _SIDE:
            if split is not None:
                break
            split, at = len(members), at + 2
            at += bool(at < last and scene.has(at, "comma"))
        elif members and not scene.words[at].norm.startswith("و"):
            break
        else:
            at += scene.words[at].norm == "و"
            member = _member(scene, _past_quotes(scene, at, last), last)
            if member is None:
                break
            members.append(member[0])
            at = member[1]
        at = _past_quotes(scene, at, last)
    cut = 1 if split is None else split
    return members[:cut], members[cut:]


def _member(scene: Scene, at: int, last: int) -> tuple[Filler, int] | None:
    """One of those who fight, and the token after: a name, "عناصر من حزب الله", "مسلحين محليين"."""
    mention = scene.actor[at] if at < last else None
    if mention is not None and mention.first == at:
        return (scene.filler(mention), mention.last) if mention.candidates[0].kind in VIOLENT else None
    if at >= last or (scene.has(at, "fighter", "target") is None and not _men(scene, at)):
        return None
    for gap in range(at + 1, min(at + 4, last)):
        mention = scene.actor[_past_quotes(scene, gap, last)] if gap < last else None
        if mention is not None:
            return (scene.filler(mention), mention.last) if mention.candidates[0].kind in VIOLENT else None
        if scene.words[gap].norm not in _MEN and scene.words[gap].raw not in _QUOTES:
            break
    end = phrase_end(scene, at, last)
    return whose(scene, at, end, scene.thing(at, end)), end


def _men(scene: Scene, at: int) -> bool:
    """ "أفراد المقاومة", "رجال العشائر": men who are called by whom they belong to."""
    men = scene.lexis.words("attack", "targets", "people")
    return any(rest.removeprefix("ال") in men for _, rest in scene.words[at].stems)
