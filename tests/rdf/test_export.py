"""Exports: what is written can be read back by other programs, and nothing is lost that the format can hold."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib.compare import isomorphic
from rdflib.namespace import OWL, RDF

from kg.errors import StoreError, UsageError
from kg.model import Replaced
from kg.project import folder
from kg.rdf import iris, ontology_quads, write_quads
from kg.rdf.export import export
from kg.rdf.iris import kg
from kg.rdf.turtle import PREFIX_LINES, write_blocks
from tests.ontology.owlapi import UnavailableError, check_files, faults
from tests.rdf.knowledge import ARTICLES, KNOWLEDGE, ONTOLOGY, RUN, quads

ONTOLOGY_FOLDER = folder("ontology")
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


@cache
def read_flat(file: Path) -> rdflib.Graph:
    graph = rdflib.Graph()
    graph.parse(file, format="turtle" if file.suffix == ".ttl" else "xml")
    return graph


def uri(node: NamedNode) -> rdflib.URIRef:
    return rdflib.URIRef(node.value)


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    place = tmp_path_factory.mktemp("export")

    @cache
    def write(name: str) -> Path:
        export(quads(), place / name, ONTOLOGY_FOLDER)
        return place / name

    return write


@pytest.mark.parametrize(("name", "format_"), [("kb.nq", RdfFormat.N_QUADS), ("kb.trig", RdfFormat.TRIG)])
def test_a_dataset_comes_back_with_its_graphs(
    written: Callable[[str], Path], name: str, format_: RdfFormat
) -> None:
    assert set(parse(path=written(name), format=format_)) == set(quads())


def test_json_ld_comes_back_with_its_graphs(written: Callable[[str], Path]) -> None:
    assert set(parse(path=written("kb.jsonld"), format=RdfFormat.JSON_LD)) == set(quads())


def test_turtle_and_rdf_xml_are_the_same_graph(written: Callable[[str], Path]) -> None:
    assert isomorphic(read_flat(written("kb.ttl")), read_flat(written("kb.owl")))


def test_the_flat_ontology_has_one_header_all_individuals_and_the_vocabulary(written: Callable[[str], Path]) -> None:
    graph = read_flat(written("kb.ttl"))
    assert set(graph.subjects(RDF.type, OWL.Ontology)) == {uri(iris.KNOWLEDGE_BASE)}
    assert graph.value(uri(iris.KNOWLEDGE_BASE), OWL.versionIRI) == rdflib.URIRef("https://w3id.org/hiwar/kb/2024-05-07")
    typed = {quad.subject for quad in quads() if quad.predicate == iris.TYPE and isinstance(quad.subject, NamedNode)}
    named = set(graph.subjects(RDF.type, OWL.NamedIndividual))
    assert {uri(node) for node in typed if isinstance(node, NamedNode)} <= named
    assert (uri(kg("Attack")), RDF.type, OWL.Class) in graph
    for quad in quads():
        assert isinstance(quad.subject, NamedNode)
        assert (uri(quad.subject), uri(quad.predicate), None) in graph


def test_the_vocabulary_is_not_doubled_when_the_store_holds_it_too(tmp_path: Path) -> None:
    with_vocabulary = [*quads(), *ontology_quads(ONTOLOGY_FOLDER / "kg.ttl")]
    export(with_vocabulary, tmp_path / "two.owl", ONTOLOGY_FOLDER)
    export(quads(), tmp_path / "one.owl", ONTOLOGY_FOLDER)
    assert len(read_flat(tmp_path / "two.owl")) == len(read_flat(tmp_path / "one.owl"))


def test_turtle_keeps_line_breaks_without_escapes(written: Callable[[str], Path]) -> None:
    text = written("kb.ttl").read_text(encoding="utf-8")
    assert ARTICLES["a-one"].text in text
    assert "\\n" not in text


@given(text=st.text(alphabet=st.sampled_from('"\\\n\r\t{}<>é\'# ع'), max_size=12))
def test_any_text_is_read_back_from_turtle_as_it_was(text: str) -> None:
    triple = Triple(iris.article("a"), kg("text"), Literal(text))
    turtle = "\n".join((*PREFIX_LINES, *write_blocks([triple])))
    assert [quad.triple for quad in parse(turtle.encode(), format=RdfFormat.TURTLE)] == [triple]
    (value,) = rdflib.Graph().parse(data=turtle, format="turtle").objects()
    assert str(value) == text


def test_long_texts_stay_out_of_the_flat_ontology_and_its_header_says_so(tmp_path: Path) -> None:
    long = replace(ARTICLES["a-one"], text=ARTICLES["a-one"].text + "\n" + "كلام طويل. " * 100_000)
    readings = (replace(KNOWLEDGE.readings[0], article=long), KNOWLEDGE.readings[1])
    told = list(write_quads(replace(KNOWLEDGE, readings=readings), ONTOLOGY, RUN))
    export(told, tmp_path / "kb.ttl", ONTOLOGY_FOLDER)
    graph = read_flat(tmp_path / "kb.ttl")
    assert not set(graph.objects(None, uri(kg("text"))))
    assert any("left out" in str(comment) for comment in graph.objects(uri(iris.KNOWLEDGE_BASE), uri(iris.COMMENT)))
    assert set(graph.objects(None, uri(kg("exactQuote"))))


def test_a_character_that_xml_cannot_hold_keeps_its_place(tmp_path: Path) -> None:
    node = iris.article("a")
    quad = Quad(node, kg("text"), Literal("سطر\x0bآخر"), iris.graph_of_article("a"))
    for name in ("kb.owl", "kb.graphml"):
        export([*quads(), quad], tmp_path / name, ONTOLOGY_FOLDER)
        ElementTree.parse(tmp_path / name)
    assert str(read_flat(tmp_path / "kb.owl").value(uri(node), uri(kg("text")))) == "سطر\ufffdآخر"


def test_protege_loads_both_files_as_sound_owl_2_dl(written: Callable[[str], Path]) -> None:
    files = [written("kb.ttl"), written("kb.owl")]
    try:
        reports = check_files(files)
    except UnavailableError as reason:
        pytest.skip(str(reason))
    for report in reports.values():
        assert faults(report) == []
        members = {name.rpartition("#")[2]: len(found) for name, found in report.members.items()}
        assert members == {
            "AnonymouslySourcedClaim": 6, "ClaimedAttack": 1, "DeniedClaim": 4, "DisputedThing": 2, "PlannedEvent": 1,
            "ThreatenedAttack": 1, "WithdrawalAgreement": 1,
        }  # fmt: skip


def test_the_network_has_named_nodes_and_edges_with_their_status(written: Callable[[str], Path]) -> None:
    graph = ElementTree.parse(written("kb.graphml")).getroot().find(f"{GRAPHML}graph")
    assert graph is not None

    def told(element: ElementTree.Element) -> dict[str, str]:
        return {data.get("key", ""): data.text or "" for data in element.findall(f"{GRAPHML}data")}

    nodes = {node.get("id", ""): told(node) for node in graph.findall(f"{GRAPHML}node")}
    assert nodes["actor/iraq"] == {"n_kind": "State", "n_label_ar": "العراق", "n_label_en": "Iraq"}
    assert nodes["event/attack-denied"]["n_status"] == "denied"
    edges = {
        (edge.get("source"), told(edge)["e_role"], edge.get("target")): told(edge)
        for edge in graph.findall(f"{GRAPHML}edge")
    }
    assert edges["event/attack-denied", "perpetrator", "actor/popular-mobilization"]["e_status"] == "denied"
    assert edges["event/round-military-2", "party", "actor/iraq"]["e_articles"] == "2"
    assert ("place/baghdad", "locatedIn", "place/iraq-territory") in edges
    assert {end for source, _, target in edges for end in (source, target)} <= set(nodes)


def test_tables_join_by_their_ids(written: Callable[[str], Path]) -> None:
    place = written("tables")
    tables = {file.stem: rows(file) for file in place.glob("*.csv")}
    assert set(tables) == {
        "articles", "actors", "places", "events", "event_roles", "claims", "conflicts", "mentions", "replaced",
    }  # fmt: skip
    ids = {row["id"] for name in ("articles", "actors", "places", "events", "claims") for row in tables[name]}
    assert {row["event"] for row in tables["claims"]} <= ids
    assert {row["article"] for row in tables["claims"]} | {row["article"] for row in tables["mentions"]} <= ids
    assert {row[end] for row in tables["conflicts"] for end in ("one", "other")} <= ids
    assert {row["thing"] for row in tables["mentions"]} <= ids
    assert len(tables["claims"]) == 53


def test_a_row_of_each_table_tells_what_the_graph_holds(written: Callable[[str], Path]) -> None:
    place = written("tables")
    (claim,) = [row for row in rows(place / "claims.csv") if row["id"] == "claim/two-fifty-count"]
    assert (claim["value"], claim["qualifier"], claim["said_by"]) == ("50", "approximate", "actor/fuad-hussein")
    assert ARTICLES["a-two"].text[int(claim["begin"]) : int(claim["end"])] == claim["quote"]
    (event,) = [row for row in rows(place / "events.csv") if row["id"] == "event/attack-drone"]
    assert (event["class"], event["first"], event["articles"]) == ("DroneAttack", "2024-04-28", "2")
    roles = {(row["event"], row["role"], row["label_en"]) for row in rows(place / "event_roles.csv")}
    assert ("event/attack-drone", "perpetrator", "Kata'ib Hezbollah") in roles
    assert not [role for role in roles if role[0] == "event/attack-denied"]
    assert ("event/round-military-2", "participant", "Iraq") not in roles


def test_replaced_names_are_exported_and_count_as_no_events(tmp_path: Path) -> None:
    replaced = (Replaced(kind="Attack", id="attack-was", by="attack-drone"),)
    graph = list(write_quads(replace(KNOWLEDGE, replaced=replaced), ONTOLOGY, RUN))
    export(graph, tmp_path / "tables", ONTOLOGY_FOLDER)
    assert rows(tmp_path / "tables" / "replaced.csv") == [{"id": "event/attack-was", "by": "event/attack-drone"}]
    assert "event/attack-was" not in {row["id"] for row in rows(tmp_path / "tables" / "events.csv")}
    export(graph, tmp_path / "kb.graphml", ONTOLOGY_FOLDER)
    network = ElementTree.parse(tmp_path / "kb.graphml").getroot()
    edges = {(edge.get("source"), edge.get("target")) for edge in network.iter(f"{GRAPHML}edge")}
    assert ("event/attack-was", "event/attack-drone") in edges


@pytest.mark.parametrize("title", ['=HYPERLINK("http://news.example")', "+1+1", "-2+3", "@SUM(A1)"])
def test_a_title_is_no_formula_for_a_spreadsheet(tmp_path: Path, title: str) -> None:
    article = replace(ARTICLES["a-one"], title=title)
    readings = (replace(KNOWLEDGE.readings[0], article=article), KNOWLEDGE.readings[1])
    export(write_quads(replace(KNOWLEDGE, readings=readings), ONTOLOGY, RUN), tmp_path / "tables", ONTOLOGY_FOLDER)
    assert rows(tmp_path / "tables" / "articles.csv")[0]["title"] == "'" + title


def test_the_same_graph_gives_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    for name in ("kb.ttl", "kb.owl", "kb.nq", "kb.trig", "kb.jsonld", "kb.graphml"):
        export(quads(), tmp_path / f"a-{name}", ONTOLOGY_FOLDER)
        export(reversed(quads()), tmp_path / f"b-{name}", ONTOLOGY_FOLDER)
        if name != "kb.ttl":  # rdflib orders blank nodes by ids of its own
            assert (tmp_path / f"a-{name}").read_bytes() == (tmp_path / f"b-{name}").read_bytes()


def test_an_unknown_suffix_is_told_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r'"\.xlsx" is no format of kg export; use \.ttl, \.owl'):
        export(quads(), tmp_path / "kb.xlsx", ONTOLOGY_FOLDER)


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("ملاحظة", encoding="utf-8")
    for name in ("kb.nq", "kb.ttl", "kb.graphml", "tables"):
        with pytest.raises(StoreError, match="cannot be written") as told:
            export(quads(), tmp_path / "note" / name, ONTOLOGY_FOLDER)
        assert "\n" not in str(told.value)
    assert [path.name for path in tmp_path.iterdir()] == ["note"]
