"""What the server hands to the process that holds the graph, and what comes back: records, and frames on a socket."""

from __future__ import annotations

import socket
import struct
from typing import Literal as OneOf

import msgspec

HEAD, BODY, END, LAST = b"H", b"B", b"E", b"L"
"""Frames of an answer: its head, a part of its bytes, its end; LAST ends an answer and the line with it."""
PREFIX = struct.Struct(">cI")


class Question(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A query, the graphs to ask (empty: all), and in what form the answer is wanted; no `accept` asks for a Table."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    accept: str | None = None
    encodings: tuple[str, ...] = ()


class Fetch(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A graph to be given as it is: an IRI, "" for the default graph, None for the whole dataset."""

    graph: str | None
    accept: str = ""
    encodings: tuple[str, ...] = ()


class Statistics(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """How many triples, subjects, classes and properties there are."""


class Update(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A SPARQL 1.1 update."""

    text: str


class Put(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """RDF to add to a graph (named as in Fetch) or to put in its place: media types with their bytes."""

    graph: str | None
    parts: tuple[tuple[str, bytes], ...]
    replace: bool


class Delete(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A graph to be dropped, named as in Fetch."""

    graph: str | None


Change = Update | Put | Delete
Job = Question | Fetch | Statistics | Change


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What stands before an answer's bytes: an HTTP status, the media type; of an error its message.

    `length` is None where the bytes come as they are made.
    """

    status: int
    type: str = ""
    encoding: str = ""
    length: int | None = 0
    message: str = ""


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What a graph holds, for its description: classes and properties with how often, named graphs by name."""

    triples: int
    subjects: int
    classes: tuple[tuple[str, int], ...]
    properties: tuple[tuple[str, int], ...]
    graphs: tuple[str, ...]


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """A term to show."""

    kind: OneOf["iri", "literal", "other"]
    value: str
    language: str | None = None
    datatype: str | None = None


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """The first rows of a result; `more` if there are others. Of an ASK only `boolean`."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] = ()
    more: bool = False
    boolean: bool | None = None


def frame(kind: bytes, payload: bytes = b"") -> bytes:
    """One frame of an answer."""
    return PREFIX.pack(kind, len(payload)) + payload


def packed(job: Job) -> bytes:
    """A job as it goes over the line."""
    payload = msgspec.msgpack.encode(job)
    return len(payload).to_bytes(4, "big") + payload


def next_job(line: socket.socket) -> Job | None:
    """The next job on the line; None when there will be none. One stands on it at a time."""
    read = bytearray(line.recv(65_536))
    if not read:
        return None
    while len(read) < 4 or len(read) < 4 + int.from_bytes(read[:4], "big"):
        part = line.recv(1 << 20)
        if not part:
            return None
        read += part
    job: Job = _jobs.decode(memoryview(read)[4:])
    return job


_jobs = msgspec.msgpack.Decoder(Job)
