"""Readings without what persons have rejected of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from kg.decisions.record import Decisions
from kg.model import Claim, Filler, Reading


def without_rejected(readings: Iterable[Reading], decisions: Decisions) -> Iterator[Reading]:
    """The readings without rejected values; a rejected "type" takes the whole claim out.

    `Claim.rejected` keeps the names of what is gone: what remains is named as before.
    """
    rejected: dict[str, set[str]] = defaultdict(set)
    for row in decisions.rows:
        if row.kind == "reject":
            rejected[row.first.id].add(row.first.statement)
    for reading in readings:
        if any(claim.id in rejected for claim in reading.claims):
            yield replace(reading, claims=tuple(_kept(reading.claims, rejected)))
        else:
            yield reading


def named_statements(claim: Claim) -> Iterator[tuple[str, str, Filler | None]]:
    """What the graph calls each statement of a claim ("type", "party-2", "when"), its property and its filler."""
    yield "type", "type", None
    for name, (role, filler) in zip(_numbered(role for role, _ in claim.roles), claim.roles, strict=True):
        yield name, role, filler
    for key, when in (("when", claim.when), ("deadline", claim.deadline)):
        if when is not None:
            yield key, key, None
    for name, (key, _) in zip(_numbered(key for key, _ in claim.numbers), claim.numbers, strict=True):
        yield name, key, None


def _numbered(names: Iterable[str]) -> list[str]:
    """Each name with its place among its like."""
    count: Counter[str] = Counter()
    numbered = []
    for name in names:
        count[name] += 1
        plain = name.replace("_", "-")
        numbered.append(plain if count[name] == 1 else f"{plain}-{count[name]}")
    return numbered


def _kept(claims: Iterable[Claim], rejected: Mapping[str, Collection[str]]) -> Iterator[Claim]:
    for claim in claims:
        names = rejected.get(claim.id, ())
        if "type" not in names:
            yield _reduced(claim, names) if names else claim


def _reduced(claim: Claim, names: Collection[str]) -> Claim:
    """The claim without the values called `names`, nor the same value told twice in one role."""
    stated = list(named_statements(claim))
    values = {(key, filler.id, filler.name_ar) for name, key, filler in stated if filler and name in names}
    gone = {
        name
        for name, key, filler in stated
        if name in names or (filler is not None and (key, filler.id, filler.name_ar) in values)
    }
    roles = zip(_numbered(role for role, _ in claim.roles), claim.roles, strict=True)
    numbers = zip(_numbered(key for key, _ in claim.numbers), claim.numbers, strict=True)
    return replace(
        claim,
        roles=tuple(held for name, held in roles if name not in gone),
        when=None if "when" in gone else claim.when,
        when_span=None if "when" in gone else claim.when_span,
        deadline=None if "deadline" in gone else claim.deadline,
        deadline_span=None if "deadline" in gone else claim.deadline_span,
        numbers=tuple(held for name, held in numbers if name not in gone),
        rejected=tuple(sorted(gone)),
    )
