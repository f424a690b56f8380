"""A network to the places of its nodes on a plane, the same each time."""

from __future__ import annotations

from math import cos, log, pi, sin, sqrt
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from graph.network import Network

Places: TypeAlias = NDArray[np.float64]

EDGE = 115.0
"""Wished length of an edge, in the picture's units (pixels at zoom 1)."""
GAP = 72.0
"""Least distance upright between two nodes, so that neither marks nor short labels overlap."""
BROAD = 1.7
"""Times the gap: the least distance sideways, as labels are broader than high."""
MARGIN = np.array([2 * GAP, 1.5 * GAP])
"""Space to the right of and below each connected part, for labels."""
STRETCH = 1.5
"""How far at most a part is stretched sideways."""
WIDTHS = 40
"""How many widths of a row are tried when parts are set beside each other."""
ROUNDS = 300
"""Rounds of stress majorisation; on 100 nodes the stress changes by less than 0.1 % after 200."""


def make_positions(network: Network, aspect: float = 1.6) -> dict[str, tuple[float, float]]:
    """Place the nodes so that distance on the plane follows distance in the network and no two nodes overlap.

    Units are pixels at zoom 1, y downwards, the centre at (0, 0). `aspect` is the width of the picture over its
    height. Each connected part is laid out for itself, its longest axis level, and the parts are set in rows, the
    largest first. An empty network gives no positions.
    Method: stress majorisation (Gansner, Koren and North 2004, equation 9) with weights 1 / distance².
    """
    plain = nx.Graph(network)
    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda part: (-len(part), part))
    boxes = [place_part(plain.subgraph(part), part, aspect) for part in parts]
    offsets = pack_boxes([box.max(axis=0) + MARGIN for box in boxes], aspect)
    positions = {
        node: (float(place[0]), float(place[1]))
        for part, box, offset in zip(parts, boxes, offsets, strict=True)
        for node, place in zip(part, box + offset, strict=True)
    }
    return centre(positions)


def place_part(plain: nx.Graph, part: list[str], aspect: float) -> Places:
    """Place a connected part, its corner at (0, 0), stretched sideways towards the wished aspect."""
    places = turn_level(majorise(measure_distances(plain, part)) * EDGE)
    wide, high = np.ptp(places, axis=0) + MARGIN
    places = places * [np.clip(aspect * high / wide, 1.0, STRETCH), 1.0]
    places = push_apart(places / [BROAD, 1.0]) * [BROAD, 1.0]
    return np.asarray(places - places.min(axis=0))


def measure_distances(plain: nx.Graph, part: list[str]) -> Places:
    """Count the edges on the shortest way between each two nodes of a connected part."""
    index = {node: i for i, node in enumerate(part)}
    distances = np.zeros((len(part), len(part)))
    for node, row in nx.all_pairs_shortest_path_length(plain):
        for other, distance in row.items():
            distances[index[node], index[other]] = distance
    return distances


def majorise(distances: Places) -> Places:
    """Lower the stress of a placement, from a circle on."""
    count = len(distances)
    places = np.array([(cos(2 * pi * i / count), sin(2 * pi * i / count)) for i in range(count)]) * sqrt(count)
    weights = np.divide(1.0, distances**2, out=np.zeros_like(distances), where=distances > 0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights)
    for _ in range(ROUNDS):
        apart = np.linalg.norm(places[:, None] - places[None, :], axis=2)
        pull = -weights * np.divide(distances, apart, out=np.zeros_like(apart), where=apart > 1e-9)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        places = inverse @ (pull @ places)
    return places


def turn_level(places: Places) -> Places:
    """Turn the longest axis level; the signs are fixed so that the picture is never mirrored by chance."""
    centred = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    if len(places) < 2 or axes.shape != (2, 2):
        return np.asarray(centred)
    axes = np.array([axis * (1.0 if axis[np.argmax(np.abs(axis))] > 0 else -1.0) for axis in axes])
    return np.asarray(centred @ axes.T)


def push_apart(places: Places, rounds: int = 200) -> Places:
    """Move nodes that are nearer than the gap away from each other, each half of the way."""
    places = places.copy()
    count = len(places)
    for _ in range(rounds):
        difference = places[:, None] - places[None, :]
        apart = np.linalg.norm(difference, axis=2) + np.eye(count) * GAP
        if apart.min() >= GAP - 0.5:
            break
        # Two nodes on one spot have no direction to part in: their order gives one.
        spot = apart < 1e-6
        difference[spot] = np.sign(np.subtract.outer(np.arange(count), np.arange(count)))[spot][:, None]
        unit = difference / np.maximum(np.linalg.norm(difference, axis=2), 1e-9)[:, :, None]
        places += (unit * np.maximum(GAP - apart, 0)[:, :, None] / 2).sum(axis=1)
    return places


def pack_boxes(sizes: list[Places], aspect: float) -> list[Places]:
    """Set boxes in rows from the left and give their offsets; of some widths the one nearest to the aspect is taken."""
    widths = np.cumsum([float(size[0]) for size in sizes])[:WIDTHS]
    packed = [fill_rows(sizes, max(float(width), *(float(size[0]) for size in sizes), 1.0)) for width in widths]
    return min(packed, key=lambda offsets: measure_misfit(offsets, sizes, aspect), default=[])


def fill_rows(sizes: list[Places], width: float) -> list[Places]:
    """Set boxes in rows of a width, in order."""
    offsets, left, top, tall = [], 0.0, 0.0, 0.0
    for size in sizes:
        if left and left + size[0] > width + 0.5:
            left, top, tall = 0.0, top + tall, 0.0
        offsets.append(np.array([left, top]))
        left, tall = left + float(size[0]), max(tall, float(size[1]))
    return offsets


def measure_misfit(offsets: list[Places], sizes: list[Places], aspect: float) -> float:
    """Say how far the boxes' outline is from the wished aspect, 0 where it has it."""
    ends = np.array([offset + size for offset, size in zip(offsets, sizes, strict=True)]).max(axis=0)
    return abs(log(float(ends[0] / ends[1]) / aspect))


def centre(positions: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Move the middle of the picture to (0, 0) and round to a tenth of a pixel."""
    if not positions:
        return {}
    places = np.array(list(positions.values()))
    middle = (places.min(axis=0) + places.max(axis=0)) / 2
    return {
        node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(positions, places - middle, strict=True)
    }
