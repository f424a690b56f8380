"""Values written into a query: the same rows as where pyoxigraph binds them, and no value is read as SPARQL."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import ParameterInvalid, ParameterUnknown
from graph.oxigraph import Literal, NamedNode, Quad, QueryBoolean, QuerySolutions, Store, Term, evaluate, select_values
from graph.remote.substitution import find_form, has_dataset, substitute

A, B, P, Q = (NamedNode(f"urn:{name}") for name in "abpq")
VALUE = {"x": Literal("one")}


@pytest.fixture(scope="module")
def store() -> Store:
    graph = NamedNode("urn:g")
    store = Store()
    for subject, predicate, value in ((A, P, "one"), (A, Q, "two"), (B, P, "two"), (B, Q, "one"), (B, P, "One")):
        store.add(Quad(subject, predicate, Literal(value), graph))
    return store


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x ?s WHERE { ?s <urn:p> ?x } ORDER BY ?s",
        "SELECT ?s ?x { ?s ?p ?y FILTER (LCASE(?y) = ?x) } ORDER BY ?x ?s ?p ?y",
        "SELECT ?x (COUNT(?s) AS ?n) { ?s ?p ?x } GROUP BY ?x ORDER BY ?x",
        "SELECT ?x ?p (COUNT(?s) AS ?n) { ?s ?p ?x } GROUP BY ?x ?p ORDER BY DESC(?x) ?p",
        "SELECT ?x ?s { { SELECT DISTINCT ?x ?s { ?s ?p ?x } } ?s <urn:q> ?y } ORDER BY ?s",
        "SELECT ?x ?s { ?s <urn:q> ?y { SELECT ?x { ?z <urn:p> ?x } GROUP BY ?x } } ORDER BY ?s",
        "SELECT ?x ?s { ?s <urn:q> ?y . { SELECT ?s { ?s <urn:p> ?x FILTER (?x = 'two') } } } ORDER BY ?s",
        "SELECT ?x ?s { ?s <urn:q> ?y OPTIONAL { ?s <urn:p> ?z FILTER (?z = ?x) } } ORDER BY ?s ?y",
        "SELECT ?x ?s { { ?s <urn:p> ?x } UNION { ?s <urn:q> ?x } } ORDER BY ?s",
        "SELECT ?x ?s { ?s ?p ?y FILTER NOT EXISTS { ?s <urn:p> ?x } } ORDER BY ?s ?y",
        "SELECT ?x ?s { ?s <urn:p> ?y FILTER (COALESCE(?x, '') IN ('', ?y)) } ORDER BY ?s",
        'SELECT ?x ?s # ?x and \'x\' and <urn:?x>\n{ ?s <urn:p> ?x FILTER (\'?x\' = """?x""") } ORDER BY ?s',
        "SELECT ?x (STRLEN(?x) AS ?n) (CONCAT(?x, '!') AS ?loud) { ?s <urn:p> ?x }",
        "ASK { ?s <urn:p> ?x }",
        "CONSTRUCT { ?s <urn:r> ?x } WHERE { ?s <urn:p> ?x }",
    ],
)
def test_rows_are_those_of_a_bound_variable(store: Store, query: str) -> None:
    bound = evaluate(store, query, VALUE)
    written = evaluate(store, substitute(query, VALUE), {})
    assert type(written) is type(bound)
    if isinstance(bound, QueryBoolean) or isinstance(written, QueryBoolean):
        assert bool(written) is bool(bound) is True
        return
    rows = [[str(term) for term in row] for row in bound]
    assert rows
    assert [[str(term) for term in row] for row in written] == rows
    if isinstance(bound, QuerySolutions) and isinstance(written, QuerySolutions):
        assert written.variables == bound.variables


def test_everything_selected_keeps_the_column(store: Store) -> None:
    """pyoxigraph cannot bind a variable of `*` at all."""
    text = substitute("SELECT * { ?s <urn:p> ?x }", VALUE)
    assert select_values(store, text) == [("urn:a", "one")]


def test_given_variable_is_bound(store: Store) -> None:
    """pyoxigraph says of a variable that is bound from outside that it is not."""
    text = substitute("SELECT ?x ?s { ?s <urn:p> ?y FILTER BOUND ( ?x ) FILTER (?y = ?x && BOUND(?y)) }", VALUE)
    assert select_values(store, text) == [("one", "urn:a")]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_value_is_read_as_sparql(value: str) -> None:
    graph, term = NamedNode("urn:g"), Literal(value)
    store = Store()
    store.add(Quad(A, P, term, graph))
    store.add(Quad(B, P, Literal(f"{value}!"), graph))
    assert select_values(store, substitute("SELECT ?x ?s { ?s <urn:p> ?x }", {"x": term})) == [(value, A.value)]


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("SELECT ?s { ?s ?p ?x }", ParameterUnknown),
        ("SELECT ?s { ?s ?p '?x' }", ParameterUnknown),
        ("SELECT ?x { ?s ?p ?y BIND (?y AS ?x) }", ParameterInvalid),
        ("SELECT ?x { ?s ?p ?x VALUES ?x { 'a' } }", ParameterInvalid),
    ],
)
def test_variable_that_cannot_be_given_is_told(query: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        substitute(query, VALUE)


def test_form_and_dataset_are_read_outside_of_texts() -> None:
    assert find_form("# SELECT\nPREFIX ask: <urn:select>\nCONSTRUCT WHERE { ?s ?p 'ASK' }") == "CONSTRUCT"
    assert find_form("prefix : <urn:x> describe :select") == "DESCRIBE"
    assert has_dataset("SELECT * FROM <urn:g> { ?s ?p ?o }")
    assert not has_dataset("SELECT ?from { ?from <urn:from> 'FROM' } # FROM")


def test_terms_are_written_as_terms() -> None:
    values: dict[str, Term] = {"x": NamedNode("urn:a"), "y": Literal('"} # \n')}
    text = substitute("SELECT ?x ?y { ?x ?p ?y }", values)
    assert text == 'SELECT (<urn:a> AS ?x) ("\\"} # \\n" AS ?y) { <urn:a> ?p "\\"} # \\n" }'
