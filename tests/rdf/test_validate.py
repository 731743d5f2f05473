"""What validation tells of a graph beyond its shapes: quotes, digests, unknown terms; and how it tells it."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from kg import project
from kg.errors import KgError
from kg.rdf.validate import Violation, validate

KG = "https://w3id.org/hiwar/ontology#"
BASE = "https://w3id.org/hiwar/"
SHAPES = project.folder("ontology") / "shapes.ttl"
ONTOLOGY = project.folder("ontology") / "kg.ttl"

# a vowel sign, a no-break space, and a character outside the first plane: each is one code point
TEXT = "أعلنت الحكومةُ\u00a0العراقية 😀 موعد الجولة الثالثة في بغداد"


def span_graph(begin: int, end: int, quote: str, text: str = TEXT, digest: str | None = None) -> list[Quad]:
    digest = digest or hashlib.sha256(text.encode()).hexdigest()
    turtle = f"""
        @prefix kg: <{KG}> . @prefix : <{BASE}> .
        :article-a a kg:Article ; kg:text {Literal(text)} ; kg:sha256 "{digest}" .
        :span-a a kg:TextSpan ; kg:spanOf :article-a ; kg:beginIndex {begin} ; kg:endIndex {end} ;
          kg:exactQuote {Literal(quote, language="ar")} ."""
    return list(parse(turtle.encode(), format=RdfFormat.TURTLE))


def check(quads: list[Quad]) -> tuple[Violation, ...]:
    return validate(quads, SHAPES, ONTOLOGY)


@pytest.mark.parametrize("quote", ["أعلنت", "الحكومةُ\u00a0العراقية", "😀", "بغداد", TEXT])
def test_a_quote_that_stands_at_its_code_points_is_sound(quote: str) -> None:
    begin = TEXT.index(quote)
    assert check(span_graph(begin, begin + len(quote), quote)) == ()


def test_a_quote_that_is_one_character_off_is_told_with_both_readings() -> None:
    begin = TEXT.index("بغداد")
    (violation,) = check(span_graph(begin - 1, begin + 4, "بغداد"))
    assert violation.focus == BASE + "span-a"
    assert violation.path == KG + "exactQuote"
    assert '" بغدا"' in violation.message
    assert '"بغداد"' in violation.message


def test_offsets_counted_in_bytes_or_utf_16_units_are_caught() -> None:
    begin = len(TEXT[: TEXT.index("بغداد")].encode("utf-16-le")) // 2
    assert begin != TEXT.index("بغداد")
    assert len(check(span_graph(begin, begin + 5, "بغداد"))) == 1


def test_a_quote_without_its_vowel_sign_is_another_quote() -> None:
    begin = TEXT.index("الحكومةُ")
    assert len(check(span_graph(begin, begin + 8, "الحكومة"))) == 1


def test_a_span_that_ends_after_its_text_is_caught() -> None:
    (violation,) = check(span_graph(0, 500, TEXT))
    assert f"its article has {len(TEXT)} characters" in violation.message


def test_a_digest_of_another_text_is_caught() -> None:
    (violation,) = check(span_graph(0, 5, "أعلنت", digest="0" * 64))
    assert (violation.focus, violation.path) == (BASE + "article-a", KG + "sha256")


def test_a_misspelt_property_and_class_are_told_once_each() -> None:
    quads = span_graph(0, 5, "أعلنت")
    span, article = NamedNode(BASE + "span-a"), NamedNode(BASE + "article-a")
    quads += [Quad(span, NamedNode(KG + "exactQoute"), Literal("أعلنت")),
              Quad(article, NamedNode(KG + "exactQoute"), Literal("أعلنت")),
              Quad(article, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), NamedNode(KG + "Artikel")),
              Quad(article, NamedNode("http://example.org/anything"), Literal("1"))]  # fmt: skip
    found = {(violation.focus, violation.message.split(",")[0]) for violation in check(quads)}
    assert found == {(KG + "exactQoute", "used as a property"), (KG + "Artikel", "used as a class")}


def test_the_same_triple_in_two_named_graphs_is_one() -> None:
    quads = span_graph(0, 5, "أعلنت")
    graphs = [NamedNode(BASE + "graph/article/a"), NamedNode(BASE + "graph/world")]
    assert check([Quad(q.subject, q.predicate, q.object, graph) for q in quads for graph in graphs]) == ()


def test_blank_nodes_do_not_disturb_the_check() -> None:
    quads = span_graph(0, 5, "أعلنت")
    assert check([*quads, Quad(BlankNode(), NamedNode(KG + "exactQuote"), BlankNode())]) == ()


def test_a_day_that_is_none_is_told_without_a_stack_trace(caplog: pytest.LogCaptureFixture) -> None:
    date = NamedNode("http://www.w3.org/2001/XMLSchema#date")
    quads = span_graph(0, 5, "أعلنت")
    quads.append(Quad(NamedNode(BASE + "article-a"), NamedNode(KG + "published"), Literal("2021-04-31", datatype=date)))
    with caplog.at_level(logging.DEBUG):
        (violation,) = check(quads)
    assert "xsd:date" in violation.message
    assert not caplog.records


def test_violations_come_in_the_same_order_whatever_the_order_of_the_quads() -> None:
    quads = [quad for quad in span_graph(0, 500, "بغداد", digest="x") if quad.predicate.value != KG + "spanOf"]
    found = check(quads)
    assert len(found) >= 3
    assert check(quads[::-1]) == found


def test_an_empty_graph_is_sound() -> None:
    assert check([]) == ()


def test_a_missing_file_of_shapes_is_told_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(KgError, match=r"shapes\.ttl: cannot be read"):
        validate([], tmp_path / "shapes.ttl", ONTOLOGY)


def test_shapes_that_are_not_turtle_are_told_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    path.write_text("@prefix kg: <https://w3id.org/hiwar/ontology#> .\nkg:Claim a kg:", encoding="utf-8")
    with pytest.raises(KgError, match=r"shapes\.ttl:2: .*; mend the Turtle there"):
        validate([], path, ONTOLOGY)


def test_shapes_that_were_edited_are_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "shapes.ttl"
    text = SHAPES.read_text(encoding="utf-8")
    path.write_text(text.replace("begins before it ends", "first wording"), encoding="utf-8")
    quads = span_graph(5, 0, "أعلنت")
    assert "first wording" in _messages(validate(quads, path, ONTOLOGY))
    path.write_text(text.replace("begins before it ends", "other wording"), encoding="utf-8")
    assert "other wording" in _messages(validate(quads, path, ONTOLOGY))


def _messages(found: tuple[Violation, ...]) -> str:
    return "; ".join(violation.message for violation in found)
