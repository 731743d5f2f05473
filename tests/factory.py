"""Makers of records for tests: spans are found by quoting the article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from kg.arabic import fold
from kg.model import (
    Article,
    Candidate,
    Claim,
    Filler,
    Gazetteer,
    KnownEntity,
    Mention,
    Quantity,
    Reading,
    Span,
    Tenure,
    When,
)

_KNOWN = (
    KnownEntity(id="iraq", kind="State", name_ar="العراق", name_en="Iraq", labels=("العراق",), adjectives=("عراقي",)),
    KnownEntity(
        id="united-states",
        kind="State",
        name_ar="الولايات المتحدة",
        name_en="United States",
        labels=("الولايات المتحدة", "أميركا"),
        adjectives=("أميركي", "أمريكي"),
    ),
    KnownEntity(id="iran", kind="State", name_ar="إيران", name_en="Iran", labels=("إيران",), adjectives=("إيراني",)),
    KnownEntity(
        id="us-forces",
        kind="MilitaryForce",
        name_ar="القوات الأميركية",
        name_en="US forces",
        labels=("القوات الأميركية",),
        organ_of="united-states",
    ),
    KnownEntity(
        id="fuad-hussein", kind="Person", name_ar="فؤاد حسين", name_en="Fuad Hussein", labels=("فؤاد حسين",)
    ),
    KnownEntity(
        id="mustafa-al-kadhimi",
        kind="Person",
        name_ar="مصطفى الكاظمي",
        name_en="Mustafa al-Kadhimi",
        labels=("مصطفى الكاظمي",),
    ),
    KnownEntity(id="joe-biden", kind="Person", name_ar="جو بايدن", name_en="Joe Biden", labels=("جو بايدن",)),
    KnownEntity(
        id="kataib-hezbollah",
        kind="ArmedGroup",
        name_ar="كتائب حزب الله",
        name_en="Kata'ib Hezbollah",
        labels=("كتائب حزب الله",),
    ),
    KnownEntity(id="nujaba", kind="ArmedGroup", name_ar="حركة النجباء", name_en="Nujaba", labels=("حركة النجباء",)),
    KnownEntity(
        id="global-coalition",
        kind="Coalition",
        name_ar="التحالف الدولي",
        name_en="Global Coalition",
        labels=("التحالف الدولي",),
    ),
    KnownEntity(id="iraq-land", kind="Place", name_ar="العراق", name_en="Iraq", labels=("العراق",)),
    KnownEntity(
        id="baghdad",
        kind="Place",
        name_ar="بغداد",
        name_en="Baghdad",
        labels=("بغداد",),
        located_in="iraq-land",
        narrower=True,
    ),
    KnownEntity(
        id="anbar",
        kind="Place",
        name_ar="الأنبار",
        name_en="Anbar",
        labels=("الأنبار",),
        located_in="iraq-land",
        narrower=True,
    ),
    KnownEntity(
        id="ain-al-asad",
        kind="Place",
        name_ar="قاعدة عين الأسد",
        name_en="Ain al-Asad base",
        labels=("قاعدة عين الأسد",),
        located_in="anbar",
        narrower=True,
    ),
    KnownEntity(
        id="washington", kind="Place", name_ar="واشنطن", name_en="Washington", labels=("واشنطن",), narrower=True
    ),
    KnownEntity(
        id="iraq-foreign-minister",
        kind="Position",
        name_ar="وزير الخارجية العراقي",
        name_en="Foreign Minister of Iraq",
        labels=("وزير الخارجية العراقي",),
        organ_of="iraq",
    ),
)

GAZETTEER = Gazetteer(
    entities={entity.id: entity for entity in _KNOWN},
    tenures=(Tenure(holder="fuad-hussein", position="iraq-foreign-minister", first=date(2020, 6, 6), last=None),),
)


def article(id_: str, text: str, published: str | None = "2021-07-20") -> Article:
    """An article published on an ISO date."""
    return Article(id=id_, text=text, published=date.fromisoformat(published) if published else None)


def reading(source: Article, claims: Sequence[Claim] = (), mentions: Sequence[Mention] = ()) -> Reading:
    """All that was read in an article."""
    return Reading(article=source, mentions=tuple(mentions), claims=tuple(claims))


def span(source: Article, quote: str) -> Span:
    """Where an article says the quoted words first."""
    start = source.text.index(quote)
    return Span(start, start + len(quote))


def when(first: str, last: str | None = None, precision: str | None = None) -> When:
    """A time from an ISO date to an ISO date."""
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    told: Any = precision or ("day" if start == end else "month")
    return When(first=start, last=end, precision=told, basis="stated", text=first)


def quantity(value: int | None, qualifier: str = "exact", minimum: int | None = None) -> Quantity:
    """A number as a text may give it."""
    told: Any = qualifier
    return Quantity(value=value, qualifier=told, text=str(value), minimum=minimum, span=Span(0, 1))


def filler(value: str, kind: str | None = None) -> Filler:
    """An entry of the gazetteer by its id, else a thing told by its words."""
    known = GAZETTEER.entities.get(value)
    if known is not None:
        return Filler(id=value, kind=known.kind, name_ar=known.name_ar, name_en=known.name_en, span=Span(0, 1))
    return Filler(id=None, kind=kind or "Thing", name_ar=value, name_en=None, span=Span(0, 1))


def claim(
    source: Article,
    event_class: str,
    quote: str,
    *,
    roles: Sequence[tuple[str, str | Filler]] = (),
    numbers: Mapping[str, Quantity | int] | None = None,
    status: str = "occurred",
    at: When | None = None,
    **more: Any,
) -> Claim:
    """A claim that rests on the quoted words of an article; its id tells the article and where they stand."""
    evidence = span(source, quote)
    given = {name: n if isinstance(n, Quantity) else quantity(n) for name, n in (numbers or {}).items()}
    values: dict[str, Any] = {
        "id": f"{source.id}-{event_class}-{evidence.start}",
        "article": source.id,
        "event_class": event_class,
        "subclass": event_class,
        "roles": tuple((role, filler(value) if isinstance(value, str) else value) for role, value in roles),
        "when": at,
        "when_span": None,
        "deadline": None,
        "deadline_span": None,
        "numbers": tuple(given.items()),
        "evidence": (evidence,),
        "trigger": Span(evidence.start, evidence.start + 1),
        "status": status,
        "said_by": None,
        "via": None,
        "extractor": "rules",
        "pattern": "test",
        "confidence": 0.9,
    }
    return Claim(**{**values, **more})


def unknown_id(name: str, kind: str) -> str:
    """The id that an actor has who is in no gazetteer."""
    return "x-" + sha256((fold(name) + kind).encode()).hexdigest()[:8]


def mention(
    source: Article, quote: str, kind: str, *, id_: str | None = None, role: str | None = None, name: str | None = None
) -> Mention:
    """A mention of an actor or place by the quoted words; without an id it gets one from name and kind."""
    where = span(source, quote)
    name_ar = name or quote
    known = GAZETTEER.entities.get(id_ or "")
    local, label = id_ or unknown_id(name_ar, kind), known.name_ar if known else name_ar
    candidate = Candidate(id=local, kind=kind, name_ar=label, known=known is not None)
    sort: Any = "place" if kind == "Place" else "actor"
    return Mention(span=where, first=0, last=1, kind=sort, candidates=(candidate,), role=role, finder="test")
