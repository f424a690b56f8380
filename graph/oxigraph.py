"""The one home of pyoxigraph: terms, databases on disk, SPARQL to solutions, quads to bytes; its errors become ours."""

from __future__ import annotations

import io
import os
import re
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import RawIOBase
from itertools import islice
from pathlib import Path
from typing import IO, Protocol, TypeVar

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    Variable,
    parse,
    parse_query_results,
    serialize,
)

from graph.errors import ParameterUnknown, QueryInvalid, StoreUnreadable, StoreUnwritable

# Long: all that knows pyoxigraph stands together, so that another engine could take its place.

Result = TypeVar("Result")
STACK = 512 * 1024 * 1024
"""Bytes of address space for the stack of a query that we did not write; memory is taken only where it is used."""

FILES = 20
"""Files that a database may have whatever its size: two or three for each of its dozen indexes."""
PIECE = 20_000
"""Quads that are written as text at once."""
LONG, LOADS = 20_000_000, 2
"""Bytes of N-Quads, some 100,000 quads, from which on so many loads at once are worth the files that each leaves."""
FILE_SIZE = 64 * 1024 * 1024
"""Bytes of a file that RocksDB has merged, at most."""

Term = NamedNode | Literal | object
"""A cell of a solution; the last stands for blank nodes and quoted triples, which our graphs do not hold."""


@dataclass(frozen=True, slots=True)
class Solutions:
    """The rows of an answer that comes bit by bit from elsewhere."""

    variables: Sequence[Variable]
    rows: Iterator[tuple[Term | None, ...]]

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        return self.rows


@dataclass(frozen=True, slots=True)
class Triples:
    """The triples of an answer that comes bit by bit from elsewhere."""

    triples: Iterator[Triple]

    def __iter__(self) -> Iterator[Triple]:
        return self.triples


Found = QuerySolutions | QueryBoolean | QueryTriples | Solutions | Triples


@dataclass(frozen=True, slots=True)
class Lines:
    """Quads as N-Quads, which take a fifth of their memory and pass between processes as they are."""

    parts: tuple[bytes, ...]
    """Whole lines, some thousands of quads each."""


class Output(Protocol):
    """What can be written to."""

    def write(self, content: bytes, /) -> int:
        """Take bytes, and give how many."""

    def flush(self) -> None:
        """Pass on what was taken."""


class Database(Protocol):
    """What reading needs of a database: pyoxigraph's own has it, and so has one on a server."""

    def query(
        self,
        query: str,
        /,
        *,
        use_default_graph_as_union: bool = False,
        default_graph: list[NamedNode | BlankNode | DefaultGraph] | None = None,
        named_graphs: list[NamedNode | BlankNode] | None = None,
        substitutions: dict[Variable, NamedNode | BlankNode | Literal | Triple] | None = None,
    ) -> Found:
        """Answer SPARQL over the graphs given, by default over its default graph, or the union of all."""

    def quads_for_pattern(
        self,
        subject: NamedNode | BlankNode | Triple | None,
        predicate: NamedNode | None,
        object: NamedNode | BlankNode | Literal | Triple | None,
        graph_name: NamedNode | BlankNode | DefaultGraph | None = None,
        /,
    ) -> Iterator[Quad]:
        """Give the quads that have these terms; none stands for any."""

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """Give the names of its graphs."""


_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_WANTED = re.compile(r"expected one of (.*)", re.DOTALL)

RDF_FORMATS: dict[str, RdfFormat] = {
    "turtle": RdfFormat.TURTLE,
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
"""The RDF formats that can be written, by the name that a user gives."""

_WITH_HEAD = ("turtle", "trig")
_thread = threading.local()


@contextmanager
def reading(place: Path) -> Iterator[None]:
    """Turn what pyoxigraph raises on a damaged or forbidden database into `StoreUnreadable`."""
    try:
        yield
    except (OSError, RuntimeError) as error:  # RocksDB's "Corruption: …" comes as RuntimeError
        raise StoreUnreadable(place, _first_line(error)) from error


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turn a full disk, a missing right and a failed database into `StoreUnwritable`."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise StoreUnwritable(place, _first_line(error)) from error


def open_reading(folder: Path) -> Store:
    """Open a database without writing to its folder."""
    with reading(folder):
        return Store.read_only(str(folder))


def dump(folder: Path, handle: int) -> None:
    """Write the quads of a database into a file that is open for writing, as N-Quads."""
    with os.fdopen(handle, "wb") as file:
        open_reading(folder).dump(file, format=RdfFormat.N_QUADS)


def load(file: IO[bytes]) -> Store:
    """Read N-Quads that a database wrote into one in memory."""
    store = Store()
    store.bulk_load(file, format=RdfFormat.N_QUADS, lenient=True)
    return store


def load_many(store: Store, parts: Sequence[bytes]) -> None:
    """Add N-Quads that we wrote to a database, each part by a thread of its own: pyoxigraph leaves Python's lock."""
    with ThreadPoolExecutor(max(len(parts), 1)) as pool:
        for done in [pool.submit(store.bulk_load, part, RdfFormat.N_QUADS, lenient=True) for part in parts]:
            done.result()


def to_lines(quads: Iterable[Quad]) -> Lines:
    """Give quads as N-Quads, so many at a time that few of them are in memory at once."""
    rest = iter(quads)
    return Lines(tuple(iter(lambda: to_bytes(list(islice(rest, PIECE)), "nquads", {}), b"")))


def deal(parts: Sequence[bytes]) -> list[bytes]:
    """Join parts for loads at once: for two of them where they are long enough."""
    loads = LOADS if sum(map(len, parts)) >= LONG else 1
    return [b"".join(parts[at::loads]) for at in range(loads)]


def read_turtle(*files: Path) -> Store:
    """Read Turtle files into a database in memory."""
    store = Store()
    for file in files:
        with reading(file):
            store.load(path=file, format=RdfFormat.TURTLE)
    return store


def open_writing(folder: Path) -> Store:
    """Open a database for this process alone; make an empty one where there is none."""
    with writing(folder):
        return Store(str(folder))


def tidy(store: Store, folder: Path, files: int) -> bool:
    """Merge the files of a database where they are more than `files` and many for its size; tell whether it was done.

    Each bulk load leaves files of its own beside those that are there, and a look-up may ask many of them: queries of a
    million quads in 51 files took three to six times as much of a processor as of the same ones in 10.
    """
    sizes = []
    for path in folder.glob("*.sst"):
        with suppress(FileNotFoundError):  # RocksDB removes what it has merged when it likes
            sizes.append(path.stat().st_size)
    if len(sizes) <= files + 2 * sum(sizes) // FILE_SIZE:
        return False
    store.flush()
    store.optimize()
    return True


def evaluate(
    store: Database,
    text: str,
    values: Mapping[str, Term],
    *,
    union: bool = True,
    graphs: tuple[Sequence[str], Sequence[str]] | None = None,
) -> Found:
    """Run a query with variables bound to values, over all named graphs at once unless it has its own FROM.

    `graphs` stand above that: the IRIs of those that make up the default graph, and of the named ones.
    """
    substitutions = {Variable(name): value for name, value in values.items()}
    default, named = (list(map(NamedNode, iris)) for iris in graphs) if graphs else (None, None)
    asked = {"default_graph": default, "named_graphs": named, "substitutions": substitutions}
    try:
        return store.query(text, use_default_graph_as_union=union, **asked)  # type: ignore[arg-type]
    except SyntaxError as error:
        raise to_invalid(str(error)) from error
    except RuntimeError as error:
        name = re.search(r"does not contains? variable \?(\w+)", str(error))
        if name:
            raise ParameterUnknown("given", name[1], ()) from error
        raise QueryInvalid(0, 0, str(error)) from error


def select_values(store: Database, text: str) -> list[tuple[str, ...]]:
    """Run a SELECT query of our own and give each row's values as text; an unbound variable gives ""."""
    found = store.query(text, use_default_graph_as_union=True)
    rows = found if isinstance(found, QuerySolutions | Solutions) else ()
    return [tuple(getattr(value, "value", "") for value in row) for row in rows]


def count_quads(store: Store, graph: NamedNode) -> int:
    """Count the quads of a named graph, none of which is turned into an object of Python."""
    return int(select_values(store, f"SELECT (COUNT(*) AS ?count) WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")[0][0])


def run_with_room(function: Callable[[], Result]) -> Result:
    """Run a function in a thread with a stack of its own, and give what it gives or raise what it raises.

    pyoxigraph's parser is recursive and ends the process where the usual stack is full: 1,000 items in a list do that.
    A call inside such a function runs where it is.
    """
    if getattr(_thread, "has_room", False):
        return function()
    answers: list[Result] = []
    errors: list[BaseException] = []

    def run() -> None:
        _thread.has_room = True
        try:
            answers.append(function())
        except BaseException as error:  # noqa: BLE001 - it is raised again in the thread that asked
            errors.append(error)
            cause: BaseException | None = error
            while cause:  # solutions in frames may be let go in this thread alone
                traceback.clear_frames(cause.__traceback__)
                cause = cause.__cause__ or cause.__context__

    usual = threading.stack_size(STACK)
    try:
        thread = threading.Thread(target=run, daemon=True)
        thread.start()
    finally:
        threading.stack_size(usual)
    thread.join()
    if errors:
        raise errors[0]
    return answers[0]


def to_invalid(message: str) -> QueryInvalid:
    """Give place and short reason out of the parser's message, which lists every character it could have taken."""
    found = _PLACE.match(message)
    if not found:
        return QueryInvalid(0, 0, message)
    line, column, reason = int(found[1]), int(found[2]), found[3]
    if "Prefix not found" in reason:
        return QueryInvalid(line, column, "a prefix is used that is not declared", "add a line: PREFIX name: <IRI>")
    wanted = _WANTED.match(reason)
    if wanted:
        pieces = [piece.strip() for piece in wanted[1].split(", ")]
        words = [piece for piece in pieces if re.fullmatch(r"[A-Z][A-Za-z ]*|[^\[\w\s'\"]", piece)]
        reason = f"expected {' or '.join(words[:6])}" if words else "this is not SPARQL"
    return QueryInvalid(line, column, reason)


def to_text(term: Term | None) -> str:
    """Give a term as the text of a cell; "" where there is none."""
    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def to_bytes(quads: Sequence[Quad], form: str, prefixes: Mapping[str, str], base: str | None = None) -> bytes:
    """Serialise quads, or their triples where the format has no graphs, in the order given.

    Only the prefixes that are used are declared, in alphabetical order: pyoxigraph's own order changes with each run.
    """
    output = io.BytesIO()
    rdf_format = RDF_FORMATS[form]
    used = _select_prefixes(quads, prefixes)
    items = quads if rdf_format.supports_datasets else (quad.triple for quad in quads)
    serialize(items, output, rdf_format, prefixes=used, base_iri=base)
    if form not in _WITH_HEAD:
        return output.getvalue()
    lines = output.getvalue().split(b"\n")
    head = [line for line in lines[: len(used) + 1] if line.startswith((b"@prefix", b"@base"))]
    return b"\n".join(sorted(head) + lines[len(head) :])


def read_solutions(content: RawIOBase) -> QuerySolutions | QueryBoolean:
    """Read SPARQL's JSON while it comes; raise SyntaxError where it is none."""
    return parse_query_results(content, format=QueryResultsFormat.JSON)  # type: ignore[arg-type]


def write_rows(found: QuerySolutions, output: Output) -> None:
    """Write solutions as SPARQL's TSV, 8 kB at a time; raise what the output raises."""
    found.serialize(output, format=QueryResultsFormat.TSV)  # type: ignore[arg-type]


def read_rows(columns: Sequence[str], content: bytes) -> QuerySolutions:
    """Read the lines of SPARQL's TSV; raise SyntaxError where they are none."""
    head = "\t".join(f"?{column}" for column in columns) + "\n"
    found = parse_query_results(head.encode() + content, format=QueryResultsFormat.TSV)
    if not isinstance(found, QuerySolutions):
        raise TypeError("rows were read as a truth value")
    return found


def to_boolean(value: bool) -> QueryBoolean:
    """Give the answer to ASK."""
    found = parse_query_results(b'{"head":{},"boolean":%s}' % str(value).lower().encode(), QueryResultsFormat.JSON)
    if not isinstance(found, QueryBoolean):
        raise TypeError("a truth value was read as rows")
    return found


def read_triples(content: RawIOBase, media_type: str) -> Iterator[Triple]:
    """Read triples while they come; raise SyntaxError where they are none, ValueError for an unknown media type."""
    form = RdfFormat.from_media_type(media_type)
    if form is None:
        raise ValueError(f"{media_type!r} is no RDF")
    return (quad.triple for quad in parse(content, format=form))  # type: ignore[arg-type]


def to_quads(content: bytes) -> list[Quad]:
    """Give the quads that were written as N-Quads; raise ValueError where they are none."""
    try:
        return list(parse(content, format=RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise ValueError(str(error)) from error


def _select_prefixes(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> dict[str, str]:
    """Keep the prefixes of the predicates, and of the objects that are a term of a vocabulary."""
    if not prefixes:
        return {}
    iris = {quad.predicate.value for quad in quads}
    for quad in quads:
        if isinstance(quad.object, NamedNode):
            iris.add(quad.object.value)
        elif isinstance(quad.object, Literal):
            iris.add(quad.object.datatype.value)
    return {name: start for name, start in prefixes.items() if any(iri.startswith(start) for iri in iris)}


def _first_line(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


__all__ = [
    "RDF_FORMATS",
    "BlankNode",
    "Database",
    "DefaultGraph",
    "Literal",
    "NamedNode",
    "Quad",
    "QueryBoolean",
    "QuerySolutions",
    "QueryTriples",
    "Solutions",
    "Store",
    "Term",
    "Triple",
    "Triples",
    "Variable",
    "count_quads",
    "dump",
    "evaluate",
    "load",
    "open_reading",
    "open_writing",
    "read_rows",
    "read_solutions",
    "read_triples",
    "read_turtle",
    "reading",
    "run_with_room",
    "tidy",
    "to_boolean",
    "to_bytes",
    "to_invalid",
    "to_quads",
    "to_text",
    "write_rows",
    "writing",
]
