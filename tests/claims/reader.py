"""Reads a few sentences of a test as an article and gives the claims of one class."""

from __future__ import annotations

from datetime import date
from functools import cache

from kg.claims import extract_claims
from kg.documents import prepare_document
from kg.mentions import find_mentions
from kg.model import Article, Claim, Ontology
from kg.ontology import load_ontology

PUBLISHED = date(2023, 5, 17)  # a Wednesday


@cache
def ontology() -> Ontology:
    return load_ontology()


def claims_in(text: str, event_class: str, published: date | None = PUBLISHED) -> list[Claim]:
    """The claims of one class that the text makes."""
    article = Article(id="test", text=text, published=published)
    document = prepare_document(article, ontology().lexicon)
    mentions = find_mentions(document, ontology())
    return [c for c in extract_claims(document, mentions, ontology()) if c.event_class == event_class]


def only(text: str, event_class: str, published: date | None = PUBLISHED) -> Claim:
    """The one claim of its class in the text."""
    found = claims_in(text, event_class, published)
    assert len(found) == 1, [(c.status, c.pattern) for c in found]
    return found[0]


def ids(claim: Claim, role: str) -> list[str | None]:
    """Ids that stand in a role."""
    return [filler.id for name, filler in claim.roles if name == role]


def names(claim: Claim, role: str) -> list[str]:
    """Arabic names that stand in a role."""
    return [filler.name_ar for name, filler in claim.roles if name == role]


def number(claim: Claim, name: str) -> int | None:
    """The value of a number of the claim."""
    return next((quantity.value for key, quantity in claim.numbers if key == name), None)
