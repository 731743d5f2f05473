"""Which dialogue a round belongs to: its name, its parties, and when it is held."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.events.background import Background
from kg.events.times import days_between
from kg.events.witness import Witness
from kg.events.words import all_words, content_words, slug, stem

_TALK = {
    "حوار": "dialogue", "محادث": "talks", "مباحث": "talks", "مفاوض": "talks", "تفاوض": "talks", "مشاور": "talks",
    "لجن": "committee", "قمه": "summit", "قمم": "summit", "موتمر": "conference",
    "اجتماع": "meeting", "لقاء": "meeting", "منتدي": "forum", "مسار": "talks",
}  # fmt: skip
_QUALITY = {
    "استراتيج": "strategic", "نوو": "nuclear", "ثناي": "bilateral", "وطن": "national", "عسكر": "military",
    "سياس": "political", "امن": "security", "مشترك": "joint", "دستور": "constitutional", "اقتصاد": "economic",
    "عرب": "arab", "سلام": "peace", "حدود": "border", "ثلاث": "trilateral", "رباع": "quadrilateral", "هدن": "truce",
    "تبادل": "exchange", "دول": "international",
}  # fmt: skip
_EXCHANGEABLE = frozenset({"dialogue", "talks", "meeting"})
_ORDINAL_WORDS = """الأول الأولى الثاني الثانية الثالث الثالثة الرابع الرابعة الخامس الخامسة السادس السادسة السابع
السابعة الثامن الثامنة التاسع التاسعة العاشر العاشرة الأخير الأخيرة الجديد الجديدة المقبل المقبلة القادم القادمة"""
_ORDINALS = frozenset(map(stem, all_words(_ORDINAL_WORDS)))
# Adjectives with the article right after the name, dashes between two of them, and "between A and B".
_FOLLOWING = re.compile(r"(?:[\s–-]+ال\w[\w\u064b-\u065f\u0670]*){1,4}")
_WITHIN_DAYS = 730
_NEARBY = 60
"""Characters after a trigger."""


@dataclass(slots=True, kw_only=True)
class Process:
    """A dialogue under way: what it is called, between whom, and the days on which it is told."""

    parties: frozenset[str]
    kinds: set[str]
    qualities: set[str]
    days: list[date] = field(default_factory=list)
    name_ar: str = ""
    name_en: str = ""
    """As the first claim with a full name tells it: names given later do not rename the process."""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Name:
    """What one claim calls its dialogue."""

    parties: frozenset[str]
    side: frozenset[str]
    """Who takes part, where that is less than two."""
    kinds: frozenset[str]
    qualities: frozenset[str]
    day: date | None
    phrase: str

    @property
    def is_full(self) -> bool:
        return bool(self.parties) and bool(self.qualities)


def find_processes(witnesses: Sequence[Witness], background: Background) -> Mapping[str, Process]:
    """The process of each round that has one, by claim id.

    Names that give parties and a quality ("strategic", "nuclear") found processes; a shorter name ("the dialogue")
    takes that of its article, else the only one that fits.
    """
    rounds = [w for w in witnesses if w.claim.event_class == "DialogueRound" and _is_round(w)]
    names = {w.claim.id: _name(w, background) for w in rounds}
    processes: list[Process] = []
    by_claim: dict[str, Process] = {}
    by_article: dict[str, list[Process]] = defaultdict(list)
    for witness in sorted(rounds, key=lambda w: (not names[w.claim.id].is_full, w.order)):
        name = names[witness.claim.id]
        # One article means one dialogue by one name, however far apart the rounds that it tells.
        near = [p for p in by_article[witness.claim.article] if (name.is_full or name.kinds) and _alike(p, name)]
        if len(near) != 1:
            near = [p for p in processes if _alike(p, name) and _in_time(p, name) and _is_told(p, name)]
        if len(near) > 1 and name.is_full:
            near = [max(near, key=lambda p: len(p.qualities & name.qualities))]
        if len(near) == 1:
            process = near[0]
        elif name.parties and name.kinds and not near:
            process = Process(parties=name.parties, kinds=set(), qualities=set())
            processes.append(process)
        else:
            continue
        _extend(process, name)
        by_claim[witness.claim.id] = process
        if process not in by_article[witness.claim.article]:
            by_article[witness.claim.article].append(process)
    _give_ids(processes)
    return by_claim


def process_names(process: Process, background: Background) -> tuple[str, str]:
    """What a process is called: its own words without the parties' names, then the parties by their ids."""
    parties = [background.names(party, "party") for party in sorted(process.parties)]
    foreign = frozenset().union(*(background.name_stems(party) for party in process.parties))
    before = re.split(r"\s+بين\s", process.name_ar)[0].split()
    own = [word for word in before if not (stems := {stem(each) for each in all_words(word)}) <= foreign or not stems]
    own = [word for word in own if all_words(word) and stem(all_words(word)[0]) not in _ORDINALS]
    name_ar = re.sub("^لل", "ال", " ".join(own)) or "الحوار"
    if len(parties) > 1:
        name_ar += f" بين {' و'.join(name for name, _ in parties)}"
    between = "–".join(name_en for _, name_en in parties if name_en)
    return name_ar, f"{process.name_en}{', ' if between else ''}{between}"


def _english(name: _Name) -> str:
    """The English words for a dialogue: its qualities, then what kind of talks it is."""
    qualities = sorted({_QUALITY[word] for word in name.qualities if word in _QUALITY})
    kind = min(name.kinds, default="dialogue", key=lambda kind: (kind != "dialogue", kind))
    return " ".join([*qualities, kind])


def _is_round(witness: Witness) -> bool:
    """Told as part of a dialogue. "The first meeting" is not: meetings are counted by whom they bring together."""
    numbered = witness.number("ordinal") is not None and witness.claim.subclass != "Meeting"
    return numbered or bool(witness.about("series"))


def _phrase(witness: Witness, background: Background) -> str:
    """The dialogue as the article names it: the words of the series with the adjectives and parties after them."""
    filler = next((filler for role, filler in witness.claim.roles if role == "series"), None)
    if filler is None:
        return ""
    text = background.articles[witness.claim.article].text
    following = _FOLLOWING.match(text, filler.span.end)
    return filler.name_ar + (following.group() if following else "")


def _kinds_nearby(witness: Witness, background: Background) -> frozenset[str]:
    """What kind of talks the words after the trigger name: "الجلسة الأولى لهذه اللجنة" is a committee's."""
    start = witness.claim.trigger.start
    words = all_words(background.articles[witness.claim.article].text[start : start + _NEARBY])[:5]
    return frozenset(_TALK[word] for word in map(stem, words) if word in _TALK)


def _name(witness: Witness, background: Background) -> _Name:
    phrase = _phrase(witness, background)
    words = content_words(phrase) - _ORDINALS
    named = {background.adjectives[word] for word in words if word in background.adjectives}
    parties = {background.state_of(party) or party for party in witness.who("party")} | named
    own = {word for word in words if word not in background.adjectives}
    for party in parties:
        entry = background.known.get(party)
        own -= background.name_stems(party) if entry else frozenset()
    kinds = {_TALK[word] for word in own if word in _TALK}
    when = witness.claim.when
    return _Name(
        parties=frozenset(parties) if len(parties) > 1 else frozenset(),
        side=frozenset(parties),
        kinds=frozenset(kinds) or _kinds_nearby(witness, background),
        qualities=frozenset(own - _TALK.keys()),
        # The day of what is only planned is less sure than that of the article.
        day=when.first if when and witness.claim.status == "occurred" else witness.published,
        phrase=phrase,
    )


def _is_told(process: Process, name: _Name) -> bool:
    """Whether an article that names no process fully speaks of this one all the same: by its parties."""
    return bool(name.parties) or (bool(name.side) and bool(process.qualities & name.qualities))


def _alike(process: Process, name: _Name) -> bool:
    """Parties, kind of talks and qualities do not contradict each other."""
    if process.parties and not name.parties and not name.side <= process.parties:
        return False
    if process.parties and name.parties and not (process.parties <= name.parties or name.parties <= process.parties):
        return False
    if process.qualities and name.qualities and not process.qualities & name.qualities:
        return False
    kinds = process.kinds | name.kinds
    return not process.kinds or not name.kinds or bool(process.kinds & name.kinds) or kinds <= _EXCHANGEABLE


def _in_time(process: Process, name: _Name) -> bool:
    distances = [days_between(day, name.day) for day in process.days]
    return name.day is None or not distances or min(d for d in distances if d is not None) <= _WITHIN_DAYS


def _extend(process: Process, name: _Name) -> None:
    process.kinds |= name.kinds
    if name.is_full:
        process.qualities |= name.qualities
    if name.day is not None:
        process.days.append(name.day)
    if not process.name_ar:
        process.name_ar, process.name_en = name.phrase, _english(name)


def _give_ids(processes: Sequence[Process]) -> None:
    taken: set[str] = set()
    for process in sorted(processes, key=lambda p: (min(p.days, default=date.max), sorted(p.parties))):
        id_ = slug([process.name_en, *sorted(process.parties)])
        if id_ in taken and process.days:
            id_ = f"{id_}-{min(process.days).year}"
        number, base = 2, id_
        while id_ in taken:
            id_, number = f"{base}-{number}", number + 1
        taken.add(id_)
        process.id = id_
