"""The only maker of IRIs: ids of records -> IRIs, and back; numbers, days and words -> literals."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import get_args
from urllib.parse import quote, unquote

from pyoxigraph import Literal, NamedNode

from kg.arabic import fold
from kg.model import EventClass, NamedKind, Span, Status

BASE = "https://w3id.org/hiwar/"
ONTOLOGY = BASE + "ontology#"
KNOWLEDGE_BASE = NamedNode(BASE + "kb")
"""The ontology header of exported files: never the one of `ontology/kg.ttl`."""

GRAPH_WORLD = NamedNode(BASE + "graph/world")
GRAPH_RUNS = NamedNode(BASE + "graph/runs")
GRAPH_ONTOLOGY = NamedNode(BASE + "graph/ontology")

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROV = "http://www.w3.org/ns/prov#"
DCTERMS = "http://purl.org/dc/terms/"

TYPE = NamedNode(RDF + "type")
LABEL = NamedNode(RDFS + "label")
COMMENT = NamedNode(RDFS + "comment")
REPLACED_BY = NamedNode(DCTERMS + "isReplacedBy")
ALT_LABEL = NamedNode(SKOS + "altLabel")
STRING = NamedNode(XSD + "string")
INTEGER = NamedNode(XSD + "integer")
DECIMAL = NamedNode(XSD + "decimal")
DATE = NamedNode(XSD + "date")
DATE_TIME = NamedNode(XSD + "dateTime")

PREFIXES = {
    "kg": ONTOLOGY,
    **{name: f"{BASE}{name}/" for name in ("actor", "place", "office", "tenure", "process", "event", "agreement")},
    **{name: f"{BASE}{name}/" for name in ("term", "article", "claim", "span", "run", "troops", "conflict", "graph")},
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "prov": PROV,
    "dcterms": DCTERMS,
}

FOLDER_OF_CLASS = {
    "Actor": "actor",
    "Place": "place",
    "Position": "office",
    "DialogueProcess": "process",
    "Event": "event",
    "Attack": "event",
    "DialogueRound": "event",
    "Agreement": "agreement",
    "TroopLevel": "troops",
    "RoleTenure": "tenure",
    "Article": "article",
    "Claim": "claim",
}
"""Where the individuals of a class lie below the base."""

WEAPONS = (
    "rocket", "drone", "airstrike", "artillery", "missile", "bomb", "suicide_bomb", "small_arms", "mixed", "other",
)  # fmt: skip
_CLOSED: dict[str, tuple[str, ...]] = {
    "Status": get_args(Status),
    "ConflictGrade": ("hard", "soft", "overtaken"),
    "Weapon": WEAPONS,
}


def _below(folder: str, local: str) -> NamedNode:
    # ids come from users' files too: whatever is not unreserved in RFC 3986 is percent-encoded, always
    return NamedNode(f"{BASE}{folder}/{quote(local, safe='')}")


@lru_cache(maxsize=1024)
def kg(name: str) -> NamedNode:
    """A term of our own ontology."""
    return NamedNode(ONTOLOGY + name)


@lru_cache(maxsize=64)
def prov(name: str) -> NamedNode:
    """A term of PROV-O."""
    return NamedNode(PROV + name)


def thing(kind: str, local: str) -> NamedNode:
    """An actor, place or position, by its kind (an ActorKind, "Place" or "Position")."""
    return _below("place" if kind == "Place" else "office" if kind == "Position" else "actor", local)


def event(event_class: EventClass, local: str) -> NamedNode:
    """What a claim is about: an attack or round, an agreement, a troop level or a tenure."""
    return _below(FOLDER_OF_CLASS[event_class], local)


def named(kind: NamedKind, local: str) -> NamedNode:
    """What has a name of its own: a dialogue process, or what a claim is about."""
    return process(local) if kind == "DialogueProcess" else event(kind, local)


def process(local: str) -> NamedNode:
    """A dialogue process."""
    return _below("process", local)


def tenure(local: str) -> NamedNode:
    """The time during which a person holds a position."""
    return _below("tenure", local)


def agreement_term(agreement: str, text: str) -> NamedNode:
    """A term of an agreement: the same words (folded) of the same agreement are the same term."""
    return _below("term", f"{agreement}-{digest(agreement, fold(text))}")


def article(local: str) -> NamedNode:
    """An article."""
    return _below("article", local)


def claim(local: str) -> NamedNode:
    """One property and value that one article claims."""
    return _below("claim", local)


def span(article_id: str, characters: Span) -> NamedNode:
    """Characters of an article."""
    return _below("span", f"{article_id}_{characters.start}_{characters.end}")


def run(local: str) -> NamedNode:
    """A run of the program."""
    return _below("run", local)


def conflict(*parts: str) -> NamedNode:
    """A contradiction, named by what it is about, its property and its claims."""
    return _below("conflict", digest(*parts))


def graph_of_article(local: str) -> NamedNode:
    """The named graph of one article."""
    return _below("graph/article", local)


def digest(*parts: str) -> str:
    """Eight hex digits of SHA-256 over `parts`."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]


def unknown_id(name: str, kind: str) -> str:
    """The id of an actor that is not in the gazetteer: the same name and kind give the same id."""
    return "x-" + hashlib.sha256((fold(name) + kind).encode()).hexdigest()[:8]


def id_of(node: NamedNode) -> str:
    """The id that an IRI was made from: what follows the last slash."""
    return unquote(node.value.rsplit("/", 1)[-1])


def name_of(node: NamedNode) -> str:
    """The name of a term: what follows the last `#` or slash."""
    return node.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def individual(text: str, class_name: str) -> NamedNode:
    """The individual that a person means by `text`: an IRI, `actor:iraq`, `actor/iraq`, or `iraq` of a known class.

    Of a class with a closed list (status, weapon, grade) it is the term itself. Raises ValueError where the text is
    not in that list, or neither it nor the class tells the folder.
    """
    if class_name in _CLOSED:
        if text.removeprefix("kg:") not in _CLOSED[class_name]:
            raise ValueError(text)
        return kg(text.removeprefix("kg:"))
    if "://" in text:
        return NamedNode(text)
    prefix, colon, rest = text.partition(":")
    if colon and PREFIXES.get(prefix) == f"{BASE}{prefix}/":
        return _below(prefix, rest)
    if "/" in text:
        folder, _, local = text.rpartition("/")
        return _below(folder, local)
    if class_name not in FOLDER_OF_CLASS:
        raise ValueError(text)
    return _below(FOLDER_OF_CLASS[class_name], text)


# The store keeps numbers in canonical form only ("2.50" becomes "2.5", a positiveInteger an integer): write them so,
# or a graph would never be equal to what the store holds of it.


def integer(value: int) -> Literal:
    """A count, offset or ordinal."""
    return Literal(str(value), datatype=INTEGER)


def decimal(value: float) -> Literal:
    """A decimal number with up to four decimals."""
    return Literal(f"{round(value, 4) + 0.0:.4f}".rstrip("0").rstrip("."), datatype=DECIMAL)


def day(value: date) -> Literal:
    """A calendar day."""
    return Literal(value.isoformat(), datatype=DATE)


def moment(value: datetime) -> Literal:
    """A point in time, in UTC; one without a zone is taken to be in UTC."""
    utc = value.astimezone(UTC) if value.tzinfo is not None else value
    return Literal(utc.replace(tzinfo=None).isoformat(timespec="seconds") + "Z", datatype=DATE_TIME)


def arabic(text: str) -> Literal:
    """Words of an article or an Arabic name."""
    return Literal(text, language="ar")


def english(text: str) -> Literal:
    """An English name."""
    return Literal(text, language="en")
