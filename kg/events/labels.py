"""What an event is called, in Arabic and English."""

from __future__ import annotations

from dataclasses import dataclass

from kg.events.background import Background
from kg.events.processes import Process, process_names
from kg.events.wording import KINDS, and_ar, and_en, date_ar, date_en, joined
from kg.model import Quantity, When

_LONGEST = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a label is made of."""

    subclass: str
    is_series: bool
    roles: tuple[tuple[str, str], ...]
    when: When | None
    numbers: tuple[tuple[str, Quantity], ...]
    process: Process | None
    background: Background

    def names(self, role: str) -> tuple[list[str], list[str]]:
        """Arabic and English names in a role; a thing without an English name has none."""
        arabic, english = [], []
        values = [value for held, value in self.roles if held == role]
        for value in values:
            # "Iraq and the Iraqi army": the state says it.
            state = self.background.state_of(value) if role in ("party", "target") else None
            if state == value or state not in values:
                name_ar, name_en = self.background.names(value, role)
                arabic.append(name_ar)
                english += [name_en] if name_en else []
        return _not_inside(arabic), english

    def number(self, name: str) -> Quantity | None:
        """A number by name."""
        return next((quantity for held, quantity in self.numbers if held == name), None)


def _not_inside(names: list[str]) -> list[str]:
    """"Sites of the group" makes "the group" needless."""
    return [name for name in names if not any(name in other and name != other for other in names)]


def make_labels(event_class: str, described: Described) -> tuple[str, str]:
    """Arabic and English label: what kind, of whom, where and when, as far as it is not disputed."""
    if event_class == "DialogueRound":
        return _round(described)
    if event_class == "Agreement":
        return _agreement(described)
    if event_class == "TroopLevel":
        return _troops(described)
    if event_class == "RoleTenure":
        return _tenure(described)
    return _attack(described)


def _round(described: Described) -> tuple[str, str]:
    ordinal = described.number("ordinal")
    parties_ar, parties_en = described.names("party")
    persons_ar, persons_en = described.names("participant")
    heads_ar, heads_en = described.names("head")
    between = sorted(parties_ar) if described.process else parties_ar
    kind_ar, kind_en = KINDS.get(described.subclass, KINDS["DialogueRound"])
    if described.process is None:
        who_ar = [*dict.fromkeys([*heads_ar, *persons_ar])] or between
        who_en = [*dict.fromkeys([*heads_en, *persons_en])] or parties_en
        place_ar, place_en = described.names("place")
        in_ar = f"في {and_ar(place_ar[:1])}" if place_ar else ""
        on_ar = f"في {date_ar(described.when)}" if described.when else ""
        in_en = f"in {place_en[0]}" if place_en else ""
        arabic = joined([kind_ar, f"بين {and_ar(who_ar[:3])}" if len(who_ar) > 1 else and_ar(who_ar), in_ar, on_ar])
        english = joined([kind_en, f"of {and_en(who_en[:3])}" if who_en else "", in_en])
        return arabic, joined([english, date_en(described.when)], ", ")
    name_ar, name_en = process_names(described.process, described.background)
    if ordinal is not None and ordinal.value is not None:
        return f"الجولة {ordinal.value} من {name_ar}", f"Round {ordinal.value} of the {name_en}"
    on_ar, on_en = date_ar(described.when), date_en(described.when)
    arabic = joined([f"جولة من {name_ar}", f"({on_ar})" if on_ar else ""])
    return arabic, joined([f"A round of the {name_en}", on_en], ", ")


def _attack(described: Described) -> tuple[str, str]:
    subclass = "AttackSeries" if described.is_series and described.subclass == "Attack" else described.subclass
    kind_ar, kind_en = KINDS.get(subclass, KINDS["Attack"])
    by_ar, by_en = described.names("perpetrator")
    target_ar, target_en = described.names("target")
    place_ar, place_en = described.names("place")
    on_ar = f"في {date_ar(described.when)}" if described.when else ""
    arabic = joined(
        [
            kind_ar,
            f"من جانب {by_ar[0]}" if by_ar else "",
            f"على {and_ar(target_ar[:2])}" if target_ar and subclass != "Assassination" else and_ar(target_ar[:2]),
            f"في {place_ar[0]}" if place_ar and place_ar[0] not in target_ar else "",
            on_ar,
        ],
        " ",
    )
    on = "of" if subclass == "Assassination" else "on"
    english = joined(
        [
            kind_en,
            f"{on} {and_en(target_en[:2])}" if target_en else "",
            f"in {place_en[0]}" if place_en and place_en[0] not in target_en else "",
            f"by {by_en[0]}" if by_en else "",
        ],
        " ",
    )
    return arabic, joined([english, date_en(described.when)], ", ")


def _agreement(described: Described) -> tuple[str, str]:
    kind_ar, kind_en = KINDS.get(described.subclass, KINDS["Agreement"])
    named, _ = described.names("name")
    parties_ar, parties_en = described.names("party")
    terms, _ = described.names("term")
    title = named[0] if named else kind_ar
    between_ar = f"بين {and_ar(parties_ar)}" if len(parties_ar) > 1 else ""
    arabic = joined([joined([title, between_ar]), terms[0] if terms and not named else ""], ": ")
    between_en = f"between {and_en(parties_en)}" if len(parties_en) > 1 else ""
    arabic = arabic if len(arabic) <= _LONGEST else f"{arabic[:_LONGEST].rsplit(' ', 1)[0]} …"
    return arabic, joined([joined([kind_en, between_en]), date_en(described.when)], ", ")


def _troops(described: Described) -> tuple[str, str]:
    force_ar, force_en = described.names("force")
    place_ar, place_en = described.names("place")
    number = described.number("troops")
    told_ar = f"{number.value}" if number and number.value else ""
    arabic = joined([joined([and_ar(force_ar) or "قوات", f"في {place_ar[0]}" if place_ar else ""]), told_ar], ": ")
    english = joined([joined([and_en(force_en) or "Forces", f"in {place_en[0]}" if place_en else ""]), told_ar], ": ")
    return joined([arabic, date_ar(described.when)], "، "), joined([english, date_en(described.when)], ", ")


def _tenure(described: Described) -> tuple[str, str]:
    holder_ar, holder_en = described.names("holder")
    office_ar, office_en = described.names("office")
    tenure_en = f"Tenure of {holder_en[0]}" if holder_en else "Tenure"
    return joined([*holder_ar[:1], *office_ar[:1]], "، "), joined([tenure_en, *office_en[:1]], ", ")
