"""Nobody who is merely mentioned comes out of any route, unless whoever runs the server wants so."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from graph.endpoint.application import make_application
from graph.endpoint.forms import RDF, ROWS
from graph.endpoint.settings import Settings
from graph.oxigraph import NamedNode
from graph.query import read_queries
from graph.store import open_store
from ontology import BASE, PL
from tests.graph.endpoint.server import wait_until
from tests.graph.mentioned import BRANNIGAN, DOCUMENTS, DUNN, NAMES, WRONA, write_mentioned

SELECTS = (
    "SELECT * { ?s ?p ?o }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } }",
    "SELECT DISTINCT ?s { { ?s ?p ?o } UNION { ?a ?b ?s FILTER isIRI(?s) } }",
    "SELECT ?o { ?s ?p ?o FILTER (CONTAINS(LCASE(STR(?o)), 'wrona') || CONTAINS(LCASE(STR(?o)), 'dunn')) }",
    f"SELECT * FROM <{BASE}spring> {{ ?s ?p ?o }}",
    f"SELECT * FROM NAMED <{BASE}spring> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    f"SELECT * FROM <{BASE}graph/identities> FROM <{BASE}graph/themes> {{ ?s ?p ?o }}",
    "SELECT (GROUP_CONCAT(STR(?o)) AS ?all) { ?s ?p ?o }",
    f"SELECT * {{ ?s <{PL}participant>|!<{PL}participant> ?o }}",
)
CONSTRUCTS = (
    "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }",
    "CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } }",
    f"DESCRIBE <{BASE}spring/person/tomasz-wrona> <{BASE}spring/person/olaf-dunn>",
    f"DESCRIBE ?x {{ ?x a <{PL}Person> }}",
    f"DESCRIBE ?x {{ ?x a <{PL}Merge> }}",
)
ASKS = (
    f"ASK {{ ?x <{PL}participant> false }}",
    f"ASK {{ <{BASE}spring/person/tomasz-wrona> ?p ?o }}",
    f"ASK {{ ?s ?p <{BASE}spring/person/olaf-dunn> }}",
    "ASK { ?s ?p ?o FILTER REGEX(STR(?o), 'Wrona|Dunn', 'i') }",
    "ASK { ?s ?p ?o FILTER REGEX(STR(?s), 'wrona|dunn', 'i') }",
)
FIXED = ("/", "/queries", "/void", "/.well-known/void", "/health", "/openapi.json", "/query")
GRAPHS = (f"{BASE}autumn", f"{BASE}spring", f"{BASE}graph/identities", f"{BASE}graph/themes")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store with people merely mentioned; nobody may write to it."""
    return write_mentioned(tmp_path_factory.mktemp("mentioned") / "store")


@pytest.fixture(scope="module")
def hiding(store: Path) -> Iterator[TestClient]:
    """Serve it as it is served unless somebody says otherwise."""
    with TestClient(make_application(Settings(store, workers=1))) as client:
        yield client


@pytest.fixture(scope="module")
def showing(store: Path) -> Iterator[TestClient]:
    """Serve it with everybody."""
    with TestClient(make_application(Settings(store, workers=1, mentioned=True))) as client:
        yield client


def list_sparql() -> Iterator[tuple[str, str]]:
    """Yield every query with every form of its answer."""
    for query in SELECTS:
        yield from ((query, media) for media in ROWS.values())
    for query in CONSTRUCTS:
        yield from ((query, media) for media in RDF.values())


def find_names(text: str, names: Collection[str] = NAMES) -> list[str]:
    """Give the lines of an answer that hold one of the names."""
    return [line[:200] for line in text.splitlines() if any(name in line.casefold() for name in names)]


@pytest.mark.parametrize(("query", "media"), list(list_sparql()))
def test_sparql_finds_nobody(hiding: TestClient, query: str, media: str) -> None:
    kind = {"Accept": media, "Content-Type": "application/sparql-query"}
    for answer in (
        hiding.get("/query", params={"query": query}, headers={"Accept": media}),
        hiding.post("/query", content=query, headers=kind),
        hiding.post("/query", data={"query": query}, headers={"Accept": media}),
    ):
        assert answer.status_code == 200
        assert "Plenary-Cut" not in answer.headers
        assert find_names(answer.text) == []


@pytest.mark.parametrize("query", ASKS)
def test_ask_is_told_no(hiding: TestClient, showing: TestClient, query: str) -> None:
    assert hiding.get("/query", params={"query": query}).json()["boolean"] is False
    assert showing.get("/query", params={"query": query}).json()["boolean"] is True


@pytest.mark.parametrize("field", ["default-graph-uri", "named-graph-uri"])
@pytest.mark.parametrize("graph", GRAPHS)
def test_graphs_that_a_request_names_hold_nobody(hiding: TestClient, field: str, graph: str) -> None:
    query = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    answer = hiding.get("/query", params={"query": query, field: graph}, headers={"Accept": "text/csv"})
    assert len(answer.text.splitlines()) > (5 if "graph/" not in graph else 0)
    assert find_names(answer.text) == []


@pytest.mark.parametrize("form", RDF)
@pytest.mark.parametrize("graph", [*GRAPHS, "default"])
def test_whole_graphs_hold_nobody(hiding: TestClient, showing: TestClient, graph: str, form: str) -> None:
    wanted = {"default": ""} if graph == "default" else {"graph": graph}
    answer = hiding.get("/graphs", params={**wanted, "format": form})
    assert answer.status_code == 200
    assert len(answer.text) > 200
    assert find_names(answer.text) == []
    assert find_names(showing.get("/graphs", params={**wanted, "format": form}).text)


@pytest.mark.parametrize("form", ROWS)
@pytest.mark.parametrize("name", [query.name for query in read_queries()])
def test_named_queries_find_nobody(hiding: TestClient, name: str, form: str) -> None:
    query = next(each for each in read_queries() if each.name == name)
    needed = [parameter.name for parameter in query.parameters if parameter.default is None]
    words = {"person": ("wrona", "dunn"), "topic": ("law", "wrona"), "addressee": ("ministries",)}
    words["iri"] = (f"{BASE}spring/person/tomasz-wrona", f"{BASE}spring/session/1a")
    for word in words[needed[0]] if needed else ("",):
        given = {needed[0]: word} if needed else {}
        answer = hiding.get(f"/queries/{name}.{form}", params=given)
        assert answer.status_code in (200, 400)  # some say that no thing has such a name
        assert answer.status_code == 200 or "no such" in answer.text
        assert answer.status_code == 400 or find_names(answer.text) == []
    if not needed:
        assert find_names(hiding.get(f"/queries/{name}", headers={"Accept": "text/html"}).text) == []


def test_query_of_them_has_no_rows(hiding: TestClient, showing: TestClient) -> None:
    assert len(hiding.get("/queries/mentioned.csv").text.splitlines()) == 1
    assert len(showing.get("/queries/mentioned.csv").text.splitlines()) == 5
    people = hiding.get("/queries/people.csv").text
    assert ("Ingrid Solheim" in people, "false" in people) == (True, False)


def list_things(store: Path) -> list[str]:
    """List what follows the base in every identifier of a store."""
    with open_store(store) as reader:
        quads = reader.read_quads()
        nodes = {node for quad in quads for node in (quad.subject, quad.object) if isinstance(node, NamedNode)}
        return sorted(node.value.removeprefix(reader.base) for node in nodes if node.value.startswith(reader.base))


def test_identifiers_lead_to_nobody(hiding: TestClient, showing: TestClient, store: Path) -> None:
    things, kept = list_things(store), set(list_things(store / "public"))
    assert len(kept) < len(things)
    for thing in things:
        for media in ("text/html", "text/turtle"):
            answer = hiding.get(f"/id/{thing}", headers={"Accept": media})
            assert answer.status_code == (200 if thing in kept else 404), thing
            assert find_names(answer.text) == [], thing
    for document in DOCUMENTS:
        for person in ("tomasz-wrona", "olaf-dunn"):
            for ending in ("", ".html", ".ttl", ".jsonld", ".rdf", ".nt"):
                path = f"/id/{document}/person/{person}{ending}"
                assert (hiding.get(path).status_code, showing.get(path).status_code) == (404, 200)


@pytest.mark.parametrize("path", FIXED)
def test_other_pages_name_nobody(hiding: TestClient, path: str) -> None:
    for media in ("text/html", "application/json", "text/turtle", "*/*"):
        answer = hiding.get(path, headers={"Accept": media})
        assert answer.status_code in (200, 406)
        assert find_names(answer.text) == []


def test_counts_are_of_what_is_served(hiding: TestClient, showing: TestClient, store: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    numbers = []
    for client in (hiding, showing):
        answer = client.get("/query", params={"query": count}).json()
        numbers.append(int(answer["results"]["bindings"][0]["n"]["value"]))
        assert f"void:triples {numbers[-1]}" in client.get("/void", headers={"Accept": "text/turtle"}).text
    assert numbers[0] < numbers[1]


def test_pages_say_whether_they_are_in(hiding: TestClient, showing: TestClient) -> None:
    assert "They are left out here" in hiding.get("/").text
    assert "lets them be found" in showing.get("/").text
    assert "are left out" in hiding.get("/void", headers={"Accept": "text/turtle"}).text
    assert "are among those named" in showing.get("/void", headers={"Accept": "text/turtle"}).text
    assert "People merely mentioned" in hiding.get("/queries", headers={"Accept": "text/html"}).text


def test_new_version_of_the_store_is_served_without_them(tmp_path: Path) -> None:
    folder = write_mentioned(tmp_path / "store", ("spring",))
    everything = {"query": "SELECT * { GRAPH ?g { ?s ?p ?o } }"}
    with TestClient(make_application(Settings(folder, workers=1))) as client:
        assert find_names(client.get("/query", params=everything).text, ["brannigan"])
        write_mentioned(folder, DOCUMENTS, (WRONA, DUNN, BRANNIGAN))

        def look() -> bool:
            text = client.get("/query", params=everything).text
            assert find_names(text) == []
            assert not ("autumn/session" in text and find_names(text, ["brannigan"]))
            return "autumn/session" in text

        wait_until(look)
        assert find_names(client.get("/graphs?default").text, ["brannigan"]) == []
        assert client.get("/id/spring/person/aoife-brannigan").status_code == 404
        assert client.get("/health").json()["reports"] == 2
        assert client.get(f"/graphs?graph={quote(BASE)}autumn").status_code == 200
