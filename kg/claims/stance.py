"""Whether an event occurred, is planned, threatened, demanded, proposed, denied or hypothetical."""

from __future__ import annotations

from datetime import date

from kg.arabic import fold
from kg.claims.scene import Scene
from kg.model import EventClass, Status, When

_REACH = 12  # tokens before a trigger that can govern it
_CONDITIONAL = frozenset({"اذا", "لو"})
_ADJECTIVES = frozenset(
    fold(word)
    for word in (
        "محتمل",
        "محتملة",
        "المحتمل",
        "المحتملة",
        "المقرر",
        "المقررة",
        "المتوقعة",
        "المتوقع",
        "المنتظرة",
        "المرتقب",
        "المرتقبة",
        "المزمع",
        "المزمعة",
    )
)
_PERFECT = (
    "تم",
    "تمكن",
    "تعرض",
    "تبن",
    "توصل",
    "تسبب",
    "تلق",
    "تاكد",
    "تحول",
    "تراجع",
    "تصاعد",
    "تقدم",
    "تعهد",
)  # perfects in ت
_FOILED = frozenset(
    {"أحبط", "إحباط", "احباط", "منع", "إلغاء", "الغاء", "ألغى"}
)  # a deal foiled or cancelled is still a deal
_FOUGHT = frozenset({"أحبط", "إحباط", "احباط"})
_CARRYING_OUT = frozenset({"شن", "تنفيذ", "توجيه"})
_PLOTTED = 8  # tokens behind an attack that tell whether it was only planned
_ANY = frozenset(lead + word for word in ("اي", "ايه") for lead in ("", "و", "ب", "ل"))  # any attack: one that may come
_OUTRANKING = ("denied", "demanded", "threatened")
_HOLD = 4  # tokens from such a verb to what it governs


def status_of(scene: Scene, trigger: int, event_class: EventClass, when: When | None) -> tuple[Status, bool]:
    """The status of the event named at token `trigger`, and whether a word says so (else it is the default)."""
    first, _ = scene.clause(trigger)
    sentence = scene.sentences[scene.sentence_index(trigger)]
    verb = _finite_verb(scene, trigger, max(first, trigger - _REACH))
    if _negated(scene, trigger, max(sentence.first, trigger - 4)):
        return "denied", True
    if event_class == "Attack" and trigger > sentence.first and scene.words[trigger - 1].norm in _ANY:
        return ("denied" if _disowned(scene, sentence.first, trigger) else "hypothetical"), True
    following = _adjective(scene, trigger)
    if following is not None:
        return following, True
    presupposed = verb == "past" and trigger > first and scene.has(trigger - 1, "relative") is not None
    if event_class == "Attack" and (presupposed or _answered(scene, trigger)):
        return "occurred", not presupposed  # ما إذا كانت المنطقة التي قصفت عسكرية
    governed = _governing(scene, sentence.first, trigger, event_class)
    if governed is not None:
        return governed, True
    published = scene.document.article.published
    if verb == "future" or (
        verb == "present" and when is not None and published is not None and when.first > published
    ):
        return ("threatened" if event_class == "Attack" and verb == "future" else "planned"), True
    if event_class != "Attack" and _lies_ahead(when, published):
        return "planned", True
    return "occurred", verb == "past"


def _disowned(scene: Scene, first: int, trigger: int) -> bool:
    """ "نفى تنفيذ أي هجوم"; to foil any attack is no denial of one."""
    return any(
        (hit := scene.has(token, "stance.denied")) is not None and hit.tag.lemma not in _FOILED
        for token in scene.tokens_between(max(first, trigger - 6), trigger, "stance.denied")
    )


def _lies_ahead(when: When | None, published: date | None) -> bool:
    return when is not None and published is not None and when.first > published


def _finite_verb(scene: Scene, trigger: int, first: int) -> str:
    """The tense of the trigger itself, else of the nearest known verb before it in the clause."""
    own = scene.has(trigger, "attack") is not None
    # An attack is ahead by its own future or that of the verb that carries it, not by any other.
    kinds = ("attack",) if own else ("finite", "future")
    for token in (trigger, *reversed(scene.tokens_between(max(first, trigger - 5) if own else first, trigger, *kinds))):
        if scene.has(token, "future"):
            return "future"
        verb = scene.has(token, "finite")
        if verb is not None:
            return verb.tag.tense
        if token == trigger and not own and _future_follows(scene, trigger):
            return "future"
    return ""


def _answered(scene: Scene, trigger: int) -> bool:
    """ "الرد على اغتيال فلان": what is answered has happened."""
    if not scene.tokens_between(trigger - 4, trigger, "answer"):
        return False
    near = [scene.words[at].norm for at in range(max(0, trigger - 4), trigger)]
    return scene.words[trigger].norm.startswith("ل") or any(
        norm.removeprefix(lead) in ("علي", "ل", "من") for norm in near for lead in ("ال", "بال", "و")
    )


def _adjective(scene: Scene, trigger: int) -> Status | None:
    """ "هجمات محتملة", "الجولة المقررة": the adjective after the noun."""
    for token in range(trigger + 1, min(trigger + 3, len(scene.words))):
        for hit in scene.hits[token]:
            group = hit.tag.group
            if (
                hit.tag.tense == "word"
                and group in ("stance.hypothetical", "stance.planned")
                and fold(hit.tag.lemma) in _ADJECTIVES
            ):
                return "hypothetical" if group.endswith("hypothetical") else "planned"
    return None


def _future_follows(scene: Scene, trigger: int) -> bool:
    """A future verb has the trigger for its subject: "البيان المشترك سيؤكد"."""
    for token in range(trigger + 1, min(trigger + 5, len(scene.words))):
        word = scene.words[token]
        if word.kind != "arabic":
            return False
        if len(word.norm) > 4 and word.norm[0] == "س" and word.norm[1] in "يت" and not scene.hits[token]:
            return scene.place[token] is None and scene.actor[token] is None  # ستوكهولم is no verb
        if any(hit.tag.tense for hit in scene.hits[token]):
            return any(hit.tag.tense == "future" for hit in scene.hits[token])
    return False


def _negated(scene: Scene, trigger: int, first: int) -> bool:
    for token in reversed(scene.tokens_between(first, trigger, "negator", "negation.noun", "comma")):
        if scene.has(token, "negator"):
            # لم + verb: the negator stands right before the verb that carries the event.
            return token == trigger - 1 or scene.has(token + 1, "round", "attack", "agreement") is not None
        if scene.has(token, "negation.noun") and token >= trigger - 2:
            return scene.words[token + 1].norm not in ("طيار", "الطيار")  # طائرات من دون طيار قصفت
        if scene.has(token, "comma"):
            return False
    return False


def _governing(scene: Scene, first: int, trigger: int, event_class: EventClass) -> Status | None:
    """The nearest word of stance before the trigger, within its reach; a verb that governs that word comes first."""
    weak: tuple[Status, int] | None = None  # "استئناف", "التوصل إلى": what is ahead, unless it is denied or demanded
    for token in reversed(scene.tokens_between(first, trigger + 1, "stance", "stop")):
        if scene.distance(token, trigger) > _REACH or (token < trigger and scene.has(token, "stop")):
            break
        status, by_verb = _stance_at(scene, token, trigger, event_class)
        if status is None:
            continue
        if weak is None and (by_verb or status not in ("planned", "proposed")):
            return status
        if weak is None:
            weak = status, token
        elif by_verb and status in _OUTRANKING and scene.distance(token, weak[1]) <= _HOLD:
            return status
        else:
            break
    return weak[0] if weak is not None else None


def _stance_at(scene: Scene, token: int, trigger: int, event_class: EventClass) -> tuple[Status | None, bool]:
    """The status that a word gives the trigger, if any, and whether the word is a verb."""
    for hit in scene.hits[token]:
        group = hit.tag.group
        if not group.startswith("stance.") or (token == trigger and hit.tag.tense == "word"):
            continue
        status = group.removeprefix("stance.")
        if _applies(scene, status, token, trigger, event_class, hit.tag.lemma):
            return status, hit.tag.tense != "word"  # type: ignore[return-value]
    return None, False


def _applies(scene: Scene, status: str, token: int, trigger: int, event_class: EventClass, lemma: str) -> bool:
    only = scene.lexis.patterns.get("stance", {}).get(status, {}).get("only")
    if only and only != event_class:
        return False
    if lemma in scene.lexis.patterns.get("stance", {}).get(status, {}).get("except", {}).get(event_class, ()):
        return False
    if status == "denied" and event_class == "Agreement" and lemma in _FOILED:
        return False
    if status == "denied" and event_class == "Attack" and lemma in _FOUGHT and _fought_off(scene, token, trigger):
        return False
    reach = scene.distance(token, trigger)
    if status == "hypothetical":
        if lemma == "قد":  # قد with the perfect affirms; with the imperfect it may be
            return _may_be(scene, token)
        if lemma in ("إذا", "اذا", "لو", "حال"):
            return reach <= 6
        return reach <= (6 if _to_come(scene, token, trigger) else 3)
    if status == "planned":
        return reach <= 7
    if status == "demanded":
        return reach <= (12 if _urged(scene, trigger) else 6)
    if status == "threatened":
        # هددت سرايا القدس، الذراع العسكرية …، بشن هجمات: what is threatened is brought in by ب.
        brought = any(clitic.endswith("ب") for at in (trigger, trigger - 1) for clitic, _ in scene.words[at].stems[1:])
        return reach <= (12 if brought else 6)
    if status == "denied":
        return reach <= (3 if lemma in _FOILED else 6)
    return reach <= 5


def _to_come(scene: Scene, token: int, trigger: int) -> bool:
    """ "من المرجح أن يجري قصف الميناء"; "من المرجح أن تكون قد شنت" is no forecast."""
    norms = [scene.words[at].norm for at in range(token + 1, min(trigger, token + 3))]
    ahead = len(norms) > 1 and norms[0] in ("ان", "بان") and norms[1].startswith(("ي", "ت", "ن"))
    return ahead and "قد" not in (scene.words[at].norm for at in range(token + 1, trigger))


def _urged(scene: Scene, trigger: int) -> bool:
    """ "حثت الجماعات التابعة لها على شن هجوم": what is urged stands behind على and a verbal noun."""
    return trigger > 1 and scene.words[trigger - 2].norm == "علي" and scene.words[trigger - 1].norm in _CARRYING_OUT


def _fought_off(scene: Scene, token: int, trigger: int) -> bool:
    """ "أحبطت القوات هجوما على القرية": an attack under way, no plot ("مخططا لشن هجوم") nor one of any number."""
    if scene.words[trigger].norm.startswith("ل") or scene.words[trigger - 1].norm in _ANY:
        return False
    plots = scene.lexis.words("stance", "denied", "plots")
    near = range(max(0, token - 2), min(trigger + _PLOTTED, len(scene.words)))
    return not any(rest.removeprefix("ال") in plots for at in near for _, rest in scene.words[at].stems)


def _may_be(scene: Scene, token: int) -> bool:
    """قد before an imperfect; "كان قد" and قد before a perfect affirm."""
    if token + 1 >= len(scene.words) or (
        token and scene.words[token - 1].norm.removeprefix("و") in ("كان", "كانت", "كانوا")
    ):
        return False
    tenses = {hit.tag.tense for hit in scene.hits[token + 1] if hit.tag.tense}
    following = scene.words[token + 1].norm
    if tenses:
        return "past" not in tenses
    return following.startswith("ي") or (following.startswith("ت") and not following.startswith(_PERFECT))


def verdict(votes: list[tuple[Status, bool]]) -> Status:
    """The status of an event told several times: what most clauses that say it outright say, the first on a tie."""
    outright = [status for status, certain in votes if certain] or [status for status, _ in votes]
    return max(dict.fromkeys(outright), key=outright.count)
