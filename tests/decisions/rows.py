"""Short ways to decide."""

from __future__ import annotations

from kg.decisions import Decision, DecisionKind, Decisions, ref_of


def decided(*rows: str) -> Decisions:
    """Decisions from rows like "same actor:a actor:b", in lines 2, 3 …"""
    return Decisions(rows=tuple(decision(row, line) for line, row in enumerate(rows, 2)))


def decision(row: str, line: int = 0, reason: str = "", who: str = "huda") -> Decision:
    """One decision, as it would be read from its row."""
    word, first, *rest = row.split()
    kind: DecisionKind = "same" if word == "same" else "different" if word == "different" else "reject"
    one, other = ref_of(first), ref_of(rest[0]) if rest else None
    if kind != "reject" and other is not None:
        one, other = one.telling, other.telling
    return Decision(kind=kind, first=one, second=other, reason=reason, who=who, when="2024-05-01T10:00:00Z", line=line)
