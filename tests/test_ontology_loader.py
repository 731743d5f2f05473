from __future__ import annotations

import time
from pathlib import Path

import pytest

from kg.errors import KgError, StoreError
from kg.ontology import check_ontology, load_ontology

HEAD = """\
@prefix kg: <https://w3id.org/hiwar/ontology#> .
@prefix actor: <https://w3id.org/hiwar/actor/> .
@prefix place: <https://w3id.org/hiwar/place/> .
@prefix office: <https://w3id.org/hiwar/office/> .
@prefix tenure: <https://w3id.org/hiwar/tenure/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
YEMEN = (
    'actor:yemen a kg:State ; rdfs:label "اليمن"@ar , "Yemen"@en ;'
    ' kg:adjective "يمني"@ar ; kg:metonym "صنعاء"@ar .\n'
)
LAND = 'place:yemen-territory a kg:Place ; rdfs:label "اليمن"@ar , "Yemen"@en ; kg:territoryOf actor:yemen .\n'


def folder_of(parent: Path, actors: str = YEMEN, places: str = LAND) -> Path:
    folder = parent / "ontology"
    folder.mkdir()
    (folder / "actors.ttl").write_text(HEAD + actors, encoding="utf-8")
    (folder / "places.ttl").write_text(HEAD + places, encoding="utf-8")
    return folder


def message(folder: Path, *extra: Path) -> str:
    with pytest.raises(KgError) as caught:
        load_ontology(folder, extra)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_an_entity_has_all_that_its_statements_say(tmp_path: Path) -> None:
    actors = YEMEN + (
        'actor:navy a kg:MilitaryForce ; rdfs:label "البحرية اليمنية"@ar , "Yemeni Navy"@en ;\n'
        '  skos:altLabel "سلاح البحرية اليمني"@ar , "YN"@en ; skos:hiddenLabel "البحريه اليمنيه"@ar ;\n'
        "  kg:organOf actor:yemen .\n"
    )
    places = LAND + (
        'place:shabwah a kg:Place ; rdfs:label "شبوة"@ar , "Shabwah"@en ;\n'
        "  kg:locatedIn place:yemen-territory ; kg:latitude 14.6 ; kg:longitude 46.8 .\n"
    )
    entities = load_ontology(folder_of(tmp_path, actors, places)).gazetteer.entities
    assert entities["yemen"].adjectives == ("يمني",)
    assert entities["yemen"].metonyms == ("صنعاء",)
    navy = entities["navy"]
    assert (navy.kind, navy.name_ar, navy.name_en, navy.organ_of) == (
        "MilitaryForce",
        "البحرية اليمنية",
        "Yemeni Navy",
        "yemen",
    )
    assert navy.labels == ("البحرية اليمنية", "سلاح البحرية اليمني", "YN", "البحريه اليمنيه")
    shabwah = entities["shabwah"]
    assert (shabwah.located_in, shabwah.latitude, shabwah.longitude) == ("yemen-territory", 14.6, 46.8)
    assert shabwah.narrower
    assert not entities["yemen-territory"].narrower


def test_tenures_are_read_with_open_ends(tmp_path: Path) -> None:
    actors = YEMEN + (
        'actor:minister a kg:Person ; rdfs:label "سامي باوزير"@ar , "Sami Bawazir"@en .\n'
        'office:finance a kg:Position ; rdfs:label "وزير المالية اليمني"@ar , "Finance Minister"@en ;\n'
        "  kg:positionIn actor:yemen .\n"
        "tenure:first a kg:RoleTenure ; kg:tenureHolder actor:minister ; kg:tenurePosition office:finance ;\n"
        '  kg:tenureFrom "2019-03-01"^^xsd:date .\n'
    )
    ontology = load_ontology(folder_of(tmp_path, actors))
    (tenure,) = ontology.gazetteer.tenures
    assert (tenure.holder, tenure.position) == ("minister", "finance")
    assert str(tenure.first) == "2019-03-01"
    assert tenure.last is None
    assert ontology.gazetteer.entities["finance"].organ_of == "yemen"


def test_an_id_given_twice_in_one_file_is_told_with_both_lines(tmp_path: Path) -> None:
    actors = YEMEN + "\n" + 'actor:yemen a kg:State ; rdfs:label "اليمن السعيد"@ar , "Yemen"@en .\n'
    assert message(folder_of(tmp_path, actors)) == (
        'ontology/actors.ttl:11: "yemen" is also in line 9; give one of them another id'
    )


def test_an_id_given_to_an_actor_and_a_place_is_told_with_both_files(tmp_path: Path) -> None:
    places = LAND + 'place:yemen a kg:Place ; rdfs:label "اليمن"@ar , "Yemen"@en .\n'
    assert message(folder_of(tmp_path, YEMEN, places)) == (
        'ontology/places.ttl:10: "yemen" is also in ontology/actors.ttl:9; give one of them another id'
    )


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ('actor:x a kg:Tribe ; rdfs:label "قبيلة"@ar .', 'ontology/actors.ttl:10: "x" has unknown kind "Tribe"'),
        ('actor:x rdfs:label "قبيلة"@ar .', 'ontology/actors.ttl:10: "x" has no kind'),
        ('actor:x a kg:Organization ; rdfs:label "Bureau"@en .', 'ontology/actors.ttl:10: "x" has no Arabic label'),
        (
            'actor:x a kg:Office ; rdfs:label "هيئة"@ar ; kg:organOf actor:nobody .',
            'ontology/actors.ttl:10: organ_of of "x" points to "nobody", which is nowhere',
        ),
        (
            'actor:x a kg:Office ; rdfs:label "هيئة"@ar ; kg:organOf place:yemen-territory .',
            'ontology/actors.ttl:10: organ_of of "x" points to "yemen-territory", a Place; it must be below actor/',
        ),
        ('actor:x a kg:Place ; rdfs:label "قرية"@ar .', "ontology/actors.ttl:10: a Place has an address below"),
        (
            "tenure:x a kg:RoleTenure ; kg:tenureHolder actor:yemen .",
            "ontology/actors.ttl:10: a tenure needs kg:tenureHolder and kg:tenurePosition",
        ),
        (
            'place:x a kg:Place ; rdfs:label "بئر"@ar ; kg:latitude 144.6 .',
            'ontology/actors.ttl:10: kg:latitude "144.6" is not within -90 and 90',
        ),
        (
            'place:x a kg:Place ; rdfs:label "بئر"@ar ; kg:locatedIn place:y .\n'
            'place:y a kg:Place ; rdfs:label "واد"@ar ; kg:locatedIn place:x .',
            'ontology/actors.ttl:10: "x" lies in itself by way of "y"',
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_remedy(tmp_path: Path, statement: str, told: str) -> None:
    text = message(folder_of(tmp_path, YEMEN + statement + "\n"))
    assert text.startswith(told)
    assert "; " in text


def test_a_tenure_that_ends_before_it_begins_is_told(tmp_path: Path) -> None:
    actors = YEMEN + (
        'office:o a kg:Position ; rdfs:label "منصب"@ar .\nactor:p a kg:Person ; rdfs:label "نادر"@ar .\n'
        'tenure:t a kg:RoleTenure ; kg:tenureHolder actor:p ; kg:tenurePosition office:o ;\n  kg:tenureFrom '
        '"2020-01-01"^^xsd:date ; kg:tenureTo "2019-01-01"^^xsd:date .\n'
    )
    assert message(folder_of(tmp_path, actors)).startswith("ontology/actors.ttl:12: the tenure ends on 2019-01-01")


def test_a_syntax_error_is_told_with_its_line(tmp_path: Path) -> None:
    text = message(folder_of(tmp_path, YEMEN + 'actor:x a kg:State\n  rdfs:label "بلد"@ar .\n'))
    assert text.startswith("ontology/actors.ttl:11: ")
    assert text.endswith("; mend the Turtle there or in the line before")


def test_a_missing_file_is_told_by_its_name(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "places.ttl").unlink()
    with pytest.raises(StoreError, match=r"^ontology/places\.ttl: No such file"):
        load_ontology(folder)


def test_a_toml_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "patterns").mkdir()
    (folder / "patterns" / "attack.toml").write_text('class = "Attack"\ntriggers = [', encoding="utf-8")
    assert message(folder).startswith("ontology/patterns/attack.toml:")


def test_a_file_that_is_not_utf8_is_told_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_bytes(b"id,kind,name_ar\nx,Person," + "سالم".encode("cp1256") + b"\n")
    assert message(folder_of(tmp_path), table) == f"{table}:2: not UTF-8; save the file as UTF-8"


def test_lexicon_and_patterns_are_given_by_file_stem(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    (folder / "lexicon").mkdir()
    (folder / "lexicon" / "titles.toml").write_text('roles = "سفير قنصل"\n', encoding="utf-8")
    assert load_ontology(folder).lexicon == {"titles": {"roles": "سفير قنصل"}}


def test_the_digest_changes_with_any_file_and_with_nothing_else(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    before = load_ontology(folder).digest
    assert load_ontology(folder).digest == before
    (folder / "kg.ttl").write_text(HEAD, encoding="utf-8")
    assert load_ontology(folder).digest != before


def test_a_table_adds_entities(tmp_path: Path) -> None:
    table = tmp_path / "mine.csv"
    table.write_text(
        "id,kind,name_ar,name_en,labels,organ_of,located_in,adjectives\n"
        "observatory,Organization,مرصد السلام اليمني,Yemen Peace Observatory,المرصد اليمني|YPO,yemen,,\n"
        '"mud-fort",Place,حصن الطين,,حصن الوادي,,yemen-territory,\n',
        encoding="utf-8-sig",
    )
    entities = load_ontology(folder_of(tmp_path), [table]).gazetteer.entities
    assert entities["observatory"].labels == ("مرصد السلام اليمني", "المرصد اليمني", "YPO")
    assert entities["observatory"].organ_of == "yemen"
    assert entities["mud-fort"].narrower
    assert entities["mud-fort"].name_en == ""


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("id,kind,name\n", ':1: no column "name_ar"; the first line names the columns'),
        ("id,kind,name_ar,colour\n", ':1: unknown column "colour"; '),
        ("id,kind,name_ar\nx,Person,سالم\nyemen,State,اليمن\n", ':3: "yemen" is also in ontology/actors.ttl:9; '),
        ("id,kind,name_ar\nx,Clan,آل سالم\n", ':2: unknown kind "Clan"; use one of Person, '),
        ("id,kind,name_ar\nx,Person,\n", ':2: "x" has no Arabic label; '),
        ("id,kind,name_ar\nسالم,Person,سالم\n", ':2: "سالم" is no id; '),
        ("id,kind,name_ar\nx,Person,سالم,باعشن\n", ":2: more cells than columns; "),
        ("id,kind,name_ar,organ_of\nx,Office,هيئة,nobody\n", ':2: organ_of of "x" points to "nobody", '),
    ],
)
def test_a_mistake_in_a_table_is_told_with_its_line(tmp_path: Path, table: str, told: str) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(table, encoding="utf-8")
    assert message(folder_of(tmp_path), path).startswith(f"{path}{told}")


def test_a_turtle_file_of_ones_own_adds_entities(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(
        '<https://w3id.org/hiwar/actor/aden-society> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'
        ' <https://w3id.org/hiwar/ontology#Organization> ;\n'
        ' <http://www.w3.org/2000/01/rdf-schema#label> "جمعية عدن"@ar .\n',
        encoding="utf-8",
    )
    assert load_ontology(folder_of(tmp_path), [own]).gazetteer.entities["aden-society"].name_ar == "جمعية عدن"


def test_one_name_for_two_of_a_kind_is_a_warning_with_both_lines(tmp_path: Path) -> None:
    actors = YEMEN + (
        'actor:a a kg:Person ; rdfs:label "أحمد علي"@ar , "Ahmed Ali"@en .\n'
        'actor:b a kg:Person ; rdfs:label "احمد علي"@ar , "Ahmad Ali"@en .\n'
        'actor:c a kg:Organization ; rdfs:label "احمد علي"@ar .\n'
    )
    folder = folder_of(tmp_path, actors)
    assert check_ontology(folder) == (
        'ontology/actors.ttl:11: "احمد علي" also names "a" (line 10); both will be candidates',
        'ontology/actors.ttl:12: "c" has no English label; add rdfs:label "…"@en',
    )


def test_loading_the_shipped_ontology_takes_a_blink() -> None:
    before = time.process_time()
    load_ontology()
    assert time.process_time() - before < 1.5  # 0.1 s on an idle machine
