"""An event mention under construction, and the small searches that all three classes share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from kg.arabic import fold
from kg.claims.scene import Scene
from kg.claims.stance import verdict
from kg.model import EventClass, Filler, Mention, Quantity, Span, Status, When

_PARTS = 3  # tokens from "مناطق" to "من"
PLACE_REACH = 20  # tokens
_OPENING = 3
_TIME_REACH = 18  # words, each name one, between an event and its time
_WEEKDAYS = frozenset(
    fold(day) for day in ("الأحد", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت")
)


@dataclass(slots=True, kw_only=True)
class Draft:
    """What one clause says about one event."""

    event_class: EventClass
    trigger: int
    sentence: int
    clause: tuple[int, int]
    pattern: str
    subclass: str
    definite: bool = False
    plural: bool = False
    strong: bool = True
    headline: bool = False
    latest: int = -1
    """The last sentence that has told of it."""
    roles: list[tuple[str, Filler]] = field(default_factory=list)
    """Changed by `add` and `drop` alone."""
    when: When | None = None
    when_span: Span | None = None
    deadline: When | None = None
    deadline_span: Span | None = None
    numbers: dict[str, Quantity] = field(default_factory=dict)
    votes: list[tuple[Status, bool]] = field(default_factory=list)
    """The status that each clause gives, and whether a word says so; they are only ever added to."""
    said_by: Filler | None = None
    via: Filler | None = None
    keys: set[str] = field(default_factory=set)
    """Names that tell this event from another of its class (series, adjective of an agreement)."""
    spans: list[Span] = field(default_factory=list)

    _ids: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict, init=False, repr=False)
    _fillers: dict[str, tuple[Filler, ...]] = field(default_factory=dict, init=False, repr=False)
    _status: tuple[int, Status] = field(default=(0, "occurred"), init=False, repr=False)
    """What so many votes say."""

    def __post_init__(self) -> None:
        self.latest = max(self.latest, self.sentence)

    @property
    def status(self) -> Status:
        """What the clauses together say."""
        if self._status[0] != len(self.votes):
            self._status = len(self.votes), verdict(self.votes)
        return self._status[1]

    def add(self, role: str, filler: Filler) -> None:
        """Add a role unless the same filler stands in it."""
        for name, held in self.roles:
            if name == role and same(held, filler):
                return
        self.roles.append((role, filler))
        self._ids.clear()
        self._fillers.clear()

    def drop(self, role: str, ids: frozenset[str] | None = None) -> None:
        """Empty a role, or take the fillers with one of `ids` out of it."""
        if ids is not None and not ids & self.ids(role):
            return
        self.roles = [
            (name, filler) for name, filler in self.roles if name != role or (ids is not None and filler.id not in ids)
        ]
        self._ids.clear()
        self._fillers.clear()

    def ids(self, *roles: str) -> frozenset[str]:
        """Ids of the named fillers of some roles."""
        known = self._ids.get(roles)
        if known is None:
            known = frozenset([filler.id for name, filler in self.roles if name in roles and filler.id])
            self._ids[roles] = known
        return known

    def fillers(self, role: str) -> tuple[Filler, ...]:
        """The fillers of a role, in order."""
        known = self._fillers.get(role)
        if known is None:
            known = self._fillers[role] = tuple([filler for name, filler in self.roles if name == role])
        return known


def same(a: Filler, b: Filler) -> bool:
    """Two fillers name one thing: the same id, or for things the same words."""
    return a.id == b.id if a.id or b.id else a.name_ar == b.name_ar


def nearest_time(scene: Scene, trigger: int, clause: tuple[int, int]) -> Mention | None:
    """The time that belongs to a trigger: in its clause the nearest, unless it stands right after a verb of saying."""
    best: Mention | None = None
    best_distance = 10**6
    for mention in scene.times(*clause):
        if mention.when is None or of_speech(scene, mention, clause[0]) or _of_another(scene, mention, trigger):
            continue
        low, high = sorted((trigger, mention.first))
        if scene.distance(low, high) > _TIME_REACH or scene.words[mention.first - 1].norm in ("حتي", "بحلول"):
            continue
        distance = mention.first - trigger if mention.first > trigger else (trigger - mention.last) * 2
        if distance < best_distance:
            best, best_distance = mention, distance
    return best


def _of_another(scene: Scene, mention: Mention, trigger: int) -> bool:
    """The time stands right after the word of another event: "اتفاق العام 2008"."""
    before = mention.first - 1
    if before < 0 or before == trigger:
        return False
    hit = scene.has(before, "agreement.agreement", "round.talks", "round.round", "round.meeting", "attack")
    return hit is not None and not hit.tag.tense


def ahead(scene: Scene, when: When, tense: str) -> When:
    """A bare weekday beside a present or future verb is the next one, not the last ("يجري الاثنين محادثات")."""
    published = scene.document.article.published
    weekday = fold(when.text.split()[-1]) if when.text.split() else ""
    if published is None or when.basis != "relative" or when.precision != "day" or weekday not in _WEEKDAYS:
        return when
    if tense not in ("present", "future") or not 0 < (published - when.first).days < 7:
        return when
    shift = timedelta(days=7)
    return When(first=when.first + shift, last=when.last + shift, precision="day", basis="relative", text=when.text)


def of_speech(scene: Scene, mention: Mention, first: int) -> bool:
    """The time tells when somebody spoke: "قال فلان الأربعاء إن …"."""
    following = mention.last
    while following < len(scene.words) and scene.words[following].raw in "،,":
        following += 1
    if following < len(scene.words) and scene.words[following].norm in ("ان", "انه", "انها", "بان"):
        return any(scene.has(token, "speech") for token in range(max(first, mention.first - 14), mention.first))
    return False


def nearest_place(scene: Scene, trigger: int, first: int, last: int) -> Mention | None:
    """The place that a trigger happens at: after it and brought in by a word of place, else before it."""
    after = [m for m in scene.places(trigger + 1, last) if brought_in(scene, m) and not elsewhere(scene, m, trigger)]
    after = [mention for mention in after if scene.distance(trigger, mention.first) <= PLACE_REACH]
    if after:
        return _narrowest(scene, after)
    before = [mention for mention in scene.places(first, trigger) if brought_in(scene, mention)]
    return before[-1] if before and not cut_off(scene, before[-1], trigger) else None


def cut_off(scene: Scene, mention: Mention, trigger: int) -> bool:
    """A comma parts the place from what follows, unless it opens the sentence ("وفي نيويورك، التقى …")."""
    first = scene.sentences[scene.sentence_index(trigger)].first
    opens = mention.first - first <= _OPENING
    return not opens and bool(scene.tokens_between(mention.last, trigger, "comma"))


def _narrowest(scene: Scene, mentions: list[Mention]) -> Mention:
    """The first place, or one right after it that lies inside it ("في العراق، في قاعدة …")."""
    first = mentions[0]
    known = scene.lexis.gazetteer.entities
    for mention in mentions[1:]:
        entity = known.get(mention.candidates[0].id)
        if entity is not None and entity.located_in == first.candidates[0].id and mention.first - first.last <= 3:
            return mention
    return first


def elsewhere(scene: Scene, mention: Mention, trigger: int) -> bool:
    """The place stands behind another event's noun: "بعد توقيع اتفاق في الدوحة"."""
    return bool(scene.tokens_between(max(trigger + 1, mention.first - 3), mention.first, "other.event"))


def brought_in(scene: Scene, mention: Mention) -> bool:
    """A word of place governs the mention, or the particle ب is attached to it."""
    if mention.span.start > scene.document.starts[mention.first]:
        clitic = scene.document.article.text[scene.document.starts[mention.first] : mention.span.start]
        if clitic.rstrip("ـ").endswith("ب"):
            return True
    if scene.tokens_between(mention.first - 2, mention.first + 1, "place.word"):
        return True
    return mention.first > 0 and scene.words[mention.first - 1].norm == "من" and _part_of(scene, mention.first - 1)


def _part_of(scene: Scene, token: int) -> bool:
    """ "مناطق متفرقة من": parts of what follows."""
    parts = scene.lexis.words("clause", "place", "parts")
    before = scene.words[max(0, token - _PARTS) : token]
    return any(rest.removeprefix("ال") in parts or rest in parts for word in before for _, rest in word.stems)
