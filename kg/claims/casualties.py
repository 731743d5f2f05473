"""How many were killed and wounded, how many attacks, how many rockets."""

from __future__ import annotations

from kg.claims.draft import Draft
from kg.claims.scene import Scene
from kg.model import Mention, Quantity

_BEFORE = 5  # tokens between a casualty word and its number
_AFTER = 3
_AMONG = frozenset({"بينهم", "بينهن", "بينهما", "منهم", "ضمنهم"})
_FELL = 10  # tokens between a number and "قتلوا"
_UNKNOWN = frozenset(
    {"معلومات", "تقارير", "انباء", "حجم", "تاكيد", "تفاصيل", "يعرف", "ترد", "يتضح"}
)  # not told is not none


def count_casualties(scene: Scene, draft: Draft, first: int, last: int) -> None:
    """Fill killed, injured, count and munitions of a draft from the tokens `first` to `last`."""
    _count_zero(scene, draft, first, last)
    for number in scene.numbers(first, last):
        if number.number is not None and scene.time[number.first] is None:
            _assign(scene, draft, number, first, last)
    for name in ("killed", "injured"):
        if name not in draft.numbers:
            _count_named(scene, draft, name, first, last)
    if "killed" not in draft.numbers:
        _count_slain(scene, draft)


def _assign(scene: Scene, draft: Draft, mention: Mention, first: int, last: int) -> None:
    quantity = mention.number
    assert quantity is not None
    if mention.first and scene.words[mention.first - 1].norm in _AMONG:
        return  # 6 جنود بينهم ثلاثة ضباط
    name = (
        _itself(scene, mention)
        or _after(scene, mention.last, last)
        or _before(scene, mention.first, first)
        or _fell(scene, mention, last)
    )
    if name is None:
        name = _counted(scene, mention, last)
    held = draft.numbers.get(name) if name is not None else None
    if name is None or _of_the_war(scene, mention.first, draft):
        return
    if held is None or (held.value is None and quantity.value is not None):
        draft.numbers[name] = quantity


def _of_the_war(scene: Scene, token: int, draft: Draft) -> bool:
    """ "حصيلة العدوان … إلى 40 ألفا": a running total is no toll of one attack."""
    if draft.plural:
        return False
    back = {rest for at in range(max(0, token - 12), token) for _, rest in scene.words[at].stems}
    return bool(back & {"حصيله", "الحصيله", "ارتفعت", "ارتفع", "ارتفاع"}) and bool(back & {"الي", "منذ"})


def _after(scene: Scene, token: int, last: int) -> str | None:
    for at in range(token, min(token + _AFTER, last)):
        if scene.words[at].norm.startswith("و"):  # a new member of the list begins
            return None
        hit = scene.has(at, "casualties.killed.after", "casualties.injured.after")
        if hit is not None:
            return hit.tag.group.split(".")[1]
        if scene.number[at] is not None or scene.words[at].kind == "punctuation":
            return None
    return None


def _itself(scene: Scene, mention: Mention) -> str | None:
    """ "قتيلان", "جريحين": the dual of who fell."""
    if mention.last - mention.first > 1:
        return None
    word = scene.words[mention.first].norm.removeprefix("و")
    names = ("killed", "injured")
    return next((name for name in names if word in scene.lexis.words("attack", "casualties", name, "two")), None)


def _fell(scene: Scene, mention: Mention, last: int) -> str | None:
    """ "66 شخصا على الأقل قتلوا", "6 جنود بينهم ثلاثة ضباط أصيبوا": the verb behind those who are counted."""
    for at in range(mention.last, min(mention.last + _FELL, last)):
        another = scene.number[at] is not None and scene.words[at - 1].norm not in _AMONG
        if another or scene.words[at].kind == "punctuation":
            return None
        for name in ("killed", "injured"):
            if scene.words[at].norm in scene.lexis.words("attack", "casualties", name, "fell"):
                return name
        if scene.words[at].norm not in _AMONG and any(hit.tag.tense for hit in scene.hits[at]):
            return None
    return None


def _before(scene: Scene, token: int, first: int) -> str | None:
    for at in range(token - 1, max(token - 1 - _BEFORE, first - 1), -1):
        hit = scene.has(at, "casualties.killed.before", "casualties.injured.before")
        if hit is not None:
            return hit.tag.group.split(".")[1]
        if scene.number[at] is not None:
            return None
    return None


def _counted(scene: Scene, mention: Mention, last: int) -> str | None:
    """A number right before an attack noun counts attacks, before a rocket munitions."""
    for at in range(mention.last, min(mention.last + 2, last)):
        if scene.has(at, "attack.strong", "attack.weak") and scene.words[at].kind == "arabic":
            return "count"
        if scene.has(at, "weapon.rocket", "weapon.missile", "weapon.drone"):
            return "munitions"
    if mention.first >= 1 and mention.number is not None and (mention.number.value or 0) > 1:
        for token in range(max(0, mention.first - 9), mention.first - 1):
            told = scene.words[token].norm == "عددها" or (
                scene.words[token].norm == "عدد" and scene.has(token + 1, "attack.strong", "attack.weak") is not None
            )
            if told:
                return "count"
    return None


def _count_zero(scene: Scene, draft: Draft, first: int, last: int) -> None:
    for token in scene.tokens_between(first, last, "casualties.none.negators"):
        if any(scene.words[at].norm.removeprefix("ال") in _UNKNOWN for at in range(token, min(token + 6, last))):
            continue
        for at in scene.tokens_between(token + 1, min(token + 7, last), "casualties.none.words"):
            if scene.number[at] is None:
                span = scene.span(token, at + 1)
                zero = Quantity(value=0, qualifier="exact", text=scene.document.quote(span), minimum=0, span=span)
                draft.numbers.setdefault("killed", zero)
                draft.numbers.setdefault("injured", zero)
                return


def _count_named(scene: Scene, draft: Draft, name: str, first: int, last: int) -> None:
    """ "مقتل جندي", "إصابة طفلة", "اغتيل فلان وفلان": one, or as many as are named."""
    for token in scene.tokens_between(first, last - 1, f"casualties.{name}.before"):
        if token and "محاول" in scene.words[token - 1].norm:
            continue  # محاولة اغتيال
        named = _named_after(scene, token, last)
        following = scene.words[token + 1].norm.removeprefix("ال")
        if following == "احد" and (token + 2 >= last or scene.words[token + 2].kind != "arabic"):
            continue  # دون اغتيال أحد
        if named or following in scene.lexis.words("attack", "casualties", "people"):
            _set(scene, draft, name, max(1, named), token, token + 2)
            return


def _named_after(scene: Scene, token: int, last: int) -> int:
    """How many persons are named right after a word of a toll, one after the other."""
    kin = scene.lexis.words("attack", "casualties", "beside")
    found: dict[str, None] = {}
    end = token + 1
    for mention in scene.actors(token + 1, min(token + 12, last)):
        if mention.candidates[0].kind != "Person":
            break
        before = scene.words[mention.first - 1].norm.removeprefix("ال")
        if not found and (mention.first - token > _BEFORE or before in kin):
            break  # مقتل أبناء فلان
        if found and (mention.first != end or not scene.words[mention.first].norm.startswith("و")):
            break
        found[mention.candidates[0].id] = None
        end = mention.last
    return len(found)


def _count_slain(scene: Scene, draft: Draft) -> None:
    """ "اغتالت إسرائيل فلانا وفلانا": as many as are struck by name; an attempt kills nobody."""
    before = scene.words[draft.trigger - 1].norm.removeprefix("ال") if draft.trigger else ""
    slain = sum(filler.kind == "Person" for filler in draft.fillers("target"))
    if draft.subclass == "Assassination" and slain and draft.status == "occurred" and "محاول" not in before:
        _set(scene, draft, "killed", slain, draft.trigger, draft.trigger + 1)


def _set(scene: Scene, draft: Draft, name: str, value: int, first: int, last: int) -> None:
    span = scene.span(first, last)
    draft.numbers[name] = Quantity(
        value=value, qualifier="exact", text=scene.document.quote(span), minimum=value, span=span
    )
