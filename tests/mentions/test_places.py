"""Places by the noun before them."""

from __future__ import annotations

from tests.mentions.small_world import mentions, named


def test_an_unknown_town_is_found_by_its_noun() -> None:
    ((words, id_),) = named("قصفت المدفعية بلدة عيترون فجراً.", "place")
    assert words == "بلدة عيترون"
    assert id_.startswith("p-")


def test_a_place_keeps_the_bare_name() -> None:
    (mention,) = [m for m in mentions("دخلوا قرية دير الزهور ليلاً.") if m.kind == "place"]
    assert mention.candidates[0].name_ar == "دير الزهور"


def test_a_known_town_takes_its_noun_into_the_mention() -> None:
    assert named("وصل الوفد إلى مدينة بغداد.", "place") == {("مدينة بغداد", "baghdad")}


def test_an_airport_is_another_place_than_its_town() -> None:
    (mention,) = [m for m in mentions("سقط صاروخ قرب مطار بغداد.") if m.kind == "place"]
    assert mention.candidates[0].id.startswith("p-")
    assert mention.candidates[1].id == "baghdad"


def test_a_town_with_a_persons_name_is_a_place() -> None:
    assert not named("وقع الانفجار في مدينة غازي عنتاب أمس.")
