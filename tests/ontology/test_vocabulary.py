"""ontology/kg.ttl by itself: every term named and defined in both languages, typed, tied, and nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import get_args

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, VANN
from rdflib.term import Node

from kg import model, project

KG = Namespace("https://w3id.org/hiwar/ontology#")
ONTOLOGY = URIRef("https://w3id.org/hiwar/ontology")
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
STANDARD = (str(RDF), str(RDFS), str(OWL))

NO_RANGE = {
    KG.claimedObject: "its value is whatever the claimed property leads to, a class where that is rdf:type",
}
INVERSES = {
    KG.participant: KG.participatesIn,
    KG.roundOf: KG.hasRound,
    KG.hasTerm: KG.termOf,
    KG.about: KG.hasClaim,
    KG.denotes: KG.denotedBy,
}
SYMMETRIC = {KG.conflictsWith, KG.corroborates}


@cache
def ontology() -> Graph:
    return Graph().parse(project.folder("ontology") / "kg.ttl", format="turtle")


def own(*types: URIRef) -> list[URIRef]:
    graph = ontology()
    found = {term for sort in types for term in graph.subjects(RDF.type, sort) if isinstance(term, URIRef)}
    return sorted(term for term in found if term.startswith(KG))


def classes() -> list[URIRef]:
    return own(OWL.Class)


def terms() -> list[URIRef]:
    return own(OWL.Class, *PROPERTIES, OWL.NamedIndividual)


def names(below: URIRef) -> set[str]:
    """The local names of the classes below a class, at any depth."""
    found = set(ontology().transitive_subjects(RDFS.subClassOf, below)) - {below}
    return {str(term).removeprefix(KG) for term in found}


def individuals(of: URIRef) -> set[str]:
    return {str(term).removeprefix(KG) for term in ontology().subjects(RDF.type, of)}


def texts(term: URIRef, predicate: URIRef) -> dict[str | None, list[str]]:
    found: dict[str | None, list[str]] = {}
    for value in ontology().objects(term, predicate):
        assert isinstance(value, Literal)
        found.setdefault(value.language, []).append(str(value))
    return found


@pytest.mark.parametrize("term", terms(), ids=lambda term: term.removeprefix(KG))
@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition], ids=["label", "definition"])
def test_a_term_is_named_and_defined_once_in_arabic_and_once_in_english(term: URIRef, predicate: URIRef) -> None:
    found = texts(term, predicate)
    assert {language: len(values) for language, values in found.items()} == {"ar": 1, "en": 1}
    assert re.search(r"[\u0621-\u064a]{2}", found["ar"][0]), "the Arabic text is in Arabic"
    assert re.search(r"[a-z]{2}", found["en"][0]), "the English text is in English"


def test_a_definition_is_a_sentence_and_says_more_than_the_label() -> None:
    for term in terms():
        for language in ("ar", "en"):
            (definition,), (label,) = texts(term, SKOS.definition)[language], texts(term, RDFS.label)[language]
            assert definition.endswith("."), f"{term}: {definition}"
            assert len(definition) > len(label) + 5, f"{term}: {definition}"


def test_no_two_classes_and_no_two_properties_share_a_label() -> None:
    for group in (classes(), own(*PROPERTIES)):
        for language in ("ar", "en"):
            labels = [texts(term, RDFS.label)[language][0] for term in group]
            assert sorted(labels) == sorted(set(labels))


def test_a_local_name_is_ascii_and_begins_as_its_sort_asks() -> None:
    for term in terms():
        name = str(term).removeprefix(KG)
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name), name
        assert name[0].isupper() == ((term, RDF.type, OWL.Class) in ontology()), name


def test_every_subject_of_our_namespace_is_declared_and_only_once_as_a_property() -> None:
    graph = ontology()
    used = {term for triple in graph for term in triple if isinstance(term, URIRef) and term.startswith(KG)}
    assert used == set(terms())
    for term in own(*PROPERTIES):
        assert sum((term, RDF.type, sort) in graph for sort in PROPERTIES) == 1, f"{term} is punned"


@pytest.mark.parametrize("prop", own(OWL.ObjectProperty), ids=lambda term: term.removeprefix(KG))
def test_an_object_property_has_one_domain_and_one_range(prop: URIRef) -> None:
    graph = ontology()
    assert len(list(graph.objects(prop, RDFS.domain))) == 1
    assert len(list(graph.objects(prop, RDFS.range))) == (0 if prop in NO_RANGE else 1)


def test_inverses_are_declared_in_both_directions_and_mirror_domain_and_range() -> None:
    graph = ontology()
    declared = {(one, other) for one, other in graph.subject_objects(OWL.inverseOf)}
    assert declared == set(INVERSES.items()) | {(other, one) for one, other in INVERSES.items()}
    for one, other in INVERSES.items():
        assert members(graph.value(one, RDFS.domain)) == members(graph.value(other, RDFS.range))
        assert members(graph.value(one, RDFS.range)) == members(graph.value(other, RDFS.domain))


def test_what_holds_both_ways_is_symmetric_and_never_of_a_claim_with_itself() -> None:
    for sort in (OWL.SymmetricProperty, OWL.IrreflexiveProperty):
        assert set(ontology().subjects(RDF.type, sort)) == SYMMETRIC


def members(node: Node | None) -> frozenset[Node]:
    """The classes of a union, or the class itself."""
    assert node is not None
    union = ontology().value(node, OWL.unionOf)
    return frozenset({node}) if union is None else frozenset(Collection(ontology(), union))


def test_the_part_that_an_actor_has_is_a_participation() -> None:
    below = set(ontology().subjects(RDFS.subPropertyOf, KG.participant))
    assert below == {KG.party, KG.head, KG.perpetrator, KG.target, KG.claimedBy}


def test_only_the_ordinal_is_a_data_property() -> None:
    assert own(OWL.DatatypeProperty) == [KG.ordinal]


def test_no_term_of_another_vocabulary_is_redefined() -> None:
    graph = ontology()
    told_of_others = {OWL.Class, *PROPERTIES}
    for subject, predicate, value in graph:
        if not isinstance(subject, URIRef) or subject.startswith(KG) or subject == ONTOLOGY:
            continue
        assert not str(subject).startswith(STANDARD), f"{subject} belongs to the language itself"
        assert predicate in (RDF.type, RDFS.label, RDFS.isDefinedBy), f"{subject} {predicate} {value}"
        assert predicate != RDF.type or value in told_of_others


def test_a_term_of_another_vocabulary_says_where_it_comes_from_in_both_languages() -> None:
    graph = ontology()
    foreign = {s for s in graph.subjects(RDF.type, None) if isinstance(s, URIRef) and not s.startswith(KG)}
    for term in foreign - {ONTOLOGY}:
        assert graph.value(term, RDFS.isDefinedBy) is not None, term
        assert set(texts(term, RDFS.label)) == {"ar", "en"}, term


def test_every_property_and_class_in_use_is_declared() -> None:
    graph = ontology()
    for predicate in set(graph.predicates()):
        assert isinstance(predicate, URIRef)
        assert str(predicate).startswith(STANDARD) or (predicate, RDF.type, None) in graph, predicate
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf, OWL.onProperty, OWL.someValuesFrom, OWL.hasValue):
        for value in graph.objects(None, predicate):
            assert not isinstance(value, URIRef) or (value, RDF.type, None) in graph, value


def test_every_term_in_the_queries_and_the_gazetteer_is_declared() -> None:
    declared = {str(term).removeprefix(KG) for term in terms()}
    gazetteer = [project.folder("ontology") / name for name in ("actors.ttl", "places.ttl")]
    for path in [*sorted(project.folder("queries").glob("*.rq")), *gazetteer]:
        used = set(re.findall(r"\bkg:([A-Za-z_]\w*)", path.read_text(encoding="utf-8")))
        assert used <= declared, f"{path.name}: {used - declared}"


def test_nothing_is_imported() -> None:
    assert list(ontology().objects(None, OWL.imports)) == []


def test_the_one_header_tells_title_licence_and_version_in_step_with_the_namespace() -> None:
    graph = ontology()
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [ONTOLOGY]
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert set(texts(ONTOLOGY, predicate)) == {"ar", "en"}
    for predicate in (DCTERMS.license, DCTERMS.creator, DCTERMS.created):
        assert graph.value(ONTOLOGY, predicate) is not None
    version = graph.value(ONTOLOGY, OWL.versionInfo)
    assert graph.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{version}")
    assert str(graph.value(ONTOLOGY, VANN.preferredNamespaceUri)) == str(KG)
    assert str(graph.value(ONTOLOGY, VANN.preferredNamespacePrefix)) == "kg"


def test_the_file_is_plain_turtle_that_old_parsers_read() -> None:
    text = (project.folder("ontology") / "kg.ttl").read_text(encoding="utf-8")
    assert not text.startswith("\ufeff")
    assert not re.search(r"^\s*(PREFIX|BASE|VERSION)\b", text, re.MULTILINE)
    assert not re.search(r"<<|\{\||--rtl|--ltr", text)
    assert "\\n" not in text and '"""' not in text


# ---------------------------------------------------------------- the records and the ontology speak of the same


def test_every_kind_of_actor_of_the_records_is_a_class_of_actors() -> None:
    assert names(KG.Actor) == set(get_args(model.ActorKind))


def test_every_event_class_of_the_records_is_a_class() -> None:
    assert {KG[name] for name in get_args(model.EventClass)} <= set(classes())


@pytest.mark.parametrize(
    ("of", "literal"), [(KG.Status, model.Status), (KG.Precision, model.Precision)], ids=["status", "precision"]
)
def test_the_value_lists_are_those_of_the_records(of: URIRef, literal: object) -> None:
    assert individuals(of) == set(get_args(literal))


def test_the_qualifier_about_is_called_approximate_because_kg_about_is_a_property() -> None:
    assert individuals(KG.Qualifier) == set(get_args(model.Qualifier)) - {"about"} | {"approximate"}


def test_a_closed_list_names_all_its_individuals_and_holds_them_apart() -> None:
    graph = ontology()
    apart = [frozenset(Collection(graph, head)) for head in graph.objects(None, OWL.distinctMembers)]
    lists: dict[Node, frozenset[Node]] = {}
    for of in (KG.Status, KG.Precision, KG.Qualifier, KG.ConflictGrade, KG.Weapon):
        lists[of] = frozenset(graph.subjects(RDF.type, of))
        assert lists[of] in apart
    for node, head in graph.subject_objects(OWL.oneOf):
        (closed,) = graph.subjects(OWL.equivalentClass, node)
        assert frozenset(Collection(graph, head)) == lists[closed]


def disjoint_pairs() -> Iterator[frozenset[Node]]:
    graph = ontology()
    for one, other in graph.subject_objects(OWL.disjointWith):
        yield frozenset({one, other})
    for node in graph.subjects(RDF.type, OWL.AllDisjointClasses):
        head = graph.value(node, OWL.members)
        assert head is not None
        group = list(Collection(graph, head))
        yield from (frozenset({one, other}) for one in group for other in group if one != other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Person", "State"), ("State", "Organization"), ("Person", "UnnamedSource"), ("ArmedGroup", "State"),
        ("MilitaryForce", "Person"), ("Coalition", "UnnamedSource"), ("Actor", "Place"), ("Actor", "Position"),
        ("Event", "Agreement"), ("DialogueRound", "Attack"), ("AttackIncident", "AttackSeries"), ("Claim", "TextSpan"),
    ],
)  # fmt: skip
def test_classes_that_exclude_each_other_are_disjoint(one: str, other: str) -> None:
    assert frozenset({KG[one], KG[other]}) in set(disjoint_pairs())


@pytest.mark.parametrize(
    ("one", "other"),
    [("ArmedGroup", "Organization"), ("MilitaryForce", "Organization"), ("ArmedGroup", "MilitaryForce"),
     ("Coalition", "ArmedGroup"), ("RocketAttack", "DroneAttack")],
)  # fmt: skip
def test_classes_that_may_overlap_are_not_disjoint(one: str, other: str) -> None:
    assert frozenset({KG[one], KG[other]}) not in set(disjoint_pairs())


def test_every_class_hangs_in_the_hierarchy_or_is_a_root_that_others_exclude() -> None:
    graph = ontology()
    excluded = set().union(*disjoint_pairs())
    for term in classes():
        below = any(graph.objects(term, RDFS.subClassOf)) or any(graph.objects(term, OWL.equivalentClass))
        assert below or term in excluded, f"{term} stands alone"
