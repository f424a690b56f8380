"""Where the nodes of a network are placed: apart, near what they are linked with, the same each time, and kept."""

from __future__ import annotations

from itertools import combinations
from math import hypot

import networkx as nx
import numpy as np
import pytest

from graph.networks.positions import BROAD, GAP, STRESSED, grow_positions, list_edges, make_positions
from graph.networks.spacing import find_free, find_near, push_apart
from tests.graph.programme import make_programme


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


def test_positions_of_a_large_network_keep_marks_apart_and_neighbours_near() -> None:
    network = make_programme(120, 6)
    assert max(map(len, nx.weakly_connected_components(network))) < STRESSED
    for node in list(network)[::7]:
        network.add_edge(node, "s0", role="about")
    largest = network.subgraph(max(nx.weakly_connected_components(network), key=len))
    assert len(largest) > STRESSED
    positions = make_positions(network)
    places = np.array([positions[node] for node in network])
    left, right = find_near(places, 16)
    assert np.hypot(*(places[left] - places[right]).T).min(initial=99) >= 15
    lengths = [hypot(*np.subtract(positions[a], positions[b])) for a, b in largest.edges() if "s0" not in (a, b)]
    nodes = sorted(largest)
    apart = [hypot(*np.subtract(positions[a], positions[b])) for a, b in combinations(nodes[::5], 2)]
    assert np.median(lengths) < np.median(apart) / 2


def test_positions_of_a_large_network_do_not_depend_on_order() -> None:
    network = make_programme(60, 6)
    network.add_edges_from((f"s{i}", "s0", {"role": "about"}) for i in range(1, 60))
    turned = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    turned.add_edges_from(reversed(list(network.edges(data=True))))
    assert len(network) > STRESSED
    assert make_positions(network) == make_positions(turned)


@pytest.mark.parametrize("network", [nx.complete_graph(310), nx.star_graph(310), nx.path_graph(310)])
def test_positions_of_any_shape_are_numbers(network: nx.Graph) -> None:
    named = nx.MultiDiGraph(nx.relabel_nodes(network, str))
    places = np.array(list(make_positions(named).values()))
    assert np.isfinite(places).all()
    assert len(np.unique(places, axis=0)) == len(named)


def test_growth_keeps_places_and_sets_the_new_near_what_they_hang_on() -> None:
    network = make_programme(6, 4)
    old = make_positions(network)
    grown = network.copy()
    for i in range(30):
        grown.add_edge(f"new{i}", "s3", role="asked in")
    grown.add_edge("between", "s3", role="about")
    grown.add_edge("between", "s4", role="about")
    positions = grow_positions(grown, old)
    assert {node: positions[node] for node in network} == old
    new = [positions[node] for node in positions if node not in old]
    assert len(new) == 31
    scaled = np.array(list(positions.values())) / [BROAD, 1]
    for place in new:
        apart = np.hypot(*(scaled - np.divide(place, [BROAD, 1])).T)
        assert np.sort(apart)[1] >= GAP - 0.5
    far = np.hypot(*(np.array(new) - positions["s3"]).T)
    assert np.median(far) < 6 * GAP


def test_growth_is_the_same_each_time_and_without_places_a_first_placement() -> None:
    network = make_programme(6, 4)
    assert grow_positions(network, {}) == make_positions(network)
    old = {node: place for node, place in make_positions(network).items() if not node.startswith("p2")}
    assert grow_positions(network, old) == grow_positions(network, dict(reversed(old.items())))


def test_growth_takes_nodes_that_are_gone_out() -> None:
    network = make_programme(2, 2)
    positions = grow_positions(network, {**make_positions(network), "gone": (0.0, 0.0)})
    assert set(positions) == set(network)


def test_marks_on_one_spot_are_pushed_apart() -> None:
    radii = np.array([10.0, 5.0, 5.0, 20.0])
    places = push_apart(np.zeros((4, 2)), radii)
    for i, j in combinations(range(4), 2):
        assert hypot(*(places[i] - places[j])) >= radii[i] + radii[j] - 1


def test_near_pairs_are_found_once_each() -> None:
    places = np.random.default_rng(1).uniform(0, 100, (200, 2))
    left, right = find_near(places, 9)
    found = {frozenset(pair) for pair in zip(left.tolist(), right.tolist(), strict=True)}
    assert len(found) == len(left)
    for i, j in combinations(range(200), 2):
        assert frozenset((i, j)) in found or hypot(*(places[i] - places[j])) > 9


def test_nearest_free_spot_is_the_wish_where_nothing_lies() -> None:
    assert find_free(np.array([3.0, 4.0]), np.array([[50.0, 50.0]]), 10).tolist() == [3.0, 4.0]


def test_edges_stand_in_both_directions_sorted_by_start() -> None:
    starts, ends = list_edges(nx.Graph([("b", "a"), ("c", "c"), ("b", "c")]), ["a", "b", "c"])
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == [(0, 1), (1, 0), (1, 2), (2, 1)]
