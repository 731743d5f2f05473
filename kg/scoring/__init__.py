"""Annotated articles and the facts read of them -> how well they were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256

from kg.scoring.annotations import find_annotations, read_annotation
from kg.scoring.facts import facts_from, read_facts
from kg.scoring.matching import score_article
from kg.scoring.records import Annotation, Facts, Miss, Score, Tally, total

__all__ = [
    "Annotation", "Facts", "Miss", "Score", "Tally",
    "facts_from", "facts_of", "find_annotations", "read_annotation", "read_facts", "score", "total",
]  # fmt: skip


def score(annotations: Iterable[Annotation], facts: Mapping[str, Facts]) -> Score:
    """How the facts, by article id, compare with the annotations; facts of other articles are passed over."""
    return sum((score_article(annotation, facts_of(annotation, facts)) for annotation in annotations), Score())


def facts_of(annotation: Annotation, facts: Mapping[str, Facts]) -> Facts | None:
    """The facts of one article: by its name, or by the id that `kg facts` gives to a text that bears none."""
    named = facts.get(annotation.id)
    return named or facts.get(sha256(annotation.text.encode()).hexdigest()[:16])
