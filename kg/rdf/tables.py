"""Quads -> CSV tables, one file a kind of thing; ids join them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.rdf.index import Facts, classes, first, index_of, label, relative

Index = Mapping[NamedNode, Facts]

_ROLES = (
    "party", "head", "participant", "perpetrator", "target", "targetText", "claimedBy", "place", "weapon", "topic",
    "agreementParty", "hasTerm", "force", "stationedIn", "tenureHolder", "tenurePosition", "roundOf",
)  # fmt: skip
_TAKING_PART = ("party", "head", "perpetrator", "target", "claimedBy")
_EVENTS = ("event/", "agreement/", "troops/", "tenure/")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would calculate

_COLUMNS: dict[str, tuple[str, ...]] = {
    "articles": ("id", "title", "published", "publisher", "url", "sha256"),
    "actors": ("id", "kind", "label_ar", "label_en", "other_names", "organ_of", "mentions"),
    "places": ("id", "label_ar", "label_en", "located_in", "latitude", "longitude", "mentions"),
    "events": (
        "id", "class", "label_ar", "label_en", "status", "first", "last", "deadline_from", "deadline_to", "ordinal",
        "process", "killed", "injured", "count", "munitions", "troops", "claims", "articles",
    ),
    "event_roles": ("event", "role", "thing", "label_ar", "label_en"),
    "claims": (
        "id", "event", "article", "property", "thing", "value", "first", "last", "qualifier", "status", "said_by",
        "via", "confidence", "extractor", "pattern", "quote", "begin", "end", "reading",
    ),
    "conflicts": ("id", "event", "property", "grade", "one", "other", "reason"),
    "mentions": ("article", "begin", "end", "quote", "thing", "kind"),
    "replaced": ("id", "by"),
}  # fmt: skip


def write_tables(quads: Iterable[Quad], folder: Path) -> None:
    """Write the tables into `folder`, UTF-8 with a header row.

    Text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    index = index_of(quads)
    folder.mkdir(parents=True, exist_ok=True)
    rows = {
        "articles": _articles(index),
        "actors": _actors(index),
        "places": _places(index),
        "events": _events(index),
        "event_roles": _event_roles(index),
        "claims": _claims(index),
        "conflicts": _conflicts(index),
        "mentions": _mentions(index),
        "replaced": _replaced(index),
    }
    for name, columns in _COLUMNS.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([_safe(cell) for cell in row] for row in rows[name])


def _safe(cell: str) -> str:
    if not cell.startswith(_FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return "'" + cell
    return cell


def _below(index: Index, *folders: str) -> Iterator[tuple[NamedNode, Facts]]:
    for node, facts in index.items():
        if relative(node).startswith(folders):
            yield node, facts


def _several(facts: Facts, name: str) -> str:
    return "; ".join(relative(value) for value in facts.get(name, ()))


def _columns(facts: Facts, names: str) -> list[str]:
    return [first(facts, name) for name in names.split()]


def _articles(index: Index) -> Iterator[list[str]]:
    for node, facts in _below(index, "article/"):
        yield [relative(node), *_columns(facts, "label published publisherName url sha256")]


def _actors(index: Index) -> Iterator[list[str]]:
    for node, facts in _below(index, "actor/"):
        names = [label(facts, "ar"), label(facts, "en"), _several(facts, "altLabel"), _several(facts, "organOf")]
        yield [relative(node), (*classes(facts), "")[0], *names, str(len(facts.get("denotedBy", ())))]


def _places(index: Index) -> Iterator[list[str]]:
    for node, facts in _below(index, "place/"):
        where = [_several(facts, "locatedIn"), *_columns(facts, "latitude longitude")]
        yield [relative(node), label(facts, "ar"), label(facts, "en"), *where, str(len(facts.get("denotedBy", ())))]


def _events(index: Index) -> Iterator[list[str]]:
    for node, facts in _below(index, *_EVENTS):
        if "isReplacedBy" in facts:
            continue
        claims = [index.get(claim, {}) for claim in facts.get("hasClaim", ()) if isinstance(claim, NamedNode)]
        names = [(*classes(facts), "")[0], label(facts, "ar"), label(facts, "en")]
        values = _columns(facts, "status earliestStart latestEnd deadlineFrom deadlineTo ordinal roundOf")
        values += _columns(facts, "killed injured count munitions troops")
        articles = {first(claim, "assertedIn") for claim in claims}
        yield [relative(node), *names, *values, str(len(claims)), str(len(articles))]


def _event_roles(index: Index) -> Iterator[list[str]]:
    for node, facts in _below(index, *_EVENTS):
        narrower = {value for role in _TAKING_PART for value in facts.get(role, ())}
        for role in _ROLES:
            for value in facts.get(role, ()):
                if role == "participant" and value in narrower:
                    continue
                if isinstance(value, Literal):
                    yield [relative(node), role, "", value.value, ""]
                else:
                    named = index.get(value, {})
                    yield [relative(node), role, relative(value), label(named, "ar"), label(named, "en")]


def _claims(index: Index) -> Iterator[list[str]]:
    for node, facts in _below(index, "claim/"):
        where = [index.get(span, {}) for span in facts.get("evidence", ()) if isinstance(span, NamedNode)]
        span: Facts = where[0] if where else {}
        yield [
            relative(node),
            *_columns(facts, "about assertedIn"),
            first(facts, "claimedProperty").rsplit("#", 1)[-1],
            *_columns(facts, "claimedObject claimedValue claimedFrom claimedTo qualifier status saidBy via confidence"),
            *_columns(facts, "extractor pattern"),
            *_columns(span, "exactQuote beginIndex endIndex"),
            first(facts, "fromReading"),
        ]


def _conflicts(index: Index) -> Iterator[list[str]]:
    for node, facts in _below(index, "conflict/"):
        told = [relative(node), *_columns(facts, "conflictAbout conflictProperty conflictGrade")]
        claims = [claim for claim in facts.get("conflictClaim", ()) if isinstance(claim, NamedNode)]
        for one in claims:
            for other in claims:
                if str(one) < str(other) and other in index.get(one, {}).get("conflictsWith", ()):
                    yield [*told, relative(one), relative(other), first(facts, "conflictReason")]


def _replaced(index: Index) -> Iterator[list[str]]:
    for node, facts in index.items():
        if "isReplacedBy" in facts:
            yield [relative(node), first(facts, "isReplacedBy")]


def _mentions(index: Index) -> Iterator[list[str]]:
    for _, facts in _below(index, "span/"):
        for thing in facts.get("denotes", ()):
            kind = (*classes(index.get(thing, {})), "")[0] if isinstance(thing, NamedNode) else ""
            yield [*_columns(facts, "spanOf beginIndex endIndex exactQuote"), relative(thing), kind]
