"""Stage 4 on whom people and bodies stand for at talks."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.reader import ids, only


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "اجتمع رئيس وزراء إسرائيل إيهود باراك مع رئيس السلطة الفلسطينية ياسر عرفات في طابا.",
            {"israel", "palestine"},
        ),
        ("التقى الرئيس التركي رجب طيب أردوغان نظيره الروسي فلاديمير بوتين في سوتشي.", {"turkey", "russia"}),
        ("استقبل أمير قطر تميم بن حمد إسماعيل هنية، رئيس المكتب السياسي للحركة.", {"hamas", "qatar"}),
    ],
)
def test_a_person_stands_for_the_state_or_body_of_their_role(text: str, parties: set[str]) -> None:
    assert set(ids(only(text, "DialogueRound"), "party")) == parties


def test_a_known_holder_of_an_office_stands_for_their_state_on_the_day() -> None:
    claim = only("التقى السيسي الملك سلمان في الرياض.", "DialogueRound", date(2018, 3, 4))
    assert set(ids(claim, "party")) == {"egypt", "saudi-arabia"}


def test_a_joint_committee_stands_for_both_states() -> None:
    claim = only("عقدت اللجنة العراقية السعودية المشتركة اجتماعها الرابع في الرياض.", "DialogueRound")
    assert set(ids(claim, "party")) == {"iraq", "saudi-arabia"}


def test_an_army_is_a_party_where_it_talks_with_an_armed_group() -> None:
    claim = only("تستضيف جدة محادثات بين الجيش السوداني وقوات الدعم السريع.", "DialogueRound")
    assert set(ids(claim, "party")) == {"sudanese-army", "rsf"}


def test_a_truce_of_no_named_sides_is_between_a_group_and_its_foe() -> None:
    text = "قالت قطر إن حماس تدرس الرد. وأكدت قطر أن الهدنة ستبدأ الخميس. وتواصل إسرائيل القصف."
    assert set(ids(only(text, "Agreement"), "party")) == {"hamas", "israel"}
