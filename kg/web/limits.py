"""What a query may use, and the address to listen on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

LOOPBACK = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one query may use, and how many run at once. Beyond a limit the query ends and says which."""

    seconds: float = 30.0
    """Of evaluation; time in which the client is slow to take the answer is not counted."""
    memory: int = 2_000_000_000
    """Bytes of address space that a query may take beside the graph."""
    answer: int = 256_000_000
    """Bytes of one answer before compression."""
    results: int = 2_000_000
    """Rows of one answer, where its format lets them be counted."""
    first: int = 1_000_000
    """Bytes that are held back: an answer that fails before them is an error, one that fails later is broken off."""
    body: int = 1_000_000
    """Bytes of the body of a request that asks."""
    upload: int = 64_000_000
    """Bytes of the body of a request that changes the graph."""
    parallel: int = 4
    wait: float = 5.0
    """Seconds that a query waits for its turn before it is sent away."""
    stall: float = 15.0
    """Seconds in which a client must take the next 64 kB of its answer."""
    delivery: float = 300.0
    """Seconds after which an answer must have been taken whole."""
    cache: int = 64_000_000
    """Bytes of answers kept for the next who asks the same; 0 keeps none."""
    rows: int = 1_000
    """Rows that the page shows; it says when there are more."""


def _tell_nobody(_message: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the server listens, by which names it may be called, who may write, and its limits."""

    host: str = "127.0.0.1"
    port: int = 7878
    names: tuple[str, ...] = LOOPBACK
    """Host names that a request may be addressed to; others get 421, so that no foreign page can reach the graph."""
    limits: Limits = Limits()
    token: str | None = None
    """What a request must bear (RFC 6750) to change the graph; None: nothing may."""
    follow: float = 1.0
    """Seconds between two looks whether a workspace has a newer graph; 0 looks never."""
    tell: Callable[[str], None] = _tell_nobody
    """Hears in one line what happens to the server: a newer graph, a graph that cannot be read."""
