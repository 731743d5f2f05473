"""Articles -> the table of ordinary words, lexicon/ordinary.toml: `python -m kg.ontology.ordinary ARTICLES.jsonl.gz…`.

A word is ordinary by how it is spread over unannotated news: it stands in several articles, between different
neighbours, hardly ever right after a title or a given name, and not mainly after a verb of saying. What is printed
still holds rare names; the shipped table was drawn in this way and then read through by hand (see its head).
"""

from __future__ import annotations

import gzip
import json
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.arabic import fold, stems_of, tokens
from kg.errors import KgError
from kg.model import Ontology
from kg.ontology import load_ontology

_SHORTEST = 3  # letters
_MANY, _SEVERAL, _FEW = 4, 3, 2  # articles that have the word
_AS_NAME, _AFTER_SPEECH = 0.06, 0.3  # the share of its uses right after a title or given name, after a verb of saying
_NEIGHBOURS = 2  # different pairs of words around it
_WIDTH = 175
_GIVEN = ("arabic", "persian_turkish_kurdish", "hebrew", "western", "particles", "closers")
_TITLES = ("roles", "feminine", "honorifics", "ranks")
_HEAD = "# Ordinary words, by `python -m kg.ontology.ordinary`. Read them through: rare names remain."


class Spread:
    """How the words of some articles are spread, by folded form."""

    def __init__(self, names: frozenset[str], titles: frozenset[str], speech: frozenset[str]) -> None:
        self.total: Counter[str] = Counter()
        self.articles: Counter[str] = Counter()
        self.as_name: Counter[str] = Counter()
        self.spoken: Counter[str] = Counter()
        self.around: dict[str, set[tuple[str, str]]] = {}
        self._before_names = names | titles | {f"ال{title}" for title in titles}
        self._speech = speech

    def add(self, text: str) -> None:
        """Count the words of one article."""
        words = tokens(text)[0]
        for index, word in enumerate(words):
            if word.kind != "arabic":
                continue
            before = words[index - 1].norm if index else ""
            self.total[word.norm] += 1
            self.as_name[word.norm] += before in self._before_names
            self.spoken[word.norm] += any(rest in self._speech for _, rest in stems_of(before))
            around = self.around.setdefault(word.norm, set())
            if len(around) < _NEIGHBOURS:
                around.add((before, words[index + 1].norm if index + 1 < len(words) else ""))
        self.articles.update({word.norm for word in words if word.kind == "arabic"})

    def ordinary(self) -> set[str]:
        """The forms that are spread as words of the language are."""
        return {form for form in self.total if form.isalpha() and len(form) >= _SHORTEST and self._is_ordinary(form)}

    def _is_ordinary(self, form: str) -> bool:
        total, articles, as_name, spoken = (
            counts[form] for counts in (self.total, self.articles, self.as_name, self.spoken)
        )
        if len(self.around[form]) < _NEIGHBOURS:
            return False
        if articles >= _MANY and as_name <= _AS_NAME * total and spoken <= _AFTER_SPEECH * total:
            return True
        if articles >= _SEVERAL:
            return as_name + spoken <= _AS_NAME * total
        return articles >= _FEW and as_name + spoken == 0


def ordinary_words(texts: Iterable[str], ontology: Ontology) -> list[str]:
    """The ordinary words of `texts`, folded, without particles and article, that no table of the lexicon holds."""
    tables = ontology.lexicon
    names, titles = _words(tables.get("names", {}), _GIVEN), _words(tables.get("titles", {}), _TITLES)
    speech = _words(tables.get("speech", {}), tables.get("speech", {}))
    words = tables.get("words", {})
    no_sign = _words(words, ("stop",)) | _words(tables.get("names", {}), ("doubtful",))  # علي is also "on"
    spread = Spread(names - no_sign, titles - no_sign, speech)
    for text in texts:
        spread.add(text)
    held = titles | speech | _words(words, words)
    for entity in ontology.gazetteer.entities.values():
        named = (*entity.labels, *entity.metonyms, *entity.adjectives)
        held |= {label for label in map(fold, named) if " " not in label}
    kept = spread.ordinary()
    bare = {_bare(form, kept | held) for form in kept if not any(rest in names for _, rest in stems_of(form))}
    return sorted(form for form in bare if form not in held and form not in names and f"ال{form}" not in held)


def _bare(form: str, known: Iterable[str]) -> str:
    """The shortest reading of `form` without its particles, and without its article, that is a known word."""
    rests = [rest for clitic, rest in stems_of(form) if clitic and len(rest) >= _SHORTEST and rest in known]
    shortest = min([form, *rests], key=len)
    without = shortest.removeprefix("ال")
    return without if without in known and len(without) >= _SHORTEST else shortest


def _words(table: Mapping[str, Any], keys: Iterable[str]) -> frozenset[str]:
    """The single words that a table of the lexicon holds under `keys`, as lists or in one string; folded."""
    found: set[str] = set()
    for key in keys:
        held = table.get(key, "")
        found.update(map(fold, held.split() if isinstance(held, str) else held))
    return frozenset(found)


def _texts(paths: Sequence[Path]) -> Iterator[str]:
    """Title and text of each article of the JSON Lines files, gzipped or not."""
    for path in paths:
        opened = gzip.open if path.suffix == ".gz" else open
        try:
            with opened(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    article = json.loads(line)
                    yield f"{article.get('title') or ''}\n{article['text']}"
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise KgError(f"{path}: {error}; give JSON Lines with a text in each") from None


def main(arguments: Sequence[str]) -> str:
    """The table as TOML from the article files named in `arguments`."""
    if not arguments:
        raise KgError("no articles; give one or more files: python -m kg.ontology.ordinary ARTICLES.jsonl.gz")
    words = ordinary_words(_texts([Path(argument) for argument in arguments]), load_ontology())
    return f'{_HEAD}\nwords = """\n{textwrap.fill(" ".join(words), _WIDTH)}\n"""\n'


if __name__ == "__main__":
    try:
        sys.stdout.write(main(sys.argv[1:]))
    except KgError as error:
        sys.exit(str(error))
