"""The reading half of the SPARQL 1.1 Graph Store HTTP Protocol: one graph, or all of them as one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse

from graph.endpoint.answering import VERSION
from graph.endpoint.forms import RDF, choose_form, to_content_type
from graph.endpoint.opened import Opened
from graph.endpoint.problems import make_problem
from graph.exports.export import make_export
from graph.iris import to_graph_name, to_shared_name
from graph.oxigraph import Quad, to_bytes
from graph.store import StoreReader
from ontology import PREFIXES

router = APIRouter(tags=["Graphs"])


@router.get("/graphs", summary="Give a graph", response_class=Response)
def give_graph(
    request: Request,
    graph: Annotated[str | None, Query(description="IRI of the graph: of a report, or of the themes")] = None,
    default: Annotated[str | None, Query(description="The whole store, its graphs merged; needs no value")] = None,
    format: Annotated[str, Query(description="Form of the answer, above the Accept header")] = "",
) -> Response:
    """Give the graph of a report, or with `default` the whole store (section 4.1)."""
    if (graph is None) == (default is None):
        return make_problem(400, "either graph or default must be given", "add ?default or ?graph=IRI")
    form = choose_form(request.headers.get("accept"), RDF, format)
    opened: Opened = request.app.state.opened
    store = opened.read()
    pieces = make_export(store, form) if graph is None else find_graph(store, graph, form)
    if pieces is None:
        return make_problem(404, f"the store has no graph {graph}", "see the graphs that /void names")
    first = next(pieces, b"")  # what goes wrong before the first piece can still be told
    headers = {"Vary": "Accept", VERSION: store.manifest.version, "Content-Type": to_content_type(RDF[form])}
    return StreamingResponse(chain((first,), pieces), headers=headers)


def find_graph(store: StoreReader, graph: str, form: str) -> Iterator[bytes] | None:
    """Give a graph's pieces by its IRI; None where the store has no such graph."""
    for document in store.manifest.reports:
        if graph == to_graph_name(store.base, document):
            return write(store.read_quads(document), form)
    for name in store.manifest.graphs:
        if graph == to_shared_name(store.base, name):
            return write(store.read_graph(name), form)
    return None


def write(quads: list[Quad], form: str) -> Iterator[bytes]:
    """Write the triples of one graph."""
    yield to_bytes([Quad(*quad.triple) for quad in quads], form, PREFIXES)
