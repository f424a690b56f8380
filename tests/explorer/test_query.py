"""The page of queries: ready-made ones, one's own, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import QueryInvalid
from graph.explorer.query import OWN, make_start, point_at, to_evidence, to_numbers
from graph.query import read_queries
from tests.explorer.reader import read_text, run_page


@pytest.mark.parametrize("query", read_queries(), ids=lambda query: query.name)
def test_named_query_is_a_form_that_runs(query: object, workshop: Path) -> None:
    test = run_page("query", query=query.title)  # type: ignore[attr-defined]
    for box in test.text_input:
        box.input("Ingrid Solheim")
    test.run()
    assert len(test.exception) == 0
    assert query.description in read_text(test)  # type: ignore[attr-defined]


def test_named_query_shows_its_rows(workshop: Path) -> None:
    table = run_page("query", query="Participations").dataframe[0].value
    assert list(table["person"]) == ["Ingrid Solheim", "Tomasz Wrona", "Ingrid Solheim", "Aoife Brannigan"]


def test_named_query_waits_for_what_it_needs(workshop: Path) -> None:
    name = next(query.title for query in read_queries() if any(p.default is None for p in query.parameters))
    assert "Fill in what the query needs" in read_text(run_page("query", query=name))


def test_named_query_takes_its_parameters_from_the_address(workshop: Path) -> None:
    query = next(query for query in read_queries() if query.name == "sessions-of")
    test = run_page("query", query=query.title, **{"with-person": "wrona"})
    assert list(test.dataframe[0].value["session"]) == ["1A"]


def test_columns_of_digits_become_numbers() -> None:
    lines = to_numbers([{"session": "1", "line": "7"}, {"session": "1A", "line": "12"}])
    assert lines == [{"session": "1", "line": 7}, {"session": "1A", "line": 12}]


def test_first_query_of_ones_own_runs_as_it_stands(workshop: Path) -> None:
    test = run_page("query", kind=OWN)
    test.button[0].click().run()
    assert list(test.dataframe[0].value["label"]) == ["Aoife Brannigan", "Ingrid Solheim", "Tomasz Wrona"]


def test_broken_query_is_shown_with_a_caret(workshop: Path) -> None:
    test = run_page("query", kind=OWN, sparql="SELECT ?x WHERE {\n  ?x ?y }")
    assert len(test.exception) == 0
    line, caret, reason = test.code[0].value.split("\n")
    column = int(reason.split("column ")[1].split(":")[0])
    assert (line, caret.index("^")) == ("2 |   ?x ?y }", len("2 | ") + column - 1)
    assert reason.startswith("query, line 2, column ")


@pytest.mark.parametrize(
    "text",
    [
        "DELETE WHERE { ?s ?p ?o }",
        "SELECT * WHERE { SERVICE <http://example.org/sparql> { ?s ?p ?o } }",
        "SELECT * FROM <http://example.org/elsewhere> WHERE { ?s ?p ?o }",
    ],
)
def test_query_that_would_reach_outside_is_refused(text: str, workshop: Path) -> None:
    test = run_page("query", kind=OWN, sparql=text)
    assert (len(test.exception), len(test.dataframe)) == (0, 0)
    assert "refused" in test.code[0].value


def test_graph_as_an_answer_is_shown_as_turtle(workshop: Path) -> None:
    text = make_start().split("SELECT")[0] + "CONSTRUCT { ?s a pl:Person } WHERE { ?s a pl:Person }"
    assert "pl:Person" in run_page("query", kind=OWN, sparql=text).code[0].value


@pytest.mark.parametrize(("line", "column", "caret"), [(1, 1, 4), (2, 3, 6), (1, 5, 8)])
def test_caret_stands_under_its_column(line: int, column: int, caret: int) -> None:
    shown = point_at("abcd\n\tef", QueryInvalid(line, column, "reason")).split("\n")
    assert len(shown[1]) - 1 == caret
    assert shown[1].count("\t") == (line == 2)


def test_caret_is_left_out_where_the_place_is_unknown() -> None:
    assert point_at("abcd", QueryInvalid(0, 0, "reason")) == "query: reason; correct it and run it again"


def test_evidence_is_taken_from_a_row_that_has_it() -> None:
    evidence = to_evidence(
        {"document": "d", "session": "1A", "line": "7", "evidence": "He said so.", "grade": "printed"}
    )
    assert evidence is not None
    assert (evidence.quote, evidence.line) == ("He said so.", 7)


def test_row_without_a_quote_has_no_evidence() -> None:
    assert to_evidence({"document": "d", "line": "7"}) is None
