"""Stage 2: where sentences end, and which are no part of the story."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.documents import prepare_document
from kg.model import Article, Document
from kg.ontology import load_ontology

LEXICON = load_ontology().lexicon


def document(text: str, title: str | None = None) -> Document:
    return prepare_document(Article(id="test", text=text, title=title), LEXICON)


def told(text: str) -> list[tuple[str, str]]:
    """(kind, quote) of each sentence."""
    found = document(text)
    return [(sentence.kind, found.quote(sentence.span)) for sentence in found.sentences]


def test_a_full_stop_ends_a_sentence_and_a_decimal_point_does_not() -> None:
    assert told("بلغت النسبة 3.5 في المئة. وانتهى الاجتماع.") == [
        ("body", "بلغت النسبة 3.5 في المئة."),
        ("body", "وانتهى الاجتماع."),
    ]


def test_the_stop_of_an_abbreviation_ends_nothing() -> None:
    assert len(told("قال د. سامر الخطيب إن اللقاء ناجح.")) == 1


def test_a_closing_quotation_mark_belongs_to_its_sentence() -> None:
    assert told('قال الوزير: "نحن جاهزون." وغادر القاعة.')[0][1] == 'قال الوزير: "نحن جاهزون."'


def test_a_first_short_line_is_the_headline() -> None:
    assert told("لقاء جديد في عمان\n\nالتقى الوزيران في عمان أمس.")[0] == ("headline", "لقاء جديد في عمان")


def test_links_to_other_articles_are_boilerplate() -> None:
    kinds = [kind for kind, _ in told("انتهى اللقاء أمس.\n\nاقرأ أيضا: خمسة أسئلة عن اللقاء\n")]
    assert kinds == ["body", "boilerplate"]


def test_an_address_ends_what_stands_before_it() -> None:
    assert told("#عمان pic.twitter.com/Ab12Cd34 والتقى الوزيران مجددا.")[-1] == ("body", "والتقى الوزيران مجددا.")


def test_a_line_broken_inside_a_sentence_goes_on() -> None:
    whole = "وقال المتحدث باسم الوزارة في مؤتمر صحفي طويل عقده في العاصمة إن المحادثات بين الجانبين ستستمر أسابيع."
    broken = "وأوضح أن اللجنة المشتركة بين البلدين ستعقد في مقر الوزارة بحضور الخبراء والفنيين\nاجتماعها الثاني غدا."
    lines = "\n".join([whole, whole, whole, broken])
    assert told(lines)[-1][1].endswith("اجتماعها الثاني غدا.")


def test_nothing_in_nothing_out() -> None:
    assert told("") == []


@given(st.text(alphabet="اب تثج.؟!\n\"«»،0123 a\u00a0ّـ\u200f", max_size=200))
def test_tokens_stand_where_they_say(text: str) -> None:
    found = document(text)
    for word, start in zip(found.words, found.starts, strict=True):
        assert text[start : start + len(word.raw)] == word.raw


@given(st.text(alphabet="اب تثج.؟!\n\"«»،0123 a", max_size=200))
def test_sentences_do_not_overlap_and_lose_no_word(text: str) -> None:
    found = document(text)
    ends = 0
    for sentence in found.sentences:
        assert sentence.first >= ends
        ends = sentence.last
    inside = {token for sentence in found.sentences for token in range(sentence.first, sentence.last)}
    lost = [word.raw for token, word in enumerate(found.words) if token not in inside and word.kind != "newline"]
    assert lost == []
