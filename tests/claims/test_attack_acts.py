"""Stage 4 on attacks: which acts a text tells, and how many."""

from __future__ import annotations

import pytest

from kg.model import Claim
from tests.claims.reader import claims_in, ids, only


def attacks(text: str) -> list[Claim]:
    return claims_in(f"أخبار اليوم\nتتوالى الأنباء من المنطقة.\n{text}", "Attack")


@pytest.mark.parametrize(
    "text",
    [
        "أغارت طائرات حربية إسرائيلية على منزل في مدينة رفح.",
        "دارت معارك عنيفة بين الجيش السوداني وقوات الدعم السريع في مدينة الفاشر.",
        "اندلعت مواجهات مسلحة بين الجيش اللبناني ومسلحين في مدينة طرابلس.",
        "نسف الجيش الإسرائيلي مباني سكنية في مدينة رفح.",
        "أمطرت كتائب القسام مدينة عسقلان بوابل من الصواريخ.",
        "أصيب شاب فلسطيني برصاص الجيش الإسرائيلي في مدينة نابلس.",
        "هوجمت قاعدة عين الأسد فجر الثلاثاء.",
        "تصدت الدفاعات الجوية السورية لصواريخ إسرائيلية في سماء دمشق.",
        "أعلن الجيش الإسرائيلي أن ثلاثة صواريخ على الأقل سقطت قرب مدينة عسقلان.",
    ],
)
def test_a_violent_act_is_told_by_any_of_its_words(text: str) -> None:
    assert [claim.status for claim in attacks(text)] == ["occurred"]


@pytest.mark.parametrize(
    "text",
    [
        "سيطر مقاتلو المعارضة على حاجز عسكري في مدينة حماة.",
        "تمكنت القوات العراقية من استعادة بلدة هيت.",
        "استولى مسلحون على مبنى المحافظة في مدينة الموصل.",
    ],
)
def test_a_place_taken_by_force_is_an_attack(text: str) -> None:
    assert len(attacks(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "يعيش السكان في المناطق التي سيطر عليها المتمردون.",
        "بدأت الحكومة العراقية عملية تحرير مدينة الموصل من الفساد الإداري.",
        "استعادت بغداد علاقاتها مع الرياض.",
        "نشرت إسرائيل منظومة جديدة للتصدي لصواريخ غزة.",
        "تواصل المقاومة عملياتها ضد الاحتلال.",
        "سقط العشرات من المرشحين في الانتخابات.",
        "يطلق على الصاروخ اسم شهاب.",
    ],
)
def test_no_attack_is_read_where_none_is_told(text: str) -> None:
    assert [claim.pattern for claim in attacks(text)] == []


def test_what_was_hit_belongs_to_the_attack_of_its_sentence() -> None:
    text = "استهدفت غارة إسرائيلية موقعا للجيش السوري في مدينة حمص، ما أدى إلى تدمير دبابة."
    assert len(attacks(text)) == 1


def test_objects_struck_at_different_places_are_different_acts() -> None:
    text = "استهدفت كتائب القسام دبابة إسرائيلية بعبوة ناسفة في خان يونس، وناقلة جند إسرائيلية بقذيفة في رفح."
    claims = attacks(text)
    assert [ids(claim, "place") for claim in claims] == [["khan-yunis"], ["rafah"]]
    assert all(ids(claim, "perpetrator") == ["qassam"] for claim in claims)


def test_an_ambush_is_no_shelling() -> None:
    text = "قصفت كتائب القسام قوات إسرائيلية في مدينة غزة. ووقعت قوة إسرائيلية في كمين محكم في مدينة غزة."
    assert len(attacks(text)) == 2


def test_fighting_beside_another_act_is_an_act() -> None:
    text = "دارت اشتباكات في مدينة رفح بالتزامن مع قصف إسرائيلي على مدينة غزة."
    assert len(attacks(text)) == 2


def test_fighting_that_breaks_out_anew_is_told_anew() -> None:
    text = (
        "دارت اشتباكات بين الجيش السوري ومسلحين في مدينة حمص. وتجددت الاشتباكات بين الجيش السوري ومسلحين في مدينة حلب."
    )
    assert len(attacks(text)) == 2


def test_an_army_strikes_for_its_state() -> None:
    text = (
        "قتل خمسة جنود سوريين في غارة إسرائيلية على مدينة حمص. "
        "وأكد الجيش الإسرائيلي أن الجيش الإسرائيلي شن الغارة على مدينة حمص."
    )
    only(text, "Attack")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("قال وزير الدفاع إن أي هجوم إيراني على إسرائيل سيلقى الرد المناسب.", "hypothetical"),
        ("تستعد إسرائيل لإحباط أي هجوم إيراني على مدينة حيفا.", "hypothetical"),
        ("نفت حركة حماس تنفيذ أي هجوم في مدينة القدس.", "denied"),
        ("قصفت طائرة من دون طيار مقرا في مدينة بغداد.", "occurred"),
        ("طائرة بدون طيار قصفت مقرا في مدينة بغداد.", "occurred"),
    ],
)
def test_any_attack_is_one_that_may_come(text: str, status: str) -> None:
    assert [claim.status for claim in attacks(text)] == [status]


def test_fighters_that_fall_were_killed_by_somebody() -> None:
    assert len(attacks("أفاد مصدر أمني بمقتل 18 من عناصر تنظيم داعش في مدينة بعقوبة.")) == 1


def test_a_death_by_accident_is_no_attack() -> None:
    assert attacks("أفاد مصدر أمني بمقتل أربعة جنود في تحطم مروحية في مدينة بعقوبة.") == []


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن محادثاته في الرياض استهدفت معرفة موقف الحركة.",
        "استهدفت العقوبات الأميركية الجديدة إيران.",
    ],
)
def test_talks_and_sanctions_strike_nobody(text: str) -> None:
    assert attacks(text) == []


def test_a_lead_sums_up_what_an_army_did_for_its_state() -> None:
    text = (
        "شنت إسرائيل غارات على مدينة صيدا في جنوب لبنان.\n"
        "تتواصل الاتصالات السياسية منذ أيام.\n"
        "وأفاد شهود بأن الجيش الإسرائيلي شن غارات على مدينة صيدا في جنوب لبنان."
    )
    only(text, "Attack")


@pytest.mark.parametrize(
    "text",
    [
        "سمحت أنقرة للطائرات الأميركية بشن غارات على مواقع تنظيم داعش في سوريا.",
        "وللتنظيم معسكرات في الجبال يشن منها غارات على مخافر الحدود.",
        "حاول عشرات المتظاهرين اقتحام السفارة الأميركية في بغداد.",
        "أعلنت الشرطة العثور على عبوات ناسفة وتفجير صاروخين في محافظة نينوى.",
    ],
)
def test_what_is_allowed_usual_protested_or_disposed_of_is_no_act(text: str) -> None:
    assert not attacks(text)


@pytest.mark.parametrize(
    "text",
    [
        "تمكنت القوات العراقية من طرد مسلحي تنظيم داعش من بلدة حديثة.",
        "أحرزت كتائب القسام تقدما ميدانيا في مدينة خان يونس.",
        "تم تحرير مدينة تكريت على يد القوات العراقية.",
        "أطلقت روسيا ليل السبت 30 طائرة مسيرة على مدينة خاركيف.",
        "أعلنت الشرطة أن مسلحين كانوا يستقلون سيارة قتلوا خمسة أشخاص في مدينة كويتا.",
        "أحبطت قوات البيشمركة هجوما لتنظيم داعش على قرية في كركوك.",
    ],
)
def test_advances_killings_and_attacks_fought_off_occurred(text: str) -> None:
    assert [claim.status for claim in attacks(text)] == ["occurred"]


@pytest.mark.parametrize(
    "text",
    [
        "طردت السلطات الأردنية السفير من البلاد.",
        "حققت المفاوضات تقدما في مدينة جنيف.",
        "تمكنت شاحنات المساعدات من الدخول إلى مدينة غزة.",
    ],
)
def test_progress_and_expulsions_without_arms_are_no_acts(text: str) -> None:
    assert not attacks(text)


def test_a_plot_that_was_foiled_did_not_occur() -> None:
    told = attacks("أحبطت الشرطة مخططا لشن هجوم على كنيسة في القاهرة.")
    assert all(claim.status != "occurred" for claim in told)


def test_an_answer_is_threatened_without_a_word_of_attack() -> None:
    (claim,) = attacks("توعدت طهران بالانتقام من إسرائيل لما جرى.")
    assert claim.status == "threatened"
    assert ids(claim, "perpetrator") == ["iran"]


def test_an_attack_that_may_come_and_the_answer_to_it_are_two() -> None:
    told = attacks("هدد الحرس الثوري الإيراني بالرد على أي هجوم أميركي يستهدف إيران.")
    assert sorted(claim.status for claim in told) == ["hypothetical", "threatened"]
