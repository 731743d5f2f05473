"""Tokens -> Sentence: where sentences end, and which are headline, caption or boilerplate."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from kg.model import Article, Sentence, SentenceKind, Span, Word

_ENDS = frozenset(".!؟?…؛")
_CLOSERS = frozenset("\"'»”’)]")
_ADDRESSES = ("pic.twitter.com", "http", "www.", "t.co")  # an address ends what stands before it
_LONG_LINE = 80  # characters
_HEADLINE_LONGEST = 40  # tokens
_LAST_CACHED = 16


def cut_sentences(
    article: Article, words: Sequence[Word], starts: Sequence[int], boilerplate: Mapping[str, Any]
) -> tuple[Sentence, ...]:
    """Sentences in order; newlines and white space between them belong to none."""
    drop = _compiled(tuple(boilerplate.get("lines", ())))
    captions = _compiled(tuple(boilerplate.get("captions", ())))
    sentences: list[Sentence] = []
    marks = [index for index, word in enumerate(words) if word.kind != "arabic"]
    for first, last in _pieces(words, marks, _broken_lines(words, starts, marks)):
        span = Span(starts[first], starts[last - 1] + len(words[last - 1].raw))
        text = article.text[span.start : span.end]
        kind: SentenceKind = "body"
        if _matches(drop, text):
            kind = "boilerplate"
        elif _matches(captions, text):
            kind = "caption"
        elif not sentences and _is_headline(words, last, text, article.title):
            kind = "headline"
        sentences.append(Sentence(span=span, first=first, last=last, kind=kind))
    return tuple(sentences)


@lru_cache(_LAST_CACHED)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))


def _matches(patterns: tuple[re.Pattern[str], ...], text: str) -> bool:
    return any(pattern.search(text) for pattern in patterns)


def _is_headline(words: Sequence[Word], last: int, text: str, title: str | None) -> bool:
    if title and text.strip() in title:
        return True
    return last <= _HEADLINE_LONGEST and last < len(words) and words[last].kind == "newline" and text[-1] not in ".:"


def _broken_lines(words: Sequence[Word], starts: Sequence[int], marks: Sequence[int]) -> frozenset[int]:
    """Newlines inside a sentence: where long lines end with a full stop, a long line that does not goes on below."""
    ends: list[int] = []
    stopped = 0
    line = 0
    for index in marks:
        if words[index].kind != "newline":
            continue
        long = index > line and starts[index] - starts[line] >= _LONG_LINE
        if long and (words[index - 1].raw in _ENDS or words[index - 1].raw in _CLOSERS - {")"}):
            stopped += 1
        elif long and stopped and index + 1 < len(words) and _goes_on(words[index - 1], words[index + 1]):
            ends.append(index)
        line = index + 1
    return frozenset(ends) if stopped > 2 * len(ends) else frozenset()


def _goes_on(last: Word, first: Word) -> bool:
    """A line may go on below: it does not end in an address, and what follows does not begin with "and"."""
    return (
        (last.kind in ("arabic", "number") or last.raw == ")") and first.kind == "arabic" and first.norm[0] not in "وف"
    )


def _pieces(words: Sequence[Word], marks: Sequence[int], broken: frozenset[int]) -> list[tuple[int, int]]:
    """(first, last) of each run of tokens that ends with a full stop or a line; `marks` are all but Arabic words."""
    pieces: list[tuple[int, int]] = []
    first = 0
    index = -1
    count = len(words)
    for mark in marks:
        if mark <= index:
            continue
        index = mark
        word = words[index]
        if word.kind == "newline":
            if index in broken:
                continue
            if index > first:
                pieces.append((first, index))
            first = index + 1
        elif word.kind == "latin" and word.norm.startswith(_ADDRESSES):
            while index + 1 < count and (
                words[index + 1].kind in ("latin", "number") or words[index + 1].raw in "/:.?=&_-#"
            ):
                index += 1
            pieces.append((first, index + 1))
            first = index + 1
        elif word.kind == "punctuation" and word.raw in _ENDS and _really_ends(words, first, index):
            while index + 1 < count and words[index + 1].kind == "punctuation" and words[index + 1].raw in _CLOSERS:
                if words[index + 1].raw == '"' and _opens(words, first, index + 1):
                    break
                index += 1
            pieces.append((first, index + 1))
            first = index + 1
    if count > first:
        pieces.append((first, count))
    return pieces


def _opens(words: Sequence[Word], first: int, index: int) -> bool:
    """A straight quotation mark that opens: an even number of them stands before it in the sentence."""
    return sum(1 for i in range(first, index) if words[i].raw == '"') % 2 == 0


def _really_ends(words: Sequence[Word], first: int, index: int) -> bool:
    if words[index].raw != ".":
        return True
    before = words[index - 1] if index > first else None
    after = words[index + 1] if index + 1 < len(words) else None
    if before is None or (after is not None and after.raw == "."):
        return False
    # د. فلان, أ.ف.ب: one letter before the stop is an abbreviation.
    if before.kind == "arabic" and len(before.norm) == 1:
        return False
    return not (before.raw == "." and after is not None and after.kind != "newline" and index - 2 >= first)
