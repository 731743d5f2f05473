"""What persons have decided: a workspace's decisions.csv -> Decisions, and what follows from them."""

from __future__ import annotations

from kg.decisions.record import NONE, Decision, DecisionKind, Decisions, Doubt, Ref, ref_of
from kg.decisions.rejecting import named_statements, without_rejected
from kg.decisions.table import FILE, add_decision, read_decisions
from kg.decisions.ties import Ties

__all__ = [
    "FILE", "NONE", "Decision", "DecisionKind", "Decisions", "Doubt", "Ref", "Ties", "add_decision",
    "named_statements", "read_decisions", "ref_of", "without_rejected",
]  # fmt: skip
