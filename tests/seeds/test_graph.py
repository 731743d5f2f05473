"""The graph of the five articles as a whole: sound, the same twice, and no more than the articles bear out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg import project
from kg.rdf import iris
from kg.rdf.export import export
from kg.rdf.validate import validate
from kg.store import open_workspace
from tests.ontology.owlapi import UnavailableError, check_files, faults
from tests.seeds.built import STARTED, Questions, Seeds, renew

ONTOLOGY = project.folder("ontology")
TAKING_PART = ("participant", "party", "head", "perpetrator", "target", "claimedBy", "agreementParty")

STRIKES_OF_2023 = "وذلك بعد أيام من ضربات أمريكية عدّتها بغداد"
STRIKES_OF_2024 = "واستهدفت ضربات أميركية مواقع للحشد الشعبي وأخرى لحزب الله في العراق هذا الأسبوع"
AFTER_ROUND_3 = "حيث تصاعدت الهجمات التي تستهدف تلك القوات"
FIFTY = "واستهدف حوالي خمسين هجوماً صاروخيّاً"


def with_status(seeds: Seeds, *names: str) -> set[NamedNode]:
    """The events and agreements of these statuses."""
    things = seeds.members("Event") | seeds.members("Agreement")
    wanted = {iris.kg(name) for name in names}
    return {thing for thing in things if seeds.nodes(thing, "status") & wanted}


def facts(quads: Iterable[Quad]) -> set[Quad]:
    """All but the ontology's own graph: each store names its blank nodes anew."""
    return {quad for quad in quads if quad.graph_name != iris.GRAPH_ONTOLOGY}


# evidence


def test_every_claim_has_evidence_in_the_article_that_makes_it(seeds: Seeds) -> None:
    claims = seeds.members("Claim")
    assert len(claims) > 200
    for claim in claims:
        (article,) = seeds.nodes(claim, "assertedIn")
        spans = seeds.nodes(claim, "evidence")
        assert spans, claim
        assert {source for span in spans for source in seeds.nodes(span, "spanOf")} == {article}


def test_every_span_of_mentions_and_evidence_quotes_its_article(seeds: Seeds) -> None:
    spans = seeds.members("TextSpan")
    assert len(spans) > 500
    for span in spans:
        told = {
            iris.name_of(quad.predicate): quad.object.value
            for quad in seeds.store.quads_for_pattern(span, None, None, None)
            if isinstance(quad.object, Literal)
        }
        (article,) = seeds.nodes(span, "spanOf")
        text = seeds.text(iris.id_of(article))
        assert text[int(told["beginIndex"]) : int(told["endIndex"])] == told["exactQuote"]


def test_everything_that_is_told_of_has_a_claim_to_it(seeds: Seeds) -> None:
    things = seeds.members("Event") | seeds.members("Agreement") | seeds.members("TroopLevel")
    assert things
    assert [thing for thing in things if not seeds.nodes(thing, "hasClaim")] == []


def test_the_articles_stand_in_the_graph_byte_for_byte(seeds: Seeds) -> None:
    texts = {
        quad.object.value
        for quad in seeds.store.quads_for_pattern(None, iris.kg("text"), None, None)
        if isinstance(quad.object, Literal)
    }
    assert texts == {file.read_bytes().decode() for file in project.folder("seeds").glob("*.txt")}


def test_an_office_in_an_articles_words_is_the_known_one(seeds: Seeds) -> None:
    prime_minister = iris.thing("Position", "prime-minister-of-iraq")
    kadhimi = iris.thing("Person", "mustafa-al-kadhimi")
    tenures = {thing for thing in seeds.members("RoleTenure") if kadhimi in seeds.nodes(thing, "tenureHolder")}
    told = {tenure for tenure in tenures if seeds.articles_of(tenure)}  # رئيس الحكومة العراقية, رئيس الوزراء العراقي
    assert {position for tenure in told for position in seeds.nodes(tenure, "tenurePosition")} == {prime_minister}
    assert set().union(*map(seeds.articles_of, told)) == {"seed-000", "seed-001", "seed-002"}


# soundness


def test_the_graph_keeps_the_shapes_the_vocabulary_and_the_quotes(seeds: Seeds) -> None:
    assert validate(seeds.quads(), ONTOLOGY / "shapes.ttl", ONTOLOGY / "kg.ttl") == ()


def test_a_second_build_gives_the_same_quads(seeds: Seeds, tmp_path: Path) -> None:
    with open_workspace(tmp_path) as workspace:
        workspace.put(reversed(seeds.readings), seeds.ontology.digest)
        renew(workspace, seeds.ontology)
        first = set(workspace.store)
        _, changes = renew(workspace, seeds.ontology, STARTED + timedelta(days=1))
        assert set(workspace.store) == first
    assert facts(first) == facts(seeds.quads())
    assert (changes.added, changes.changed, changes.removed) == (0, 0, 0)


def test_removing_an_article_takes_out_what_it_alone_says(seeds: Seeds, tmp_path: Path) -> None:
    alone = {thing for thing in seeds.members("Event") if seeds.articles_of(thing) == {"seed-004"}}
    shared = {thing for thing in seeds.members("Event") if len(seeds.articles_of(thing) - {"seed-004"}) > 0}
    hamas = iris.thing("ArmedGroup", "hamas")
    round_1 = iris.event("DialogueRound", "round-bilateral-dialogue-iraq-united-states-1")
    assert round_1 in alone
    assert list(seeds.store.quads_for_pattern(hamas, None, None, None))
    with open_workspace(tmp_path) as workspace:
        workspace.put(seeds.readings, seeds.ontology.digest)
        renew(workspace, seeds.ontology)
        assert workspace.remove("seed-004")
        _, changes = renew(workspace, seeds.ontology)
        left = {quad.subject for quad in workspace.store}
        assert not any("seed-004" in str(quad) for quad in workspace.store)
    assert changes.removed == 1
    assert not left & {*alone, hamas, round_1}
    assert left >= shared


def test_a_graph_without_an_article_is_the_graph_of_the_others(seeds: Seeds, tmp_path: Path) -> None:
    with open_workspace(tmp_path / "removed") as workspace:
        workspace.put(seeds.readings, seeds.ontology.digest)
        renew(workspace, seeds.ontology)
        workspace.remove("seed-001")
        renew(workspace, seeds.ontology)
        removed = facts(workspace.store)
    with open_workspace(tmp_path / "never-there") as workspace:
        others = (reading for reading in seeds.readings if reading.article.id != "seed-001")
        workspace.put(others, seeds.ontology.digest)
        renew(workspace, seeds.ontology)
        assert facts(workspace.store) == removed


def test_both_ontology_files_load_as_sound_owl_2_dl_with_the_members_of_defined_classes(
    seeds: Seeds, tmp_path: Path
) -> None:
    files = [tmp_path / "hiwar.ttl", tmp_path / "hiwar.owl"]
    for file in files:
        export(seeds.quads(), file, ONTOLOGY)
    try:
        reports = check_files(files)
    except UnavailableError as reason:
        pytest.skip(str(reason))
    one, other = reports.values()
    assert (faults(one), faults(other)) == ([], [])
    assert (one.axioms, one.individuals, one.members) == (other.axioms, other.individuals, other.members)
    found = {name.rpartition("#")[2]: members for name, members in one.members.items()}
    threatened = with_status(seeds, "threatened") & seeds.members("Attack")
    assert found["ThreatenedAttack"] == {thing.value for thing in threatened}
    assert seeds.about("الاتفاق على جدولة الانسحاب الأمريكي", "Agreement").value in found["WithdrawalAgreement"]
    assert iris.event("DialogueRound", "round-strategic-dialogue-iraq-united-states-3").value in found["DisputedThing"]


# what looks alike is not the same


def test_a_threat_of_one_article_is_not_the_threat_of_another(seeds: Seeds) -> None:
    threats = with_status(seeds, "threatened") & seeds.members("Attack")
    assert len(threats) >= 3
    assert {len(seeds.articles_of(threat)) for threat in threats} == {1}


def test_the_strikes_of_december_2023_and_of_january_2024_are_two(seeds: Seeds) -> None:
    older = seeds.about(STRIKES_OF_2023, "Attack")
    assert seeds.articles_of(older) == {"seed-003"}
    united_states = iris.thing("State", "united-states")
    told = seeds.told_by(STRIKES_OF_2024, "Attack")
    (newer,) = [attack for attack in told if united_states in seeds.nodes(attack, "perpetrator")]
    assert newer != older
    assert seeds.articles_of(newer) == {"seed-004"}


def test_round_1_of_2020_and_of_2024_are_two_rounds_of_two_dialogues(seeds: Seeds) -> None:
    firsts = {
        quad.subject
        for quad in seeds.store.quads_for_pattern(None, iris.kg("ordinal"), iris.integer(1))
        if isinstance(quad.subject, NamedNode)
    }
    articles = {frozenset(seeds.articles_of(thing)): seeds.nodes(thing, "roundOf") for thing in firsts}
    assert articles == {
        frozenset({"seed-000"}): {iris.process("strategic-dialogue-iraq-united-states")},
        frozenset({"seed-004"}): {iris.process("bilateral-dialogue-iraq-united-states")},
    }


def test_the_three_accords_stay_three(seeds: Seeds) -> None:
    accords = [
        seeds.about("حكومة نوري المالكي التي نصت على انسحاب القوات الأميركية نهاية العام 2011", "Treaty"),
        seeds.about("وفق الاتفاقية الأمنية الموقعة بين البلدين", "Treaty"),
        seeds.about("ونخص بالذكر اتفاقية الإطار الاستراتيجي", "Treaty"),
    ]
    assert len(set(accords)) == 3
    assert [seeds.articles_of(accord) for accord in accords] == [{"seed-000"}, {"seed-000"}, {"seed-003"}]


def test_the_attacks_after_round_3_are_not_the_fifty(seeds: Seeds) -> None:
    after = seeds.about(AFTER_ROUND_3, "Attack")
    assert after != seeds.about(FIFTY, "Attack")
    assert seeds.articles_of(after) == {"seed-000"}


def test_the_committee_of_2021_is_not_the_committee_of_2024(seeds: Seeds, ask: Questions) -> None:
    committees = {
        iris.id_of(actor)
        for span in seeds.members("TextSpan")
        for quad in seeds.store.quads_for_pattern(span, iris.kg("exactQuote"), None)
        if isinstance(quad.object, Literal) and quad.object.value.startswith("اللجنة العسكرية")
        for actor in seeds.nodes(span, "denotes")
    }
    assert len(committees) >= 2
    counted = {iris.id_of(NamedNode(row["actor"])): row["articles"] for row in ask.rows("actors")}
    assert {counted[committee] for committee in committees} == {"1"}


# what did not happen


def test_what_is_planned_threatened_or_denied_has_no_direct_part_takers(seeds: Seeds) -> None:
    unreal = with_status(seeds, "planned", "threatened", "demanded", "proposed", "denied", "hypothetical")
    assert len(unreal) >= 4
    direct = [(thing, name) for thing in unreal for name in TAKING_PART if seeds.nodes(thing, name)]
    assert direct == []
    taking_part = {quad.object for quad in seeds.store.quads_for_pattern(None, iris.kg("participatesIn"), None, None)}
    assert taking_part
    assert not taking_part & unreal


def test_who_threatens_is_kept_by_the_claim(seeds: Seeds) -> None:
    threat = seeds.about("مهددةً بمواصلة الهجمات ضد الوجود العسكري الأجنبي", "Attack")
    committee = iris.thing("ArmedGroup", "iraqi-resistance-coordination")
    claims = seeds.nodes(threat, "hasClaim")
    made_by = {claim for claim in claims if iris.kg("perpetrator") in seeds.nodes(claim, "claimedProperty")}
    assert {thing for claim in made_by for thing in seeds.nodes(claim, "claimedObject")} == {committee}
    assert {status for claim in claims for status in seeds.nodes(claim, "status")} == {iris.kg("threatened")}


def test_what_articles_dispute_is_not_stated_directly(seeds: Seeds) -> None:
    third = iris.event("DialogueRound", "round-strategic-dialogue-iraq-united-states-3")
    dated = {iris.id_of(claim) for claim in seeds.nodes(third, "hasClaim") if seeds.nodes(claim, "conflictsWith")}
    assert len(dated) == 2
    assert list(seeds.store.quads_for_pattern(third, iris.kg("earliestStart"), None)) == []
