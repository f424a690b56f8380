"""The store to what machines ask of it first: SPARQL 1.1 Service Description and VoID (W3C note of 2011)."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, Request, Response

from graph.endpoint.forms import RDF, ROWS, choose_form, to_content_type
from graph.endpoint.opened import Opened
from graph.iris import to_graph_name, to_shared_name
from graph.oxigraph import Literal, NamedNode, Quad, to_bytes
from graph.store import StoreReader
from ontology import PL, PREFIXES

router = APIRouter(tags=["Description"])

SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
FORMATS = "http://www.w3.org/ns/formats/"
_NAMES = {"json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV"}
_NAMES |= {"tsv": "SPARQL_Results_TSV", "turtle": "Turtle", "jsonld": "JSON-LD", "rdfxml": "RDF_XML"}
_NAMES |= {"ntriples": "N-Triples"}
_PREFIXES = {**PREFIXES, "sd": SD, "void": VOID, "formats": FORMATS}
PUBLIC = "People merely mentioned, and what is said of them, are left out; texts are as printed."
WHOLE = "People merely mentioned are among those named, marked by pl:participant false."
Triple = tuple[str, str, "NamedNode | Literal"]


def describe_service(request: Request, form: str) -> Response:
    """Give the description of the endpoint and its data."""
    opened: Opened = request.app.state.opened
    root = str(request.base_url)
    triples = [*say_service(root), *say_data(root, opened.read())]
    quads = [Quad(NamedNode(start), NamedNode(name), end) for start, name, end in triples]
    headers = {"Vary": "Accept", "Content-Type": to_content_type(RDF[form])}
    return Response(to_bytes(quads, form, _PREFIXES), headers=headers)


@router.get("/void", summary="What is in the store (VoID)", response_class=Response)
@router.get("/.well-known/void", include_in_schema=False, response_class=Response)
def describe_data(request: Request, format: str = "") -> Response:
    """Describe the data and the service that answers for it."""
    return describe_service(request, choose_form(request.headers.get("accept"), RDF, format))


def say_service(root: str) -> Iterator[Triple]:
    """Say what the endpoint understands and gives."""
    service = f"{root}query"
    for name, value in (
        (f"{PREFIXES['rdf']}type", f"{SD}Service"),
        (f"{SD}endpoint", service),
        (f"{SD}supportedLanguage", f"{SD}SPARQL11Query"),
        (f"{SD}feature", f"{SD}UnionDefaultGraph"),
        (f"{SD}defaultDataset", f"{root}void#dataset"),
        *((f"{SD}resultFormat", FORMATS + _NAMES[form]) for form in (*ROWS, *RDF)),
    ):
        yield service, name, NamedNode(value)


def say_data(root: str, store: StoreReader) -> Iterator[Triple]:
    """Say what the store holds: its graphs with their sizes, its vocabulary, where it can be had whole."""
    data, kind = f"{root}void#dataset", f"{PREFIXES['rdf']}type"
    graphs = {to_graph_name(store.base, name): entry.quads for name, entry in store.manifest.reports.items()}
    graphs |= {to_shared_name(store.base, name): count for name, count in store.manifest.graphs.items()}
    for name in (f"{SD}Dataset", f"{VOID}Dataset"):
        yield data, kind, NamedNode(name)
    yield data, f"{PREFIXES['dcterms']}title", Literal("The reports of a Plenary store")
    yield data, f"{PREFIXES['dcterms']}description", Literal(PUBLIC if store.manifest.made_of else WHOLE)
    yield data, f"{VOID}sparqlEndpoint", NamedNode(f"{root}query")
    yield data, f"{VOID}dataDump", NamedNode(f"{root}graphs?default")
    yield data, f"{VOID}uriSpace", Literal(store.base)
    yield data, f"{VOID}triples", to_number(sum(graphs.values()))
    for vocabulary in (PL, *(PREFIXES[name] for name in ("dcterms", "oa", "prov", "skos"))):
        yield data, f"{VOID}vocabulary", NamedNode(vocabulary)
    for number, (graph, count) in enumerate(sorted(graphs.items())):
        node = f"{root}void#graph-{number}"
        yield data, f"{SD}namedGraph", NamedNode(node)
        yield node, kind, NamedNode(f"{SD}NamedGraph")
        yield node, f"{SD}name", NamedNode(graph)
        yield node, f"{SD}graph", NamedNode(f"{node}-data")
        yield f"{node}-data", kind, NamedNode(f"{SD}Graph")
        yield f"{node}-data", f"{VOID}triples", to_number(count)


def to_number(value: int) -> Literal:
    """Give a whole number as a literal."""
    return Literal(str(value), datatype=NamedNode(f"{PREFIXES['xsd']}integer"))
