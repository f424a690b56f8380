"""The SPARQL 1.1 Protocol: what of W3C's own protocol tests is about queries, and limits that an answer tells of.

W3C's tests of updates are left out but for one thing: an update is refused. The names of its tests stand beside ours.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graph.endpoint.application import make_application
from graph.endpoint.settings import Settings
from graph.processes.limits import Limits
from ontology import BASE

ASK = "ASK { ?s ?p ?o }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
SPARQL = {"Content-Type": "application/sparql-query"}
SPRING, AUTUMN = f"{BASE}spring", f"{BASE}autumn"


def count(answer: dict[str, object]) -> int:
    """Give the number in the only cell of an answer."""
    return int(answer["results"]["bindings"][0]["n"]["value"])  # type: ignore[index]


def test_query_by_get(client: TestClient) -> None:  # query_get
    answer = client.get("/query", params={"query": ASK})
    assert (answer.status_code, answer.json()["boolean"]) == (200, True)


def test_query_as_a_field_of_a_form(client: TestClient) -> None:  # query_post_form
    assert client.post("/query", data={"query": ASK}).json()["boolean"] is True


def test_query_as_the_body(client: TestClient) -> None:  # query_post_direct
    assert client.post("/query", content=ASK, headers=SPARQL).json()["boolean"] is True


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [  # query_content_type_select, _ask, _describe, _construct
        (COUNT, "application/sparql-results+xml, application/json;q=0.1", "application/sparql-results+xml"),
        (COUNT, "text/csv", "text/csv; charset=utf-8"),
        (COUNT, "*/*", "application/sparql-results+json"),
        (COUNT, "application/json", "application/sparql-results+json"),
        (ASK, "application/sparql-results+json", "application/sparql-results+json"),
        (f"DESCRIBE <{SPRING}>", "text/turtle", "text/turtle; charset=utf-8"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 2", "application/rdf+xml", "application/rdf+xml"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 2", "application/ld+json", "application/ld+json"),
        ("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 2", "application/n-triples", "application/n-triples"),
    ],
)
def test_form_is_the_one_that_the_client_likes_best(client: TestClient, query: str, accept: str, media: str) -> None:
    answer = client.get("/query", params={"query": query}, headers={"Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert answer.headers["vary"] == "Accept"


def test_form_that_cannot_be_given_is_said(client: TestClient) -> None:
    answer = client.get("/query", params={"query": COUNT}, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["cure"]


@pytest.mark.parametrize("default", [[SPRING], [SPRING, AUTUMN]])
def test_request_chooses_what_the_default_graph_is(
    client: TestClient, default: list[str]
) -> None:  # query_dataset_default_graph(s)_get, _post
    whole = count(client.get("/query", params={"query": COUNT}).json())
    got = count(client.get("/query", params={"query": COUNT, "default-graph-uri": default}).json())
    assert got == count(client.post("/query", data={"query": COUNT, "default-graph-uri": default}).json())
    body = client.post("/query", params={"default-graph-uri": default}, content=COUNT, headers=SPARQL)
    assert got == count(body.json())
    assert 0 < got < whole


def test_request_chooses_which_graphs_have_names(client: TestClient) -> None:  # query_dataset_named_graphs_get, _post
    assert count(client.get("/query", params={"query": NAMED}).json()) > 1
    params = {"query": NAMED, "named-graph-uri": SPRING}
    assert count(client.get("/query", params=params).json()) == 1
    assert count(client.post("/query", data=params).json()) == 1


def test_request_stands_above_what_the_query_says(
    client: TestClient,
) -> None:  # query_dataset_full, query_multiple_dataset
    inside = count(client.get("/query", params={"query": COUNT, "default-graph-uri": SPRING}).json())
    other = f"SELECT (COUNT(*) AS ?n) FROM <{AUTUMN}> FROM <{SPRING}> {{ ?s ?p ?o }}"
    assert count(client.get("/query", params={"query": other, "default-graph-uri": SPRING}).json()) == inside
    both = {"query": NAMED, "default-graph-uri": SPRING, "named-graph-uri": [SPRING, AUTUMN]}
    assert count(client.get("/query", params=both).json()) == 2


def test_graph_that_the_store_does_not_have_is_refused(client: TestClient) -> None:
    answer = client.get("/query", params={"query": COUNT, "default-graph-uri": "http://127.0.0.1:9/"})
    assert answer.status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_store_cannot_be_changed_by_method(client: TestClient, method: str) -> None:  # bad_query_method
    answer = client.request(method, "/query", content=ASK, headers=SPARQL)
    assert answer.status_code == 405
    assert "GET" in answer.headers["allow"]


def test_two_queries_are_refused(client: TestClient) -> None:  # bad_multiple_queries
    assert client.get("/query", params={"query": [ASK, ASK]}).status_code == 400
    assert client.post("/query", data={"query": [ASK, ASK]}).status_code == 400


@pytest.mark.parametrize(
    ("kind", "content", "status"),
    [
        ("text/plain", ASK, 415),  # bad_query_wrong_media_type
        ("", ASK, 415),  # bad_query_missing_form_type, bad_query_missing_direct_type
        ("application/sparql-query", ASK.encode("utf-16"), 400),  # bad_query_non_utf8
        ("application/sparql-query", "ASK {", 400),  # bad_query_syntax
        ("application/x-www-form-urlencoded", "", 400),
        ("application/x-www-form-urlencoded", "update=CLEAR+ALL", 403),
        ("application/sparql-update", "CLEAR ALL", 403),
        ("application/sparql-query", "CLEAR ALL", 403),
        ("application/sparql-query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 403),
    ],
)
def test_what_is_no_query_is_told_why(client: TestClient, kind: str, content: str | bytes, status: int) -> None:
    answer = client.post("/query", content=content, headers={"Content-Type": kind} if kind else {})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert {"title", "status", "detail"} <= answer.json().keys()


def test_wrong_query_is_told_where_it_is_wrong(client: TestClient) -> None:
    assert "line 2" in client.get("/query", params={"query": "SELECT *\n{ ?s ?p }"}).json()["detail"]


def test_without_a_query_the_service_is_described(client: TestClient) -> None:
    assert "sd:Service" in client.get("/query", headers={"Accept": "text/turtle"}).text
    page = client.get("/query", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/")


def test_cut_answer_says_so_in_header_and_body(fishery: Path) -> None:
    few = Settings(fishery, Limits(rows=3), workers=1)
    query = {"query": "SELECT * { ?s ?p ?o }"}
    graph = {"query": "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"}
    with TestClient(make_application(few)) as client:
        answer = client.get("/query", params=query)
        assert answer.headers["plenary-cut"] == "rows"
        assert len(answer.json()["results"]["bindings"]) == 3
        assert "limit of rows" in answer.json()["cut"]
        assert "limit of rows" in client.get("/query", params=query, headers={"Accept": "application/xml"}).text
        assert client.get("/query", params=graph).text.startswith("# This is not all")
        assert "plenary-cut" not in client.get("/query", params={"query": ASK}).headers


def test_query_that_runs_away_is_stopped_and_the_next_is_answered(fishery: Path) -> None:
    hurried = Settings(fishery, Limits(seconds=0.5), workers=1)
    far = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with TestClient(make_application(hurried)) as client:
        answer = client.get("/query", params={"query": far})
        assert answer.status_code == 503
        assert "0.5 seconds" in answer.json()["detail"]
        assert client.get("/query", params={"query": ASK}).status_code == 200
