"""A stored graph, asked by single patterns for what two graphs are compared by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.changes.records import ArticleLine, Named
from kg.rdf import iris
from kg.rdf.iris import kg

ConflictKey = tuple[str, tuple[str, ...]]
"""The property and the tellings that contradict each other: the same whatever event they stand in."""
Facts = dict[str, tuple[str, ...]]
"""What no claim disputes of an event: property -> values in words."""

_TYPED = f" {iris.TYPE} ".encode()
_ACTOR, _PLACE = f"{iris.BASE}actor/", f"{iris.BASE}place/"
_TIMES = {"earliestStart": "time", "deadlineFrom": "deadline"}
_ENDS = {"earliestStart": "latestEnd", "deadlineFrom": "deadlineTo"}
_HIDDEN = {"type", "label", "altLabel", "dateText", "ordinal", *_ENDS.values()}
_SIGNS = {"approximate": "about ", "at_least": "at least ", "at_most": "at most "}
# classes that say more than these are what an event is called
_WIDE = {"Event", "AttackIncident", "AttackSeries", "Bombing", "Actor"}
_NARROW_LAST = {"Organization", "Attack", "DialogueRound", "Agreement", "TroopLevel", "RoleTenure"}


@dataclass(frozen=True)
class View:
    """One snapshot. A telling is one claim of one article as it was read: its id is the same in every graph."""

    store: Store

    @cached_property
    def articles(self) -> dict[str, tuple[str, ...]]:
        """What each article is known by: the digest of its text, and what is stated of it."""
        digests = dict(self._pairs(kg("sha256")))
        stated = [dict(self._pairs(kg(name))) for name in ("title", "publisherName", "published", "url")]
        return {iri: (digest, *(told.get(iri, "") for told in stated)) for iri, digest in digests.items()}

    @cached_property
    def world(self) -> frozenset[bytes]:
        """The lines of the world's graph as N-Triples: written in one go, they tell fastest what is equal."""
        dumped = self.store.dump(format=RdfFormat.N_TRIPLES, from_graph=iris.GRAPH_WORLD) or b""
        return frozenset(dumped.splitlines())

    @cached_property
    def _claim_of(self) -> dict[str, NamedNode]:
        """One claim of each telling: what it says first is that there is such an event, by the property rdf:type."""
        claims = [quad.subject for quad in self._quads(None, kg("claimedProperty"), iris.TYPE)]
        return {self.telling(claim.value): claim for claim in claims if isinstance(claim, NamedNode)}

    @cached_property
    def event_of(self) -> dict[str, str]:
        """The event that each telling stands in."""
        return {telling: self._first(claim, kg("about")) for telling, claim in self._claim_of.items()}

    @cached_property
    def _telling_of(self) -> dict[str, str]:
        return {}

    def telling(self, claim: str) -> str:
        """The telling that a claim is a part of."""
        known = self._telling_of
        if claim not in known:
            known[claim] = self._first(NamedNode(claim), kg("fromReading"))
        return known[claim]

    def article_of(self, telling: str) -> str:
        """The IRI of the article of a telling."""
        return self._first(self._claim_of[telling], kg("assertedIn"))

    @cached_property
    def tellings(self) -> dict[str, set[str]]:
        """The tellings of each event."""
        return _turned(self.event_of)

    @cached_property
    def conflicts(self) -> dict[ConflictKey, str]:
        """Every contradiction: its IRI by what it is about and who tells it."""
        claims = defaultdict(set)
        for conflict, claim in self._pairs(kg("conflictClaim")):
            claims[conflict].add(self.telling(claim))
        properties = dict(self._pairs(kg("conflictProperty")))
        return {(_name(properties[node]), tuple(sorted(told))): node for node, told in claims.items()}

    @cached_property
    def disputed(self) -> dict[str, set[str]]:
        """The properties of each event that claims contradict each other on."""
        found: dict[str, set[str]] = defaultdict(set)
        for (name, tellings), _ in self.conflicts.items():
            found[self.event_of[tellings[0]]].add(_TIMES.get(name, name))
        return found

    @cached_property
    def corroborations(self) -> dict[str, dict[tuple[str, str], set[str]]]:
        """For each event the pairs of tellings that support each other, with the properties on which they do."""
        found: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
        for claim, other in self._pairs(kg("corroborates")):
            one, two = sorted((self.telling(claim), self.telling(other)))
            if claim < other and one != two:
                found[self.event_of[one]][one, two].add(self._property(claim))
        return found

    def spans(self, iri: str) -> set[str]:
        """Where articles name an actor or place."""
        nodes = (quad.subject for quad in self._quads(None, kg("denotes"), NamedNode(iri)))
        return {node.value for node in nodes if isinstance(node, NamedNode)}

    @cached_property
    def named(self) -> set[str]:
        """The IRIs of the actors and places that articles name; unnamed sources are left out."""
        unnamed = {quad.subject for quad in self._quads(None, iris.TYPE, kg("UnnamedSource"))}
        typed = {line.split(b" ", 1)[0].decode()[1:-1] for line in self.world if _TYPED in line}
        nodes = (NamedNode(iri) for iri in typed if iri.startswith((_ACTOR, _PLACE)))
        return {node.value for node in nodes if node not in unnamed and any(self._quads(None, kg("denotes"), node))}

    def things(self, folder: str) -> set[str]:
        """The IRIs of the actors or places of the graph."""
        return {iri for iri in self.named if iri.startswith(f"{iris.BASE}{folder}/")}

    def thing(self, iri: str) -> Named:
        """An actor or place, with the number of its mentions."""
        name = self.name(NamedNode(iri))
        return Named(iri=iri, kind=self.kind(iri), name=name, weight=len(self.spans(iri)))

    def denoted(self, span: str) -> Iterator[str]:
        """What the characters of a span denote."""
        for quad in self._quads(NamedNode(span), kg("denotes"), None):
            if isinstance(quad.object, NamedNode):
                yield quad.object.value

    def event(self, iri: str) -> Named:
        """An event, with the number of articles that tell of it."""
        articles = {self.article_of(telling) for telling in self.tellings.get(iri, ())}
        return Named(iri=iri, kind=self.kind(iri), name=self.name(NamedNode(iri)), weight=len(articles))

    def kind(self, iri: str) -> str:
        """The narrowest class that people call a thing by."""
        nodes = self._quads(NamedNode(iri), iris.TYPE, None)
        names = {_name(quad.object.value) for quad in nodes if isinstance(quad.object, NamedNode)} - _WIDE
        return next(iter(sorted(names - _NARROW_LAST) or sorted(names)), "")

    def article(self, iri: str) -> ArticleLine:
        """An article, as a list shows it."""
        told = {name: self._first(NamedNode(iri), kg(name)) for name in ("title", "publisherName", "published")}
        return ArticleLine(iri=iri, title=told["title"], publisher=told["publisherName"], published=told["published"])

    def source(self, telling: str) -> str:
        """The article of a telling in a few words: id, publisher, day."""
        article = self.article(self.article_of(telling))
        return ", ".join(filter(None, (iris.id_of(NamedNode(article.iri)), article.publisher, article.published)))

    def facts(self, event: str) -> Facts:
        """What no claim disputes of an event, in words."""
        found: dict[str, list[NamedNode | Literal]] = defaultdict(list)
        for quad in self.store.quads_for_pattern(NamedNode(event), None, None, iris.GRAPH_WORLD):
            if isinstance(quad.object, NamedNode | Literal):
                found[iris.name_of(quad.predicate)].append(quad.object)
        elsewhere = {value for name, values in found.items() if name != "participant" for value in values}
        facts: Facts = {"class": (self.kind(event),)}
        for name, values in found.items():
            if name in _HIDDEN or name.endswith("Qualifier"):
                continue
            kept = [value for value in values if name != "participant" or value not in elsewhere]
            sign = _SIGNS.get(_name(found[f"{name}Qualifier"][0].value), "") if f"{name}Qualifier" in found else ""
            words = {sign + self.name(value) for value in kept}
            if name in _TIMES:
                words = {" to ".join(dict.fromkeys([kept[0].value, *(end.value for end in found[_ENDS[name]])]))}
            if words:
                facts[_TIMES.get(name, name)] = tuple(sorted(words))
        return facts

    def conflict(self, node: str) -> tuple[str, str]:
        """Grade and reason of a contradiction."""
        graded = NamedNode(node)
        return _name(self._first(graded, kg("conflictGrade"))), self._first(graded, kg("conflictReason"))

    def name(self, value: NamedNode | Literal) -> str:
        """How people call a thing, in Arabic where it has an Arabic name; a literal's own text."""
        if isinstance(value, Literal):
            return value.value
        if value.value.startswith(iris.ONTOLOGY):
            return _name(value.value)
        labels = [quad.object for quad in self._quads(value, iris.LABEL, None) if isinstance(quad.object, Literal)]
        best = min(labels, key=lambda label: (label.language != "ar", label.value), default=None)
        return best.value if best is not None else _name(value.value)

    def _property(self, claim: str) -> str:
        name = _name(self._first(NamedNode(claim), kg("claimedProperty")))
        return _TIMES.get(name, name)

    def _first(self, node: NamedNode, predicate: NamedNode) -> str:
        values = (quad.object for quad in self._quads(node, predicate, None))
        return min((value.value for value in values if isinstance(value, NamedNode | Literal)), default="")

    def _pairs(self, predicate: NamedNode) -> Iterator[tuple[str, str]]:
        for quad in self._quads(None, predicate, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                yield quad.subject.value, quad.object.value

    def _quads(
        self, subject: NamedNode | None, predicate: NamedNode, value: NamedNode | Literal | None
    ) -> Iterator[Quad]:
        return self.store.quads_for_pattern(subject, predicate, value, None)


def _turned(event_of: dict[str, str]) -> dict[str, set[str]]:
    tellings: dict[str, set[str]] = defaultdict(set)
    for telling, event in event_of.items():
        tellings[event].add(telling)
    return tellings


def _name(iri: str) -> str:
    return iris.name_of(NamedNode(iri)) if iri else ""
