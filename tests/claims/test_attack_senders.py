"""Who sends an attack, told by an adjective, by whose men and aircraft they are, or by the sentences around."""

from __future__ import annotations

from kg.model import Claim
from tests.claims.reader import claims_in, ids, only


def attack(text: str) -> Claim:
    """The one attack of a text."""
    return only(text, "Attack")


def test_an_adjective_of_an_armed_group_tells_who_shells() -> None:
    assert ids(attack("أصيب أربعة مدنيين في قصف حوثي على قرى شمال مدينة تعز."), "perpetrator") == ["houthis"]


def test_an_adjective_of_an_armed_group_tells_whose_man_is_struck() -> None:
    assert "houthis" in ids(attack("استهدفت غارة منزل قيادي حوثي في مدينة صعدة."), "target")


def test_shelling_with_an_adjective_is_a_noun_that_opens_the_sentence() -> None:
    assert ids(attack("قصف مدفعي إسرائيلي على أطراف بلدة الخيام."), "perpetrator") == ["israel"]


def test_a_strike_at_dawn_keeps_the_subject_of_its_verb() -> None:
    claim = attack("شنت طائرات الجيش الإسرائيلي، فجر الأربعاء، سلسلة غارات على مدينة رفح.")
    assert ids(claim, "perpetrator") == ["idf"]


def test_a_subject_without_a_name_ends_before_the_word_of_how_many() -> None:
    claim = attack("نفذ الطيران الحربي المزيد من الغارات على ريف إدلب.")
    assert [filler.name_ar for name, filler in claim.roles if name == "perpetrator"] == ["الطيران الحربي"]


def test_those_before_the_last_name_attack_as_well() -> None:
    claim = attack("ان حزب الله وحركة حماس هاجمت موقعا إسرائيليا قرب الحدود.")
    assert set(ids(claim, "perpetrator")) == {"hezbollah", "hamas"}


def test_who_is_joined_to_the_subject_is_not_struck() -> None:
    claim = attack("وفي تعز قصف الحوثيون وتنظيم القاعدة بشكل عشوائي مدينة تعز.")
    assert "al-qaeda" not in ids(claim, "target")


def test_whoever_killed_somebody_is_not_struck() -> None:
    claim = attack("اغتيال القيادي محمد الضيف على يد قوات الاحتلال الإسرائيلي في خان يونس.")
    assert ids(claim, "perpetrator") == ["idf"]
    assert "idf" not in ids(claim, "target")


def test_the_first_side_of_a_clash_ends_before_the_second() -> None:
    claim = attack("اندلعت اشتباكات بين مقاتلين محليين وتنظيم داعش قرب الرقة.")
    assert ids(claim, "target") == ["islamic-state"]


def test_who_has_also_launched_strikes_is_told_in_the_sentence_before() -> None:
    told = claims_in("شنت إسرائيل هجوما على مدينة صور. كما شنت غارات على بلدة الخيام أدت إلى مقتل شخصين.", "Attack")
    assert [ids(claim, "perpetrator") for claim in told] == [["israel"], ["israel"]]


def test_aircraft_of_the_speaker_are_claimed() -> None:
    claim = attack("قال الجيش التركي إن طائراته الحربية قصفت مواقع في شمال العراق.")
    assert ids(claim, "claimed_by") == ["turkish-army"]


def test_aircraft_with_no_owner_are_those_of_the_one_army_that_strikes() -> None:
    told = claims_in("قصف الجيش السوري مدينة دوما. ونفذ الطيران الحربي غارات على بلدة الزبداني.", "Attack")
    assert [ids(claim, "perpetrator") for claim in told] == [["syrian-army"], ["syrian-army"]]


def test_aircraft_with_no_owner_stay_so_where_two_armies_strike() -> None:
    text = "قصف الجيش التركي مدينة عفرين. وقصف الجيش السوري مدينة دوما. ثم نفذ الطيران الحربي غارات على الزبداني."
    assert ids(claims_in(text, "Attack")[-1], "perpetrator") == [None]


def test_who_stands_behind_an_attack_carried_it_out() -> None:
    assert ids(attack("تقف حركة الشباب وراء الهجوم الذي وقع في مقديشو الاثنين."), "perpetrator") == ["al-shabaab"]


def test_the_pronoun_of_an_assassination_tells_whose_it_is() -> None:
    claim = attack("تعهدت إيران بمحاسبة إسرائيل بعد أن أدانت إسرائيل لاغتيالها القائدين يحيى السنوار وفؤاد شكر.")
    assert ids(claim, "perpetrator") == ["israel"]
    assert len(ids(claim, "target")) == 2


def test_a_capital_that_is_struck_strikes_nobody() -> None:
    claim = attack("المسيرات التي انطلقت من اليمن تهربت من الدفاعات وضربت تل أبيب في تموز الماضي.")
    assert ids(claim, "perpetrator") == []
