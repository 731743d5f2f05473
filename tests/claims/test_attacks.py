"""Stage 4 on attacks: who struck whom, with what, where, when, with what toll."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Claim
from tests.claims.reader import claims_in, ids, names, number, only


def attack(text: str) -> Claim:
    return only(text, "Attack")


def test_an_air_raid_has_perpetrator_place_and_toll() -> None:
    claim = attack("شنت إسرائيل غارة جوية على مدينة صيدا فجر الأربعاء أسفرت عن مقتل خمسة أشخاص وإصابة تسعة آخرين.")
    assert ids(claim, "perpetrator") == ["israel"]
    assert ids(claim, "weapon") == ["airstrike"]
    assert (number(claim, "killed"), number(claim, "injured")) == (5, 9)
    assert claim.when is not None and claim.when.first == date(2023, 5, 17)
    assert claim.status == "occurred"


def test_a_denied_claim_keeps_its_speaker() -> None:
    claim = attack("نفت حركة حماس تنفيذ هجوم على القوات الأميركية في بغداد.")
    assert claim.status == "denied"
    assert claim.said_by is not None and claim.said_by.id == "hamas"


def test_a_threat_is_no_attack_that_occurred() -> None:
    claim = attack("هددت كتائب حزب الله بشن هجمات على القوات الأميركية في العراق.")
    assert claim.status == "threatened"


def test_no_casualties_is_zero() -> None:
    claim = attack("سقط صاروخان على قاعدة عين الأسد في هجوم جديد من دون وقوع إصابات.")
    assert (number(claim, "killed"), number(claim, "injured")) == (0, 0)


def test_a_number_before_the_attack_noun_makes_a_series() -> None:
    claim = attack("استهدف نحو ثلاثين هجوما القوات الأميركية في سوريا منذ مطلع العام.")
    assert claim.subclass == "AttackSeries"
    assert number(claim, "count") == 30


def test_two_clauses_about_one_attack_are_one_event() -> None:
    text = (
        "قتل ثلاثة جنود في تفجير سيارة مفخخة في الموصل أمس الثلاثاء. "
        "وقال مصدر أمني إن التفجير وقع قرب حاجز للجيش العراقي."
    )
    claim = attack(text)
    assert len(claim.evidence) == 2


def test_who_does_an_act_by_its_own_word_claims_it() -> None:
    claim = attack("أعلنت كتائب القسام قصف مدينة عسقلان برشقة صاروخية.")
    assert ids(claim, "claimed_by") == ids(claim, "perpetrator") != []
    assert ids(claim, "weapon") == ["rocket"]


def test_passive_with_target_first() -> None:
    claim = attack("تعرضت السفارة الأميركية في بغداد لهجوم بطائرة مسيرة مساء الثلاثاء.")
    assert ids(claim, "weapon") == ["drone"]
    assert claim.status == "occurred"


@pytest.mark.parametrize(
    "text",
    [
        "شن المنتخب هجوما مرتدا في الدقيقة الأخيرة من المباراة.",
        "شن النائب هجوما حادا على سياسة الحكومة.",
        "أطلقت الوزارة حملة لتطعيم الأطفال.",
        "تتواصل عملية الانسحاب من المدينة.",
        "يستهدف المشروع رفع الإنتاج.",
    ],
)
def test_figurative_attacks_are_left_out(text: str) -> None:
    assert claims_in(text, "Attack") == []


def test_every_evidence_span_holds_its_trigger_or_speaks_of_the_same_event() -> None:
    text = "قصفت طائرات تركية مواقع حزب العمال الكردستاني في دهوك. وأضاف بيان أن القصف دمر خمسة أهداف."
    claim = attack(text)
    assert text[claim.trigger.start : claim.trigger.end] == "قصفت"
    assert all(0 <= span.start < span.end <= len(text) for span in claim.evidence)


def test_a_headline_sums_up_the_attack_of_the_body() -> None:
    text = (
        "مقتل أربعة جنود في هجوم على حاجز في سرت\n\n"
        "قتل أربعة جنود ليبيين في هجوم بسيارة مفخخة على حاجز عسكري في سرت فجر الأربعاء، "
        "وقال مصدر طبي إن الجرحى نقلوا إلى مصراتة."
    )
    claim = attack(text)
    assert number(claim, "killed") == 4
    assert ids(claim, "weapon") == ["bomb"]
    assert len(claim.evidence) == 2


def test_the_subject_of_a_topic_clause_is_the_perpetrator() -> None:
    claims = claims_in("قصفت كتائب القسام مدينة عسقلان، أما سرايا القدس فقصفت مدينة سديروت.", "Attack")
    assert [ids(claim, "perpetrator") for claim in claims] == [["qassam"], ["saraya-al-quds"]]


def test_an_adjective_tells_whose_a_thing_is_and_not_where() -> None:
    claim = attack("أسقط مقاتلو حزب الله طائرة مسيرة إسرائيلية صباح الأربعاء.")
    assert ids(claim, "place") == []


def test_the_state_behind_a_faction_is_not_struck() -> None:
    claim = attack("استهدفت ضربات أميركية منشآت مرتبطة بفصائل متحالفة مع إيران في العراق.")
    assert "iran" not in ids(claim, "target")
    assert ids(claim, "place") == ["iraq-territory"]


def test_a_number_told_twice_in_a_sentence_is_one_series() -> None:
    claim = attack("قال البنتاغون إن عدد الهجمات على القوات الأميركية في سوريا والعراق ارتفع إلى 60 هجوما منذ شهر.")
    assert number(claim, "count") == 60


def test_what_is_launched_is_no_perpetrator() -> None:
    claim = attack("أعلنت كتائب القسام إطلاقها طائرة مسيرة على قاعدة عسكرية قرب عسقلان.")
    assert ids(claim, "perpetrator") == ["qassam"]


def test_aircraft_named_again_are_those_of_the_strike_before() -> None:
    text = "قصف طيران التحالف العربي مواقع في صنعاء. كما استهدف الطيران تجمعات للحوثيين في محافظة حجة."
    assert [ids(claim, "perpetrator") for claim in claims_in(text, "Attack")] == [["arab-coalition"]] * 2


def test_what_strikes_stands_before_what_is_struck() -> None:
    claim = attack("استشهد 6 عناصر جراء استهداف طائرة مسيرة لشاحنة كانوا فيها قرب دير الزور.")
    assert number(claim, "killed") == 6
    assert all(name.startswith("لشاحنة") for name in names(claim, "target"))


def test_the_subject_of_another_deed_is_no_perpetrator() -> None:
    claim = attack("شددت قوات سوريا الديمقراطية حصارها بعد هجوم عنيف على مقراتها في دير الزور.")
    assert ids(claim, "perpetrator") == []


def test_nobody_strikes_themselves() -> None:
    text = 'قصف عناصر "قوات سوريا الديمقراطية" المعروفة اختصاراً بـ"قسد" ثكنة للجيش السوري في دير الزور.'
    claim = attack(text)
    assert ids(claim, "perpetrator") == ["sdf"]
    assert "sdf" not in ids(claim, "target")


def test_a_war_during_which_something_happens_is_no_attack() -> None:
    assert claims_in("تفاقمت المجاعة في ظل عدوان إسرائيل على قطاع غزة.", "Attack") == []


def test_what_somebody_intends_is_planned() -> None:
    assert attack("كانت الشبكة تنوي القيام بعدة تفجيرات في العاصمة عمان.").status == "planned"


@pytest.mark.parametrize(
    "text",
    [
        "بدأ المتشددون في انتقاده والهجوم على قرار أقره مجلس الأمن.",
        "أعدمت السلطات الإيرانية رجل أعمال شنقا بعد إدانته.",
    ],
)
def test_words_against_a_decision_and_sentences_of_a_court_are_no_attacks(text: str) -> None:
    assert claims_in(text, "Attack") == []


def test_whose_a_base_is_does_not_tell_where_it_is() -> None:
    assert ids(attack("قصفت طائرات إسرائيلية قواعد عسكرية تابعة لإيران."), "place") == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("قال المتحدث إن حزب الله قصف مستوطنة كريات شمونة.", "hezbollah"),
        ("القوات المسلحة اليمنية تعلن استهداف ناقلة قبالة الحديدة.", "houthis"),
        ("بدأت القوات العراقية هجوما على مدينة الفلوجة.", "iraqi-army"),
        ("القوات العراقية مستمرة في قصف مواقع التنظيم في الموصل.", "iraqi-army"),
    ],
)
def test_who_attacks_stands_before_the_word_of_the_attack(text: str, who: str) -> None:
    assert ids(attack(text), "perpetrator") == [who]


def test_fighters_without_a_name_stand_before_the_verb() -> None:
    assert ids(attack("قال شاهد إن طائرة إسرائيلية قصفت منزلا في غزة."), "perpetrator") == ["israel"]
    assert names(attack("مسلحون مجهولون هاجموا موقعا للجيش العراقي."), "perpetrator") == ["مسلحون مجهولون"]


def test_who_answers_an_attack_goes_on_as_the_subject() -> None:
    text = "ردت المقاومة الإسلامية في لبنان على استهداف إسرائيل منازل في بنت جبيل، وأطلقت صواريخ على كريات شمونة."
    assert [ids(claim, "perpetrator") for claim in claims_in(text, "Attack")] == [["israel"], ["hezbollah"]]


def test_fighters_with_a_pronoun_are_those_of_the_subject() -> None:
    text = "نشرت المقاومة الإسلامية في لبنان مشاهد عن استهداف مجاهديها نقطة لجنود الاحتلال الإسرائيلي قرب بلدة شوميرا."
    assert ids(attack(text), "perpetrator") == ["hezbollah"]


def test_a_suicide_bombing_is_the_bombing_told_before() -> None:
    text = "وقع انفجار بقنبلة في بلدة سروج أمس. وأسفر التفجير الانتحاري عن مقتل 30 شخصا."
    assert len(claims_in(text, "Attack")) == 1
