"""The W3C's SPARQL 1.1 tests: which pass, which are known to fail."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.web.w3c.__main__ import run
from tests.web.w3c.known import known
from tests.web.w3c.suite import ARCHIVE, GROUPS

pytestmark = pytest.mark.skipif(not ARCHIVE.is_file(), reason=f"the W3C's tests are not at {ARCHIVE}")


@pytest.fixture(scope="module")
def outcome() -> tuple[Counter[str], dict[str, str], dict[str, str]]:
    return run(ARCHIVE, tuple(GROUPS))


def test_every_test_passes_that_is_not_known_to_fail_and_no_other(
    outcome: tuple[Counter[str], dict[str, str], dict[str, str]],
) -> None:
    _, wrong, _ = outcome
    unknown = {name: message for name, message in wrong.items() if name not in known()}
    assert not unknown
    assert [name for name in known() if name not in wrong] == []


def test_all_groups_are_run_to_their_end(outcome: tuple[Counter[str], dict[str, str], dict[str, str]]) -> None:
    totals, _, _ = outcome
    least = {"protocol": 34, "service description": 3, "graph store": 13, "query": 328, "results": 10, "update": 157}
    assert dict(totals) == least
