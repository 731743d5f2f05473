"""NAME.yaml and NAME.txt -> Annotation; mistakes told with file and line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from kg.errors import KgError, UsageError
from kg.model import ActorKind, Qualifier, Span, Status
from kg.scoring.lined import Lined, read_yaml
from kg.scoring.names import Name, name_of
from kg.scoring.records import CLASSES, DAY_SLOTS, NAME_SLOTS, VALUE_SLOTS, Annotation, Days, NamedActor, Stray, Told

_ENDINGS = (".yaml", ".yml")
_HEAD = ("id", "published", "published_basis", "publisher", "headline", "note", "actors", "events")
_ACTOR = ("name_en", "name_ar", "kind", "surfaces", "role", "note")
_EVENT = ("class", "quote", "also", "status", "said_by", "note")
_BESIDE = {"Attack": ("count_is",), "DialogueRound": ("series", "topics"), "Agreement": ("name", "terms")}
_WHAT = {"Attack": "an Attack", "DialogueRound": "a DialogueRound", "Agreement": "an Agreement"}
_KINDS = tuple(kind for kind in get_args(ActorKind) if kind != "UnnamedSource")
_WEAPONS = (
    "rocket", "drone", "airstrike", "artillery", "missile", "bomb", "suicide_bomb", "small_arms", "mixed", "other",
)  # fmt: skip
_CLOSED = {"weapon": _WEAPONS, "count_is": get_args(Qualifier), "status": get_args(Status)}


def find_annotations(places: Sequence[Path]) -> list[Path]:
    """The annotation files in folders (or named themselves), by name. UsageError if a place does not exist."""
    found: list[Path] = []
    for place in places:
        if not place.exists():
            raise UsageError(f'"{place}": there is no such folder; give the one with NAME.yaml and NAME.txt')
        if place.is_file() and place.suffix not in _ENDINGS:
            raise UsageError(f'"{place}" is no annotation; give a folder, or a file that ends in .yaml')
        inside = sorted(path for path in place.iterdir() if path.suffix in _ENDINGS) if place.is_dir() else [place]
        found += [path for path in inside if path not in found]
    return found


def read_annotation(path: Path) -> Annotation:
    """The annotation of one article. KgError for what cannot be used; quotes astray are only told in it."""
    text_path = path.with_suffix(".txt")
    if not text_path.is_file():
        raise KgError(f"{path}: there is no {text_path.name} beside it; put the text of the article there")
    try:
        text = text_path.read_bytes().decode("utf-8")  # offsets count what stands in the file: no newline is changed
    except UnicodeDecodeError as error:
        raise KgError(f"{text_path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    top = read_yaml(path)
    if not isinstance(top, Lined):
        raise KgError(f"{path}: holds no annotation; begin with published:, actors: and events:")
    return _Reader(path, text).annotation(top)


class _Reader:
    """Reads the parts of one annotation; knows where it is for what it has to complain of."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.text = text
        self.strays: list[Stray] = []

    def annotation(self, top: Lined) -> Annotation:
        self.keys(top, _HEAD, "an annotation")
        given = self.words(top, "id")
        if given not in (None, self.path.stem):
            raise self.wrong(top, "id", f'is "{given}", but the file is {self.path.name}; give both the same name')
        self.in_text(top, "headline", self.words(top, "headline"))
        actors = tuple(self.actor(entry) for entry in self.entries(top, "actors"))
        events = tuple(self.event(entry) for entry in self.entries(top, "events"))
        return Annotation(
            id=self.path.stem,
            path=self.path,
            text=self.text,
            published=self.day(top, "published", top.get("published")),
            publisher=self.words(top, "publisher"),
            actors=actors,
            events=events,
            strays=tuple(self.strays),
        )

    def actor(self, entry: Lined) -> NamedActor:
        self.keys(entry, _ACTOR, "an actor")
        surfaces = tuple(self.list_of_words(entry, "surfaces"))
        for surface in surfaces:
            self.in_text(entry, "surfaces", surface)
        name = Name(self.words(entry, "name_en"), self.words(entry, "name_ar"))
        if not str(name):
            raise self.wrong(entry, "name_en", "is missing, name_ar too; give one of them")
        if not surfaces:
            raise self.wrong(entry, "surfaces", "is missing; list the strings by which the text names the actor")
        return NamedActor(name=name, kind=self.one_of(entry, "kind", _KINDS), surfaces=surfaces)

    def event(self, entry: Lined) -> Told:
        event_class = self.one_of(entry, "class", CLASSES)
        compared = (*NAME_SLOTS[event_class], *VALUE_SLOTS[event_class], *DAY_SLOTS[event_class])
        self.keys(entry, (*_EVENT, *compared, *_BESIDE[event_class]), _WHAT[event_class])
        quotes = [*self.list_of_words(entry, "quote"), *self.list_of_words(entry, "also")]
        if "quote" not in entry or not quotes:
            raise self.wrong(entry, "quote", "is missing; copy the clause of the text that tells the event")
        if entry.get("count_is") is not None:
            self.one_of(entry, "count_is", _CLOSED["count_is"])
        return Told(
            event_class=event_class,
            status=self.one_of(entry, "status", _CLOSED["status"]),
            spans=tuple(span for quote in quotes if (span := self.in_text(entry, "quote", quote))),
            names={slot: tuple(self.names(entry, slot)) for slot in NAME_SLOTS[event_class]},
            values={slot: self.value(entry, slot) for slot in VALUE_SLOTS[event_class]},
            days={slot: self.days(entry, slot) for slot in DAY_SLOTS[event_class]},
            quote=quotes[0],
        )

    def keys(self, entry: Lined, known: Sequence[str], what: str) -> None:
        for key in entry:
            if key not in known:
                near = get_close_matches(key, known, 1)
                remedy = f'write "{near[0]}"' if near else f"the keys are {', '.join(known)}"
                raise self.wrong(entry, key, f"is no key of {what}; {remedy}")

    def entries(self, entry: Lined, key: str) -> list[Lined]:
        value = entry.get(key) or []
        if not isinstance(value, list) or not all(isinstance(inner, Lined) for inner in value):
            raise self.wrong(entry, key, "is no list of entries; begin each with a dash")
        return value

    def words(self, entry: Lined, key: str) -> str | None:
        value = entry.get(key)
        if value is not None and not isinstance(value, str):
            raise self.wrong(entry, key, f"is {value!r}, which is not text; put it in quotation marks")
        return value or None

    def list_of_words(self, entry: Lined, key: str) -> list[str]:
        value = entry.get(key)
        values = [] if value is None else value if isinstance(value, list) else [value]
        if not all(isinstance(inner, str) and inner for inner in values):
            raise self.wrong(entry, key, "holds something that is not text; put it in quotation marks")
        return values

    def one_of(self, entry: Lined, key: str, known: Sequence[str]) -> str:
        value = entry.get(key)
        if value not in known:
            told = "is missing" if value is None else f"is {value!r}"
            raise self.wrong(entry, key, f"{told}; it is one of {', '.join(known)}")
        return str(value)

    def names(self, entry: Lined, slot: str) -> Iterator[Name]:
        value = entry.get(slot)
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, Lined):
                self.keys(inner, _ACTOR[:2], "a name")
                yield Name(self.words(inner, "name_en"), self.words(inner, "name_ar"))
            elif isinstance(inner, str) and inner:
                yield name_of(inner)
            elif inner is not None:
                raise self.wrong(entry, slot, f"holds {inner!r}, which is no name; put it in quotation marks")

    def value(self, entry: Lined, slot: str) -> str | None:
        value = entry.get(slot)
        if value is None:
            return None
        if slot in _CLOSED:
            return self.one_of(entry, slot, _CLOSED[slot])
        whole = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        if whole or (slot, value) == ("ordinal", "last"):
            return str(value)
        raise self.wrong(entry, slot, f"is {value!r}; it is a whole number{' or last' if slot == 'ordinal' else ''}")

    def days(self, entry: Lined, slot: str) -> Days | None:
        """The interval of a day or a pair of days; None where an end is open."""
        value = entry.get(slot)
        ends = value if isinstance(value, list) else [value, value]
        if len(ends) != 2:
            raise self.wrong(entry, slot, "has not two days; write [from, to]")
        first, last = (self.day(entry, slot, end) for end in ends)
        if first is None or last is None:
            return None
        if last < first:
            raise self.wrong(entry, slot, f"ends before it begins: {first} to {last}; turn them round")
        return first, last

    def day(self, entry: Lined, key: str, value: Any) -> date | None:
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            raise self.wrong(entry, key, f"holds {value!r}, which is no day; write it as 2021-07-23") from None

    def in_text(self, entry: Lined, key: str, quote: str | None) -> Span | None:
        """Where `quote` stands first; if nowhere, it is a stray."""
        start = self.text.find(quote) if quote else 0
        if quote and start < 0:
            where = f"{self.path}:{entry.lines.get(key, entry.line)}"
            self.strays.append(Stray(where=where, quote=quote, file=self.path.with_suffix(".txt").name))
        return Span(start, start + len(quote)) if quote and start >= 0 else None

    def wrong(self, entry: Lined, key: str, what: str) -> KgError:
        return KgError(f'{self.path}:{entry.lines.get(key, entry.line)}: "{key}" {what}')
