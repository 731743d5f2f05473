"""What belongs together and what must stay apart, while things are joined."""

from __future__ import annotations

from collections.abc import Iterable

from kg.decisions.record import Decision, Ref


class Ties:
    """Disjoint sets of things, with those sets that must never become one.

    It begins with what persons have decided: a thing that is the same as another keeps away from all that the other
    is different from, also through third parties. Union by size: R. E. Tarjan, "Efficiency of a Good But Not
    Linear Set Union Algorithm" (1975).
    """

    def __init__(self, rows: Iterable[Decision]) -> None:
        self._parent: dict[Ref, Ref] = {}
        self._size: dict[Ref, int] = {}
        self._apart: dict[Ref, set[Ref]] = {}
        pairs = [(row.kind, row.first, row.second) for row in rows if row.second is not None]
        for kind, first, second in pairs:
            if kind == "same":
                self._unite(self.root(first), self.root(second))
        for kind, first, second in pairs:
            if kind == "different":
                one, other = self.root(first), self.root(second)
                self._apart.setdefault(one, set()).add(other)
                self._apart.setdefault(other, set()).add(one)

    def root(self, thing: Ref) -> Ref:
        """The thing that stands for the set of `thing`."""
        above = self._parent.get(thing, thing)
        if above == thing:
            return thing
        self._parent[thing] = found = self.root(above)
        return found

    def are_one(self, first: Ref, second: Ref) -> bool:
        """Whether both are in one set."""
        return self.root(first) == self.root(second)

    def are_apart(self, first: Ref, second: Ref) -> bool:
        """Whether a decision keeps the two from being one."""
        return self.root(second) in self._apart.get(self.root(first), ())

    def join(self, first: Ref, second: Ref) -> bool:
        """Make both one, unless a decision forbids it; tells whether they are one now."""
        one, other = self.root(first), self.root(second)
        if other in self._apart.get(one, ()):
            return False
        self._unite(one, other)
        return True

    def _unite(self, one: Ref, other: Ref) -> None:
        if one == other:
            return
        small, large = sorted((one, other), key=lambda root: (self._size.get(root, 1), root))
        self._parent[small] = large
        self._size[large] = self._size.get(large, 1) + self._size.pop(small, 1)
        for third in self._apart.pop(small, ()):
            self._apart[third].discard(small)
            self._apart[third].add(large)
            self._apart.setdefault(large, set()).add(third)
