"""Results of queries to what two of them have in common, whatever their blank nodes are called."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from graph.query import Quads, Rows

RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
XSD = "http://www.w3.org/2001/XMLSchema#"
NUMBERS = frozenset(f"{XSD}{name}" for name in ("integer", "decimal", "double", "float"))
ROWS = {"srx": QueryResultsFormat.XML, "srj": QueryResultsFormat.JSON, "tsv": QueryResultsFormat.TSV}
RDF = {"ttl": RdfFormat.TURTLE, "rdf": RdfFormat.RDF_XML, "nt": RdfFormat.N_TRIPLES, "n3": RdfFormat.TURTLE}
Cells = dict[str, object]
"""The terms of a row by the names of their variables; those without a value are not there."""


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query of any form."""

    rows: tuple[Cells, ...] = ()
    ordered: bool = False
    """Whether the order of the rows is part of the result."""
    boolean: bool | None = None
    """The answer to ASK; None for other forms."""
    triples: tuple[Triple, ...] | None = None
    """The graph that CONSTRUCT or DESCRIBE makes; None for other forms."""


def to_result(answer: Rows | Quads) -> Result:
    """Take what our door gives."""
    if isinstance(answer, Quads):
        return Result(triples=tuple(quad.triple for quad in answer.quads))
    if answer.boolean:
        return Result(boolean=answer.rows == (("true",),))
    return Result(tuple(to_cells(answer.columns, row) for row in answer.terms))


def to_cells(names: Iterable[str], terms: Iterable[object]) -> Cells:
    """Pair names with the terms that are there."""
    return {name: term for name, term in zip(names, terms, strict=True) if term is not None}


def read_result(path: Path) -> Result:
    """Read the file of an expected result; raise ValueError where its kind is unknown."""
    kind = path.suffix.removeprefix(".")
    if kind in ROWS:
        return parse_rows(path.read_bytes(), ROWS[kind])
    if kind not in RDF:
        raise ValueError(f"results in .{kind} cannot be read")
    triples = [quad.triple for quad in parse(path.read_bytes(), RDF[kind], base_iri=path.as_uri())]
    if any(str(triple.object) == f"<{RS}ResultSet>" for triple in triples):
        return read_result_set(triples)
    return Result(triples=tuple(triples))


def parse_rows(content: bytes, form: QueryResultsFormat) -> Result:
    """Parse one of the result formats."""
    parsed = parse_query_results(content, form)
    if isinstance(parsed, QueryBoolean):
        return Result(boolean=bool(parsed))
    assert isinstance(parsed, QuerySolutions)
    names = [variable.value for variable in parsed.variables]
    return Result(tuple(to_cells(names, row) for row in parsed))


def read_result_set(triples: Sequence[Triple]) -> Result:
    """Read a result that is told as a graph, in the vocabulary of the first suite."""

    def values(subject: object, name: str) -> list[object]:
        wanted = NamedNode(RS + name)
        return [each.object for each in triples if each.subject == subject and each.predicate == wanted]

    (whole,) = {each.subject for each in triples if str(each.object) == f"<{RS}ResultSet>"}
    for truth in values(whole, "boolean"):
        return Result(boolean=getattr(truth, "value", "") in {"true", "1"})
    solutions = [(values(solution, "index"), solution) for solution in values(whole, "solution")]
    ordered = bool(solutions) and all(index for index, _ in solutions)
    if ordered:
        solutions.sort(key=lambda pair: int(getattr(pair[0][0], "value", "0")))
    rows = [
        {getattr(values(each, "variable")[0], "value", ""): values(each, "value")[0] for each in values(one, "binding")}
        for _, one in solutions
    ]
    return Result(tuple(rows), ordered)


def differ(found: Result, wanted: Result, *, lax: bool = False) -> str:
    """Say in what two results differ, "" where they do not.

    Rows are a bag, unless they are ordered; with `lax` a set. Numbers of one datatype are compared by their value, and
    blank nodes up to their names (RDF 1.1 Concepts, 3.6).
    """
    if (found.boolean, found.triples is None) != (wanted.boolean, wanted.triples is None):
        return f"{found.boolean} and not {wanted.boolean}, or another form"
    if found.triples is not None and wanted.triples is not None:
        same = canonicalise(map(settle_triple, found.triples)) == canonicalise(map(settle_triple, wanted.triples))
        return "" if same else f"{len(found.triples)} triples and not these {len(wanted.triples)}"
    if canonicalise(to_triples(found.rows, lax)) != canonicalise(to_triples(wanted.rows, lax)):
        return f"{len(found.rows)} rows and not these {len(wanted.rows)}"
    if wanted.ordered and list(map(show, found.rows)) != list(map(show, wanted.rows)):
        return "the rows are in another order"
    return ""


def settle(term: object) -> object:
    """Give the term, a number in one form for each value; what is none is left as it is."""
    if not isinstance(term, Literal) or term.datatype.value not in NUMBERS:
        return term
    try:
        value = Decimal(term.value).normalize()
    except InvalidOperation:
        return term
    text = f"{float(value):.14g}" if term.datatype.value.endswith(("double", "float")) else f"{value:f}"
    return Literal(text, datatype=term.datatype)


def settle_triple(triple: Triple) -> Triple:
    """Settle the object of a triple."""
    return Triple(triple.subject, triple.predicate, settle(triple.object))  # type: ignore[arg-type]


def to_triples(rows: Sequence[Cells], lax: bool) -> list[Triple]:
    """Give a graph that is another's, but for the names of blank nodes, where the rows are the other's as a bag."""
    triples, seen = [], set[tuple[str, ...]]()
    for row in rows:
        if lax and show(row) in seen:
            continue
        seen.add(show(row))
        node = BlankNode()
        triples.append(Triple(node, NamedNode("urn:row"), Literal(True)))
        for name, term in row.items():
            triples.append(Triple(node, NamedNode(f"urn:cell:{name}"), settle(term)))  # type: ignore[arg-type]
    return triples


def show(row: Cells) -> tuple[str, ...]:
    """Give the cells of a row in order of their names, blank nodes without theirs."""
    cells = sorted(row.items())
    return tuple(f"{name} {'_:' if isinstance(term, BlankNode) else settle(term)}" for name, term in cells)


def canonicalise(triples: Iterable[Triple]) -> Dataset:
    """Name the blank nodes of a graph by their places in it."""
    graph = Dataset(Quad(*triple) for triple in triples)
    graph.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return graph


def differ_as_csv(found: bytes, wanted: bytes) -> str:
    """Say in what two CSV files differ; rows are a bag, columns a set, and blank nodes are all alike."""
    sides = []
    for content in (found, wanted):
        head, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
        cells = [["_:" if cell.startswith("_:") else cell for cell in row] for row in rows]
        sides.append(Counter(tuple(sorted(zip(head, row, strict=True))) for row in cells))
    return "" if sides[0] == sides[1] else f"{dict(sides[0] - sides[1])} and not {dict(sides[1] - sides[0])}"
