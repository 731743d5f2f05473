"""Who published the articles: publisher names -> media."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from kg.arabic import fold
from kg.model import Gazetteer, Knowledge, KnownEntity
from kg.rdf import iris
from kg.rdf.known import write_named
from kg.rdf.texts import Triple


def media_by_name(gazetteer: Gazetteer) -> dict[str, KnownEntity]:
    """The known media by each of their names, Arabic and English, folded."""
    names: dict[str, KnownEntity] = {}
    for known in gazetteer.entities.values():
        if known.kind == "Media":
            for name in (known.name_en, *known.labels):
                names.setdefault(_key(name), known)
    return names


def publisher_iri(name: str, media: Mapping[str, KnownEntity]) -> NamedNode:
    """The medium that a publisher's name stands for, known or not."""
    known = media.get(_key(name))
    return iris.thing("Media", known.id if known is not None else iris.unknown_id(name, "Media"))


def write_publishers(knowledge: Knowledge, media: Mapping[str, KnownEntity]) -> Iterator[Triple]:
    """Every publisher of an article, as a medium."""
    for name in sorted({reading.article.publisher or "" for reading in knowledge.readings} - {""}):
        known = media.get(_key(name))
        if known is not None:
            yield from write_named("Media", known.id, (known.name_ar, known.name_en))
        else:
            # without an Arabic name the given one stands in, so that nothing is nameless in an Arabic view
            yield from write_named("Media", iris.unknown_id(name, "Media"), (name, name if name.isascii() else None))


def _key(name: str) -> str:
    return fold(name).casefold()
