"""Quads become things with links; texts and classes go under the pointer, people merely mentioned are left out."""

from __future__ import annotations

import pytest

from graph.explorer.query import drawn
from graph.explorer.query.counted import count
from graph.explorer.query.drawn import find_kind, make_picture, make_quad_network, to_words
from graph.oxigraph import Literal, NamedNode, Quad
from ontology import BASE, PREFIXES

ADA, BO, GEAR = (NamedNode(f"{BASE}shelf/{part}") for part in ("person/ada", "person/bo", "session/gear"))
LABEL, TYPE = NamedNode(PREFIXES["skos"] + "prefLabel"), NamedNode(PREFIXES["rdf"] + "type")
SPOKE = NamedNode(PREFIXES["pl"] + "spokeIn")
QUADS = [
    Quad(ADA, TYPE, NamedNode(PREFIXES["pl"] + "Person")),
    Quad(ADA, LABEL, Literal("Ada Orr")),
    Quad(ADA, SPOKE, GEAR),
    Quad(BO, LABEL, Literal("Bo Lind")),
    Quad(BO, SPOKE, GEAR),
]


def test_network_has_things_links_and_words() -> None:
    network, hidden = make_quad_network(QUADS, BASE, {"shelf/person/ada", "shelf/person/bo"})
    assert hidden == 0
    assert dict(network.nodes(data="label")) == {ADA.value: "Ada Orr", BO.value: "Bo Lind", GEAR.value: "gear"}
    assert dict(network.nodes(data="kind")) == {ADA.value: "person", BO.value: "person", GEAR.value: "session"}
    assert network.nodes[ADA.value]["title"] == "type: pl:Person\npref label: Ada Orr"
    assert sorted(network.edges(data="role")) == [
        (ADA.value, GEAR.value, "spoke in"),
        (BO.value, GEAR.value, "spoke in"),
    ]


def test_people_who_may_not_be_shown_are_left_out_with_their_links() -> None:
    network, hidden = make_quad_network(QUADS, BASE, {"shelf/person/ada"})
    assert (hidden, BO.value in network, network.number_of_edges()) == (1, False, 1)
    assert "Bo Lind" not in make_picture(QUADS, BASE, {"shelf/person/ada"}).html


def test_picture_says_how_much_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn, "MOST", 2)
    picture = make_picture(QUADS, BASE, {"shelf/person/ada", "shelf/person/bo"})
    assert (picture.shown, picture.found) == (2, 3)


def test_nothing_to_draw_gives_no_page() -> None:
    assert make_picture([], BASE, set()).html == ""


def test_kinds_of_other_things_are_not_guessed() -> None:
    assert find_kind("https://example.org/x", BASE) == "other"
    assert find_kind("_:b0", BASE) == "other"
    assert find_kind(f"{BASE}shelf/passage/1-2", BASE) == "other"
    assert find_kind("https://w3id.org/plenary/topic/media", BASE) == "topic"


def test_property_is_said_in_words() -> None:
    assert (to_words("pl:madeBy"), to_words("<https://example.org/ns#isPartOf>")) == ("made by", "is part of")


def test_rows_are_counted_or_summed_by_a_column() -> None:
    rows = [{"who": "b", "n": "2"}, {"who": "a", "n": "2"}, {"who": "b", "n": "5"}]
    assert list(count(rows, "who").items()) == [("b", 2), ("a", 1)]
    assert count(rows, "who", "n") == {"b": 7, "a": 2}
