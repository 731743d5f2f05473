"""A person's word: kg decide writes it, kg build and kg remove honour it, a deleted row is forgotten."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg.decisions import FILE
from kg.store import open_snapshot, open_workspace

Run = Callable[..., Result]
HEADER = "decision,first,second,reason,who,when\n"
ROUND = "event:round-strategic-dialogue-iraq-united-states-3"


@pytest.fixture
def store(seed_graph: Path, tmp_path: Path) -> Path:
    """A graph of the seeds to write into."""
    return Path(shutil.copytree(seed_graph, tmp_path / "graph", symlinks=True))


def _rows(run: Run, store: Path, question: str) -> list[list[str]]:
    """The rows of a question, with short names as kg shows them."""
    text = run("query", "-", "-f", "csv", "--store", store, stdin=question).stdout
    return [re.sub(r"https://w3id.org/hiwar/(\w+)/", r"\1:", line).split(",") for line in text.splitlines()[1:]]


def _heads(run: Run, store: Path) -> list[list[str]]:
    """Claims of heads of delegations, and who they are."""
    question = "SELECT ?claim ?head { ?claim kg:claimedProperty kg:head ; kg:claimedObject ?head } ORDER BY ?claim"
    return _rows(run, store, question)


def _events(run: Run, store: Path) -> list[str]:
    """Events that more than one article tells of."""
    question = """SELECT ?event { ?claim kg:about ?event ; kg:assertedIn ?article ; kg:claimedProperty rdf:type }
        GROUP BY ?event HAVING (COUNT(DISTINCT ?article) > 1) ORDER BY ?event"""
    return [row[0] for row in _rows(run, store, question)]


def _claims(run: Run, store: Path, event: str) -> list[str]:
    prefix, _, local = event.partition(":")
    node = f"<https://w3id.org/hiwar/{prefix}/{local}>"
    question = f"SELECT ?claim {{ ?claim kg:claimedProperty rdf:type ; kg:about {node} }} ORDER BY ?claim"
    return [row[0] for row in _rows(run, store, question)]


def test_a_decision_is_printed_as_it_is_written(store: Path, run: Run) -> None:
    words = ("--reason", "شيئان", "--who", "هدى", "--store", store)
    result = run("decide", "different", "actor:hamas", "actor:iraq", *words)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{store / FILE}:2: different actor:hamas actor:iraq\n"
    assert f"kg build --store {shlex.quote(str(store))}" in result.stderr
    text = (store / FILE).read_text(encoding="utf-8-sig")
    assert re.fullmatch(rf"{HEADER}different,actor:hamas,actor:iraq,شيئان,هدى,20\d\d-\d\d-\d\dT[\d:]+Z\n", text)


def test_an_event_is_written_as_its_first_claim(store: Path, run: Run) -> None:
    events = [event for event in _events(run, store) if event.startswith("event:round")]
    result = run("decide", "same", events[0], events[1], "--store", store)
    assert result.exit_code == 0, result.output
    first, second = re.findall(r"claim:(\w+)-type", result.stdout)
    assert f"claim:{first}-type" in _claims(run, store, events[0])
    assert f"claim:{second}-type" in _claims(run, store, events[1])
    assert run("build", "--store", store).exit_code == 0
    (joined,) = (event for event in _events(run, store) if f"claim:{first}-type" in _claims(run, store, event))
    assert f"claim:{second}-type" in _claims(run, store, joined)


def test_a_change_of_decisions_needs_no_reading_and_a_deleted_row_is_forgotten(store: Path, run: Run) -> None:
    before = _claims(run, store, ROUND)
    assert len(before) > 1
    assert run("decide", "different", before[0], before[1], "--store", store).exit_code == 0
    built = run("build", "--store", store)
    assert "0 read, 0 unchanged, 0 skipped" in built.stdout
    assert not set(before[:2]) <= set(_claims(run, store, ROUND))
    (store / FILE).write_text(HEADER, encoding="utf-8")
    assert run("build", "--store", store).exit_code == 0
    assert _claims(run, store, ROUND) == before


def test_a_rejected_value_is_gone_and_the_other_claims_keep_their_names(store: Path, run: Run) -> None:
    before = _heads(run, store)
    second = next(claim for claim, _ in before if claim.endswith("-head-2"))
    first = second.removesuffix("-2")
    assert run("decide", "reject", first, "--store", store).exit_code == 0
    assert run("build", "--store", store).exit_code == 0
    assert _heads(run, store) == [row for row in before if row[0] != first]
    assert run("decide", "reject", second, "--store", store).exit_code == 0
    assert run("build", "--store", store).exit_code == 0
    assert _heads(run, store) == [row for row in before if row[0] not in (first, second)]
    assert run("validate", "--store", store).exit_code == 0


def test_a_rejected_telling_is_gone_with_all_its_claims(store: Path, run: Run) -> None:
    (claim, *_) = _claims(run, store, ROUND)
    assert run("decide", "reject", claim, "--store", store).exit_code == 0
    assert run("build", "--store", store).exit_code == 0
    local = claim.removeprefix("claim:").removesuffix("-type")
    assert not any(f"claim/{local}-" in str(quad) for quad in open_snapshot(store))
    assert run("validate", "--store", store).exit_code == 0


def test_actors_are_joined_with_the_decision_as_the_reason(store: Path, run: Run) -> None:
    persons = _rows(run, store, "SELECT ?one { ?one a kg:Person ; kg:denotedBy ?span } GROUP BY ?one ORDER BY ?one")
    one, other = persons[0][0], persons[1][0]
    assert run("decide", "same", one, other, "--reason", "اسم واحد", "--who", "هدى", "--store", store).exit_code == 0
    assert run("build", "--store", store).exit_code == 0
    told = run("explain", one, "--store", store).stdout
    assert re.search(r"decided: same \(decisions\.csv:2, هدى, 20\d\d-\d\d-\d\d\): اسم واحد", told)
    again = run("decide", "different", one, other, "--store", store)
    assert again.exit_code == 1
    assert "contradicts line 2" in again.stderr
    assert len((store / FILE).read_text(encoding="utf-8").splitlines()) == 2


def test_why_names_the_decision(store: Path, run: Run) -> None:
    first, second = _claims(run, store, ROUND)[:2]
    assert run("decide", "same", first, second, "--reason", "الجولة نفسها", "--store", store).exit_code == 0
    told = run("explain", "--why", ROUND, "--store", store).stdout
    assert "decided: same (decisions.csv:2" in told
    assert "الجولة نفسها" in told


def test_decisions_hold_when_an_article_is_removed(store: Path, run: Run) -> None:
    first, second = _claims(run, store, ROUND)[:2]
    assert run("decide", "different", first, second, "--store", store).exit_code == 0
    result = run("remove", "seed-004", "--store", store)
    assert result.exit_code == 0, result.output
    of = {claim: event for event in _events(run, store) for claim in _claims(run, store, event)}
    assert of.get(first) is None or of.get(first) != of.get(second)


def test_what_is_in_the_graph_no_more_is_told_in_one_note_and_kept(store: Path, run: Run) -> None:
    rows = "same,actor:x-gone,actor:iraq,,,\nreject,claim:0123456789abcdef-type,,,,\n"
    rows += "same,actor:iraq,actor:joe-biden,,,\n"
    (store / FILE).write_text(HEADER + rows, encoding="utf-8")
    result = run("build", "--store", store)
    assert result.exit_code == 0
    missing, mixed = result.stderr.splitlines()
    assert "line 2 (same actor:x-gone actor:iraq), line 3 (reject claim:0123456789abcdef-type)" in missing
    assert mixed.startswith(f"kg: {FILE}:4: not honoured")
    assert (store / FILE).read_text(encoding="utf-8") == HEADER + rows


def test_a_broken_row_stops_a_build_before_anything_changes(store: Path, run: Run) -> None:
    (store / FILE).write_text(f"{HEADER}merge,actor:iraq,actor:iran,,,\n", encoding="utf-8")
    with open_workspace(store) as workspace:
        before = workspace.article_ids()
    for call in (("build",), ("remove", "seed-001"), ("review",), ("decide", "same", "actor:iraq", "actor:iran")):
        result = run(*call, "--store", store)
        assert result.exit_code == 1
        assert len(result.stderr.splitlines()) == 1
        assert f"{store / FILE}:2: " in result.stderr
    with open_workspace(store) as workspace:
        assert workspace.article_ids() == before


@pytest.mark.parametrize(
    ("call", "remedy"),
    [
        (("same", "actor:irak", "actor:iran"), "actor:iraq"),
        (("same", "actor:iraq", "claim:0123456789abcdef-type"), "kg review"),
        (("same", "actor:iraq", "actor:joe-biden"), "never the same"),
        (("same", "actor:iraq", ROUND), "two kinds"),
        (("same", "actor:iraq", "actor:iraq"), "two things"),
        (("same", "actor:iraq"), "THING THING"),
        (("reject", ROUND, "actor:iraq"), "one claim"),
        (("reject", "actor:iraq"), "claim:"),
        (("same", "لا أحد", "actor:iraq"), "kg queries"),
        (("same", "article:seed-001", "actor:iraq"), "actor or place"),
    ],
)
def test_a_wrong_call_is_told_in_one_line_and_writes_nothing(
    call: tuple[str, ...], remedy: str, store: Path, run: Run
) -> None:
    result = run("decide", *call, "--store", store)
    assert result.exit_code == 2, result.output
    assert len(result.stderr.splitlines()) == 1
    assert remedy in result.stderr
    assert not (store / FILE).exists()


def test_decisions_are_written_while_a_build_goes_on(store: Path, run: Run) -> None:
    with open_workspace(store):
        assert run("decide", "different", "actor:iraq", "actor:iran", "--store", store).exit_code == 0
        assert run("review", "--store", store).exit_code == 0


def test_without_a_graph_nothing_is_decided(tmp_path: Path, run: Run) -> None:
    result = run("decide", "same", "actor:iraq", "actor:iran", "--store", tmp_path / "none")
    assert result.exit_code == 3
    assert "kg build" in result.stderr


def test_the_help_has_examples(run: Run) -> None:
    for name in ("decide", "review"):
        assert "Examples:\n" in run(name, "--help").stdout
