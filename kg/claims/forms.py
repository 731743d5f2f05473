"""Inflected forms of Arabic verbs, nouns and adjectives, folded, for lookup by whole word."""

from __future__ import annotations

from collections.abc import Iterator

from kg.arabic import fold

_OBJECT = ("ه", "ها", "هم", "هما")


def verb_forms(past: str, present: str) -> Iterator[tuple[str, str]]:
    """(form, tense) of a verb given as third person masculine singular; tense is past, present or future.

    Object pronouns are included; passive forms are spelt alike. Weak last letters follow the usual pattern
    (Wright, *A Grammar of the Arabic Language*, §§164-170).
    """
    yield from ((form, "past") for form in _past_forms(fold(past), weak=past.endswith(("ى", "ا", "ي"))))
    for form in _present_forms(fold(present)):
        yield form, "present"
        yield "س" + form, "future"


def _past_forms(past: str, *, weak: bool) -> Iterator[str]:
    if weak and len(past) > 2:  # the hamza of بدأ is no weak letter, though it folds to one
        stem = past[:-1]
        yield from (past, stem + "ت", stem + "وا", stem + "يا", stem + "ينا", stem + "تا", stem + "ا")
        yield from (stem + "ا" + suffix for suffix in _OBJECT)
    else:
        stem = past
        yield from (past, stem + "ت", stem + "وا", stem + "ا", stem + "نا", stem + "تا", stem + "ن")
        yield from (stem + suffix for suffix in _OBJECT)
    yield from (stem + "ت" + suffix for suffix in _OBJECT)
    yield from (stem + "و" + suffix for suffix in _OBJECT)


def _present_forms(present: str) -> Iterator[str]:
    for person in "يتن":
        stem = person + present[1:]
        if stem.endswith(("ي", "و")) and len(stem) > 3:
            short = stem[:-1]
            if len(short) > 3:  # the jussive of a short verb is spelt like another verb: لم يرد
                yield short
            yield from (stem, short + "ون", short + "وا", short + "يان", short + "يا")
        else:
            yield from (stem, stem + "ون", stem + "وا", stem + "ان", stem + "ن")
        yield from (stem + suffix for suffix in _OBJECT)


def noun_forms(noun: str) -> Iterator[str]:
    """A noun bare, with article, in the accusative, dual, and with possessive pronouns."""
    base = fold(noun)
    yield from (base, "ال" + base)
    if base.endswith("ون"):  # sound plural: oblique, and in construct
        root = base[:-2]
        yield from (root + "ين", "ال" + root + "ين", root + "و", root + "ي")
        yield from (root + ending + suffix for ending in "وي" for suffix in ("ه", "ها", "هم"))
        return
    if base.endswith("ه"):
        stem = base[:-1] + "ت"
    else:
        stem = base
        if not base.endswith(("ات", "ا", "اء")):
            yield base + "ا"
        if base.endswith("ي"):
            yield base[:-1] + "يا"
    yield from (stem + suffix for suffix in ("ه", "ها", "هم", "هما", "نا", "ان", "ين", "ي", "كم"))
    yield from ("ال" + stem + "ان", "ال" + stem + "ين", stem + "ا")
    if base.endswith("اء"):
        yield from (base[:-1] + ending for ending in ("يه", "يها", "وها", "يهم", "يهما"))


def dual_forms(noun: str) -> Iterator[str]:
    """The dual of a noun, with and without article: two of it."""
    base = fold(noun)
    stem = base[:-1] + "ت" if base.endswith("ه") else base
    yield from (stem + "ان", stem + "ين", "ال" + stem + "ان", "ال" + stem + "ين")


def adjective_forms(adjective: str) -> Iterator[str]:
    """An adjective in both genders, definite, accusative, and the sound plurals."""
    base = fold(adjective)
    for form in (
        base,
        base + "ا",
        base + "ه",
        base + "ين",
        base + "ون",
        base + "تين",
        base + "تان",
        base + "ان",
        base + "ات",
    ):
        yield form
        yield "ال" + form
