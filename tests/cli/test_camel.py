"""Reading with a CAMeL database: words that the lexicon does not know are read by their stems."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tests.mentions.small_camel import DATABASE

needs_camel = pytest.mark.skipif(importlib.util.find_spec("camel_tools") is None, reason="camel-tools is not installed")
Kg = Callable[..., Result]

TEXT = "بدأت مقاتلات من وحدات حماية المرأة هجماتهن على قاعدة عسكرية في الحسكة يوم 4 آذار 2022."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "morphology.db"
    path.write_text(DATABASE, "utf-8")
    return path


def attacks(output: str) -> list[str]:
    return [event["why"]["trigger"] for event in json.loads(output)["events"]]


@needs_camel
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_word_that_the_lexicon_does_not_know_is_read_by_its_stem(
    run: Kg, article: Path, database: Path, jobs: str
) -> None:
    assert attacks(run("facts", "--why", str(article)).stdout) == []
    read = run("facts", "--why", "--jobs", jobs, "--camel-db", str(database), str(article))
    assert attacks(read.stdout) == ["هجماتهن"]


@needs_camel
def test_another_database_reads_the_graph_anew(run: Kg, article: Path, database: Path, tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    assert "1 read" in run("build", "--store", store, str(article)).stdout
    assert "1 read" in run("build", "--store", store, "--camel-db", str(database)).stdout
    assert "0 read, 1 unchanged" in run("build", "--store", store, "--camel-db", str(database), str(article)).stdout


@needs_camel
def test_a_file_that_is_no_database_ends_the_build_before_the_graph_is_touched(
    run: Kg, article: Path, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    result = run("build", "--store", str(store), "--camel-db", str(article), str(article))
    assert (result.exit_code, store.exists()) == (1, False)
    assert "article.txt" in result.stderr
    assert "no CAMeL morphology database" in result.stderr


@pytest.mark.skipif(importlib.util.find_spec("torch") is not None, reason="PyTorch is installed")
def test_the_neural_tagger_that_is_not_installed_is_told_with_the_remedy(run: Kg, article: Path) -> None:
    result = run("facts", "--camel-ner", str(article))
    assert result.exit_code == 1
    assert "pip install 'hiwar-kg[camel]'" in result.stderr
