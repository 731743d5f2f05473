"""Do two clauses tell of one attack? A score, 0 when what they tell differs."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from kg.claims.attack_pointers import retold
from kg.claims.draft import Draft
from kg.claims.same import BROAD_DAYS, clash, meet
from kg.claims.scene import Scene
from kg.claims.where import broad, places_fit
from kg.model import Quantity

UMBRELLAS = frozenset({"palestinian-resistance", "iraqi-resistance"})  # names of many groups of actors.ttl at once
_WEAPONS_TOLD = (  # in each one is told more exactly than the other, or what throws and what is thrown
    frozenset({"bomb", "suicide_bomb"}),
    frozenset({"airstrike", "drone"}),
    frozenset({"airstrike", "missile"}),
    frozenset({"airstrike", "rocket"}),
    frozenset({"rocket", "missile"}),
)
_KILLING = frozenset({"اغتيال", "اغتيل", "اغتال", "مقتل", "قتل", "استشهاد", "استشهد", "مصرع", "إعدام", "أعدم"})
_EXCLUSIVE = ("execution",)  # kinds that no word of another kind points to
_ONCE = frozenset({"bomb", "suicide_bomb"})  # weapons with which one strikes once
_AMID = frozenset({"وسط", "خلال", "تخللها", "تخلله", "تخللتها", "تخللته", "يتخللها"})
_RECENT = 5  # sentences
_OPENING = 4  # tokens at the head of a sentence


def same_attack(scene: Scene, event: Draft, draft: Draft) -> float:
    """Score of one attack told twice; 0 when anything that both tell differs."""
    if _deadly(draft) and _deadly(event) and _people(event) & _people(draft):
        return 3.0  # nobody is killed twice
    near = draft.sentence - event.latest
    if not near and (_same_count(event, draft) or _counted(scene, event, draft)):
        return 3.0
    if _apart(scene, event, draft) or not places_fit(scene, event, draft):
        return 0.0
    beside = draft.sentence == event.sentence
    if beside and _singled_out(scene, event, draft):
        return 0.0
    score = (3.0 if draft.clause == event.clause else 0.8) if beside else 0.0
    places = event.ids("place") & draft.ids("place")
    shared_place = bool(places) and not all(broad(scene, place) for place in places)
    score += 1.5 * shared_place
    # A verb or an indefinite noun in a new sentence tells news: the same sides alone do not make it the same attack.
    # What is only feared or threatened is spoken of again and again.
    ahead = "occurred" not in (event.status, draft.status)
    weight = 1.0 if draft.definite or draft.headline or beside or many(draft) or ahead else 0.3
    targets = event.ids("target") & draft.ids("target")
    score += weight * bool(targets)
    score += weight * bool(event.ids("perpetrator") & draft.ids("perpetrator"))
    score += 1.5 * bool(targets and _people(event) & _people(draft)) + 0.7 * _same_things(scene, event, draft)
    if not targets and not shared_place and clash(event.ids("target"), draft.ids("target")):
        score -= 1.5
    if event.when and draft.when and (draft.when.last - draft.when.first).days <= BROAD_DAYS:
        score += 0.5
    score += _numbers_agree(event, draft)
    if draft.definite and not draft.plural:
        score += _points_back(scene, event, draft)
    if draft.definite and draft.plural and (many(event) or _massed(scene, event, draft)):
        score += 1.5 if 0 <= near <= _RECENT and not _own(event, draft) else 1.0
    if draft.headline:
        score += 0.8
    if near and event.ids("weapon") & draft.ids("weapon") and retold(scene, draft):
        score += 1.5 if draft.ids("weapon") & _ONCE else 0.7
    if 0 <= near <= 2 and not (draft.ids("perpetrator", "target", "place") or draft.numbers or draft.when):
        score += 1.2
    if near and not ahead and not draft.headline and not event.headline and _fresh(scene, event, draft):
        score -= 1.5
    return score if score >= 1.5 else 0.0


def _apart(scene: Scene, event: Draft, draft: Draft) -> bool:
    """What both tell differs, places aside: how many, whether it happened, when, who struck, with what."""
    if (event.status == "occurred") != (draft.status == "occurred"):
        denial = draft.status == "denied" and draft.said_by is not None and 0 <= draft.sentence - event.latest <= 2
        bare = draft.definite and not draft.plural and not any(certain for _, certain in draft.votes)
        if not denial and not (bare and draft.ids("perpetrator", "target") & event.ids("perpetrator", "target")):
            return True
    if not meet(event.when, draft.when):
        return True
    doers, others = event.ids("perpetrator"), draft.ids("perpetrator")
    strangers = doers and others and not doers & others
    if strangers and clash(masters(scene, doers - UMBRELLAS), masters(scene, others - UMBRELLAS)):
        return True
    weapons, arms = event.ids("weapon"), draft.ids("weapon")
    told = weapons | arms
    differ = weapons and arms and not draft.headline and len(told) > 1 and "mixed" not in told
    if differ and not any(told <= pair for pair in _WEAPONS_TOLD):
        return True
    return _reversed(event, draft) or _another_act(scene, event, draft) or _other_count(scene, event, draft)


def _other_count(scene: Scene, event: Draft, draft: Draft) -> bool:
    """One tells of a series, the other of a single attack."""
    if many(event) == many(draft) or draft.headline or event.headline:
        return False
    points_back = draft.definite and not draft.plural and not many(event)
    return not points_back and not _massed(scene, event, draft)


def _massed(scene: Scene, *drafts: Draft) -> bool:
    """Each tells of a series, or by a word that does not count the blows: "قصف", "استهداف"."""
    mass = scene.lexis.patterns["attack"].get("mass", {}).get("words", ())
    first, second = drafts
    if _people(first) or _people(second):
        return False
    apart = second.ids("place") - first.ids("place")
    shared = first.ids("place") & second.ids("place") or (not apart and first.ids("target") & second.ids("target"))
    told = shared or first.clause == second.clause or second.definite or retold(scene, second)
    return bool(told) and all(many(draft) or draft.pattern.partition("/")[2] in mass for draft in drafts)


def _another_act(scene: Scene, event: Draft, draft: Draft) -> bool:
    """News of another kind of act (an ambush is no shelling), or of one that is told to go on beside the first."""
    if event.sentence == draft.sentence and clash(event.keys, draft.keys):
        return True  # two objects of one word, struck at different places
    if draft.headline or event.headline:
        return False
    first, second = kind_of(scene, event.pattern), kind_of(scene, draft.pattern)
    if first and second and first != second and not draft.definite:
        return not ((first, second) == ("raid", "clash") and _amid(scene, event, draft))
    if (first in _EXCLUSIVE or second in _EXCLUSIVE) and first != second:
        return True
    if _numbered(scene, draft) and (event.sentence != draft.sentence or scene.words[draft.trigger].norm[0] == "و"):
        return True
    return draft.clause == event.clause and bool(scene.tokens_between(event.trigger, draft.trigger, "beside"))


def _amid(scene: Scene, event: Draft, draft: Draft) -> bool:
    """ "اقتحمت القوات البلدة وسط اشتباكات": the clashes amid a raid are part of it."""
    before = scene.words[draft.trigger - 1].norm if draft.trigger else ""
    return event.sentence == draft.sentence and before in _AMID and not draft.ids("place") - event.ids("place")


def _numbered(scene: Scene, draft: Draft) -> bool:
    """ "غارة أخرى", "وهجوم ثان": one more."""
    after = scene.words[draft.trigger + 1].norm if draft.trigger + 1 < len(scene.words) else ""
    return not draft.definite and after in scene.lexis.words("attack", "described", "more")


def kind_of(scene: Scene, pattern: str) -> str:
    """The kind of act that a pattern tells; none where its word may stand for any."""
    return scene.lexis.kinds.get(pattern.partition("/")[2], "")


def masters(scene: Scene, ids: AbstractSet[str]) -> set[str]:
    """Some actors, and whom they belong to: an army its state, a brigade its movement."""
    known = scene.lexis.gazetteer.entities
    found: set[str] = set()
    for each in ids:
        at: str | None = each
        while at is not None and at not in found:
            found.add(at)
            entity = known.get(at)
            at = entity.organ_of if entity is not None else None
    return found


def _fresh(scene: Scene, event: Draft, draft: Draft) -> bool:
    """A new sentence tells of another act: it begins with "also, later", or other things are struck in it."""
    if draft.definite or retold(scene, draft):
        return False
    sentence = scene.sentences[draft.sentence]
    if scene.tokens_between(sentence.first, min(sentence.first + _OPENING, draft.trigger), "another"):
        return True
    things, others = _things(scene, event), _things(scene, draft)
    return bool(things) and bool(others) and not things & others


def _numbers_agree(event: Draft, draft: Draft) -> float:
    """For each number that both tell: 1 when it may be the same, else less."""
    score = 0.0
    for name in ("killed", "injured", "count") if event.numbers and draft.numbers else ():
        a, b = event.numbers.get(name), draft.numbers.get(name)
        if a is not None and b is not None and a.value is not None and b.value is not None:
            score += 1.0 if _agree(a, b) else (0.0 if draft.definite else -1.0)
    return score


def _points_back(scene: Scene, event: Draft, draft: Draft) -> float:
    """ "الهجوم" after an attack: the nearer the likelier, and the likelier when it tells nothing that differs."""
    near = draft.sentence - event.latest
    if not _own(event, draft) and 0 <= near <= 3:
        return 1.7 - 0.1 * near
    narrower = draft.ids("place") and (not event.ids("place") or places_fit(scene, event, draft))
    return 1.5 if narrower and near <= 1 else 0.7


def _own(event: Draft, draft: Draft) -> bool:
    """A place of its own, or a side that is told of the other with somebody else in it."""
    sides = event.ids("target", "perpetrator")
    return bool(draft.ids("place") - event.ids("place")) or any(
        draft.ids(side) - sides and event.ids(side) for side in ("target", "perpetrator")
    )


def _counted(scene: Scene, event: Draft, draft: Draft) -> bool:
    """ "عدد الهجمات … ارتفع إلى ستين هجوما": the second noun counts what the first names."""
    told = scene.words[event.trigger - 1].norm if event.trigger else ""
    number = scene.number[draft.trigger - 1] if draft.trigger else None
    return event.plural and event.pattern == draft.pattern and told == "عدد" and number is not None


def _same_count(a: Draft, b: Draft) -> bool:
    """Both tell the same number of attacks, one above one."""
    first, second = a.numbers.get("count"), b.numbers.get("count")
    return first is not None and second is not None and first.value == second.value and (first.value or 0) > 1


def _deadly(draft: Draft) -> bool:
    return draft.pattern.split("/")[1] in _KILLING


def _singled_out(scene: Scene, a: Draft, b: Draft) -> bool:
    """ "كان آخرها هجوم": one of many is told by itself."""
    low, high = sorted((a.trigger, b.trigger))
    return any(
        scene.words[at].norm in ("اخرها", "احدثها", "ابرزها", "بينها", "منها", "اولها") for at in range(low, high)
    )


def _agree(a: Quantity, b: Quantity) -> bool:
    """Two numbers of one thing: equal, or one is a bound that holds for the other, not far off."""
    low, high = sorted((a, b), key=lambda number: number.value or 0)
    if low.value == high.value:
        return True
    near = (high.value or 0) <= 1.3 * (low.value or 0)
    return near and (low.qualifier in ("at_least", "about") or high.qualifier in ("at_most", "about"))


def _people(draft: Draft) -> set[str]:
    return {filler.id for filler in draft.fillers("target") if filler.kind == "Person" and filler.id}


def _things(scene: Scene, draft: Draft) -> set[str]:
    """Lemmas of the bodily targets that have no name."""
    found: set[str] = set()
    for filler in draft.fillers("target"):
        if filler.id is None:
            found |= scene.struck(filler.name_ar)
    return found


def _same_things(scene: Scene, a: Draft, b: Draft) -> bool:
    things = _things(scene, a)
    return bool(things) and bool(things & _things(scene, b))


def many(draft: Draft) -> bool:
    """A series: a plural, or a count above one."""
    count = draft.numbers.get("count")
    return draft.plural or (count is not None and (count.value or count.minimum or 0) > 1)


def _reversed(a: Draft, b: Draft) -> bool:
    """Who strikes in one is struck in the other."""
    doers, others = a.ids("perpetrator"), b.ids("perpetrator")
    crossed = (doers and doers & b.ids("target")) or (others and others & a.ids("target"))
    return bool(crossed) and not doers & others
