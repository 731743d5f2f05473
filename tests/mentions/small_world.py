"""A few known entities for the tests of stage 3, and the mentions that a text gives with them."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache

from kg import project
from kg.documents import prepare_document
from kg.mentions import find_mentions
from kg.model import Article, Document, Gazetteer, KnownEntity, Mention, Ontology, Tenure


def _known(id_: str, kind: str, name_en: str, *labels: str, adjectives: str = "", metonyms: str = "") -> KnownEntity:
    return KnownEntity(
        id=id_, kind=kind, name_ar=labels[0], name_en=name_en, labels=labels,
        adjectives=tuple(adjectives.split()), metonyms=(metonyms,) if metonyms else (),
    )  # fmt: skip


ENTITIES = (
    _known("iraq", "State", "Iraq", "العراق", adjectives="عراقي", metonyms="بغداد"),
    _known("iraq-territory", "Place", "Iraq", "العراق"),
    _known("baghdad", "Place", "Baghdad", "بغداد"),
    _known("united-states", "State", "United States", "الولايات المتحدة", "الولايات المتحدة الأميركية", "أميركا",
           adjectives="أميركي أمريكي", metonyms="واشنطن"),
    _known("washington", "Place", "Washington", "واشنطن"),
    _known("iran", "State", "Iran", "إيران", adjectives="إيراني", metonyms="طهران"),
    _known("iran-territory", "Place", "Iran", "إيران"),
    _known("tehran", "Place", "Tehran", "طهران"),
    _known("syria", "State", "Syria", "سوريا", adjectives="سوري", metonyms="دمشق"),
    _known("syria-territory", "Place", "Syria", "سوريا"),
    _known("israel", "State", "Israel", "إسرائيل", "الاحتلال", adjectives="إسرائيلي", metonyms="تل أبيب"),
    _known("yemen", "State", "Yemen", "اليمن", adjectives="يمني", metonyms="صنعاء"),
    _known("libya", "State", "Libya", "ليبيا", adjectives="ليبي", metonyms="طرابلس"),
    _known("popular-resistance-yemen", "ArmedGroup", "Popular Resistance (Yemen)", "المقاومة الشعبية اليمنية"),
    _known("yemeni-army", "MilitaryForce", "Yemeni Armed Forces", "الجيش اليمني"),
    _known("haftar-forces", "MilitaryForce", "Libyan National Army", "الجيش الوطني الليبي"),
    _known("arab-coalition", "Coalition", "Arab coalition", "التحالف العربي"),
    _known("germany", "State", "Germany", "ألمانيا", adjectives="ألماني", metonyms="برلين"),
    _known("hamas", "ArmedGroup", "Hamas", "حماس", "حركة المقاومة الإسلامية"),
    _known("fatah", "Organization", "Fatah", "حركة فتح", "فتح"),
    _known("islamic-state", "ArmedGroup", "Islamic State", "تنظيم الدولة الإسلامية", "داعش"),
    _known("al-qaeda", "ArmedGroup", "al-Qaeda", "تنظيم القاعدة", "القاعدة"),
    _known("hezbollah", "ArmedGroup", "Hezbollah", "حزب الله", "حزب الله اللبناني"),
    _known("reuters", "Media", "Reuters", "رويترز"),
    _known("kan", "Media", "Kan", "كان"),
    _known("united-nations", "Organization", "United Nations", "الأمم المتحدة"),
    _known("joe-biden", "Person", "Joe Biden", "جو بايدن", "بايدن"),
    _known("benjamin-netanyahu", "Person", "Benjamin Netanyahu", "بنيامين نتنياهو", "نتنياهو"),
    KnownEntity(id="pm-israel", kind="Position", name_ar="رئيس وزراء إسرائيل", name_en="Prime Minister of Israel",
                labels=("رئيس وزراء إسرائيل",), organ_of="israel"),
)  # fmt: skip
TENURES = (
    Tenure(holder="benjamin-netanyahu", position="pm-israel", first=date(2009, 3, 31), last=date(2021, 6, 13)),
)


@cache
def world() -> Ontology:
    lexicon = {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted((project.folder("ontology") / "lexicon").glob("*.toml"))
    }
    gazetteer = Gazetteer(entities={entity.id: entity for entity in ENTITIES}, tenures=TENURES)
    return Ontology(gazetteer=gazetteer, lexicon=lexicon, patterns={}, digest="test")


def read(text: str) -> Document:
    article = Article(id="a", text=text, published=date(2024, 5, 20))
    return prepare_document(article, world().lexicon)


def mentions(text: str) -> tuple[Mention, ...]:
    return find_mentions(read(text), world())


def named(text: str, kind: str = "actor") -> set[tuple[str, str]]:
    """(words of the text, id) of the mentions of one kind."""
    return {
        (text[m.span.start : m.span.end], m.candidates[0].id) for m in mentions(text) if m.kind == kind and m.candidates
    }
