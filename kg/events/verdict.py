"""What a comparison of two claims finds: how much speaks for one event, or what forbids it."""

from __future__ import annotations

from dataclasses import dataclass

JOIN = 4.0
"""Points from which two claims are joined. Weights and threshold were set by hand on annotated articles."""
CERTAIN = 8.0
"""Points from which a second candidate nearly as good raises no doubt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Points for one event with their reasons; `apart` says what forbids it, whatever the points."""

    points: float = 0.0
    reasons: tuple[str, ...] = ()
    apart: str | None = None

    @property
    def joins(self) -> bool:
        """Enough speaks for one event and nothing forbids it."""
        return self.apart is None and self.points >= JOIN

    def sentence(self) -> str:
        """The finding in one line."""
        if self.apart is not None:
            return f"not joined: {self.apart}"
        told = "; ".join(self.reasons) or "nothing that tells this event from others"
        return f"{'joined' if self.joins else 'not joined, too little in common'}: {told}"


def apart(reason: str) -> Verdict:
    """A verdict that forbids joining."""
    return Verdict(apart=reason)


def total(*findings: tuple[float, str] | None) -> Verdict:
    """The sum of some findings; None is no finding."""
    found = [finding for finding in findings if finding is not None]
    return Verdict(points=sum(points for points, _ in found), reasons=tuple(reason for _, reason in found))
