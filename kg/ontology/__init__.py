"""ontology/ -> Ontology: known entities and tenures, lexicon and patterns; mistakes told with file and line."""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pyoxigraph

from kg import project
from kg.arabic import fold
from kg.errors import KgError, StoreError
from kg.model import ActorKind, Gazetteer, KnownEntity, Ontology, Tenure

_BASE = "https://w3id.org/hiwar/"
_KG = f"{_BASE}ontology#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_FURTHER = (
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2004/02/skos/core#altLabel",
    "http://www.w3.org/2004/02/skos/core#hiddenLabel",
)
_FOLDER_OF_KIND = {**dict.fromkeys(get_args(ActorKind), "actor"), "Place": "place", "Position": "office"}
_TENURE = "RoleTenure"
_COLUMNS = ("id", "kind", "name_ar", "name_en", "labels", "organ_of", "located_in", "adjectives")
# A subject stands at the beginning of its line, as every Turtle writer puts it.
_SUBJECT = re.compile(r"^(?:<([^>\s]+)>|([A-Za-z][\w-]*)?:([\w.-]*[\w-]))\s", re.MULTILINE)
_PREFIX = re.compile(r"^@prefix\s+([\w-]*):\s*<([^>]+)>", re.MULTILINE)

_Properties = dict[str, list[tuple[str, str | None]]]
"""Property IRI -> (value, language), in the order of the file."""


@dataclass(slots=True)
class _Known:
    """What has been read so far, and where each id stands."""

    entities: dict[str, KnownEntity] = field(default_factory=dict)
    tenures: list[Tenure] = field(default_factory=list)
    places_of: dict[str, str] = field(default_factory=dict)

    def add(self, entity: KnownEntity, where: str) -> None:
        self.claim_id(entity.id, where)
        self.entities[entity.id] = entity

    def claim_id(self, id_: str, where: str) -> None:
        if id_ in self.places_of:
            there = _seen(self.places_of[id_], where)
            raise KgError(f'{where}: "{id_}" is also in {there}; give one of them another id')
        self.places_of[id_] = where


def load_ontology(folder: Path | None = None, extra: Sequence[Path] = ()) -> Ontology:
    """All of `folder` (the shipped one if None), and the entities of `extra`, Turtle or CSV files of one's own.

    A state `x` and its land are two entities, `x` and `x-territory`, because a claim's filler knows only an id.
    The digest covers every file that shapes what is read. Raises KgError with file and line.
    """
    folder = folder or project.folder("ontology")
    known = _read_known(folder, extra)
    lexicon = {path.stem: _read_toml(path, folder) for path in sorted(folder.glob("lexicon/*.toml"))}
    patterns = {path.stem: _read_toml(path, folder) for path in sorted(folder.glob("patterns/*.toml"))}
    gazetteer = Gazetteer(entities=known.entities, tenures=tuple(known.tenures))
    return Ontology(gazetteer=gazetteer, lexicon=lexicon, patterns=patterns, digest=_digest(folder, extra))


def check_ontology(folder: Path | None = None, extra: Sequence[Path] = ()) -> tuple[str, ...]:
    """Warnings, one a line with file and line: a name that two entities of one kind bear, no English label.

    Raises KgError for what cannot be loaded.
    """
    folder = folder or project.folder("ontology")
    known = _read_known(folder, extra)
    first_of: dict[tuple[str, str], str] = {}
    warnings: list[str] = []
    for entity in known.entities.values():
        where = known.places_of[entity.id]
        if not entity.name_en:
            warnings.append(f'{where}: "{entity.id}" has no English label; add rdfs:label "…"@en')
        for label, folded in {fold(label).casefold(): label for label in entity.labels}.items():
            other = first_of.setdefault((entity.kind, label), entity.id)
            if other != entity.id:
                place = _seen(known.places_of[other], where)
                both = f'names "{entity.id}" and "{other}" ({place})'
                warnings.append(f'{where}: "{folded}" {both}; both will be candidates')
    return tuple(warnings)


def _read_known(folder: Path, extra: Sequence[Path]) -> _Known:
    known = _Known()
    for path, shown in [(folder / name, f"{folder.name}/{name}") for name in ("actors.ttl", "places.ttl")]:
        _read_turtle(path, shown, known)
    for path in extra:
        if path.suffix.casefold() == ".csv":
            _read_csv(path, known)
        else:
            _read_turtle(path, str(path), known)
    _check_references(known)
    return known


def _read_turtle(path: Path, shown: str, known: _Known) -> None:
    content = _bytes(path, shown).removeprefix(b"\xef\xbb\xbf")
    subjects = _subjects(content, shown)
    lines = _lines(_text(content, shown))
    for iri, properties in subjects.items():
        kinds = [value.removeprefix(_KG) for value, _ in properties.get(_TYPE, ()) if value.startswith(_KG)]
        if not (kinds or iri.startswith(tuple(f"{_BASE}{place}/" for place in (*_FOLDER_OF_KIND.values(), "tenure")))):
            continue
        numbers = lines.get(iri, [1])
        where = f"{shown}:{numbers[0]}"
        folder, _, id_ = iri.removeprefix(_BASE).rpartition("/")
        kind = next((kind for kind in kinds if kind in _FOLDER_OF_KIND or kind == _TENURE), None)
        if kind is None:
            raise KgError(f'{where}: "{id_}" has no known kind; make its type one of {", ".join(_FOLDER_OF_KIND)}')
        wanted = _FOLDER_OF_KIND.get(kind, "tenure")
        if folder != wanted:
            raise KgError(f'{where}: a {kind} has an address below {_BASE}{wanted}/; rename <{iri}>')
        if len(numbers) > 1:
            raise KgError(f'{shown}:{numbers[1]}: "{id_}" is also in line {numbers[0]}; give one of them another id')
        if kind == _TENURE:
            known.claim_id(f"tenure/{id_}", where)
            known.tenures.append(_tenure(properties, where))
        else:
            known.add(_entity(id_, kind, properties, where), where)


def _subjects(content: bytes, shown: str) -> dict[str, _Properties]:
    subjects: dict[str, _Properties] = {}
    try:
        for subject, property_, value, _ in pyoxigraph.parse(content, pyoxigraph.RdfFormat.TURTLE):
            if isinstance(subject, pyoxigraph.NamedNode) and not isinstance(value, pyoxigraph.Triple):
                language = value.language if isinstance(value, pyoxigraph.Literal) else None
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
    line, position = 1, 0
    for match in _SUBJECT.finditer(text):
        iri = match[1] or prefixes.get(match[2] or "", "") + match[3]
        line += text.count("\n", position, match.start())
        position = match.start()
        lines.setdefault(iri, []).append(line)
    return lines


def _entity(id_: str, kind: str, properties: _Properties, where: str) -> KnownEntity:
    names = properties.get(_LABEL, [])
    name_ar = next((value for value, language in names if language and language.startswith("ar")), None)
    if not name_ar:
        raise KgError(f'{where}: "{id_}" has no Arabic label; add rdfs:label "…"@ar')
    labels = [name_ar, *(value for value, language in names if language != "en")]
    labels += [value for property_ in _FURTHER for value, _ in properties.get(property_, ())]
    located_in = _individual(properties, "locatedIn", where)
    latitude, longitude = (_degrees(properties, name, where) for name in ("latitude", "longitude"))
    return KnownEntity(
        id=id_,
        kind=kind,
        name_ar=name_ar,
        name_en=next((value for value, language in names if language and language.startswith("en")), ""),
        labels=tuple(dict.fromkeys(labels)),
        adjectives=tuple(value for value, _ in properties.get(f"{_KG}adjective", ())),
        metonyms=tuple(value for value, _ in properties.get(f"{_KG}metonym", ())),
        organ_of=_individual(properties, "organOf", where) or _individual(properties, "positionIn", where),
        located_in=located_in,
        latitude=latitude,
        longitude=longitude,
        narrower=located_in is not None and f"{_KG}territoryOf" not in properties,
    )


def _tenure(properties: _Properties, where: str) -> Tenure:
    holder = _individual(properties, "tenureHolder", where)
    position = _individual(properties, "tenurePosition", where)
    if holder is None or position is None:
        raise KgError(f"{where}: a tenure needs kg:tenureHolder and kg:tenurePosition; add the one that is missing")
    first, last = (_day(properties, name, where) for name in ("tenureFrom", "tenureTo"))
    if first and last and last < first:
        raise KgError(f"{where}: the tenure ends on {last}, before it begins on {first}; exchange or mend the dates")
    return Tenure(holder=holder, position=position, first=first, last=last)


def _individual(properties: _Properties, name: str, where: str) -> str | None:
    values = [value for value, _ in properties.get(_KG + name, ())]
    if len(values) > 1:
        raise KgError(f"{where}: kg:{name} has {len(values)} values; keep one")
    return values[0].rpartition("/")[2] if values else None


def _degrees(properties: _Properties, name: str, where: str) -> float | None:
    limit = 90 if name == "latitude" else 180
    for value, _ in properties.get(_KG + name, ()):
        try:
            degrees = float(value)
        except ValueError:
            degrees = float("nan")
        if not -limit <= degrees <= limit:
            raise KgError(f'{where}: kg:{name} "{value}" is not within -{limit} and {limit}; give decimal degrees')
        return degrees
    return None


def _day(properties: _Properties, name: str, where: str) -> date | None:
    for value, _ in properties.get(_KG + name, ()):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise KgError(f'{where}: kg:{name} "{value}" is not a day; write it as 2020-05-31') from None
    return None


def _read_csv(path: Path, known: _Known) -> None:
    content = _text(_bytes(path, str(path)), str(path)).removeprefix("\ufeff")
    rows = csv.DictReader(content.splitlines())
    columns = [name.strip() for name in rows.fieldnames or ()]
    missing = [name for name in ("id", "kind", "name_ar") if name not in columns]
    unknown = [name for name in columns if name not in _COLUMNS]
    if missing or unknown:
        wrong = f"no column {missing[0]}" if missing else f'unknown column "{unknown[0]}"'
        raise KgError(f"{path}:1: {wrong}; the first line names the columns {','.join(_COLUMNS)}")
    rows.fieldnames = columns
    for row in rows:
        where = f"{path}:{rows.line_num}"
        cells = {name: (row.get(name) or "").strip() for name in _COLUMNS}
        _check_cells(cells, row, where)
        known.add(_entity_of_row(cells), where)


def _check_cells(cells: Mapping[str, str], row: Mapping[Any, Any], where: str) -> None:
    if None in row:
        raise KgError(f"{where}: more cells than columns; put a cell that holds a comma between double quotes")
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", cells["id"]):
        raise KgError(f'{where}: "{cells["id"]}" is no id; use small letters a-z, digits and hyphens')
    if cells["kind"] not in _FOLDER_OF_KIND:
        raise KgError(f'{where}: unknown kind "{cells["kind"]}"; use one of {", ".join(_FOLDER_OF_KIND)}')
    if not cells["name_ar"]:
        raise KgError(f'{where}: "{cells["id"]}" has no Arabic label; fill in name_ar')


def _entity_of_row(cells: Mapping[str, str]) -> KnownEntity:
    def several(name: str) -> Iterator[str]:
        return (part.strip() for part in cells[name].split("|") if part.strip())

    return KnownEntity(
        id=cells["id"],
        kind=cells["kind"],
        name_ar=cells["name_ar"],
        name_en=cells["name_en"],
        labels=tuple(dict.fromkeys([cells["name_ar"], *several("labels")])),
        adjectives=tuple(several("adjectives")),
        organ_of=cells["organ_of"] or None,
        located_in=cells["located_in"] or None,
        narrower=bool(cells["located_in"]),
    )


def _check_references(known: _Known) -> None:
    for entity in known.entities.values():
        where = known.places_of[entity.id]
        for name, target in (("organ_of", entity.organ_of), ("located_in", entity.located_in)):
            wanted = "place" if name == "located_in" else "actor"
            _check_reference(known, target, wanted, f'{where}: {name} of "{entity.id}"')
        _check_container(known, entity, where)
    wheres = (where for id_, where in known.places_of.items() if id_.startswith("tenure/"))
    for tenure, where in zip(known.tenures, wheres, strict=True):
        _check_reference(known, tenure.holder, "actor", f"{where}: tenureHolder")
        _check_reference(known, tenure.position, "office", f"{where}: tenurePosition")


def _check_reference(known: _Known, target: str | None, wanted: str, what: str) -> None:
    if target is None:
        return
    found = known.entities.get(target)
    if found is None:
        raise KgError(f'{what} points to "{target}", which is nowhere; mend the id or add the entry')
    if _FOLDER_OF_KIND[found.kind] != wanted:
        raise KgError(f'{what} points to "{target}", a {found.kind}; it must be below {wanted}/')


def _check_container(known: _Known, entity: KnownEntity, where: str) -> None:
    passed = {entity.id}
    container = entity.located_in
    while container is not None and container in known.entities:
        if container in passed:
            raise KgError(f'{where}: "{entity.id}" lies in itself by way of "{container}"; mend one located_in')
        passed.add(container)
        container = known.entities[container].located_in


def _read_toml(path: Path, folder: Path) -> Mapping[str, Any]:
    shown = f"{folder.name}/{path.relative_to(folder).as_posix()}"
    try:
        return tomllib.loads(_text(_bytes(path, shown), shown))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        raise KgError(f"{shown}:{line[1] if line else 1}: {error}; mend the TOML there") from None


def _digest(folder: Path, extra: Iterable[Path]) -> str:
    sha = hashlib.sha256()
    for path in [*sorted(folder.glob("*.ttl")), *sorted(folder.glob("*/*.toml")), *extra]:
        sha.update(_bytes(path, str(path)))
    return sha.hexdigest()


def _bytes(path: Path, shown: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"{shown}: {error.strerror}; give the path of a file that can be read") from None


def _text(content: bytes, shown: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise KgError(f"{shown}:{line}: not UTF-8; save the file as UTF-8") from None


def _seen(there: str, here: str) -> str:
    """`line 7` when both stand in one file, else `file:7`."""
    return f"line {there.rpartition(':')[2]}" if there.rpartition(":")[0] == here.rpartition(":")[0] else there
