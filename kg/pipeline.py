"""The flow on one page: an article is read alone, readings are woven into one world."""

from __future__ import annotations

from collections.abc import Iterable

from kg.claims import extract_claims
from kg.decisions import NONE, Decisions, without_rejected
from kg.documents import prepare_document
from kg.entities import resolve_entities
from kg.events import fuse_events, give_names
from kg.mentions import find_mentions
from kg.mentions.camel import Camel
from kg.model import Article, Knowledge, Name, Ontology, Reading


def read(article: Article, ontology: Ontology, camel: Camel | None = None) -> Reading:
    """All that one article says: a pure function of the article, the ontology and, where asked for, CAMeL Tools."""
    document = prepare_document(article, ontology.lexicon)
    if camel is None:
        mentions = find_mentions(document, ontology)
    else:
        document = camel.prepare(document)
        mentions = camel.complete(document, find_mentions(document, ontology))
    claims = extract_claims(document, mentions, ontology)
    return Reading(article=article, mentions=mentions, claims=claims)


def weave(
    readings: Iterable[Reading], ontology: Ontology, decisions: Decisions = NONE, names: Iterable[Name] = ()
) -> Knowledge:
    """One world out of many readings, as persons have decided, with their contradictions kept.

    `names` are those that events were given before; all else follows from the readings alone.
    """
    together = tuple(sorted(without_rejected(readings, decisions), key=lambda reading: reading.article.id))
    entities = resolve_entities(together, ontology.gazetteer, decisions)
    events = fuse_events(together, entities, ontology.gazetteer, decisions)
    named = give_names(events, together, names)
    return Knowledge(
        readings=together, entities=entities, events=named.events, names=named.names, replaced=named.replaced
    )
