"""The W3C's SPARQL 1.1 tests: an archive -> cases, group by group."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, RDFS, BNode, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

ARCHIVE = Path(__file__).resolve().parents[4] / "shared" / "w3c" / "rdf-tests-sparql.tar.gz"
"""`sparql/` of https://github.com/w3c/rdf-tests, packed; it lies beside the project and is no part of it."""
BASE = "https://w3c.github.io/rdf-tests/sparql/sparql11/"
GROUPS = {
    "protocol": ("protocol/manifest.ttl",),
    "service description": ("service-description/manifest.ttl",),
    "graph store": ("graph-store-protocol/manifest.ttl",),
    "query": ("manifest-sparql11-query.ttl",),
    "results": ("manifest-sparql11-results.ttl",),
    "update": ("manifest-sparql11-update.ttl",),
}
"""What the tests are called here, and their manifests."""

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """Files of a dataset: for the default graph, and for named graphs by name."""

    default: tuple[Path, ...] = ()
    named: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One test: its manifest as a graph, its node there, and what most kinds of test have."""

    group: str
    id: str
    kind: str
    manifest: Graph
    node: Node
    folder: Path
    text: Path | None
    data: Data
    result: Path | None
    after: Data


def unpack(archive: Path, folder: Path) -> Path:
    """The folder `sparql11`, unpacked into `folder`."""
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return next(path for path in folder.rglob("sparql11") if path.is_dir())


def cases(folder: Path, groups: tuple[str, ...] = tuple(GROUPS)) -> Iterator[Case]:
    """The cases of `groups`, in the order of their manifests."""
    for group in groups:
        for name in GROUPS[group]:
            yield from _cases(folder, folder / name, group)


def iri_of(file: Path) -> str:
    """The address that relative IRIs in `file` are relative to."""
    parts = file.parts
    return BASE + "/".join(parts[len(parts) - 1 - parts[::-1].index("sparql11") + 1 :])


def _cases(folder: Path, file: Path, group: str) -> Iterator[Case]:
    manifest = Graph()
    manifest.parse(file, publicID=iri_of(file))
    for head in manifest.subjects(RDF.type, MF.Manifest):
        for included in manifest.objects(head, MF.include):
            for other in Collection(manifest, included):
                yield from _cases(folder, folder / str(other).removeprefix(BASE), group)
        for entries in manifest.objects(head, MF.entries):
            for node in Collection(manifest, entries):
                yield _case(manifest, node, folder, file, group)


def _case(manifest: Graph, node: Node, folder: Path, file: Path, group: str) -> Case:
    def path(found: Node | None) -> Path | None:
        return folder / str(found).removeprefix(BASE) if isinstance(found, URIRef) else None

    def data(place: Node | None, words: Namespace) -> Data:
        default = tuple(path(found) for found in manifest.objects(place, words.data))
        named = []
        for found in manifest.objects(place, words.graphData):
            inner = manifest.value(found, words.graph) if isinstance(found, BNode) else found
            label = manifest.value(found, RDFS.label) or inner
            named.append((str(label), path(inner)))
        return Data(
            default=tuple(file for file in default if file), named=tuple((name, file) for name, file in named if file)
        )

    action, result = manifest.value(node, MF.action), manifest.value(node, MF.result)
    text = path(action) or path(manifest.value(action, QT.query)) or path(manifest.value(action, UT.request))
    before = data(action, UT if manifest.value(action, UT.request) else QT)
    if (node, UT.graphData, None) in manifest:
        before = data(node, UT)
    return Case(
        group=group,
        id=f"{file.parent.name}/{str(node).rpartition('#')[2]}",
        kind=str(manifest.value(node, RDF.type)).rpartition("#")[2],
        manifest=manifest,
        node=node,
        folder=file.parent,
        text=text,
        data=before,
        result=path(result),
        after=data(result, UT) if isinstance(result, BNode) else Data(),
    )
