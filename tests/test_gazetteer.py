from __future__ import annotations

import itertools
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pyoxigraph
import pytest

from kg import project
from kg.arabic import fold, tokens
from kg.model import KnownEntity, Ontology
from kg.ontology import load_ontology
from tests.gazetteer_cldr import arabic_names

ONTOLOGY = load_ontology()
ENTITIES = ONTOLOGY.gazetteer.entities
FILES = [project.folder("ontology") / name for name in ("actors.ttl", "places.ttl")]


def folded_names() -> dict[str, set[str]]:
    owners: dict[str, set[str]] = {}
    for entity in ENTITIES.values():
        for name in (*entity.labels, *entity.metonyms):
            owners.setdefault(fold(name).casefold(), set()).add(entity.id)
    return owners


OWNERS = folded_names()


def named(text: str) -> set[str]:
    return OWNERS.get(fold(text).casefold(), set())


def test_every_entry_has_an_arabic_and_an_english_name() -> None:
    for entity in ENTITIES.values():
        assert re.search(r"[\u0621-\u064a]", entity.name_ar), entity.id
        assert re.search(r"[A-Za-z]", entity.name_en), entity.id
        assert not re.search(r"[\u0621-\u064a]", entity.name_en), entity.id


def test_ids_are_plain_slugs() -> None:
    assert [id_ for id_ in ENTITIES if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_)] == []


def test_names_are_clean() -> None:
    for entity in ENTITIES.values():
        for name in (*entity.labels, *entity.metonyms, *entity.adjectives):
            assert name == " ".join(name.split()), entity.id
            assert tokens(name)[0], entity.id


def test_no_name_is_given_twice_to_one_entity() -> None:
    for entity in ENTITIES.values():
        folded = Counter(fold(label).casefold() for label in entity.labels)
        assert [label for label, count in folded.items() if count > 1] == [], entity.id


def test_the_gazetteer_is_wide() -> None:
    kinds = Counter(entity.kind for entity in ENTITIES.values())
    least = {"Person": 700, "State": 195, "ArmedGroup": 190, "Media": 200, "Organization": 300, "Office": 100}
    least |= {"MilitaryForce": 50, "Coalition": 15, "Position": 150, "Place": 1400}
    assert {kind: count for kind, count in least.items() if kinds[kind] < count} == {}


@pytest.mark.parametrize(("code", "name"), sorted(arabic_names().items()))
def test_every_cldr_territory_is_known(code: str, name: str) -> None:
    assert named(name) or named(f"جمهورية {name}"), code  # "مالي" alone is more often "financial"


def test_every_state_has_its_land_and_no_land_lacks_its_state() -> None:
    states = {id_ for id_, entity in ENTITIES.items() if entity.kind == "State"} - {"ottoman-empire"}
    lands = {id_.removesuffix("-territory") for id_ in ENTITIES if id_.endswith("-territory")}
    assert lands - states == {"british-indian-ocean"}
    assert states - lands == set()


def test_un_members_have_an_adjective() -> None:
    not_members = {"northern-cyprus", "somaliland", "puntland", "transnistria", "artsakh", "kurdistan-region"}
    not_members |= {"donetsk-republic", "luhansk-republic", "east-germany", "west-germany", "south-yemen"}
    # Their adjectives also mean "financial", "lunar", "of a Sulayman", or are those of a neighbour.
    homonyms = {"mali", "comoros", "solomon-islands", "republic-of-the-congo"}
    states = [entity for entity in ENTITIES.values() if entity.kind == "State"]
    lacking = {entity.id for entity in states if not entity.adjectives}
    assert lacking <= not_members | homonyms


def test_an_adjective_belongs_to_one_state() -> None:
    owners: dict[str, set[str]] = {}
    for entity in ENTITIES.values():
        for adjective in entity.adjectives:
            owners.setdefault(fold(adjective), set()).add(entity.id)
    assert {adjective: ids for adjective, ids in owners.items() if len(ids) > 1} == {}


def test_a_capital_as_metonym_is_also_a_place() -> None:
    places = {fold(label) for entity in ENTITIES.values() if entity.kind == "Place" for label in entity.labels}
    for entity in ENTITIES.values():
        if entity.kind == "State":
            assert [name for name in entity.metonyms if fold(name) not in places] == [], entity.id


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("الولايات المتحدة الأمريكية", "united-states"),
        ("امريكا", "united-states"),
        ("سورية", "syria"),
        ("دولة الاحتلال", "israel"),
        ("حكومة إقليم كردستان", "kurdistan-region"),
        ("ترمب", "donald-trump"),
        ("نتانياهو", "benjamin-netanyahu"),
        ("البنتاجون", "us-department-of-defense"),
        ("داعش", "islamic-state"),
        ("أنصار الله", "houthis"),
        ("فرانس برس", "afp"),
        ("CNN", "cnn"),
        ("عين الأسد", "ain-al-asad"),
        ("باب المندب", "bab-el-mandeb"),
        ("مخيم جباليا", "jabalia"),
        ("وزير الخارجية الإيراني", "foreign-minister-of-iran"),
    ],
)
def test_news_forms_of_a_name_lead_to_one_entity(text: str, id_: str) -> None:
    assert named(text) - {f"{id_}-territory"} == {id_}


COMMON_WORDS = [
    *("مالية", "مالي", "صور", "أفاد", "العديد", "خرج", "القطاع", "المسيرة", "أب", "بأنه", "السفيرة", "المتوسط"),
    *("الطبقة", "القصير", "غات", "ماليه", "إسرائيل اليوم", "بغداد اليوم", "الاتحادية", "الفرنسية", "صدام"),
]


@pytest.mark.parametrize("word", COMMON_WORDS)
def test_common_words_are_no_names(word: str) -> None:
    assert named(word) == set()


def coordinates() -> list[KnownEntity]:
    return [entity for entity in ENTITIES.values() if entity.latitude is not None]


def test_coordinates_come_in_pairs() -> None:
    for entity in ENTITIES.values():
        assert (entity.latitude is None) == (entity.longitude is None), entity.id
    assert len(coordinates()) > 1000


@pytest.mark.parametrize(
    ("land", "south", "north", "west", "east"),
    [
        ("iraq-territory", 29.0, 37.4, 38.7, 48.8),
        ("syria-territory", 32.3, 37.4, 35.6, 42.4),
        ("lebanon-territory", 33.0, 34.7, 35.1, 36.7),
        ("palestine-territory", 31.2, 32.6, 34.2, 35.6),
        ("israel-territory", 29.4, 33.4, 34.2, 35.9),
        ("jordan-territory", 29.1, 33.4, 34.9, 39.3),
        ("yemen-territory", 12.0, 19.0, 41.8, 54.6),
        ("saudi-arabia-territory", 16.0, 32.2, 34.5, 55.7),
        ("egypt-territory", 22.0, 31.7, 24.7, 36.9),
        ("sudan-territory", 8.6, 22.3, 21.8, 38.7),
        ("libya-territory", 19.5, 33.2, 9.3, 25.2),
        ("iran-territory", 25.0, 39.8, 44.0, 63.4),
        ("turkey-territory", 35.8, 42.2, 25.6, 44.9),
        ("ukraine-territory", 44.3, 52.4, 22.1, 40.3),
    ],
)
def test_places_lie_within_their_state(land: str, south: float, north: float, west: float, east: float) -> None:
    for entity in coordinates():
        container: str | None = entity.id
        while container is not None and container != land:
            container = ENTITIES[container].located_in
        if container == land:
            assert entity.latitude is not None and south <= entity.latitude <= north, entity.id
            assert entity.longitude is not None and west <= entity.longitude <= east, entity.id


def test_one_person_holds_a_position_once_at_a_time() -> None:
    for tenure in ONTOLOGY.gazetteer.tenures:
        assert ENTITIES[tenure.holder].kind == "Person"
        assert ENTITIES[tenure.position].kind == "Position"
        assert tenure.first is None or date(1950, 1, 1) <= tenure.first <= date(2026, 1, 1)


def holders(ontology: Ontology, position: str, day: date) -> list[str]:
    return [
        tenure.holder
        for tenure in ontology.gazetteer.tenures
        if tenure.position == position
        and (tenure.first is None or tenure.first <= day)
        and (tenure.last is None or day <= tenure.last)
    ]


@pytest.mark.parametrize(
    ("position", "day", "holder"),
    [
        ("prime-minister-of-iraq", date(2021, 7, 26), "mustafa-al-kadhimi"),
        ("prime-minister-of-iraq", date(2024, 1, 25), "mohammed-shia-al-sudani"),
        ("president-of-united-states", date(2018, 5, 8), "donald-trump"),
        ("president-of-united-states", date(2025, 6, 1), "donald-trump"),
        ("foreign-minister-of-united-states", date(2023, 10, 12), "antony-blinken"),
        ("un-secretary-general", date(2008, 3, 1), "ban-ki-moon"),
        ("prime-minister-of-israel", date(2021, 12, 1), "naftali-bennett"),
    ],
)
def test_who_held_a_position_on_a_day_is_known(position: str, day: date, holder: str) -> None:
    assert holders(ONTOLOGY, position, day) == [holder]


def test_two_people_hold_one_position_together_for_two_months_at_most() -> None:
    tenures = [tenure for tenure in ONTOLOGY.gazetteer.tenures if tenure.first]
    for tenure, other in itertools.permutations(tenures, 2):
        if other.position == tenure.position and tenure.first and other.first and tenure.first <= other.first:
            together = (tenure.last or date.max) - other.first
            assert together.days < 62, (tenure.holder, other.holder, tenure.position)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_file_opens_by_itself_in_protege(path: Path) -> None:
    # One header; what is used of kg.ttl and other vocabularies is declared; every address is plain ASCII.
    quads = list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
    types = {(str(quad.subject), str(quad.object)) for quad in quads if str(quad.predicate).endswith("#type>")}
    headers = [subject for subject, kind in types if kind == "<http://www.w3.org/2002/07/owl#Ontology>"]
    assert headers == [f"<https://w3id.org/hiwar/ontology/{path.stem}>"]
    declared = {subject for subject, kind in types if "owl#" in kind}
    names = ("1999/02/22-rdf-syntax-ns", "2000/01/rdf-schema", "2002/07/owl")
    built_in = tuple(f"<http://www.w3.org/{name}#" for name in names)
    used = {str(quad.predicate) for quad in quads} | {kind for _, kind in types}
    assert {term for term in used if not term.startswith(built_in)} <= declared
    assert all(str(quad.subject).isascii() for quad in quads)


def test_places_point_to_states_that_are_there() -> None:
    (places,) = (path for path in FILES if path.stem == "places")
    for quad in pyoxigraph.parse(path=places, format=pyoxigraph.RdfFormat.TURTLE):
        if str(quad.predicate).endswith(("#territoryOf>", "#capitalOf>")):
            assert isinstance(quad.object, pyoxigraph.NamedNode)
            assert ENTITIES[quad.object.value.rpartition("/")[2]].kind == "State"
