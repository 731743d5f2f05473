"""Words, folding, attached particles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.arabic import fold, stems_of, tokens


@pytest.mark.parametrize(
    ("raw", "folded"),
    [("أميركيّة", "اميركيه"), ("مستشفى", "مستشفي"), ("حٓزيران", "حزيران"), ("مسؤول", "مسوول"), ("بـ", "ب")],
)
def test_spelling_variants_fold_to_one_form(raw: str, folded: str) -> None:
    assert fold(raw) == folded


def test_the_whole_form_is_the_first_reading() -> None:
    assert stems_of("بايدن")[0] == ("", "بايدن")


def test_lil_gives_its_article_back() -> None:
    assert ("ل", "الولايات") in stems_of(fold("للولايات"))


def test_a_word_of_marks_alone_is_no_empty_form() -> None:
    words, _ = tokens("\u200f\u064b نص")
    assert all(word.norm for word in words)


@given(st.text(max_size=120))
def test_every_word_is_the_text_at_its_place(text: str) -> None:
    words, starts = tokens(text)
    found = [text[start : start + len(word.raw)] for word, start in zip(words, starts, strict=True)]
    assert found == [word.raw for word in words]
    assert starts == sorted(starts)
