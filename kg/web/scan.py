"""Query text -> the keyword in it that would reach out to the network."""

from __future__ import annotations

import re

# Tokens in which a keyword is only text: strings, IRIs, comments, variables, language tags, the local part of a name.
# Oxigraph's parser knows no word boundary (`trueSERVICE<…>` is `true` and `SERVICE`), so that a bare word, or the
# prefix of a name, is searched and not compared. It reads \u escapes in strings and IRIs only: none spells a keyword.
_TOKEN = re.compile(
    r'''
      "{3}(?:[^"\\]|\\.|"(?!""))*"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
    | "(?:[^"\\\n\r]|\\.)*"           | '(?:[^'\\\n\r]|\\.)*'
    | <(?:[^<>"{}|^`\\\x00-\x20]|\\[uU][0-9A-Fa-f]+)*>
    | \#[^\n\r]*
    | [?$]\w+
    | @[A-Za-z0-9-]+
    | (?P<prefix>[^\W\d_][\w.·-]*)?:(?:[\w:%·-]|\.(?=[\w:%·.\\-])|\\.)*
    | (?P<word>[A-Za-z_]\w*)
    | \\. | .
    ''',
    re.DOTALL | re.VERBOSE,
)
_OUTWARD = re.compile(r"service|load", re.IGNORECASE)
_OUTWARD_PREFIX = re.compile(r"(?:service|servicesilent)$", re.IGNORECASE)


def outward_keyword(query: str) -> str | None:
    """SERVICE or LOAD, if `query` holds it as a keyword."""
    for token in _TOKEN.finditer(query):
        if found := _OUTWARD.search(token["word"] or "") or _OUTWARD_PREFIX.search(token["prefix"] or ""):
            return "LOAD" if found[0].lower() == "load" else "SERVICE"
    return None
