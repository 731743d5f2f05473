"""The canned queries: each tells facts of the small world, on two engines; parameters; formats; refusals."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QueryTriples, RdfFormat, Store, parse, serialize

from kg.errors import KgError, UsageError
from kg.project import folder
from kg.queries import (
    FORMATS,
    Parameter,
    Query,
    bind,
    calls_out,
    check_queries,
    list_queries,
    read_query,
    run,
    table,
    term_of,
    write_results,
)
from kg.rdf import iris
from kg.store import memory_store
from tests.rdf.knowledge import quads

BOUND = (NamedNode, Literal)
QUERIES = {query.name: query for query in list_queries()}


@cache
def store() -> Store:
    return memory_store(quads())


def rows(name: str, **values: str) -> list[dict[str, str]]:
    """The rows of a canned query, as text; unbound cells left out."""
    result = table(run(store(), bind(QUERIES[name], values)))
    return [
        {name: str(term.value) for name, term in zip(result.variables, row, strict=True) if isinstance(term, BOUND)}
        for row in result.rows
    ]


def pick(name: str, columns: str, **values: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(column, "") for column in columns.split()) for row in rows(name, **values)]


def parts(cell: str) -> set[str]:
    return set(cell.split("; "))


def test_a_round_comes_with_both_days_and_places_that_are_told_of_it() -> None:
    (row,) = rows("dialogue-rounds")
    assert (row["dialogue"], row["ordinal"], row["status"]) == ("الحوار العسكري", "2", "occurred")
    assert parts(row["dates"]) == {"2024-04-20", "2024-04-25"}
    assert parts(row["places"]) == {"بغداد", "أربيل"}
    assert (row["heads"], row["articles"]) == ("فؤاد حسين", "2")


def test_names_come_in_the_language_asked_for() -> None:
    (row,) = rows("dialogue-rounds", lang="en")
    assert row["round_name"] == "Round 2 of the military dialogue"
    assert parts(row["places"]) == {"Baghdad", "Erbil"}
    # a name that no one gives in English stays Arabic
    assert ("مصدر أمني",) in pick("who-said-what", "speaker", lang="en")


def test_rounds_of_another_dialogue_are_left_out() -> None:
    assert len(rows("dialogue-rounds", only="military-dialogue-iraq-united-states")) == 1
    assert rows("dialogue-rounds", only="another") == []


def test_two_persons_who_meet_are_one_row_with_its_status() -> None:
    assert pick("meetings", "dates one_name other_name places status") == [
        ("2024-05-20", "فؤاد حسين", "لويد أوستن", "واشنطن", "planned")
    ]
    assert len(rows("meetings", person="lloyd-austin")) == 1
    assert rows("meetings", person="iraq") == []
    assert rows("meetings", until="2024-05-19") == []


def test_an_agreement_comes_with_parties_term_and_deadline() -> None:
    (row,) = rows("agreements")
    assert parts(row["parties"]) == {"العراق", "الولايات المتحدة"}
    assert (row["term"], row["deadlines"]) == ("انسحاب القوات الأميركية من البلاد", "2025-09-30")
    assert len(rows("agreements", actor="iraq")) == 1
    assert rows("agreements", actor="kataib-hezbollah") == []


def test_a_series_is_never_added_to_single_attacks() -> None:
    assert pick("attacks-by-month", "month incidents series_told") == [("2024-01", "0", "1"), ("2024-04", "1", "0")]


def test_denied_and_threatened_attacks_are_counted_only_when_asked_for() -> None:
    assert pick("attacks-by-month", "month incidents", status="denied") == [("", "1")]
    assert pick("attacks-by-month", "month incidents", since="2024-02-01") == [("2024-04", "1")]


def test_an_attack_that_two_articles_tell_counts_once_for_its_perpetrator() -> None:
    assert pick("attacks-by-perpetrator", "perpetrator_name target_name incidents series_told") == [
        ("كتائب حزب الله", "قاعدة عين الأسد", "1", "0"),
        ("", "القوات الأميركية", "0", "1"),
    ]
    assert pick("attacks-by-perpetrator", "perpetrator_name target_name", status="threatened") == [
        ("كتائب حزب الله", "السفارة الأميركية")
    ]


def test_an_attack_on_a_base_is_an_attack_in_the_country_around_it() -> None:
    told = {row["event"].rsplit("/", 1)[-1]: row for row in rows("attacks-at-place")}
    assert set(told) == {"attack-drone", "attack-denied"}
    assert parts(told["attack-drone"]["dead"]) == {"2", "5"}
    assert told["attack-denied"]["status"] == "denied"
    assert pick("attacks-at-place", "where", place="anbar") == [("قاعدة عين الأسد",)]
    assert rows("attacks-at-place", place="baghdad") == []


def test_every_telling_of_an_event_has_its_speaker_and_sentence() -> None:
    told = pick("who-said-what", "speaker through status", only="attack-fifty")
    assert told == [("فؤاد حسين", "رويترز", "occurred")]
    assert pick("who-said-what", "speaker status", only="attack-drone") == [("مصدر أمني", "occurred"), ("", "occurred")]
    assert pick("who-said-what", "status quote", actor="popular-mobilization") == [
        ("denied", "ونفى الحشد الشعبي قصف مطار أربيل بالصواريخ.")
    ]


def test_a_contradiction_shows_both_values_and_their_articles() -> None:
    told = {row["property"]: row for row in rows("conflicting-claims")}
    assert set(told) == {"earliestStart", "place", "killed"}
    assert {told["place"]["one_value"], told["place"]["other_value"]} == {"بغداد", "أربيل"}
    assert (told["killed"]["one_value"], told["killed"]["other_value"]) == ("2", "5")
    assert told["earliestStart"]["one_value"] == "يوم 20 نيسان 2024"
    assert told["killed"]["one_article"] == "Example Daily 2024-05-02"
    assert {row["grade"] for row in told.values()} == {"hard"}
    assert rows("conflicting-claims", grade_only="soft") == []
    assert pick("conflicting-claims", "property", about="attack-drone") == [("killed",)]


def test_an_actors_file_has_its_offices_events_and_statements() -> None:
    told = pick("actor-file", "entry day what role status")
    assert ("office", "2020-06-06", "وزير خارجية العراق", "", "") in told
    assert ("event", "2024-04-20", "الجولة 2 من الحوار العسكري", "head", "occurred") in told
    assert ("event", "2024-05-20", "لقاء حسين وأوستن", "participant", "planned") in told
    assert ("statement", "2024-05-06", "نحو خمسين هجوما", "speaker", "occurred") in told
    assert {row[0] for row in pick("actor-file", "entry", actor="lloyd-austin")} == {"event"}


def test_coverage_counts_articles_events_and_contradictions_of_each_publisher() -> None:
    assert pick("coverage", "publisher articles events conflicts") == [
        ("Example Daily", "1", "4", "3"),
        ("رويترز", "1", "5", "3"),
    ]
    assert pick("coverage", "publisher", since="2024-05-03") == [("رويترز",)]


def test_a_troop_figure_has_its_day_force_place_and_qualifier() -> None:
    assert pick("troop-levels", "day force_name place_name troops qualifier") == [
        ("2024-05-02", "القوات الأميركية", "العراق", "2500", "approximate")
    ]
    assert rows("troop-levels", only="popular-mobilization") == []


def test_evidence_quotes_the_sentence_at_its_offsets() -> None:
    told = rows("evidence", about="troops/us-forces-iraq-2024-05")
    assert {row["property"]: row["value"] for row in told} == {
        "type": "TroopLevel", "force": "القوات الأميركية", "stationedIn": "العراق", "troops": "2500",
    }  # fmt: skip
    for row in told:
        assert int(row["end"]) - int(row["begin"]) == len(row["quote"])
    assert len(rows("evidence")) == 53


def test_a_denial_stands_beside_the_articles_that_say_otherwise() -> None:
    assert pick("denials", "denier event_name articles_saying_it_occurred") == [("الحشد الشعبي", "قصف مطار أربيل", "0")]


def test_the_timeline_begins_with_the_earliest_day_and_counts_contradictions() -> None:
    assert pick("timeline", "first class status articles conflicts") == [
        ("2024-01-01", "Attack", "occurred", "1", "0"),
        ("2024-04-20", "DialogueRound", "occurred", "2", "2"),
        ("2024-04-28", "Attack", "occurred", "2", "1"),
        ("2024-05-20", "DialogueRound", "planned", "1", "0"),
    ]
    assert pick("timeline", "class", since="2024-04-21", until="2024-04-30") == [("Attack",)]


def test_an_event_is_on_the_map_where_its_place_or_the_nearest_one_around_it_is_known() -> None:
    assert set(pick("events-on-map", "event_name place_name located_at latitude")) == {
        ("الجولة 2 من الحوار العسكري", "بغداد", "بغداد", "33.31"),
        ("الجولة 2 من الحوار العسكري", "أربيل", "العراق", "33"),
        ("هجوم على عين الأسد", "قاعدة عين الأسد", "محافظة الأنبار", "33.42"),
        ("قصف مطار أربيل", "أربيل", "العراق", "33"),
    }


def test_actors_are_counted_by_their_mentions() -> None:
    assert pick("actors", "actor_name kind mentions articles")[0] == ("فؤاد حسين", "Person", "2", "1")


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_each_query_gives_the_same_rows_on_another_engine(query: Query) -> None:
    other = rdflib.Graph()
    other.parse(data=serialize([quad.triple for quad in quads()], format=RdfFormat.N_TRIPLES), format="nt")

    def told(cells: list[str]) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(cell.split("; ")) for cell in cells)  # the order within a cell is nobody's promise

    ours = Counter(
        told(["" if term is None else str(getattr(term, "value", "")) for term in row])
        for row in table(run(store(), query.text)).rows
    )
    theirs = Counter(
        told(["" if term is None else str(term) for term in row])
        for row in other.query(query.text)
        if isinstance(row, rdflib.query.ResultRow)
    )
    assert ours == theirs
    assert ours


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_each_query_has_titles_a_description_and_runs_as_it_stands(query: Query) -> None:
    assert query.title_en.isascii()
    assert any("\u0600" <= letter <= "\u06ff" for letter in query.title_ar)
    assert len(query.description) > 40
    assert all(parameter.comment for parameter in query.parameters)
    assert bind(query, {}) == query.text


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_each_query_names_only_terms_of_the_ontology(query: Query) -> None:
    known = {
        quad.subject.value
        for quad in parse(path=folder("ontology") / "kg.ttl", format=RdfFormat.TURTLE)
        if isinstance(quad.subject, NamedNode)
    }
    used = set(re.findall(r"\bkg:(\w+)", "\n".join(line for line in query.text.splitlines() if line[:1] != "#")))
    assert {name for name in used if iris.ONTOLOGY + name not in known} == set()


def test_the_shipped_queries_have_nothing_wrong() -> None:
    assert check_queries() == ()


SAMPLE = """# Attacks since a day | هجمات منذ يوم
# For a test.
PREFIX kg: <https://w3id.org/hiwar/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?event WHERE {
  VALUES ?since { "2020-01-01"^^xsd:date }  # xsd:date · not before
  VALUES ?words { "}  # {" }  # xsd:string · any words
  VALUES ?least { 1 }  # xsd:integer · at least so many
  VALUES ?actor { UNDEF }  # kg:Actor · who
  VALUES ?kind { kg:Attack kg:Meeting }
  ?event kg:about ?since
}
"""


@pytest.fixture
def sample(tmp_path: Path) -> Query:
    file = tmp_path / "sample.rq"
    file.write_text(SAMPLE, encoding="utf-8")
    return read_query(file)


def test_parameters_are_read_from_their_lines(sample: Query) -> None:
    assert [(parameter.name, parameter.datatype, parameter.default) for parameter in sample.parameters] == [
        ("since", "xsd:date", '"2020-01-01"^^xsd:date'),
        ("words", "xsd:string", '"}  # {"'),
        ("least", "xsd:integer", "1"),
        ("actor", "kg:Actor", None),
    ]
    assert sample.parameters[0].comment == "not before"
    assert sample.description == "For a test."


def test_a_value_replaces_only_what_stands_between_the_braces(sample: Query) -> None:
    bound = bind(sample, {"since": "2021-07-23", "actor": "iraq"})
    changed = [line for line in bound.split("\n") if line not in SAMPLE.split("\n")]
    assert changed == [
        '  VALUES ?since { "2021-07-23"^^<http://www.w3.org/2001/XMLSchema#date> }  # xsd:date · not before',
        "  VALUES ?actor { <https://w3id.org/hiwar/actor/iraq> }  # kg:Actor · who",
    ]


@pytest.mark.parametrize("words", ['" } ?s ?p ?o . { "', "\\", "سطر\nآخر", "} # xsd:string · x", "'''\"\"\""])
def test_words_cannot_break_out_of_their_braces(sample: Query, words: str) -> None:
    text = "SELECT ?words {\n" + bind(sample, {"words": words}).split("\n")[6] + "\n}"
    assert table(run(store(), text)).rows == ((Literal(words),),)


@given(words=st.text())
def test_any_words_come_through_a_parameter_unchanged(words: str) -> None:
    line = 'VALUES ?words { "" }  # xsd:string · any words'
    parameter = Parameter(name="words", datatype="xsd:string", default='""', comment="any words")
    text = f"SELECT ?words {{\n{line}\n}}"
    query = Query(name="q", title_en="", title_ar="", description="", parameters=(parameter,), text=text)
    assert table(run(memory_store(()), bind(query, {"words": words}))).rows == ((Literal(words),),)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("since", "yesterday", 'parameter "since": "yesterday" is no xsd:date; write it like 2021-07-23'),
        ("least", "many", 'parameter "least": "many" is no xsd:integer; write it like 12'),
        ("actor", "<not an iri>", "is no kg:Actor"),
        ("place", "iraq", 'query "sample" has no parameter "place"; its parameters: since, words, least, actor'),
    ],
)
def test_a_wrong_value_is_told_with_parameter_and_type(sample: Query, name: str, value: str, message: str) -> None:
    with pytest.raises(UsageError) as told:
        if value == "<not an iri>":
            bind(sample, {name: "https://w3id.org/ bad>"})
        bind(sample, {name: value})
    assert message in str(told.value)
    assert told.value.exit_code == 2


def test_a_thing_is_named_by_its_id_its_path_or_its_iri(sample: Query) -> None:
    actor = sample.parameters[3]
    for text in ("iraq", "actor/iraq", "actor:iraq", "https://w3id.org/hiwar/actor/iraq"):
        assert term_of(actor, text) == iris.thing("State", "iraq")


def test_a_status_is_one_of_the_list() -> None:
    status = next(parameter for parameter in QUERIES["attacks-by-month"].parameters if parameter.name == "status")
    assert term_of(status, "planned") == term_of(status, "kg:planned") == iris.kg("planned")
    with pytest.raises(UsageError, match="is no kg:Status; write it like denied"):
        term_of(status, "maybe")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * { }", r"x\.rq:1: has no title"),
        ("", r"x\.rq:1: has no title"),
        ("# One | واحد\nVALUES ?a { 1 }  # number · a", r'x\.rq:2: "number" is no type of a parameter'),
    ],
)
def test_a_file_that_is_no_canned_query_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "x.rq").write_text(text, encoding="utf-8")
    with pytest.raises(KgError, match=message):
        list_queries(tmp_path)
    assert len(check_queries(tmp_path)) == 1


def test_a_query_that_does_not_parse_is_told_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "x.rq").write_text("# One | واحد\nSELECT ?a WHERE { ?a ", encoding="utf-8")
    (wrong,) = check_queries(tmp_path)
    assert wrong.startswith(f"{tmp_path / 'x.rq'}: the query is no SPARQL 1.1 query")
    assert "\n" not in wrong


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { ?s ?p 1SERVICE<http://example.org/>{ ?a ?b ?c } }",
        "PREFIX : <http://example.org/> SELECT * { SERVICE:x{ ?a ?b ?c } }",
        "PREFIX ex: <http://example.org/> SELECT * { ?s ?p ex:a.SERVICE<http://example.org/>{ } }",
        "SELECT * { ?s ?p <http://a\u00a0#b> SERVICE <http://example.org/> { } }",
        "SELECT * { ?s ?p <http://a\\u00a0#b> SERVICE <http://example.org/> { } }",
        "SELECT * { ?s ?p '#' SERVICE <http://example.org/> { } }",
        "SELECT * { FILTER(1<2) # <\n SERVICE <http://example.org/> { } }",
        "LOAD <http://example.org/>",
    ],
)
def test_a_query_that_calls_another_server_is_refused_before_it_runs(text: str) -> None:
    with pytest.raises(UsageError, match="SERVICE and LOAD call other servers"):
        run(store(), text)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT ?service { ?service ?p "SERVICE" }',
        "SELECT * { ?s <http://example.org/service> ?o } # LOAD nothing",
        "PREFIX ex: <http://example.org/> SELECT * { ?s ex:service ?o }",
    ],
)
def test_the_words_service_and_load_are_free_in_names_strings_and_comments(text: str) -> None:
    assert not calls_out(text)
    run(store(), text)


@pytest.mark.parametrize("text", ["DROP ALL", "INSERT DATA { <x:a> <x:b> <x:c> }", "SELECT", ""])
def test_updates_and_broken_queries_are_refused_in_one_line(text: str) -> None:
    with pytest.raises(UsageError, match=r"no SPARQL 1\.1 query") as told:
        run(store(), text)
    assert "\n" not in str(told.value)


def test_rows_are_written_as_json_csv_tsv_and_xml() -> None:
    text = "SELECT ?name { <https://w3id.org/hiwar/place/baghdad> rdfs:label ?name FILTER(LANG(?name) = 'ar') }"
    told = json.loads(write_results(run(store(), text), "json"))
    assert told["results"]["bindings"] == [{"name": {"type": "literal", "value": "بغداد", "xml:lang": "ar"}}]
    assert write_results(run(store(), text), "csv").decode().split() == ["name", "بغداد"]
    assert write_results(run(store(), text), "tsv").decode().split("\n")[1] == '"بغداد"@ar'
    assert "بغداد" in write_results(run(store(), text), "xml").decode()


def test_a_graph_is_written_as_turtle_triples_rdfxml_jsonld_or_columns() -> None:
    text = "CONSTRUCT { ?s rdfs:label ?o } { ?s rdfs:label ?o ; a kg:Place }"
    sizes = set()
    for name in ("turtle", "ntriples", "rdfxml", "jsonld"):
        formats = {
            "turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "rdfxml": RdfFormat.RDF_XML,
            "jsonld": RdfFormat.JSON_LD,
        }  # fmt: skip
        sizes.add(len(set(parse(write_results(run(store(), text), name), format=formats[name]))))
    assert sizes == {12}
    columns = list(csv.reader(io.StringIO(write_results(run(store(), text), "csv").decode())))
    assert columns[0] == ["subject", "predicate", "object"]
    assert len(columns) == 13


def test_a_yes_or_no_answer_is_written_in_every_row_format() -> None:
    for name in ("json", "xml", "csv", "tsv"):
        assert b"true" in write_results(run(store(), "ASK { ?s a kg:Attack }"), name)
    assert table(run(store(), "ASK { ?s a kg:Attack }")).rows == ((Literal(True),),)


def test_rows_are_not_written_as_a_graph_nor_a_graph_as_rows() -> None:
    with pytest.raises(UsageError, match="rows cannot be written"):
        write_results(run(store(), "SELECT * { ?s ?p ?o }"), "turtle")
    with pytest.raises(UsageError, match="a graph cannot be written"):
        write_results(run(store(), "DESCRIBE <https://w3id.org/hiwar/actor/iraq>"), "json")
    assert set(FORMATS) == {"json", "csv", "tsv", "xml", "turtle", "ntriples", "rdfxml", "jsonld"}


def test_a_query_over_all_graphs_counts_nothing_twice() -> None:
    (row,) = table(run(store(), "SELECT (COUNT(*) AS ?all) { ?s ?p ?o }")).rows
    assert row == (iris.integer(len(quads())),)
    assert isinstance(run(store(), "DESCRIBE <https://w3id.org/hiwar/actor/iraq>"), QueryTriples)
