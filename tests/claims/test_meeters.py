"""Stage 4 on who meets: subjects told before, pronouns, partners; and what is no meeting."""

from __future__ import annotations

import pytest

from tests.claims.reader import claims_in, ids, number, only


def test_a_verb_without_a_subject_has_that_of_the_sentence_before() -> None:
    text = "وصل وزير الخارجية الأمريكي جون كيري إلى عمان الخميس. والتقى الملك عبد الله الثاني."
    assert set(ids(only(text, "DialogueRound"), "participant")) == {"john-kerry", "king-abdullah-ii"}


def test_who_travels_to_meet_somebody_meets_them() -> None:
    text = "توجه الرئيس المصري حسني مبارك إلى باريس للقاء الرئيس الفرنسي نيكولا ساركوزي."
    assert set(ids(only(text, "DialogueRound"), "participant")) == {"hosni-mubarak", "nicolas-sarkozy"}


def test_the_partner_of_a_meeting_stands_behind_the_first() -> None:
    text = "رحبت الصحف بلقاء وزير الدفاع أشتون كارتر بالملك سلمان في جدة."
    assert set(ids(only(text, "DialogueRound"), "participant")) == {"ash-carter", "king-salman"}


def test_a_pronoun_of_two_tells_that_both_are_named_before() -> None:
    text = "قال جون كيري إن سيرغي لافروف وعده بذلك أثناء محادثاتهما في جنيف."
    assert set(ids(only(text, "DialogueRound"), "participant")) == {"john-kerry", "sergey-lavrov"}


def test_the_adjective_of_a_capital_is_no_party() -> None:
    claim = only("أنهت الفصائل الجولة الثالثة من الحوار الوطني بالعاصمة المصرية القاهرة.", "DialogueRound")
    assert ids(claim, "party") == []


@pytest.mark.parametrize(
    "text",
    [
        "قال النائب أسامة النجيفي في حوار مع صحيفة «الشرق الأوسط» إن الحكومة فشلت.",
        "تناول رئيس الوزراء العراقي نوري المالكي خلال مكالمة هاتفية مع جو بايدن موعد الانتخابات.",
        "تحدث المندوب الروسي فيتالي تشوركين خلال الجلسة الطارئة.",
    ],
)
def test_interviews_calls_and_sittings_of_one_body_are_no_rounds(text: str) -> None:
    assert claims_in(text, "DialogueRound") == []


def test_a_meeting_is_where_the_visitor_has_come() -> None:
    text = "وصل وزير الخارجية الفرنسي جان إيف لودريان إلى بيروت أمس. والتقى لودريان رئيس الجمهورية ميشال عون."
    claim = only(text, "DialogueRound")
    assert ids(claim, "place") == ["beirut"]


def test_who_meets_people_without_a_name_has_not_met_who_is_named_before() -> None:
    text = "أشاد حيدر العبادي بالجيش. ومن المقرر أن يلتقي كارتر وفدا من العشائر."
    assert all("haider-al-abadi" not in ids(claim, "participant") for claim in claims_in(text, "DialogueRound"))


def test_who_brings_talks_about_is_no_party() -> None:
    claim = only("بدأت بين حماس وإسرائيل مفاوضات غير مباشرة برعاية مصرية.", "DialogueRound")
    assert "egypt" not in ids(claim, "party")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("أعلنت إيران تعليق المحادثات مع بريطانيا.", "denied"),
        ("قال إن المفاوضات بين حماس وإسرائيل توقفت.", "denied"),
        ("أعلنت مصر تأجيل الجولة الثانية من المحادثات مع إثيوبيا.", "planned"),
    ],
)
def test_talks_that_were_called_off_or_put_off(text: str, status: str) -> None:
    assert only(text, "DialogueRound").status == status


def test_the_nation_of_a_dialogue_at_home_is_no_side_and_a_body_that_sits_no_round() -> None:
    claim = only("استضافت القاهرة الجولة الأولى من الحوار الوطني الفلسطيني.", "DialogueRound")
    assert ids(claim, "party") == []
    assert claims_in("يجتمع الكونغرس الأمريكي الأسبوع المقبل.", "DialogueRound") == []


def test_a_meeting_after_another_keeps_its_own_people() -> None:
    text = "اجتمع جون كيري الأحد مع محمود عباس بعد اجتماعه السبت بوزير الدفاع الإسرائيلي إيهود باراك."
    found = claims_in(text, "DialogueRound")
    assert [set(ids(claim, "participant")) for claim in found] == [
        {"john-kerry", "mahmoud-abbas"},
        {"john-kerry", "ehud-barak"},
    ]


def test_among_is_no_pair() -> None:
    text = "اختتمت محادثات جون كيري مع سيرغي لافروف من بين أمور أخرى لقضية فلاديمير بوتين."
    assert "vladimir-putin" not in ids(only(text, "DialogueRound"), "participant")


@pytest.mark.parametrize(
    "text",
    [
        "جاءت التصريحات بعد لقاء جمع جون كيري بسيرغي لافروف في جنيف.",
        "انتهى اجتماع ضم جون كيري وسيرغي لافروف.",
        "اتفق جون كيري وسيرغي لافروف خلال لقاء جمعهما الاثنين على التعاون.",
        "قال جون كيري خلال لقاء مع سيرغي لافروف إن الوضع صعب.",
        "كان جون كيري، الدبلوماسي المخضرم، قد توجه إلى موسكو للاجتماع مع سيرغي لافروف.",
    ],
)
def test_the_occasion_of_a_meeting_tells_who_meets(text: str) -> None:
    assert set(ids(only(text, "DialogueRound"), "participant")) == {"john-kerry", "sergey-lavrov"}


def test_officials_without_a_name_stand_for_their_state() -> None:
    claim = only("أجرى جون كيري في لندن محادثات مع مسؤولين عراقيين ومع القيادة الأردنية.", "DialogueRound")
    assert {"iraq", "jordan"} <= set(ids(claim, "party"))


def test_what_is_said_at_a_meeting_names_no_side() -> None:
    claim = only("قال جون كيري بعد اجتماع مع سيرغي لافروف إن على إيران أن تنسحب.", "DialogueRound")
    assert "iran" not in ids(claim, "party")


def test_who_sponsors_talks_is_no_side() -> None:
    claim = only("عقدت الحكومة اليمنية والحوثيون، برعاية الأمم المتحدة، جولة محادثات في مسقط.", "DialogueRound")
    assert set(ids(claim, "party")) == {"yemen", "houthis"}


def test_a_verb_of_two_has_both_before_it() -> None:
    claim = only("وكانت واشنطن وطهران قد عقدتا اجتماعا في بغداد الاثنين.", "DialogueRound")
    assert set(ids(claim, "party")) == {"united-states", "iran"}


def test_who_refuses_talks_with_another_is_their_other_side() -> None:
    claim = only("رفضت طهران إجراء مفاوضات جديدة مع واشنطن.", "DialogueRound")
    assert set(ids(claim, "party")) == {"iran", "united-states"}


def test_a_parliament_that_refuses_an_agreement_is_no_side() -> None:
    claim = only("رفض مجلس النواب الأمريكي الاتفاق المبرم مع كوبا.", "Agreement")
    assert not any("house" in str(party) or "congress" in str(party) for party in ids(claim, "party"))


def test_a_numbered_round_of_meetings_is_a_round() -> None:
    claim = only("اختتمت في جنيف الجولة السابعة من اجتماعات اللجنة الدستورية السورية.", "DialogueRound")
    assert number(claim, "ordinal") == 7
