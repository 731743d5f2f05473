"""Which words of a clause speak of an attack: readings, needs and vetoes."""

from __future__ import annotations

from kg.claims.attack_firing import fired, flown
from kg.claims.attack_vetoes import untold
from kg.claims.lexis import Hit
from kg.claims.scene import Scene

_AROUND = 25
_ANNOUNCED = 16  # tokens from a verb of saying to the verbal noun that it announces
TOLL_WORDS = frozenset(
    {"مقتل", "استشهاد", "ارتقاء", "مصرع", "قتل", "استشهد"}
)  # words of a toll: an attack only by what stands beside
CLASHES = frozenset({"اشتباك", "معركة", "قتال", "مواجهة", "مناوشة", "اقتتال"})  # of two sides; a plural is one
TRIGGERS = ("attack.strong", "attack.weak", "attack.salvo", "attack.result", "attack.taking")
_PLURALS = {"عملية": "عمليات", "معركة": "معارك", "مواجهة": "مواجهات"}  # they need other words than their singulars
_HELD, _FOE = "@held", "@foe"
_ARMED = frozenset({"ArmedGroup", "MilitaryForce"})
_SUBJECT = 5  # tokens from a subject to its verb
_AIMING = frozenset({"استهدف", "ضرب", "هاجم"})
_FLYING = frozenset({"سقط", "أطلق"})
_FIRING = frozenset({"أطلق", "فتح", "ألقى", "أسقط"})
_TANWIN = ("ً", "ٌ", "ٍ", "ًا")
_LED = 2
_POSSESSED = ("ها", "هم")
_OBJECTS = ("ه", "ها", "هم", "هما")
_ACHIEVED = 8  # tokens from "تمكن" to what it brought about
_MEASURES = frozenset(
    {"اكثر", "من", "نحو", "حوالي", "عدد", "عددا", "عشرات", "ما", "لا", "يقل", "عن", "يزيد", "قرابه", "عده"}
)
_COMPLEMENT = frozenset({"ان", "بان", "لان", "وان"})
_LINKS = frozenset({"في", "علي", "من", "الي", "عن", "بعد", "قبل", "خلال", "ان", "فيما", "حيث"})


def attack_word(scene: Scene, token: int) -> Hit | None:
    """The reading of a token that makes it speak of an attack, or None."""
    hit = _reading(scene, token)
    if hit is None or _inside_name(scene, token):
        return None
    if not _has_need(scene, token, hit):
        return None
    if _vetoed(scene, token) or (hit.tag.tense and (_with_noun(scene, token) or _bodiless(scene, token, hit))):
        return None
    if hit.tag.number == "plural" and hit.tag.group != "attack.salvo" and _in_answer(scene, token):
        return None
    if (hit.tag.group == "attack.taking" and not _taken(scene, token, hit)) or _told_elsewhere(scene, token, hit):
        return None
    if (hit.tag.lemma == "عدوان" and _is_war(scene, token, hit)) or untold(scene, token, hit):
        return None
    return hit


def _bodiless(scene: Scene, verb: int, hit: Hit) -> bool:
    """ "محادثاته استهدفت", "تستهدف العقوبات": talks, laws and sanctions strike nobody."""
    if hit.tag.lemma not in _AIMING:
        return False
    first, last = scene.clause(verb)
    bodiless = scene.lexis.words("attack", "vetoes", "bodiless")
    for at in (*range(verb + 1, min(last, verb + 2)), *range(verb - 1, max(first, verb - _SUBJECT) - 1, -1)):
        if at < verb and (scene.words[at].kind == "punctuation" or scene.has(at, "attack", "weapon") is not None):
            break
        if any(rest.removeprefix("ال") in bodiless for _, rest in scene.words[at].stems):
            return True
    return False


def _is_war(scene: Scene, token: int, hit: Hit) -> bool:
    """العدوان with the article, or one that goes on since long, or during which something happens, is the war."""
    first, last = scene.clause(token)
    norms = {scene.words[at].norm for at in range(first, last)}
    before = {scene.words[at].norm for at in range(max(0, token - 2), token)}
    lasting, during = (scene.lexis.words("attack", "war", key) for key in ("lasting", "during"))
    return hit.definite or bool(norms & lasting) or bool(before & during)


def _taken(scene: Scene, token: int, hit: Hit) -> bool:
    """A place is told to be taken by a perfect that is no relative's ("الذين سيطروا على" is how things stand), or by
    the verbal noun of what somebody is told to have achieved."""
    if hit.tag.tense:
        before = scene.words[token - 1].norm if token else ""
        bare = not scene.words[token].norm.endswith(_OBJECTS)  # سيطرتهم, سيطرة are nouns
        return bare and hit.tag.tense == "past" and before not in scene.lexis.words("stance", "speech", "relatives")
    if token and scene.words[token - 1].norm.removeprefix("ال") in scene.lexis.words("attack", "taking", "aims"):
        return False
    first = max(scene.sentences[scene.sentence_index(token)].first, token - _ACHIEVED)
    if scene.tokens_between(first, token, "achieved"):
        return True
    told = scene.tokens_between(first, token, "announced")
    return bool(told) and not scene.tokens_between(told[-1], token, "complementiser")


def _told_elsewhere(scene: Scene, token: int, hit: Hit) -> bool:
    """What was hit tells of the attack that another word of its sentence names."""
    if hit.tag.group != "attack.result":
        return False
    if not hit.tag.tense and (hit.proclitic.endswith("ل") or scene.words[token].raw.endswith(_TANWIN)):
        return True  # للتصدي لقوات, وتصديا لقوات: what for, not what
    sentence = scene.sentences[scene.sentence_index(token)]
    first, last = scene.clause(token)
    opens = hit.tag.tense and first == token and any(scene.places(first, last))
    if not opens:  # وسقطت قذائف على حي كذا: a clause with a place of its own
        first, last = sentence.first, sentence.last
    others = scene.tokens_between(first, last, "attack.strong", "attack.weak")
    return any(attack_word(scene, other) is not None for other in others)


def _has_need(scene: Scene, token: int, hit: Hit) -> bool:
    """The word that a weak word needs stands in one of the next two places (four, of what is hit), or leads it in."""
    needed = _needed(hit)
    wanted = scene.lexis.needs.get(needed)
    if wanted is None:
        return True
    leading = scene.lexis.leading.get(needed)
    if leading and any(_led_in(scene.words[at].norm, leading) for at in range(max(0, token - _LED), token)):
        return True
    if hit.definite and hit.tag.lemma in CLASHES:
        return False  # المعارك: the war
    if hit.tag.lemma in _FLYING and hit.tag.tense == "past" and flown(scene, token, wanted):
        return True
    if hit.tag.lemma in _FIRING and hit.tag.tense and fired(scene, token, wanted):
        return True
    left = 4 if hit.tag.group in ("attack.result", "attack.taking") else 2
    for at in range(token + 1, min(token + 9, len(scene.words))):
        if at == token + 1 and scene.words[at].norm == "ضد" and (hit.definite or _whose(scene, token)):
            return False  # عملياتها ضد العدو: all that it does
        if _bare(scene.words[at].norm) in wanted or (_HELD in wanted and _held(scene, token, at)):
            return True
        if _FOE in wanted and _foe(scene, at):
            return True
        # أطلقت أكثر من 22 صاروخا: a number may stand between, and what measures it.
        named = (scene.actor[at] is not None and hit.tag.tense) or scene.place[at] is not None
        apart = scene.number[at] is None and scene.time[at] is None
        if apart and scene.words[at].norm not in _MEASURES and not named:
            left -= 1
        if not left:
            return False
    return False


def _led_in(norm: str, leading: frozenset[str]) -> bool:
    return norm in leading or norm.removeprefix("و") in leading


def _whose(scene: Scene, token: int) -> bool:
    return scene.words[token].norm.endswith(_POSSESSED)


def _held(scene: Scene, word: int, token: int) -> bool:
    """A place that can be taken: named, or one that stands where it is; right after a verb a name is its subject."""
    if scene.place[token] is not None:
        return token > word + 1 or scene.hits[word][0].tag.tense == ""
    return _bare(scene.words[token].norm) in scene.lexis.words("attack", "targets", "held")


def _foe(scene: Scene, token: int) -> bool:
    """An armed group or force, or fighters, that is driven out of a place: "طرد التنظيم من الحي"."""
    mention = scene.actor[token]
    armed = mention is not None and mention.candidates[0].kind in _ARMED
    if not armed and _bare(scene.words[token].norm) not in scene.lexis.words("attack", "fighters", "fallen"):
        return False
    end = mention.last if mention is not None else token + 1
    out = [at for at in range(end, min(end + 3, len(scene.words))) if scene.words[at].norm == "من"]
    return any(_held(scene, token, at) for out_of in out for at in range(out_of + 1, min(out_of + 4, len(scene.words))))


def _reading(scene: Scene, token: int) -> Hit | None:
    """The attack reading of a token. قصف is "he shelled" or "shelling": a noun where a clause does not begin."""
    hits = [hit for hit in scene.hits[token] if hit.tag.group in TRIGGERS]
    if scene.words[token].raw.endswith(_TANWIN):
        hits = [hit for hit in hits if not hit.tag.tense]  # فجرا is "at dawn": no verb bears a tanwin
    verbs = [hit for hit in hits if hit.tag.tense]
    nouns = [hit for hit in hits if not hit.tag.tense]
    if not (verbs and nouns):
        return hits[0] if hits else None
    if verbs[0].proclitic in ("ب", "ل", "وب", "ول", "ك"):
        return nouns[0]
    sentence = scene.sentences[scene.sentence_index(token)]
    before = token - 1
    while before >= sentence.first and scene.words[before].raw in '"«»،':
        before -= 1
    if _adjective(scene, token + 1):
        return nouns[0]  # قصف مدفعي, وقصف إسرائيلي
    if before < sentence.first or verbs[0].proclitic in ("و", "ف"):
        return verbs[0] if before < sentence.first or scene.clause(token)[0] == token else nouns[0]
    spoken = any(scene.has(at, "speech") for at in range(max(sentence.first, token - _ANNOUNCED), token))
    if scene.words[before].norm in ("قد", "الذي", "التي", "حيث", "حين", "عندما", "بعدما", "ان", "الذين"):
        return verbs[0]
    subject = scene.actor[before]
    if subject is not None and (not spoken or scene.words[subject.first - 1].norm in _COMPLEMENT):
        return verbs[0]  # إن حزب الله قصف
    return nouns[0]


def _adjective(scene: Scene, token: int) -> bool:
    """An indefinite adjective of a weapon, a state or a manner: what it stands behind is a noun."""
    if token >= len(scene.words) or scene.actor[token] is not None:
        return False
    word = scene.words[token]
    if word.norm in scene.lexis.words("attack", "manner", "words"):
        return True
    sent = scene.lexis.sender(word) is not None or scene.has(token, "weapon") is not None
    return sent and word.norm.endswith("ي") and not word.norm.startswith(("ال", "ب"))


def _with_noun(scene: Scene, verb: int) -> bool:
    """The verb's subject is itself an attack noun ("استهدف هجوم قاعدة", "هجوم يستهدف …"): the noun tells the event."""
    sentence = scene.sentences[scene.sentence_index(verb)]
    for token in range(verb - 1, max(sentence.first, verb - 5) - 1, -1):
        if _attack_noun(scene, token):
            return True
        word = scene.words[token]
        if word.kind != "arabic" or word.norm in _LINKS or scene.actor[token] is not None:
            break
    for token in range(verb + 1, min(sentence.last, verb + 5)):
        if _attack_noun(scene, token):
            return True
        if scene.number[token] is None and scene.words[token].norm not in (
            "حوالي",
            "نحو",
            "احدث",
            "اخر",
            "سلسله",
            "عده",
            "عشرات",
            "موجه",
        ):
            break
    return False


def _attack_noun(scene: Scene, token: int) -> bool:
    return any(
        not hit.tag.tense
        and hit.tag.group in TRIGGERS[:2]
        and hit.tag.lemma not in TOLL_WORDS
        and _has_need(scene, token, hit)
        for hit in scene.hits[token]
    )


def _in_answer(scene: Scene, token: int) -> bool:
    """ "ردا على المجازر": the attacks are why, not what; told unless their target follows."""
    back = [scene.words[at].norm for at in range(max(0, token - 3), token)]
    if "علي" not in back or not any(word in ("ردا", "رد", "الرد", "وردا") for word in back):
        return False
    ahead = [scene.words[at].norm for at in range(token + 1, min(token + 5, len(scene.words)))]
    return not any(word in ("علي", "ضد") for word in ahead)


def _needed(hit: Hit) -> str:
    return _PLURALS.get(hit.tag.lemma, hit.tag.lemma) if hit.tag.number == "plural" else hit.tag.lemma


def _bare(norm: str) -> str:
    return norm.removeprefix("ال")


def _inside_name(scene: Scene, token: int) -> bool:
    for layer in (scene.actor, scene.place, scene.time):
        mention = layer[token]
        if mention is not None and not (mention.kind == "actor" and mention.candidates[0].kind == "UnnamedSource"):
            return True
    return False


def _vetoed(scene: Scene, token: int) -> bool:
    kinds = ("around.attack", "before.attack", "after.attack", "halt")
    for at in scene.tokens_between(token - _AROUND, token + _AROUND, *kinds):
        steps = at - token
        if (
            scene.has(at, "around.attack")
            or (-2 <= steps < 0 and scene.has(at, "before.attack"))
            or (-4 <= steps < 0 and scene.has(at, "halt"))  # وقف دائم وشامل لإطلاق النار
            or (0 < steps <= 2 and scene.has(at, "after.attack"))
        ):
            return True
    deals = scene.tokens_between(token + 2, token + 5, "agreement.agreement")
    return any(scene.words[at - 1].norm == "علي" for at in deals)  # الهجوم على الاتفاق
