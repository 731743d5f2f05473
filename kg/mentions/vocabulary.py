"""lexicon/*.toml -> the flags of each folded word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kg.arabic import fold
from kg.mentions import senses
from kg.model import KnownEntity

_CLITICS = ("", "و", "ب", "ل", "ف", "ال", "وال", "بال", "لل", "فال", "ولل")
# (file, key, flag)
_PARTS = (
    ("words", "stop", senses.STOP),
    ("words", "common", senses.COMMON),
    ("words", "place_signs", senses.PLACE_SIGN),
    ("words", "actor_signs", senses.ACTOR_SIGN),
    ("words", "place_heads", senses.PLACE_HEAD),
    ("words", "place_particles", senses.PLACE_PARTICLE),
    ("words", "temporal", senses.TEMPORAL),
    ("words", "adjectives", senses.NISBA),
    ("words", "nouns_like_adjectives", senses.NO_NISBA),
    ("words", "pale", senses.PALE),
    ("words", "guarded", senses.GUARDED),
    ("words", "sources", senses.SOURCE),
    ("words", "portfolios", senses.PORTFOLIO),
    ("words", "movement", senses.MOVEMENT),
    ("words", "support", senses.SUPPORT),
    ("words", "visited", senses.VISITED),
    ("words", "borders", senses.BORDER),
    ("words", "bound", senses.BOUND),
    ("titles", "roles", senses.ROLE),
    ("titles", "feminine", senses.ROLE),
    ("titles", "weak", senses.WEAK),
    ("titles", "honorifics", senses.HONORIFIC),
    ("titles", "ranks", senses.RANK),
    ("titles", "rank_parts", senses.RANK_PART),
    ("titles", "qualifiers", senses.QUALIFIER),
    ("titles", "links", senses.LINK),
    ("titles", "title_nouns", senses.TITLE_NOUN),
    ("names", "arabic", senses.GIVEN),
    ("names", "persian_turkish_kurdish", senses.GIVEN),
    ("names", "hebrew", senses.GIVEN),
    ("names", "western", senses.GIVEN),
    ("names", "particles", senses.PARTICLE),
    ("names", "doubtful", senses.DOUBTFUL),
    ("names", "closers", senses.CLOSER),
    ("speech", "acted", senses.ACT),
    *(("speech", key, senses.SPEECH) for key in ("said", "confirmed", "denied", "demanded", "threatened", "judged")),
)


def read_flags(lexicon: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """The flags of each folded word that the tables hold."""
    flags: dict[str, int] = {}
    for file, key, flag in _PARTS:
        mark(flags, flag, lexicon.get(file, {}).get(key, ""))
    return flags


def mark(flags: dict[str, int], flag: int, words: str | Iterable[str]) -> None:
    """Give `flag` to each of the words (a list, or one string of them)."""
    for word in words.split() if isinstance(words, str) else words:
        folded = fold(word)
        flags[folded] = flags.get(folded, 0) | flag


def spelled_so(names: Mapping[str, Any]) -> frozenset[str]:
    """The given names that do end in ى or ه: others that seem to do so in a text are other words."""
    given = " ".join(names.get(key, "") for file, key, flag in _PARTS if file == "names" and flag == senses.GIVEN)
    return frozenset(fold(name) for name in given.split() if name[-1] in "ىه")


class AroundNames:
    """What bounds the names of unknown persons, folded: words of the language, and what names follow."""

    __slots__ = (
        "also_families", "before_families", "before_first_names", "introducers", "kin", "named_after", "ordinary",
        "several_places", "told_by_absence",
    )  # fmt: skip

    def __init__(self, lexicon: Mapping[str, Mapping[str, Any]]) -> None:
        names = lexicon.get("names", {})
        self.ordinary = frozenset(lexicon.get("ordinary", {}).get("words", "").split())
        self.named_after = frozenset(map(fold, names.get("named_after", "").split()))  # مسجد, عائلة
        self.before_first_names = frozenset(map(fold, names.get("before_first_names", "").split()))  # الأمير حمد
        self.before_families = frozenset(map(fold, names.get("before_families", "").split()))  # الجنرال هويدمان
        self.also_families = frozenset(map(fold, names.get("also_families", "").split()))  # محمد السيد
        self.several_places = frozenset(map(fold, names.get("several_places", "").split()))  # حيي, بلدات
        self.introducers = frozenset(map(fold, names.get("introducers", "").split()))  # يدعى
        kin = [fold(word) for word in names.get("kin", "").split()]
        self.kin = frozenset(clitic + word for word in kin for clitic in ("", "و", "ل", "ب", "ول"))  # شقيقه
        absent = lexicon.get("words", {}).get("told_by_absence", {})
        self.told_by_absence = {fold(noun): frozenset(map(fold, words.split())) for noun, words in absent.items()}


def misspelled(raw: str) -> bool:
    """أدى is not إدي, باسمه is not باسمة."""
    return (raw[-1] == "ى" and len(raw) < 5) or raw[-1] == "ه"


def may_split(clitic: str, rest: str) -> bool:
    """Short names after ف and ك are nearly always the beginning of another word."""
    return not clitic or len(rest) > 4 or not (clitic.endswith(("ف", "ك")) or len(rest) < 3)


class PlaceWords:
    """Nouns of place by what follows them, folded; see `place_of_itself` and so on in words.toml."""

    __slots__ = ("by_words", "ends", "english", "led", "many", "no_names", "of_itself", "struck", "two")

    def __init__(self, words: Mapping[str, str]) -> None:
        def folded(key: str) -> frozenset[str]:
            return frozenset(map(fold, words.get(key, "").split()))

        self.of_itself, self.by_words = folded("place_of_itself"), folded("place_by_words")
        self.many, self.two, self.led = folded("place_many"), folded("place_two"), folded("place_led")
        self.no_names, self.ends = self.of_itself | folded("place_no_names"), folded("place_ends")
        self.struck = folded("place_struck")
        pairs = (pair.split("=") for pair in words.get("place_english", "").split())
        self.english = {fold(noun): english for noun, english in pairs}


class UnitWords:
    """What parts of armies and the forces of a leader are called, folded."""

    __slots__ = ("arms", "by_number", "forms", "loyal", "of_states", "ordinals", "retinues", "tens")

    def __init__(self, heads: Mapping[str, Any]) -> None:
        units = {key: [fold(word) for word in text.split()] for key, text in heads.get("units", {}).items()}
        nouns = units.get("nouns", []) + units.get("by_number", [])
        retinue = units.get("retinues", [])
        self.forms = frozenset(clitic + noun for noun in nouns for clitic in _CLITICS)
        self.retinues = frozenset(clitic + noun for noun in retinue for clitic in _CLITICS)
        self.by_number = frozenset(units.get("by_number", []))
        self.of_states = frozenset(heads.get("arms", ()))  # ids of bodies
        self.ordinals, self.tens = frozenset(units.get("ordinals", [])), frozenset(units.get("tens", []))
        self.arms, self.loyal = frozenset(units.get("arms", [])), frozenset(units.get("loyal", []))


def acting_nouns(heads: Mapping[str, Any]) -> frozenset[str]:
    """What a body acts with, folded: مقاتلات التحالف."""
    return frozenset(map(fold, heads.get("acting", {}).get("words", "").split()))


def read_local(heads: Mapping[str, Any], entities: Mapping[str, KnownEntity], root: senses.Node) -> None:
    """Add the names that denote an actor in articles on one state only; those of all the world go before them."""
    for entry in heads.get("local", ()):
        actor = entities.get(entry["actor"])
        for text in entry["names"] if actor is not None else ():
            node = root.reach(text)
            if actor is not None and all(label.state is not None for label in node.labels):
                node.labels += (senses.Label(actor, text, guarded=True, metonym=False, state=entry["state"]),)
