"""Slots of attacks: where, when, who, with what, how many."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Claim
from tests.claims.reader import claims_in, ids, names, number, only


def attack(text: str) -> Claim:
    """The one attack of a text."""
    return only(text, "Attack")


def test_what_an_attack_answers_is_elsewhere() -> None:
    claim = attack("قصفت كتائب القسام مدينة عسقلان برشقة صاروخية ردا على المجازر في مدينة رفح.")
    assert ids(claim, "place") == ["ashkelon"]


def test_the_place_that_is_struck_comes_before_a_wider_one() -> None:
    assert ids(attack("قصفت المدفعية الإسرائيلية جباليا شمالي قطاع غزة."), "place") == ["jabalia"]


def test_a_place_before_the_attack_word_is_the_narrower_of_two() -> None:
    assert ids(attack("وشهدت مدينة خان يونس جنوبي قطاع غزة غارات إسرائيلية عنيفة."), "place") == ["khan-yunis"]


def test_where_a_rocket_comes_from_is_not_where_it_falls() -> None:
    assert ids(attack("أطلقت المقاومة صواريخ من محيط بلدة جباليا على مدينة عسقلان."), "place") == ["ashkelon"]


@pytest.mark.parametrize(
    "text",
    [
        "استهدفت المقاومة الإسلامية في لبنان مستوطنة المنارة بالصواريخ. كذلك، استهدفت موقع المرج بقذائف الهاون.",
        "هاجمت المقاومة الإسلامية في لبنان دبابة إسرائيلية بصاروخ موجه. وفي وقت لاحق قصفت ثكنة زرعيت بالمدفعية.",
    ],
)
def test_a_verb_without_a_subject_has_that_of_the_sentence_before(text: str) -> None:
    claims = claims_in(f"يوم حافل على الحدود\nتتواصل المواجهات منذ أشهر.\n{text}", "Attack")
    assert [ids(claim, "perpetrator") for claim in claims] == [["hezbollah"], ["hezbollah"]]


@pytest.mark.parametrize(
    "verb",
    ["واستهدف مسلحون", "كما استهدفت عدة قذائف", "كذلك استُهدفت"],
)
def test_a_subject_is_not_carried_over_one_that_follows(verb: str) -> None:
    text = f"قصفت كتائب القسام مدينة عسقلان برشقة صاروخية. {verb} مبنى في مدينة أسدود."
    assert all("qassam" not in ids(claim, "perpetrator") for claim in claims_in(text, "Attack")[1:])


def test_a_coordinated_verb_has_the_subject_of_its_sentence() -> None:
    text = "صدت قوة من كتائب القسام آليات إسرائيلية متوغلة، كما قصفت مدينة سديروت برشقة صاروخية."
    assert [ids(claim, "perpetrator") for claim in claims_in(text, "Attack")][-1] == ["qassam"]


def test_who_stands_behind_the_noun_of_an_assault_is_struck() -> None:
    claim = attack("هددت طهران باستهداف إسرائيل بالصواريخ.")
    assert "israel" in ids(claim, "target")
    assert "israel" not in ids(claim, "perpetrator")


@pytest.mark.parametrize(
    "text",
    [
        "وقع تفجير انتحاري الجمعة في سوق في محافظة ديالى، وتبناه تنظيم داعش.",
        "أعلن تنظيم داعش مسؤوليته عن الهجوم الذي وقع في بغداد الجمعة.",
        "قتل ثلاثة جنود في هجوم في الموصل، وأعلن تنظيم داعش مسؤوليته عن الهجوم.",
    ],
)
def test_who_claims_responsibility_has_carried_it_out(text: str) -> None:
    assert ids(attack(text), "claimed_by") == ids(attack(text), "perpetrator") == ["islamic-state"]


@pytest.mark.parametrize(
    "text",
    [
        "نفى حزب الله مسؤوليته عن قصف بلدة مجدل شمس.",
        "وقع هجوم في دمشق أمس ولم تعلن أي جهة مسؤوليتها عنه.",
        "وقع هجوم في دمشق أمس ولم تعلن إسرائيل مسؤوليتها عن الهجوم.",
    ],
)
def test_responsibility_denied_or_not_claimed_is_no_claim(text: str) -> None:
    assert ids(attack(text), "claimed_by") == []


def days(text: str) -> list[date | None]:
    """The first day of each attack of a text."""
    return [claim.when.first if claim.when else None for claim in claims_in(text, "Attack")]


def test_an_act_without_a_day_takes_that_of_the_sentence_before() -> None:
    text = (
        "عقدت الحكومة اليوم الأربعاء جلسة طارئة.\n"
        "قتل سبعة جنود مساء أمس في هجوم على معسكر في الموصل. وانفجرت سيارة مفخخة في سوق في بغداد."
    )
    assert days(text) == [date(2023, 5, 16), date(2023, 5, 16)]


def test_an_act_told_as_past_takes_no_day() -> None:
    text = "قتل سبعة جنود أمس في هجوم على معسكر في الموصل. ويأتي ذلك بعد أشهر من تفجير سيارة مفخخة في بغداد."
    assert days(text) == [date(2023, 5, 16), None]


def test_a_report_of_a_day_of_fighting_gives_its_day_to_all_acts() -> None:
    acts = "".join(
        f"وقصفت كتائب القسام مدينة {town} برشقة صاروخية.\n"
        for town in ("عسقلان", "أسدود", "سديروت", "حيفا", "بئر السبع", "تل أبيب")
    )
    assert set(days(f"المقاومة تواصل عملياتها\n{acts}وانتهت الهدنة صباح اليوم.")) == {date(2023, 5, 17)}
    assert set(days(f"المقاومة تواصل عملياتها\n{acts}")) == {None}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("انتهت غارة جوية أميركية في ريف إدلب بمقتل محسن الفضلي ومرافقه.", "muhsin-al-fadhli"),
        ("قتل أربعة عناصر من الجيش العراقي في هجوم مسلح شمال بغداد.", "iraqi-army"),
        ("قتل ثلاثة جنود سوريين في انفجار عبوة ناسفة شرقي البلاد.", "syria"),
        ("تعرضت قوة إسرائيلية لكمين محكم في جباليا.", "israel"),
        ("وقعت قوة من الجيش الإسرائيلي في كمين نصبته كتائب القسام في جباليا.", "idf"),
    ],
)
def test_who_falls_is_struck(text: str, who: str) -> None:
    assert who in ids(attack(text), "target")


def test_whose_sons_fall_is_not_struck_himself() -> None:
    assert ids(attack("أدت غارة جوية إسرائيلية في غزة إلى مقتل أبناء إسماعيل هنية."), "target") == []


def test_a_force_named_by_its_aircraft_strikes_from_the_air() -> None:
    claim = attack("استهدفت طائرات الاحتلال بصاروخين محيط مدرسة شمالي النصيرات.")
    assert ids(claim, "weapon") == ["airstrike"]


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("قتلت شابة جراء القصف على حي الأشرفية في حلب.", 1, None),
        ("أصيب طفل بجروح في قصف مدفعي على بلدة يارون.", None, 1),
        ("اغتالت إسرائيل القائدين إسماعيل هنية وفؤاد شكر.", 2, None),
        ("نجا وزير الدفاع من محاولة اغتيال إسماعيل هنية في غزة.", None, None),
    ],
)
def test_single_and_named_casualties_are_counted(text: str, killed: int | None, injured: int | None) -> None:
    claim = attack(text)
    assert (number(claim, "killed"), number(claim, "injured")) == (killed, injured)


def test_clashes_without_sides_are_between_the_two_that_fight_in_the_article() -> None:
    text = (
        "المواجهات مستمرة في القطاع\n"
        "دارت اشتباكات بين كتائب القسام والجيش الإسرائيلي في جباليا.\n"
        "واندلعت اشتباكات بين كتائب القسام والجيش الإسرائيلي في رفح.\n"
        "كما اندلعت اشتباكات عنيفة في خان يونس."
    )
    assert ids(claims_in(text, "Attack")[-1], "perpetrator") == ["qassam"]
    assert ids(claims_in(text, "Attack")[-1], "target") == ["idf"]


def test_clashes_without_sides_beside_clashes_of_several_stay_without() -> None:
    text = (
        "المواجهات مستمرة في البلاد\n"
        "دارت اشتباكات بين الجيش السوري وجبهة النصرة في إدلب.\n"
        "واندلعت اشتباكات بين حزب الله وتنظيم داعش في القلمون.\n"
        "كما اندلعت اشتباكات عنيفة في حلب."
    )
    assert ids(claims_in(text, "Attack")[-1], "perpetrator") == []


def test_attacks_that_are_answered_are_not_where_the_answer_strikes() -> None:
    text = "ردا على اعتداءات الاحتلال على القرى، استهدفت المقاومة الإسلامية في لبنان ثكنة رمشون بالصواريخ."
    claims = claims_in(f"عمليات على الحدود\nتستمر المواجهات منذ أشهر.\n{text}", "Attack")
    assert {name for claim in claims if claim.pattern.endswith("اعتداء") for name in ids(claim, "place")} == set()
    assert names(claims[-1], "place") == ["ثكنة رمشون"]


def test_a_village_that_nobody_knows_lies_in_the_province_beside_it() -> None:
    assert names(attack("وتعرضت قرية الزنابق في ريف حمص لقصف مدفعي."), "place") == ["الزنابق"]
    assert names(attack("قتل جنديان في مديرية الزنابق بمحافظة إب جراء قصف مدفعي."), "place") == ["الزنابق"]


def test_one_town_in_a_list_does_not_lie_in_another() -> None:
    assert ids(attack("قصفت المدفعية في جباليا، وبلدة الزنابق، منازل للمدنيين."), "place") == ["jabalia"]


def test_a_sign_that_a_page_has_left_over_counts_nobody() -> None:
    assert number(attack("أدى القصف المدفعي على البلدة إلى #187;إصابات بين المدنيين."), "injured") is None


def test_the_verb_behind_those_who_are_counted_tells_what_befell_them() -> None:
    claim = attack("قال مسؤولون إن 66 شخصا من أهالي القرية على الأقل قتلوا خلال قصف مدفعي على مقديشو.")
    assert number(claim, "killed") == 66


def test_the_dual_of_who_fell_counts_two() -> None:
    claim = attack("قال ناشطون إن مدينة دوما سقط فيها قتيلان إثر القصف العنيف.")
    assert number(claim, "killed") == 2


def test_those_among_the_fallen_are_not_all_of_them() -> None:
    claim = attack("قال مسعفون إن 6 جنود بينهم ثلاثة ضباط من الكتيبة قتلوا في قصف مدفعي على مقديشو.")
    assert number(claim, "killed") == 6


def test_one_of_many_is_one() -> None:
    claim = attack("استهدفت غارة جوية مسلحين قرب مقديشو، ما أدى إلى مقتل أحدهم وإصابة آخر بجروح.")
    assert (number(claim, "killed"), number(claim, "injured")) == (1, 1)


def test_a_rocket_shell_is_a_rocket_and_beside_artillery_both() -> None:
    assert ids(attack("استهدف مسلحون حاجزا للجيش قرب مقديشو بقذيفة صاروخية."), "weapon") == ["rocket"]
    assert ids(attack("استهدف مسلحون حاجزا للجيش قرب مقديشو بقذائف صاروخية ومدفعية."), "weapon") == ["mixed"]
