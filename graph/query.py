"""The one door to the graph: a named query or SPARQL text, with parameters, to materialised rows or quads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from graph.breadth import read_breadth, to_breadth
from graph.errors import (
    ParameterInvalid,
    ParameterMissing,
    ParameterUnknown,
    QueryInvalid,
    QueryRefused,
    QueryUnknown,
    ServiceFailed,
    StoreUnreadable,
)
from graph.named_queries import FOLDER, NamedQuery, Parameter, read_head, read_queries, read_query
from graph.oxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryTriples,
    Term,
    Triples,
    evaluate,
    reading,
    run_with_room,
    to_text,
)
from graph.processes.limits import UNLIMITED, Cut, Limits, take
from graph.solutions import Lines, Terms, collect, write_term
from graph.store import StoreReader

_IRI = "iri"
"""The name of the parameters that are bound as an IRI; all others are bound as text."""
_SERVICE = re.compile(r"\bSERVICE\b", re.IGNORECASE)
_WORDED: Mapping[str, Callable[[Mapping[str, str]], str]] = {"breadth": lambda row: to_breadth(read_breadth(row))}
"""Columns of named queries that put what a row holds into words, which SPARQL cannot."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The materialised answer to SELECT, or to ASK as one row "true" or "false" under the column "answer"."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The cells' text; "" where a variable has no value."""
    terms: Sequence[tuple[Term | None, ...]] = field(default=(), repr=False)
    """The cells as RDF terms, for the formats that keep types."""
    cut: Cut = ""
    """The limit at which rows were left out; "" where these are all."""
    boolean: bool = False
    """Whether this is the answer to ASK."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs, by IRI, that a query shall see instead of those it names itself (SPARQL 1.1 Protocol, 2.1.4)."""

    default: tuple[str, ...] = ()
    """Merged into the default graph."""
    named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quads:
    """The materialised answer to CONSTRUCT and DESCRIBE, sorted."""

    quads: tuple[Quad, ...]
    cut: Cut = ""
    """The limit at which quads were left out; "" where these are all."""


def select(
    store: StoreReader,
    query: str,
    parameters: Mapping[str, str] | None = None,
    limits: Limits = UNLIMITED,
    dataset: Dataset | None = None,
    services: Sequence[str] = (),
) -> Rows | Quads:
    """Answer a named query or SPARQL text.

    Text may only read, and only this store: `QueryRefused` is raised for an update and FROM of another graph, and
    `ServiceRefused` for SERVICE at addresses that do not begin with one of the `services`.
    A parameter binds the variable of its name as a value, never as text of the query, and the variable must be among
    those selected; in a named query it is a column only where the query's head says so. A dataset is for text: named
    queries see the whole store. Of the limits those on rows and bytes are kept here; time and memory can be limited
    only from outside the process (`graph.processes.workers`).
    """
    return materialise(find(store, query, parameters, limits, dataset, services))


def find(
    store: StoreReader,
    query: str,
    parameters: Mapping[str, str] | None = None,
    limits: Limits = UNLIMITED,
    dataset: Dataset | None = None,
    services: Sequence[str] = (),
) -> Lines | Quads:
    """Answer as `select` does, with rows as the lines that another process may be sent."""
    path = FOLDER / f"{query}.rq"
    if query.replace("-", "").isalnum() and path.is_file():
        return _find_named(store, read_query(path), parameters or {}, limits)
    if not re.search(r"[\s{]", query.strip()):
        raise QueryUnknown(query, (path.stem for path in FOLDER.glob("*.rq")))
    return run_with_room(lambda: _find_by_text(store, query, parameters or {}, limits, dataset, services))


def materialise(found: Lines | Quads) -> Rows | Quads:
    """Make rows of lines."""
    if isinstance(found, Quads):
        return found
    return Rows(found.columns, found.read_texts(), Terms(found), found.cut, found.boolean)


def select_rows(store: StoreReader, query: str, parameters: Mapping[str, str] | None = None) -> Rows:
    """Answer as `select` does; raise `QueryInvalid` where the query gives a graph and not rows."""
    result = select(store, query, parameters)
    if isinstance(result, Quads):
        raise QueryInvalid(0, 0, "it gives a graph and not rows", "ask with SELECT or ASK")
    return result


def _find_named(store: StoreReader, query: NamedQuery, parameters: Mapping[str, str], limits: Limits) -> Lines | Quads:
    found = _run(store, query.text, _make_values(query.name, query.parameters, parameters), limits)
    if isinstance(found, Quads):
        return found
    if store.shared:
        found = _order(found, query.text)
    for column in query.columns:
        if column in _WORDED and column not in found.columns:
            found = _add_words(found, column)
    return found.select(query.columns)


def _order(lines: Lines, text: str) -> Lines:
    """Put lines that came from a server into the order that the query asks for."""
    from graph.remote.ordering import order

    every = lines.split()
    return lines.change(lines.columns, [every[at] for at in order(lines.columns, Terms(lines), text)])


def _add_words(lines: Lines, column: str) -> Lines:
    """Add a column that says in words what the others hold."""
    texts = [_WORDED[column](dict(zip(lines.columns, row, strict=True))) for row in lines.read_texts()]
    added = [f"{line}\t{write_term(Literal(text))}" for line, text in zip(lines.split(), texts, strict=True)]
    return lines.change((*lines.columns, column), added)


def _find_by_text(
    store: StoreReader,
    text: str,
    parameters: Mapping[str, str],
    limits: Limits,
    dataset: Dataset | None,
    services: Sequence[str],
) -> Lines | Quads:
    """Check the text and run it; line ends become LF first, as only one of the two parsers ends a comment at a CR."""
    from graph.guard import check_query  # rdflib takes 0.3 s to import, and our own queries do not need it

    text = text.replace("\r\n", "\n").replace("\r", "\n")
    graphs = check_query(text, services, shared=store.shared)
    if dataset:
        graphs = (*dataset.default, *dataset.named)
    known = {graph.value for graph in store.database.named_graphs()} if graphs or store.shared else frozenset()
    for graph in graphs:
        if graph not in known:
            raise QueryRefused(f"the graph <{graph}>, which is no report of this store,")
    if store.shared and not graphs:
        graphs = tuple(sorted(known))
        dataset = Dataset(graphs, graphs)
    declared = read_head(text)[2]
    if not declared:
        declared = tuple(Parameter(name, "") for name in parameters)
    values = _make_values("given", declared, parameters)
    try:
        return _run(store, text, values, limits, union=not graphs, dataset=dataset if graphs else None)
    except (StoreUnreadable, QueryInvalid) as error:
        if services and _SERVICE.search(text):
            raise ServiceFailed(error.reason) from error
        raise


def _make_values(name: str, declared: tuple[Parameter, ...], given: Mapping[str, str]) -> dict[str, Term]:
    names = {parameter.name for parameter in declared}
    for unknown in sorted(given.keys() - names):
        raise ParameterUnknown(name, unknown, names)
    values: dict[str, Term] = {}
    for parameter in declared:
        value = given.get(parameter.name, parameter.default)
        if value is None:
            raise ParameterMissing(name, parameter.name, parameter.description)
        if value:
            values[parameter.variable or parameter.name] = _to_value(parameter.name, value)
        elif parameter.default is None:
            raise ParameterInvalid(parameter.name, value, "it is empty")
    return values


def _to_value(name: str, value: str) -> Term:
    try:
        return NamedNode(value) if name == _IRI else Literal(value)
    except ValueError as error:
        raise ParameterInvalid(name, value, str(error)) from error


def _run(
    store: StoreReader,
    text: str,
    values: Mapping[str, Term],
    limits: Limits,
    *,
    union: bool = True,
    dataset: Dataset | None = None,
) -> Lines | Quads:
    """Take the whole answer here: a live one that another thread iterates ends the process."""
    store.limit(limits.seconds)
    with reading(store.folder):
        graphs = None if dataset is None else (dataset.default, dataset.named)
        result = evaluate(store.database, text, values, union=union, graphs=graphs)
        if isinstance(result, QueryBoolean):
            return Lines(("answer",), b"true\n" if result else b"false\n", boolean=True)
        if isinstance(result, QueryTriples | Triples):
            triples, cut = take(result, lambda triple: _measure(map(to_text, triple)), limits)
            return Quads(tuple(sorted((Quad(*triple) for triple in triples), key=str)), cut)
        return collect(result, limits)


def _measure(texts: Iterable[str]) -> int:
    return sum(len(text.encode()) for text in texts)


__all__ = [
    "Dataset",
    "NamedQuery",
    "Parameter",
    "Quads",
    "Rows",
    "read_queries",
    "select",
    "select_rows",
]
