"""The network of people and sessions, and where its nodes are placed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from math import hypot
from pathlib import Path

import networkx as nx
import pytest

from graph.network import EVENT, find_central, make_network, select_around, select_connected, to_key
from graph.positions import GAP, make_positions
from graph.store import StoreReader, open_store
from tests.explorer.workshop import make_facts, store_facts

SOLHEIM = to_key("person", "workshop", "Ingrid Solheim")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreReader]:
    with open_store(store_facts(tmp_path, make_facts())) as store:
        yield store


def make_programme(sessions: int, people: int) -> nx.MultiDiGraph:
    """Give a network in which each session has people of its own and shares one with the next."""
    network = nx.MultiDiGraph()
    for i in range(sessions):
        network.add_node(f"s{i}", label=f"{i}", title="", kind="session", document="d")
        for j in range(people):
            network.add_node(f"p{i}-{j}", label=f"Person {i} {j}", title="", kind="person", document="d")
            network.add_edge(f"p{i}-{j}", f"s{i}", role="presenter")
        if i % 5:
            network.add_edge(f"p{i}-0", f"s{i - 1}", role="chair")
    return network


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


@pytest.mark.parametrize(("sessions", "people"), [(1, 1), (1, 9), (2, 1), (20, 4), (30, 3)])
def test_positions_keep_nodes_apart(sessions: int, people: int) -> None:
    positions = make_positions(make_programme(sessions, people))
    nearest = min(hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(positions.values(), 2))
    assert nearest >= GAP * 0.9


def test_positions_are_the_same_each_time_whatever_the_order() -> None:
    network = make_programme(12, 4)
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed(list(network.edges(data=True))))
    assert make_positions(network) == make_positions(turned)


def test_positions_fill_a_wide_picture() -> None:
    places = make_positions(make_programme(20, 4), aspect=1.6).values()
    wide = max(x for x, _ in places) - min(x for x, _ in places)
    high = max(y for _, y in places) - min(y for _, y in places)
    assert 1.0 < wide / high < 2.6


def test_positions_put_neighbours_nearer_than_strangers() -> None:
    network = make_programme(10, 4)
    positions = make_positions(network)
    lengths = [hypot(*(a - b for a, b in zip(positions[s], positions[e], strict=True))) for s, e in network.edges()]
    apart = [hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(positions.values(), 2)]
    assert sorted(lengths)[len(lengths) // 2] < sorted(apart)[len(apart) // 2] / 2
