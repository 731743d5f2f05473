"""How fast articles are read: `make bench`.

One core, in CPU time, after a warm-up: `kg.pipeline.read`, its stages, and beside them two measures of the machine: the
tokenizer of CAMeL Tools and a bare regular expression over the same texts. Every round reads articles that no round
before it has seen, all measures in turn; told is the median of the rounds. Then `kg facts` as a whole, by --jobs.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich import box
from rich.console import Console
from rich.table import Table

from kg.claims import extract_claims
from kg.cli.work import settle
from kg.documents import prepare_document
from kg.mentions import find_mentions
from kg.model import Article, Ontology
from kg.ontology import load_ontology
from kg.pipeline import read
from tests.bench.corpus import articles

ARTICLE = 4_000
"""Bytes (UTF-8) of the article that the numbers are told for."""
STAGES = ("documents", "mentions", "claims")
WHOLE, CAMEL, SCAN = "read", "camel-tools", r"\w+ scan"
LEGEND = (
    r'"camel-tools" is its simple_word_tokenize and "\w+ scan" is re.findall(r"\w+", text), over the same texts; '
    '"× camel-tools" tells how many times as long a row takes.'
)
_LEAST = 0.1  # seconds that a quick measure is repeated for
_JOB_ROUNDS = 3

Speeds = dict[str, list[float]]
"""Bytes a second of CPU time, by measure, round by round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """Seconds before the first article is there, once a process."""

    ontology: float
    first: float


def cold_start(article: Article) -> tuple[Ontology, Start]:
    """The ontology, and what loading it and reading a first article take."""
    begin = time.process_time()
    ontology = load_ontology()
    settle()  # as `kg facts` does
    loaded = time.process_time()
    read(article, ontology)
    return ontology, Start(ontology=loaded - begin, first=time.process_time() - loaded)


def speeds(given: Sequence[Article], ontology: Ontology, rounds: int) -> Speeds:
    """All measures in turn, round by round; each round has articles of its own, half for the whole, half for stages."""
    each = len(given) // (2 * rounds + 1)
    slices = [given[start : start + each] for start in range(0, each * (2 * rounds + 1), each)]
    for article in slices[0]:  # the warm-up: the words that every article has
        read(article, ontology)
    found: Speeds = {}
    for number in range(rounds):
        whole, apart = slices[2 * number + 1], slices[2 * number + 2]
        gc.collect()
        round_found = _tokenizers(whole)
        measures = [(_whole, whole), (_stages, apart)]
        for measure, own in measures if number % 2 else reversed(measures):  # neither always profits from the other
            round_found |= measure(own, ontology)
        for name, speed in round_found.items():
            found.setdefault(name, []).append(speed)
    return found


def _whole(given: Sequence[Article], ontology: Ontology) -> dict[str, float]:
    begin = time.process_time()
    for article in given:
        read(article, ontology)
    return {WHOLE: _size(given) / (time.process_time() - begin)}


def _stages(given: Sequence[Article], ontology: Ontology) -> dict[str, float]:
    """The stages of each article one after the other, as `read` calls them."""
    spent = dict.fromkeys(STAGES, 0.0)
    for article in given:
        begin = time.process_time()
        document = prepare_document(article, ontology.lexicon)
        cut = time.process_time()
        mentions = find_mentions(document, ontology)
        found = time.process_time()
        extract_claims(document, mentions, ontology)
        for stage, seconds in zip(STAGES, (cut - begin, found - cut, time.process_time() - found), strict=True):
            spent[stage] += seconds
    return {stage: _size(given) / seconds for stage, seconds in spent.items()}


def _tokenizers(given: Sequence[Article]) -> dict[str, float]:
    texts = [article.text for article in given]
    pattern = re.compile(r"\w+")
    found = {SCAN: _repeated(pattern.findall, texts)}
    try:
        from camel_tools.tokenizers.word import simple_word_tokenize
    except ImportError:  # told by its absence from the table
        return found
    return {CAMEL: _repeated(simple_word_tokenize, texts)} | found


def _repeated(work: Callable[[str], object], texts: Sequence[str]) -> float:
    """Bytes a second; what is quick is done again until the clock can tell."""
    size = sum(len(text.encode()) for text in texts)
    begin, done = time.process_time(), 0
    while (spent := time.process_time() - begin) < _LEAST:
        for text in texts:
            work(text)
        done += size
    return done / spent


def _size(given: Sequence[Article]) -> int:
    return sum(len(article.text.encode()) for article in given)


def table(found: Speeds) -> Table:
    """A row a measure: its speed, its spread, and how many times as long as the two tokenizers it takes."""
    shown = Table(box=box.ROUNDED, header_style="bold", border_style="dim")
    shown.add_column("one core")
    others = [name for name in (CAMEL, SCAN) if name in found]
    for title in ("articles/s", "least to most", "ms/article", *(f"× {name}" for name in others)):
        shown.add_column(title, justify="right")
    for names in ((WHOLE,), STAGES, others):
        for name in names:
            rates = [speed / ARTICLE for speed in found[name]]
            ratios = [median(b / a for a, b in zip(found[name], found[other], strict=True)) for other in others]
            spread = f"{min(rates):,.0f} to {max(rates):,.0f}"
            milliseconds = f"{1000 / median(rates):,.3f}"
            times = [f"{ratio:,.2f}" for ratio in ratios]
            shown.add_row(name, f"{median(rates):,.0f}", spread, milliseconds, *times, style=_style(name))
        shown.add_section()
    return shown


def _style(name: str) -> str | None:
    return "bold" if name == WHOLE else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One run of `kg facts`: seconds by the clock and of CPU, and the peak memory in bytes of its largest process.

    `start` are the seconds of a run over a single article right before it.
    """

    seconds: float
    start: float
    cpu: float
    peak: int


def facts_by_jobs(given: Sequence[Article], most: int) -> dict[int, list[Process]]:
    """`kg facts` over `given` as a user calls it, with 1, 2, 4 … processes in turn."""
    numbers = sorted({1, most, *(2**power for power in range(1, most.bit_length()) if 2**power < most)})
    with tempfile.TemporaryDirectory() as folder:
        one, whole = Path(folder) / "one.jsonl", Path(folder) / "articles.jsonl"
        _write(one, given[:1])
        _write(whole, given)
        runs = [(jobs, _run_facts(whole, jobs, _run_facts(one, jobs).seconds)) for jobs in numbers * _JOB_ROUNDS]
    return {number: [process for jobs, process in runs if jobs == number] for number in numbers}


def _write(path: Path, given: Sequence[Article]) -> None:
    rows = [{"id": article.id, "text": article.text} for article in given]
    for row, article in zip(rows, given, strict=True):
        if article.published:
            row["published"] = article.published.isoformat()
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _run_facts(path: Path, jobs: int, start: float = 0.0) -> Process:
    begin = time.perf_counter()
    command = [sys.executable, "-m", "kg.cli", "facts", "--jobs", str(jobs), str(path)]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"bench: {' '.join(command)} ended with {child.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there
    cpu = usage.ru_utime + usage.ru_stime  # of all its processes
    return Process(seconds=time.perf_counter() - begin, start=start, cpu=cpu, peak=usage.ru_maxrss * unit)


def jobs_table(found: dict[int, list[Process]], size: int) -> Table:
    """A row a number of processes: the speed after the start, and against one process, by the medians."""
    shown = Table(box=box.ROUNDED, header_style="bold", border_style="dim")
    shown.add_column("kg facts")
    for title in ("articles/s", "speed-up", "seconds", "start", "CPU seconds", "peak memory of a process"):
        shown.add_column(title, justify="right")
    reading = {jobs: median(process.seconds - process.start for process in runs) for jobs, runs in found.items()}
    for jobs, processes in found.items():
        seconds = median(process.seconds for process in processes)
        start = median(process.start for process in processes)
        peak = max(process.peak for process in processes) / 1_000_000
        cpu = median(process.cpu for process in processes)
        cells = [reading[1] / reading[jobs], seconds, start, cpu]
        rate = f"{size / ARTICLE / reading[jobs]:,.0f}"
        shown.add_row(f"--jobs {jobs}", rate, *(f"{cell:,.2f}" for cell in cells), f"{peak:,.0f} MB")
    return shown


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, measure, print."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="articles to read instead")
    parser.add_argument("--articles", type=int, default=1100, help="how many at the most (default 1100)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of measuring (default 5)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="most processes; 0: leave that out")
    given = parser.parse_args(arguments)
    source, found = articles(given.paths, given.articles)
    if len(found) < 2 * given.rounds + 1:
        parser.error(f"{len(found)} articles are too few for {given.rounds} rounds; {2 * given.rounds + 1} are needed")
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    size = _size(found)
    console.print(f"{len(found):,} articles of {source}, {size / len(found):,.0f} bytes each on average;")
    console.print(f"numbers are for articles of {ARTICLE:,} bytes, the median of rounds: {given.rounds}.")
    ontology, start = cold_start(found[0])
    console.print(LEGEND, style="dim")
    console.print(f"Load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.")
    console.print(f"Start: {start.ontology * 1000:,.0f} ms ontology, {start.first * 1000:,.0f} ms first article.")
    console.print(table(speeds(found, ontology, given.rounds)))
    if given.jobs:
        sample = found[: max(1, len(found) // 3)]
        console.print(jobs_table(facts_by_jobs(sample, given.jobs), _size(sample)))


if __name__ == "__main__":
    main()
