"""Triples without blank nodes -> plain Turtle, fast: a block a subject, and escapes only where they are due."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Triple

from kg.rdf import iris

# the plain local names that every Turtle parser reads alike
_PLAIN = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_BY_NAMESPACE = {namespace: prefix for prefix, namespace in iris.PREFIXES.items()}
_STRING = iris.STRING.value


PREFIX_LINES = tuple(f"@prefix {prefix}: <{namespace}> ." for prefix, namespace in iris.PREFIXES.items())
"""What must stand before the blocks."""


def write_blocks(triples: Iterable[Triple]) -> Iterator[str]:
    """One block for each subject; `triples` come sorted by subject and predicate."""
    for subject, about in groupby(triples, key=lambda triple: triple.subject):
        lines = []
        for predicate, group in groupby(about, key=lambda triple: triple.predicate):
            values = ",\n        ".join(_term(triple.object) for triple in group)
            lines.append(f"{'a' if predicate == iris.TYPE else _name(predicate)} {values}")
        yield f"{_term(subject)} " + " ;\n    ".join(lines) + " .\n\n"


def _term(term: object) -> str:
    if isinstance(term, NamedNode):
        return _name(term)
    if not isinstance(term, Literal):
        raise TypeError(f"{term}: the individuals of the graph have no blank nodes")
    quoted = _quoted(term.value)
    if term.language is not None:
        return f"{quoted}@{term.language}"
    return quoted if term.datatype.value == _STRING else f"{quoted}^^{_name(term.datatype)}"


def _name(node: NamedNode) -> str:
    cut = max(node.value.rfind("/"), node.value.rfind("#")) + 1
    prefix = _BY_NAMESPACE.get(node.value[:cut])
    local = node.value[cut:]
    return f"{prefix}:{local}" if prefix is not None and _PLAIN.fullmatch(local) else f"<{node.value}>"


def _quoted(text: str) -> str:
    text = text.replace("\\", "\\\\").replace("\r", "\\r")
    if "\n" not in text:
        return '"' + text.replace('"', '\\"') + '"'
    # an older parser of OWL API corrupts `\n`: lines are broken as they are, in a long string
    text = text.replace('"""', '\\"\\"\\"')
    return '"""' + (text[:-1] + '\\"' if text.endswith('"') else text) + '"""'
