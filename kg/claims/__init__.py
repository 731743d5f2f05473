"""Stage 4: Document + Mentions -> Claim."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from kg.claims.agreements import find_agreements
from kg.claims.attacks import find_attacks
from kg.claims.context import complete
from kg.claims.draft import Draft
from kg.claims.lexis import lexis_of
from kg.claims.merge import merge_drafts
from kg.claims.rounds import find_rounds
from kg.claims.scene import Scene
from kg.claims.speech import speech_frames
from kg.claims.tenures import find_tenures
from kg.claims.troops import find_troops
from kg.model import Claim, Document, Mention, Ontology

__all__ = ["extract_claims"]

_EVENT_CLASSES = ("Attack", "DialogueRound", "Agreement")


def extract_claims(document: Document, mentions: Sequence[Mention], ontology: Ontology) -> tuple[Claim, ...]:
    """One claim an event of the article, in the order of the text; then troop levels and tenures."""
    scene = Scene(document, mentions, lexis_of(ontology))
    frames = speech_frames(scene)
    drafts = [*find_attacks(scene, frames), *find_rounds(scene, frames), *find_agreements(scene, frames)]
    events = complete(scene, merge_drafts(scene, drafts))
    others = [*find_troops(scene, frames), *find_tenures(scene)]
    return tuple(_claim(document, scene, draft) for draft in [*events, *others])


def _claim(document: Document, scene: Scene, draft: Draft) -> Claim:
    trigger = scene.span(draft.trigger, draft.trigger + 1)
    key = f"{document.article.id} {draft.event_class} {trigger.start} {trigger.end}"
    evidence = list(dict.fromkeys(draft.spans))
    return Claim(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        article=document.article.id,
        event_class=draft.event_class,
        subclass=_subclass(draft),
        roles=tuple(draft.roles),
        when=draft.when,
        when_span=draft.when_span,
        deadline=draft.deadline,
        deadline_span=draft.deadline_span,
        numbers=tuple(sorted(draft.numbers.items())),
        evidence=tuple(evidence),
        trigger=trigger,
        status=draft.status,
        said_by=draft.said_by,
        via=draft.via,
        extractor="rules",
        pattern=draft.pattern,
        confidence=_confidence(draft),
    )


def _subclass(draft: Draft) -> str:
    if draft.event_class != "Attack":
        return draft.subclass
    count = draft.numbers.get("count")
    if draft.plural or (count is not None and (count.value or count.minimum or 0) > 1):
        return "AttackSeries"
    return draft.subclass if draft.subclass != "Attack" else "AttackIncident"


def _confidence(draft: Draft) -> float:
    """More told, more certain: 0.5 for a bare mention, 0.05 for each further fact, 0.95 at the most."""
    facts = len({name for name, _ in draft.roles}) + len(draft.numbers) + bool(draft.when) + len(draft.spans) - 1
    return round(min(0.95, (0.6 if draft.strong else 0.5) + 0.05 * facts), 2)
