"""Document + Mentions -> Scene: what stands at each token, and where clauses begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from kg.arabic import tokens
from kg.claims.lexis import Hit, Lexis
from kg.model import Document, Filler, Mention, MentionKind, Sentence, Span

_POINTING = frozenset(
    {"role", "bare body", "bare head", "family name", "relative"}
)  # finders of words that point back to a name


class Scene:
    """A document as the claims stage sees it: readings of its words, mentions by token, clauses."""

    def __init__(self, document: Document, mentions: Sequence[Mention], lexis: Lexis) -> None:
        self.document = document
        self.lexis = lexis
        self.words = document.words
        entries = list(map(lexis.entries.__getitem__, document.words))
        self.hits: list[tuple[Hit, ...]] = [entry.hits for entry in entries]
        self.groups: list[Mapping[str, Hit]] = [entry.groups for entry in entries]
        of_group: dict[str, list[int]] = defaultdict(list)
        for token, groups in enumerate(self.groups):
            for group in groups:
                of_group[group].append(token)
        self._of_group: Mapping[str, list[int]] = of_group
        self._of_groups: dict[tuple[str, ...], list[int]] = {}
        self.mentions = mentions
        of_kind: dict[MentionKind, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.kind != "role":
                of_kind[mention.kind].append(mention)
            elif mention.candidates:
                of_kind["actor"].append(mention)
        self.actor, self._actors = self._layer(of_kind["actor"])
        self.place, self._places = self._layer(of_kind["place"])
        self.time, self._times = self._layer(of_kind["time"])
        self.number, self._numbers = self._layer(of_kind["number"])
        self._names: dict[str, str] | None = None
        self.sentences: tuple[Sentence, ...] = document.sentences
        self._starts = [sentence.first for sentence in self.sentences]
        self._clauses: dict[int, list[int]] = {}
        self._fillers: dict[int, Filler] = {}
        self._struck: dict[str, frozenset[str]] = {}
        self._steps = self._count_steps()

    def _layer(self, mentions: Sequence[Mention]) -> tuple[list[Mention | None], list[int]]:
        """The mention at each token, the longest of those that hold it, and the tokens that have one, in order."""
        layer: list[Mention | None] = [None] * len(self.words)
        tokens: list[int] = []
        for mention in mentions:
            length = mention.last - mention.first
            for token in range(mention.first, mention.last):
                held = layer[token]
                if held is None:
                    tokens.append(token)
                if held is None or held.last - held.first < length:
                    layer[token] = mention
        tokens.sort()
        return layer, tokens

    def _count_steps(self) -> list[int]:
        """For each token, how many steps lead to it from the first: none inside a name."""
        steps = [1] * len(self.words)
        steps[:1] = [0]
        for layer, held in ((self.actor, self._actors), (self.place, self._places)):
            for token in held:
                mention = layer[token]
                if mention is not None and mention.first < token:
                    steps[token] = 0
        return list(accumulate(steps))

    def sentence_index(self, token: int) -> int:
        """The sentence that holds a token."""
        return bisect_right(self._starts, token) - 1

    def distance(self, before: int, after: int) -> int:
        """Tokens from one to the other, each mention counted as one."""
        return self._steps[after] - self._steps[before]

    def has(self, token: int, *groups: str) -> Hit | None:
        """The first reading of a token in one of the groups (a group also stands for those below it)."""
        known = self.groups[token]
        if known:
            for group in groups:
                hit = known.get(group)
                if hit is not None:
                    return hit
        return None

    def told(self, *groups: str) -> list[tuple[int, Sentence]]:
        """The sentences, boilerplate left out, that have a reading in one of the groups, in order."""
        indices = dict.fromkeys(map(self.sentence_index, self.tokens_between(0, len(self.words), *groups)))
        sentences = self.sentences
        return [(index, sentences[index]) for index in indices if sentences[index].kind != "boilerplate"]

    def tokens_with(self, sentence: Sentence, *groups: str) -> list[int]:
        """The tokens of a sentence that have a reading in one of the groups, in order."""
        return self.tokens_between(sentence.first, sentence.last, *groups)

    def tokens_between(self, first: int, last: int, *groups: str) -> list[int]:
        """The tokens from `first` to `last` (excluded) that have a reading in one of the groups, in order."""
        found = self._of_groups.get(groups)
        if found is None:
            lists = [self._of_group[group] for group in groups if group in self._of_group]
            found = self._of_groups[groups] = lists[0] if len(lists) == 1 else sorted(set().union(*lists))
        if not found:
            return []
        low = bisect_left(found, first)
        return found[low : bisect_left(found, last, low)]

    def clause(self, token: int) -> tuple[int, int]:
        """First and last token (excluded) of the clause around a token."""
        index = self.sentence_index(token)
        starts = self._clauses.get(index)
        if starts is None:
            starts = self._clauses[index] = self._cut(self.sentences[index])
        at = bisect_right(starts, token)
        last = starts[at] if at < len(starts) else self.sentences[index].last
        return starts[at - 1], last

    def _cut(self, sentence: Sentence) -> list[int]:
        starts = [sentence.first]
        for token in self.tokens_between(sentence.first + 1, sentence.last, "opening"):
            if token - starts[-1] > 1:
                starts.append(token)
        return starts

    def actors(self, first: int, last: int) -> Iterator[Mention]:
        """The actor mentions that begin between two tokens, in order."""
        return self._each(self.actor, self._actors, first, last)

    def places(self, first: int, last: int) -> Iterator[Mention]:
        """The place mentions that begin between two tokens, in order."""
        return self._each(self.place, self._places, first, last)

    def times(self, first: int, last: int) -> Iterator[Mention]:
        """The time mentions that begin between two tokens, in order."""
        return self._each(self.time, self._times, first, last)

    def numbers(self, first: int, last: int) -> Iterator[Mention]:
        """The number mentions that begin between two tokens, in order."""
        return self._each(self.number, self._numbers, first, last)

    def _each(
        self, layer: list[Mention | None], tokens: list[int], first: int, last: int
    ) -> Iterator[Mention]:
        low, high = bisect_left(tokens, first), bisect_left(tokens, last)
        end = first
        for token in tokens[low:high] if low < high else ():
            mention = layer[token]
            if token >= end and mention is not None and mention.first >= first:
                yield mention
                end = mention.last

    def filler(self, mention: Mention) -> Filler:
        """A mention as a filler of a role, named as the article names it; a person by the fullest name it gives."""
        filler = self._fillers.get(id(mention))
        if filler is None:
            filler = self._fillers[id(mention)] = self._filler(mention)
        return filler

    def _filler(self, mention: Mention) -> Filler:
        best = mention.candidates[0]
        name = self.document.quote(mention.span)
        if best.kind == "Place":
            name = best.name_ar
        elif best.kind == "Person" or mention.finder in _POINTING:
            if self._names is None:
                self._names = self._fullest_names()
            name = self._names.get(best.id, best.name_ar)
        return Filler(id=best.id, kind=best.kind, name_ar=name, name_en=best.name_en, span=mention.span)

    def _fullest_names(self) -> dict[str, str]:
        names: dict[str, str] = {}
        for mention in self.mentions:
            if mention.kind == "actor" and mention.finder not in _POINTING:
                best, quote = mention.candidates[0].id, self.document.quote(mention.span)
                if len(quote) > len(names.get(best, "")):
                    names[best] = quote
        return names

    def thing(self, first: int, last: int, particle: str = "") -> Filler:
        """Tokens that are nobody's name as a filler of a role, without the attached `particle`."""
        span = self.document.span(first, last)
        if particle and self.words[first].raw.startswith(particle):
            span = Span(span.start + len(particle), span.end)
        return Filler(id=None, kind="Thing", name_ar=self.document.quote(span), name_en=None, span=span)

    def struck(self, name: str) -> frozenset[str]:
        """Lemmas of the first word of a name, if it is one for what can be struck."""
        lemmas = self._struck.get(name)
        if lemmas is None:
            hits = [hit for word in tokens(name)[0][:1] for hit in self.lexis.hits(word)]
            lemmas = self._struck[name] = frozenset(hit.tag.lemma for hit in hits if hit.tag.group == "target")
        return lemmas

    def span(self, first: int, last: int) -> Span:
        """Characters of some tokens."""
        return self.document.span(first, last)
