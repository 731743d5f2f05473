"""How far a name goes: first names before الله, words that look like others, family names, titles alone."""

from __future__ import annotations

import pytest

from tests.mentions.test_persons import names
from tests.mentions.test_second_mentions import ids


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقال محافظ المدينة عز الدين شوبكار في لقاء إن السوق فتحت.", "عز الدين شوبكار"),
        ("أصيب مراسل القناة نبيل عز الدين.", "نبيل عز الدين"),
        ("وأوضح رئيس المجلس المحلي مال الله الزوبعي أن الطريق مغلق.", "مال الله الزوبعي"),
        ("ورأت الباحثة العراقية مارتا ألغان في كتابها حلاً آخر.", "مارتا ألغان"),
        ("افتتح السفير العراقي توماس فاليمون إطلاق البرنامج.", "توماس فاليمون"),
        ("وصل المستشار العراقي يحيى بالنويري، ثم غادر.", "يحيى بالنويري"),
        ("ورحب الوزير العراقي كرار الشاعر بـ«المبادرة».", "كرار الشاعر"),
        ("وافتتح وزير النفط العراقي سامر الخطيب أمس المصنع.", "سامر الخطيب"),
        ("وصل سوروش أبو طاهري من المطار مباشرة.", "سوروش أبو طاهري"),
    ],
)
def test_a_name_goes_on_over_words_that_look_like_others(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_first_name_after_a_title_is_the_one_person_so_called() -> None:
    text = "وصل الشيخ حمد بن ناصر الصفدي إلى العاصمة. وقال الشيخ حمد إن اللقاء مثمر."
    assert ids(text, "حمد") == ids(text, "حمد بن ناصر الصفدي")


def test_a_first_name_that_two_persons_share_is_left_alone() -> None:
    text = "وصل حمد الصفدي وحمد الدوري إلى العاصمة. وقال الشيخ حمد إن اللقاء مثمر."
    assert ids(text, "حمد") == []


def test_a_title_and_a_family_name_name_a_person() -> None:
    assert names("وقال الجنرال هويدمان، إن القوات جاهزة.") == ["هويدمان"]
    assert names("وقال الجنرال العراقي إن القوات جاهزة.") == []


def test_first_and_last_name_are_the_person_of_three_names() -> None:
    text = "زار محمود سرمد الزوبعي المعرض. ثم غادر العقيد محمود الزوبعي إلى بيته."
    assert ids(text, "محمود الزوبعي") == ids(text, "محمود سرمد الزوبعي")


def test_a_name_is_one_whether_its_parts_are_joined_or_not() -> None:
    text = "قتلت سلمى أبو شاهين. وكانت سلمى أبوشاهين في الطريق."
    assert ids(text, "سلمى أبوشاهين") == ids(text, "سلمى أبو شاهين")


def test_a_minister_of_state_is_not_the_minister() -> None:
    text = "وصل حمد بن ناصر، وزير الدولة للشؤون الخارجية في العراق. وقال وزير الخارجية العراقي إن اللقاء مثمر."
    assert ids(text, "وزير الخارجية العراقي") == ["role"]


@pytest.mark.parametrize(
    "text",
    [
        "وسقطت قذائف على مسجد الشيخ سرمد الكناني فجراً.",
        "سافر الوفد وهو يحيي ذكرى قديمة.",
        "واقترح المدير تعليقا مؤقتا للدروس.",
        "وزرعت البلدية أشجاراً في حيي النخيل وفؤاد الصفدي قبل العيد.",
        "بدأت سلمى تحتوي الخلاف بسرعة.",
    ],
)
def test_words_of_the_language_and_names_of_things_are_no_persons(text: str) -> None:
    assert names(text) == []


def test_a_person_known_by_a_name_has_the_name_after_it() -> None:
    assert names("وقاد الهجوم رجل يعرف باسم ناجي الدوري، وفق الشهود.") == ["ناجي الدوري"]
