"""What an event's own clauses leave out and the article tells elsewhere: the day, the parties, the deadline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.claims.attack_places import LAND
from kg.claims.draft import Draft
from kg.claims.parties import states_by_role
from kg.claims.scene import Scene
from kg.model import Filler, Mention, Span, When

_LEAD = 4  # sentences in which an article gives its day
_OFTEN = 2  # mentions of a side in an article about its truce
_EARLIER = frozenset({"سابق", "ايام", "كان", "كانت", "وكان", "وكانت", "الماضي", "الماضيه", "عندما", "منذ", "الاخيره"})


def complete(scene: Scene, events: list[Draft]) -> list[Draft]:
    """The same events with inherited days and parties."""
    if not events:
        return events
    day = _news_day(scene)
    talks = any(draft.event_class == "DialogueRound" for draft in events)
    states = states_by_role(scene) if talks else {}
    for draft in events:
        if draft.when is None and draft.event_class == "Attack" and draft.status == "occurred" and not draft.plural:
            _inherit_day(scene, draft, day)
        if draft.event_class == "Attack" and not draft.fillers("place") and _at_home(scene, draft):
            _country(scene, draft)
        if draft.event_class == "DialogueRound" and draft.when is not None and day is not None:
            _dateline(scene, draft, day[1])
        if draft.event_class == "DialogueRound":
            for filler in [*draft.fillers("participant"), *draft.fillers("head")]:
                state = states.get(filler.id or "")
                if state is not None:
                    draft.add("party", state)
        if _lacks_parties(draft):
            for filler in _both_sides(scene, draft):
                draft.add("party", filler)
    for draft in events:
        if _lacks_parties(draft):
            for filler in _belligerents(scene, draft) or _same_talks(events, draft):
                draft.add("party", filler)
    return events


def _dateline(scene: Scene, draft: Draft, day: Mention) -> None:
    """Talks of the day of the news with no narrower place than a country are where it is written ("بغداد –")."""
    held = draft.ids("place")
    if draft.when != day.when or any(not place.endswith(LAND) for place in held):
        return
    body = next((sentence for sentence in scene.sentences if sentence.kind == "body"), None)
    mention = (scene.place[body.first] or scene.actor[body.first]) if body is not None else None
    if body is None or mention is None or mention.last >= body.last or scene.words[mention.last].raw not in "-–—":
        return
    for candidate in mention.candidates:
        if candidate.kind == "Place":
            draft.drop("place")
            draft.add(
                "place",
                Filler(
                    id=candidate.id,
                    kind="Place",
                    name_ar=candidate.name_ar,
                    name_en=candidate.name_en,
                    span=mention.span,
                ),
            )
            return


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


def _lacks_parties(draft: Draft) -> bool:
    return (
        draft.event_class in ("DialogueRound", "Agreement")
        and len(draft.ids("party")) < 2
        and not draft.ids("participant")
    )


def _same_talks(events: list[Draft], draft: Draft) -> Sequence[Filler]:
    """Beside talks between two sides a further round or agreement is theirs too, if it names no other."""
    for other in events:
        parties = other.ids("party")
        if other is not draft and other.event_class != "Attack" and len(parties) >= 2 and draft.ids("party") <= parties:
            return other.fillers("party")
    return []


def _belligerents(scene: Scene, draft: Draft) -> list[Filler]:
    """A truce is between those who fight: the armed group and the state that the article names most."""
    if "truce" not in draft.keys:
        return []
    counts: Counter[str] = Counter()
    first: dict[str, Filler] = {}
    for mention in scene.actors(0, len(scene.words)):
        best = mention.candidates[0]
        if best.kind in ("State", "ArmedGroup"):
            counts[best.id] += 1
            first.setdefault(best.id, scene.filler(mention))
    found: list[Filler] = []
    for kind in ("ArmedGroup", "State"):
        named = [filler for filler in first.values() if filler.kind == kind and counts[filler.id or ""] >= _OFTEN]
        if named:
            found.append(max(named, key=lambda filler: counts[filler.id or ""]))
    return found if len(found) == 2 and draft.ids("party") <= {filler.id for filler in found} else []


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


def _both_sides(scene: Scene, draft: Draft) -> list[Filler]:
    """ "الجانبان", "البلدين": the two parties last named together before."""
    words = scene.lexis.words("dialogue_round", "parties", "both")
    near = range(max(0, draft.trigger - 12), min(len(scene.words), draft.trigger + 12))
    if not any(rest in words for token in near for _, rest in scene.words[token].stems):
        return []
    sides: dict[str, Filler] = {}
    for mention in scene.actors(0, len(scene.words)):
        sides.setdefault(mention.candidates[0].id, scene.filler(mention))
    states = [filler for filler in sides.values() if filler.kind == "State"]
    return (states + [filler for filler in sides.values() if filler.kind == "ArmedGroup"])[:2]
