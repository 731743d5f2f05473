"""Words of agreeing -> drafts of agreements."""

from __future__ import annotations

from kg.arabic import fold
from kg.claims.agreement_status import concluded_status, of_two, settle
from kg.claims.agreement_terms import WITHDRAWAL, find_terms, find_times
from kg.claims.draft import Draft
from kg.claims.lexis import Hit
from kg.claims.occasions import other_side
from kg.claims.parties import after_words, between, demonym_parties, listed, mediates, subject_of
from kg.claims.scene import Scene
from kg.claims.sides import PARTY, fighters, sides_of
from kg.claims.speech import Frame, speaker_of
from kg.model import Mention

_REACH = 26
_NO_NAME = frozenset({"في", "بين", "مع", "من", "الذي", "التي", "او", "ام"})  # a name ends before one of these
_SUBJECTS = 8  # names of those who sign, with their offices
_ON = 22  # tokens from "اتفق" to its "على"
_SAME_NAME = {
    fold("ستراتيجي"): fold("استراتيجي"),
    fold("الإطار"): "framework",
    fold("مبادئ"): fold("المبادئ"),
    fold("سحب"): fold("انسحاب"),
}


def find_agreements(scene: Scene, frames: list[Frame]) -> list[Draft]:
    """One draft for each clause that speaks of an agreement, in the order of the text."""
    drafts: list[Draft] = []
    for index, sentence in scene.told("agreement", "phrase"):
        for token in scene.tokens_with(sentence, "agreement", "phrase"):
            phrase = _phrase(scene, token)
            hit = scene.has(token, "agreement.agreement", "agreement.agree")
            if hit is None and phrase is None and scene.has(token, "agreement.withdrawal"):
                drafts.extend(_withdrawal(scene, index, token))
                continue
            if (phrase is None and hit is None) or (hit is not None and phrase is None and _vetoed(scene, token, hit)):
                continue
            draft = _draft(scene, index, token, hit, phrase)
            if draft is None:
                continue
            frame = speaker_of(frames, token)
            if frame is not None:
                draft.said_by, draft.via = frame.speaker, frame.via
            drafts.append(draft)
    return drafts


def _withdrawal(scene: Scene, index: int, token: int) -> list[Draft]:
    """ "سحب القوات المقاتلة نهاية العام": a deadline for the deal that the article tells of."""
    clause = scene.clause(token)
    near = range(token + 1, min(token + 7, clause[1]))
    forces = scene.lexis.words("agreement", "withdrawal", "forces")
    if not any(scene.words[at].norm in forces or scene.words[at].norm.startswith("الانسحاب") for at in near):
        return []
    for mention in scene.times(token + 1, clause[1]):
        published = scene.document.article.published
        if mention.when is None or (published is not None and mention.when.last < published):
            continue
        draft = Draft(
            event_class="Agreement",
            trigger=token,
            sentence=index,
            clause=clause,
            pattern=WITHDRAWAL,
            subclass="Agreement",
            definite=True,
            strong=False,
            keys={fold("انسحاب")},
            spans=[scene.sentences[index].span],
        )
        draft.deadline, draft.deadline_span = mention.when, mention.span
        return [draft]
    return []


def _phrase(scene: Scene, token: int) -> tuple[int, str] | None:
    for _, rest in scene.words[token].stems:
        for words, subclass in scene.lexis.phrases.get(rest, ()):
            here = tuple(word.norm for word in scene.words[token + 1 : token + len(words)])
            if here == words[1:]:
                return len(words), subclass
            # وقف فوري لإطلاق النار: one adjective may stand between.
            there = tuple(word.norm for word in scene.words[token + 2 : token + 1 + len(words)])
            if there == words[1:] and words[0] == "وقف":
                return len(words) + 1, subclass
    return None


def _vetoed(scene: Scene, token: int, hit: Hit) -> bool:
    mention = scene.actor[token]
    if mention is not None or hit.tag.tense in ("present", "future"):  # يتفق المراقبون على …
        return True
    lexis = scene.lexis
    after = [word.norm for word in scene.words[token + 1 : token + 3]]
    if scene.words[token].norm in lexis.words("agreement", "vetoes", "before"):
        return True
    if any(word in lexis.words("agreement", "vetoes", "after") for word in after):
        return True
    lemma = hit.tag.lemma if hit.tag.number != "plural" else hit.tag.lemma + "*"
    needs = lexis.patterns["agreement"].get("nouns", {}).get("needs", {}).get(lemma.removesuffix("*"))
    if needs is not None and not (lemma == "تفاهم" and hit.definite):
        wanted = {fold(word) for word in needs}
        stems = {rest for word in scene.words[token + 1 : token + 3] for _, rest in word.stems}
        return not (wanted & (set(after) | stems)) and not _made(scene, token, hit)
    return False


def _made(scene: Scene, token: int, hit: Hit) -> bool:
    """ "توصلا إلى تفاهم", "أبرم صفقة": a weak noun is an agreement where a verb of making one governs it."""
    lexis = scene.lexis
    if hit.tag.lemma not in lexis.words("agreement", "made", "nouns"):
        return False
    found = scene.tokens_between(max(0, token - 6), token, "agreement.conclude")
    held = scene.has(found[-1], "agreement.conclude") if found else None
    return held is not None and fold(held.tag.lemma) in lexis.words("agreement", "made", "by")


def _draft(scene: Scene, index: int, token: int, hit: Hit | None, phrase: tuple[int, str] | None) -> Draft | None:
    sentence = scene.sentences[index]
    clause = scene.clause(token)
    subclasses = scene.lexis.patterns["agreement"].get("subclasses", {})
    lemma = hit.tag.lemma if hit is not None else "وقف" if phrase and phrase[1] == "Ceasefire" else "بيان"
    draft = Draft(
        event_class="Agreement",
        trigger=token,
        sentence=index,
        clause=clause,
        pattern=f"agreement/{lemma}",
        subclass=phrase[1] if phrase else subclasses.get(lemma, "Agreement"),
        definite=hit.definite if hit else False,
        plural=bool(hit and hit.tag.number == "plural"),
        headline=sentence.kind in ("headline", "caption"),
        spans=[sentence.span],
    )
    last = min(clause[1], token + _REACH)
    verb = bool(hit and hit.tag.tense)
    _names(scene, draft, token, last, phrase)
    if verb:
        _agreed(scene, draft, token, last)
    _parties(scene, draft, token, last, verb=verb)
    concluded = concluded_status(scene, draft, verb=verb)
    find_times(scene, draft, sentence.first, sentence.last)
    find_terms(scene, draft, token, last)
    status, certain = settle(scene, draft, concluded)
    draft.votes.append((status, certain))
    published = scene.document.article.published
    if status == "occurred" and draft.when is not None and published and draft.when.first > published:
        draft.when = draft.when_span = None  # a day to come is not that of what has been made
    if verb and not draft.ids("party") and _of_opinion(scene, token, last):
        return None
    reached = of_two(scene, draft)
    draft.strong = concluded is not None or bool(draft.keys) or verb or phrase is not None or reached
    draft.definite = draft.definite and not reached
    return draft


def _of_opinion(scene: Scene, token: int, last: int) -> bool:
    """ "اتفق الخبراء على أن": of one opinion, where no two sides agree."""
    sides = scene.lexis.words("agreement", "sides", "words")
    for at in range(token + 1, min(token + 8, last - 1)):
        if scene.words[at].norm in sides or scene.words[token].norm.endswith(("ا", "وا")):
            return False
        if scene.words[at].norm == "علي":
            return scene.words[at + 1].norm.startswith("ان")
    return False


def _names(scene: Scene, draft: Draft, token: int, last: int, phrase: tuple[int, str] | None) -> None:
    end = token + (phrase[0] if phrase else 1)
    truce = scene.lexis.words("agreement", "truce", "words")
    if phrase and phrase[1] == "Ceasefire":
        draft.keys.add("truce")
    if fold(draft.pattern.split("/")[1]) in truce:
        draft.keys.add("truce")
    stop = end
    named = scene.place[end] if end < last else None
    if named is not None and named.first == end and not phrase and scene.has(end, "name") is None:
        place = scene.lexis.gazetteer.entities.get(named.candidates[0].id)
        if place is not None and place.kind == "Place" and place.narrower:  # اتفاق الدوحة, اتفاقية جنيف
            draft.keys.add(place.id)
            stop = named.last
    strict = draft.definite and end < last and scene.words[end].norm != "علي"  # الاتفاق على سحب القوات
    for at in range(end, min(end + 5, last)):
        if scene.words[at].norm in _NO_NAME or scene.words[at].kind != "arabic":
            break
        if scene.has(at, "finite") is not None or scene.has(at, "term") is not None:
            break
        if at > end and scene.words[at].stems[1:] and scene.words[at].stems[1][0] == "و" and not scene.has(at, "name"):
            break  # معاهدة السلام وتحول العلاقات
        name = scene.has(at, "name")
        if name is not None and at == end and name.proclitic.startswith("و"):
            break  # الاتفاق وتهدئة المخاوف
        if strict and name is None and not _adjective(scene.words[at].norm):
            break  # الاتفاق يفتح الباب لتعاون
        if name is not None:
            key = fold(name.tag.lemma)
            draft.keys.add("truce" if key in truce else _SAME_NAME.get(key, key))
            stop = at + 1
        elif (fixed := _phrase(scene, at)) is not None:
            draft.keys.add("truce")
            stop = min(at + fixed[0], last)
    if draft.keys:
        held = scene.has(token, "agreement", "phrase")
        draft.add("name", scene.thing(token, stop, held.proclitic if held is not None else ""))


def _adjective(norm: str) -> bool:
    """An adjective of relation with the article: "الاتفاق الإطاري"."""
    return norm.startswith("ال") and norm.endswith(("ي", "يه"))


def _agreed(scene: Scene, draft: Draft, token: int, last: int) -> None:
    """ "اتفقا على وقف إطلاق النار", "اتفقوا على هدنة": to agree on a truce is the truce."""
    truce = scene.lexis.words("agreement", "truce", "words")
    for at in range(token + 1, min(last - 1, token + _ON)):
        if scene.words[at].norm == "علي":
            held = scene.has(at + 1, "agreement.agreement")
            if _phrase(scene, at + 1) is not None or (held is not None and fold(held.tag.lemma) in truce):
                draft.keys.add("truce")
            return


def _parties(scene: Scene, draft: Draft, token: int, last: int, *, verb: bool) -> None:
    words = scene.lexis.words
    last = _own_end(scene, token, last)
    pair = after_words(scene, token + 1, last, words("dialogue_round", "parties", "between"))
    for mention in fighters(pair):
        draft.add("party", scene.filler(mention))
    for mention in pair + after_words(scene, token + 1, last, ("مع",)):
        _take(scene, draft, mention)
    sides = scene.lexis.words("dialogue_round", "parties", "between")
    for filler in demonym_parties(scene, token, last) or between(scene, token + 1, last, sides):
        draft.add("party", filler)
    if token + 1 < last and scene.actor[token + 1] is not None and not pair:
        for mention in listed(scene, token + 1, last)[:2]:
            if mention.first == token + 1:
                _take(scene, draft, mention)
    if verb:
        for mention in _agreeing(scene, token, last) or subject_of(scene, token, token + 1, draft.clause[0]):
            if mention.candidates[0].kind == "MilitaryForce":
                draft.add("party", scene.filler(mention))
            elif mention.candidates[0].kind in {*PARTY, "Person"}:
                _take(scene, draft, mention)
    for at in scene.tokens_between(draft.clause[0], min(last, token + 8), "agreement.conclude"):
        held = scene.has(at, "agreement.conclude")
        if (
            scene.distance(min(at, token), token) > 14
            or held is None
            or not held.tag.tense
            or held.tag.lemma in ("نص", "قضى", "نظم", "صادق", "صدق")
        ):
            continue
        until = token if at < token else min(last, at + 6)
        # الاتفاق الذي أبرم: what stands before the agreement is no subject of the verb behind it
        low = draft.clause[0] if until == token else at
        for mention in subject_of(scene, at, until, low)[: (_SUBJECTS if until == token else 3)]:
            _take(scene, draft, mention)
        for mention in after_words(scene, at + 1, last, ("مع",)):
            _take(scene, draft, mention)
        break
    new = not verb and not draft.definite  # الاتفاق may be refused by others than its sides
    other = other_side(scene, token, last) if new and len(draft.ids("party")) == 1 else None
    if other is not None:
        _take(scene, draft, other)


def _agreeing(scene: Scene, token: int, last: int) -> list[Mention]:
    """Those who stand between "اتفق" and its "على", not who leads them ("بقيادة فلان"); a side may be an army."""
    until = next((at for at in range(token + 1, min(last, token + _ON)) if scene.words[at].norm == "علي"), token + 8)
    led = [m for m in scene.actors(token + 1, until) if scene.has(m.first - 1, "head.noun") is None]
    return [mention for mention in led if scene.words[mention.first - 1].norm not in ("في", "خلال", "بعد", "قبل")]


def _own_end(scene: Scene, token: int, last: int) -> int:
    """Where another agreement is named, whose sides are its own, or what this one says begins ("على أن")."""
    nouns = scene.tokens_between(token + 3, last, "agreement.agreement", "complementiser")
    return nouns[0] if nouns else last


def _take(scene: Scene, draft: Draft, mention: Mention) -> None:
    if mediates(scene, mention):
        return
    for side in sides_of(scene, mention):
        draft.add("party", side)


