"""Known names in sentences."""

from __future__ import annotations

from tests.mentions.small_world import mentions, named


def test_a_name_is_found_behind_attached_particles() -> None:
    assert ("حماس", "hamas") in named("وقال المتحدث إن الاتفاق شرط لحماس قبل كل شيء.")


def test_the_lam_that_swallowed_the_article_belongs_to_the_span() -> None:
    assert ("لأمم المتحدة", "united-nations") in named("سلم الوفد رسالته للأمم المتحدة يوم الأحد.")


def test_quotation_marks_inside_a_name_are_tolerated() -> None:
    assert ('تنظيم "الدولة الإسلامية', "islamic-state") in named('تبنى تنظيم "الدولة الإسلامية" التفجير.')


def test_tatweel_and_marks_do_not_hide_a_name() -> None:
    assert {id_ for _, id_ in named("دخل مقاتلو داعـــش القرية، وقالت حمَاس إنها تراقب.")} == {"islamic-state", "hamas"}


def test_a_head_before_a_group_belongs_to_its_name() -> None:
    assert ("حركة حماس", "hamas") in named("أعلنت حركة حماس موافقتها على المقترح.")


def test_a_medium_is_named_without_its_head() -> None:
    assert ("رويترز", "reuters") in named('ذكرت وكالة "رويترز" أن المحادثات توقفت.')


def test_a_known_name_that_is_a_common_word_needs_a_sign() -> None:
    assert not named("كان اللقاء قصيراً.")
    assert ("قناة كان", "kan") in named("قالت قناة كان إن الاجتماع ألغي.")


def test_a_bare_name_that_is_a_word_counts_once_the_article_has_named_it_in_full() -> None:
    assert not named("فتح الجنود الباب.")
    assert ("فتح", "fatah") in named("رفضت حركة فتح البيان. وأضافت فتح أنها لن تشارك.")


def test_the_preposition_ala_is_not_the_name_ali() -> None:
    assert not named("أكد على السلام العادل.")


def test_the_adjective_syrian_is_not_the_country() -> None:
    assert not [m for m in mentions("توغلت دبابات سورية في الوادي.") if m.candidates]


def test_an_indefinite_adjective_alone_names_nobody() -> None:
    assert not named("وصل خبير أميركي أمس.")
