"""Graphs to the pieces of a file in one of six RDF forms, in bytes that do not change from run to run."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from graph.oxigraph import Literal, Quad, Store, to_bytes
from graph.results import to_xml_safe
from ontology import PREFIXES

RDF_FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml")

Graphs: TypeAlias = Iterator[tuple[str, Sequence[Quad]]]
"""The name of each graph with its quads; read one by one, so that a store of any size fits in memory."""

_USED = {name: PREFIXES[name] for name in ("dcterms", "oa", "pl", "rdf", "role", "skos", "xsd")}
"""The prefixes of what stands in the graphs."""


def make_rdf(graphs: Graphs, form: str, base: str) -> Iterator[bytes]:
    """Give a piece for the head, one for each graph, and one for what closes the file.

    turtle, ntriples and rdfxml have no named graphs: there all graphs are one.
    """
    if form == "jsonld":
        yield from _make_jsonld(graphs)
    elif form == "rdfxml":
        yield from _make_rdfxml(graphs)
    elif form in {"turtle", "trig"}:
        yield from _make_turtle(graphs, form, base)
    else:
        for _, quads in graphs:
            yield to_bytes(quads, form, {})


def to_order(form: str, iri: str) -> str:
    """Give what the nodes of a graph are sorted by in a form."""
    if form != "jsonld":
        return f"<{iri}>"
    short = (f"{name}:{iri.removeprefix(start)}" for name, start in _USED.items() if iri.startswith(start))
    return next(short, iri)


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
    import rdflib  # with the next 0.4 s, for which no server or command that writes another form should wait
    from oxrdflib import OxigraphStore

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
