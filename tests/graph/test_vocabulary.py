"""The terms of the ontology, as a query writes them."""

from __future__ import annotations

import pytest

from graph.guard import check_query
from graph.prefixes import make_prefixes
from graph.vocabulary import KINDS, read_vocabulary, to_name


def test_vocabulary_holds_classes_properties_roles_and_topics() -> None:
    found = {term.text: term for term in read_vocabulary()}
    assert (found["pl:Person"].kind, found["pl:speaker"].kind, found["role:chair"].kind) == (
        "class",
        "property",
        "role",
    )
    assert found["skos:prefLabel"].kind == "property"
    assert found["pl:Person"].meaning
    assert {term.kind for term in found.values()} == set(KINDS)


def test_terms_can_stand_in_a_query() -> None:
    for term in read_vocabulary():
        check_query(f"{make_prefixes()}SELECT * {{ ?s ?p {term.text} }}")


def test_each_term_is_there_once() -> None:
    texts = [term.text for term in read_vocabulary()]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("https://w3id.org/plenary/ns#madeBy", "pl:madeBy"),
        ("http://purl.org/dc/terms/title", "dcterms:title"),
        ("https://w3id.org/plenary/ns#a/b", "<https://w3id.org/plenary/ns#a/b>"),
        ("https://example.org/x", "<https://example.org/x>"),
    ],
)
def test_iri_is_shortened_where_a_prefix_fits(iri: str, name: str) -> None:
    assert to_name(iri) == name
