"""Queries and patterns to what a server answers: the part of a pyoxigraph database that reading needs, over HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from graph.errors import ServerFailed
from graph.oxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    Solutions,
    Term,
    Triple,
    Triples,
    Variable,
    read_solutions,
    read_triples,
    to_boolean,
    to_text,
)
from graph.remote.client import ROWS, TRIPLES, Client, Response
from graph.remote.substitution import find_form, has_dataset, substitute
from ontology import PREFIXES

_BOOLEAN, _DOUBLE = (PREFIXES["xsd"] + name for name in ("boolean", "double"))
_WHOLE = re.compile(r"-?[0-9]+\.0")
CURE = "see that the address is that of SPARQL queries, as a server's documentation names it"
Item = TypeVar("Item")
HALF = "X-SQL-State"
"""The header in which Virtuoso says that it gives what it found in time, and not all."""
MOST = "X-SPARQL-MaxRows"
"""The header in which Virtuoso says at how many rows it cut an answer."""


class RemoteDatabase:
    """The graphs of one store on a server; answers are read while they come and must be used up or closed."""

    def __init__(self, client: Client, graphs: Sequence[str]) -> None:
        self.client = client
        self.graphs = tuple(graphs)
        """The IRIs of the store's graphs, beside which the server may hold others."""
        self.seconds = 0.0
        """After which a server that can be told so stops a query; 0 for any time."""
        self.union = False
        """Whether the server's default graph is the union of all, and no other store of ours is in it: our own queries,
        which name our terms, then need no list of graphs, which makes some servers slow."""

    def ask_all(self, text: str) -> Solutions | QueryBoolean:
        """Ask with SELECT or ASK over whatever the server holds."""
        return self._read_rows(_check(self.client.ask(text, ROWS)), find_form(text))

    def find_union(self, iri: str) -> None:
        """Look whether the server's default graph holds what is in one of its graphs, which describes itself."""
        self.union = bool(self.ask_all(f"ASK {{ <{iri}> ?p ?o }}"))

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """Give the names of the store's graphs."""
        return map(NamedNode, self.graphs)

    def query(
        self,
        query: str,
        /,
        *,
        use_default_graph_as_union: bool = False,
        default_graph: list[NamedNode | BlankNode | DefaultGraph] | None = None,
        named_graphs: list[NamedNode | BlankNode] | None = None,
        substitutions: dict[Variable, NamedNode | BlankNode | Literal | Triple] | None = None,
    ) -> Solutions | QueryBoolean | Triples:
        """Answer a query over the graphs of the store alone, with variables in place of which the given terms stand.

        Without graphs given, and without FROM in the query, it is one of ours, and its default graph is the union.
        """
        text = substitute(query, {variable.value: term for variable, term in (substitutions or {}).items()})
        graphs: tuple[Sequence[str], Sequence[str]] | None = (
            self.graphs if use_default_graph_as_union else (),
            self.graphs,
        )
        if self.union and use_default_graph_as_union:
            graphs = None
        if default_graph is not None or named_graphs is not None:
            graphs = list(map(to_text, default_graph or ())), list(map(to_text, named_graphs or ()))
        elif has_dataset(query):
            graphs = None
        form = find_form(query)
        rows = form in ("SELECT", "ASK")
        response = _check(self.client.ask(text, ROWS if rows else TRIPLES, graphs, self.seconds))
        if rows:
            return self._read_rows(response, form)
        triples = read_triples(response, response.headers.get("content-type", ""))
        canonical = (Triple(one.subject, one.predicate, to_canonical(one.object)) for one in triples)  # type: ignore[arg-type]
        return Triples(_read(response, canonical))

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | Triple | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | Triple | None,
        graph_name: NamedNode | BlankNode | DefaultGraph | None = None,
        /,
    ) -> Iterator[Quad]:
        """Give the quads of the store that have these terms; none stands for any."""
        if isinstance(graph_name, DefaultGraph):
            return
        # in the order of the parts of a quad; what is given stands in the query itself
        parts = dict(zip("spog", (subject, predicate, object, graph_name), strict=True))
        if any(isinstance(part, BlankNode) for part in parts.values()):
            return  # our graphs have none, and in a query such a node would stand for anything
        cells = {name: str(part) if part is not None else f"?{name}" for name, part in parts.items()}
        wanted = [f"?{name}" for name, part in parts.items() if part is None]
        head = "SELECT " + " ".join(wanted) if wanted else "ASK"
        text = f"{head} WHERE {{ GRAPH {cells['g']} {{ {cells['s']} {cells['p']} {cells['o']} }} }}"
        named: list[NamedNode | BlankNode] = [*map(NamedNode, self.graphs)] if graph_name is None else [graph_name]
        answer = self.query(text, default_graph=[], named_graphs=named)
        if isinstance(answer, Solutions):
            for row in answer:
                found = dict(zip(wanted, row, strict=True))
                terms = (found.get(f"?{name}", part) for name, part in parts.items())
                yield Quad(*terms)  # type: ignore[arg-type]
        elif answer:
            yield Quad(subject, predicate, object, graph_name)  # type: ignore[arg-type]

    def _read_rows(self, response: Response, form: str) -> Solutions | QueryBoolean:
        with _reading(response):
            found = read_solutions(response)
        if isinstance(found, QueryBoolean):
            response.close()
            return found
        if form == "ASK":  # Virtuoso answers it in JSON by a row with 1 or 0
            cells = [to_text(term) for row in _read(response, map(tuple, found)) for term in row]
            return to_boolean(cells in (["1"], ["true"]))
        return Solutions(found.variables, _read(response, (tuple(map(to_canonical, row)) for row in found)))


def _check(response: Response) -> Response:
    """Give an answer back; raise `ServerFailed` where the server says that it is not all."""
    reason, cure = "", "ask for less"
    if HALF in response.headers:
        reason = "it stopped half-way, at a time limit of its own"
    elif MOST in response.headers:
        reason = f"it gives no more than {response.headers[MOST]} rows of an answer"
        cure = "ask for less, or raise ResultSetMaxRows in its virtuoso.ini"
    if reason:
        response.close()
        raise ServerFailed(response.place, reason, cure)
    return response


def to_canonical(term: Term | None) -> Term | None:
    """Give a truth value or a whole double as pyoxigraph writes it: Virtuoso writes true as 1, and 1 as 1.0."""
    if isinstance(term, Literal):
        if term.datatype.value == _BOOLEAN and term.value in ("0", "1"):
            return Literal(term.value == "1")
        if term.datatype.value == _DOUBLE and _WHOLE.fullmatch(term.value):
            return Literal(term.value.removesuffix(".0"), datatype=term.datatype)
    return term


def _read(response: Response, items: Iterator[Item]) -> Iterator[Item]:
    """Give the items of an answer and close it in the end, also where nobody wants the rest."""
    with response:
        while True:
            with _reading(response):
                item = next(items, None)
            if item is None:
                return
            yield item


@contextmanager
def _reading(response: Response) -> Iterator[None]:
    """Turn an answer that is not what was asked for into `ServerFailed`."""
    try:
        yield
    except (SyntaxError, ValueError) as error:
        response.close()
        raise ServerFailed(response.place, f"its answer cannot be read ({error})", CURE) from error
