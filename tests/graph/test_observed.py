"""Statuses, assessments and planned sections to quads, and to the rows of the queries that ask for them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph.check import check_shapes
from graph.errors import ReferenceUnknown
from graph.query import select_rows
from graph.store import open_store
from graph.triples import make_quads
from tests.graph.observed import make_observed
from tests.graph.workshop import DOCUMENT, write_facts


def ask(folder: Path, name: str) -> list[tuple[str, ...]]:
    with open_store(folder) as store:
        return [tuple(map(str, row)) for row in select_rows(store, name).rows]


def test_status_said_twice_is_one_row_with_its_first_line(tmp_path: Path) -> None:
    write_facts(tmp_path, make_observed())
    assert ask(tmp_path, "instruments") == [
        ("shelf-seas", "Mesh Convention", "Mesh Convention", "Norway", "ratified", "2005", "14")
    ]


def test_assessments_and_outline_have_their_rows(tmp_path: Path) -> None:
    write_facts(tmp_path, make_observed())
    assert ask(tmp_path, "assessments") == [
        ("shelf-seas", "NORWAY", "", "", "GOOD", "", "6"),
        ("shelf-seas", "", "1.1", "Gear", "", "★ Nets tear.", "10"),
    ]
    assert ask(tmp_path, "outline") == [("shelf-seas", "1", "Stocks", "Cod quotas")]


def test_observed_graph_has_its_shape() -> None:
    assert list(check_shapes(DOCUMENT, make_quads(make_observed()))) == []


def test_status_of_an_unknown_instrument_is_refused() -> None:
    facts = make_observed()
    with pytest.raises(ReferenceUnknown):
        make_quads(replace(facts, statuses=(replace(facts.statuses[0], instrument="Nothing"),)))
