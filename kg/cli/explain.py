"""kg explain: a thing of the graph, property by property, down to the sentences that say so."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import click
from pyoxigraph import NamedNode
from rich.text import Text

from kg.cli.graph import Graph, Node
from kg.cli.joins import joins
from kg.cli.read import gazetteer_option
from kg.cli.table import short
from kg.cli.terminal import isolated, note, stdout, store_option
from kg.decisions import Decisions, read_decisions
from kg.errors import UsageError
from kg.rdf import iris
from kg.rdf.iris import kg as term

_FOLDERS = ("event", "agreement", "actor", "place", "process", "troops", "tenure", "office", "article", "claim")
_SHOWN_EVENTS = 40
_Sentences = dict[tuple[str, str], int]
"""(quote, where it stands) -> its number in the answer."""
_GRADES = {"hard": "bold red", "soft": "yellow", "overtaken": "cyan"}


@click.command(short_help="Show a thing down to the sentences that say so.")
@click.argument("thing", metavar="IRI|ID")
@click.option("--why", is_flag=True, help="For an event: why its articles are held to tell of one and the same.")
@gazetteer_option
@store_option
def explain(thing: str, why: bool, gazetteer: tuple[Path, ...], store: Path) -> None:
    """Explain an event, agreement, actor or place: every value with the sentences and articles that say so.

    ID is the last part of an IRI, as the queries show it (`event:…`, `actor:…`), or a name. The IRI of an event that
    has turned out to be the same as an older one shows that one.

    \b
    Examples:
      kg explain actor:hamas
      kg explain --why event:attack-4a1f09c2d7
      kg explain "الحشد الشعبي"
      kg explain https://w3id.org/hiwar/actor/iraq
    """
    graph = Graph.open(store)
    node = find(graph, thing)
    console = stdout()
    for line in [*explained(graph, node), *(_joined(graph, node, gazetteer, read_decisions(store)) if why else ())]:
        console.print(line, soft_wrap=True)


def find(graph: Graph, thing: str) -> NamedNode:
    """The one thing that is meant by an IRI, also one that has been replaced, a short name, an id or a label."""
    name = thing.replace(":", "/", 1) if "://" not in thing else thing
    folders = [""] if "/" in name else _FOLDERS
    guesses = [iris.individual(name if not folder else f"{folder}/{name}", "") for folder in folders]
    found = [node for node in guesses if graph.has(node)] or graph.named(thing)
    if len(found) == 1:
        if (stands := graph.standing(found[0])) != found[0]:
            note(f"{short(found[0].value)} has turned out to be {short(stands.value)}")
        return stands
    if found:
        raise UsageError(f'"{thing}" may be {" or ".join(short(node.value) for node in found)}; give one of these')
    near = difflib.get_close_matches(thing, [short(node.value) for node in graph.labelled()], n=3, cutoff=0.5)
    remedy = f"did you mean {', '.join(near)}?" if near else "the queries show ids: kg queries"
    raise UsageError(f'nothing in the graph is called "{thing}"; {remedy}')


def explained(graph: Graph, node: NamedNode) -> Iterator[Text]:
    """All lines on a thing."""
    sentences: _Sentences = {}
    yield from _head(graph, node)
    yield from _facts(graph, node)
    yield from _claims(graph, node, sentences)
    yield from _conflicts(graph, node, sentences)
    yield from _told(sentences)
    yield from _events(graph, node)
    yield from _statements(graph, node)
    yield from _mentions(graph, node)


def _head(graph: Graph, node: NamedNode) -> Iterator[Text]:
    names = [isolated(label.value) for label in graph.literals(node, iris.LABEL)]
    yield Text(" · ".join(names) or short(node.value), style="bold")
    classes = [short(kind.value) for kind in graph.nodes(node, iris.TYPE)]
    yield Text(f"{short(node.value)}  {', '.join(classes)}", style="dim")


def _facts(graph: Graph, node: NamedNode) -> Iterator[Text]:
    """What no claim disputes: the direct properties; and the IRIs that have led here."""
    values: dict[str, list[str]] = defaultdict(list)
    for predicate, value in graph.about(node):
        if predicate in (iris.TYPE, iris.LABEL, *_ELSEWHERE):
            continue
        values[iris.name_of(predicate)].append(graph.name(value))
    values["replaces"] += [short(former.value) for former in graph.subjects(iris.REPLACED_BY, node)]
    for name, texts in values.items():
        if not texts:
            continue
        yield Text(f"  {name:<16}", style="green").append(", ".join(dict.fromkeys(texts)), style="default")


def _claims(graph: Graph, node: NamedNode, sentences: _Sentences) -> Iterator[Text]:
    """The claims by property and value, each with the number of its sentence."""
    groups: dict[str, dict[str, list[NamedNode]]] = defaultdict(lambda: defaultdict(list))
    for claim in graph.subjects(term("about"), node):
        groups[_property(graph, claim)][graph.claimed_value(claim)].append(claim)
    if groups:
        yield Text("\nClaims", style="bold")
    for name in sorted(groups, key=lambda name: (name != "type", name)):
        for value, claims in sorted(groups[name].items(), key=lambda pair: -len(pair[1])):
            yield Text(f"  {name:<15} ", style="green").append(value, style="bold")
            for claim in claims:
                yield Text(" " * 18).append_text(_source(graph, claim, sentences))


def _property(graph: Graph, claim: NamedNode) -> str:
    return graph.first_name(claim, term("claimedProperty"))


def _source(graph: Graph, claim: NamedNode, sentences: _Sentences) -> Text:
    """`[2] seed-001, Elaph, 2021-07-23 · planned · said by …`"""
    number = sentences.setdefault((graph.quote(claim), graph.source(claim)), len(sentences) + 1)
    line = Text(f"[{number}] ").append(graph.articles(claim), style="dim")
    status = graph.first_name(claim, term("status"))
    line.append(f" · {status}", style="dim" if status == "occurred" else "yellow")
    for predicate, words in (("saidBy", "said by"), ("via", "via")):
        if names := [graph.name(speaker) for speaker in graph.nodes(claim, term(predicate))]:
            line.append(f" · {words} {', '.join(names)}", style="dim")
    return line.append(f" · {short(claim.value)}", style="dim")


def _conflicts(graph: Graph, node: NamedNode, sentences: _Sentences) -> Iterator[Text]:
    conflicts = graph.subjects(term("conflictAbout"), node)
    if conflicts:
        yield Text("\nConflicts", style="bold")
    for conflict in conflicts:
        grade = graph.first_name(conflict, term("conflictGrade"))
        name = graph.first_name(conflict, term("conflictProperty"))
        reasons = ", ".join(isolated(reason.value) for reason in graph.literals(conflict, term("conflictReason")))
        yield Text("  ").append(grade, style=_GRADES.get(grade, "")).append(f" · {name}: {reasons}")
        for claim in graph.nodes(conflict, term("conflictClaim")):
            value = Text("    ").append(graph.claimed_value(claim), style="bold")
            yield value.append("  ").append_text(_source(graph, claim, sentences))


def _told(sentences: _Sentences) -> Iterator[Text]:
    if sentences:
        yield Text("\nSentences", style="bold")
    for (quote, source), number in sentences.items():
        yield Text(f"  [{number}] ").append(isolated(f"«{quote}»")).append(f"\n      {source}", style="dim")


def _joined(
    graph: Graph, node: NamedNode, gazetteer: tuple[Path, ...], decisions: Decisions
) -> Iterator[Text]:
    yield Text("\nWhy one event", style="bold")
    reasons = list(joins(graph, node, gazetteer, decisions))
    if not reasons:
        yield Text("  only one article tells of it", style="dim")
    for first, second, reason in reasons:
        yield Text(f"  {first}, {second}: ", style="dim").append(isolated(reason), style="default")


def _events(graph: Graph, node: NamedNode) -> Iterator[Text]:
    """What a thing takes part in, as head, party, target … or as the place of it."""
    roles: dict[NamedNode, list[str]] = defaultdict(list)
    for subject, predicate in graph.pointing_at(node):
        if predicate.value.startswith(iris.ONTOLOGY) and iris.name_of(predicate) in _ROLES:
            roles[subject].append(iris.name_of(predicate))
    if roles:
        yield Text("\nTakes part in", style="bold")
    for event, names in list(roles.items())[:_SHOWN_EVENTS]:
        shown = ", ".join(sorted(name for name in names if name != "participant" or len(names) == 1))
        line = Text(f"  {shown:<15} ", style="green").append(graph.name(event), style="default")
        yield line.append(f"  {short(event.value)}", style="dim")
    if len(roles) > _SHOWN_EVENTS:
        yield Text(f"  and {len(roles) - _SHOWN_EVENTS} more: kg query actor-file", style="dim")


def _statements(graph: Graph, node: NamedNode) -> Iterator[Text]:
    """What an actor says, each sentence once."""
    quotes = {graph.quote(claim): graph.source(claim) for claim in graph.subjects(term("saidBy"), node)}
    if quotes:
        yield Text("\nSays", style="bold")
    for quote, source in list(quotes.items())[:_SHOWN_EVENTS]:
        yield Text("  ").append(isolated(f"«{quote}»")).append(f"\n    {source}", style="dim")


def _mentions(graph: Graph, node: NamedNode) -> Iterator[Text]:
    count: dict[Node, int] = defaultdict(int)
    for span in graph.subjects(term("denotes"), node):
        for article in graph.nodes(span, term("spanOf")):
            count[article] += 1
    if count:
        yield Text("\nNamed in", style="bold")
    for article, times in sorted(count.items(), key=lambda pair: -pair[1])[:_SHOWN_EVENTS]:
        yield Text(f"  {times:>4} × ").append(graph.article(article), style="dim")


_ELSEWHERE = tuple(map(term, ("hasClaim", "denotedBy", "participatesIn", "hasRound")))
_ROLES = {
    *("participant", "party", "head", "perpetrator", "target", "claimedBy", "place", "agreementParty", "force"),
    *("stationedIn", "roundOf", "tenureHolder", "tenurePosition"),
}
