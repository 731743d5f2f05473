"""Answers that were given, for the next who asks the same of the same graph."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from kg.web.jobs import Head, Job, packed

_LARGEST = 8  # of an entry: this part of the cache
_WIDTH = 4  # bytes that a character of a question takes at most
_ENTRY = 1_000  # bytes beside body and question


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer, whole."""

    head: Head
    body: bytes


class Cache:
    """The last answers, up to so many bytes with their questions: what was asked last stays longest."""

    def __init__(self, most: int) -> None:
        self._largest = most // _LARGEST
        self._most = most
        self._size = 0
        self._kept: OrderedDict[tuple[str, Job], tuple[Kept, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, tag: str, job: Job) -> Kept | None:
        """The answer to the very same job from the same state of the graph."""
        found = self._kept.get((tag, job))
        if found is None:
            return None
        self._kept.move_to_end((tag, job))
        return found[0]

    def put(self, tag: str, job: Job, kept: Kept) -> None:
        """Keep an answer, unless it is too long, or its question is."""
        weight = len(kept.body) + _WIDTH * len(packed(job)) + _ENTRY
        if weight > self._largest or (tag, job) in self._kept:
            return
        self._kept[tag, job] = kept, weight
        self._size += weight
        while self._size > self._most:
            _, (_, dropped) = self._kept.popitem(last=False)
            self._size -= dropped
