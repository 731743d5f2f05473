"""Annotated articles and the facts read of them -> how well they were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.scoring.annotations import find_annotations, read_annotation
from kg.scoring.facts import facts_from, read_facts
from kg.scoring.matching import score_article
from kg.scoring.records import Annotation, Facts, Miss, Score, Tally, total

__all__ = [
    "Annotation", "Facts", "Miss", "Score", "Tally",
    "facts_from", "find_annotations", "read_annotation", "read_facts", "score", "total",
]  # fmt: skip


def score(annotations: Iterable[Annotation], facts: Mapping[str, Facts]) -> Score:
    """How the facts, by article id, compare with the annotations; facts of other articles are passed over."""
    return sum((score_article(annotation, facts.get(annotation.id)) for annotation in annotations), Score())
