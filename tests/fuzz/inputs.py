"""Strategies of hypothesis, and the same pieces as seeds and words for atheris."""

from __future__ import annotations

from urllib.parse import quote

from hypothesis import strategies as st

from tests.ingest.markdown import markdown, role_lines

PLACE = "http://127.0.0.1:9/"
"""Where queries say that another machine is; the tests put the address of a listener there."""
QUERIES = (
    "SELECT * { ?s ?p ?o } LIMIT 3",
    "ASK { GRAPH ?g { ?s ?p ?o } }",
    "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 2",
    "DESCRIBE <urn:a>",
    f"SELECT * {{ SERVICE <{PLACE}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE SILENT <{PLACE}> {{ ?s ?p ?o }} }}",
    f"SELECT * FROM <{PLACE}> {{ ?s ?p ?o }}",
    f"SELECT * FROM NAMED <{PLACE}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    f"LOAD <{PLACE}>",
    "INSERT DATA { <urn:a> <urn:b> 1 }",
    "DELETE WHERE { ?s ?p ?o }",
    'PREFIX service: <urn:x#> SELECT ?load { ?load service:load "SERVICE" } # LOAD',
)
PIECES = (
    "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "WHERE", "FROM", "NAMED", "SERVICE", "SILENT", "LOAD", "INSERT", "DELETE",
    "DATA", "GRAPH", "OPTIONAL", "UNION", "MINUS", "FILTER", "BIND", "AS", "VALUES", "EXISTS", "NOT", "PREFIX", "BASE",
    "LIMIT 2", "DISTINCT", "COUNT", "GROUP BY", "HAVING", "ORDER BY", "*", "{", "}", "(", ")", "[", "]", ".", ";", ",",
    "?s", "?p", "?o", "?service", "$load", "a", "x:", "x:service", ":", f"<{PLACE}>", "<urn:a>", "<#SERVICE", "_:b",
    '"SERVICE"', '"""', "'''", '"', "'", "\\", '\\"', "#", "#\n", "\n", "\r", "\r\n", "\u2028", "\x00", "\\u0053ERVICE",
    "1", "1.5e3", "true", "'a'@en", "^^", "+", "-", "/", "|", "^", "!", "=", "&&", "||", "<<", ">>", "<", ">",
    f"SERVICE <{PLACE}> {{ ?s ?p ?o }}", f"SERVICE SILENT <{PLACE}> {{ ?s ?p ?o }}", f"FROM <{PLACE}>", "?s ?p ?o",
)  # fmt: skip

pieces = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)
inserted = st.builds(
    lambda query, place, piece: f"{query[:place]}{piece}{query[place:]}",
    st.sampled_from(QUERIES),
    st.integers(0, 60),
    st.sampled_from(PIECES),
)
wrapped = st.builds(lambda piece: f"SELECT * {{ ?s ?p ?o . {piece} }}", pieces)
queries = st.one_of(pieces, inserted, wrapped, st.text(max_size=60))
"""SPARQL torn: valid queries with a piece put in anywhere, pieces in any order, and any text."""

rosters = st.lists(st.one_of(role_lines, st.text(max_size=30)), min_size=1, max_size=8).map(
    lambda lines: "# Workshop\n\n## Session 1: Ships\n\n" + "\n".join(lines)
)
"""Role lines under the heading of a session, with torn ones between."""
texts = st.one_of(markdown, rosters)

METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH")
PATHS = (
    "/", "/query", "/queries", "/queries/people", "/queries/people.csv", "/queries/who-spoke-on.json", "/graphs", "/id",
    "/id/spring/event", "/void", "/.well-known/void", "/health", "/openapi.json", "/queries/..%2f..%2fetc", "/id/%00",
    "/queries/people.exe",
)  # fmt: skip
NAMES = (
    "query", "format", "default", "graph", "default-graph-uri", "named-graph-uri", "update", "topic", "document",
    "person", "iri", "",
)  # fmt: skip
VALUES = ("json", "csv", "html", "turtle", "nets", "spring", "urn:a", "", "\x00", "<a>", "' OR 1=1", "../..", "9" * 400)
ACCEPTS = ("*/*", "text/html", "application/json", "text/csv;q=0.1", "application/sparql-results+xml", ";;,q=", "\xff")
KINDS = (
    "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update", "multipart/form-data",
    "multipart/form-data; boundary=x", "text/plain; charset=no-such", "", "\xff",
)  # fmt: skip

values = st.one_of(st.sampled_from(VALUES), st.sampled_from(QUERIES), st.text(max_size=40))
headers = st.builds(
    lambda accept, kind: {"Accept": accept.encode("latin-1"), "Content-Type": kind.encode("latin-1")},
    st.sampled_from(ACCEPTS),
    st.sampled_from(KINDS),
)
paths = st.one_of(
    st.sampled_from(PATHS),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(lambda text: f"/id/{quote(text)}"),
)
