"""The articles that are read for `make bench`: a corpus, or the seed articles in ever new words."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count, islice
from pathlib import Path

from kg import project
from kg.articles import collect_articles
from kg.model import Article

BESIDE = Path(__file__).parents[3] / "shared" / "corpus" / "mideast.jsonl.gz"
_WORD = re.compile(r"[\u0621-\u064a]{5,}")
_CHANGED = 0.1
"""Share of the longer words that are changed, so that no word list or cache knows the whole text beforehand."""


def articles(paths: Sequence[Path], wanted: int) -> tuple[str, list[Article]]:
    """What is read, in words, and `wanted` articles of it, or fewer if there are no more."""
    if not paths and BESIDE.is_file():
        paths = [BESIDE]
    if paths:
        found = (article for article in collect_articles(paths) if isinstance(article, Article))
        return ", ".join(path.name for path in paths), list(islice(found, wanted))
    return "the seed articles in changed words", list(islice(seeds_in_new_words(), wanted))


def seeds_in_new_words() -> Iterator[Article]:
    """The seed articles again and again; in each, other words have their inner letters shuffled."""
    seeds = [article for article in collect_articles([project.folder("seeds")]) if isinstance(article, Article)]
    for turn in count():
        chance = random.Random(turn)
        for seed in seeds:
            text = _WORD.sub(partial(_changed, chance), seed.text)
            yield replace(seed, id=f"{seed.id}-{turn}", text=text)


def _changed(chance: random.Random, match: re.Match[str]) -> str:
    word = match[0]
    if chance.random() >= _CHANGED:
        return word
    inner = list(word[1:-1])
    chance.shuffle(inner)
    return word[0] + "".join(inner) + word[-1]
