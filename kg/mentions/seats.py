"""Bodies named by their buildings, and embassies: where something is, or who acts."""

from __future__ import annotations

from kg.mentions.draft import Draft
from kg.mentions.senses import ROLE, SOURCE

_SEATS = frozenset({"البيت", "الكرملين", "الاليزيه", "الكابيتول", "قصر"})
_AT = frozenset({"في", "الي", "داخل", "خارج", "امام"})
_CONSULATES = frozenset({"السفاره", "سفاره", "القنصليه", "قنصليه", "السفارات"})
_TOWARDS = frozenset(
    {
        *("الي", "امام", "قرب", "محيط", "مبني", "مقر", "اقتحام", "محاصره", "باتجاه", "نحو", "خارج", "حول", "قباله"),
        *("اقتحموا", "اقتحم", "بوابه", "ابواب", "دخول", "اغلاق", "فتح", "حصار", "جوار", "مقابل", "حي", "لاقتحام"),
    }
)


def seats_as_places(draft: Draft) -> None:
    """`في البيت الأبيض`: a body named by its building is a place after في."""
    offices = [found for found in draft.found if found.kind == "Office" and not found.letters]
    for found in offices:
        if draft.flags(draft.before(found.first) - 1) & (SOURCE | ROLE):
            continue
        if draft.base(found.first) in _CONSULATES and draft.base(found.first - 1) in _TOWARDS:
            found.denotes(f"{found.entity_id}-seat", "Place", found.name_ar, found.name_en)
        if found.known and draft.base(found.first) in _SEATS and draft.base(draft.before(found.first)) in _AT:
            seat = f"{found.entity_id}-seat"
            if seat in draft.lexicon.entities:
                found.is_known(draft.lexicon.entities[seat])
            else:
                found.denotes(seat, "Place", found.name_ar, found.name_en)
            found.others = ()
