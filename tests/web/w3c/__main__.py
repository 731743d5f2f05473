"""`python -m tests.web.w3c`: the W3C's SPARQL 1.1 tests against `kg serve`, as a table."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.web.server import empty_and_writable, served
from tests.web.w3c.known import known
from tests.web.w3c.runner import Runner
from tests.web.w3c.suite import ARCHIVE, GROUPS, cases, unpack


def run(archive: Path, groups: tuple[str, ...]) -> tuple[Counter[str], dict[str, str], dict[str, str]]:
    """How many cases each group has, what is wrong with those that fail, and the group of each of these."""
    totals: Counter[str] = Counter()
    wrong: dict[str, str] = {}
    group_of: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        suite = unpack(archive, Path(folder))
        with served(*empty_and_writable(Path(folder))) as server:
            runner = Runner(server.client)
            for case in cases(suite, groups):
                totals[case.group] += 1
                message = runner.run(case)
                if message:
                    wrong[case.id], group_of[case.id] = message, case.group
    return totals, wrong, group_of


def main(arguments: list[str]) -> int:
    """Print the table and what fails; 1 if something fails that is not known to, or the other way round."""
    console = Console(highlight=False)
    if not ARCHIVE.is_file():
        console.print(f"skipped: {ARCHIVE} is not there")
        return 0
    begun = time.monotonic()
    totals, wrong, group_of = run(ARCHIVE, tuple(arguments) or tuple(GROUPS))
    table = Table("group", "passed", "failed", "of")
    failed = Counter(group_of.values())
    for group, total in totals.items():
        table.add_row(group, str(total - failed[group]), str(failed[group]), str(total))
    console.print(table)
    reasons = known()
    for name, message in wrong.items():
        console.print(f"{name}: {message}\n    {reasons.get(name, 'NOT KNOWN')}", markup=False, soft_wrap=True)
    passing = [name for name in reasons if name not in wrong and not arguments]
    for name in passing:
        console.print(f"{name}: passes, and is listed as failing; take it out of failures.toml", markup=False)
    console.print(f"{sum(totals.values())} tests in {time.monotonic() - begun:.0f} s")
    return int(bool(passing) or any(name not in reasons for name in wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
