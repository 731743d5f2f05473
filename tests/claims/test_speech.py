"""Who says it, and through whom."""

from __future__ import annotations

from tests.claims.reader import claims_in, only

TEXT = "قال وزير الدفاع التركي يشار غولر إن قواته قصفت مواقع حزب العمال الكردستاني."


def test_the_subject_of_a_verb_of_saying_is_the_speaker() -> None:
    claim = only(TEXT, "Attack")
    assert claim.said_by is not None and claim.said_by.name_ar == "يشار غولر"


def test_the_speaker_carries_over_to_the_next_sentence() -> None:
    text = (
        "وصل وزير الدفاع التركي يشار غولر إلى أربيل وقال إنه متفائل. وأضاف أن طائرات قصفت مواقع حزب العمال الكردستاني."
    )
    claim = only(text, "Attack")
    assert claim.said_by is not None and claim.said_by.name_ar == "يشار غولر"


def test_according_to_names_the_source_of_the_sentence() -> None:
    claim = only("قتل أربعة جنود في هجوم على معسكر في سرت، بحسب وكالة رويترز.", "Attack")
    assert claim.said_by is not None and claim.said_by.name_en == "Reuters"


def test_a_statement_in_the_article_s_own_voice_has_no_speaker() -> None:
    assert only("قصفت طائرات مسيرة معسكرا قرب أربيل.", "Attack").said_by is None


def test_who_ends_the_sentence_before_does_not_speak() -> None:
    text = 'قال فرحان حق إن القتال عنيف بين الجيش السوداني وقوات الدعم السريع. وأضاف أن هجوما وقع في الفاشر أمس.'
    (claim,) = claims_in(text, "Attack")
    assert claim.said_by is not None
    assert claim.said_by.name_ar == "فرحان حق"


def test_a_participle_belongs_to_who_speaks_already() -> None:
    text = "وشدد رئيس الوزراء القطري حمد بن جاسم على العلاقات بين السودان وتشاد، مشيرا إلى أن هجوما وقع في دارفور أمس."
    (claim,) = claims_in(text, "Attack")
    assert claim.said_by is not None
    assert claim.said_by.id == "hamad-bin-jassim"
