"""SPARQL text -> its tokens, as far as the protocol must know them: which key words stand where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Each alternative begins with other characters, so that a text is read in one pass; what is none of them is a sign.
_TOKEN = re.compile(
    r'(?P<iri><[^<>"{}|^`\x00-\x20]*>)'
    r"|(?P<string>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''"
    r"|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')"
    r"|(?P<comment>\#[^\n\r]*)"
    r"|(?P<variable>[?$]\w+)"
    r"|(?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)"
    r"|(?P<name>(?:_|[^\W\d_][\w.-]*)?:(?:\\.|%[0-9A-Fa-f]{2}|[\w:.-])*)"
    r"|(?P<word>[A-Za-z_]\w*)"
    r"|(?P<sign>[{}();])",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of SPARQL: its kind, its text, where it begins and ends."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of `text` without comments and white space; numbers and operators are left out."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "comment":
            yield Token(match.lastgroup or "", match[0], match.start(), match.end())


def key_words(text: str) -> frozenset[str]:
    """The words of `text` outside of strings, IRIs, names, variables and comments, in capitals."""
    return frozenset(token.text.upper() for token in tokens(text) if token.kind == "word")


def with_using(update: str, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> str:
    """The update with USING and USING NAMED for every operation that looks for what to change.

    It stands for using-graph-uri and using-named-graph-uri of SPARQL 1.1 Protocol, 2.2. Raises ValueError where the
    update says itself which graphs it uses.
    """
    if {"USING", "WITH"} & key_words(update):
        raise ValueError("the update names its graphs with USING or WITH, the request too; take out one of them")
    clauses = [f"USING <{_iri(graph)}>" for graph in default_graphs]
    clauses += [f"USING NAMED <{_iri(graph)}>" for graph in named_graphs]
    using = " ".join(clauses)
    parts: list[str] = []
    done, depth, before = 0, 0, ""
    found = [token for token in tokens(update) if token.kind in ("word", "sign")]
    for place, token in enumerate(found):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth == 0 and token.text.upper() == "WHERE":
            pattern = f"{_block(update, found[place + 1 :])} " if before == "DELETE" else ""  # DELETE WHERE { … }
            parts += [update[done : token.start], f"{pattern}{using} "]
            done = token.start
        before = token.text.upper()
    return "".join(parts) + update[done:]


def _block(update: str, rest: Sequence[Token]) -> str:
    """What stands from the first brace of `rest` to the one that closes it."""
    depth = 0
    for token in rest:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth == 0:
            return update[rest[0].start : token.end]
    raise ValueError("a brace is not closed; close it")


def _iri(text: str) -> str:
    if re.search(r'[<>"{}|^`\\\x00-\x20]', text):
        raise ValueError(f'"{text}" is no IRI; percent-encode what cannot stand in one')
    return text
