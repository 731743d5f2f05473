"""Do two names mean the same?"""

from __future__ import annotations

import pytest

from kg.scoring.names import alike_in_english, alike_in_sound, forms


@pytest.mark.parametrize(
    ("written", "bare"),
    [
        ("والعراق", "العراق"),
        ("للولايات المتحدة", "الولايات المتحده"),
        ("وبالأردن", "اردن"),
        ("إيــران", "ايران"),
        ("بَغْداد", "بغداد"),
        ("«حركة  النور»", "حركه النور"),
    ],
)
def test_a_name_is_known_without_particles_marks_and_variants(written: str, bare: str) -> None:
    assert bare in forms(written)


def test_a_name_of_marks_alone_has_no_form() -> None:
    assert forms("«»") == frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mustafa al-Kadhimi", "Mostafa Al Kadhemi"),
        ("Kadhimi", "Mustafa al-Kadhimi"),
        ("Ain al-Asad air base", "Ain al-Assad"),
        ("The Base", "base"),  # where only filling words stand, they count
    ],
)
def test_spellings_of_one_english_name_are_alike(one: str, other: str) -> None:
    assert alike_in_english(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Northern Syria", "Northern Iraq"),  # what they share does not count
        ("Basra city", "Mosul city"),
        ("Red Crescent", "Red Cross"),  # half is not enough
        ("Iran", "Iraq"),
        ("", "Iraq"),
    ],
)
def test_different_english_names_are_not_alike(one: str, other: str) -> None:
    assert not alike_in_english(one, other)


def test_an_arabic_name_sounds_like_its_english_spelling() -> None:
    assert alike_in_sound("Kirkuk", "كركوك")
    assert alike_in_sound("Khan Younis", "خان يونس")
    assert alike_in_sound("Ghadir", "بالغدير")
    assert not alike_in_sound("Kirkuk", "الموصل")
