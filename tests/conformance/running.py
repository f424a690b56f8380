"""Tests of a suite to whether they pass through our door, and why not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pyoxigraph import parse

from graph.errors import GraphError, QueryInvalid, QueryRefused
from graph.manifest import Manifest
from graph.oxigraph import NamedNode, Quad, Store
from graph.query import Dataset, Quads, Rows, select
from graph.results import to_format
from graph.store import StoreReader
from tests.conformance.manifests import Test
from tests.conformance.results import RDF, ROWS, differ, differ_as_csv, parse_rows, read_result, to_result

Word = Literal["passed", "failed", "skipped"]
FORMATS = {"json": "srj", "xml": "srx", "tsv": "tsv"}
"""Our name of each result format, and the name that files of it end with."""
FROM = re.compile(r"^\s*FROM\b|\}\s*FROM\b", re.MULTILINE | re.IGNORECASE)
UNKNOWN_FUNCTION = "The custom function"
SKIPPED = {
    "ProtocolTest": "the protocol has tests of its own in `tests/graph/endpoint/`",
    "ServiceDescriptionTest": "the service description has tests of its own in `tests/graph/endpoint/`",
    "GraphStoreProtocolTest": "the protocol has tests of its own in `tests/graph/endpoint/`",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a test."""

    test: Test
    word: Word
    reason: str = ""


def run_tests(tests: Iterable[Test]) -> list[Outcome]:
    """Run tests in their order."""
    return [run_test(test) for test in tests]


def run_test(test: Test) -> Outcome:
    """Run one test, or say why it is skipped."""
    if not test.approved:
        return Outcome(test, "skipped", "the working group did not approve it")
    if test.kind in SKIPPED:
        return Outcome(test, "skipped", SKIPPED[test.kind])
    if test.entailment:
        return Outcome(test, "skipped", "entailment regimes are not claimed")
    if "Update" in test.kind:
        return check_update(test)
    if test.query is None:
        return Outcome(test, "skipped", "its query is not in the package")
    if "Syntax" in test.kind:
        return check_syntax(test, test.query)
    if test.category.endswith("/service"):
        return check_service(test, test.query)
    try:
        return check_answer(test, test.query)
    except (GraphError, ValueError, SyntaxError) as error:
        return Outcome(test, "failed", f"{type(error).__name__}: {error}")


def read_text(path: Path) -> str:
    """Read a query."""
    return path.read_bytes().decode("utf-8")


def check_update(test: Test) -> Outcome:
    """An update must not be run, whatever it does: the door only reads."""
    if test.query is None:
        return Outcome(test, "skipped", "an update, which is not in the package")
    try:
        select(make_store(()), f"{read_text(test.query)}\n")
    except (QueryRefused, QueryInvalid):
        return Outcome(test, "skipped", "an update, and refused as one")
    except GraphError as error:
        return Outcome(test, "failed", str(error))
    return Outcome(test, "failed", "an update was answered")


def check_service(test: Test, query: Path) -> Outcome:
    """A query of another machine must be refused."""
    try:
        select(make_store(()), read_text(query))
    except (QueryRefused, QueryInvalid):
        return Outcome(test, "skipped", "SERVICE, and refused")
    except GraphError as error:
        return Outcome(test, "failed", str(error))
    return Outcome(test, "failed", "SERVICE was let through")


def check_syntax(test: Test, query: Path) -> Outcome:
    """A good query is answered over an empty store, a bad one is refused."""
    text = read_text(query)
    try:
        select(make_store(()), set_base(text, query))
    except QueryRefused as error:
        if "SERVICE" in str(error):
            return Outcome(test, "skipped", "SERVICE, and refused")
        if "no report" in str(error) and "Positive" in test.kind:
            return Outcome(test, "passed")  # it was read: only its graphs are not here
        bad = "Negative" not in test.kind
        return Outcome(test, "failed", str(error)) if bad else Outcome(test, "passed")
    except GraphError as error:
        bad = "Negative" not in test.kind and UNKNOWN_FUNCTION not in str(error)  # it was read, and is then not known
        return Outcome(test, "failed", str(error)) if bad else Outcome(test, "passed")
    return Outcome(test, "failed", "it was answered") if "Negative" in test.kind else Outcome(test, "passed")


def make_store(files: Iterable[Path], default: Iterable[Path] = ()) -> StoreReader:
    """Make a store in memory with a graph for each file, named by it; those of the default graph have names apart.

    Blank nodes of two graphs are two, also where one file gives both.
    """
    database = Store()
    for path, name in [*((path, path.as_uri()) for path in files), *((path, to_default(path)) for path in default)]:
        graph = NamedNode(name)
        quads = parse(
            path.read_bytes(), RDF[path.suffix.removeprefix(".")], base_iri=path.as_uri(), rename_blank_nodes=True
        )
        database.extend(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in quads)
        database.add_graph(graph)
    return StoreReader(Path("memory"), Manifest(), database, -1)


def to_default(path: Path) -> str:
    """Give the name of the graph that holds a file of the default graph."""
    return f"{path.as_uri()}?default"


def set_base(text: str, query: Path) -> str:
    """Say to what relative IRIs of a query are relative: to its file, as the suite has it; a BASE of its own holds."""
    return f"BASE <{query.as_uri()}>\n{text}"


def check_answer(test: Test, query: Path) -> Outcome:
    """Compare the answer with the expected one, and with itself after each of the result formats."""
    text = set_base(read_text(query), query)
    if (test.data or test.named) and not FROM.search(text):
        store = make_store(test.named, test.data)
        dataset = Dataset(tuple(map(to_default, test.data)), tuple(path.as_uri() for path in test.named))
    else:  # the query's own FROM names files beside it
        store, dataset = make_store(sorted(path for path in query.parent.glob("*.ttl") if is_data(path))), None
    answer = select(store, text, dataset=dataset)
    if test.result is None:
        return Outcome(test, "skipped", "its result is not in the package")
    if test.result.suffix == ".csv":
        assert isinstance(answer, Rows)
        reason = differ_as_csv(to_format(answer, "csv"), test.result.read_bytes())
    else:
        reason = differ(to_result(answer), read_result(test.result), lax=test.lax) or check_formats(answer)
    return Outcome(test, "failed", reason) if reason else Outcome(test, "passed")


def is_data(path: Path) -> bool:
    """Tell whether a file is one of the graphs that queries name."""
    return path.name.startswith("data")


def check_formats(answer: Rows | Quads) -> str:
    """Say which result format does not give an answer back as it was; "" where all do. A boolean has no TSV."""
    if isinstance(answer, Quads):
        return ""
    for form, kind in FORMATS.items():
        if answer.boolean and form == "tsv":
            continue
        again = parse_rows(to_format(answer, form), ROWS[kind])
        if reason := differ(again, to_result(answer)):
            return f"as {form}: {reason}"
    return ""
