"""Two editions of a workshop and what differs between them, in every form."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from ontology import PREFIXES
from tests.graph.difference.states import GOLDEN, make_answers


@pytest.fixture(scope="module")
def answers() -> dict[str, bytes]:
    """Make every form once."""
    return make_answers()


@pytest.mark.parametrize("file", ["editions.txt", "editions.md", "editions.csv", "editions.ttl"])
def test_difference_of_two_editions_is_as_it_was(answers: dict[str, bytes], file: str) -> None:
    assert answers[file] == (GOLDEN / file).read_bytes(), "if this is meant: python -m tests.graph.difference.states"


def test_turtle_is_read_by_others_and_says_what_became_of_each_thing(answers: dict[str, bytes]) -> None:
    graph = Graph().parse(data=answers["editions.ttl"], format="turtle")
    revised = [Path(str(old)) for old in graph.objects(None, URIRef(f"{PREFIXES['prov']}wasRevisionOf"))]
    assert {old.parent.name for old in revised} == {"organisation", "participation", "recommendation"}
    assert not [node for triple in graph for node in triple if type(node).__name__ == "BNode"]
