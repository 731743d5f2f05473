"""What holds of the mentions of every text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg import project
from kg.mentions import find_mentions
from tests.mentions.small_world import read, world

PIECES = (
    *("قالت", "وقال", "العراق", "للولايات", "المتحدة", "الحكومة", "العراقية", "القوات", "والأميركية", "وزير"),
    *("الخارجية", "محمد", "بن", "عبد", "الله", "الكناني", "رئيس", "لجنة", "الأمن", "والدفاع", "النيابية", '"', "("),
    *(")", "،", ".", "\n", "حركة", "حماس", "مصدر", "أمني", "بغداد", "في", "بين", "مدينة", "داعـــش", "على", "إن"),
    *("BBC", "12", "أبو", "وزارتي", "الدفاع", "والداخلية", "إدارة", "الرئيس", "بايدن", "مجلسي", "النواب"),
    *("والشيوخ", "بقيادة", "للجنة", "كتائب", "«", "»"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_every_mention_lies_in_the_text_and_in_its_tokens(text: str) -> None:
    document = read(text)
    found = find_mentions(document, world())
    for mention in found:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.first < mention.last <= len(document.words)
        tokens = document.span(mention.first, mention.last)
        assert tokens.start <= mention.span.start
        assert mention.span.end <= tokens.end
        assert not text[mention.span.start].isspace()
    for before, after in pairwise(found):
        assert (before.span.start, before.span.end) <= (after.span.start, after.span.end)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
def test_a_second_run_gives_the_same_mentions(text: str) -> None:
    assert find_mentions(read(text), world()) == find_mentions(read(text), world())


def test_an_empty_article_has_no_mentions() -> None:
    assert find_mentions(read(""), world()) == ()


def test_actors_and_places_of_the_seeds_have_candidates_and_roles_have_words() -> None:
    for path in sorted(project.folder("seeds").glob("*.txt")):
        document = read(path.read_bytes().decode("utf-8"))
        for mention in find_mentions(document, world()):
            if mention.kind in ("actor", "place"):
                assert mention.candidates, document.quote(mention.span)
            if mention.kind == "role":
                assert mention.role
