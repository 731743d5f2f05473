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


def test_a_noun_with_the_article_takes_up_the_place_that_is_called_so() -> None:
    text = "أغار الطيران على مخيم الزهور صباحاً، ثم عاد وقصف المخيم، وبقي القطاع الصحي في المدينة مفتوحاً."
    found = [(m.candidates[0].id, m.finder) for m in mentions(text) if m.kind == "place"]
    assert [finder for _, finder in found] == ["place head", "bare place"]
    assert found[0][0] == found[1][0]


def test_a_sector_of_work_is_no_place() -> None:
    assert named("زار قطاع غزة، ودعا القطاع الخاص إلى المساعدة.", "place") == set()


def test_a_name_in_quotation_marks_ends_with_them() -> None:
    (mention,) = [m for m in mentions('أصاب الصاروخ مستوطنة "رموت" ليلاً.') if m.kind == "place"]
    assert (mention.candidates[0].name_ar, mention.last - mention.first) == ("رموت", 4)


def test_the_arm_of_a_base_belongs_to_its_name() -> None:
    assert [words for words, _ in named("هبطت الطائرة في قاعدة بغداد الجوية.", "place")] == ["قاعدة بغداد الجوية"]


def test_a_place_without_a_name_is_not_the_one_named_before() -> None:
    text = "وصل إلى قاعدة بغداد الجوية. وتعرضت قاعدة للجيش قرب النهر لقصف، ثم احترقت القاعدة."
    assert [words for words, _ in named(text, "place")] == ["قاعدة بغداد الجوية"]


def test_a_plural_noun_brings_in_a_list_of_places() -> None:
    found = named("سقطت قذائف على أحياء الورد والسنابل والزيتونة ليلاً.", "place")
    assert {words for words, _ in found} == {"أحياء الورد", "السنابل", "الزيتونة"}


def test_a_plural_noun_with_one_unknown_name_brings_in_no_place() -> None:
    assert not named("تضررت قرى كثيرة من السيول.", "place")


def test_a_dual_noun_brings_in_two_quarters() -> None:
    assert {words for words, _ in named("تعرض حيي الميدان وسليمان الحلو، لقصف.", "place")} == {
        "حيي الميدان",
        "سليمان الحلو",
    }


def test_a_verb_that_goes_on_is_no_further_town() -> None:
    assert {words for words, _ in named("دخلوا بلدات الزيت والتين وتمركزوا فيها.", "place")} == {"بلدات الزيت", "التين"}


def test_a_quarter_may_be_named_by_a_common_word() -> None:
    (mention,) = [m for m in mentions("وقع قصف على حي المطار صباحاً.") if m.kind == "place"]
    assert mention.candidates[0].name_ar == "المطار"


def test_a_front_is_a_place_behind_a_word_of_place_alone() -> None:
    assert {words for words, _ in named("دارت مواجهات في جبهة الصنوبر.", "place")} == {"جبهة الصنوبر"}
    assert not named("حاولوا فتح جبهة جديدة.", "place")


def test_a_name_with_a_house_in_it_is_a_place() -> None:
    assert {words for words, _ in named("تقدموا نحو منطقة بيت زهران.", "place")} == {"منطقة بيت زهران"}


def test_a_known_place_with_another_noun_has_an_english_name() -> None:
    (mention,) = [m for m in mentions("سقط صاروخ قرب مطار بغداد.") if m.kind == "place"]
    assert mention.candidates[0].name_en == "Baghdad airport"


def test_whose_a_camp_is_is_no_part_of_its_name() -> None:
    (mention,) = [m for m in mentions("قصفوا معسكر الزنبق الموالي لهم.") if m.kind == "place"]
    assert mention.candidates[0].name_ar == "معسكر الزنبق"


def test_all_that_is_quoted_behind_a_noun_of_place_is_the_name() -> None:
    (mention,) = [m for m in mentions('سقط الصاروخ في قاعدة "تلمون أريف" مساء.') if m.kind == "place"]
    assert mention.candidates[0].name_ar == "قاعدة تلمون أريف"


def test_a_site_that_is_struck_is_a_place_and_one_that_reports_is_none() -> None:
    struck = named('استهدف المقاتلون أيضاً موقع "رمشون" بالقذائف.', "place")
    assert [words for words, _ in struck] == ['موقع "رمشون"']
    assert named('قال موقع "رمشون" إن القذائف أصابت المبنى.', "place") == set()


def test_an_axis_of_fighting_without_a_name_is_no_place() -> None:
    assert named("تقدم الجنود في محور القتال ببطء.", "place") == set()
