"""Stage 3: Document -> Mention: actors, places, roles, times, numbers."""

from __future__ import annotations

from kg.mentions import bodies, coreference, family
from kg.mentions.bylines import drop_bylines, drop_datelines, drop_signatures
from kg.mentions.compose import body_at, joined_adjectives, leaders, pair_at, state_at
from kg.mentions.draft import Draft, Found
from kg.mentions.first_names import first_names, kin, titled_families
from kg.mentions.holders import appositions, titled_persons
from kg.mentions.lexicon import compiled
from kg.mentions.names import longest, name_at
from kg.mentions.numbers import number_mentions
from kg.mentions.organisations import organisation_at
from kg.mentions.places import bare_places, head_places
from kg.mentions.roles import role_mentions, roles_before_names
from kg.mentions.seats import seats_as_places
from kg.mentions.senses import ORG_HEAD, PAIRED, STARTS
from kg.mentions.sources import unnamed_sources
from kg.mentions.speakers import listed_persons, spoken_persons
from kg.mentions.states import settle_states
from kg.mentions.times import read_times, time_mentions
from kg.mentions.units import forces_of_persons, numbered_units
from kg.model import Document, Mention, Ontology

__all__ = ["find_mentions"]


def find_mentions(document: Document, ontology: Ontology) -> tuple[Mention, ...]:
    """All mentions of `document`, sorted by span; the first candidate of each is what it denotes here."""
    draft = Draft(document, compiled(ontology))
    guarded = _names(draft)
    coreference.guarded_names(draft, guarded)
    numbered_units(draft)
    _organisations(draft)
    head_places(draft)
    family.unmistakable_family_names(draft)
    titles = titled_persons(draft)
    spoken_persons(draft)
    listed_persons(draft)
    titles = appositions(draft, titles)
    family.join_persons(draft)
    family.namesakes(draft)
    forces_of_persons(draft)
    bodies.open_bodies(draft)
    bodies.one_opposition(draft)
    bodies.wings(draft)
    bodies.central_governments(draft)
    bodies.occupiers(draft)
    family.family_names(draft)
    family.lone_family_names(draft)
    first_names(draft)
    titled_families(draft)
    kin(draft)
    roles = role_mentions(draft, titles)
    roles_before_names(draft, roles)
    coreference.acronyms(draft)
    coreference.bare_heads(draft)
    unnamed_sources(draft)
    drop_bylines(draft)
    drop_signatures(draft)
    drop_datelines(draft)
    settle_states(draft)
    seats_as_places(draft)
    bare_places(draft)
    roles = [found for found in roles if found.entity_id or draft.cover[found.first] is None]
    mentions = [draft.mention(found, "place" if found.kind == "Place" else "actor") for found in draft.found]
    for found in roles:
        stands_alone = found.finder == "role" and found.entity_id is not None
        mentions.append(draft.mention(found, "actor" if stands_alone else "role"))
    times = read_times(document, draft.lexicon.times, draft.codes)
    mentions += time_mentions(document, times)
    mentions += number_mentions(document, draft.lexicon.numbers, draft.codes, times)
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end, mention.kind)))


def _names(draft: Draft) -> list[Found]:
    """Add known names and bodies of states; the names that may be common words here are given back."""
    guarded: list[Found] = []
    lexicon = draft.lexicon
    done = 0
    for index in draft.marked(STARTS):
        if index < done:
            continue
        sense = draft.senses[index]
        name, body = longest(draft, index) if sense.names else (None, None)
        made = body_at(draft, index, body) if body is not None else None
        if made is None and sense.base in lexicon.government_words:
            made = state_at(draft, index)
        found: Found | None = None
        if name is not None and (made is None or name[0] >= made.last):
            found = name_at(draft, index, name)
            if found is not None and found.score == 0:
                guarded.append(found)
                found = None
        found = found or made
        if found is not None:
            draft.add(found)
            if found.last - found.first > 2:
                draft.found += leaders(draft, found)
            done = found.inner or max(found.last, _joined(draft, found))
        elif sense.base in PAIRED:
            for found in pair_at(draft, index):
                draft.add(found)
                done = found.last
    return guarded


def _joined(draft: Draft, found: Found) -> int:
    """Add the further mentions of القوات البريطانية والأسترالية; the token after them."""
    last = found.last
    if last < draft.count and draft.senses[last].adjective is not None:
        for also in joined_adjectives(draft, found):
            draft.found.append(also)
            last = also.last
    return last


def _organisations(draft: Draft) -> None:
    for index in draft.marked(ORG_HEAD):
        found = organisation_at(draft, index) if draft.cover[index] is None else None
        if found is None:
            continue
        covers = {cover for cover in draft.cover[index : found.last] if cover is not None}
        for cover in [cover for cover in covers if cover.kind == "Place" or cover.first == index + 1]:
            draft.drop(cover)
            covers.remove(cover)
        if covers and found.inner is None:
            found.inner = min(cover.first for cover in covers)  # اللجنة التنفيذية لمنظمة التحرير names two
        draft.add(found)
