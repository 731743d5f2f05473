"""Decisions that a build cannot honour, told in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.decisions import FILE, Decision, Decisions, Ref, named_statements
from kg.entities import Kinds, kinds_in
from kg.model import Gazetteer, Reading


def unheeded(readings: Sequence[Reading], gazetteer: Gazetteer, decisions: Decisions) -> Iterator[str]:
    """One line on all rows about what is not in the graph, and one for each row that would mix kinds."""
    if not decisions.rows:
        return
    kinds = known_kinds(readings, gazetteer)
    missing = [row for row in decisions.rows if not {row.first, row.second} - {None} <= kinds.keys()]
    if missing:
        told = ", ".join(f"line {row.line} ({row})" for row in missing)
        yield f"{FILE}: not in the graph now, kept for when it is again: {told}"
    for row in decisions.rows:
        if reason := mixed(row, kinds):
            yield f"{FILE}:{row.line}: not honoured: {reason}; delete the row"


def known_kinds(readings: Sequence[Reading], gazetteer: Gazetteer) -> Kinds:
    """What decisions can be about: every actor and place, and every statement of every claim."""
    tellings = {
        Ref("claim", claim.id, name): (claim.event_class, claim.event_class)
        for reading in readings
        for claim in reading.claims
        for name, _, _ in named_statements(claim)
    }
    return {**kinds_in(readings, gazetteer), **tellings}


def mixed(row: Decision, kinds: Kinds) -> str | None:
    """Why two things can never be the same; None where they can."""
    if row.kind != "same" or row.second is None or row.first not in kinds or row.second not in kinds:
        return None
    (coarse, kind), (other_coarse, other) = kinds[row.first], kinds[row.second]
    return None if coarse == other_coarse else f"{row.first} is of kind {kind}, {row.second} of kind {other}"
