"""An annotated article made for the tests, and facts read of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from kg.scoring import Annotation, Score, facts_from, read_annotation, score

TEXT = (
    "قالت وزارة الدفاع الأردنية إن كتائب الفجر قصفت قاعدة الوادي بنحو عشرة صواريخ يوم 3 آذار 2022. "
    "وأعلنت الكتائب مسؤوليتها عن القصف الذي أوقع ثلاثة قتلى. "
    "وعقد العراق والأردن في عمّان الجولة الثانية من الحوار الاقتصادي. "
    "ونفى سامي الكرخي التوصل إلى اتفاق مع الأردن."
)
DAWN = {
    "name_en": "Dawn Brigades",
    "name_ar": "كتائب الفجر",
    "kind": "ArmedGroup",
    "surfaces": ["كتائب الفجر", "الكتائب"],
}
IRAQ = {"name_en": "Iraq", "name_ar": "العراق", "kind": "State", "surfaces": ["العراق"]}
JORDAN = {"name_en": "Jordan", "name_ar": "الأردن", "kind": "State", "surfaces": ["الأردن"]}
ATTACK = "كتائب الفجر قصفت قاعدة الوادي بنحو عشرة صواريخ"
ROUND = "الجولة الثانية من الحوار الاقتصادي"


def annotated(folder: Path, actors: list[Any], events: list[Any], text: str = TEXT) -> Annotation:
    """The annotation with these actors and events, written and read again."""
    (folder / "a1.txt").write_text(text, encoding="utf-8", newline="")
    written = yaml.safe_dump({"published": "2022-03-04", "actors": actors, "events": events}, allow_unicode=True)
    (folder / "a1.yaml").write_text(written, encoding="utf-8")
    return read_annotation(folder / "a1.yaml")


def at(words: str, text: str = TEXT) -> list[int]:
    """The characters of `words`."""
    start = text.index(words)
    return [start, start + len(words)]


def named(arabic: str | None, english: str | None = None) -> dict[str, Any]:
    """A filler of a slot as the program tells it."""
    return {"name_en": english, "name_ar": arabic}


def actor(words: str, kind: str = "State") -> dict[str, Any]:
    """An actor that the program found by `words`."""
    return {**named(words), "kind": kind, "mentions": [at(words)]}


def attack(words: str = ATTACK, **slots: Any) -> dict[str, Any]:
    """An attack that the program found in `words`."""
    return {"class": "Attack", "evidence": [at(words)], "status": "occurred", **slots}


def gold_attack(quote: str = ATTACK, **slots: Any) -> dict[str, Any]:
    """An annotated attack."""
    return {"class": "Attack", "quote": quote, "status": "occurred", **slots}


def scored(annotation: Annotation, actors: list[Any], events: list[Any]) -> Score:
    """The score of these facts."""
    facts = facts_from({"id": annotation.id, "actors": actors, "events": events})
    return score([annotation], {facts.id: facts})
