"""What is to be drawn to the drawing: the network with places, made once for all visitors, and its script's values."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from textwrap import shorten
from typing import Any

import streamlit as st

from graph.explorer.graph.view import View
from graph.explorer.shared.references import to_ref
from graph.networks.links import LinkReader
from graph.networks.network import Network, merge_links
from graph.networks.positions import Positions, grow_positions, make_positions
from graph.networks.signs import MARKS, make_sizes, select_labelled
from graph.networks.surroundings import Surroundings, expand, select_reports, select_surroundings
from graph.store import open_store

ASPECT = 1.15
"""Width over height of the picture on a desk's screen."""
LONGEST = 600
"""Characters of a name that are sent to the browser at most."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network with a place for each of its things; shared, so nobody may change it."""

    around: Surroundings
    positions: Positions

    @property
    def network(self) -> Network:
        """Give the network."""
        return self.around.network


@st.cache_resource(max_entries=2, show_spinner=False, on_release=lambda reader: reader.store.close())
def open_links(folder: Path, version: str) -> LinkReader:
    """Open a version of the store once for all visitors; raise `GraphError`."""
    return LinkReader(open_store(folder))


@st.cache_resource(max_entries=64, show_spinner="Placing what is linked …", hash_funcs={View: repr})
def make_drawing(folder: Path, version: str, view: View) -> Drawing:
    """Read and place what is to be drawn; each expansion keeps the places of the drawing before it."""
    reader = open_links(folder, version)
    if view.expanded:
        before = make_drawing(folder, version, replace(view, expanded=view.expanded[:-1]))
        around = expand(before.around, reader, view.expanded[-1], view.filters)
        return Drawing(around, grow_positions(around.network, before.positions))
    if view.starts:
        around = select_surroundings(reader, view.starts, view.hops, view.filters, view.most)
    else:
        around = select_reports(reader, view.documents, view.filters, view.most)
    return Drawing(around, make_positions(around.network, ASPECT))


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs={View: repr})
def make_values(folder: Path, version: str, view: View, by: str) -> Mapping[str, Any]:
    """Give what `web/src/network.js` draws: plain values, nothing of it HTML.

    `basis` is the same as long as places are: while it is, the picture keeps what the reader looks at.
    """
    drawing = make_drawing(folder, version, view)
    base = open_links(folder, version).store.base
    network, places = drawing.network, drawing.positions
    sizes, labelled = make_sizes(network, by), select_labelled(network, by=by)
    index = {key: number for number, key in enumerate(network)}
    nodes = [
        [
            to_ref(key, base),
            cut(data["label"]),
            cut(data["title"]),
            data["kind"],
            *places[key],
            sizes[key],
            int(key in labelled),
        ]
        for key, data in network.nodes(data=True)
    ]
    edges = [[index[start], index[end], meaning] for (start, end), meaning in merge_links(network).items()]
    state = f"{folder} {version} {replace(view, expanded=())!r}"
    return {
        "basis": hashlib.sha256(state.encode()).hexdigest()[:16],
        "nodes": nodes,
        "edges": edges,
        "starts": [to_ref(start, base) for start in view.starts],
        "looks": {kind: [mark.colour, mark.shape, mark.one] for kind, mark in MARKS.items()},
    }


def cut(text: str) -> str:
    """Shorten what is longer than anybody reads at a mark."""
    return text if len(text) <= LONGEST else shorten(text, LONGEST, placeholder="…")
