"""An invented network of any size, for tests of layout and cuts."""

from __future__ import annotations

import networkx as nx


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
