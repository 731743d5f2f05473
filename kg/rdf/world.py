"""The world layer: Entity, Event -> one individual a thing, with direct triples only for what no claim disputes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import NamedNode

from kg.arabic import fold
from kg.model import Claim, Event, Knowledge, NamedKind, When
from kg.rdf import iris
from kg.rdf.iris import kg
from kg.rdf.statements import number_value, property_of, qualifier_iri, weapon_value
from kg.rdf.texts import Triple
from kg.rdf.things import Things, find_entity

# folded beginnings: انسحاب/سحب "withdrawal", خروج/مغادرة "exit", جلاء "evacuation", إنهاء مهمة "end of a mission"
_WITHDRAWAL = ("انسحاب", "الانسحاب", "سحب", "خروج", "مغادره", "جلاء", "انهاء مهم", "انهاء المهم", "انهاء وجود")

_EVENTS = ("Attack", "DialogueRound")
# roles that name who takes part: subproperties of kg:participant
_TAKING_PART = frozenset(("party", "head", "perpetrator", "claimedBy", "target", "participant"))
# "round 3 of the strategic dialogue": what follows is the dialogue's own name
_NUMBERED_AR = re.compile(r"الجولة \d+ من (.+)")
_NUMBERED_EN = re.compile(r"Round \d+ of (?:the )?(.+)")
_ROUND_EN = re.compile(r"A round of (?:the )?(.+)")
_MEANS_WITHIN = {"SuicideBombing": "Bombing"}


def write_event(event: Event, claims: Mapping[str, Claim], things: Things) -> Iterator[Triple]:
    """A thing that claims are about. What has not occurred is typed, named and placed in its process, no more."""
    node = iris.event(event.event_class, event.id)
    for name in types_of(event, claims):
        yield node, iris.TYPE, kg(name)
    yield node, iris.LABEL, iris.arabic(event.label_ar)
    if event.label_en:
        yield node, iris.LABEL, iris.english(event.label_en)
    yield node, kg("status"), kg(event.status)
    if event.process is not None:
        yield from _write_place_in_process(node, event, event.process)
    yield from _write_terms(event, claims)
    if event.status == "occurred":
        yield from _write_roles(node, event, things)
        yield from _write_values(node, event)


def _write_place_in_process(node: NamedNode, event: Event, process_id: str) -> Iterator[Triple]:
    # an ordinal counts within a process only: of a round that belongs to none, the claims alone keep it
    process = iris.process(process_id)
    yield node, kg("roundOf"), process
    yield process, kg("hasRound"), node
    for name, quantity in event.numbers:
        if name == "ordinal" and quantity.value is not None:
            yield node, kg("ordinal"), iris.integer(quantity.value)


def types_of(event: Event, claims: Mapping[str, Claim]) -> tuple[str, ...]:
    """The classes of an event, from the narrowest; written out so that no query needs a reasoner."""
    types = [event.subclass]
    if event.subclass in _MEANS_WITHIN:
        types.append(_MEANS_WITHIN[event.subclass])
    if event.event_class == "Attack" and event.subclass not in ("AttackIncident", "AttackSeries"):
        types.append("AttackSeries" if _is_counted(event, claims) else "AttackIncident")
    types.append(event.event_class)
    if event.event_class in _EVENTS:
        types.append("Event")
    return tuple(dict.fromkeys(types))


def _is_counted(event: Event, claims: Mapping[str, Claim]) -> bool:
    # the claims, not the event: a count that they dispute is a count all the same
    numbers = [number for claim in event.claims for number in claims[claim].numbers]
    return any(name == "count" and quantity.value != 1 for name, quantity in (*numbers, *event.numbers))


def _write_roles(node: NamedNode, event: Event, things: Things) -> Iterator[Triple]:
    for role, value in event.roles:
        if (event.event_class, role) == ("Agreement", "term"):
            term = iris.agreement_term(event.id, value)
            yield node, kg("hasTerm"), term
            yield term, kg("termOf"), node
            continue
        if (event.event_class, role) == ("Agreement", "name"):
            yield node, iris.ALT_LABEL, iris.arabic(value)
            continue
        predicate = property_of(event.event_class, role)
        entity = _entity_of(role, value, things)
        if entity is None:
            yield from _write_words(node, iris.name_of(predicate), value)
            continue
        yield node, predicate, entity
        if iris.name_of(predicate) in _TAKING_PART and not entity.value.startswith(iris.BASE + "place/"):
            yield node, kg("participant"), entity
            yield entity, kg("participatesIn"), node


def _entity_of(role: str, value: str, things: Things) -> NamedNode | None:
    kind = "Place" if role == "place" else "Position" if role == "office" else "Actor"
    entity = find_entity(things.entities, kind, value)
    if entity is None and role == "office":  # told by the article's words
        value = iris.unknown_id(value, kind)
        entity = find_entity(things.entities, kind, value)
        return iris.thing(entity.kind, entity.id) if entity is not None else iris.thing(kind, value)
    return iris.thing(entity.kind, entity.id) if entity is not None else None


def _write_words(node: NamedNode, name: str, words: str) -> Iterator[Triple]:
    if name == "weapon":
        weapon = weapon_value(words, words)
        if isinstance(weapon, NamedNode):
            yield node, kg("weapon"), weapon
    elif name == "target":
        yield node, kg("targetText"), iris.arabic(words)
    elif name in ("seriesName", "topic"):
        yield node, kg(name), iris.arabic(words)
    # other roles told by words only ("gunmen") are no individual: their claims keep the words


def _write_values(node: NamedNode, event: Event) -> Iterator[Triple]:
    if event.when is not None:
        yield from _write_interval(node, event.when, ("earliestStart", "latestEnd"))
        yield node, kg("dateText"), iris.arabic(event.when.text)
    if event.deadline is not None:
        yield from _write_interval(node, event.deadline, ("deadlineFrom", "deadlineTo"))
    for name, quantity in event.numbers:
        value, qualifier = number_value(quantity)
        if name != "ordinal" and value.language is None:
            yield node, kg(name), value
            yield node, kg(f"{name}Qualifier"), qualifier_iri(qualifier)


def _write_interval(node: NamedNode, when: When, names: tuple[str, str]) -> Iterator[Triple]:
    yield node, kg(names[0]), iris.day(when.first)
    yield node, kg(names[1]), iris.day(when.last)


def _write_terms(event: Event, claims: Mapping[str, Claim]) -> Iterator[Triple]:
    """The terms that any claim names; only `_write_roles` ties them to an agreement."""
    if event.event_class != "Agreement":
        return
    texts = [filler.name_ar for claim in event.claims for role, filler in claims[claim].roles if role == "term"]
    texts += [value for role, value in event.roles if role == "term"]
    for text in dict.fromkeys(texts):
        term = iris.agreement_term(event.id, text)
        yield term, iris.TYPE, kg("AgreementTerm")
        if is_withdrawal(text):
            yield term, iris.TYPE, kg("WithdrawalTerm")
        yield term, iris.LABEL, iris.arabic(text)
        yield term, kg("termText"), iris.arabic(text)


def is_withdrawal(text: str) -> bool:
    """Whether a term lets forces leave or ends their mission."""
    padded = f" {fold(text)}"
    return any(f" {clitic}{word}" in padded for word in _WITHDRAWAL for clitic in ("", "ب", "و", "ل"))


def write_processes(events: tuple[Event, ...], claims: Mapping[str, Claim]) -> Iterator[Triple]:
    """Each dialogue process, named as its numbered rounds are, else by the words that articles use most for it."""
    for process_id, held in sorted(_rounds(events).items()):
        node = iris.process(process_id)
        arabic, english = _process_names(held, claims)
        yield node, iris.TYPE, kg("DialogueProcess")
        yield node, iris.LABEL, iris.arabic(arabic)
        if english:
            yield node, iris.LABEL, iris.english(english)


def write_replaced(knowledge: Knowledge) -> Iterator[Triple]:
    """Names of what has turned out to be another thing: each leads to that one, and is called as it is."""
    labels: dict[tuple[NamedKind, str], tuple[str, str]] = {
        (event.event_class, event.id): (event.label_ar, event.label_en) for event in knowledge.events
    }
    claims = {claim.id: claim for reading in knowledge.readings for claim in reading.claims}
    for process_id, held in _rounds(knowledge.events).items():
        labels["DialogueProcess", process_id] = _process_names(held, claims)
    for replaced in knowledge.replaced:
        node = iris.named(replaced.kind, replaced.id)
        arabic, english = labels[replaced.kind, replaced.by]
        yield node, iris.TYPE, kg("ReplacedName")
        yield node, iris.LABEL, iris.arabic(arabic)
        if english:
            yield node, iris.LABEL, iris.english(english)
        yield node, iris.REPLACED_BY, iris.named(replaced.kind, replaced.by)


def _rounds(events: Iterable[Event]) -> dict[str, list[Event]]:
    rounds: dict[str, list[Event]] = {}
    for event in events:
        if event.process is not None:
            rounds.setdefault(event.process, []).append(event)
    return rounds


def _process_names(rounds: list[Event], claims: Mapping[str, Claim]) -> tuple[str, str]:
    arabic = [match[1] for event in rounds if (match := _NUMBERED_AR.fullmatch(event.label_ar))]
    english = [match[1] for event in rounds if (match := _NUMBERED_EN.fullmatch(event.label_en))]
    told = [claims[claim].roles for event in rounds for claim in event.claims]
    series = [filler for roles in told for role, filler in roles if role == "series"]
    arabic = arabic or [filler.name_ar for filler in series] or [rounds[0].label_ar]
    english = english or [filler.name_en for filler in series if filler.name_en]
    english = english or [match[1] for event in rounds if (match := _ROUND_EN.fullmatch(_undated(event)))]
    best = _commonest(english) if english else ""
    return _commonest(arabic), best[:1].upper() + best[1:]


def _undated(event: Event) -> str:
    """The English label without the day that stands at its end."""
    return event.label_en if event.when is None else event.label_en.rpartition(", ")[0]


def _commonest(names: list[str]) -> str:
    return min(names, key=lambda name: (-names.count(name), -len(name), name))
