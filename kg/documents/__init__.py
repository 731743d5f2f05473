"""Stage 2: Article -> Document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.arabic import tokens
from kg.documents.sentences import cut_sentences
from kg.model import Article, Document

__all__ = ["prepare_document"]


def prepare_document(article: Article, lexicon: Mapping[str, Mapping[str, Any]]) -> Document:
    """The article's sentences (headline, captions and boilerplate told apart) and tokens."""
    words, starts = tokens(article.text)
    sentences = cut_sentences(article, words, starts, lexicon.get("boilerplate", {}))
    return Document(article=article, sentences=sentences, words=tuple(words), starts=tuple(starts))
