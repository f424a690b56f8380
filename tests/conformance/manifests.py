"""Manifests of the W3C's SPARQL test suites to the tests that they list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from rdflib import RDF, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node

MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
DAWGT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-dawg#")


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a suite."""

    category: str
    """Folder of the suite and of the test, as in "data-sparql11/bind"."""
    name: str
    kind: str
    """Local name of its class, as in "QueryEvaluationTest"."""
    approved: bool
    """Whether the working group approved it; False where it says that it did not, or took it back."""
    query: Path | None
    data: tuple[Path, ...] = ()
    """What makes up the default graph."""
    named: tuple[Path, ...] = ()
    result: Path | None = None
    lax: bool = False
    """Whether rows may occur more or less often than in the result (REDUCED)."""
    entailment: bool = False
    """Whether the data mean more than they say (SPARQL 1.1 Entailment Regimes)."""


def read_tests(folder: Path) -> Iterator[Test]:
    """Yield the tests of all manifests below a folder, those of a manifest in its order."""
    for path in sorted(folder.rglob("manifest.ttl")):
        graph = Graph().parse(path, format="turtle", publicID=path.as_uri())
        category = path.parent.relative_to(folder).as_posix()
        for entries in graph.objects(None, MF.entries):
            for entry in Collection(graph, entries):
                yield read_test(graph, entry, category)


def read_test(graph: Graph, entry: Node, category: str) -> Test:
    """Read one entry."""
    action, result = graph.value(entry, MF.action), graph.value(entry, MF.result)
    kinds = sorted(str(kind).rpartition("#")[2] for kind in graph.objects(entry, RDF.type))
    query = graph.value(action, QT.query) or graph.value(action, UT.request) or action
    regimes = any(str(predicate).endswith("entailmentRegime") for predicate in graph.predicates(action, None))
    approval = graph.value(entry, DAWGT.approval)
    return Test(
        category,
        str(graph.value(entry, MF.name) or entry),
        kinds[0] if kinds else "",
        approval not in (DAWGT.Withdrawn, DAWGT.NotApproved, DAWGT.Rejected),
        to_path(query),
        tuple(filter(None, map(to_path, graph.objects(action, QT.data)))),
        tuple(filter(None, map(to_path, graph.objects(action, QT.graphData)))),
        to_path(result),
        graph.value(entry, MF.resultCardinality) == MF.LaxCardinality,
        regimes or category.endswith("entailment"),
    )


def to_path(node: Node | None) -> Path | None:
    """Give the file that an IRI names; None where it names none that is there."""
    path = Path(unquote(urlsplit(str(node)).path)) if str(node).startswith("file:") else None
    return path if path and path.is_file() else None
