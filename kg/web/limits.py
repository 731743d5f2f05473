"""What a query may use, and the address to listen on."""

from __future__ import annotations

from dataclasses import dataclass

LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one query may use, and how many run at once. Beyond a limit the query ends and says which."""

    seconds: float = 30.0
    memory: int = 2_000_000_000
    """Bytes of address space that a query may take beside the graph."""
    answer: int = 64_000_000
    """Bytes of one answer: a longer one is refused, never cut."""
    body: int = 1_000_000
    """Bytes of one request's body."""
    parallel: int = 4
    wait: float = 5.0
    """Seconds that a query waits for its turn before it is sent away."""
    rows: int = 1_000
    """Rows that the page shows; it says when there are more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the server listens, by which names it may be called, and its limits."""

    host: str = "127.0.0.1"
    port: int = 7878
    names: tuple[str, ...] = LOOPBACK
    """Host names that a request may be addressed to; others get 421, so that no foreign page can reach the graph."""
    limits: Limits = Limits()
