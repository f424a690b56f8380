"""Rows of sessions, people and participations to a network of who did what where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from graph.query import select_rows

if TYPE_CHECKING:
    from graph.query import Rows
    from graph.store import StoreReader

Network: TypeAlias = nx.MultiDiGraph
Record: TypeAlias = dict[str, str]

OTHER = "other:"
"""What stands before a role that is not one of the scheme's."""

STEPS = 600_000
"""How many nodes and edges betweenness may be measured over, all starts together."""
EVENT = "Whole event"
"""What the event is called beside its sessions; its title is long and stands in `title`."""


def make_network(store: StoreReader, *, organisations: bool = False, mentioned: bool = False) -> Network:
    """Link each person to the sessions of their roles, and to their organisations if asked.

    Nodes carry `label`, `title`, `kind` ("person", "session" or "organisation") and `document`; edges carry `role`.
    Nodes and edges are in sorted order. Sessions in which nobody has a role are left out; so are people who are
    merely mentioned, unless `mentioned`, when they stand alone. A store without people gives an empty network.
    """
    people = to_records(select_rows(store, "people"))
    shown = {(row["document"], row["person"]) for row in people if mentioned or row["participant"] == "true"}
    participations = to_records(select_rows(store, "participations"))
    participations = [row for row in participations if (row["document"], row["person"]) in shown]
    network: Network = nx.MultiDiGraph()
    for document, person in sorted(shown):
        add_node(network, "person", document, person)
    add_sessions(network, participations, to_records(select_rows(store, "sessions")))
    if organisations:
        add_organisations(network, to_records(select_rows(store, "affiliations")))
    return network


def freeze(network: Network) -> Network:
    """Give the network so that nobody changes it: several sessions of the explorer share one."""
    frozen: Network = nx.freeze(network)
    return frozen


def select_around(network: Network, keys: Iterable[str], hops: int = 1) -> Network:
    """Give the part of the network that lies within `hops` steps of the nodes named; unknown names are passed over."""
    near = {key for key in keys if key in network}
    for _ in range(hops):
        near |= {other for key in near for other in nx.all_neighbors(network, key)}
    part: Network = nx.MultiDiGraph()
    part.add_nodes_from((key, data) for key, data in network.nodes(data=True) if key in near)
    part.add_edges_from(edge for edge in network.edges(data=True) if edge[0] in near and edge[1] in near)
    return part


def select_connected(network: Network, count: int) -> Network:
    """Give the largest connected parts that make at most `count` nodes together.

    Where already the largest has more, give those of its nodes that have the most edges. Ties go by name.
    """
    parts = sorted(nx.weakly_connected_components(network), key=lambda part: (-len(part), min(part)))
    kept: list[str] = []
    for part in parts:
        if len(kept) + len(part) <= count:
            kept.extend(part)
    if parts and not kept:
        kept = sorted(parts[0], key=lambda key: (-network.degree(key), key))[:count]
    return select_around(network, kept, hops=0)


def find_central(network: Network) -> list[str]:
    """Give the nodes that lie between others, the most central first (ties by name)."""
    central = measure_central(network, "betweenness")
    return sorted((key for key, value in central.items() if value > 0), key=lambda key: (-central[key], key))


def measure_central(network: Network, by: str) -> dict[str, float]:
    """Say how central each node is: by "degree", the number of nodes linked with it, or by "betweenness".

    Betweenness (Brandes 2001) is that of the undirected network from 0 to 1, estimated from some nodes where all would
    take longer than about a second (Brandes and Pich 2007 b); the same each time.
    """
    plain = nx.Graph(network)
    if by == "degree":
        return {key: float(degree) for key, degree in plain.degree()}
    pivots = max(STEPS // (len(plain) + plain.number_of_edges() + 1), 16)
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(plain))
    ordered.add_edges_from(sorted(map(sorted, plain.edges())))
    return dict(nx.betweenness_centrality(ordered, k=pivots if pivots < len(plain) else None, seed=1))


def merge_links(network: Network) -> dict[tuple[str, str], str]:
    """Give what links each start and end, in words, several separated by commas; in order of the edges."""
    roles: dict[tuple[str, str], set[str]] = {}
    for start, end, role in network.edges(data="role"):
        roles.setdefault((start, end), set()).add(role)
    return {pair: ", ".join(sorted(names)) for pair, names in roles.items()}


def to_key(kind: str, document: str, name: str) -> str:
    """Name a node; a document id is a file name and so holds no slash."""
    return f"{kind}/{document}/{name}"


def to_records(rows: Rows) -> list[Record]:
    """Give each row as a mapping from column to value, in order."""
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def add_sessions(network: Network, participations: list[Record], sessions: list[Record]) -> None:
    """Add the sessions in which somebody has a role, and the roles."""
    links = sorted(
        {(row["document"], row["person"], row["session"], row["role"].removeprefix(OTHER)) for row in participations}
    )
    named = {(row["document"], row["id"]): row for row in sessions}
    for document, session in sorted({(link[0], link[2]) for link in links}):
        row = named[document, session]
        add_node(network, "session", document, session, EVENT if row["kind"] == "event" else session, row["title"])
    for document, person, session, role in links:
        network.add_edge(to_key("person", document, person), to_key("session", document, session), role=role)


def add_organisations(network: Network, affiliations: list[Record]) -> None:
    """Add the organisations of the people in the network, and the affiliations that lead to them."""
    links = sorted({(row["document"], row["person"], row["organisation"]) for row in affiliations})
    links = [link for link in links if to_key("person", *link[:2]) in network]
    for document, name in sorted({(link[0], link[2]) for link in links}):
        add_node(network, "organisation", document, name)
    for document, person, name in links:
        network.add_edge(to_key("person", document, person), to_key("organisation", document, name), role="affiliation")


def add_node(network: Network, kind: str, document: str, name: str, label: str = "", title: str = "") -> None:
    """Add a node once; without a label its name is the label."""
    network.add_node(to_key(kind, document, name), label=label or name, title=title, kind=kind, document=document)
