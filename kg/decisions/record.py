"""A person's decisions as records, and what they are about."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from kg.model import EntityMention

DecisionKind = Literal["same", "different", "reject"]
Sort = Literal["actor", "place", "claim"]

_SORTS: dict[str, Sort] = {"actor": "actor", "place": "place", "claim": "claim"}
_STATEMENTS = (
    "type perpetrator target claimed-by place weapon series party participant head topic name term force holder office "
    "killed injured count munitions ordinal troops when deadline"
)
_CLAIM = re.compile(rf"(.+)-((?:{'|'.join(_STATEMENTS.split())})(?:-[1-9]\d*)?)")


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """What a decision is about: an actor or place by its id, or one statement of a claim by the claim's id.

    `statement` is what the claim says as the graph names it: "type" (the telling itself), "place", "party-2".
    """

    sort: Sort
    id: str
    statement: str = ""

    def __str__(self) -> str:
        return f"{self.sort}:{self.id}-{self.statement}" if self.statement else f"{self.sort}:{self.id}"

    @property
    def telling(self) -> Ref:
        """The whole claim that a statement is of; an actor or place itself."""
        return Ref("claim", self.id, "type") if self.sort == "claim" else self


def ref_of(text: str) -> Ref:
    """`actor:hamas`, `place:baghdad`, `claim:77f8154e1fc64e8d-place`; ValueError where it is none of these."""
    prefix, colon, local = text.strip().partition(":")
    sort = _SORTS.get(prefix)
    if sort is None or not colon or not local:
        raise ValueError(text)
    if sort != "claim":
        return Ref(sort, local)
    match = _CLAIM.fullmatch(local)
    return Ref("claim", match[1], match[2]) if match else Ref("claim", local, "type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One row of decisions.csv. `second` is None for "reject"; `line` is where the row begins."""

    kind: DecisionKind
    first: Ref
    second: Ref | None
    reason: str
    who: str
    when: str
    line: int

    def __str__(self) -> str:
        return " ".join(str(part) for part in (self.kind, self.first, self.second) if part)

    def sentence(self) -> str:
        """`decided: same (decisions.csv:2, huda, 2024-05-01): one office`, for reasons."""
        told = ", ".join(part for part in (f"decisions.csv:{self.line}", self.who, self.when[:10]) if part)
        return f"decided: {self.kind} ({told}){': ' if self.reason else ''}{self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """All decisions of a workspace, in the order of their rows."""

    rows: tuple[Decision, ...] = ()

    def about(self, *sorts: Sort) -> list[Decision]:
        """What is decided to be the same or different among things of some sorts."""
        return [row for row in self.rows if row.kind != "reject" and row.first.sort in sorts]

    def path(self, first: Ref, second: Ref) -> tuple[Decision, ...]:
        """The rows that make two things the same, one after another; none where no rows do."""
        rows: dict[Ref, list[tuple[Ref, Decision]]] = defaultdict(list)
        for row in self.rows:
            if row.kind == "same" and row.second is not None:
                rows[row.first].append((row.second, row))
                rows[row.second].append((row.first, row))
        if first not in rows or second not in rows:
            return ()
        ways: dict[Ref, tuple[Decision, ...]] = {first: ()}
        queue = deque([first])
        while queue and second not in ways:
            here = queue.popleft()
            for there, row in rows[here]:
                if there not in ways:
                    ways[there] = (*ways[here], row)
                    queue.append(there)
        return ways.get(second, ())

    def sentence(self, first: Ref, second: Ref) -> str | None:
        """How two things were decided to be the same or different, in one line; None where nobody decided it."""
        pair = {first, second}
        row = next((row for row in self.rows if row.kind == "different" and {row.first, row.second} == pair), None)
        path = (row,) if row is not None else self.path(first, second)
        return "; ".join(row.sentence() for row in path) or None

    def lines(self, refs: Collection[Ref]) -> list[int]:
        """The lines of the rows about any of some things."""
        return [row.line for row in self.rows if row.first in refs or row.second in refs]


NONE = Decisions()


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two actors, places or tellings that were nearly joined, or were joined on little.

    `distance` is that from the line between joining and not joining: the smaller, the greater the doubt. `quotes` is
    where each of the two is told, None where only the gazetteer knows it.
    """

    first: Ref
    second: Ref
    names: tuple[str, str]
    quotes: tuple[EntityMention | None, EntityMention | None]
    joined: bool
    distance: float
    reason: str
