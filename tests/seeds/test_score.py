"""How well the five articles are read, against annotations made by hand where they lie beside the repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli.facts import reading_facts
from kg.scoring import Annotation, Score, Tally, facts_from, find_annotations, read_annotation, score, total
from tests.seeds.built import Seeds

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "seeds"


@pytest.fixture(scope="module")
def gold() -> list[Annotation]:
    if not GOLD.is_dir():
        pytest.skip("no annotations of the seeds beside the repository (../shared/gold/seeds)")
    return [read_annotation(path) for path in find_annotations([GOLD])]


@pytest.fixture(scope="module")
def scored(gold: list[Annotation], seeds: Seeds) -> Score:
    facts = [facts_from(reading_facts(reading)) for reading in seeds.readings]
    return score(gold, {told.id: told for told in facts})


def test_the_annotations_are_of_these_very_articles(gold: list[Annotation], seeds: Seeds) -> None:
    assert {annotation.id: annotation.text for annotation in gold} == {
        reading.article.id: reading.article.text for reading in seeds.readings
    }
    assert [stray for annotation in gold for stray in annotation.strays] == []
    days = {reading.article.id: reading.article.published for reading in seeds.readings}
    assert {annotation.id: annotation.published for annotation in gold} == days


def test_all_that_is_annotated_is_compared(gold: list[Annotation], scored: Score) -> None:
    assert (scored.articles, scored.absent) == (5, ())
    events = total(scored.events)
    assert events.right + events.missed == sum(len(annotation.events) for annotation in gold)
    assert scored.actors.right + scored.actors.missed == sum(len(annotation.actors) for annotation in gold)


@pytest.mark.parametrize(("what", "least"), [("actors", 0.85), ("events", 0.75), ("slots", 0.65)])
def test_the_seeds_are_read_as_well_as_promised(scored: Score, what: str, least: float) -> None:
    tallies: dict[str, Tally] = {
        "actors": scored.actors, "events": total(scored.events), "slots": total(scored.slots),
    }  # fmt: skip
    told = "\n".join(f"{miss.article} {miss.what} {miss.how}: {miss.annotated} {miss.quote}" for miss in scored.misses)
    f1 = tallies[what].f1
    assert f1 is not None
    assert f1 >= least, f"{what}: F1 {f1:.3f}, {tallies[what]}\n{told}"


def test_what_did_not_happen_is_told_from_what_did(scored: Score) -> None:
    status = total(scored.status)
    assert status.precision is not None
    assert status.precision >= 0.9, [miss for miss in scored.misses if miss.what.endswith("status")]
