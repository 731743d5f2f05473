"""The five articles that the project began with: what is told twice, what only looks alike, what contradicts.

The claims are written by hand after the articles, so that these tests judge the joining alone.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from kg import project
from kg.entities import resolve_entities
from kg.events import fuse_events
from kg.model import Article, Claim, Event, Reading
from tests.events.worlds import PARTIES, conflicts
from tests.factory import GAZETTEER, article, claim, quantity, reading, when

PUBLISHED = ("2021-07-21", "2021-07-23", "2021-07-27", "2024-01-25", "2024-01-27")
STRATEGIC = [("series", "الحوار الاستراتيجي"), *PARTIES]
LEADERS = [*PARTIES, ("participant", "mustafa-al-kadhimi"), ("participant", "joe-biden")]
US_STRIKES = [("perpetrator", "united-states")]

# Article, class, words of the article, slots.
TOLD: tuple[tuple[int, str, str, dict[str, Any]], ...] = (
    (0, "DialogueRound", "جولات الحوار الاستراتيجي انطلقت بين الدولتين في حزيران/يونيو 2020",
     {"roles": STRATEGIC, "numbers": {"ordinal": 1}, "at": when("2020-06-01", "2020-06-30")}),
    (0, "DialogueRound", "ثاني جولات الحوار بعد شهرين، في آب/أغسطس من ذات السنة",
     {"roles": [("series", "الحوار")], "numbers": {"ordinal": 2}, "at": when("2020-08-01", "2020-08-31")}),
    (0, "DialogueRound", "عُقدت جولة الحوار الثالثة في شهر نيسان/أبريل 2021",
     {"roles": [("series", "الحوار")], "numbers": {"ordinal": 3}, "at": when("2021-04-01", "2021-04-30")}),
    (0, "DialogueRound", "تنطلق يوم الجمعة المقبل 23 تموز/يوليو الجولة الرابعة من الحوار الاستراتيجي",
     {"roles": [*STRATEGIC, ("head", "mustafa-al-kadhimi"), ("head", "joe-biden"), ("place", "washington")],
      "numbers": {"ordinal": 4}, "at": when("2021-07-23"), "status": "planned"}),
    (0, "DialogueRound", "سيلتقي رئيس الحكومة العراقية مصطفى الكاظمي بالرئيس الأمريكي",
     {"roles": LEADERS, "subclass": "Meeting", "status": "planned"}),
    (0, "Agreement", "الاتفاق على جدولة الانسحاب الأمريكي",
     {"roles": [*PARTIES, ("term", "جدولة انسحاب القوات القتالية")], "status": "planned", "at": when("2021-07-23"),
      "deadline": when("2022-03-01", "2022-05-31", "season")}),
    (0, "Attack", "هددت فيه بتوجيه \"ضربات كبيرة ودقيقة",
     {"roles": [("perpetrator", "kataib-hezbollah"), ("target", "us-forces")], "status": "threatened"}),
    (1, "DialogueRound", "الحوارِ الاستراتيجيِّ العراقي – الأميركي بمرحلتِه الثالثةِ",
     {"roles": [*STRATEGIC, ("place", "baghdad")], "numbers": {"ordinal": 3}, "at": when("2021-06-05")}),
    (1, "DialogueRound", "وتشهد واشنطن اليوم الجمعة جولة الحوار العراقي الاميركي الاستراتيجي الرابعة",
     {"roles": [*STRATEGIC, ("head", "fuad-hussein"), ("place", "washington")], "numbers": {"ordinal": 4},
      "at": when("2021-07-23"), "status": "planned"}),
    (1, "DialogueRound", "لقاء رئيس الوزراء العراقي مصطفى الكاظمي مع الرئيس الاميركي جو بايدن في واشنطن الاثنين المقبل",
     {"roles": LEADERS, "subclass": "Meeting", "status": "planned", "at": when("2021-07-26")}),
    (1, "Agreement", "أن بيانا وشيكا سيصدر بسحب القوات الأميركية المقاتلة من العراق",
     {"roles": [*PARTIES, ("term", "سحب القوات الأميركية المقاتلة")], "status": "planned", "at": when("2021-07-26"),
      "deadline": when("2021-12-31")}),
    (1, "Attack", "واستهدف حوالي خمسين هجوماً",
     {"roles": [("target", "المصالح الأميركية"), ("place", "iraq-land")], "numbers": {"count": quantity(50, "about")},
      "at": when("2020-01-01", "2021-07-23", "range"), "subclass": "AttackSeries"}),
    (1, "Attack", "واستهدف أحدث هجوم كبير في السابع من الشهر الحالي قاعدة عين الأسد",
     {"roles": [("place", "ain-al-asad")], "at": when("2021-07-07"), "numbers": {"munitions": 14}}),
    (1, "Attack", "وشنت الولايات المتحدة من جهتها ضربات نهاية حزيران يونيو الماضي على مواقع للحشد",
     {"roles": [*US_STRIKES, ("target", "مواقع للحشد")], "subclass": "AttackSeries",
      "at": when("2021-06-21", "2021-06-30", "part_of_month"), "numbers": {"killed": quantity(10, "about")}}),
    (2, "DialogueRound", "بنتائج الحوار الستراتيجي بين العراق والولايات المتحدة",
     {"roles": [("series", "الحوار الستراتيجي"), *PARTIES]}),
    (2, "DialogueRound", "وأعلن الرئيس الأميركي جو بايدن أمس الاثنين لدى استقباله رئيس الوزراء العراقي مصطفى الكاظمي",
     {"roles": LEADERS, "subclass": "Meeting", "at": when("2021-07-26")}),
    (2, "Agreement", "بالاتفاق على خروج القوات القتالية بشكل كامل في نهاية هذا العام",
     {"roles": [*PARTIES, ("term", "خروج القوات القتالية")], "at": when("2021-07-26"),
      "deadline": when("2021-12-31")}),
    (2, "Attack", "وقد بلغ عددها نحو خمسين هجوما منذ مطلع العام",
     {"roles": [("target", "المصالح الأميركية"), ("place", "iraq-land")], "numbers": {"count": quantity(50, "about")},
      "at": when("2021-01-01", "2021-07-27", "range"), "subclass": "AttackSeries"}),
    (2, "Attack", "آخرها في 29 حزيران، حينما قصفت مواقع فصائل عراقيّة",
     {"roles": [*US_STRIKES, ("target", "مواقع فصائل عراقيّة")], "at": when("2021-06-29")}),
    (2, "Attack", "مهددةً بمواصلة الهجمات ضد الوجود العسكري الأجنبي",
     {"roles": [("perpetrator", "kataib-hezbollah"), ("target", "us-forces")], "status": "threatened"}),
    (3, "DialogueRound", "أن الولايات المتحدة والعراق بصدد بدء محادثات تهدف إلى إنهاء مهمة التحالف العسكري",
     {"roles": [*PARTIES, ("topic", "إنهاء مهمة التحالف العسكري")], "status": "planned"}),
    (3, "Attack", "وذلك بعد أيام من ضربات أمريكية",
     {"roles": [*US_STRIKES, ("target", "مواقع عراقية")], "at": when("2023-12-01", "2023-12-31"),
      "subclass": "AttackSeries"}),
    (4, "DialogueRound", "الجولة الأولى للحوار الثنائي بين العراق والولايات المتحدة لإنهاء مهمة التحالف الدولي",
     {"roles": [("series", "الحوار الثنائي"), *PARTIES, ("topic", "إنهاء مهمة التحالف الدولي")],
      "numbers": {"ordinal": 1}, "at": when("2024-01-27")}),
    (4, "Attack", "واستهدفت ضربات أميركية مواقع للحشد الشعبي",
     {"roles": [*US_STRIKES, ("target", "مواقع للحشد الشعبي")], "at": when("2024-01-22", "2024-01-28", "range"),
      "subclass": "AttackSeries"}),
)  # fmt: skip


@lru_cache(maxsize=1)
def _woven() -> tuple[tuple[Event, ...], dict[str, tuple[int, str]]]:
    """The events, and for each claim its article and words."""
    files = sorted(project.folder("seeds").glob("*.txt"))
    sources: list[Article] = []
    for number, (file, day) in enumerate(zip(files, PUBLISHED, strict=True)):
        sources.append(article(f"seed-{number:03}", file.read_bytes().decode(), day))
    claims: list[list[Claim]] = [[] for _ in sources]
    words: dict[str, tuple[int, str]] = {}
    for number, event_class, quote, slots in TOLD:
        made = claim(sources[number], event_class, quote, **slots)
        claims[number].append(made)
        words[made.id] = (number, quote)
    readings: list[Reading] = [reading(source, held) for source, held in zip(sources, claims, strict=True)]
    return fuse_events(readings, resolve_entities(readings, GAZETTEER), GAZETTEER), words


def _event(start: str) -> Event:
    """The event of the claim whose words begin so."""
    events, words = _woven()
    return next(event for event in events for id_ in event.claims if words[id_][1].startswith(start))


def _articles(event: Event) -> list[int]:
    return [_woven()[1][id_][0] for id_ in event.claims]


def test_the_strategic_dialogue_has_four_rounds_and_the_talks_of_2024_are_another() -> None:
    rounds = [event.id for event in _woven()[0] if event.process]
    assert rounds == [
        "round-bilateral-dialogue-iraq-united-states-1",
        *(f"round-strategic-dialogue-iraq-united-states-{number}" for number in (1, 2, 3, 4)),
    ]


def test_round_3_is_told_by_two_articles_that_disagree_on_its_date() -> None:
    event = _event("عُقدت جولة الحوار الثالثة")
    assert _articles(event) == [0, 1]
    assert ("when", "hard") in conflicts(event)


def test_round_4_is_planned_twice_and_its_results_are_welcomed() -> None:
    event = _event("تنطلق يوم الجمعة المقبل")
    assert _articles(event) == [0, 1, 2]
    assert ("head", "hard") in conflicts(event)
    assert event.status == "occurred"


def test_kadhimi_and_biden_met_once() -> None:
    assert _articles(_event("سيلتقي رئيس الحكومة")) == [0, 1, 2]


def test_the_withdrawal_is_agreed_once_and_its_first_deadline_was_overtaken() -> None:
    event = _event("بالاتفاق على خروج القوات")
    assert _articles(event) == [0, 1, 2]
    assert conflicts(event) >= {("deadline", "hard"), ("deadline", "overtaken")}


def test_the_fifty_attacks_are_one_series_of_disputed_beginning() -> None:
    event = _event("وقد بلغ عددها نحو خمسين")
    assert _articles(event) == [1, 2]
    assert conflicts(event) == {("when", "hard")}


def test_the_strikes_of_june_are_told_coarsely_and_finely() -> None:
    event = _event("وشنت الولايات المتحدة")
    assert _articles(event) == [1, 2]
    assert event.conflicts == ()


def test_talks_about_to_begin_are_the_ones_that_began_two_days_later() -> None:
    assert _articles(_event("أن الولايات المتحدة والعراق بصدد بدء محادثات")) == [3, 4]


def test_what_only_looks_alike_stays_apart() -> None:
    for start in ("وذلك بعد أيام من ضربات", "واستهدفت ضربات أميركية", "هددت فيه", "مهددةً", "واستهدف أحدث هجوم كبير"):
        assert len(_event(start).claims) == 1
