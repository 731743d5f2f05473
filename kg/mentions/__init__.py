"""Stage 3: Document -> Mention: actors, places, roles, times, numbers."""

from __future__ import annotations

from kg.mentions.draft import Draft
from kg.mentions.names import longest, name_at
from kg.mentions.senses import compiled
from kg.model import Document, Mention, Ontology

__all__ = ["find_mentions"]


def find_mentions(document: Document, ontology: Ontology) -> tuple[Mention, ...]:
    """All mentions of `document`, sorted by span; the first candidate of each is what it denotes here."""
    draft = Draft(document, compiled(ontology))
    index = 0
    while index < draft.count:
        if draft.senses[index].names and draft.cover[index] is None:
            name, _ = longest(draft, index)
            if name is not None:
                found = name_at(draft, index, name)
                if found is not None and found.score > 0:
                    draft.add(found)
                    index = found.last
                    continue
        index += 1
    mentions = [draft.mention(found, "place" if found.kind == "Place" else "actor") for found in draft.found]
    return tuple(sorted(mentions, key=lambda mention: mention.span))
