"""Bodies inside bodies, armed wings, hashtags and signatures."""

from __future__ import annotations

import pytest

from tests.mentions.small_world import mentions, named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("تحدث أمام لجنة الموازنة في مجلس الشيوخ.", "لجنة الموازنة في مجلس الشيوخ"),
        ("قالت لجنة القوات المسلحة بمجلس النواب إنها ستنظر في الأمر.", "لجنة القوات المسلحة بمجلس النواب"),
        ("رئيس دائرة شؤون اللاجئين بحركة فتح.", "دائرة شؤون اللاجئين بحركة فتح"),
        ("أعلنت غرفة العمليات المشتركة بدء الهجوم.", "غرفة العمليات المشتركة"),
        ("أصدرت اللجنة الأمنية العراقية - الأميركية بيانا.", "اللجنة الأمنية العراقية - الأميركية"),
        ("مثل أمام لجنة التحقيق في غرق السفينة.", "لجنة التحقيق في غرق السفينة"),
        ("نقل عن استخبارات الجيش العراقي.", "استخبارات الجيش العراقي"),
    ],
)
def test_a_part_of_a_body_is_named_whole(text: str, name: str) -> None:
    assert name in [span for span, _ in named(text)]


def test_the_armed_wing_of_an_organisation_is_an_actor() -> None:
    spans = [span for span, _ in named("قتل قيادي في الجناح العسكري لحركة فتح أمس.")]
    assert "الجناح العسكري لحركة فتح" in spans
    assert "حركة فتح" in spans


@pytest.mark.parametrize(
    "text",
    [
        "تابعوا التقرير #رويترز_مباشر الآن.",
        "استهدف القصف شركة الكهرباء وسط البلدة.",
        "انتهى الاجتماع بلا نتيجة. (رويترز)",
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert not named(text)


def test_a_hashtag_may_be_a_whole_name() -> None:
    assert ("الأمم_المتحدة", "united-nations") in named("دعت #الأمم_المتحدة إلى الهدوء.")


def test_the_armed_opposition_is_not_the_resistance() -> None:
    found = named("ردت القوات المسلحة العراقية على القصف. وأكدت المعارضة المسلحة ذلك.")
    assert ("المعارضة المسلحة", "iraq-armed-opposition") in found


def test_a_name_that_is_also_a_word_is_sure_beside_another_party() -> None:
    assert ("فتح", "fatah") in named("تعثر الحوار بين فتح وحماس.")


def test_an_agency_in_quotation_marks_is_a_medium() -> None:
    assert ("مداد برس", "Media") in {
        (mention.candidates[0].name_ar, mention.candidates[0].kind)
        for mention in mentions('نقلت وكالة "مداد برس" الخبر.')
        if mention.candidates
    }


def test_a_rank_before_a_name_takes_up_no_brigade() -> None:
    found = named("قال لواء شهداء الوادي إنه باق. وأضاف اللواء علي سالم أن المعركة مستمرة.")
    assert "اللواء" not in [span for span, _ in found]
