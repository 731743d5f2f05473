"""What the words about talks and agreements leave out and the article tells elsewhere: parties, place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from kg.arabic import fold
from kg.claims.attack_places import LAND
from kg.claims.both_sides import both_sides, land_of
from kg.claims.draft import Draft
from kg.claims.round_names import SUBJECT
from kg.claims.scene import Scene
from kg.claims.sides import side_by_office, states_by_role
from kg.model import Filler, Mention

_BACK = 2  # sentences between the word of a visit or a day and the meeting
_VISIT = ("زيار", "الزيار")
_ARRIVAL = 8  # tokens from "وصل" to the place
_VISITS = frozenset({"محادثة", "مباحثة", "مشاورة"})
_NEUTRAL = frozenset({"switzerland", "austria", "norway", "sweden"})  # where others meet
_TRUCE = "truce"  # key of agreements that stop a fight


def complete_talks(scene: Scene, events: list[Draft], day: Mention | None) -> None:
    """Adds to rounds and agreements the parties and the place that their own clauses do not name."""
    rounds = [draft for draft in events if draft.event_class == "DialogueRound"]
    lacking = any(map(_lacks_parties, events))
    states = states_by_role(scene) if rounds or lacking else {}
    for draft in rounds:
        if draft.when is not None and day is not None:
            _dateline(scene, draft, day)
        for filler in [*draft.fillers("participant"), *draft.fillers("head")]:
            on = draft.when.first if draft.when is not None else scene.document.article.published
            side = states.get(filler.id or "") or side_by_office(scene, filler, on)
            if side is not None:
                draft.add("party", side)
        _visited(scene, draft)
        _hosts(scene, draft)
        if day is not None:
            _day_of_news(scene, draft, day)
    for draft in events:
        if _lacks_parties(draft):
            pair = both_sides(scene, draft, states)
            for filler in pair if draft.ids("party") <= {filler.id for filler in pair} else ():
                draft.add("party", filler)
    for draft in events:
        if _lacks_parties(draft):
            for filler in _belligerents(scene, draft) or _named_for(scene, draft) or _same_talks(events, draft):
                draft.add("party", filler)


def _hosts(scene: Scene, draft: Draft) -> None:
    """ "أجرى المبعوث الأمريكي محادثات في دمشق": with whom is told by where alone."""
    lemma = draft.pattern.split("/")[1]
    places = draft.ids("place")
    if lemma not in _VISITS or len(draft.ids("party")) != 1 or len(draft.ids("participant")) != 1 or len(places) != 1:
        return
    near = range(draft.trigger + 1, min(draft.clause[1], draft.trigger + _ARRIVAL))
    if any(scene.words[at].norm in ("مع", "بين") for at in near):
        return  # with others, who have no name
    host = land_of(scene, next(iter(places)))
    if host is not None and host.kind == "State" and host.id not in _NEUTRAL:
        span = draft.fillers("place")[0].span
        draft.add("party", Filler(id=host.id, kind="State", name_ar=host.name_ar, name_en=host.name_en, span=span))


def _named_for(scene: Scene, draft: Draft) -> list[Filler]:
    """ "مفاوضات السلام", "الاتفاق النووي": known by one name, their sides as far as the article names them."""
    sides: Mapping[str, Sequence[Sequence[str]]] = scene.lexis.patterns["agreement"].get("known_by", {})
    wanted = [row for key, rows in sides.items() if fold(key) in draft.keys for row in rows]
    if not wanted:
        return []
    named: dict[str, Filler] = {}
    for mention in scene.actors(0, len(scene.words)):
        named.setdefault(mention.candidates[0].id, scene.filler(mention))
    for row in wanted:
        if all(side in named for side in row) and draft.ids("party") <= set(row):
            return [named[side] for side in row]
    return []


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


def _lacks_parties(draft: Draft) -> bool:
    return (
        draft.event_class in ("DialogueRound", "Agreement")
        and len(draft.ids("party")) < 2
        and not draft.ids("participant")
    )


def _same_talks(events: list[Draft], draft: Draft) -> Sequence[Filler]:
    """Beside talks between two sides a further round or agreement is theirs too, if it names no other."""
    own = draft.keys - {_TRUCE, SUBJECT}
    for other in events:
        parties = other.ids("party")
        if other is draft or other.event_class == "Attack" or len(parties) < 2 or not draft.ids("party") <= parties:
            continue
        if not own or own & other.keys or (not other.keys and other.event_class == "DialogueRound"):
            return other.fillers("party")
    return []


def _belligerents(scene: Scene, draft: Draft) -> list[Filler]:
    """A truce is between those who fight: the armed group that the article names most and the foe it names most."""
    if _TRUCE not in draft.keys and not _of_truce(scene, draft):
        return []
    counts: Counter[str] = Counter()
    first: dict[str, Filler] = {}
    for mention in scene.actors(0, len(scene.words)):
        best = mention.candidates[0]
        counts[best.id] += 1
        first.setdefault(best.id, scene.filler(mention))
    foes: Mapping[str, Sequence[str]] = scene.lexis.patterns["agreement"].get("foes", {})
    for group, _ in counts.most_common():
        named = [foe for foe in foes.get(group, ()) if counts[foe]]
        if named:
            found = [first[group], first[max(named, key=lambda foe: counts[foe])]]
            return found if draft.ids("party") <= {filler.id for filler in found} else []
    return []


def _of_truce(scene: Scene, draft: Draft) -> bool:
    """ "مفاوضات وقف إطلاق النار", "محادثات تبادل الأسرى": talks of those who fight."""
    if SUBJECT not in draft.keys:
        return False
    words = scene.lexis.words("agreement", "truce", "words")
    near = range(draft.trigger + 1, min(draft.trigger + 4, len(scene.words)))
    return any(rest.removeprefix("ال") in words for at in near for _, rest in scene.words[at].stems)


def _visited(scene: Scene, draft: Draft) -> None:
    """Where a meeting with no place was: where one who meets is told to have come, shortly before."""
    people = draft.ids("participant")
    if draft.fillers("place") or not people:
        return
    words = scene.lexis.words("dialogue_round", "visits", "words")
    for index in range(draft.sentence, max(-1, draft.sentence - 1 - _BACK), -1):
        sentence = scene.sentences[index]
        named = {mention.candidates[0].id for mention in scene.actors(sentence.first, sentence.last)}
        if sentence.kind == "boilerplate" or not named & people:
            continue
        for token in range(sentence.first, sentence.last):
            if token > draft.trigger and not scene.words[token].norm.lstrip("لب").startswith(_VISIT):
                continue  # "ثم يتوجه إلى": where somebody goes after the meeting
            if any(rest in words for _, rest in scene.words[token].stems):
                place = next(scene.places(token + 1, min(token + 2 * _ARRIVAL, sentence.last)), None)
                near = place is not None and scene.distance(token, place.first) <= _ARRIVAL
                if place is not None and near and place.candidates[0].kind == "Place":
                    draft.add("place", scene.filler(place))
                    _day_of_visit(scene, draft, token)
                    return


def _day_of_visit(scene: Scene, draft: Draft, visit: int) -> None:
    """The day beside the word of the visit, of the same clause, unless the meeting has its own."""
    first, last = scene.clause(visit)
    near = range(max(first, visit - _ARRIVAL), min(last, visit + 2 * _ARRIVAL))
    times = scene.times(near.start, near.stop)
    days = [time for time in times if time.when is not None and time.when.precision == "day"]
    if draft.when is None and len(days) == 1:
        draft.when, draft.when_span = days[0].when, days[0].span


def _day_of_news(scene: Scene, draft: Draft, day: Mention) -> None:
    """A meeting told in the lead or right beside the day of the news was on that day, unless told as past."""
    at = scene.sentence_index(day.first)
    hit = scene.has(draft.trigger, "round")
    told_back = draft.definite and not (hit is not None and hit.tag.tense)
    if draft.when is not None or draft.plural or draft.status != "occurred" or told_back:
        return
    if not 0 <= draft.sentence - at <= _BACK or not draft.ids("participant", "party"):
        return
    first, last = draft.clause
    words = {rest for token in range(max(0, first - 3), last) for _, rest in scene.words[token].stems}
    if not words & scene.lexis.words("dialogue_round", "earlier", "words") and not list(scene.times(first, last)):
        draft.when, draft.when_span = day.when, day.span
