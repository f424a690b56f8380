"""Whole graphs, and what machines are told of the store first."""

from __future__ import annotations

from pathlib import Path

from rdflib import RDF, Graph, Literal, Namespace, URIRef
from starlette.testclient import TestClient

from graph.endpoint.description import SD, VOID
from graph.iris import to_shared_name
from graph.store import open_store
from ontology import BASE

TURTLE = {"Accept": "text/turtle"}


def test_graph_of_a_report_is_given_whole(client: TestClient, fishery: Path) -> None:
    answer = client.get("/graphs", params={"graph": f"{BASE}spring"}, headers={"Accept": "application/n-triples"})
    with open_store(fishery / "public") as store:
        assert len(Graph().parse(data=answer.text, format="nt")) == len(store.read_quads("spring"))
        shared = next(iter(store.manifest.graphs))
        other = client.get("/graphs", params={"graph": to_shared_name(store.base, shared)}, headers=TURTLE)
        assert len(Graph().parse(data=other.text, format="turtle")) == len(store.read_graph(shared))


def test_whole_store_is_given_as_one_graph(client: TestClient, fishery: Path) -> None:
    answer = client.get("/graphs?default", headers=TURTLE)
    with open_store(fishery / "public") as store:
        triples = {quad.triple for quad in store.read_quads()}
    assert len(Graph().parse(data=answer.text, format="turtle")) == len(triples)


def test_graph_must_be_named_and_known(client: TestClient) -> None:
    assert client.get("/graphs").status_code == 400
    assert client.get("/graphs", params={"graph": f"{BASE}winter"}).status_code == 404
    assert client.put("/graphs", params={"graph": f"{BASE}spring"}, content="").status_code == 405
    assert client.head("/graphs?default").status_code == 200


def test_service_and_data_are_described(client: TestClient, fishery: Path) -> None:
    graph = Graph().parse(data=client.get("/void", headers=TURTLE).text, format="turtle")
    sd, void = Namespace(SD), Namespace(VOID)
    service = next(graph.subjects(RDF.type, sd.Service))
    assert graph.value(service, sd.endpoint) == URIRef("http://testserver/query")
    assert (service, sd.supportedLanguage, sd.SPARQL11Query) in graph
    data = next(graph.subjects(RDF.type, void.Dataset))
    assert graph.value(data, void.uriSpace) == Literal(BASE)
    with open_store(fishery / "public") as store:
        count = sum(entry.quads for entry in store.manifest.reports.values()) + sum(store.manifest.graphs.values())
    assert int(str(graph.value(data, void.triples))) == count
    assert URIRef(f"{BASE}spring") in set(graph.objects(None, sd.name))
    assert client.get("/.well-known/void", headers=TURTLE).status_code == 200
