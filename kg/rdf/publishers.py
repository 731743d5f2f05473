"""Who published the articles: publisher names -> media."""

from __future__ import annotations

from collections.abc import Mapping

from kg.arabic import fold
from kg.model import Candidate, Gazetteer, KnownEntity
from kg.rdf import iris


def media_by_name(gazetteer: Gazetteer) -> dict[str, KnownEntity]:
    """The known media by each of their names, Arabic and English, folded."""
    names: dict[str, KnownEntity] = {}
    for known in gazetteer.entities.values():
        if known.kind == "Media":
            for name in (known.name_en, *known.labels):
                names.setdefault(_key(name), known)
    return names


def publisher_of(name: str, media: Mapping[str, KnownEntity]) -> Candidate:
    """The medium that a publisher's name stands for, known or not."""
    known = media.get(_key(name))
    if known is not None:
        return Candidate(id=known.id, kind="Media", name_ar=known.name_ar, name_en=known.name_en, known=True)
    # without an Arabic name the given one stands in, so that nothing is nameless in an Arabic view
    english = name if name.isascii() else None
    return Candidate(id=iris.unknown_id(name, "Media"), kind="Media", name_ar=name, name_en=english)


def _key(name: str) -> str:
    return fold(name).casefold()
