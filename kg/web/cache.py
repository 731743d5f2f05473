"""Answers that were given, for the next who asks the same of the same graph."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass

from kg.web.jobs import Head

_LARGEST = 8  # of an entry: this part of the cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer, whole."""

    head: Head
    body: bytes


class Cache:
    """The last answers, up to so many bytes: what was asked last stays longest."""

    def __init__(self, most: int) -> None:
        self.largest = most // _LARGEST
        self._most = most
        self._size = 0
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()

    def get(self, key: Hashable) -> Kept | None:
        """The answer to the very same question."""
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
        return kept

    def put(self, key: Hashable, kept: Kept) -> None:
        """Keep an answer, unless it is too long."""
        if len(kept.body) > self.largest or key in self._kept:
            return
        self._kept[key] = kept
        self._size += _weight(kept)
        while self._size > self._most:
            _, dropped = self._kept.popitem(last=False)
            self._size -= _weight(dropped)


def _weight(kept: Kept) -> int:
    return len(kept.body) + 2_000  # the key holds a query
