"""The day of an act that tells none: of the act before it, of the news."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.model import Mention, Span, When

_LEAD = 4  # sentences in which an article gives its day
_LAUNCHING = 8  # tokens from "شنت" to "غارات"
_MANY = 5  # acts without a day that make a report of one day's fighting
_Day = tuple[int, When, Span]  # the sentence that tells it


def news_day(scene: Scene) -> tuple[int, Mention] | None:
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


def inherit_days(scene: Scene, attacks: Sequence[Draft], news: tuple[int, Mention] | None) -> None:
    """Acts that happened and tell no day take that of the act before them, or of the news."""
    told = _told_days(scene, attacks)
    bare = [
        draft
        for draft in attacks
        if draft.when is None and draft.status == "occurred" and (not draft.plural or _launched(scene, draft))
    ]
    day = (news[0], news[1].when, news[1].span) if news is not None and news[1].when is not None else None
    daily = day is not None and _of_one_day(scene, day, bare, attacks)
    for draft in bare:
        if _told_as_past(scene, draft):
            continue
        own = _day_before(draft, told)
        if own is None and day is not None:
            leads = day[0] <= _LEAD and day[0] - draft.sentence <= 1
            own = day if leads or daily else None
        if own is not None:
            draft.when, draft.when_span = own[1], own[2]


def _launched(scene: Scene, draft: Draft) -> bool:
    """ "وشنت الطائرات سلسلة غارات": a verb that begins the clause tells the many as one piece of news."""
    if draft.definite:
        return False
    for verb in scene.tokens_between(draft.clause[0], min(draft.clause[0] + 2, draft.trigger), "attack.light"):
        hit = scene.has(verb, "attack.light")
        if hit is not None and hit.tag.tense == "past":
            return draft.trigger - verb <= _LAUNCHING
    return False


def _told_days(scene: Scene, attacks: Sequence[Draft]) -> list[_Day]:
    """The single days that attacks tell, in the order of the text."""
    starts = scene.document.starts
    days: list[_Day] = []
    for draft in attacks:
        when, span = draft.when, draft.when_span
        if when is not None and span is not None and when.first == when.last and not draft.plural:
            days.append((scene.sentence_index(bisect_right(starts, span.start) - 1), when, span))
    return sorted(days, key=lambda day: day[2])


def _day_before(draft: Draft, told: Sequence[_Day]) -> _Day | None:
    """The day last told in the sentence before the act, or in its own."""
    near = [day for day in told if draft.sentence - 1 <= day[0] <= draft.sentence]
    return near[-1] if near else None


def _of_one_day(scene: Scene, day: _Day, bare: Sequence[Draft], attacks: Sequence[Draft]) -> bool:
    """A report of a day of fighting: it says "today", many acts tell no day, and next to none another one."""
    published = scene.document.article.published
    dated = [draft for draft in attacks if draft.when is not None and draft.status == "occurred"]
    others = [draft for draft in dated if draft.when is not None and not _holds(draft.when, day[1])]
    return day[1].first == published and len(bare) >= _MANY and len(bare) >= _MANY * len(others)


def _told_as_past(scene: Scene, draft: Draft) -> bool:
    """Words of the clause put the act into an earlier time."""
    first = max(scene.sentences[draft.sentence].first, draft.clause[0] - 4)
    return bool(scene.tokens_between(first, draft.clause[1], "earlier"))


def _holds(when: When, day: When) -> bool:
    """The day lies in the time."""
    return when.first <= day.first <= when.last
