"""What people look at: things, articles, the state of the graph and of the machine."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from click.testing import Result

from kg import project

KG = Path(sys.executable).with_name("kg")




@pytest.mark.parametrize("name", ["actor:iraq", "iraq", "العراق", "Iraq", "https://w3id.org/hiwar/actor/iraq"])
def test_an_actor_is_found_by_any_of_its_names(name: str, seed_graph: Path, run: Callable[..., Result]) -> None:
    result = run("explain", name, "--store", seed_graph)
    if result.exit_code == 2:  # a state and its land may bear one name: then both are offered
        assert "actor:iraq" in result.stderr
        return
    assert "actor:iraq" in result.stdout
    assert "seed-001" in result.stdout


def test_an_event_is_explained_down_to_the_characters(seed_graph: Path, run: Callable[..., Result]) -> None:
    question = "SELECT ?event { ?claim kg:about ?event . ?event a kg:Attack }"
    listed = run("query", "-", "-f", "csv", "--store", seed_graph, stdin=question)
    event = listed.stdout.splitlines()[1].strip()
    told = run("explain", event, "--store", seed_graph).stdout
    texts = {path.stem: path.read_text(encoding="utf-8") for path in project.folder("seeds").glob("*.txt")}
    number, article, begin, end = re.search(
        r"\[(\d+)\] \u2068«.*?»\u2069\s+seed-(\d+).*?characters\s+(\d+)–(\d+)", told, re.DOTALL
    ).groups()  # type: ignore[union-attr]
    text = next(text for stem, text in texts.items() if stem.startswith(article))
    quote = " ".join(text[int(begin) : int(end)].split())
    assert quote in " ".join(told.split())
    assert f"[{number}] seed-{article}" in told


def test_what_is_not_there_is_told_with_what_is_near(seed_graph: Path, run: Callable[..., Result]) -> None:
    result = run("explain", "actor:irak", "--store", seed_graph)
    assert result.exit_code == 2
    assert "actor:iraq" in result.stderr


def test_an_article_of_the_graph_is_shown_whole(seed_graph: Path, run: Callable[..., Result]) -> None:
    shown = run("show", "seed-004", "--store", seed_graph).stdout
    text = next(project.folder("seeds").glob("004*")).read_text(encoding="utf-8")
    plain = re.sub(r"\[\d+\]|[\u2066-\u2069]", "", shown)
    assert " ".join(text.split()) in " ".join(plain.split())


def test_an_article_that_is_not_there_is_told(seed_graph: Path, run: Callable[..., Result]) -> None:
    result = run("show", "seed-044", "--store", seed_graph)
    assert result.exit_code == 2
    assert "seed-004" in result.stderr


def test_the_shipped_ontology_patterns_and_queries_are_sound(run: Callable[..., Result]) -> None:
    result = run("check")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("sound: ")


def test_a_wrong_gazetteer_is_told_with_its_line(tmp_path: Path, run: Callable[..., Result]) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,kind,name_ar,name_en\nnidaa,Party,حزب النداء,Nidaa\n", encoding="utf-8")
    result = run("check", "--gazetteer", own)
    assert result.exit_code == 1
    assert "own.csv:2" in result.stderr


def test_the_graph_of_the_seeds_is_valid(seed_graph: Path, run: Callable[..., Result]) -> None:
    result = run("validate", "--store", seed_graph)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("valid: ")


def test_the_doctor_tells_versions_and_what_is_missing(seed_graph: Path, run: Callable[..., Result]) -> None:
    told = run("doctor", "--store", seed_graph).stdout
    assert project.version() in told
    assert all(part in told for part in ("pyoxigraph", "CAMeL Tools", "CAMeL data", "java", "store"))


def test_what_is_no_camel_database_is_told_in_one_line(tmp_path: Path, run: Callable[..., Result]) -> None:
    pytest.importorskip("camel_tools", reason="CAMeL Tools is optional")
    (tmp_path / "own.db").write_text("قاعدة", encoding="utf-8")
    result = run("doctor", "--camel-db", tmp_path / "own.db")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "own.db" in result.stderr


@pytest.mark.parametrize("name", ["graph.ttl", "graph.owl", "graph.nq", "tables/"])
def test_the_graph_is_written_for_other_programs(
    name: str, seed_graph: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    target = tmp_path / name
    if name.endswith("/"):
        target.mkdir()
    result = run("export", target, "--store", seed_graph)
    assert result.exit_code == 0, result.output
    files = sorted(target.iterdir()) if target.is_dir() else [target]
    assert files
    assert all(file.stat().st_size > 0 for file in files)


def test_an_export_of_no_known_ending_names_the_endings(
    seed_graph: Path, tmp_path: Path, run: Callable[..., Result]
) -> None:
    result = run("export", tmp_path / "graph.xyz", "--store", seed_graph)
    assert result.exit_code == 2
    assert ".ttl" in result.stderr
    assert not (tmp_path / "graph.xyz").exists()


def test_serve_answers_until_it_is_interrupted(seed_graph: Path) -> None:
    command = [str(KG), "serve", "--port", "0", "--store", str(seed_graph)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        address = re.search(r"http://\S+/", process.stderr.readline())
        assert address is not None
        answer = httpx.get(f"{address[0]}sparql", params={"query": "ASK { ?s a ?class }"}, timeout=30)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            _, errors = process.communicate(timeout=30)
        finally:
            process.kill()
    assert (answer.status_code, "true" in answer.text) == (200, True)
    assert process.returncode == 0  # an interrupt is how a server ends
    assert "Traceback" not in errors


def test_why_tells_why_articles_tell_of_one_event(seed_graph: Path, run: Callable[..., Result]) -> None:
    question = (
        "SELECT ?event { ?claim kg:about ?event ; kg:assertedIn ?article . ?event a kg:DialogueRound }"
        " GROUP BY ?event HAVING (COUNT(DISTINCT ?article) > 1)"
    )
    listed = run("query", "-", "-f", "csv", "--store", seed_graph, stdin=question).stdout.split()
    told = run("explain", "--why", listed[1], "--store", seed_graph).stdout
    reasons = told.split("Why one event", 1)[1].strip().splitlines()
    assert all(re.match(r"\s*seed-\d+, seed-\d+: .+", line) for line in reasons), reasons
