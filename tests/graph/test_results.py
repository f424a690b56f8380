"""Answers become CSV, TSV, JSON, XML and Turtle that their own parsers read back."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from graph.errors import FormatUnknown
from graph.oxigraph import Literal, NamedNode, Quad
from graph.query import Quads, Rows
from graph.results import ROW_FORMATS, to_format

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def make_rows(*cells: str) -> Rows:
    """Give one row of texts."""
    columns = tuple(f"c{number}" for number in range(len(cells)))
    return Rows(columns, (cells,), (tuple(map(Literal, cells)),))


def read_back(content: bytes, form: QueryResultsFormat) -> list[str]:
    """Read the only row with pyoxigraph's parser."""
    solutions = parse_query_results(content, form)
    assert isinstance(solutions, QuerySolutions)
    return [cell.value for cell in next(solutions) if isinstance(cell, Literal)]


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_csv_keeps_every_character(cells: list[str]) -> None:
    content = to_format(make_rows(*cells), "csv").decode()
    assert list(csv.reader(io.StringIO(content, newline="")))[1] == cells


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_json_keeps_every_character(cells: list[str]) -> None:
    assert read_back(to_format(make_rows(*cells), "json"), QueryResultsFormat.JSON) == cells


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_tsv_keeps_every_character(cells: list[str]) -> None:
    assert read_back(to_format(make_rows(*cells), "tsv"), QueryResultsFormat.TSV) == cells


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_xml_is_well_formed_and_keeps_what_xml_can_hold(cells: list[str]) -> None:
    content = to_format(make_rows(*cells), "xml")
    root = ElementTree.fromstring(content)
    found = ["".join(cell.itertext()) for cell in root.iter("{http://www.w3.org/2005/sparql-results#}literal")]
    allowed = [all(c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff") for c in cell) for cell in cells]
    assert [text for text, fine in zip(found, allowed, strict=True) if fine] == [
        cell for cell, fine in zip(cells, allowed, strict=True) if fine
    ]


def test_cells_that_look_like_formulas_are_not_altered() -> None:
    assert to_format(make_rows("=1+1", "@x", "-1"), "csv").splitlines()[1] == b"=1+1,@x,-1"


def test_types_and_missing_values_survive_json() -> None:
    rows = Rows(("a", "b", "c"), (("1", "", "x:y"),), ((Literal(1), None, NamedNode("x:y")),))
    bindings = json.loads(to_format(rows, "json"))["results"]["bindings"]
    assert bindings == [
        {
            "a": {"type": "literal", "value": "1", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
            "c": {"type": "uri", "value": "x:y"},
        }
    ]


@pytest.mark.parametrize("form", ROW_FORMATS)
def test_answer_without_rows_keeps_its_columns(form: str) -> None:
    assert b"person" in to_format(Rows(("person",), ()), form)


def test_graph_becomes_turtle() -> None:
    quads = Quads((Quad(NamedNode("a:a"), NamedNode("a:b"), Literal("c")),))
    assert len(rdflib.Graph().parse(data=to_format(quads, "turtle"), format="turtle")) == 1


def test_format_that_does_not_fit_names_those_that_do() -> None:
    with pytest.raises(FormatUnknown, match="csv, tsv, json, xml"):
        to_format(Rows(("a",), ()), "turtle")
    with pytest.raises(FormatUnknown, match="turtle"):
        to_format(Quads(()), "csv")
