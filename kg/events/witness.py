"""A claim as joining looks at it: its fillers as entities, the words of its things, the runs of its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from kg.events.background import Background
from kg.events.times import length
from kg.events.words import content_words, is_copy, shingles
from kg.model import Claim, Quantity, Reading

_OPERATION_DAYS = 14
_TELLING_RUNS = 4
_NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Witness:
    """A claim with what comparisons need. Witnesses are ordered by `order`: publication, article, place in the text."""

    claim: Claim
    published: date | None
    order: tuple[date, str, int, str]
    ids: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    runs: frozenset[int]
    lead: frozenset[int]
    """Runs of five words of all evidence, and of its best clause."""
    process: str | None = None
    crowded: bool = False
    """Other events of the kind lie so near that actor and time alone do not tell which one is meant."""

    def who(self, *roles: str) -> frozenset[str]:
        """Entity ids in some roles."""
        if len(roles) == 1:
            return self.ids.get(roles[0], _NOBODY)
        return frozenset().union(*(self.ids.get(role, _NOBODY) for role in roles))

    def about(self, *roles: str) -> frozenset[str]:
        """Content words in some roles."""
        if len(roles) == 1:
            return self.words.get(roles[0], _NOBODY)
        return frozenset().union(*(self.words.get(role, _NOBODY) for role in roles))

    def number(self, name: str) -> Quantity | None:
        """The first number of that name."""
        return next((quantity for held, quantity in self.claim.numbers if held == name), None)

    @property
    def is_series(self) -> bool:
        """Several attacks told as one, which are never joined with a single one.

        A plural without a number ("ضربات": strikes) within some days is one operation of several blows.
        """
        count = self.number("count")
        told = 0 if count is None else count.value or count.minimum or 0
        when = self.claim.when
        plural = self.claim.subclass == "AttackSeries"
        return told > 1 or (plural and (when is None or when.precision == "range" or length(when) > _OPERATION_DAYS))

    def copies(self, other: Witness) -> bool:
        """Whether the evidence of both is one text."""
        return is_copy(self.runs, other.runs)

    def same_sentence(self, other: Witness) -> bool:
        """Whether the best clause of one, if it is long enough not to recur, is among the evidence of the other."""
        pairs = ((self.lead, other.runs), (other.lead, self.runs))
        return any(_TELLING_RUNS <= len(lead) <= len(runs) and is_copy(lead, runs) for lead, runs in pairs)


def make_witness(claim: Claim, background: Background) -> Witness:
    """Look up everything once."""
    ids: dict[str, set[str]] = {}
    words: dict[str, set[str]] = {}
    for role, filler in claim.roles:
        found = background.id_of(filler) if filler.kind != "Thing" else None
        if found is not None:
            ids.setdefault(role, set()).add(found)
        words.setdefault(role, set()).update(content_words(filler.name_ar))
    article = background.articles[claim.article]
    lead, *rest = (shingles(article.text[span.start : span.end]) for span in claim.evidence)
    return Witness(
        claim=claim,
        published=article.published,
        order=(article.published or date.max, claim.article, claim.trigger.start, claim.id),
        ids={role: frozenset(found) for role, found in ids.items()},
        words={role: frozenset(found) for role, found in words.items()},
        runs=lead.union(*rest),
        lead=lead,
    )


def make_witnesses(readings: Iterable[Reading], background: Background) -> list[Witness]:
    """Every claim of the readings, in the order that makes joining independent of how they came."""
    found = (make_witness(claim, background) for reading in readings for claim in reading.claims)
    return sorted(found, key=lambda witness: witness.order)
