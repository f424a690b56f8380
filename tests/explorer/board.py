"""A Streamlit page that holds nothing but the picture of an invented network of any size."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import Any

import networkx as nx

from graph.explorer.shared.components import BUNDLE
from graph.networks.positions import make_positions
from graph.networks.signs import MARKS, make_sizes, select_labelled

KINDS = [kind for kind in MARKS if kind != "other"]
SCRIPT = """
import json
from pathlib import Path
import streamlit as st
from graph.explorer.shared.components import find_component
st.set_page_config(layout="wide")
st.html('<h1 class="pl-title">Board</h1>')
VALUES = Path(__file__).with_name("values.json")
find_component("network")(key="network", data=json.loads(VALUES.read_text(encoding="utf-8")), height="content")
"""


def make_reports(nodes: int, edges: int) -> nx.MultiDiGraph:
    """Invent a network like that of a store: reports with sessions, people and asks that share topics."""
    chance = random.Random(1)
    network = nx.MultiDiGraph()
    topics = [f"topic {i}" for i in range(60)]
    asks: list[str] = []

    def add(start: str, end: str, meaning: str) -> None:
        for key in (start, end):
            if key not in network:
                network.add_node(key, label=key, title="", kind=key.split()[0], document="")
        network.add_edge(start, end, role=meaning)

    number = 0
    while len(network) < nodes:
        sessions = [f"session {number} {i}" for i in range(27)]
        for session in sessions:
            add(session, f"report {number}", "part of")
        for i in range(70):
            person = f"person {number} {i}"
            for session in chance.sample(sessions, chance.choice((1, 1, 2))):
                add(person, session, "presenter in")
            add(person, f"organisation {number} {chance.randrange(50)}", "speaks for")
        for i in range(min(260, max(nodes - len(network), 1))):
            asks.append(f"recommendation {number} {i}")
            add(asks[-1], chance.choice(sessions), "asked in")
        number += 1
    while network.number_of_edges() < edges:
        add(chance.choice(asks), topics[min(int(chance.expovariate(0.08)), 59)], "about")
    return network


def make_values(network: nx.MultiDiGraph, basis: str = "board") -> dict[str, Any]:
    """Give what the script draws, as `graph_drawing.make_values` does."""
    places, sizes, named = make_positions(network), make_sizes(network), select_labelled(network)
    index = {key: number for number, key in enumerate(network)}
    return {
        "basis": basis,
        "nodes": [
            [key, data["label"], data["title"], data["kind"], *places[key], sizes[key], int(key in named)]
            for key, data in network.nodes(data=True)
        ],
        "edges": [[index[start], index[end], role] for start, end, role in network.edges(data="role")],
        "starts": [],
        "looks": {kind: [mark.colour, mark.shape, mark.one] for kind, mark in MARKS.items()},
    }


def write_board(folder: Path, values: str) -> Path:
    """Write the page with its values, as JSON, and the bundled script beside it; give its path."""
    (folder / "static").mkdir(parents=True)
    shutil.copy(BUNDLE / "network.js", folder / "static")
    (folder / "values.json").write_text(values, encoding="utf-8")
    script = folder / "board.py"
    script.write_text(SCRIPT, encoding="utf-8")
    return script
