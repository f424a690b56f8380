"""Rows of a server in the order in which the embedded engine has them."""

from __future__ import annotations

import random

import pytest

from graph.named_queries import read_queries
from graph.oxigraph import Literal, NamedNode, Quad, Solutions, Store, Term, evaluate
from graph.remote.ordering import find_keys, order

VALUES: tuple[Term | None, ...] = (
    None,
    NamedNode("urn:b"),
    NamedNode("urn:a"),
    Literal("b"),
    Literal("a"),
    Literal("é"),
    Literal(""),
    Literal("10"),
    Literal("9"),
)
NUMBERS: tuple[Term | None, ...] = (None, Literal(10), Literal(9), Literal(-1), Literal(2.5))


@pytest.mark.parametrize("values", [VALUES, NUMBERS])
@pytest.mark.parametrize("last", ["ORDER BY ?x ?y", "ORDER BY DESC(?x) ?y", "ORDER BY ?y DESC ( ?x )"])
def test_order_is_that_of_the_embedded_engine(values: tuple[Term | None, ...], last: str) -> None:
    query = f"SELECT ?x ?y {{ ?s <urn:y> ?y OPTIONAL {{ ?s <urn:x> ?x }} }}\n{last}"
    store, graph = Store(), NamedNode("urn:g")
    for number, value in enumerate(values):
        node = NamedNode(f"urn:{number}")
        store.add(Quad(node, NamedNode("urn:y"), Literal(str(number % 3)), graph))
        if value is not None:
            store.add(Quad(node, NamedNode("urn:x"), value, graph))  # type: ignore[arg-type]
    found = evaluate(store, query, {})
    assert not isinstance(found, bool | Solutions)
    rows = [tuple(row) for row in found]  # type: ignore[union-attr]
    mixed = random.Random(1).sample(rows, len(rows))
    assert [mixed[place] for place in order(("x", "y"), mixed, query)] == rows


def test_keys_are_read_at_the_end_alone() -> None:
    assert find_keys("SELECT ?a { { SELECT ?a { } ORDER BY ?b } }\nORDER BY ?a desc(?c)\n") == (
        ("a", False),
        ("c", True),
    )
    assert find_keys("SELECT ?a { { SELECT ?a { }\nORDER BY ?b } }") == ()
    assert find_keys("SELECT ?a { }\nORDER BY STRLEN(?a)") == ()


def test_rows_that_are_alike_stay_as_they_came() -> None:
    rows = [(Literal("b"), Literal(1)), (Literal("a"), Literal(2)), (Literal("b"), Literal(0))]
    assert order(("x", "n"), rows, "SELECT ?x ?n { }\nORDER BY ?x") == [1, 0, 2]
    assert order(("x", "n"), rows, "SELECT ?x ?n { }") == [0, 1, 2]
    assert order(("x", "n"), rows, "SELECT ?x ?n { }\nORDER BY ?x ?y") == [0, 1, 2]
    alike = [(Literal("1.0", datatype=Literal(1.0).datatype),), (Literal(1),)]
    assert order(("x",), alike, "SELECT ?x { }\nORDER BY ?x") == [0, 1]


def test_most_named_queries_say_their_order_by_variables() -> None:
    without = [query.name for query in read_queries() if not find_keys(query.text)]
    assert len(without) < len(read_queries()) / 2
