"""Where attacks happened: states that are struck, the narrower place told later."""

from __future__ import annotations

import pytest

from kg.model import Claim
from tests.claims.reader import claims_in


def places(text: str) -> list[set[str]]:
    claims: list[Claim] = claims_in(f"أخبار اليوم\nتتوالى الأنباء من المنطقة.\n{text}", "Attack")
    return [{filler.id or filler.name_ar for name, filler in claim.roles if name == "place"} for claim in claims]


@pytest.mark.parametrize(("state", "land"), [("سوريا", "syria"), ("ليبيا", "libya"), ("روسيا", "russia")])
def test_a_state_whose_name_looks_like_an_adjective_is_where_it_is_struck(state: str, land: str) -> None:
    assert places(f"وتتواصل الغارات الإسرائيلية على {state}.") == [{f"{land}-territory"}]


def test_the_narrower_place_told_later_is_the_place() -> None:
    told = places(
        "قتل خمسة أشخاص أمس في هجوم شنه مسلحون في محافظة حلب.\nوقالت الشرطة إن الهجوم وقع في مدينة الباب مساء."
    )
    assert told == [{"al-bab"}]


def test_a_wider_place_told_later_is_not() -> None:
    told = places("قتل خمسة أشخاص أمس في هجوم شنه مسلحون في مدينة الباب.\nوقالت الشرطة إن الهجوم وقع في محافظة حلب.")
    assert told == [{"al-bab"}]


@pytest.mark.parametrize("where", ["في مناطق متفرقة من اليمن", "على أنحاء واسعة من اليمن", "على الجزء الغربي من اليمن"])
def test_parts_of_a_land_are_in_it(where: str) -> None:
    assert places(f"شنت الطائرات غارات {where}.") == [{"yemen-territory"}]
