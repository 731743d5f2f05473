"""A small world for tests: two articles, a round they tell differently, attacks, an agreement, troops, tenures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from pyoxigraph import Quad

from kg.model import (
    Article,
    Candidate,
    Claim,
    Conflict,
    Entity,
    EntityMention,
    Event,
    EventClass,
    Filler,
    Gazetteer,
    Knowledge,
    KnownEntity,
    Mention,
    Ontology,
    Quantity,
    Reading,
    Run,
    Span,
    Status,
    Tenure,
    When,
)
from kg.rdf import write_quads

FIRST = """بغداد تعلن نتائج الحوار العسكري
عقد العراق والولايات المتحدة الجولة الثانية من الحوار العسكري في بغداد يوم 20 نيسان 2024 برئاسة فؤاد حسين.
واتفق الجانبان على انسحاب القوات الأميركية من البلاد بحلول 30 أيلول 2025.
وقال مصدر أمني إن طائرة مسيرة استهدفت قاعدة عين الأسد في 28 نيسان 2024 وقتلت جنديين.
ونفى الحشد الشعبي قصف مطار أربيل بالصواريخ.
ويبلغ عدد القوات الأميركية في العراق نحو 2500 جندي."""

SECOND = """عُقدت الجولة الثانية من الحوار العسكري بين بغداد وواشنطن في أربيل يوم 25 نيسان 2024.
وأسفر هجوم بطائرة مسيرة على قاعدة عين الأسد يوم 28 نيسان 2024 عن مقتل خمسة جنود، وتبنته كتائب حزب الله.
وهددت كتائب حزب الله بقصف السفارة الأميركية.
وقال فؤاد حسين إن نحو خمسين هجوماً صاروخياً استهدفت القوات الأميركية منذ مطلع العام.
ويلتقي فؤاد حسين لويد أوستن في واشنطن يوم 20 أيار 2024."""

ARTICLES = {
    "a-one": Article(
        id="a-one", text=FIRST, title="بغداد تعلن نتائج الحوار العسكري", published=date(2024, 5, 2),
        published_basis="metadata", publisher="Example Daily", url="https://news.example/1",
    ),
    "a-two": Article(
        id="a-two", text=SECOND, published=date(2024, 5, 6), published_basis="file", publisher="رويترز",
    ),
}  # fmt: skip

RUN = Run(
    id="test", version="0.1.0", settings="ab" * 32, started=datetime(2024, 5, 7, 8, 0, tzinfo=UTC),
    ended=datetime(2024, 5, 7, 8, 1, tzinfo=UTC),
)  # fmt: skip


def _known(local: str, kind: str, name_ar: str, name_en: str, **more: Any) -> KnownEntity:
    labels = more.pop("labels", (name_ar,))
    return KnownEntity(id=local, kind=kind, name_ar=name_ar, name_en=name_en, labels=labels, **more)


KNOWN = (
    _known("iraq", "State", "العراق", "Iraq", labels=("العراق", "جمهورية العراق")),
    _known("united-states", "State", "الولايات المتحدة", "United States"),
    _known("iraq-territory", "Place", "العراق", "Iraq", latitude=33.0, longitude=44.0),
    _known("baghdad", "Place", "بغداد", "Baghdad", located_in="iraq-territory", latitude=33.31, longitude=44.36),
    _known("anbar", "Place", "محافظة الأنبار", "Anbar", located_in="iraq-territory", latitude=33.42, longitude=43.3),
    _known("ain-al-asad", "Place", "قاعدة عين الأسد", "Ain al-Asad base", located_in="anbar", narrower=True),
    _known("erbil", "Place", "أربيل", "Erbil", located_in="iraq-territory"),
    _known("washington-dc", "Place", "واشنطن", "Washington"),
    _known("us-forces", "MilitaryForce", "القوات الأميركية", "US forces", organ_of="united-states"),
    _known("popular-mobilization", "ArmedGroup", "الحشد الشعبي", "Popular Mobilization", organ_of="iraq"),
    _known("kataib-hezbollah", "ArmedGroup", "كتائب حزب الله", "Kata'ib Hezbollah"),
    _known("fuad-hussein", "Person", "فؤاد حسين", "Fuad Hussein"),
    _known("lloyd-austin", "Person", "لويد أوستن", "Lloyd Austin"),
    _known("reuters", "Media", "رويترز", "Reuters"),
    _known("iraq-foreign-minister", "Position", "وزير خارجية العراق", "Foreign Minister of Iraq", organ_of="iraq"),
)
ONTOLOGY = Ontology(
    gazetteer=Gazetteer(
        entities={known.id: known for known in KNOWN},
        tenures=(Tenure(holder="fuad-hussein", position="iraq-foreign-minister", first=date(2020, 6, 6), last=None),),
    ),
    lexicon={},
    patterns={},
    digest="cd" * 32,
)
_NAMES = {known.id: known for known in KNOWN}


@dataclass(frozen=True)
class Writer:
    """Makes records of one article; `nth` tells which occurrence of a quote is meant."""

    article: Article

    def span(self, quote: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = self.article.text.index(quote, start + 1)
        return Span(start, start + len(quote))

    def filler(self, local: str | None, quote: str, kind: str = "Thing") -> Filler:
        known = _NAMES.get(local or "")
        return Filler(
            id=local,
            kind=known.kind if known else kind,
            name_ar=known.name_ar if known else quote,
            name_en=known.name_en if known else None,
            span=self.span(quote),
        )

    def number(self, quote: str, value: int | None, qualifier: Any = "exact") -> Quantity:
        return Quantity(value=value, qualifier=qualifier, text=quote, span=self.span(quote))

    def mention(self, local: str, quote: str, nth: int = 0) -> Mention:
        known = _NAMES[local]
        candidate = Candidate(id=local, kind=known.kind, name_ar=known.name_ar, name_en=known.name_en, known=True)
        return Mention(
            span=self.span(quote, nth), first=0, last=1, kind="place" if known.kind == "Place" else "actor",
            candidates=(candidate,), finder="test",
        )  # fmt: skip

    def claim(self, local: str, classes: tuple[EventClass, str], evidence: str, **more: Any) -> Claim:
        record: dict[str, Any] = {
            "roles": (), "when": None, "when_span": None, "deadline": None, "deadline_span": None, "numbers": (),
            "status": "occurred", "said_by": None, "via": None,
        }  # fmt: skip
        record.update(more)
        first = self.span(evidence)
        return Claim(
            id=local, article=self.article.id, event_class=classes[0], subclass=classes[1], evidence=(first,),
            trigger=first, extractor="patterns", pattern="test", confidence=0.9, **record,
        )  # fmt: skip


def day(text: str, moment: date, last: date | None = None) -> When:
    return When(
        first=moment, last=last or moment, precision="range" if last else "day", basis="relative" if last else "stated",
        text=text,
    )  # fmt: skip


ONE, TWO = Writer(ARTICLES["a-one"]), Writer(ARTICLES["a-two"])
APRIL_20, APRIL_25, APRIL_28 = date(2024, 4, 20), date(2024, 4, 25), date(2024, 4, 28)
WITHDRAWAL = "انسحاب القوات الأميركية من البلاد"


def _first_claims() -> tuple[Claim, ...]:
    lines = FIRST.split("\n")
    return (
        ONE.claim(
            "one-round", ("DialogueRound", "DialogueRound"), lines[1],
            roles=(
                ("series", ONE.filler(None, "الحوار العسكري")),
                ("party", ONE.filler("iraq", "العراق")),
                ("party", ONE.filler("united-states", "الولايات المتحدة")),
                ("place", ONE.filler("baghdad", "بغداد")),
                ("head", ONE.filler("fuad-hussein", "فؤاد حسين")),
            ),
            when=day("يوم 20 نيسان 2024", APRIL_20), when_span=ONE.span("20 نيسان 2024"),
            numbers=(("ordinal", ONE.number("الثانية", 2)),),
        ),
        ONE.claim(
            "one-deal", ("Agreement", "Agreement"), lines[2],
            roles=(
                ("party", ONE.filler("iraq", "العراق")),
                ("party", ONE.filler("united-states", "الولايات المتحدة")),
                ("term", ONE.filler(None, WITHDRAWAL)),
            ),
            deadline=day("30 أيلول 2025", date(2025, 9, 30)), deadline_span=ONE.span("30 أيلول 2025"),
        ),
        ONE.claim(
            "one-drone", ("Attack", "DroneAttack"), lines[3],
            roles=(
                ("target", ONE.filler("ain-al-asad", "قاعدة عين الأسد")),
                ("place", ONE.filler("ain-al-asad", "قاعدة عين الأسد")),
                ("weapon", ONE.filler("drone", "طائرة مسيرة", "Weapon")),
            ),
            when=day("28 نيسان 2024", APRIL_28), when_span=ONE.span("28 نيسان 2024"),
            numbers=(("killed", ONE.number("جنديين", 2)),),
            said_by=ONE.filler("u-a-one-1", "مصدر أمني", "UnnamedSource"),
        ),
        ONE.claim(
            "one-denial", ("Attack", "RocketAttack"), lines[4],
            roles=(
                ("perpetrator", ONE.filler("popular-mobilization", "الحشد الشعبي")),
                ("target", ONE.filler(None, "مطار أربيل")),
                ("place", ONE.filler("erbil", "أربيل")),
            ),
            status="denied", said_by=ONE.filler("popular-mobilization", "الحشد الشعبي"),
        ),
        ONE.claim(
            "one-troops", ("TroopLevel", "TroopLevel"), lines[5],
            roles=(
                ("force", ONE.filler("us-forces", "القوات الأميركية")),
                ("place", ONE.filler("iraq-territory", "العراق")),
            ),
            numbers=(("troops", ONE.number("نحو 2500", 2500, "about")),),
        ),
    )  # fmt: skip


def _second_claims() -> tuple[Claim, ...]:
    lines = SECOND.split("\n")
    return (
        TWO.claim(
            "two-round", ("DialogueRound", "DialogueRound"), lines[0],
            roles=(
                ("series", TWO.filler(None, "الحوار العسكري")),
                ("party", TWO.filler("iraq", "بغداد")),
                ("party", TWO.filler("united-states", "واشنطن")),
                ("place", TWO.filler("erbil", "أربيل")),
            ),
            when=day("يوم 25 نيسان 2024", APRIL_25), when_span=TWO.span("25 نيسان 2024"),
            numbers=(("ordinal", TWO.number("الثانية", 2)),),
        ),
        TWO.claim(
            "two-drone", ("Attack", "DroneAttack"), lines[1],
            roles=(
                ("target", TWO.filler("ain-al-asad", "قاعدة عين الأسد")),
                ("place", TWO.filler("ain-al-asad", "قاعدة عين الأسد")),
                ("claimed_by", TWO.filler("kataib-hezbollah", "كتائب حزب الله")),
                ("perpetrator", TWO.filler("kataib-hezbollah", "كتائب حزب الله")),
            ),
            when=day("يوم 28 نيسان 2024", APRIL_28), when_span=TWO.span("28 نيسان 2024"),
            numbers=(("killed", TWO.number("خمسة", 5)),),
        ),
        TWO.claim(
            "two-threat", ("Attack", "Attack"), lines[2],
            roles=(
                ("perpetrator", TWO.filler("kataib-hezbollah", "كتائب حزب الله")),
                ("target", TWO.filler(None, "السفارة الأميركية")),
            ),
            status="threatened", said_by=TWO.filler("kataib-hezbollah", "كتائب حزب الله"),
        ),
        TWO.claim(
            "two-fifty", ("Attack", "RocketAttack"), lines[3],
            roles=(("target", TWO.filler("us-forces", "القوات الأميركية")),),
            when=day("منذ مطلع العام", date(2024, 1, 1), date(2024, 5, 6)), when_span=TWO.span("منذ مطلع العام"),
            numbers=(("count", TWO.number("نحو خمسين", 50, "about")),),
            said_by=TWO.filler("fuad-hussein", "فؤاد حسين"), via=TWO.filler("reuters", "وقال"),
        ),
        TWO.claim(
            "two-meeting", ("DialogueRound", "Meeting"), lines[4],
            roles=(
                ("participant", TWO.filler("fuad-hussein", "فؤاد حسين")),
                ("participant", TWO.filler("lloyd-austin", "لويد أوستن")),
                ("place", TWO.filler("washington-dc", "واشنطن")),
            ),
            when=day("يوم 20 أيار 2024", date(2024, 5, 20)), when_span=TWO.span("20 أيار 2024"), status="planned",
        ),
    )  # fmt: skip


def _readings() -> tuple[Reading, ...]:
    first = tuple(
        ONE.mention(local, quote)
        for local, quote in (("baghdad", "بغداد"), ("iraq", "العراق"), ("us-forces", "القوات الأميركية"))
    )
    second = (TWO.mention("fuad-hussein", "فؤاد حسين"), TWO.mention("fuad-hussein", "فؤاد حسين", 1))
    return (
        Reading(article=ARTICLES["a-one"], mentions=first, claims=_first_claims()),
        Reading(article=ARTICLES["a-two"], mentions=second, claims=_second_claims()),
    )


def _entities() -> tuple[Entity, ...]:
    used = {filler.id for reading in _readings() for claim in reading.claims for _, filler in claim.roles}
    return tuple(
        Entity(
            id=known.id, kind=known.kind, label_ar=known.name_ar, label_en=known.name_en, alt_labels=(), known=True,
            same_as=(known.id,), mentions=(EntityMention(article="a-one", span=Span(0, 5)),),
        )
        for known in KNOWN if known.id in used
    )  # fmt: skip


def _event(
    local: str, classes: tuple[EventClass, str], label: tuple[str, str], claims: tuple[str, ...], **more: Any
) -> Event:
    record: dict[str, Any] = {
        "roles": (), "when": None, "deadline": None, "numbers": (), "status": "occurred", "conflicts": (),
    }  # fmt: skip
    record.update(more)
    return Event(
        id=local, event_class=classes[0], subclass=classes[1], label_ar=label[0], label_en=label[1], claims=claims,
        **record,
    )  # fmt: skip


def _events() -> tuple[Event, ...]:
    return (
        _event(
            "round-military-2", ("DialogueRound", "DialogueRound"),
            ("الجولة 2 من الحوار العسكري", "Round 2 of the military dialogue"), ("one-round", "two-round"),
            roles=(
                ("party", "iraq"), ("party", "united-states"), ("head", "fuad-hussein"), ("series", "الحوار العسكري"),
            ),
            numbers=(("ordinal", ONE.number("الثانية", 2)),), process="military-dialogue-iraq-united-states",
            conflicts=(
                Conflict(property="when", grade="hard", first="one-round", second="two-round", reason="no common day"),
                Conflict(property="place", grade="hard", first="one-round", second="two-round", reason="two cities"),
            ),
            corroborations=(("one-round", "two-round"),),
        ),
        _event(
            "agreement-1", ("Agreement", "Agreement"), ("اتفاق على انسحاب القوات", "Agreement on withdrawal"),
            ("one-deal",),
            roles=(("party", "iraq"), ("party", "united-states"), ("term", WITHDRAWAL)),
            deadline=day("30 أيلول 2025", date(2025, 9, 30)),
        ),
        _event(
            "attack-drone", ("Attack", "DroneAttack"), ("هجوم على عين الأسد", "Drone attack on Ain al-Asad"),
            ("one-drone", "two-drone"),
            roles=(
                ("target", "ain-al-asad"), ("place", "ain-al-asad"), ("weapon", "drone"),
                ("claimed_by", "kataib-hezbollah"), ("perpetrator", "kataib-hezbollah"),
            ),
            when=day("28 نيسان 2024", APRIL_28),
            conflicts=(
                Conflict(property="killed", grade="hard", first="one-drone", second="two-drone", reason="2 and 5 dead"),
            ),
        ),
        _event(
            "attack-denied", ("Attack", "RocketAttack"), ("قصف مطار أربيل", "Rocket attack on Erbil airport"),
            ("one-denial",), status="denied",
        ),
        _event(
            "attack-threat", ("Attack", "Attack"), ("هجوم على السفارة", "Attack on the embassy"), ("two-threat",),
            status="threatened",
        ),
        _event(
            "attack-fifty", ("Attack", "RocketAttack"), ("نحو خمسين هجوما", "About fifty attacks"), ("two-fifty",),
            roles=(("target", "us-forces"),), when=day("منذ مطلع العام", date(2024, 1, 1), date(2024, 5, 6)),
            numbers=(("count", TWO.number("نحو خمسين", 50, "about")),),
        ),
        _event(
            "meeting-1", ("DialogueRound", "Meeting"), ("لقاء حسين وأوستن", "Meeting of Hussein and Austin"),
            ("two-meeting",), status="planned",
        ),
        _event(
            "us-forces-iraq-2024-05", ("TroopLevel", "TroopLevel"), ("القوات الأميركية في العراق", "US forces in Iraq"),
            ("one-troops",), roles=(("force", "us-forces"), ("place", "iraq-territory")),
            numbers=(("troops", ONE.number("نحو 2500", 2500, "about")),),
        ),
    )  # fmt: skip


KNOWLEDGE = Knowledge(readings=_readings(), entities=_entities(), events=_events())


def quads() -> list[Quad]:
    """The graph of the small world."""
    return list(write_quads(KNOWLEDGE, ONTOLOGY, RUN))


def with_status(knowledge: Knowledge, event_id: str, status: Status) -> Knowledge:
    """The same world with the status of one event changed."""
    events = tuple(replace(event, status=status) if event.id == event_id else event for event in knowledge.events)
    return replace(knowledge, events=events)
