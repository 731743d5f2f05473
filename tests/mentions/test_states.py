"""A country or capital: the state that acts, or the place where something is."""

from __future__ import annotations

import pytest

from tests.mentions.small_world import mentions, named


@pytest.mark.parametrize(
    "text",
    [
        "رفضت إيران المقترح الجديد.",
        "المحادثات بين إيران والولايات المتحدة توقفت.",
        "اتفق الوفد مع إيران على جدول جديد.",
        "تلك الفصائل مدعومة من إيران منذ سنوات.",
        "فرض المجلس عقوبات جديدة على إيران.",
        "سلم الوسيط رسالة لإيران.",
        "وقال إن إيران لن تنسحب.",
        "الوثيقة التي وقعتها إيران سرية.",
    ],
)
def test_a_country_that_acts_or_is_acted_upon_is_the_state(text: str) -> None:
    assert ("إيران", "iran") in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "عقد الاجتماع في إيران أمس.",
        "وقع زلزال شمال إيران.",
        "وصل الوفد إلى إيران مساء الأحد.",
        "انسحب الجنود من إيران قبل عام.",
        "يقيم آلاف اللاجئين داخل إيران وسوريا.",
    ],
)
def test_a_country_where_something_is_is_a_place(text: str) -> None:
    assert not named(text)
    assert ("إيران", "iran-territory") in named(text, "place")


def test_a_capital_that_speaks_is_the_state_and_one_that_hosts_is_a_place() -> None:
    text = "أعلنت واشنطن موقفها بعد اجتماع في واشنطن."
    assert [m.candidates[0].id for m in mentions(text) if m.candidates] == ["united-states", "washington"]


def test_the_other_reading_stays_as_second_candidate() -> None:
    (mention,) = [m for m in mentions("رفضت بغداد الطلب.") if m.candidates]
    assert [candidate.id for candidate in mention.candidates] == ["iraq", "baghdad"]


def test_a_dateline_names_no_actor() -> None:
    assert not named("بغداد، العراق (رويترز) -- نزل الآلاف إلى الشوارع.")


def test_a_comma_list_takes_the_reading_of_its_first_member() -> None:
    found = named("تشارك إيران، وسوريا، والعراق في اللجنة.")
    assert {id_ for _, id_ in found} == {"iran", "syria", "iraq"}


@pytest.mark.parametrize(
    "text",
    [
        "تنتشر الوحدة على طول الحدود مع إيران.",
        "تسلل المهربون من القرى المحاذية لإيران.",
        "شملت جولة الوزير الآسيوية الهند ثم زار إيران.",
        "زار جو بايدن إيران قبل سنوات.",
    ],
)
def test_a_country_at_a_border_or_visited_is_a_place(text: str) -> None:
    assert not [name for name in named(text) if name[1] == "iran"]
    assert ("إيران", "iran-territory") in named(text, "place")


@pytest.mark.parametrize(
    "text",
    [
        "بحثت اللجنة النزاع الحدودي بين إيران والعراق.",
        "تدهورت علاقتها بإيران في الشهور الأخيرة.",
        "تلك الألوية مدعومة بشكل كبير من إيران.",
        "أوضح الخبير بأن إيران مستعدة للحوار.",
        "استعادت إيران نفوذها هناك.",
        "مظاهرة في بغداد وإيران تقصف الأطراف.",
    ],
)
def test_a_country_that_quarrels_or_backs_is_the_state(text: str) -> None:
    assert ("إيران", "iran") in named(text)


def test_an_adjective_in_the_accusative_is_no_country() -> None:
    assert not named("أصيب عشرون مدنيا سورياً في الحادث.")


def test_words_that_a_misprint_has_glued_are_told_apart() -> None:
    assert ("الولايات المتحدة", "united-states") in named("رفضت الولايات المتحدةوقال متحدث إنها تدرس الأمر.")


def test_a_country_where_something_happens_is_a_place() -> None:
    assert ("بغداد", "baghdad") in named("شهدت بغداد ست هجمات.", "place")


@pytest.mark.parametrize(
    "text",
    ["المناطق التي تسيطر عليها بغداد واسعة.", "أثارت الخطوة حفيظة بغداد.", "العقود التي أبرمتها بغداد سارية."],
)
def test_a_capital_that_acts_stands_for_its_state(text: str) -> None:
    assert ("بغداد", "iraq") in named(text)


@pytest.mark.parametrize("text", ["الهجمات التي شهدتها بغداد أمس.", "في عاصمتها بغداد وقع الحادث."])
def test_a_capital_where_something_happens_is_a_city(text: str) -> None:
    assert ("بغداد", "baghdad") in named(text, "place")


@pytest.mark.parametrize(
    "text",
    [
        "خرجت تظاهرات في كل من إيران وسوريا.",
        "إيران: مقتل شرطيين في هجوم على حاجز.",
        "شهدت عدة دول (إيران وسوريا) أمطارا.",
    ],
)
def test_a_country_in_a_list_of_places_or_before_its_news_is_a_place(text: str) -> None:
    assert not {span for span, id_ in named(text) if id_ == "iran"}


@pytest.mark.parametrize(
    "text",
    [
        "وقعت القوى الضامنة (إيران وسوريا) على البيان.",
        "إيران: لن نقبل الشروط.",
        "طلب الوسيط من كل من إيران وسوريا الرد.",
    ],
)
def test_a_country_in_a_list_of_parties_or_before_its_words_is_the_state(text: str) -> None:
    assert ("إيران", "iran") in named(text)


def test_an_embassy_is_a_place_for_those_who_come_near_it() -> None:
    assert not named("حاول المحتجون اقتحام السفارة الأميركية ليلا.")
    assert {span for span, _ in named("قالت السفارة الأميركية إنها ستغلق أبوابها.")} == {"السفارة الأميركية"}
