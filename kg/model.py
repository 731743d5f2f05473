"""The records that pass between stages. Frozen: a stage returns new records and changes none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

ActorKind = Literal[
    "Person", "State", "Organization", "Office", "Media", "ArmedGroup", "MilitaryForce", "Coalition", "UnnamedSource"
]
MentionKind = Literal["actor", "place", "time", "number", "role"]
EventClass = Literal["Attack", "DialogueRound", "Agreement", "TroopLevel", "RoleTenure"]
Status = Literal["occurred", "planned", "threatened", "demanded", "proposed", "denied", "hypothetical"]
Basis = Literal["stated", "relative", "published"]
Precision = Literal["day", "part_of_month", "month", "season", "year", "range"]
Qualifier = Literal["exact", "about", "at_least", "at_most"]
SentenceKind = Literal["body", "headline", "caption", "boilerplate"]
Stage = Literal["articles", "documents", "mentions", "claims"]
NamedKind = EventClass | Literal["DialogueProcess"]
WordKind = Literal["arabic", "latin", "number", "punctuation", "newline"]


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A word type: `raw` as written (no white space), `norm` folded for comparison, `kind`, and its `stems`.

    `stems` are (proclitic, rest) readings of `norm`, the whole form first; a reading of `لل` gives the rest
    with its article restored: `("ل", "الولايات")`. Words are interned by `kg.arabic.tokens`.
    """

    raw: str
    norm: str
    kind: WordKind
    stems: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article as it was given. `text` is never changed: every offset counts its code points."""

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    published_basis: Literal["file", "metadata", "text"] | None = None
    publisher: str | None = None
    url: str | None = None
    fetched: datetime | None = None
    source: str = ""
    """Where it was read: `file` or `file:line`."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` (included) to `end` (excluded) of `Article.text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: its characters, and its tokens `first` (included) to `last` (excluded) in the document."""

    span: Span
    first: int
    last: int
    kind: SentenceKind = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article cut into sentences and tokens. Token i is `words[i]` at character `starts[i]`."""

    article: Article
    sentences: tuple[Sentence, ...]
    words: tuple[Word, ...]
    starts: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """Characters from token `first` (included) to token `last` (excluded)."""
        return Span(self.starts[first], self.starts[last - 1] + len(self.words[last - 1].raw))

    def quote(self, span: Span) -> str:
        """The characters of `span`, exactly as published."""
        return self.article.text[span.start : span.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A time: from the day `first` to the day `last`, both included. `text` is how the article puts it."""

    first: date
    last: date
    precision: Precision
    basis: Basis
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its qualifier. `value` is None for "dozens"; `minimum` is what the words guarantee."""

    value: int | None
    qualifier: Qualifier
    text: str
    minimum: int | None = None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What a mention may denote: a known entity by its gazetteer id, or one that only this article names."""

    id: str
    kind: str
    """An ActorKind, or "Place"."""
    name_ar: str
    name_en: str | None = None
    known: bool = False
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Characters that name something: `candidates[0]` is what they denote here.

    `first` and `last` are its tokens (last excluded). `span` leaves out attached particles, except the
    lam of `لل` that has swallowed the article. `role` is what the article calls a person ("وزير الخارجية").
    """

    span: Span
    first: int
    last: int
    kind: MentionKind
    candidates: tuple[Candidate, ...] = ()
    when: When | None = None
    number: Quantity | None = None
    role: str | None = None
    finder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filler:
    """What stands in a role of a claim: an actor, a place, or a thing told by its words (kind "Thing").

    `id` is a gazetteer id, an article-local id of an unnamed or unknown actor, or None for a thing.
    """

    id: str | None
    kind: str
    name_ar: str
    name_en: str | None
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one article says about one event (or troop level, or tenure), with its evidence.

    `roles` are pairs of a role name and a filler. Role names: Attack: perpetrator, target, claimed_by, place,
    weapon; DialogueRound: series, party, participant, head, place, topic; Agreement: name, party, term;
    TroopLevel: force, place; RoleTenure: holder, office. `numbers` are pairs of a number name and a quantity:
    killed, injured, count, munitions, ordinal, troops. `evidence[0]` is the best single clause; each further
    span speaks of the same event. `subclass` is an ontology class below `event_class`, or the same.
    """

    id: str
    article: str
    event_class: EventClass
    subclass: str
    roles: tuple[tuple[str, Filler], ...]
    when: When | None
    when_span: Span | None
    deadline: When | None
    deadline_span: Span | None
    numbers: tuple[tuple[str, Quantity], ...]
    evidence: tuple[Span, ...]
    trigger: Span
    status: Status
    said_by: Filler | None
    via: Filler | None
    extractor: str
    pattern: str
    confidence: float
    rejected: tuple[str, ...] = ()
    """What a person's decisions have taken out of it: "place", "party-2"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An article that a stage could not read, and why."""

    article: str
    stage: Stage
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read in one article. It knows no other article."""

    article: Article
    mentions: tuple[Mention, ...]
    claims: tuple[Claim, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention:
    """Where an entity is named: article id and characters."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An actor or place of the world, joined from the mentions of many articles."""

    id: str
    kind: str
    label_ar: str
    label_en: str | None
    alt_labels: tuple[str, ...]
    known: bool
    same_as: tuple[str, ...]
    """Ids as they stand in claims that were joined into this entity."""
    mentions: tuple[EntityMention, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two claims that give one property of one event values that cannot both hold."""

    property: str
    grade: Literal["hard", "soft", "overtaken"]
    first: str
    second: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An event of the world: the claims joined to it, and where they contradict each other.

    `roles`, `when`, `numbers` hold only what no claim disputes (or the value that a stated rule chose).
    """

    id: str
    event_class: EventClass
    subclass: str
    label_ar: str
    label_en: str
    roles: tuple[tuple[str, str], ...]
    """Pairs of role name and entity id (or the Arabic text of a thing)."""
    when: When | None
    deadline: When | None
    numbers: tuple[tuple[str, Quantity], ...]
    status: Status
    claims: tuple[str, ...]
    conflicts: tuple[Conflict, ...]
    corroborations: tuple[tuple[str, str], ...] = ()
    process: str | None = None
    """The id of the dialogue process that a round belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """An id that an event or dialogue process was given once and for all."""

    id: str
    kind: NamedKind
    since: int
    """The weaving that gave it: of two names the one with the lower number is the older."""
    claims: tuple[str, ...]
    """The claims that it was known by: first the one that it was given for, later ones as they came."""
    replaced_by: str | None = None
    """The name that stood for it when it was last known not to stand by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A name of what has turned out to be another thing: whoever looks for `id` finds it under `by`."""

    kind: NamedKind
    id: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """One world woven from many readings."""

    readings: tuple[Reading, ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    names: tuple[Name, ...] = ()
    """Every name ever given, also of what no article tells of any more."""
    replaced: tuple[Replaced, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the program over some articles (prov:Activity)."""

    id: str
    version: str
    settings: str
    """SHA-256 of the ontology, patterns and options that shape what is read."""
    started: datetime
    ended: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEntity:
    """An entry of the gazetteer (`ontology/actors.ttl`, `places.ttl`).

    `labels` are all Arabic names, the preferred one first; `adjectives` a state's (or place's) adjectives in the
    masculine singular without article ("عراقي"); `metonyms` names that stand for it only in the right context
    ("بغداد"). `organ_of` is the state or body it belongs to, `located_in` a place's container.
    """

    id: str
    kind: str
    """An ActorKind, "Place" or "Position"."""
    name_ar: str
    name_en: str
    labels: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    organ_of: str | None = None
    located_in: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    narrower: bool = False
    """A place below the country: a city, base, camp, district."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """Who held a position from when to when (None: not known, or still)."""

    holder: str
    position: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """What is known beforehand, by id."""

    entities: Mapping[str, KnownEntity]
    tenures: tuple[Tenure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """`ontology/` as read: the gazetteer, `lexicon/*.toml` and `patterns/*.toml` by file stem, and their digest."""

    gazetteer: Gazetteer
    lexicon: Mapping[str, Mapping[str, Any]]
    patterns: Mapping[str, Mapping[str, Any]]
    digest: str
