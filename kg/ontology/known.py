"""What the files of the gazetteer say, put together: each id once, every reference to something that is there."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from kg.errors import KgError, StoreError
from kg.model import ActorKind, KnownEntity, Tenure

FOLDER_OF_KIND = {**dict.fromkeys(get_args(ActorKind), "actor"), "Place": "place", "Position": "office"}
"""Where the address of an entity of each kind stands, below https://w3id.org/hiwar/."""


@dataclass(slots=True)
class Known:
    """What has been read so far. `where` tells file and line of each id."""

    entities: dict[str, KnownEntity] = field(default_factory=dict)
    tenures: dict[str, Tenure] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)

    def add(self, id_: str, thing: KnownEntity | Tenure, where: str) -> None:
        """Keep `thing`; KgError if its id is taken."""
        key = f"tenure/{id_}" if isinstance(thing, Tenure) else id_
        if key in self.where:
            raise KgError(f'{where}: "{id_}" is also in {seen(self.where[key], where)}; give one of them another id')
        self.where[key] = where
        if isinstance(thing, Tenure):
            self.tenures[key] = thing
        else:
            self.entities[id_] = thing


def check_references(known: Known) -> None:
    """KgError for the first reference to what is not there or is of another kind, and for a place inside itself."""
    for entity in known.entities.values():
        for name, target, folder in (
            ("organ_of", entity.organ_of, "actor"),
            ("located_in", entity.located_in, "place"),
        ):
            if target is not None:
                _check_reference(known, target, folder, f'{known.where[entity.id]}: {name} of "{entity.id}"')
        _check_container(known, entity)
    for key, tenure in known.tenures.items():
        _check_reference(known, tenure.holder, "actor", f"{known.where[key]}: tenureHolder")
        _check_reference(known, tenure.position, "office", f"{known.where[key]}: tenurePosition")


def _check_reference(known: Known, target: str, folder: str, what: str) -> None:
    found = known.entities.get(target)
    if found is None:
        raise KgError(f'{what} points to "{target}", which is nowhere; mend the id or add the entry')
    if FOLDER_OF_KIND[found.kind] != folder:
        raise KgError(f'{what} points to "{target}", a {found.kind}; it must be below {folder}/')


def _check_container(known: Known, entity: KnownEntity) -> None:
    passed = {entity.id}
    container = entity.located_in
    while container is not None and container in known.entities:
        if container in passed:
            by_way = f'lies in itself by way of "{entity.located_in}"'
            raise KgError(f'{known.where[entity.id]}: "{entity.id}" {by_way}; mend located_in of one of them')
        passed.add(container)
        container = known.entities[container].located_in


def seen(there: str, here: str) -> str:
    """`line 7` when both stand in one file, else `file:7`."""
    file, _, line = there.rpartition(":")
    return f"line {line}" if file == here.rpartition(":")[0] else there


def content_of(path: Path, shown: str) -> bytes:
    """The bytes of `path`; StoreError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"{shown}: {error.strerror}; give the path of a file that can be read") from None


def text_of(content: bytes, shown: str) -> str:
    """`content` as text; KgError with the line that is not UTF-8."""
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise KgError(f"{shown}:{line}: not UTF-8; save the file as UTF-8") from None
