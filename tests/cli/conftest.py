"""An article with its reading, made by hand, and a runner of the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg import project
from kg.cli import main
from kg.model import (
    Article,
    Candidate,
    Claim,
    Filler,
    Mention,
    MentionKind,
    Quantity,
    Reading,
    Span,
    When,
)

TEXT = (
    "أعلنت كتائب الفجر مسؤوليتها عن قصف قاعدة الوادي بنحو عشرة صواريخ يوم 3 آذار 2022. "
    "ونفى مصدر أمني سقوط قتلى. "
    "وعقد العراق والأردن الجولة الثانية من الحوار الاقتصادي في عمّان."
)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _filler(words: str, kind: str, english: str | None, ident: str | None) -> Filler:
    return Filler(id=ident, kind=kind, name_ar=words, name_en=english, span=span(words))


def _mention(words: str, kind: str, english: str | None, ident: str) -> Mention:
    candidate = Candidate(id=ident, kind=kind, name_ar=words, name_en=english, known=True)
    what: MentionKind = "place" if kind == "Place" else "actor"
    return Mention(span=span(words), first=0, last=1, kind=what, candidates=(candidate,), finder="names")


def _claim(**changes: object) -> Claim:
    empty: dict[str, object] = {
        "id": "c1", "article": "a1", "event_class": "Attack", "subclass": "RocketAttack", "roles": (), "when": None,
        "when_span": None, "deadline": None, "deadline_span": None, "numbers": (),
        "evidence": (span("ونفى مصدر أمني"),),
        "trigger": Span(0, 6), "status": "occurred", "said_by": None, "via": None, "extractor": "patterns",
        "pattern": "attack.shelling", "confidence": 0.9,
    }  # fmt: skip
    return Claim(**(empty | changes))  # type: ignore[arg-type]


@pytest.fixture
def reading() -> Reading:
    dawn = _filler("كتائب الفجر", "ArmedGroup", None, "x-1")
    iraq = _filler("العراق", "State", "Iraq", "iraq")
    jordan = _filler("الأردن", "State", "Jordan", "jordan")
    attack = _claim(
        roles=(
            ("perpetrator", dawn),
            ("claimed_by", dawn),
            ("place", _filler("قاعدة الوادي", "Place", None, "p-1")),
            ("weapon", _filler("صواريخ", "Thing", "rocket", "rocket")),
        ),
        when=When(first=date(2022, 3, 3), last=date(2022, 3, 3), precision="day", basis="stated", text="3 آذار 2022"),
        numbers=(
            ("count", Quantity(value=1, qualifier="exact", text="قصف", span=span("قصف"))),
            ("killed", Quantity(value=None, qualifier="at_least", text="قتلى", minimum=1, span=span("قتلى"))),
        ),
        evidence=(span("قصف قاعدة الوادي بنحو عشرة صواريخ يوم 3 آذار 2022"),),
        said_by=_filler("مصدر أمني", "UnnamedSource", None, "u-a1-83"),
    )
    talks = _claim(
        id="c2", event_class="DialogueRound", subclass="DialogueRound", evidence=(span("الجولة الثانية"),),
        roles=(("party", iraq), ("head", iraq), ("participant", iraq), ("party", jordan)),
        numbers=(("ordinal", Quantity(value=2, qualifier="exact", text="الثانية", span=span("الثانية"))),),
    )  # fmt: skip
    troops = _claim(id="c3", event_class="TroopLevel", subclass="TroopLevel")
    mentions = (
        _mention("كتائب الفجر", "ArmedGroup", None, "x-1"),
        _mention("قاعدة الوادي", "Place", None, "p-1"),
        _mention("مصدر أمني", "UnnamedSource", None, "u-a1-83"),
        _mention("العراق", "State", "Iraq", "iraq"),
        _mention("الأردن", "State", "Jordan", "jordan"),
        _mention("العراق", "State", "Iraq", "iraq"),
    )
    article = Article(id="a1", text=TEXT, title="بيان الكتائب", published=date(2022, 3, 4), publisher="نداء")
    return Reading(article=article, mentions=mentions, claims=(attack, talks, troops))


@pytest.fixture(scope="session")
def seed_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the seed articles. Tests only read it."""
    folder = tmp_path_factory.mktemp("seeds") / "graph"
    result = CliRunner().invoke(main, ["build", str(project.folder("seeds")), "--store", str(folder)])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def run() -> Callable[..., Result]:
    """Run `kg` with these arguments in this process."""

    def call(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)

    return call
