"""kg decide: what a person knows better goes into the graph's decisions.csv."""

from __future__ import annotations

import getpass
import shlex
from collections.abc import Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

import click
from pyoxigraph import NamedNode

from kg import project
from kg.cli.explain import find
from kg.cli.graph import Graph
from kg.cli.read import gazetteer_option
from kg.cli.table import short
from kg.cli.terminal import note, store_option
from kg.cli.unheeded import known_kinds, mixed
from kg.decisions import FILE, Decision, DecisionKind, Ref, add_decision, read_decisions, ref_of
from kg.entities import Kinds
from kg.errors import UsageError
from kg.model import Claim, Reading
from kg.ontology import load_ontology
from kg.rdf import iris
from kg.rdf.iris import kg as term
from kg.store import stored_readings

_EVENTS = ("event", "agreement", "troops", "tenure")
_DEFAULT_STORE = Path("build/store")


@click.command(short_help="Write down what you know better: same, different, reject.")
@click.argument("decision", type=click.Choice(get_args(DecisionKind)))
@click.argument("things", nargs=-1, required=True, metavar="THING…")
@click.option("--reason", default="", help="Why: it is shown wherever the decision is.")
@click.option("--who", metavar="NAME", help="Who decides.  [default: your login name]")
@gazetteer_option
@store_option
def decide(
    decision: DecisionKind,
    things: tuple[str, ...],
    reason: str,
    who: str | None,
    gazetteer: tuple[Path, ...],
    store: Path,
) -> None:
    """Decide that two things are the SAME or DIFFERENT, or REJECT what one article is held to claim.

    A thing is an actor or place (`actor:…`, `place:…`, or its name), an event or agreement, or a claim. An event is
    written down as its first claim, whose id stays when articles come and go. To reject the claim of a value takes out
    that value, of a `…-type` the whole telling. Every kg build honours what stands in decisions.csv in the graph's
    folder: a table to read, edit and delete rows of. A row that is gone is forgotten with the next kg build.

    \b
    Examples:
      kg decide same actor:x-5d41402a actor:hamas --reason "one name in two spellings"
      kg decide different event:attack-4a1f09c2d7 event:attack-90b3c1aa02
      kg decide different claim:77f8154e1fc64e8d-type claim:ee81242626140f3f-type
      kg decide reject claim:77f8154e1fc64e8d-perpetrator --who huda
      kg build                        make the graph follow
    """
    read_decisions(store)  # its mistakes are told first
    graph = Graph.open(store)
    readings = tuple(stored_readings(store))
    kinds = known_kinds(readings, load_ontology(project.folder("ontology"), gazetteer).gazetteer)
    refs = [_meant(thing, graph, readings, kinds) for thing in things]
    first, second = _checked(decision, refs)
    row = Decision(
        kind=decision, first=first, second=second, reason=reason, who=who or _login(),
        when=f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}", line=0,
    )  # fmt: skip
    if told := mixed(row, kinds):
        raise UsageError(f"{told}: things of two kinds are never the same; decide about things of one kind")
    written = add_decision(store, row)
    click.echo(f"{store / FILE}:{written.line}: {written}")
    note(f"kg build{store_words(store)} makes the graph follow")


def store_words(store: Path) -> str:
    """The option that a command line needs to mean this graph."""
    return "" if store == _DEFAULT_STORE else f" --store {shlex.quote(str(store))}"


def _checked(decision: DecisionKind, refs: Sequence[Ref]) -> tuple[Ref, Ref | None]:
    if decision == "reject":
        if len(refs) != 1 or refs[0].sort != "claim":
            raise UsageError("reject takes one claim: kg decide reject claim:…; kg explain and kg review show claims")
        return refs[0], None
    if len(refs) != 2:
        raise UsageError(f"{decision} takes two things, not {len(refs)}: kg decide {decision} THING THING")
    first, second = (each.telling for each in refs)
    if first == second:
        raise UsageError(f"both are {first}; give two things")
    if first.sort != second.sort:
        raise UsageError(f"{first} and {second} are of two kinds; give two actors, two places, or two events or claims")
    return first, second


def _meant(thing: str, graph: Graph, readings: Sequence[Reading], kinds: Kinds) -> Ref:
    """What decisions.csv calls a thing; UsageError where it is not in the graph."""
    try:
        ref = ref_of(short(thing))
    except ValueError:
        return _found(find(graph, thing), graph, readings, kinds)
    if ref not in kinds:
        same_sort = [str(each) for each in kinds if each.sort == ref.sort]
        near = get_close_matches(str(ref), same_sort, n=3, cutoff=0.7)
        remedy = f"did you mean {', '.join(near)}?" if near else "kg explain and kg review show ids"
        raise UsageError(f"{thing} is not in the graph; {remedy}")
    return ref


def _found(node: NamedNode, graph: Graph, readings: Sequence[Reading], kinds: Kinds) -> Ref:
    name = short(node.value)
    folder, local = node.value.removeprefix(iris.BASE).partition("/")[0], iris.id_of(node)
    if folder in _EVENTS:
        return _first_claim(node, graph, readings)
    if folder in ("actor", "place") and (ref := ref_of(f"{folder}:{local}")) in kinds:
        return ref
    raise UsageError(f"{name} cannot be decided about; give an actor or place that articles name, an event or a claim")


def _first_claim(event: NamedNode, graph: Graph, readings: Sequence[Reading]) -> Ref:
    """The claim that told an event first."""
    about = graph.subjects(term("about"), event)
    ids = {told.value for claim in about for told in graph.literals(claim, term("fromReading"))}

    def order(pair: tuple[Reading, Claim]) -> tuple[bool, str, str, int]:
        article = pair[0].article
        return article.published is None, str(article.published), article.id, pair[1].trigger.start

    told = [(reading, claim) for reading in readings for claim in reading.claims if claim.id in ids]
    if not told:
        raise UsageError(f"no claim about {short(event.value)} is there any more; run kg build, then decide again")
    return Ref("claim", min(told, key=order)[1].id, "type")


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise UsageError("your login name is not known here; say who decides with --who NAME") from None
