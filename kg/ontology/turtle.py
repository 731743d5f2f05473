"""actors.ttl, places.ttl and Turtle files of one's own -> Known."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import KgError
from kg.model import KnownEntity, Tenure
from kg.ontology.known import FOLDER_OF_KIND, Known, content_of, text_of

_BASE = "https://w3id.org/hiwar/"
_KG = f"{_BASE}ontology#"
_ADJECTIVE, _METONYM, _TERRITORY = f"{_KG}adjective", f"{_KG}metonym", f"{_KG}territoryOf"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_FURTHER = tuple(f"http://www.w3.org/2004/02/skos/core#{name}Label" for name in ("pref", "alt", "hidden"))
_TENURE = "RoleTenure"
_INDIVIDUAL = tuple(f"{_BASE}{folder}/" for folder in (*FOLDER_OF_KIND.values(), "tenure"))
_SUBJECT = re.compile(r"(?:<([^>\s]+)>|([A-Za-z][\w-]*)?:([\w.-]*[\w-]))\s")
_PREFIX = re.compile(r"^@prefix\s+([\w-]*):\s*<([^>]+)>", re.MULTILINE)

Properties = dict[str, list[tuple[str, str | None]]]
"""Property -> (value, language), in the order of the file."""


def read_turtle(path: Path, shown: str, known: Known) -> None:
    """Add what the Turtle file `path`, called `shown` in messages, says; KgError with its line."""
    content = content_of(path, shown).removeprefix(b"\xef\xbb\xbf")
    subjects = _subjects(content, shown)
    lines = _lines(text_of(content, shown))
    for iri, properties in subjects.items():
        kinds = [value.removeprefix(_KG) for value, _ in properties.get(_TYPE, ()) if value.startswith(_KG)]
        if not kinds and not iri.startswith(_INDIVIDUAL):
            continue
        numbers = lines.get(iri, [1])
        where = f"{shown}:{numbers[0]}"
        kind, id_ = _kind_and_id(iri, kinds, where)
        if len(numbers) > 1:
            raise KgError(f'{shown}:{numbers[1]}: "{id_}" is also in line {numbers[0]}; give one of them another id')
        read = _tenure(properties, where) if kind == _TENURE else _entity(id_, kind, properties, where)
        known.add(id_, read, where)


def _subjects(content: bytes, shown: str) -> dict[str, Properties]:
    subjects: dict[str, Properties] = {}
    try:
        for subject, property_, value, _ in parse(content, RdfFormat.TURTLE):
            if isinstance(subject, NamedNode) and not isinstance(value, Triple):
                language = value.language if isinstance(value, Literal) else None
                properties = subjects.setdefault(subject.value, {})
                properties.setdefault(property_.value, []).append((value.value, language))
    except SyntaxError as error:
        reason = re.sub(r"^Parser error at line .*?: ", "", error.msg)
        raise KgError(f"{shown}:{error.lineno}: {reason}; mend the Turtle there or in the line before") from None
    return subjects


def _lines(text: str) -> dict[str, list[int]]:
    """The lines at which statements about each IRI begin."""
    prefixes = dict(_PREFIX.findall(text))
    lines: dict[str, list[int]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        # A subject stands at the beginning of its line, as every Turtle writer puts it.
        if line and line[0] not in " \t@#" and (match := _SUBJECT.match(line)):
            iri = match[1] or prefixes.get(match[2] or "", "") + match[3]
            lines.setdefault(iri, []).append(number)
    return lines


def _kind_and_id(iri: str, kinds: list[str], where: str) -> tuple[str, str]:
    folder, _, id_ = iri.removeprefix(_BASE).rpartition("/")
    kind = next((kind for kind in kinds if kind in FOLDER_OF_KIND or kind == _TENURE), None)
    if kind is None:
        found = f'unknown kind "{kinds[0]}"' if kinds else "no kind"
        raise KgError(f'{where}: "{id_}" has {found}; make its type one of {", ".join(FOLDER_OF_KIND)}')
    wanted = FOLDER_OF_KIND.get(kind, "tenure")
    if folder != wanted:
        raise KgError(f"{where}: a {kind} has an address below {_BASE}{wanted}/; rename <{iri}>")
    return kind, id_


def _entity(id_: str, kind: str, properties: Properties, where: str) -> KnownEntity:
    names = properties.get(_LABEL, [])
    arabic = [value for value, language in names if language and language.startswith("ar")]
    if not arabic:
        raise KgError(f'{where}: "{id_}" has no Arabic label; add rdfs:label "…"@ar')
    labels = dict.fromkeys(arabic)
    for property_ in _FURTHER:
        labels.update(dict.fromkeys(value for value, _ in properties.get(property_, ())))
    located_in = _individual(properties, "locatedIn", where)
    return KnownEntity(
        id=id_,
        kind=kind,
        name_ar=arabic[0],
        name_en=next((value for value, language in names if language and language.startswith("en")), ""),
        labels=tuple(labels),
        adjectives=tuple(value for value, _ in properties.get(_ADJECTIVE, ())),
        metonyms=tuple(value for value, _ in properties.get(_METONYM, ())),
        organ_of=_individual(properties, "organOf", where) or _individual(properties, "positionIn", where),
        located_in=located_in,
        latitude=_degrees(properties, "latitude", 90, where),
        longitude=_degrees(properties, "longitude", 180, where),
        narrower=located_in is not None and _TERRITORY not in properties,
    )


def _tenure(properties: Properties, where: str) -> Tenure:
    holder = _individual(properties, "tenureHolder", where)
    position = _individual(properties, "tenurePosition", where)
    if holder is None or position is None:
        raise KgError(f"{where}: a tenure needs kg:tenureHolder and kg:tenurePosition; add the one that is missing")
    first, last = (_day(properties, name, where) for name in ("tenureFrom", "tenureTo"))
    if first and last and last < first:
        raise KgError(f"{where}: the tenure ends on {last}, before it begins on {first}; exchange or mend the dates")
    return Tenure(holder=holder, position=position, first=first, last=last)


def _individual(properties: Properties, name: str, where: str) -> str | None:
    values = properties.get(_KG + name)
    if values is None:
        return None
    if len(values) > 1:
        raise KgError(f"{where}: kg:{name} has {len(values)} values; keep one")
    return values[0][0].rpartition("/")[2]


def _degrees(properties: Properties, name: str, limit: int, where: str) -> float | None:
    for value, _ in properties.get(_KG + name, ()):
        try:
            degrees = float(value)
        except ValueError:
            degrees = float("nan")
        if not -limit <= degrees <= limit:
            raise KgError(f'{where}: kg:{name} "{value}" is not within -{limit} and {limit}; give decimal degrees')
        return degrees
    return None


def _day(properties: Properties, name: str, where: str) -> date | None:
    for value, _ in properties.get(_KG + name, ()):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise KgError(f'{where}: kg:{name} "{value}" is not a day; write it as 2020-05-31') from None
    return None
