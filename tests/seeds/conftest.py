"""The graph of the five articles, built once for all tests."""

from __future__ import annotations

import pytest

from kg.ontology import load_ontology
from kg.store import open_snapshot, open_workspace
from tests.seeds.built import Questions, Seeds, read_seeds, renew


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    ontology = load_ontology()
    readings = read_seeds(ontology)
    folder = tmp_path_factory.mktemp("seeds")
    with open_workspace(folder) as workspace:
        workspace.put(readings, ontology.digest)
        knowledge, _ = renew(workspace, ontology)
    return Seeds(
        readings=readings, knowledge=knowledge, ontology=ontology, folder=folder, store=open_snapshot(folder)
    )


@pytest.fixture(scope="session")
def ask(seeds: Seeds) -> Questions:
    return Questions(seeds.store)
