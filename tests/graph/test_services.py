"""Which addresses SERVICE may ask: whole hosts, ports and segments of paths, nothing that reads in two ways."""

from __future__ import annotations

import pytest

from graph.errors import QueryRefused, ServiceInvalid, ServiceRefused
from graph.guard import check_query
from graph.services import check_prefixes, is_allowed


@pytest.mark.parametrize(
    ("prefix", "iri"),
    [
        ("https://a.org", "https://a.org/sparql"),
        ("https://a.org", "https://A.ORG"),
        ("https://a.org", "HTTPS://a.org:443/x?default-graph-uri=y"),
        ("https://a.org/", "https://a.org"),
        ("http://a.org:8080/data", "http://a.org:8080/data"),
        ("http://a.org:8080/data", "http://a.org:8080/data/sparql"),
        ("http://a.org/data/", "http://a.org/data/sparql"),
        ("http://[::1]:7878/query", "http://[::1]:7878/query"),
    ],
)
def test_address_that_begins_so_is_allowed(prefix: str, iri: str) -> None:
    assert check_prefixes([prefix]) == (prefix,)
    assert is_allowed(iri, ["https://other.org", prefix])


@pytest.mark.parametrize(
    ("prefix", "iri"),
    [
        ("https://a.org", "https://a.org.evil/"),
        ("https://a.org", "https://a.org@evil/"),
        ("https://a.org", "https://evil@a.org/"),
        ("https://a.org", "https://a.org:8443/"),
        ("https://a.org", "http://a.org/"),
        ("https://a.org", "https://sub.a.org/"),
        ("https://a.org", "https://a.org./"),
        ("https://a.org", "https://a.org\\@evil/"),
        ("https://a.org", "https://a.org%2eevil/"),
        ("https://a.org", "//a.org/"),
        ("https://a.org", "file:///etc/passwd"),
        ("https://a.org", ""),
        ("https://a.org/data", "https://a.org/database"),
        ("https://a.org/data", "https://a.org/data/../secret"),
        ("https://a.org/data", "https://a.org/data/%2E%2e/secret"),
        ("https://a.org/data", "https://a.org/./data"),
        ("https://a.org/data", "https://a.org//data"),
        ("https://a.org/data", "https://a.org/?/data"),
        ("https://a.org/data", "https://a.org/#/data"),
        ("https://a.org/data/", "https://a.org/data"),
    ],
)
def test_address_that_only_looks_so_is_not(prefix: str, iri: str) -> None:
    assert not is_allowed(iri, [prefix])


@pytest.mark.parametrize(
    "prefix", ["", "a.org", "*", "file:///x", "https://", "https://u:p@a.org", "https://a.org/../x"]
)
def test_prefix_that_is_none_is_told(prefix: str) -> None:
    with pytest.raises(ServiceInvalid):
        check_prefixes([prefix])


BODY = "{ ?s ?p ?o }"


@pytest.mark.parametrize(
    "service",
    [
        "SERVICE <https://b.org/sparql>",
        "SERVICE ?where",
        "SERVICE SILENT <https://a.org/sparql>",
        "SERVICE SILENT ?where",
        "SERVICE a:sparql",
        "SERVICE <sparql>",
        "SERVICE <https://a.org/sparql> { ?x ?y ?z } SERVICE <https://b.org/>",
    ],
)
def test_service_that_was_not_allowed_is_refused(service: str) -> None:
    text = f"BASE <https://a.org/> PREFIX a: <https://a.org/> SELECT * {{ ?where ?q ?r {service} {BODY} }}"
    with pytest.raises(ServiceRefused, match=r"SERVICE .*, which asks another machine, is refused; .*--allow-service"):
        check_query(text, ("https://a.org/",))


def test_service_that_was_allowed_is_let_through() -> None:
    inner = f"FILTER EXISTS {{ SERVICE <https://c.org> {BODY} }}"
    text = f"SELECT * {{ ?s ?q ?r SERVICE <https://a.org/sparql> {BODY} {inner} }}"
    assert check_query(text, ("https://a.org", "https://c.org")) == ()
    for prefixes in ((), ("https://a.org",), ("https://c.org",)):
        with pytest.raises(ServiceRefused):
            check_query(text, prefixes)


@pytest.mark.parametrize(
    "text",
    [
        'SELECT (<bif:file_to_string>("/etc/passwd") AS ?x) {}',
        'PREFIX b: <bif:> SELECT (b:file_to_string("/etc/passwd") AS ?x) {}',
        'PREFIX x: <http://other.org/> SELECT * { FILTER (x:read("file:///")) }',
        "PREFIX sql: <sql:> SELECT * { ?s sql:any ?o }",
    ],
)
def test_functions_of_a_server_are_refused(text: str) -> None:
    check_query(text)  # the embedded engine has none of them, and says so
    with pytest.raises(QueryRefused, match="function"):
        check_query(text, shared=True)


def test_casts_are_no_functions_of_a_server() -> None:
    text = 'PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT (xsd:integer("1") AS ?x) (STRLEN("bif:") AS ?y) {}'
    assert check_query(text, shared=True) == ()
