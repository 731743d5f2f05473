"""What an event's own clauses leave out and the article tells elsewhere: the day, the parties, the deadline."""

from __future__ import annotations

from collections import Counter

from kg.claims.attack_places import LAND
from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.claims.talks import complete_talks
from kg.model import Filler, Mention, Span, When

_LEAD = 4  # sentences in which an article gives its day
_EARLIER = frozenset({"سابق", "ايام", "كان", "كانت", "وكان", "وكانت", "الماضي", "الماضيه", "عندما", "منذ", "الاخيره"})


def complete(scene: Scene, events: list[Draft]) -> list[Draft]:
    """The same events with inherited days and parties."""
    if not events:
        return events
    day = _news_day(scene)
    for draft in events:
        if draft.when is None and draft.event_class == "Attack" and draft.status == "occurred" and not draft.plural:
            _inherit_day(scene, draft, day)
        if draft.event_class == "Attack" and not draft.fillers("place") and _at_home(scene, draft):
            _country(scene, draft)
    complete_talks(scene, events, day[1] if day is not None else None)
    return events


def _at_home(scene: Scene, draft: Draft) -> bool:
    """ "في البلاد": the country that the article is about."""
    return bool(scene.tokens_between(*draft.clause, "home"))


def _country(scene: Scene, draft: Draft) -> None:
    counts: Counter[str] = Counter()
    spans: dict[str, Span] = {}
    for mention in [*scene.places(0, draft.trigger), *scene.actors(0, draft.trigger)]:
        best = mention.candidates[0].id
        land = best if best.endswith(LAND) else f"{best}{LAND}"
        if land in scene.lexis.gazetteer.entities:
            counts[land] += 1
            spans[land] = mention.span
    if counts:
        land = max(counts, key=lambda key: counts[key])
        entity = scene.lexis.gazetteer.entities[land]
        draft.add(
            "place",
            Filler(id=land, kind="Place", name_ar=entity.name_ar, name_en=entity.name_en, span=spans[land]),
        )


def _news_day(scene: Scene) -> tuple[int, Mention] | None:
    """The first day that the article gives as its own: "اليوم", a bare weekday next to the publication date."""
    published = scene.document.article.published
    if published is None:
        return None
    for mention in scene.times(0, len(scene.words)):
        when = mention.when
        if scene.sentences[scene.sentence_index(mention.first)].kind == "boilerplate":
            continue
        if when is not None and when.precision == "day" and 0 <= (published - when.first).days <= 1:
            return scene.sentence_index(mention.first), mention
    return None


def _inherit_day(scene: Scene, draft: Draft, day: tuple[int, Mention] | None) -> None:
    """An act reported without a day of its own takes the day of the report, unless it is told as past."""
    if day is None or day[0] > _LEAD or day[0] - draft.sentence > 1:
        return
    first, last = draft.clause
    sentence = scene.sentences[draft.sentence]
    words = {rest for token in range(max(sentence.first, first - 4), last) for _, rest in scene.words[token].stems}
    if words & _EARLIER:
        return
    when: When | None = day[1].when
    draft.when, draft.when_span = when, day[1].span
