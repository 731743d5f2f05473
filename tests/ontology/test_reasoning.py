"""What reasoners conclude: OWL 2 DL, consistency and the members of the defined classes, with Protégé's own library.

A small world is checked with HermiT through the OWL API where Java is, and with OWL 2 RL rules everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import owlrl  # type: ignore[import-untyped]  # comes with pyshacl, untyped
import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import OWL, RDF

from kg import project
from tests.ontology.owlapi import Report, UnavailableError, check_files, faults

KG = Namespace("https://w3id.org/hiwar/ontology#")
BASE = "https://w3id.org/hiwar/"

PREFIXES = """
@prefix kg: <https://w3id.org/hiwar/ontology#> .
@prefix : <https://w3id.org/hiwar/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

# One member for each defined class, and beside it one that just misses it. What has to do with a number or a date
# stands here too, for reasoners that stumble over them.
WORLD = """
:article-a a owl:NamedIndividual , kg:Article ; rdfs:label "هجوم على قافلة"@ar ; kg:published "2022-03-04"^^xsd:date ;
  kg:text "تبنت كتائب الفجر الهجوم" .
:span-a_0_4 a owl:NamedIndividual , kg:TextSpan ; kg:spanOf :article-a ; kg:beginIndex 0 ; kg:endIndex 4 ;
  kg:exactQuote "تبنت"@ar .
:span-a_5_16 a owl:NamedIndividual , kg:TextSpan ; kg:spanOf :article-a ; kg:beginIndex 5 ; kg:endIndex 16 ;
  kg:exactQuote "كتائب الفجر"@ar ; kg:denotes :dawn .
:dawn a owl:NamedIndividual , kg:ArmedGroup , kg:Organization ; rdfs:label "كتائب الفجر"@ar ;
  kg:denotedBy :span-a_5_16 ; kg:participatesIn :claimed .
:iraq a owl:NamedIndividual , kg:State ; rdfs:label "العراق"@ar , "Iraq"@en ; kg:participatesIn :round .
:ministry a owl:NamedIndividual , kg:Office ; rdfs:label "الوزارة"@ar ; kg:organOf :iraq .
:source a owl:NamedIndividual , kg:UnnamedSource ; rdfs:label "مصدر أمني"@ar .
:valley a owl:NamedIndividual , kg:Place ; rdfs:label "الوادي"@ar ; kg:locatedIn :province .
:province a owl:NamedIndividual , kg:Place ; rdfs:label "المحافظة"@ar ; kg:locatedIn :land .
:land a owl:NamedIndividual , kg:Place ; rdfs:label "أراضي العراق"@ar ; kg:territoryOf :iraq .

:claimed a owl:NamedIndividual , kg:RocketAttack , kg:AttackIncident ; rdfs:label "هجوم تبنته جماعة"@ar ;
  kg:status kg:occurred ; kg:claimedBy :dawn ; kg:place :valley ; kg:target :valley ; kg:weapon kg:rocket ;
  kg:killed 2 ; kg:earliestStart "2022-03-03"^^xsd:date .
:unclaimed a owl:NamedIndividual , kg:Bombing , kg:AttackIncident ; rdfs:label "تفجير لم يتبنه أحد"@ar ;
  kg:status kg:occurred ; kg:perpetrator :dawn ; kg:hasClaim :claim-unclaimed .
:threatened a owl:NamedIndividual , kg:Attack ; rdfs:label "هجوم هدد به"@ar ; kg:status kg:threatened ;
  kg:hasClaim :claim-threat .
:process a owl:NamedIndividual , kg:DialogueProcess ; rdfs:label "الحوار"@ar ; kg:hasRound :round , :next .
:round a owl:NamedIndividual , kg:DialogueRound ; rdfs:label "الجولة الثانية"@ar ; kg:status kg:occurred ;
  kg:ordinal 2 ; kg:roundOf :process ; kg:party :iraq ; kg:participant :iraq ; kg:hasClaim :claim-day , :claim-other .
:next a owl:NamedIndividual , kg:DialogueRound ; rdfs:label "الجولة الثالثة"@ar ; kg:status kg:planned ;
  kg:ordinal 3 ; kg:roundOf :process .
:exit a owl:NamedIndividual , kg:Agreement ; rdfs:label "اتفاق خروج القوات"@ar ; kg:hasTerm :term-exit .
:trade a owl:NamedIndividual , kg:Agreement ; rdfs:label "اتفاق تجاري"@ar ; kg:hasTerm :term-trade .
:term-exit a owl:NamedIndividual , kg:WithdrawalTerm ; rdfs:label "خروج القوات"@ar ; kg:termOf :exit .
:term-trade a owl:NamedIndividual , kg:AgreementTerm ; rdfs:label "فتح المعبر"@ar ; kg:termOf :trade .

:claim-threat a owl:NamedIndividual , kg:Claim ; kg:about :threatened ; kg:assertedIn :article-a ;
  kg:evidence :span-a_0_4 ; kg:status kg:threatened ; kg:saidBy :dawn ; kg:claimedProperty rdf:type ;
  kg:claimedObject kg:Attack ; kg:confidence 0.8 .
:claim-unclaimed a owl:NamedIndividual , kg:Claim ; kg:about :unclaimed ; kg:assertedIn :article-a ;
  kg:evidence :span-a_0_4 ; kg:status kg:denied ; kg:saidBy :source ; kg:claimedProperty kg:killed ;
  kg:claimedValue 4 ; kg:qualifier kg:at_least .
:claim-day a owl:NamedIndividual , kg:Claim ; kg:about :round ; kg:assertedIn :article-a ;
  kg:evidence :span-a_0_4 ; kg:status kg:occurred ; kg:claimedProperty kg:earliestStart ;
  kg:claimedFrom "2022-03-03"^^xsd:date ; kg:datePrecision kg:day ; kg:conflictsWith :claim-other .
:claim-other a owl:NamedIndividual , kg:Claim ; kg:about :round ; kg:assertedIn :article-a ;
  kg:evidence :span-a_0_4 ; kg:status kg:occurred ; kg:claimedProperty kg:earliestStart ;
  kg:claimedFrom "2022-03-09"^^xsd:date ; kg:conflictsWith :claim-day .
:conflict a owl:NamedIndividual , kg:Conflict ; kg:conflictAbout :round ; kg:conflictGrade kg:hard ;
  kg:conflictClaim :claim-day , :claim-other ; kg:conflictProperty kg:earliestStart .
"""

MEMBERS = {
    "ClaimedAttack": {"claimed"},
    "ThreatenedAttack": {"threatened"},
    "PlannedEvent": {"next"},
    "DisputedThing": {"round"},
    "DeniedClaim": {"claim-unclaimed"},
    "AnonymouslySourcedClaim": {"claim-unclaimed"},
    "WithdrawalAgreement": {"exit"},
}

CONTRADICTIONS = {
    "a person that is a state": ":one a kg:Person , kg:State .",
    "a city that shells": ":unclaimed kg:perpetrator :valley .",
    "a state in which something takes place": ":round kg:place :iraq .",
    "an incident that is a series": ":claimed a kg:AttackSeries .",
    "a claim in two articles": ":article-b a kg:Article ; owl:differentFrom :article-a . "
    ":claim-day kg:assertedIn :article-b .",
    "a claim that conflicts with itself": ":claim-day kg:conflictsWith :claim-day .",
    "an eighth status": ":seen a kg:Status . [] a owl:AllDifferent ; owl:distinctMembers "
    "( :seen kg:occurred kg:planned kg:threatened kg:demanded kg:proposed kg:denied kg:hypothetical ) .",
    "an armed group without a name that it is": ":dawn a kg:UnnamedSource .",
}


def turtle(name: str) -> str:
    return (project.folder("ontology") / name).read_text(encoding="utf-8")


def local_names(iris: frozenset[str]) -> set[str]:
    return {iri.removeprefix(BASE) for iri in iris}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("owl")
    texts = {"world": turtle("kg.ttl") + PREFIXES + WORLD}
    texts |= {what: texts["world"] + added for what, added in CONTRADICTIONS.items()}
    texts["mistake"] = texts["world"].replace("kg:organOf :iraq .", "kg:organOf :iraq")
    texts["undeclared"] = texts["world"] + ":round kg:chairedBy :iraq ."
    made = {name: project.folder("ontology") / f"{name}.ttl" for name in ("kg", "actors", "places")}
    for number, (name, text) in enumerate(texts.items()):
        made[name] = folder / f"{number}.ttl"
        made[name].write_text(text, encoding="utf-8")
    gazetteer = Graph()
    for name in ("kg", "actors", "places"):
        gazetteer.parse(made[name], format="turtle")
    for header in list(gazetteer.subjects(RDF.type, OWL.Ontology)):
        gazetteer.remove((header, None, None))
    gazetteer.add((URIRef(BASE + "kb"), RDF.type, OWL.Ontology))
    made["gazetteer"] = folder / "gazetteer.ttl"
    gazetteer.serialize(made["gazetteer"], format="turtle", encoding="utf-8")
    made["world as RDF/XML"] = folder / "world.owl"
    Graph().parse(made["world"], format="turtle").serialize(made["world as RDF/XML"], format="xml", encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def reports(files: Mapping[str, Path]) -> dict[str, Report]:
    try:
        found = check_files(list(files.values()))
    except UnavailableError as reason:
        pytest.skip(f"OWL API check: {reason}")
    return {name: found[file] for name, file in files.items()}


@pytest.mark.parametrize("name", ["kg", "actors", "places", "gazetteer", "world", "world as RDF/XML"])
def test_a_file_opens_in_protege_is_owl_2_dl_and_consistent(reports: Mapping[str, Report], name: str) -> None:
    assert faults(reports[name]) == []


def test_the_ontology_is_read_whole(reports: Mapping[str, Report]) -> None:
    graph = Graph().parse(project.folder("ontology") / "kg.ttl", format="turtle")
    assert reports["kg"].individuals == len(set(graph.subjects(RDF.type, OWL.NamedIndividual)))
    assert reports["kg"].axioms > 1000
    assert reports["world as RDF/XML"].axioms == reports["world"].axioms


@pytest.mark.parametrize("name", MEMBERS)
def test_hermit_fills_a_defined_class_with_its_member_alone(reports: Mapping[str, Report], name: str) -> None:
    assert local_names(reports["world"].members[str(KG[name])]) == MEMBERS[name]


@pytest.mark.parametrize("what", CONTRADICTIONS)
def test_hermit_finds_a_contradiction(reports: Mapping[str, Report], what: str) -> None:
    assert reports[what].consistent is False


def test_turtle_with_a_mistake_is_not_taken_for_an_ontology(reports: Mapping[str, Report]) -> None:
    assert any("read as" in fault for fault in faults(reports["mistake"]))


def test_a_property_that_the_ontology_lacks_is_a_fault(reports: Mapping[str, Report]) -> None:
    assert any("chairedBy" in fault for fault in faults(reports["undeclared"]))


# ---------------------------------------------------------------- without Java


@pytest.fixture(scope="module")
def concluded() -> Graph:
    graph = Graph().parse(data=turtle("kg.ttl") + PREFIXES + WORLD, format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


@pytest.mark.parametrize("name", MEMBERS)
def test_the_rules_of_owl_rl_fill_the_same_class_alike(concluded: Graph, name: str) -> None:
    found = {str(member).removeprefix(BASE) for member in concluded.subjects(RDF.type, KG[name])}
    assert found == MEMBERS[name]


def test_what_contains_the_place_of_an_event_is_its_place_too(concluded: Graph) -> None:
    found = set(concluded.objects(URIRef(BASE + "claimed"), KG.place))
    assert found == {URIRef(BASE + name) for name in ("valley", "province", "land")}


def test_who_takes_part_in_a_round_takes_part_in_its_process(concluded: Graph) -> None:
    assert (URIRef(BASE + "iraq"), KG.participatesInProcess, URIRef(BASE + "process")) in concluded


def test_what_a_span_denotes_is_mentioned_in_the_article(concluded: Graph) -> None:
    assert set(concluded.subjects(KG.mentionedIn, URIRef(BASE + "article-a"))) == {URIRef(BASE + "dawn")}
