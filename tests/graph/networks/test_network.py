"""The network of people and sessions, and where its nodes are placed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest

from graph.networks.network import EVENT, find_central, make_network, select_around, select_connected, to_key
from graph.networks.positions import make_positions
from graph.store import StoreReader, open_store
from tests.explorer.workshop import make_facts, store_facts
from tests.graph.programme import make_programme

SOLHEIM = to_key("person", "workshop", "Ingrid Solheim")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreReader]:
    with open_store(store_facts(tmp_path, make_facts())) as store:
        yield store


def test_network_holds_participants_and_their_sessions(store: StoreReader) -> None:
    network = make_network(store)
    assert sorted(label for _, label in network.nodes(data="label")) == [
        "1A",
        "1B",
        "Aoife Brannigan",
        "Ingrid Solheim",
        "Plenary 1",
        "Tomasz Wrona",
    ]


def test_network_edge_carries_the_role(store: StoreReader) -> None:
    edges = make_network(store).out_edges(SOLHEIM, data="role")
    assert [(end, role) for _, end, role in edges] == [
        (to_key("session", "workshop", "1A"), "recorder"),
        (to_key("session", "workshop", "Plenary 1"), "chair"),
    ]


def test_network_leaves_mentioned_people_out_unless_asked(store: StoreReader) -> None:
    dunn = to_key("person", "workshop", "Olaf Dunn")
    assert dunn not in make_network(store)
    assert make_network(store, mentioned=True).degree(dunn) == 0


def test_network_links_organisations_when_asked(store: StoreReader) -> None:
    network = make_network(store, organisations=True)
    union = to_key("organisation", "workshop", "Lofoten Fishers' Union")
    assert list(network.in_edges(union, data="role")) == [(SOLHEIM, union, "affiliation")]


def test_network_of_an_empty_store_is_empty(tmp_path: Path) -> None:
    with open_store(store_facts(tmp_path)) as store:
        network = make_network(store)
    assert (len(network), make_positions(network)) == (0, {})


def test_network_is_the_same_each_time(store: StoreReader) -> None:
    first, second = make_network(store), make_network(store)
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(data=True)) == list(second.edges(data=True))


def test_network_calls_the_event_by_a_short_name(tmp_path: Path) -> None:
    facts = make_facts()
    author = replace(facts.participations[-1], role="author", session="event")
    facts = replace(facts, participations=(*facts.participations, author))
    with open_store(store_facts(tmp_path, facts)) as store:
        network = make_network(store)
    event = network.nodes[to_key("session", "workshop", "event")]
    assert (event["label"], event["title"]) == (EVENT, "Northern Waters Workshop on Small-Scale Fisheries")


def test_network_keeps_reports_apart(tmp_path: Path) -> None:
    with open_store(store_facts(tmp_path, make_facts("one"), make_facts("two"))) as store:
        network = make_network(store)
    assert nx.number_connected_components(network.to_undirected()) == 4
    assert all(start.split("/")[1] == end.split("/")[1] for start, end in network.edges())


def test_part_around_a_session_holds_its_people(store: StoreReader) -> None:
    part = select_around(make_network(store), [to_key("session", "workshop", "1A"), "person/workshop/Nobody"])
    assert sorted(label for _, label in part.nodes(data="label")) == ["1A", "Ingrid Solheim", "Tomasz Wrona"]


def test_large_network_is_cut_between_its_parts() -> None:
    part = select_connected(make_programme(12, 4), 50)
    assert (len(part), nx.number_weakly_connected_components(part)) == (50, 2)


def test_large_part_is_cut_to_its_most_connected_nodes() -> None:
    part = select_connected(make_programme(5, 4), 3)
    assert all(kind == "session" for _, kind in part.nodes(data="kind"))


def test_small_network_is_not_cut() -> None:
    network = make_programme(5, 4)
    assert set(select_connected(network, 200)) == set(network)


def test_central_nodes_are_those_between_others(store: StoreReader) -> None:
    assert sorted(find_central(make_network(store))) == [SOLHEIM, to_key("session", "workshop", "1A")]
