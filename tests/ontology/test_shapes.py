"""ontology/shapes.ttl: a small sound graph passes; each rule catches the one fault that is put into it."""

from __future__ import annotations

import hashlib
from functools import cache

import pytest
from pyoxigraph import RdfFormat, parse

from kg import project
from kg.rdf.validate import Violation, validate

TEXT = "عقد العراق والأردن الجولة الثانية من الحوار الاقتصادي في عمّان يوم 3 آذار 2022، ونفى مصدر أمني قصف المعبر."

PREFIXES = """
@prefix kg: <https://w3id.org/hiwar/ontology#> .
@prefix : <https://w3id.org/hiwar/> .
@prefix actor: <https://w3id.org/hiwar/actor/> .
@prefix place: <https://w3id.org/hiwar/place/> .
@prefix office: <https://w3id.org/hiwar/office/> .
@prefix tenure: <https://w3id.org/hiwar/tenure/> .
@prefix process: <https://w3id.org/hiwar/process/> .
@prefix event: <https://w3id.org/hiwar/event/> .
@prefix agreement: <https://w3id.org/hiwar/agreement/> .
@prefix term: <https://w3id.org/hiwar/term/> .
@prefix troops: <https://w3id.org/hiwar/troops/> .
@prefix article: <https://w3id.org/hiwar/article/> .
@prefix span: <https://w3id.org/hiwar/span/> .
@prefix claim: <https://w3id.org/hiwar/claim/> .
@prefix conflict: <https://w3id.org/hiwar/conflict/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
"""

SOUND = f"""
article:a a kg:Article ; rdfs:label "جولة في عمّان"@ar ; kg:title "جولة في عمّان"@ar ; kg:text "{TEXT}" ;
  kg:sha256 "{hashlib.sha256(TEXT.encode()).hexdigest()}" ; kg:published "2022-03-04"^^xsd:date ;
  kg:publishedBasis "metadata" ; kg:publishedBy actor:daily .
actor:daily a kg:Media ; rdfs:label "الصحيفة"@ar , "The Daily"@en .
:run-1 a kg:ExtractionRun ; rdfs:label "عملية"@ar .
actor:iraq a kg:State ; rdfs:label "العراق"@ar , "Iraq"@en ; kg:participatesIn event:r2 ; kg:denotedBy span:a_4_10 .
actor:jordan a kg:State ; rdfs:label "الأردن"@ar , "Jordan"@en ; kg:participatesIn event:r2 .
actor:source a kg:UnnamedSource ; rdfs:label "مصدر أمني"@ar .
actor:minister a kg:Person ; rdfs:label "الوزير"@ar ; kg:memberOf actor:iraq .
place:jordan-territory a kg:Place ; rdfs:label "الأردن"@ar ; kg:territoryOf actor:jordan .
place:amman a kg:Place ; rdfs:label "عمّان"@ar , "Amman"@en ; kg:locatedIn place:jordan-territory ;
  kg:capitalOf actor:jordan ; kg:latitude 31.95 ; kg:longitude 35.93 .
process:p a kg:DialogueProcess ; rdfs:label "الحوار الاقتصادي"@ar ; kg:hasRound event:r2 .
event:r2 a kg:DialogueRound ; rdfs:label "الجولة الثانية"@ar , "Round 2"@en ; kg:status kg:occurred ; kg:ordinal 2 ;
  kg:roundOf process:p ; kg:party actor:iraq , actor:jordan ; kg:participant actor:iraq , actor:jordan ;
  kg:place place:amman ; kg:earliestStart "2022-03-03"^^xsd:date ; kg:latestEnd "2022-03-03"^^xsd:date ;
  kg:hasClaim claim:held , claim:day , claim:day-2 .
event:r2-was a kg:ReplacedName ; rdfs:label "جولة عمّان"@ar ; dcterms:isReplacedBy event:r2 .
event:shelling a kg:RocketAttack , kg:AttackIncident ; rdfs:label "قصف المعبر"@ar ; kg:status kg:denied ;
  kg:hasClaim claim:denied .
event:raid a kg:Raid , kg:AttackIncident ; rdfs:label "اقتحام"@ar ; kg:status kg:occurred ; kg:weapon kg:small_arms ;
  kg:killed 3 ; kg:killedQualifier kg:at_least .
event:fifty a kg:AttackSeries ; rdfs:label "نحو خمسين هجوما"@ar ; kg:status kg:occurred ; kg:count 50 .
agreement:g a kg:Agreement ; rdfs:label "اتفاق التبادل"@ar ; kg:status kg:occurred ; kg:hasTerm term:t ;
  kg:agreementParty actor:iraq ; kg:deadlineFrom "2023-01-01"^^xsd:date ; kg:deadlineTo "2023-01-31"^^xsd:date .
term:t a kg:AgreementTerm ; rdfs:label "فتح المعبر"@ar ; kg:termText "فتح المعبر"@ar ; kg:termOf agreement:g .
troops:l a kg:TroopLevel ; rdfs:label "حجم القوات"@ar ; kg:status kg:occurred ; kg:force actor:jordan ;
  kg:stationedIn place:amman ; kg:troops 2500 .
office:minister a kg:Position ; rdfs:label "وزير"@ar ; kg:positionIn actor:iraq .
tenure:m a kg:RoleTenure ; rdfs:label "تولي الوزارة"@ar ; kg:tenureHolder actor:minister ;
  kg:tenurePosition office:minister ; kg:tenureFrom "2020-05-01"^^xsd:date ; kg:tenureTo "2022-10-01"^^xsd:date .
span:a_4_10 a kg:TextSpan ; kg:spanOf article:a ; kg:beginIndex 4 ; kg:endIndex 10 ; kg:exactQuote "العراق"@ar ;
  kg:denotes actor:iraq .
claim:held a kg:Claim ; kg:about event:r2 ; kg:assertedIn article:a ; kg:evidence span:a_4_10 ; kg:status kg:occurred ;
  kg:claimedProperty rdf:type ; kg:claimedObject kg:DialogueRound ; kg:confidence 0.9 ; prov:wasGeneratedBy :run-1 .
claim:day a kg:Claim ; kg:about event:r2 ; kg:assertedIn article:a ; kg:evidence span:a_4_10 ; kg:status kg:occurred ;
  kg:claimedProperty kg:earliestStart ; kg:claimedFrom "2022-03-03"^^xsd:date ; kg:claimedTo "2022-03-03"^^xsd:date ;
  kg:datePrecision kg:day ; kg:dateBasis "stated" ; kg:conflictsWith claim:day-2 .
claim:day-2 a kg:Claim ; kg:about event:r2 ; kg:assertedIn article:a ; kg:evidence span:a_4_10 ; kg:status kg:occurred ;
  kg:claimedProperty kg:earliestStart ; kg:claimedFrom "2022-03-05"^^xsd:date ; kg:claimedTo "2022-03-05"^^xsd:date ;
  kg:conflictsWith claim:day ; kg:via actor:daily .
claim:denied a kg:Claim ; kg:about event:shelling ; kg:assertedIn article:a ; kg:evidence span:a_4_10 ;
  kg:status kg:denied ; kg:claimedProperty kg:munitions ; kg:claimedValue 3 ; kg:qualifier kg:approximate ;
  kg:saidBy actor:source .
conflict:c a kg:Conflict ; kg:conflictAbout event:r2 ; kg:conflictClaim claim:day , claim:day-2 ;
  kg:conflictGrade kg:hard ; kg:conflictProperty kg:earliestStart ; kg:conflictReason "يومان مختلفان"@ar .
"""

OTHER_ARTICLE = (
    'article:b a kg:Article ; kg:text "خبر" ; '
    f'kg:sha256 "{hashlib.sha256("خبر".encode()).hexdigest()}" . '
    "span:b_0_3 a kg:TextSpan ; kg:spanOf article:b ; kg:beginIndex 0 ; kg:endIndex 3 ; "
    'kg:exactQuote "خبر"@ar . '
)

# rule, what is taken away (or nothing), what is put in its place, whose fault it is, words of the message
FAULTS = [
    ("no Arabic label", 'rdfs:label "عمّان"@ar , "Amman"@en', 'rdfs:label "Amman"@en', "place/amman", "in Arabic"),
    ("two Arabic labels", '"عمّان"@ar', '"عمّان"@ar , "عمان"@ar', "place/amman", "one label in a language"),
    ("untagged label", '"Amman"@en', '"Amman"', "place/amman", "tagged @ar or @en"),
    ("one bound", 'kg:latestEnd "2022-03-03"^^xsd:date ;', "", "event/r2", "kg:latestEnd is missing"),
    ("other bound", 'kg:deadlineFrom "2023-01-01"^^xsd:date ;', "", "agreement/g", "kg:deadlineFrom is missing"),
    ("end before start", 'kg:latestEnd "2022-03-03"', 'kg:latestEnd "2022-03-01"', "event/r2", "not after the latest"),
    ("deadline backwards", '"2023-01-31"', '"2022-12-31"', "agreement/g", "not after its end"),
    ("no such day", '"2022-10-01"^^xsd:date', '"2022-09-31"^^xsd:date', "tenure/m", "one xsd:date"),
    ("no status", "kg:status kg:occurred ; kg:ordinal 2", "kg:ordinal 2", "event/r2", "exactly one status"),
    ("two statuses", "", "agreement:g kg:status kg:planned .", "agreement/g", "exactly one status"),
    ("unknown status", "kg:status kg:denied ;\n  kg:has", "kg:status kg:mixed ; kg:has", "event/shelling", "seven"),
    ("denied attack", "", "event:shelling kg:perpetrator actor:jordan .", "event/shelling", "no claim says that"),
    ("denied target", "", "event:shelling kg:target place:amman .", "event/shelling", "no claim says that"),
    ("denied toll", "", "event:shelling kg:killed 2 .", "event/shelling", "no claim says that"),
    ("planned parties", "kg:status kg:occurred ; kg:hasTerm", "kg:status kg:planned ; kg:hasTerm", "agreement/g",
     "no claim says that"),
    ("city as perpetrator", "", "event:raid kg:perpetrator place:amman .", "event/raid", "leads to a kg:Actor"),
    ("state as place", "kg:place place:amman", "kg:place actor:jordan", "event/r2", "leads to a kg:Place"),
    ("weapon in words", "kg:weapon kg:small_arms", 'kg:weapon "بنادق"@ar', "event/raid", "leads to a kg:Weapon"),
    ("target in words", "", 'event:raid kg:target "قافلة"@ar .', "event/raid", "kg:targetText"),
    ("inverse of participant", "; kg:participatesIn event:r2 ; kg:denotedBy", "; kg:denotedBy", "actor/iraq",
     "kg:participant and kg:participatesIn"),
    ("ordinal zero", "kg:ordinal 2", "kg:ordinal 0", "event/r2", "whole number from 1"),
    ("ordinal in words", "kg:ordinal 2", 'kg:ordinal "الثانية"@ar', "event/r2", "whole number from 1"),
    ("two ordinals", "kg:ordinal 2", "kg:ordinal 2 , 3", "event/r2", "at most one ordinal"),
    ("two processes", "", 'process:q a kg:DialogueProcess ; rdfs:label "مسار"@ar ; kg:hasRound event:r2 . '
     "event:r2 kg:roundOf process:q .", "event/r2", "at most one kg:DialogueProcess"),
    ("inverse of round", "; kg:hasRound event:r2", "", "event/r2", "kg:roundOf and kg:hasRound"),
    ("incident and series", "kg:Raid , kg:AttackIncident", "kg:AttackSeries , kg:AttackIncident", "event/raid",
     "never both"),
    ("negative toll", "kg:killed 3", "kg:killed -3", "event/raid", "from 0"),
    ("two tolls", "kg:killed 3", "kg:killed 3 , 4", "event/raid", "one xsd:integer"),
    ("counted incident", "kg:killed 3", "kg:count 4", "event/raid", "kg:AttackSeries"),
    ("inverse of term", "; kg:termOf agreement:g", "", "agreement/g", "kg:hasTerm and kg:termOf"),
    ("term of nothing", "", 'term:u a kg:AgreementTerm ; rdfs:label "بند"@ar ; kg:termText "بند"@ar .', "term/u",
     "or a claim says so"),
    ("term without words", 'kg:termText "فتح المعبر"@ar ; ', "", "term/t", "has its words"),
    ("troops in words", "kg:troops 2500", 'kg:troops "آلاف"@ar', "troops/l", "one xsd:integer"),
    ("two forces", "kg:force actor:jordan", "kg:force actor:jordan , actor:iraq", "troops/l", "one force"),
    ("state as holder", "kg:tenureHolder actor:minister", "kg:tenureHolder actor:iraq", "tenure/m", "a kg:Person"),
    ("tenure of nobody", "kg:tenureHolder actor:minister ;", "", "tenure/m", "has its holder"),
    ("tenure backwards", '"2022-10-01"', '"2019-10-01"', "tenure/m", "not after its end"),
    ("places in a circle", "", "place:jordan-territory kg:locatedIn place:amman .", "place/amman", "neither in itself"),
    ("latitude", "kg:latitude 31.95", "kg:latitude 131.95", "place/amman", "from -90 to 90"),
    ("no text", f'kg:text "{TEXT}" ;', "", "article/a", "exactly one text"),
    ("no digest", "kg:sha256", "kg:url", "article/a", "exactly one SHA-256"),
    ("basis of publication", '"metadata"', '"guess"', "article/a", "the basis of the date"),
    ("person as publisher", "kg:publishedBy actor:daily", "kg:publishedBy actor:minister", "article/a", "kg:Media"),
    ("span backwards", "kg:beginIndex 4 ; kg:endIndex 10", "kg:beginIndex 10 ; kg:endIndex 4", "span/a_4_10",
     "begins before it ends"),
    ("span before the text", "kg:beginIndex 4 ;", "kg:beginIndex -1 ;", "span/a_4_10", "from 0"),
    ("span of two articles", "", OTHER_ARTICLE + "span:a_4_10 kg:spanOf article:b .", "span/a_4_10", "exactly one"),
    ("no quote", 'kg:exactQuote "العراق"@ar ;', "", "span/a_4_10", "exactly one quote"),
    ("untagged quote", '"العراق"@ar ;\n', '"العراق" ;\n', "span/a_4_10", "tagged @ar"),
    ("inverse of denotes", "; kg:denotedBy span:a_4_10", "", "span/a_4_10", "kg:denotes and kg:denotedBy"),
    ("claim in no article", "kg:about event:r2 ; kg:assertedIn article:a ; kg:evidence span:a_4_10 ; kg:status "
     "kg:occurred ;\n  kg:claimedProperty rdf:type", "kg:about event:r2 ; kg:evidence span:a_4_10 ; kg:status "
     "kg:occurred ;\n  kg:claimedProperty rdf:type", "claim/held", "exactly one kg:Article"),
    ("claim about nothing", "kg:about event:shelling ; ", "", "claim/denied", "exactly one thing"),
    ("claim about two", "", "claim:held kg:about event:raid . event:raid kg:hasClaim claim:held .", "claim/held",
     "exactly one thing"),
    ("inverse of about", "kg:hasClaim claim:held , ", "kg:hasClaim ", "claim/held", "kg:about and kg:hasClaim"),
    ("no evidence", "kg:evidence span:a_4_10 ;\n  kg:status kg:denied", "kg:status kg:denied", "claim/denied",
     "at least one kg:TextSpan"),
    ("evidence elsewhere", "", OTHER_ARTICLE + "claim:held kg:evidence span:b_0_3 .", "claim/held",
     "lies in the article"),
    ("claim without status", "kg:status kg:denied ; kg:claimedProperty", "kg:claimedProperty", "claim/denied",
     "exactly one status"),
    ("claim with two statuses", "", "claim:held kg:status kg:denied .", "claim/held", "exactly one status"),
    ("no property", "kg:claimedProperty kg:munitions ; ", "", "claim/denied", "exactly one claimed property"),
    ("property in words", "kg:claimedProperty kg:munitions", 'kg:claimedProperty "munitions"', "claim/denied",
     "an IRI"),
    ("no value", "kg:claimedValue 3 ; ", "", "claim/denied", "gives a value"),
    ("two values", "kg:claimedValue 3", "kg:claimedValue 3 , 4", "claim/denied", "two values are two claims"),
    ("half a time", 'kg:claimedTo "2022-03-05"^^xsd:date ;', "", "claim/day-2", "kg:claimedTo is missing"),
    ("precision", "kg:datePrecision kg:day", "kg:datePrecision kg:exact", "claim/day", "kg:Precision"),
    ("basis of a date", '"stated"', '"read"', "claim/day", "the basis of a date"),
    ("qualifier", "kg:qualifier kg:approximate", "kg:qualifier kg:about", "claim/denied", "kg:Qualifier"),
    ("speaker is a place", "kg:saidBy actor:source", "kg:saidBy place:amman", "claim/denied", "leads to a kg:Actor"),
    ("sure beyond doubt", "kg:confidence 0.9", "kg:confidence 1.9", "claim/held", "from 0 to 1"),
    ("conflict one way", "kg:conflictsWith claim:day ;", "", "claim/day", "both directions"),
    ("conflict of one", "kg:conflictClaim claim:day , claim:day-2", "kg:conflictClaim claim:day", "conflict/c",
     "two kg:Claims"),
    ("grade", "kg:conflictGrade kg:hard", "kg:conflictGrade kg:denied", "conflict/c", "exactly one grade"),
    ("replaced name without label", 'rdfs:label "جولة عمّان"@ar ; ', "", "event/r2-was", "called in Arabic"),
    ("no reason", '; kg:conflictReason "يومان مختلفان"@ar', "", "conflict/c", "tells its reason"),
]  # fmt: skip


# what is put in besides, and the rule that it breaks: wrong ends of a property, and second values of what is one
ADDED = [
    ("event:r2 kg:party place:amman .", "kg:party leads to a kg:Actor"),
    ("event:r2 kg:head place:amman .", "kg:head leads to a kg:Actor"),
    ("event:r2 kg:participant term:t .", "kg:participant leads to a kg:Actor or kg:Place"),
    ("event:raid kg:claimedBy place:amman .", "kg:claimedBy leads to a kg:Actor"),
    ("agreement:g kg:agreementParty place:amman .", "kg:agreementParty leads to a kg:Actor"),
    ("agreement:g kg:hasTerm actor:iraq .", "kg:hasTerm leads to a kg:AgreementTerm"),
    ("actor:iraq kg:memberOf place:amman .", "kg:memberOf leads to a kg:Actor"),
    ("actor:daily kg:organOf place:amman .", "kg:organOf leads to a kg:Actor"),
    ("office:minister kg:positionIn place:amman .", "kg:positionIn leads to a kg:Actor"),
    ("troops:l kg:stationedIn actor:jordan .", "kg:stationedIn leads to a kg:Place"),
    ("place:amman kg:locatedIn actor:jordan .", "kg:locatedIn leads to a kg:Place"),
    ("place:amman kg:territoryOf actor:daily .", "kg:territoryOf leads to a kg:State"),
    ("place:amman kg:capitalOf actor:daily .", "kg:capitalOf leads to a kg:State"),
    ("span:a_4_10 kg:denotes article:a .", "kg:denotes leads to a kg:WorldThing"),
    ("claim:held kg:evidence article:a .", "kg:evidence leads to a kg:TextSpan"),
    ("claim:held kg:via place:amman .", "kg:via leads to a kg:Actor"),
    ("claim:held kg:conflictsWith event:r2 .", "kg:conflictsWith leads to a kg:Claim"),
    ("claim:held kg:corroborates event:r2 .", "kg:corroborates leads to a kg:Claim"),
    ("claim:held prov:wasGeneratedBy article:a .", "prov:wasGeneratedBy leads to a kg:ExtractionRun"),
    ("event:raid kg:injured -1 .", "kg:injured is one xsd:integer from 0"),
    ("event:raid kg:munitions -1 .", "kg:munitions is one xsd:integer from 0"),
    ("event:fifty kg:count 60 .", "kg:count is one xsd:integer from 1"),
    ('event:r2 kg:latestEnd "2022-03-04"^^xsd:date .', "the latest end is one xsd:date"),
    ('event:raid kg:latestEnd "2022-03-04"^^xsd:date .', "a time has both its bounds: kg:earliestStart is missing"),
    ('event:raid kg:deadlineTo "2022" .', "the deadline ends with one xsd:date"),
    ('event:raid kg:deadlineFrom "2022-01-01"^^xsd:date .', "a deadline has both its bounds: kg:deadlineTo is missing"),
    ('claim:day kg:claimedTo "2022-03-04"^^xsd:date .', "a claimed time ends with one xsd:date"),
    ('claim:day kg:claimedFrom "2022-03-09"^^xsd:date .',
     "a claimed time begins with one xsd:date, not after its end"),
    ('claim:held kg:claimedTo "2022-03-04"^^xsd:date .',
     "a claimed time has both its bounds: kg:claimedFrom is missing"),
    ("claim:held kg:claimedObject kg:Meeting .", "a claim gives one individual at most; two values are two claims"),
    ('agreement:h a kg:Agreement ; rdfs:label "اتفاق"@ar ; kg:status kg:occurred ; kg:hasTerm term:t . '
     "term:t kg:termOf agreement:h .", "a term belongs to one kg:Agreement"),
    ("tenure:m kg:tenurePosition actor:iraq .", "a tenure has one kg:Position"),
    ('tenure:n a kg:RoleTenure ; rdfs:label "منصب"@ar .', "a tenure has its position, or claims about it"),
    ("tenure:m kg:status kg:exact .", "a tenure has at most one kg:Status"),
    ("place:amman kg:longitude 190.5 .", "the longitude is one xsd:decimal from -180 to 180"),
    ('article:a kg:title "عنوان آخر"@ar .', "an article has at most one title"),
    ('article:a kg:published "2022-03-05"^^xsd:date .',
     "an article has at most one day of publication, an xsd:date"),
    ('article:a kg:url "https://news.example/1" , "https://news.example/2" .', "an article has at most one address"),
    ("span:a_4_10 kg:endIndex 11 .", "a span has exactly one end, an xsd:integer"),
    ("conflict:c kg:conflictProperty kg:place .", "a conflict is about exactly one property, an IRI"),
    ('event:r2-older a kg:ReplacedName ; rdfs:label "جولة"@ar ; dcterms:isReplacedBy event:r2-was .',
     "a replaced name leads to one thing of the world, and not by way of another name"),
    ("event:r2-was a kg:DialogueRound .", "what is replaced is a kg:ReplacedName and no thing any more"),
    ("event:r2-was kg:hasClaim claim:held .", "claims are about the thing, not about a name that it has no longer"),
    ("conflict:c kg:conflictAbout event:raid .", "a conflict is about exactly one thing of the world"),
]  # fmt: skip
ORDINAL_OUTSIDE = "an ordinal counts within a process, and this round has none"


@cache
def violations(turtle: str) -> tuple[Violation, ...]:
    folder = project.folder("ontology")
    quads = parse((PREFIXES + turtle).encode(), format=RdfFormat.TURTLE)
    return validate(quads, folder / "shapes.ttl", folder / "kg.ttl")


def test_the_sound_graph_has_no_violations() -> None:
    assert violations(SOUND) == ()


def _with(old: str, new: str) -> str:
    return SOUND.replace(old, new) if old else SOUND + new


@pytest.mark.parametrize(("old", "new", "focus", "words"), [fault[1:] for fault in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_fault_is_caught_at_its_node_and_told_in_words(old: str, new: str, focus: str, words: str) -> None:
    assert SOUND.count(old) == 1 or not old, "the fault is put into one place"
    found = violations(_with(old, new))
    assert any(v.focus.endswith("/" + focus) and words in v.message and v.severity == "Violation" for v in found), found


@pytest.mark.parametrize(("added", "message"), ADDED, ids=[added.split()[1] for added, _ in ADDED])
def test_what_leads_to_the_wrong_thing_or_is_there_twice_is_caught(added: str, message: str) -> None:
    assert message in {violation.message for violation in violations(SOUND + added)}


def test_an_ordinal_outside_a_process_is_a_warning() -> None:
    found = violations(SOUND.replace("kg:roundOf process:p ;", "").replace("; kg:hasRound event:r2", ""))
    assert [(v.message, v.severity) for v in found] == [(ORDINAL_OUTSIDE, "Warning")]


def test_a_planned_attack_that_one_claim_says_occurred_may_have_direct_triples() -> None:
    assert violations(SOUND.replace("kg:status kg:occurred ; kg:ordinal", "kg:status kg:planned ; kg:ordinal")) == ()


def test_the_known_actors_and_places_keep_the_rules() -> None:
    folder = project.folder("ontology")
    files = [folder / "actors.ttl", folder / "places.ttl"]
    quads = [quad for file in files for quad in parse(path=file, format=RdfFormat.TURTLE)]
    found = validate(quads, folder / "shapes.ttl", folder / "kg.ttl")
    # the label of a tenure is made of its holder and its position when the graph is written
    assert [v for v in found if "/tenure/" not in v.focus or "in Arabic" not in v.message] == []


def test_every_rule_is_broken_by_one_of_the_faults() -> None:
    """A rule that no fault breaks may be one that cannot be broken."""
    broken = {v.message for fault in FAULTS for v in violations(_with(fault[1], fault[2]))}
    broken |= {v.message for added, _ in ADDED for v in violations(SOUND + added)}
    text = (project.folder("ontology") / "shapes.ttl").read_text(encoding="utf-8")
    rules = {line.split('sh:message "')[1].rsplit('" .', 1)[0].replace('\\"', '"') for line in text.splitlines()
             if "sh:message" in line}  # fmt: skip
    assert rules - broken == {ORDINAL_OUTSIDE}
