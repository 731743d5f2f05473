"""Names of organisations that only their place in the sentence tells: قبيلة مورلي, مركز X للدراسات."""

from __future__ import annotations

from kg.mentions.draft import Draft
from kg.mentions.senses import (
    ACT,
    COMMON,
    DEFINITE,
    PALE,
    PARTICLE,
    PLACE_HEAD,
    QUALIFIER,
    ROLE,
    SPEECH,
    STOP,
    TEMPORAL,
)

_STOPS = STOP | SPEECH | ACT | TEMPORAL
_PROPER = frozenset({"قبيله", "عشيره", "جامعه"})
_STUDIES = frozenset({"للدراسات", "للبحوث", "للابحاث", "للسياسات", "للتنميه", "للسلام", "للاحصاء", "للاستشارات"})


def studies_subject(draft: Draft, index: int) -> int | None:
    """The token للدراسات of مركز X للدراسات الاستراتيجية, معهد X للأبحاث."""
    if draft.base(index) not in ("مركز", "معهد", "موسسه", "منظمه"):
        return None
    for place in range(index + 2, min(index + 5, draft.count)):
        if draft.words[place].norm in _STUDIES:
            return place
        if draft.senses[place].letters or draft.flags(place) & _STOPS or draft.words[place].kind == "punctuation":
            return None
    return None


def is_proper(draft: Draft, head: str, index: int) -> bool:
    """A word that is none of the language, so far as the lists go: قبيلة مورلي, جامعة هارفرد."""
    sense = draft.senses[index]
    if (
        head not in _PROPER
        or sense.letters
        or sense.word.kind != "arabic"
        or draft.cover[index] is not None
        or len(sense.base) < 4
    ):
        return False
    common = sense.flags & (_STOPS | COMMON | PALE | QUALIFIER | ROLE | DEFINITE | PARTICLE | PLACE_HEAD)
    return not common and sense.adjective is None and sense.base not in draft.lexicon.around_names.ordinary
