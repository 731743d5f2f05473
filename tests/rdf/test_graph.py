"""Knowledge -> quads: what the graph says, and what it must not say."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import KgError
from kg.model import Conflict, Filler, Knowledge, Quantity, Replaced, Span
from kg.project import folder
from kg.rdf import iris, ontology_quads, write_quads
from kg.rdf.iris import kg
from kg.rdf.validate import validate
from kg.rdf.world import is_withdrawal
from kg.store import memory_store
from tests.rdf.knowledge import APRIL_20, ARTICLES, KNOWLEDGE, ONTOLOGY, RUN, quads, with_status

ROUND = iris.event("DialogueRound", "round-military-2")
DRONE = iris.event("Attack", "attack-drone")
DEAL = iris.event("Agreement", "agreement-1")


def graph(knowledge: Knowledge = KNOWLEDGE) -> set[tuple[object, ...]]:
    return {(quad.subject, quad.predicate, quad.object) for quad in write_quads(knowledge, ONTOLOGY, RUN)}


def objects(subject: NamedNode, predicate: NamedNode) -> set[object]:
    return {quad.object for quad in quads() if (quad.subject, quad.predicate) == (subject, predicate)}


def claims_of(about: NamedNode, name: str) -> list[NamedNode]:
    of_property = {
        quad.subject for quad in quads() if quad.predicate == kg("claimedProperty") and quad.object == kg(name)
    }
    return sorted((node for node in objects(about, kg("hasClaim")) if node in of_property), key=str)  # type: ignore[misc]


def test_the_same_knowledge_gives_the_same_quads_in_the_same_order() -> None:
    assert quads() == quads()


def test_no_triple_is_in_two_graphs_or_twice_in_one() -> None:
    triples = Counter((quad.subject, quad.predicate, quad.object) for quad in quads())
    assert triples.most_common(1)[0][1] == 1


def test_each_graph_comes_in_one_piece() -> None:
    names = [quad.graph_name for quad in quads()]
    pieces = [name for place, name in enumerate(names) if place == 0 or names[place - 1] != name]
    assert pieces == [
        iris.graph_of_article("a-one"), iris.graph_of_article("a-two"), iris.GRAPH_WORLD, iris.GRAPH_RUNS,
    ]  # fmt: skip


def test_the_store_changes_no_literal() -> None:
    assert set(memory_store(quads())) == set(quads())


def test_claims_and_spans_stand_in_the_graph_of_their_article() -> None:
    for quad in quads():
        if quad.predicate == kg("assertedIn") or quad.predicate == kg("spanOf"):
            assert isinstance(quad.object, NamedNode)
            assert quad.graph_name == iris.graph_of_article(iris.id_of(quad.object))


def test_every_quote_is_the_text_between_its_offsets() -> None:
    spans: dict[object, dict[object, object]] = {}
    for quad in quads():
        spans.setdefault(quad.subject, {})[quad.predicate] = quad.object
    told = [facts for facts in spans.values() if facts.get(iris.TYPE) == kg("TextSpan")]
    assert len(told) == 15
    for facts in told:
        article = facts[kg("spanOf")]
        assert isinstance(article, NamedNode)
        begin, end = (int(str(facts[kg(name)].value)) for name in ("beginIndex", "endIndex"))  # type: ignore[attr-defined]
        text = ARTICLES[iris.id_of(article)].text
        assert facts[kg("exactQuote")] == Literal(text[begin:end], language="ar")


def test_two_places_of_one_round_are_two_claims_in_conflict_and_no_direct_place() -> None:
    first, second = claims_of(ROUND, "place")
    assert objects(first, kg("claimedObject")) == {iris.thing("Place", "baghdad")}
    assert objects(second, kg("claimedObject")) == {iris.thing("Place", "erbil")}
    assert objects(first, kg("conflictsWith")) == {second}
    assert objects(second, kg("conflictsWith")) == {first}
    assert objects(ROUND, kg("place")) == set()


def test_a_conflict_names_its_claims_property_grade_and_reason() -> None:
    nodes = [quad.subject for quad in quads() if quad.predicate == kg("conflictAbout") and quad.object == DRONE]
    (node,) = nodes
    assert isinstance(node, NamedNode)
    assert objects(node, kg("conflictProperty")) == {kg("killed")}
    assert objects(node, kg("conflictGrade")) == {kg("hard")}
    assert objects(node, kg("conflictClaim")) == set(claims_of(DRONE, "killed"))
    assert objects(node, kg("conflictReason")) == {Literal("2 and 5 dead", language="en")}


def test_a_conflict_of_status_links_the_claims_of_existence() -> None:
    conflict = Conflict(property="status", grade="hard", first="one-drone", second="two-drone", reason="denied")
    events = tuple(
        replace(event, conflicts=(conflict,)) if event.id == "attack-drone" else event for event in KNOWLEDGE.events
    )
    triples = graph(replace(KNOWLEDGE, events=events))
    assert (iris.claim("one-drone-type"), kg("conflictsWith"), iris.claim("two-drone-type")) in triples
    assert kg("status") in {value for _, predicate, value in triples if predicate == kg("conflictProperty")}


def test_a_claim_of_time_keeps_bounds_precision_basis_and_words() -> None:
    claim = claims_of(ROUND, "earliestStart")[0]
    assert objects(claim, kg("claimedFrom")) == objects(claim, kg("claimedTo")) == {iris.day(APRIL_20)}
    assert objects(claim, kg("datePrecision")) == {kg("day")}
    assert objects(claim, kg("dateBasis")) == {Literal("stated")}
    assert objects(claim, kg("dateText")) == {Literal("يوم 20 نيسان 2024", language="ar")}


def test_a_claim_of_existence_names_the_class_and_what_its_reading_was() -> None:
    claim = iris.claim("one-drone-type")
    assert objects(claim, kg("claimedProperty")) == {iris.TYPE}
    assert objects(claim, kg("claimedObject")) == {kg("DroneAttack")}
    assert objects(claim, kg("fromReading")) == {Literal("one-drone")}
    assert objects(claim, kg("about")) == {DRONE}


def test_a_speaker_and_a_go_between_are_kept() -> None:
    claim = iris.claim("two-fifty-count")
    assert objects(claim, kg("saidBy")) == {iris.thing("Person", "fuad-hussein")}
    assert objects(claim, kg("via")) == {iris.thing("Media", "reuters")}
    source = next(iter(objects(iris.claim("one-drone-type"), kg("saidBy"))))
    assert isinstance(source, NamedNode)
    assert kg("UnnamedSource") in objects(source, iris.TYPE)


def test_an_about_number_keeps_its_qualifier() -> None:
    claim = iris.claim("two-fifty-count")
    assert objects(claim, kg("claimedValue")) == {iris.integer(50)}
    assert objects(claim, kg("qualifier")) == {kg("approximate")}


def test_dozens_are_at_least_what_the_words_guarantee() -> None:
    quantity = Quantity(value=None, qualifier="about", text="عشرات", minimum=20, span=Span(0, 5))
    reading = KNOWLEDGE.readings[0]
    drone = next(claim for claim in reading.claims if claim.id == "one-drone")
    told = replace(drone, numbers=(("killed", quantity),))
    claims = tuple(told if claim is drone else claim for claim in reading.claims)
    triples = graph(replace(KNOWLEDGE, readings=(replace(reading, claims=claims), KNOWLEDGE.readings[1])))
    claim = iris.claim("one-drone-killed")
    assert (claim, kg("claimedValue"), iris.integer(20)) in triples
    assert (claim, kg("qualifier"), kg("at_least")) in triples


def test_the_evidence_of_a_value_is_the_sentence_that_holds_it() -> None:
    reading = KNOWLEDGE.readings[0]
    drone = next(claim for claim in reading.claims if claim.id == "one-drone")
    text = reading.article.text
    headline, told = Span(0, text.index("\n")), drone.evidence[0]
    moved = replace(reading, claims=tuple(
        replace(claim, evidence=(headline, told)) if claim is drone else claim for claim in reading.claims
    ))  # fmt: skip
    triples = graph(replace(KNOWLEDGE, readings=(moved, KNOWLEDGE.readings[1])))
    assert (iris.claim("one-drone-killed"), kg("evidence"), iris.span("a-one", told)) in triples
    assert (iris.claim("one-drone-weapon"), kg("evidence"), iris.span("a-one", told)) in triples
    assert (iris.claim("one-drone-killed"), kg("evidence"), iris.span("a-one", headline)) not in triples


def test_every_sentence_that_tells_of_an_event_is_evidence_of_it() -> None:
    reading = KNOWLEDGE.readings[0]
    headline, told = Span(0, reading.article.text.index("\n")), reading.claims[0].evidence[0]
    first = replace(reading.claims[0], evidence=(told, headline))
    moved = replace(reading, claims=(first, *reading.claims[1:]))
    triples = graph(replace(KNOWLEDGE, readings=(moved, KNOWLEDGE.readings[1])))
    claim = iris.claim("one-round-type")
    evidence = {value for node, predicate, value in triples if (node, predicate) == (claim, kg("evidence"))}
    assert evidence == {iris.span("a-one", told), iris.span("a-one", headline)}


@pytest.mark.parametrize("name", ["attack-denied", "attack-threat", "meeting-1"])
def test_what_has_not_occurred_has_a_class_a_name_and_a_status_only(name: str) -> None:
    event = next(event for event in KNOWLEDGE.events if event.id == name)
    node = iris.event(event.event_class, event.id)
    predicates = {quad.predicate for quad in quads() if quad.subject == node and quad.graph_name == iris.GRAPH_WORLD}
    assert predicates == {iris.TYPE, iris.LABEL, kg("status")}
    assert objects(node, kg("hasClaim"))


def test_an_agreement_that_is_only_proposed_loses_its_parties_and_keeps_its_claims() -> None:
    triples = graph(with_status(KNOWLEDGE, "agreement-1", "proposed"))
    assert not [triple for triple in triples if triple[:2] == (DEAL, kg("agreementParty"))]
    assert not [triple for triple in triples if triple[:2] == (DEAL, kg("hasTerm"))]
    assert (iris.claim("one-deal-party"), kg("claimedObject"), iris.thing("State", "iraq")) in triples
    assert (iris.claim("one-deal-term"), kg("claimedProperty"), kg("hasTerm")) in triples


def test_roles_are_written_in_both_directions() -> None:
    iraq = iris.thing("State", "iraq")
    assert iraq in objects(ROUND, kg("party")) & objects(ROUND, kg("participant"))
    assert ROUND in objects(iraq, kg("participatesIn"))
    process = iris.process("military-dialogue-iraq-united-states")
    assert objects(ROUND, kg("roundOf")) == {process}
    assert objects(process, kg("hasRound")) == {ROUND}
    (term,) = objects(DEAL, kg("hasTerm"))
    assert isinstance(term, NamedNode)
    assert objects(term, kg("termOf")) == {DEAL}
    assert kg("WithdrawalTerm") in objects(term, iris.TYPE)


def test_a_dialogue_is_named_as_its_numbered_rounds_are() -> None:
    process = iris.process("military-dialogue-iraq-united-states")
    assert objects(process, iris.LABEL) == {iris.arabic("الحوار العسكري"), iris.english("Military dialogue")}


def test_a_replaced_name_leads_to_what_stands_and_is_no_event() -> None:
    process = "military-dialogue-iraq-united-states"
    replaced = (
        Replaced(kind="DialogueRound", id="round-was", by="round-military-2"),
        Replaced(kind="DialogueProcess", id="talks-was", by=process),
    )
    triples = graph(replace(KNOWLEDGE, replaced=replaced))
    for former, stands in ((iris.event("DialogueRound", "round-was"), ROUND), (iris.process("talks-was"), None)):
        told = {(predicate, value) for subject, predicate, value in triples if subject == former}
        labels = {value for subject, predicate, value in triples if (subject, predicate) == (stands, iris.LABEL)}
        assert (iris.TYPE, kg("ReplacedName")) in told
        assert (iris.REPLACED_BY, stands or iris.process(process)) in told
        assert stands is None or {(iris.LABEL, label) for label in labels} <= told
        assert {predicate for predicate, _ in told} == {iris.TYPE, iris.LABEL, iris.REPLACED_BY}


def test_a_dialogue_without_numbered_rounds_is_named_in_english_too() -> None:
    label, day = "A round of the economic dialogue, Iraq–Jordan, 20 April 2024", KNOWLEDGE.events[2].when
    events = tuple(replace(event, label_en=label, when=day) if event.process else event for event in KNOWLEDGE.events)
    process = iris.process("military-dialogue-iraq-united-states")
    named = (process, iris.LABEL, iris.english("Economic dialogue, Iraq–Jordan"))
    assert named in graph(replace(KNOWLEDGE, events=events))


def test_a_round_without_a_dialogue_keeps_its_ordinal_in_its_claims_only() -> None:
    events = tuple(replace(event, process=None) for event in KNOWLEDGE.events)
    triples = graph(replace(KNOWLEDGE, events=events))
    assert not [triple for triple in triples if triple[:2] == (ROUND, kg("ordinal"))]
    assert (iris.claim("one-round-ordinal"), kg("claimedValue"), iris.integer(2)) in triples


def test_a_counted_attack_is_a_series_and_a_single_one_an_incident() -> None:
    fifty = iris.event("Attack", "attack-fifty")
    assert objects(fifty, iris.TYPE) == {kg(name) for name in ("RocketAttack", "AttackSeries", "Attack", "Event")}
    assert objects(DRONE, iris.TYPE) == {kg(name) for name in ("DroneAttack", "AttackIncident", "Attack", "Event")}


def test_a_place_target_takes_no_part_in_the_attack() -> None:
    base = iris.thing("Place", "ain-al-asad")
    assert objects(DRONE, kg("target")) == {base}
    assert base not in objects(DRONE, kg("participant"))


def test_corroborated_values_are_linked_and_disputed_ones_are_not() -> None:
    assert objects(iris.claim("one-round-party"), kg("corroborates")) == {iris.claim("two-round-party")}
    assert objects(iris.claim("one-round-place"), kg("corroborates")) == set()


def test_a_known_actor_brings_its_containers_and_tenures() -> None:
    base = iris.thing("Place", "ain-al-asad")
    anbar, iraq = iris.thing("Place", "anbar"), iris.thing("Place", "iraq-territory")
    assert objects(base, kg("locatedIn")) == {anbar}
    assert objects(anbar, kg("locatedIn")) == {iraq}
    assert objects(iraq, kg("territoryOf")) == {iris.thing("State", "iraq")}
    tenure = iris.tenure("fuad-hussein-iraq-foreign-minister-2020")
    assert objects(tenure, kg("tenureHolder")) == {iris.thing("Person", "fuad-hussein")}
    assert objects(tenure, kg("tenurePosition")) == {iris.thing("Position", "iraq-foreign-minister")}


def test_a_known_actor_that_nobody_mentions_stays_out() -> None:
    known = ONTOLOGY.gazetteer.entities["iraq"]
    entities = {**ONTOLOGY.gazetteer.entities, "fiji": replace(known, id="fiji", name_ar="فيجي", name_en="Fiji")}
    wider = replace(ONTOLOGY, gazetteer=replace(ONTOLOGY.gazetteer, entities=entities))
    assert list(write_quads(KNOWLEDGE, wider, RUN)) == quads()


def test_a_claim_goes_to_the_entity_that_its_actor_was_joined_into() -> None:
    entities = tuple(
        replace(entity, same_as=("kataib-hezbollah", "x-00000001")) if entity.id == "kataib-hezbollah" else entity
        for entity in KNOWLEDGE.entities
    )
    second = KNOWLEDGE.readings[1]
    speaker = Filler(id="x-00000001", kind="ArmedGroup", name_ar="الكتائب", name_en=None, span=Span(0, 5))
    claims = tuple(
        replace(claim, said_by=speaker) if claim.id == "two-threat" else claim for claim in second.claims
    )
    readings = (KNOWLEDGE.readings[0], replace(second, claims=claims))
    triples = graph(replace(KNOWLEDGE, entities=entities, readings=readings))
    assert (iris.claim("two-threat-type"), kg("saidBy"), iris.thing("ArmedGroup", "kataib-hezbollah")) in triples
    assert not [triple for triple in triples if iris.thing("ArmedGroup", "x-00000001") in triple]


def test_a_known_publisher_is_the_medium_itself_and_another_gets_its_own() -> None:
    assert objects(iris.article("a-two"), kg("publishedBy")) == {iris.thing("Media", "reuters")}
    (other,) = objects(iris.article("a-one"), kg("publishedBy"))
    assert isinstance(other, NamedNode)
    assert kg("Media") in objects(other, iris.TYPE)
    assert Literal("Example Daily", language="en") in objects(other, iris.LABEL)


def test_every_individual_of_the_world_has_an_arabic_name() -> None:
    world = [quad for quad in quads() if quad.graph_name == iris.GRAPH_WORLD]
    named = {quad.subject for quad in world if quad.predicate == iris.LABEL and quad.object.language == "ar"}  # type: ignore[union-attr]
    assert {quad.subject for quad in world if quad.predicate == iris.TYPE} - named == set()


def test_the_graph_breaks_no_shape_of_the_ontology() -> None:
    ontology = folder("ontology")
    assert validate(quads(), ontology / "shapes.ttl", ontology / "kg.ttl") == ()


def test_an_article_id_of_any_characters_gives_a_valid_iri() -> None:
    node = iris.article('خبر 1/<2>"')
    assert node.value == "https://w3id.org/hiwar/article/%D8%AE%D8%A8%D8%B1%201%2F%3C2%3E%22"
    assert iris.id_of(node) == 'خبر 1/<2>"'


@given(local=st.text(min_size=1))
def test_any_id_comes_back_from_its_iri(local: str) -> None:
    assert iris.id_of(iris.article(local)) == local
    assert iris.id_of(iris.graph_of_article(local)) == local


def test_a_role_without_a_property_is_told_with_the_roles_there_are() -> None:
    reading = KNOWLEDGE.readings[0]
    odd = Filler(id="iraq", kind="State", name_ar="العراق", name_en="Iraq", span=Span(0, 5))
    claim = replace(reading.claims[0], roles=(("sponsor", odd),))
    readings = (replace(reading, claims=(claim, *reading.claims[1:])), KNOWLEDGE.readings[1])
    with pytest.raises(KgError, match=r'DialogueRound has a role "sponsor".*head, participant, party'):
        graph(replace(KNOWLEDGE, readings=readings))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("انسحاب القوات القتالية", True),
        ("جدولة خروج القوات الأجنبية", True),
        ("الاتفاق على سحب الجنود", True),
        ("إنهاء مهمة التحالف الدولي", True),
        ("تبادل الأسرى والمحتجزين", False),
        ("تعاون في مجال الطاقة", False),
    ],
)
def test_a_withdrawal_term_is_known_by_its_words(words: str, expected: bool) -> None:
    assert is_withdrawal(words) is expected


def test_the_ontology_is_read_into_a_graph_of_its_own_with_stable_blank_nodes() -> None:
    file = folder("ontology") / "kg.ttl"
    first: list[Quad] = list(ontology_quads(file))
    assert first == list(ontology_quads(file))
    assert {quad.graph_name for quad in first} == {iris.GRAPH_ONTOLOGY}
    assert (kg("Attack"), iris.LABEL, Literal("هجوم", language="ar")) in {q_[:3] for q_ in map(tuple, first)}
