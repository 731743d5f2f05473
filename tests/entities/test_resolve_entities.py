"""Stage 5 on small worlds: who is joined across articles, who is not, and why."""

from __future__ import annotations

from kg.entities import resolve_entities
from kg.model import Entity, Filler, Reading, Span
from tests.factory import GAZETTEER, article, claim, mention, reading, unknown_id


def _by_name(*readings: Reading) -> dict[str, Entity]:
    entities = resolve_entities(readings, GAZETTEER)
    return {name: entity for entity in entities for name in (entity.label_ar, *entity.alt_labels)}


def test_a_known_actor_stands_by_its_id_with_every_mention() -> None:
    one = article("a", "قال فؤاد حسين إن الزيارة ناجحة.")
    two = article("b", "وصل فؤاد حسين إلى عمّان.")
    entities = resolve_entities(
        [reading(a, mentions=[mention(a, "فؤاد حسين", "Person", id_="fuad-hussein")]) for a in (one, two)], GAZETTEER
    )
    assert [entity.id for entity in entities] == ["fuad-hussein"]
    assert entities[0].label_en == "Fuad Hussein"
    assert [seen.article for seen in entities[0].mentions] == ["a", "b"]


def test_a_middle_name_more_is_the_same_person() -> None:
    one = article("a", "كلّف الرئيس النائب سالم كريم الدليمي برئاسة اللجنة.")
    two = article("b", "اعتذر سالم الدليمي عن رئاسة اللجنة.")
    found = _by_name(
        reading(one, mentions=[mention(one, "سالم كريم الدليمي", "Person")]),
        reading(two, mentions=[mention(two, "سالم الدليمي", "Person")]),
    )
    assert found["سالم كريم الدليمي"] is found["سالم الدليمي"]
    assert "middle names" in found["سالم الدليمي"].reasons[0]


def test_a_patronymic_may_be_left_out() -> None:
    one = article("a", "استقبل الشيخ راشد بن حميد الزعابي الوفد.")
    two = article("b", "ودّع راشد الزعابي الوفد في المطار.")
    found = _by_name(
        reading(one, mentions=[mention(one, "راشد بن حميد الزعابي", "Person")]),
        reading(two, mentions=[mention(two, "راشد الزعابي", "Person")]),
    )
    assert found["راشد بن حميد الزعابي"] is found["راشد الزعابي"]


def test_different_fathers_make_different_persons() -> None:
    one = article("a", "استقبل راشد بن حميد الزعابي الوفد.")
    two = article("b", "كرّم راشد بن سالم الزعابي الفائزين.")
    found = _by_name(
        reading(one, mentions=[mention(one, "راشد بن حميد الزعابي", "Person")]),
        reading(two, mentions=[mention(two, "راشد بن سالم الزعابي", "Person")]),
    )
    assert found["راشد بن حميد الزعابي"] is not found["راشد بن سالم الزعابي"]


def test_a_compound_name_may_be_written_in_one_word() -> None:
    one = article("a", "قال جاسم عبد الرحمن الهاشمي إن القرار نهائي.")
    two = article("b", "غادر جاسم عبدالرحمن الهاشمي القاعة.")
    found = _by_name(
        reading(one, mentions=[mention(one, "جاسم عبد الرحمن الهاشمي", "Person")]),
        reading(two, mentions=[mention(two, "جاسم عبدالرحمن الهاشمي", "Person")]),
    )
    assert found["جاسم عبد الرحمن الهاشمي"] is found["جاسم عبدالرحمن الهاشمي"]


def test_a_name_that_fits_two_fuller_names_is_left_alone() -> None:
    text = "حضر سالم كريم الدليمي وسالم جاسم الدليمي، ثم تحدث سالم الدليمي."
    source = article("a", text)
    found = _by_name(
        reading(
            source,
            mentions=[
                mention(source, "سالم كريم الدليمي", "Person"),
                mention(source, "سالم جاسم الدليمي", "Person"),
                mention(source, "سالم الدليمي", "Person"),
            ],
        )
    )
    assert len({entity.id for entity in found.values()}) == 3


def test_two_given_names_shared_by_many_are_not_joined_without_an_office() -> None:
    one, two = article("a", "قال محمد حسن علي إنه لم يوقّع."), article("b", "فاز محمد علي في السباق.")
    found = _by_name(
        reading(one, mentions=[mention(one, "محمد حسن علي", "Person")]),
        reading(two, mentions=[mention(two, "محمد علي", "Person")]),
    )
    assert found["محمد حسن علي"] is not found["محمد علي"]


def test_a_surname_alone_is_joined_only_with_the_one_holder_of_its_office() -> None:
    one = article("a", "دعا محافظ نينوى نجم الجبوري إلى الهدوء.")
    two = article("b", "زار المحافظ الجبوري الموصل القديمة.")
    three = article("c", "سجّل الجبوري هدف الفوز.")
    mentions = [
        mention(one, "نجم الجبوري", "Person", role="محافظ نينوى"),
        mention(two, "الجبوري", "Person", role="محافظ نينوى", id_="x-governor"),
        mention(three, "الجبوري", "Person", role="مهاجم الفريق", id_="x-striker"),
    ]
    entities = resolve_entities(
        [reading(source, mentions=[each]) for source, each in zip((one, two, three), mentions, strict=True)], GAZETTEER
    )
    assert sorted(entity.same_as for entity in entities) == [(), ("x-governor",)]


def test_a_foreign_name_in_two_spellings_needs_the_same_office() -> None:
    one = article("a", "سلّمت السفيرة ألينا رومانوفسكي الرسالة.")
    two = article("b", "التقت السفيرة الينا رومانوفسكى الوزير.")
    three = article("c", "قالت الينا رومونوفسكي للصحيفة إنها عائدة.")
    role = "السفيرة الأميركية"
    found = _by_name(
        reading(one, mentions=[mention(one, "ألينا رومانوفسكي", "Person", role=role)]),
        reading(two, mentions=[mention(two, "الينا رومانوفسكى", "Person", role=role)]),
        reading(three, mentions=[mention(three, "الينا رومونوفسكي", "Person", role="الكاتبة")]),
    )
    assert found["ألينا رومانوفسكي"] is found["الينا رومانوفسكى"]
    assert found["ألينا رومانوفسكي"] is not found["الينا رومونوفسكي"]


def test_a_fuller_form_of_a_known_name_is_the_known_person() -> None:
    source = article("a", "أصدر مصطفى عبد اللطيف الكاظمي توجيهاً جديداً.")
    (entity,) = resolve_entities(
        [reading(source, mentions=[mention(source, "مصطفى عبد اللطيف الكاظمي", "Person")])], GAZETTEER
    )
    assert entity.id == "mustafa-al-kadhimi"
    assert entity.known
    assert entity.same_as == (unknown_id("مصطفى عبد اللطيف الكاظمي", "Person"),)


def test_a_body_and_a_person_of_one_name_stay_two() -> None:
    source = article("a", "أسّس الصدر حزباً سمّاه الصدر.")
    entities = resolve_entities(
        [
            reading(
                source,
                mentions=[
                    mention(source, "الصدر", "Person", id_="x-1"),
                    mention(source, "الصدر", "Organization", id_="x-2"),
                ],
            )
        ],
        GAZETTEER,
    )
    assert len(entities) == 2


def test_a_body_is_joined_across_fine_kinds_and_articles_of_definition() -> None:
    one, two = article("a", "أعلنت هيئة النزاهة توقيف موظفين."), article("b", "قالت الهيئة النزاهة إنها تحقق.")
    entities = resolve_entities(
        [
            reading(one, mentions=[mention(one, "هيئة النزاهة", "Office")]),
            reading(two, mentions=[mention(two, "الهيئة النزاهة", "Organization")]),
        ],
        GAZETTEER,
    )
    assert [(entity.id, entity.same_as) for entity in entities] == [
        (unknown_id("هيئة النزاهة", "Office"), (unknown_id("الهيئة النزاهة", "Organization"),))
    ]


def test_a_ministry_whose_country_no_article_tells_is_not_joined_by_its_name() -> None:
    text = "دعت وزارة الصحة السكان إلى التبرع بالدم."
    sources = [article("a", text), article("b", text)]
    entities = resolve_entities(
        [
            reading(source, mentions=[mention(source, "وزارة الصحة", "Office", id_=f"x-0000000{source.id}")])
            for source in sources
        ],
        GAZETTEER,
    )
    assert len(entities) == 2


def test_unnamed_sources_are_never_joined() -> None:
    one, two = article("a", "قال مصدر أمني إن الوضع هادئ."), article("b", "قال مصدر أمني إن الحريق أُخمد.")
    entities = resolve_entities(
        [
            reading(a, mentions=[mention(a, "مصدر أمني", "UnnamedSource", id_=f"u-{a.id}-4")])
            for a in (one, two)
        ],
        GAZETTEER,
    )
    assert [entity.id for entity in entities] == ["u-a-4", "u-b-4"]


def test_a_camp_is_not_the_town_it_is_named_after() -> None:
    one, two = article("a", "دخلت الجرافات مخيم الرشيد."), article("b", "أضربت مدينة الرشيد اليوم.")
    entities = resolve_entities(
        [
            reading(one, mentions=[mention(one, "مخيم الرشيد", "Place")]),
            reading(two, mentions=[mention(two, "مدينة الرشيد", "Place")]),
        ],
        GAZETTEER,
    )
    assert len(entities) == 2


def test_an_actor_that_only_a_role_tells_is_an_entity_with_its_characters() -> None:
    source = article("a", "أصاب قصف أميركي مستودعاً مهجوراً.")
    where = Span(source.text.index("أميركي"), source.text.index("أميركي") + len("أميركي"))
    state = Filler(id="united-states", kind="State", name_ar="الولايات المتحدة", name_en="United States", span=where)
    told = claim(source, "Attack", "قصف أميركي", roles=[("perpetrator", state)])
    (entity,) = resolve_entities([reading(source, claims=[told])], GAZETTEER)
    assert entity.id == "united-states"
    assert [seen.span for seen in entity.mentions] == [where]


def test_the_order_of_readings_plays_no_part_and_later_articles_rename_nothing() -> None:
    one = article("z", "كلّف الرئيس النائب سالم كريم الدليمي.", "2021-01-01")
    two = article("a", "اعتذر سالم الدليمي عن المهمة.", "2021-02-01")
    first = reading(one, mentions=[mention(one, "سالم كريم الدليمي", "Person", id_="x-b")])
    second = reading(two, mentions=[mention(two, "سالم الدليمي", "Person", id_="x-a")])
    together = resolve_entities([first, second], GAZETTEER)
    assert together == resolve_entities([second, first], GAZETTEER)
    assert [entity.id for entity in together] == [entity.id for entity in resolve_entities([first], GAZETTEER)]
