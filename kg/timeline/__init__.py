"""The stored graph -> its rounds, agreements and attacks over time, and drawings of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from pyoxigraph import Literal, NamedNode, Store

from kg import project
from kg.queries import bind, read_query, run, table
from kg.rdf import iris
from kg.rdf.iris import kg
from kg.timeline.draw import draw_page, draw_svg
from kg.timeline.records import KINDS, Entry, Sentence, Timeline

__all__ = ["KINDS", "Entry", "Timeline", "Wanted", "draw_page", "draw_svg", "read_timeline", "with_sentences"]

_STATUSES = ("occurred", "planned", "threatened", "demanded", "proposed", "denied", "hypothetical")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which events: those that reach into the days, of these classes, with these things in their claims."""

    since: date = date.min
    until: date = date.max
    kinds: tuple[str, ...] = KINDS
    actor: NamedNode | None = None
    place: NamedNode | None = None


def read_timeline(store: Store, wanted: Wanted, lang: str) -> Timeline:
    """The events of queries/timeline.rq that are wanted, named in `lang`."""
    chosen = _chosen(store, wanted)
    query = read_query(project.folder("queries") / "timeline.rq")
    answer = table(run(store, bind(query, {"lang": lang, "since": "0001-01-01", "until": "9999-12-31"})))
    entries, dated = [], set[str]()
    for row in answer.rows:
        told = {name: getattr(term, "value", "") for name, term in zip(answer.variables, row, strict=True)}
        dated.add(told["event"])
        if told["event"] in chosen:
            entry = _entry(store, told)
            if entry.last >= wanted.since and entry.first <= wanted.until:
                entries.append(entry)
    undated = {kind: sum(chosen[iri] == kind for iri in chosen.keys() - dated) for kind in wanted.kinds}
    ordered = sorted(entries, key=lambda entry: (entry.first, entry.last, entry.iri))
    return Timeline(entries=tuple(ordered), undated=undated, lang=lang, names=_names(store, lang))


def with_sentences(store: Store, timeline: Timeline) -> Timeline:
    """The same timeline, every entry with the sentences that tell of it."""
    entries = (replace(entry, sentences=tuple(_sentences(store, entry.iri))) for entry in timeline.entries)
    return replace(timeline, entries=tuple(entries))


def _chosen(store: Store, wanted: Wanted) -> dict[str, str]:
    """The class of every wanted event, dated or not, by its IRI."""
    kinds = {node.value: kind for kind in wanted.kinds for node in _subjects(store, iris.TYPE, kg(kind))}
    things = [] if wanted.actor is None else [{wanted.actor}]
    if wanted.place is not None:
        things.append(set(_within(store, wanted.place)))
    for alternatives in things:
        claims = (claim for thing in alternatives for claim in _subjects(store, kg("claimedObject"), thing))
        events = {node.value for claim in claims for node in _nodes(store, claim, kg("about"))}
        kinds = {iri: kind for iri, kind in kinds.items() if iri in events}
    return kinds


def _within(store: Store, place: NamedNode) -> Iterator[NamedNode]:
    """A place and all that lies in it."""
    seen, waiting = {place}, [place]
    while waiting:
        yield (outer := waiting.pop())
        inner = [node for node in _subjects(store, kg("locatedIn"), outer) if node not in seen]
        seen.update(inner)
        waiting += inner


def _entry(store: Store, told: dict[str, str]) -> Entry:
    node = NamedNode(told["event"])
    settled = [_text(store, node, kg(name)) for name in ("earliestStart", "latestEnd")]
    first, last = settled if all(settled) else (told["first"], told["last"])
    return Entry(
        iri=told["event"],
        kind=told["class"],
        status=told["status"],
        name=told["event_name"],
        first=date.fromisoformat(first),
        last=date.fromisoformat(last),
        articles=int(told["articles"]),
        conflicts=int(told["conflicts"]),
    )


def _sentences(store: Store, event: str) -> Iterator[Sentence]:
    """What is quoted for the event itself: the claims of its class."""
    found: dict[Sentence, None] = {}
    for claim in _subjects(store, kg("about"), NamedNode(event)):
        if iris.TYPE not in _nodes(store, claim, kg("claimedProperty")):
            continue
        article = next(iter(_nodes(store, claim, kg("assertedIn"))))
        url = _text(store, article, kg("url"))
        for span in _nodes(store, claim, kg("evidence")):
            found[
                Sentence(
                    quote=" ".join(_text(store, span, kg("exactQuote")).split()),
                    article=iris.id_of(article),
                    publisher=_text(store, article, kg("publisherName")),
                    published=_text(store, article, kg("published")),
                    url=url if url.startswith(("https://", "http://")) else "",
                    begin=int(_text(store, span, kg("beginIndex"))),
                    end=int(_text(store, span, kg("endIndex"))),
                )
            ] = None
    yield from sorted(found, key=lambda sentence: (sentence.published, sentence.article, sentence.begin))


def _names(store: Store, lang: str) -> dict[str, str]:
    """How the ontology names classes and statuses in a language; the term itself where it does not."""
    names = {}
    for term in (*KINDS, *_STATUSES):
        labels = [quad.object for quad in store.quads_for_pattern(kg(term), iris.LABEL, None, None)]
        found = (label.value for label in labels if isinstance(label, Literal) and label.language == lang)
        names[term] = next(found, term)
    return names


def _subjects(store: Store, predicate: NamedNode, value: NamedNode) -> list[NamedNode]:
    nodes = {quad.subject for quad in store.quads_for_pattern(None, predicate, value, None)}
    return sorted((node for node in nodes if isinstance(node, NamedNode)), key=lambda node: node.value)


def _nodes(store: Store, node: NamedNode, predicate: NamedNode) -> list[NamedNode]:
    values = (quad.object for quad in store.quads_for_pattern(node, predicate, None, None))
    return [value for value in values if isinstance(value, NamedNode)]


def _text(store: Store, node: NamedNode, predicate: NamedNode) -> str:
    values = (quad.object for quad in store.quads_for_pattern(node, predicate, None, None))
    return next((value.value for value in values if isinstance(value, Literal)), "")
