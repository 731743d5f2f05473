"""Second mentions inside one article, and speakers without a name."""

from __future__ import annotations

import pytest

from tests.mentions.small_world import mentions, named


def ids(text: str, words: str) -> list[str]:
    return [
        m.candidates[0].id if m.candidates else m.kind
        for m in mentions(text)
        if text[m.span.start : m.span.end] == words and m.kind in ("actor", "role")
    ]


def test_the_family_name_is_the_person_named_in_full() -> None:
    text = "التقى سرمد الكناني الوفد. وقال الكناني إن اللقاء مثمر، وللكناني رأي آخر."
    found = {id_ for words, id_ in named(text) if "كناني" in words}
    assert len(found) == 1


def test_a_headline_may_give_the_family_name_before_the_full_name() -> None:
    text = "الكناني: اللقاء مثمر\n\nقال وزير النفط العراقي سرمد الكناني إن اللقاء كان مثمراً."
    assert len(ids(text, "الكناني")) == 1
    assert ids(text, "الكناني") == ids(text, "سرمد الكناني")


def test_a_role_alone_is_its_holder() -> None:
    text = "استقبل رئيس الوزراء العراقي حيدر السلماني الوفد. وأكد رئيس الوزراء أن الحوار مستمر."
    assert ids(text, "رئيس الوزراء") == ids(text, "حيدر السلماني")


def test_head_of_government_and_prime_minister_are_one_role() -> None:
    text = "استقبل رئيس الوزراء العراقي حيدر السلماني الوفد. وأكد رئيس الحكومة العراقي أن الحوار مستمر."
    assert ids(text, "رئيس الحكومة العراقي") == ids(text, "حيدر السلماني")


def test_a_role_whose_holder_the_article_does_not_name_stays_a_role() -> None:
    text = "وقال وزير الخارجية الألماني إن الوقت ينفد."
    assert ids(text, "وزير الخارجية الألماني") == ["role"]


def test_a_former_president_is_not_the_president() -> None:
    text = "انتقد الرئيس السابق زياد النقاش الاتفاق. ورد الرئيس بأن الاتفاق قائم."
    assert ids(text, "الرئيس") == ["role"]


def test_a_role_between_commas_and_a_rank_belong_to_one_person() -> None:
    text = "وأوضح المتحدث باسم الداخلية، اللواء كريم الدليمي، أن الإجراءات شددت."
    (person,) = [m for m in mentions(text) if m.kind == "actor"]
    assert text[person.span.start : person.span.end] == "كريم الدليمي"


def test_the_bare_head_takes_up_the_last_body_so_called() -> None:
    text = "رفضت حركة النهضة المقترح. وقالت الحركة إنها ستعود إلى الشارع."
    assert ids(text, "الحركة") == ids(text, "حركة النهضة")


def test_a_bare_head_with_nothing_before_it_is_nobody() -> None:
    assert not ids("وقالت الحركة إنها ستعود.", "الحركة")


def test_a_speaker_without_a_name_is_an_unnamed_source_of_this_article() -> None:
    text = "قال مصدر أمني عراقي إن الهجوم فشل. وأضاف المصدر أن التحقيق بدأ."
    assert ids(text, "مصدر أمني عراقي") == ["u-a-4"]
    assert ids(text, "المصدر") == ["u-a-4"]


def test_responsible_is_not_an_official() -> None:
    assert not named("دعا البيان إلى انسحاب مسؤول ووصف التصعيد بأنه غير مسؤول.")


def test_a_known_family_name_alone_counts_where_it_speaks() -> None:
    assert ("بايدن", "joe-biden") in named("وقال بايدن إن القرار نهائي.")


def test_a_government_named_by_its_head_names_the_state_and_the_person() -> None:
    found = named("تتجه حكومة بنيامين نتنياهو إلى التصعيد.")
    assert {id_ for _, id_ in found} == {"israel", "benjamin-netanyahu"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("نجا الحداد، وأصيب شقيقه قيس في يده.", ["قيس"]),
        ("ودعت الأم ابنها البكر سامر. وعلقت صورة سامر على الجدار.", ["سامر", "سامر"]),
        ("سافرت الخالة مع زوجها قبل الفجر.", []),
    ],
)
def test_a_first_name_after_a_word_of_kinship_is_a_person(text: str, names: list[str]) -> None:
    kin = [text[m.span.start : m.span.end] for m in mentions(text) if m.finder == "kin"]
    assert kin == names
