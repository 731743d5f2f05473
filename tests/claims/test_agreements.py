"""Stage 4 on agreements, truces and deals."""

from __future__ import annotations

from datetime import date

from kg.model import Claim
from tests.claims.reader import claims_in, ids, names, only


def agreement(text: str) -> Claim:
    return only(text, "Agreement")


def test_a_signed_memorandum_has_both_parties_and_its_date() -> None:
    claim = agreement("وقعت بغداد وأنقرة مذكرة تفاهم بشأن المياه في 22 نيسان/أبريل 2023.")
    assert set(ids(claim, "party")) == {"iraq", "turkey"}
    assert claim.status == "occurred"
    assert claim.when is not None and claim.when.first == date(2023, 4, 22)


def test_a_call_for_a_truce_is_demanded() -> None:
    assert agreement("دعا الأمين العام للأمم المتحدة أنطونيو غوتيريش إلى هدنة في السودان.").status == "demanded"


def test_efforts_to_reach_a_deal_leave_it_proposed() -> None:
    assert agreement("تواصل قطر جهودها للتوصل إلى اتفاق لوقف إطلاق النار بين إسرائيل وحماس.").status == "proposed"


def test_the_deadline_stands_apart_from_the_date() -> None:
    claim = agreement("نص الاتفاق بين العراق والولايات المتحدة على سحب القوات بحلول نهاية عام 2025.")
    assert claim.deadline is not None and claim.deadline.last == date(2025, 12, 31)


def test_the_same_agreement_named_again_is_one_event() -> None:
    text = "وقعت إيران والسعودية اتفاقا أمنيا في بكين. وقالت طهران إن الاتفاق يخدم البلدين."
    assert len(claims_in(text, "Agreement")) == 1


def test_by_agreement_with_is_no_agreement() -> None:
    assert claims_in("عين المدير بالاتفاق مع مجلس الإدارة.", "Agreement") == []


def test_a_term_stands_beside_its_agreement() -> None:
    claim = only("وقعت إيران الاتفاق النووي في فيينا لقطع الطريق على معارضيه في البرلمان.", "Agreement")
    assert names(claim, "term") == []


def test_the_name_of_an_agreement_is_told_without_the_particle() -> None:
    claim = only("بحث الجانبان الجهود المبذولة لوقف إطلاق النار في السودان.", "Agreement")
    assert names(claim, "name") == ["وقف إطلاق النار"]


def test_the_two_countries_are_those_of_the_visit() -> None:
    claim = only("وقع البلدان مذكرة تفاهم خلال زيارة الرئيس الهندي إلى أنقرة.", "Agreement")
    assert set(ids(claim, "party")) == {"india", "turkey"}


def test_to_agree_on_a_truce_is_one_agreement() -> None:
    claim = only("اتفقت الحكومة السودانية وقوات الدعم السريع في جدة على وقف إطلاق النار.", "Agreement")
    assert set(ids(claim, "party")) == {"sudan", "rsf"}
    assert claim.status == "occurred"


def test_terms_begin_with_their_noun_and_end_before_the_next() -> None:
    text = "وقعت الحكومة اليمنية والحوثيون اتفاقا لتبادل الأسرى يشمل الإفراج عن مئة أسير."
    assert names(only(text, "Agreement"), "term") == ["تبادل الأسرى", "الإفراج عن مئة أسير"]


def test_the_two_countries_are_those_told_last() -> None:
    text = (
        "انتقدت إيران موقف إسرائيل من الملف النووي.\n\n"
        "ووصل الرئيس المصري عبد الفتاح السيسي إلى تركيا في زيارة يحضر خلالها مع نظيره التركي رجب طيب أردوغان "
        "توقيع اتفاق التعاون التجاري بين البلدين."
    )
    assert set(ids(only(text, "Agreement"), "party")) == {"egypt", "turkey"}


def test_the_agreement_that_was_made_has_no_subject_before_it() -> None:
    text = "انتقدت إسرائيل الاتفاق الذي أبرم في 14 يوليو 2015 بين إيران والولايات المتحدة."
    assert set(ids(only(text, "Agreement"), "party")) == {"iran", "united-states"}


def test_what_one_state_signs_with_another_it_has_not_signed_with_a_third() -> None:
    text = (
        "وقعت فرنسا وألمانيا اتفاقية في باريس عام 2019.\n\n"
        "كما وقعت فرنسا وإيطاليا اتفاقية في روما عام 2021."
    )
    assert len(claims_in(text, "Agreement")) == 2


def test_the_name_of_the_agreement_ends_before_the_clause_that_follows() -> None:
    text = "وقعت إيران الاتفاق النووي. ويأمل التجار أن يفتح الاتفاق الباب لتعاون تجاري."
    assert len(claims_in(text, "Agreement")) == 1
