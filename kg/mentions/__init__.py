"""Stage 3: Document -> Mention: actors, places, roles, times, numbers."""

from __future__ import annotations

from kg.mentions import coreference
from kg.mentions.compose import body_at, joined_adjectives, state_at
from kg.mentions.draft import Draft, Found
from kg.mentions.names import longest, name_at
from kg.mentions.numbers import find_numbers
from kg.mentions.organisations import organisation_at
from kg.mentions.persons import spoken_persons, titled_persons
from kg.mentions.places import head_places
from kg.mentions.senses import ORG_HEAD, Lexicon, compiled
from kg.mentions.sources import unnamed_sources
from kg.mentions.states import drop_datelines, seats_as_places, settle_states
from kg.mentions.times import find_times
from kg.model import Document, Mention, Ontology

__all__ = ["find_mentions"]


def find_mentions(document: Document, ontology: Ontology) -> tuple[Mention, ...]:
    """All mentions of `document`, sorted by span; the first candidate of each is what it denotes here."""
    draft = Draft(document, compiled(ontology))
    guarded = _names(draft)
    coreference.guarded_names(draft, guarded)
    _organisations(draft)
    titles = titled_persons(draft)
    spoken_persons(draft)
    coreference.join_persons(draft)
    coreference.open_bodies(draft, draft.lexicon.bodies)
    coreference.occupiers(draft)
    coreference.family_names(draft)
    roles = coreference.roles(draft, titles)
    coreference.acronyms(draft)
    coreference.bare_heads(draft)
    unnamed_sources(draft)
    head_places(draft)
    drop_datelines(draft)
    settle_states(draft)
    seats_as_places(draft)
    roles = [found for found in roles if found.entity_id or draft.cover[found.first] is None]
    mentions = [draft.mention(found, "place" if found.kind == "Place" else "actor") for found in draft.found]
    mentions += [draft.mention(found, "actor" if found.finder == "role" and found.entity_id else "role") for found in roles]
    mentions += find_times(document, ontology.lexicon)
    mentions += find_numbers(document, ontology.lexicon)
    return tuple(sorted(mentions, key=lambda mention: (mention.span, mention.kind)))


def _names(draft: Draft) -> list[Found]:
    """Add known names and bodies of states; the names that may be common words here are given back."""
    guarded: list[Found] = []
    lexicon: Lexicon = draft.lexicon
    index = 0
    while index < draft.count:
        sense = draft.senses[index]
        found: Found | None = None
        name = body = None
        if sense.names:
            name, body = longest(draft, index)
        made = body_at(draft, index, body) if body is not None else None
        if made is None and (sense.base in lexicon.state_nouns or sense.base in lexicon.state_constructs):
            made = state_at(draft, index)
        if name is not None and (made is None or name[0] >= made.last):
            found = name_at(draft, index, name)
            if found is not None and found.score == 0:
                guarded.append(found)
                found = None
        found = found or made
        if found is not None:
            draft.add(found)
            index = found.last
            if found.finder in ("composition", "government", "gazetteer") and index < draft.count and draft.senses[index].adjective:
                for also in joined_adjectives(draft, found):
                    draft.found.append(also)
                    index = also.last
        else:
            index += 1
    return guarded


def _organisations(draft: Draft) -> None:
    index = 0
    while index < draft.count:
        if draft.senses[index].flags & ORG_HEAD and draft.cover[index] is None:
            found = organisation_at(draft, index)
            if found is not None and all(cover is None or cover.kind == "Place" for cover in draft.cover[index : found.last]):
                for inner in {cover for cover in draft.cover[index : found.last] if cover is not None}:
                    draft.drop(inner)
                draft.add(found)
                index = found.last
                continue
        index += 1
