from tests.mentions.small_world import named


def test_a_name_is_found_behind_attached_particles() -> None:
    assert ("حماس", "hamas") in named("وقال المتحدث إن الاتفاق شرط لحماس قبل كل شيء.")


def test_the_lam_that_swallowed_the_article_belongs_to_the_span() -> None:
    assert ("لأمم المتحدة", "united-nations") in named("سلم الوفد رسالته للأمم المتحدة يوم الأحد.")


def test_quotation_marks_inside_a_name_are_tolerated() -> None:
    assert ('تنظيم "الدولة الإسلامية', "islamic-state") in named('تبنى تنظيم "الدولة الإسلامية" التفجير.')


def test_a_head_before_a_known_name_belongs_to_it() -> None:
    assert ("وكالة رويترز", "reuters") in named("ذكرت وكالة رويترز أن المحادثات توقفت.")


def test_a_known_name_that_is_a_common_word_needs_a_sign() -> None:
    assert not named("كان اللقاء قصيراً.")
