"""The benchmark runs. No test asserts on time."""

from __future__ import annotations

from itertools import islice

import pytest
from rich.console import Console

from kg import project
from tests.bench.corpus import articles, seeds_in_new_words
from tests.bench.reading import Process, jobs_table, main, table


def test_the_seeds_come_in_ever_new_words_of_the_same_length() -> None:
    first, again = list(islice(seeds_in_new_words(), 10))[::5]
    assert first.text != again.text
    assert first.id != again.id
    assert len(first.text) == len(again.text)
    assert len(first.text.split()) == len(again.text.split())


def test_the_seeds_come_in_the_same_words_every_time() -> None:
    assert list(islice(seeds_in_new_words(), 6)) == list(islice(seeds_in_new_words(), 6))


def test_named_articles_are_read_and_no_more_than_wanted() -> None:
    source, found = articles([project.folder("seeds")], 3)
    assert source == "seeds"
    assert [article.id for article in found] == ["seed-000", "seed-001", "seed-002"]


def test_the_benchmark_tells_the_whole_and_the_stages(capsys: pytest.CaptureFixture[str]) -> None:
    main([str(project.folder("seeds")), "--rounds", "1", "--jobs", "0"])
    told = capsys.readouterr().out
    for row in ("read", "documents", "mentions", "claims", r"\w+ scan"):
        assert f"│ {row} " in told


def test_too_few_articles_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([str(project.folder("seeds")), "--rounds", "5"])
    assert "5 articles are too few for 5 rounds; 11 are needed" in capsys.readouterr().err


def test_ratios_are_taken_within_a_round_and_then_their_median(capsys: pytest.CaptureFixture[str]) -> None:
    speeds = {"read": [100.0, 50.0, 10.0], "documents": [1.0], "mentions": [1.0], "claims": [1.0]}
    speeds = {name: (values * 3)[:3] for name, values in speeds.items()} | {r"\w+ scan": [200.0, 200.0, 200.0]}
    Console(width=120).print(table(speeds))
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("│ read"))
    assert row.split("│")[-2].strip() == "4.00"


def test_the_speed_up_is_against_one_process_after_the_start(capsys: pytest.CaptureFixture[str]) -> None:
    found = {
        1: [Process(seconds=5.0, start=1.0, cpu=4.0, peak=100_000_000)],
        2: [Process(seconds=4.0, start=1.5, cpu=4.4, peak=110_000_000)],
    }
    Console(width=120).print(jobs_table(found, 4_000_000))
    row = next(line for line in capsys.readouterr().out.splitlines() if "--jobs 2" in line)
    assert [cell.strip() for cell in row.split("│")[2:-1]] == ["400", "1.60", "4.00", "1.50", "4.40", "110 MB"]
