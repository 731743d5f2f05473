"""Where the graph comes from: Run -> PROV-O."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.model import Run
from kg.rdf import iris
from kg.rdf.iris import kg
from kg.rdf.texts import Triple

_VERSION_INFO = NamedNode(iris.OWL + "versionInfo")


def write_run(run: Run) -> Iterator[Triple]:
    """The run that made the graph: its version, its settings, its times (UTC)."""
    node = iris.run(run.id)
    yield node, iris.TYPE, kg("ExtractionRun")
    yield node, iris.TYPE, iris.prov("Activity")
    yield node, iris.LABEL, iris.arabic(f"استخراج بالإصدار {run.version}")
    yield node, iris.LABEL, iris.english(f"Extraction with version {run.version}")
    yield node, _VERSION_INFO, Literal(run.version)
    yield node, kg("settings"), Literal(run.settings)
    yield node, iris.prov("startedAtTime"), iris.moment(run.started)
    if run.ended is not None:
        yield node, iris.prov("endedAtTime"), iris.moment(run.ended)
