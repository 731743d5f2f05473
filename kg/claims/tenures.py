"""Which office the article gives to whom."""

from __future__ import annotations

from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.model import Filler


def find_tenures(scene: Scene) -> list[Draft]:
    """One draft for each person whose office the article names, at the first place where it does."""
    drafts: list[Draft] = []
    seen: set[tuple[str, str]] = set()
    for mention in scene.mentions:
        if mention.kind != "actor" or not mention.role or not mention.candidates:
            continue
        best = mention.candidates[0]
        if best.kind != "Person" or (best.id, mention.role) in seen:
            continue
        seen.add((best.id, mention.role))
        drafts.append(_draft(scene, mention.first, scene.filler(mention), mention.role))
    return drafts


def _draft(scene: Scene, token: int, holder: Filler, role: str) -> Draft:
    index = scene.sentence_index(token)
    sentence = scene.sentences[index]
    text = scene.document.article.text
    start = text.rfind(role, 0, holder.span.end + len(role) + 120)
    span = type(holder.span)(start, start + len(role)) if start >= 0 else holder.span
    draft = Draft(
        event_class="RoleTenure",
        trigger=token,
        sentence=index,
        clause=(sentence.first, sentence.last),
        pattern="role_tenure/title",
        subclass="RoleTenure",
        spans=[sentence.span],
    )
    draft.add("holder", holder)
    draft.add("office", Filler(id=None, kind="Thing", name_ar=role, name_en=None, span=span))
    return draft
