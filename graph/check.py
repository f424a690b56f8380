"""A store to findings: shapes that its graphs break, and passages whose quote is not what the source says there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pyshacl
import rdflib
from rdflib.namespace import SH

from graph import oxigraph
from graph.errors import StoreUnreadable
from graph.iris import to_storable
from graph.oxigraph import Quad
from graph.sources.lines import find_line_starts, to_line
from graph.store import StoreReader
from ontology import PL, PREFIXES, SHAPES_FILE

_SHOWN = 60
_TYPE = PREFIXES["rdf"] + "type"
_PLAIN = {PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "langString"}
"""Datatypes that rdflib leaves out."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the store that is not as it should be."""

    document: str
    """The report's id, or the name of a graph that no report owns."""
    subject: str
    """IRI of the thing or passage, or the report's file name."""
    fact: str
    """What is wrong, in one line."""

    def __str__(self) -> str:
        return f"{self.document}: {self.subject}: {self.fact}"


def check_store(store: StoreReader, documents: Iterable[str] | None = None) -> Iterator[Finding]:
    """Check all reports, or those given: first each quote against the source, then the graph against the shapes.

    With all reports the graphs that no report owns are checked too, against the shapes. Of a store on a server no
    quote is read where its sources are not here.
    Findings come one by one, so that who wants only the first pays for no more; a sound store gives none.
    """
    for document in sorted(store.manifest.reports) if documents is None else documents:
        quads = store.read_quads(document)
        if store.has_sources:
            yield from check_quotes(store, document, quads)
        yield from check_shapes(document, quads)
    for name in sorted(store.manifest.graphs) if documents is None else ():
        yield from check_shared(store, name)


def check_shared(store: StoreReader, name: str) -> Iterator[Finding]:
    """Validate a graph that no report owns; the classes of what it refers to are read from the reports' graphs."""
    quads = store.read_graph(name)
    described = (quad.subject for quad in quads if quad.predicate.value == _TYPE)
    own = {node for node in described if isinstance(node, oxigraph.NamedNode)}
    named = {quad.object for quad in quads if isinstance(quad.object, oxigraph.NamedNode)}
    with oxigraph.reading(store.folder):
        classes = [
            found
            for node in named - own
            for found in store.database.quads_for_pattern(node, oxigraph.NamedNode(_TYPE), None, None)
        ]
    yield from check_shapes(name, [*quads, *classes], sorted(node.value for node in own))


def check_quotes(store: StoreReader, document: str, quads: Iterable[Quad]) -> Iterator[Finding]:
    """Read the source's bytes again and compare hash, characters and line of every passage."""
    entry = store.manifest.reports[document]
    try:
        source = store.read_text(document)
    except StoreUnreadable as error:
        yield Finding(document, entry.file_name, error.fact)
        return
    line_starts = find_line_starts(source)
    for subject, passage in sorted(_find_passages(quads).items()):
        fact = _compare(source, line_starts, passage)
        if fact:
            yield Finding(document, subject, fact)


def _find_passages(quads: Iterable[Quad]) -> dict[str, dict[str, str]]:
    """Give the properties of each passage by its IRI."""
    passages: dict[str, dict[str, str]] = {}
    wanted = {f"{PREFIXES['oa']}{name}": name for name in ("start", "end", "exact")} | {f"{PL}line": "line"}
    for quad in quads:
        name = wanted.get(quad.predicate.value)
        if name and not isinstance(quad.object, oxigraph.Triple):
            passages.setdefault(str(quad.subject)[1:-1], {})[name] = quad.object.value
    return passages


def _compare(source: str, line_starts: Sequence[int], passage: dict[str, str]) -> str:
    """Give what is wrong with a passage, "" where nothing is."""
    missing = {"start", "end", "exact", "line"} - passage.keys()
    if missing:
        return f"the passage has no {', '.join(sorted(missing))}"
    start, end, line = (int(passage[name]) for name in ("start", "end", "line"))
    there = to_storable(source[start:end])
    if there != passage["exact"]:
        return f"characters {start} to {end} are {_shorten(there)}, not {_shorten(passage['exact'])}"
    counted = to_line(line_starts, start)
    return "" if counted == line else f"character {start} is on line {counted}, not {line}"


def _shorten(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")


def check_shapes(document: str, quads: Iterable[Quad], nodes: Sequence[str] = ()) -> Iterator[Finding]:
    """Validate one graph, or those nodes of it, against `ontology/shapes.ttl` (SHACL core, no inference)."""
    focus: list[rdflib.URIRef | str] | None = [rdflib.URIRef(node) for node in nodes] or None
    conforms, results, _ = pyshacl.validate(to_rdflib(quads), shacl_graph=_load_shapes(), focus_nodes=focus)
    if conforms or not isinstance(results, rdflib.Graph):
        return
    found = []
    for result in results.objects(None, SH.result):
        path = results.value(result, SH.resultPath)
        name = str(path).rpartition("#")[2].rpartition("/")[2] if isinstance(path, rdflib.URIRef) else ""
        message = results.value(result, SH.resultMessage)
        found.append(Finding(document, str(results.value(result, SH.focusNode)), f"{name}: {message}".strip(": ")))
    yield from sorted(set(found), key=str)


@cache
def _load_shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES_FILE)


def to_rdflib(quads: Iterable[Quad]) -> rdflib.Graph:
    """Give the quads' triples as an rdflib graph in memory, on which pySHACL is fastest."""
    graph = rdflib.Graph()
    for quad in quads:
        graph.add((_to_node(quad.subject), rdflib.URIRef(quad.predicate.value), _to_node(quad.object)))
    return graph


def _to_node(term: object) -> rdflib.URIRef | rdflib.Literal:
    if isinstance(term, oxigraph.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, oxigraph.Literal):
        kind = None if term.datatype.value in _PLAIN else rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, lang=term.language, datatype=kind, normalize=False)
    raise TypeError(f"our graphs hold no {type(term).__name__}")
