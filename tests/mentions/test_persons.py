"""Persons whom the gazetteer does not hold."""

from __future__ import annotations

import pytest

from kg.model import Mention
from tests.mentions.small_world import mentions


def persons(text: str) -> list[Mention]:
    return [m for m in mentions(text) if m.kind == "actor" and m.candidates[0].kind == "Person"]


def names(text: str) -> list[str]:
    return [text[m.span.start : m.span.end] for m in persons(text)]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("قال وزير النفط العراقي سرمد الكناني إن الإنتاج ارتفع.", "سرمد الكناني", "وزير النفط العراقي"),
        ("والتقى رئيس الوزراء، حيدر السلماني، الوفد.", "حيدر السلماني", "رئيس الوزراء"),
        ("قُتل العميد الركن فاضل الزوبعي في الهجوم.", "فاضل الزوبعي", "العميد الركن"),
        ("وأوضح المتحدث باسم وزارة الدفاع الألمانية يورغ هايدمان أن المهمة انتهت.", "يورغ هايدمان",
         "المتحدث باسم وزارة الدفاع الألمانية"),
        ("وقال نائب رئيس لجنة النزاهة النيابية طه الدفاعي إن الملف أغلق.", "طه الدفاعي",
         "نائب رئيس لجنة النزاهة النيابية"),
        ("استقبل الشيخ عبد الله بن ناصر الوفد.", "عبد الله بن ناصر", "الشيخ"),
        ("وقال القيادي في حركة حماس محمود الصفدي إن الرد جاهز.", "محمود الصفدي", "القيادي في حركة حماس"),
    ],
)  # fmt: skip
def test_a_title_gives_the_person_and_the_role(text: str, name: str, role: str) -> None:
    (person,) = persons(text)
    assert (text[person.span.start : person.span.end], person.role) == (name, role)


def test_a_role_in_apposition_after_the_name_is_its_role() -> None:
    (person,) = persons("وقال مارتن فيلدمان، وزير الخارجية الألماني، إن بلاده مستعدة.")
    assert person.role == "وزير الخارجية الألماني"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("أعلن عمر عبد الرحمن الطائي انسحابه.", "عمر عبد الرحمن الطائي"),
        ("شارك أحمد أبو الهيجا في الجنازة.", "أحمد أبو الهيجا"),
        ("وسلم محمد بن راشد آل حمدان الرسالة.", "محمد بن راشد آل حمدان"),
        ("واستشهد ياسين محمود صوالحة (19 عاماً) فجراً.", "ياسين محمود صوالحة"),
        ("وصل ستيفن كاربنتر إلى العاصمة.", "ستيفن كاربنتر"),
    ],
)
def test_a_given_name_begins_a_name_that_ends_in_time(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "قال الرئيس إنه سيزور المنطقة.",
        "أكد على أمل كبير بالسلام.",
        "وقال وزير الدفاع خلال زيارته إن العملية مستمرة.",
        "رفعت فتاة علماً فوق البناية.",
        "طالب الأهالي بتحسين الخدمات.",
        "وأمر قائد الشرطة بنشر الجنود.",
        "أدى القصف لسقوط جرحى.",
        "وأضاف أن المسألة معقدة.",
        "بايدن لا يملك خطة.",
    ],
)
def test_common_words_are_no_persons(text: str) -> None:
    assert not [m for m in persons(text) if not m.candidates[0].known]


def test_the_id_of_an_unknown_person_depends_on_the_folded_name_alone() -> None:
    (first,) = persons("وصل الشيخ أحمد الهاشمي أمس.")
    (second,) = persons("غادر الشيخ احمد الهاشمى أمس.")
    assert first.candidates[0].id == second.candidates[0].id


def test_an_unknown_person_has_no_invented_english_name() -> None:
    (person,) = persons("قال وزير النفط العراقي سرمد الكناني إن الإنتاج ارتفع.")
    assert person.candidates[0].name_en is None


def test_a_byline_names_no_actor() -> None:
    text = "اتفاق جديد في بغداد\n\nسلمى الجبوري – عين الخليج\nقال مصدر أمني إن الاتفاق وقع أمس."
    assert not persons(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقالت الدكتورة فضيلة محمد الشريفي إن المركز جاهز.", "فضيلة محمد الشريفي"),
        ("وقع الاتفاق وزير الشباب المغربي مهدي حسن بنكيران. وتنص الوثيقة على التعاون.", "مهدي حسن بنكيران"),
        ("واستقبل الشيخ هزاع بن راشد الوفد.", "هزاع بن راشد"),
    ],
)
def test_a_title_lets_unknown_words_belong_to_the_name(text: str, name: str) -> None:
    assert names(text) == [name]


def test_another_first_name_before_a_known_family_name_is_another_person() -> None:
    text = "مثلت آشلي بايدن أمام المحكمة. وقال بايدن إنه لن يتدخل."
    found = {text[m.span.start : m.span.end]: m.candidates[0].id for m in persons(text)}
    assert found["بايدن"] == "joe-biden"
    assert found["آشلي بايدن"].startswith("x-")


def test_then_does_not_part_a_role_from_its_holder() -> None:
    (person,) = persons("وضع الخطة رئيس الوزراء آنذاك عمير شاحاك قبل سنوات.")
    assert person.role == "رئيس الوزراء آنذاك"


def test_a_brigade_is_not_a_general() -> None:
    assert not [m for m in mentions("استهدف القصف معسكر اللواء 17 مشاة.") if m.kind == "role"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال القيادي في حركة حماس محمود المسحوق إن الوفد وصل.", "محمود المسحوق"),
        ("وأعلن رئيس الوفد الحكومي عبد الجليل شعيبان تعليق المهمة.", "عبد الجليل شعيبان"),
        ("وتحدث زعيم الحزب المعارض نور الدين شلغوم في المؤتمر.", "نور الدين شلغوم"),
        ("وقالت السفيرة ميشيل سيلوود، في بيان، إنها غادرت.", "ميشيل سيلوود"),
        ("وذكر المتحدث باسم البعثة الدولية، إدوين يانكر، أن العمل مستمر.", "إدوين يانكر"),
        ("وأضاف الجنرال ستيف ويندهام، خلال مؤتمر صحافي، أن القوات جاهزة.", "ستيف ويندهام"),
        ("وصل مدير المركز الإسرائيلي نيتسان إلداد إلى القاعدة.", "نيتسان إلداد"),
        ("وقال محمد السيد إن المخزن احترق.", "محمد السيد"),
        ("استشهد الصحافي أحمد نائل شخاترة في الغارة.", "أحمد نائل شخاترة"),
        ("قال عضو البرلمان حسين نقوي زادكان إن الحكومة موافقة.", "حسين نقوي زادكان"),
    ],
)
def test_an_unknown_word_is_a_name_where_it_is_none_of_the_language(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقال الرئيس حسن روبيانو أمس.", "حسن روبيانو"),
        ("والتقى الشيخ أحمد الفزاري بدعوة من الحكومة.", "أحمد الفزاري"),
        ("اعتقل الجنود سمير أبو عبيدة والد الشاب المصاب.", "سمير أبو عبيدة"),
        ("وقتل زعيم الحركة عبد اللطيف عيسى المعروف بأبي النور.", "عبد اللطيف عيسى"),
    ],
)
def test_an_ordinary_word_ends_a_name(text: str, name: str) -> None:
    assert names(text)[0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("وقالت ياسمين بوصيان إن المهمة انتهت.", "ياسمين بوصيان"),
        ("وقال دابشيل جاردو، رئيس القسم، إن العمل مستمر.", "دابشيل جاردو"),
        ("أعلن شاب يدعى مهران راه بنجان أنه غادر.", "مهران راه بنجان"),
        ("وقال د. ماهر القشلان إن الجامعة مغلقة.", "ماهر القشلان"),
        ("استقبلت اللجنة المسؤولين تيم دوسلر ووليام أهرنسون.", "تيم دوسلر"),
        ("قتل منصور صفصوفي ونادر كلشاني في الغارة.", "نادر كلشاني"),
        ("وقال النائب صباح كرموش في مؤتمر صحفي إن الملف مغلق.", "صباح كرموش"),
    ],
)
def test_a_verb_of_saying_or_what_introduces_a_name_makes_a_person_known(text: str, name: str) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "قصفت الطائرات محيط مسجد أبو دجانة في المخيم.",
        "ونقل الجرحى إلى مستشفى أبي يوسف الشعار في المدينة.",
        "وقال مسؤولون محليون إن الطريق مغلق.",
        "وانتقد مراقبون دوليون، في بيان، ما جرى.",
        "ودعت المتحدثة فكرة التأجيل نكتة.",
    ],
)
def test_a_thing_called_after_somebody_and_a_plural_speaker_are_no_persons(text: str) -> None:
    assert not names(text)


def test_a_first_name_that_is_also_a_participle_makes_another_of_the_family() -> None:
    text = "قتل في الغارة حازم بايدن."
    assert names(text) == ["حازم بايدن"]


def test_a_list_of_first_names_after_a_colon_names_persons() -> None:
    assert names("وأولاده الذين قتلوا هم: حازم ورامي ومحمد، إضافة إلى جارهم.") == ["حازم", "رامي", "محمد"]


def test_a_role_goes_on_over_the_body_that_it_is_in() -> None:
    (person,) = persons("وقال محرر الشؤون الدولية بوكالة رويترز، نيك روبنشتاين، إن الرد محدود.")
    assert person.role is not None and person.role.startswith("محرر الشؤون الدولية")
