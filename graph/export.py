"""A store to files for other tools: RDF in six forms, networks for Gephi and yEd, tables for a spreadsheet."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import networkx as nx
import rdflib
from oxrdflib import OxigraphStore

from graph.errors import ExportUnwritable, FormatUnknown, ReportUnknown
from graph.iris import to_graph_name, to_shared_name
from graph.network import Network, make_network
from graph.oxigraph import Literal, NamedNode, Quad, Store, to_bytes
from graph.query import read_queries, select_rows
from graph.results import to_csv, to_xml_safe
from graph.store import StoreReader
from ontology import PREFIXES

NETWORK_FORMATS = ("graphml", "gexf")
FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", *NETWORK_FORMATS, "csv")

_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a zip: the same store gives the same bytes."""
_USED = {name: PREFIXES[name] for name in ("dcterms", "oa", "pl", "rdf", "role", "skos", "xsd")}
"""The prefixes of what stands in the graphs."""
_STAMP = re.compile(rb'( lastmodifieddate="[^"]*")')


def make_export(
    store: StoreReader, form: str, document: str | None = None, *, mentioned: bool = False
) -> Iterator[bytes]:
    """Give the pieces of a file that holds all reports, or one; the same store gives the same bytes.

    turtle, ntriples and rdfxml have no named graphs: there the reports' graphs are one. csv is a zip of tables.
    Of the graphs that no report owns all stand beside all reports; beside one report that which it refers to.
    The networks leave people who are merely mentioned out unless `mentioned`; the other forms always hold them.
    Raises `FormatUnknown` and `ReportUnknown` before the first piece.
    """
    if form not in FORMATS:
        raise FormatUnknown(form, FORMATS, "the store")
    if document is not None and document not in store.manifest.reports:
        raise ReportUnknown(document, store.manifest.reports)
    if form == "csv":
        return iter((to_zip(make_tables(store, document)),))
    if form in NETWORK_FORMATS:
        network = make_network(store, organisations=True, mentioned=mentioned)
        return iter((to_network_file(network, form, document),))
    graphs = _read_graphs(store) if document is None else _read_graphs_of(store, document)
    return _make_rdf(graphs, form, store.base)


Graphs = Iterator[tuple[str, Sequence[Quad]]]
"""The name of each graph with its quads; read one by one, so that a store of any size fits in memory."""


def _read_graphs(store: StoreReader) -> Graphs:
    for document in sorted(store.manifest.reports):
        yield to_graph_name(store.base, document), store.read_quads(document)
    for name in sorted(store.manifest.graphs):
        yield to_shared_name(store.base, name), store.read_graph(name)


def _read_graphs_of(store: StoreReader, document: str) -> Graphs:
    """Give a report's graph, and of the others the things that it names, with what these name in turn."""
    quads = store.read_quads(document)
    yield to_graph_name(store.base, document), quads
    for name in sorted(store.manifest.graphs):
        shared = store.read_graph(name)
        named: set[object] = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
        size = -1
        while size < len(named):
            size = len(named)
            named |= {quad.object for quad in shared if quad.subject in named}
        kept = [quad for quad in shared if quad.subject in named]
        if kept:
            yield to_shared_name(store.base, name), kept


def _make_rdf(graphs: Graphs, form: str, base: str) -> Iterator[bytes]:
    if form == "jsonld":
        yield from _make_jsonld(graphs)
    elif form == "rdfxml":
        yield from _make_rdfxml(graphs)
    elif form in {"turtle", "trig"}:
        yield from _make_turtle(graphs, form, base)
    else:
        for _, quads in graphs:
            yield to_bytes(quads, form, {})


def _make_turtle(graphs: Graphs, form: str, base: str) -> Iterator[bytes]:
    """Write prefixes and base once, then each graph with an empty line between its subjects."""
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(_USED.items()))
    yield f"@base <{base}> .\n{head}".encode()
    for _, quads in graphs:
        body = to_bytes(quads, form, _USED, base)
        lines = [line for line in body.split(b"\n") if not line.startswith((b"@prefix", b"@base"))]
        yield re.sub(rb"(?m)^(\t?)(?=<)", rb"\n\1", b"\n".join(lines))


def _make_rdfxml(graphs: Graphs) -> Iterator[bytes]:
    """Write the root element once around the graphs' elements."""
    names = "".join(f'\n  xmlns:{name}="{iri}"' for name, iri in sorted(_USED.items()))
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{names}>\n'.encode()
    for _, quads in graphs:
        body = to_bytes([_to_xml_quad(quad) for quad in quads], "rdfxml", _USED)
        yield body[body.index(b"\n\t") + 1 : body.rindex(b"</rdf:RDF>")]
    yield b"</rdf:RDF>\n"


def _to_xml_quad(quad: Quad) -> Quad:
    if not isinstance(quad.object, Literal) or to_xml_safe(quad.object.value) == quad.object.value:
        return quad
    return Quad(quad.subject, quad.predicate, Literal(to_xml_safe(quad.object.value)), quad.graph_name)


def _make_jsonld(graphs: Graphs) -> Iterator[bytes]:
    """Write one document with a context; each graph is a named one, its nodes sorted by identifier."""
    context = json.dumps(dict(sorted(_USED.items())), indent=1)
    yield f'{{"@context": {context},\n"@graph": ['.encode()
    for number, (name, quads) in enumerate(graphs):
        database = Store()
        database.extend(quads)
        graph = rdflib.Graph(OxigraphStore(store=database), rdflib.URIRef(name))
        text = graph.serialize(format="json-ld", context=_USED, auto_compact=False)
        nodes = sorted((_to_sorted(node) for node in _to_nodes(json.loads(text))), key=lambda node: str(node["@id"]))
        piece = json.dumps({"@id": name, "@graph": nodes}, ensure_ascii=False, indent=1)
        yield f"{',' if number else ''}\n{piece}".encode()
    yield b"]}\n"


def _to_nodes(raw: dict[str, object]) -> list[dict[str, object]]:
    nodes = raw.get("@graph")
    return nodes if isinstance(nodes, list) else []


def _to_sorted(node: dict[str, object]) -> dict[str, object]:
    """Give a node with its keys, and the values of each key, in an order that does not depend on the store's."""
    return {
        key: sorted(value, key=json.dumps) if isinstance(value, list) else value for key, value in sorted(node.items())
    }


def make_tables(store: StoreReader, document: str | None = None) -> dict[str, bytes]:
    """Give a CSV table for each named query that needs no parameter, by file name; of one report where it is given."""
    tables = {}
    for query in read_queries():
        names = {parameter.name for parameter in query.parameters}
        if any(parameter.default is None for parameter in query.parameters):
            continue
        # a query whose columns name no document takes it as its report
        given: dict[str, str] = {name: document for name in ("document", "report") if document and name in names}
        tables[f"{query.name}.csv"] = to_csv(select_rows(store, query.name, given))
    return tables


def to_zip(files: dict[str, bytes]) -> bytes:
    """Pack files into a zip whose bytes depend on nothing but theirs."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return output.getvalue()


def to_network_file(network: Network, form: str, document: str | None = None) -> bytes:
    """Serialise a network, or the part of it that is of one report, as GraphML or GEXF."""
    clean = nx.MultiDiGraph()
    for key, data in network.nodes(data=True):
        if document in (None, data["document"]):
            clean.add_node(to_xml_safe(key), **{name: to_xml_safe(str(value)) for name, value in data.items()})
    for start, end, data in network.edges(data=True):
        if to_xml_safe(start) in clean and to_xml_safe(end) in clean:
            role = to_xml_safe(str(data["role"]))
            clean.add_edge(to_xml_safe(start), to_xml_safe(end), role=role, label=role)
    output = io.BytesIO()
    write = nx.write_graphml_xml if form == "graphml" else nx.write_gexf
    write(clean, output)
    return _STAMP.sub(b"", output.getvalue())


def write_pieces(path: Path, pieces: Iterator[bytes]) -> None:
    """Write a file piece by piece beside its place and put it there when it is whole."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        with temporary.open("wb") as file:
            for piece in pieces:
                file.write(piece)
        temporary.replace(path)
    except OSError as error:
        raise ExportUnwritable(path, error.strerror or type(error).__name__) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_tables(folder: Path, tables: Mapping[str, bytes]) -> None:
    """Write each table into a folder, making it where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportUnwritable(folder, error.strerror or type(error).__name__) from error
    for name, content in tables.items():
        write_pieces(folder / name, iter((content,)))
