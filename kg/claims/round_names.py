"""What talks are called: the number of a round, the name of its series, its topics."""

from __future__ import annotations

from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.model import Quantity

SUBJECT = "subject"  # key of talks that tell what they are about


def find_ordinal(scene: Scene, draft: Draft, last: int) -> None:
    """ "الجولة الرابعة", "جولة الحوار الثالثة", "ثاني جولات الحوار", "بمرحلته الثالثة"."""
    trigger = draft.trigger
    for token in (trigger - 1, *range(trigger + 1, min(trigger + 9, last))):
        if token < 0 or scene.time[token] is not None or scene.actor[token] is not None:
            continue
        for _, rest in scene.words[token].stems:
            value = scene.lexis.ordinals.get(rest)
            if value is None:
                continue
            if token == trigger - 1 and rest.startswith("ال"):
                break
            beside = token == trigger + 1 and not draft.definite  # جولة خامسة
            if token > trigger and not rest.startswith("ال") and not beside:
                break
            span = scene.span(token, token + 1)
            number = None if value == "last" else int(value)
            draft.numbers["ordinal"] = Quantity(
                value=number, qualifier="exact", text=scene.document.quote(span), span=span
            )
            return
    if draft.plural and draft.pattern.endswith("/جولة"):
        for token in range(max(draft.clause[0], trigger - 4), min(last, trigger + 5)):
            held = scene.has(token, "round.hold")
            if held is not None and held.tag.tense == "past" and held.tag.lemma in ("انطلق", "بدأ"):
                span = scene.span(token, token + 1)
                draft.numbers["ordinal"] = Quantity(
                    value=1, qualifier="exact", text=scene.document.quote(span), span=span
                )


def find_series(scene: Scene, draft: Draft, token: int, last: int) -> None:
    """The words that name the series: talks noun, its adjectives and what it is about."""
    names = scene.lexis.words("dialogue_round", "series", "words")
    head = token
    if not scene.has(token, "round.talks"):
        head = next(iter(scene.tokens_between(token + 1, min(token + 7, last), "round.talks")), -1)
    if head < 0:
        return
    end = head + 1
    while end < min(last, head + 5) and (
        scene.words[end].norm in names
        or scene.lexis.demonym(scene.words[end]) is not None
        or scene.words[end].raw in "–-"
    ):
        if scene.words[end].norm in names:
            draft.keys.add(scene.words[end].norm)
        end += 1
    for at in range(head + 1, min(last, head + 10)):
        if scene.words[at].norm in names:
            draft.keys.add(scene.words[at].norm)
    if scene.words[end - 1].raw in "–-":
        end -= 1
    subjects = scene.lexis.words("dialogue_round", "subjects", "words")
    if any(scene.words[at].norm in subjects for at in range(head + 1, min(last, head + 4))):
        draft.keys.add(SUBJECT)
    if draft.keys or "ordinal" in draft.numbers:
        draft.add("series", scene.thing(head, end))


def find_topics(scene: Scene, draft: Draft, last: int) -> None:
    """What the talks are about: the words after "بشأن", "حول", "لبحث"."""
    for token in scene.tokens_between(draft.trigger + 1, last - 1, "topic"):
        stands_for = draft.fillers("head") and scene.actor[token - 1] is not None  # سيقوده فلان عن دولة
        if not stands_for:
            end = next((at for at in range(token + 1, last) if scene.words[at].kind == "punctuation"), last)
            if end > token + 1:
                draft.add("topic", scene.thing(token, min(end, token + 14)))
            return
