"""A network to the places of its nodes on a plane, the same each time; a grown one keeps the places it had."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, log, pi, sin
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.networks.layout import Counts, measure_from, place_many
from graph.networks.signs import to_radius
from graph.networks.spacing import find_free, push_apart

if TYPE_CHECKING:
    from graph.networks.network import Network

Places: TypeAlias = NDArray[np.float64]
Positions: TypeAlias = dict[str, tuple[float, float]]

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
ROUNDS = 100
"""Rounds of stress majorisation at most."""
CALM = 1e-4
"""The part of the stress that a round has to take off for another one to follow."""
STRESSED = 300
"""Up to so many nodes are placed by stress, which takes time in the order of their square."""
SMALL_PART = 60
"""In a network of more nodes than that, parts of up to so many are."""
APART = 2.0
"""Space around each mark of a large part, in pixels."""
ROOM = 6.0
"""Times the area of the marks: the area of a large part."""


def make_positions(network: Network, aspect: float = 1.6) -> Positions:
    """Place the nodes so that distance on the plane follows distance in the network and no two nodes overlap.

    Units are pixels at zoom 1, y downwards, the centre at (0, 0). `aspect` is the width of the picture over its
    height. Each connected part is laid out for itself, its longest axis level, and the parts are set in rows, the
    largest first. An empty network gives no positions.
    Method: stress majorisation (Gansner, Koren and North 2004, equation 9) with weights 1 / distance², from classical
    scaling on; `place_many` for parts of many nodes, whose labels are shown a few at a time.
    """
    plain = nx.Graph(network)
    parts = sorted((sorted(part) for part in nx.connected_components(plain)), key=lambda part: (-len(part), part))
    most = STRESSED if len(plain) <= STRESSED else SMALL_PART
    boxes = [
        place_part(plain.subgraph(part), part, aspect)
        if len(part) <= most
        else place_large(plain.subgraph(part), part, aspect)
        for part in parts
    ]
    offsets = pack_boxes([box.max(axis=0) + MARGIN for box in boxes], aspect)
    positions = {
        node: (float(place[0]), float(place[1]))
        for part, box, offset in zip(parts, boxes, offsets, strict=True)
        for node, place in zip(part, box + offset, strict=True)
    }
    return centre(positions)


def grow_positions(network: Network, positions: Mapping[str, tuple[float, float]]) -> Positions:
    """Place the nodes that have no position yet, each on the nearest free spot to those that it is linked with.

    All that have one keep it. What hangs on a single node is set off from it, away from the middle of the picture.
    """
    grown = {node: positions[node] for node in network if node in positions}
    if not grown:
        return make_positions(network)
    scale = np.array([BROAD, 1.0])
    middle = np.array(list(grown.values())).mean(axis=0)
    neighbours = nx.Graph(network)
    waiting = sorted(set(network) - set(grown), key=lambda node: (-len(set(neighbours[node]) & set(grown)), node))
    taken = np.array(list(grown.values())) / scale
    for node in waiting:
        near = np.array([grown[other] for other in sorted(neighbours[node]) if other in grown] or [middle])
        wish = near.mean(axis=0)
        if len(near) == 1:
            away = wish - middle
            wish = wish + away / max(float(np.hypot(*away)), 1.0) * EDGE
        spot = find_free(wish / scale, taken, GAP)
        taken = np.vstack([taken, spot])
        place = spot * scale
        grown[node] = (round(float(place[0]), 1), round(float(place[1]), 1))
    return grown


def place_part(plain: nx.Graph, part: list[str], aspect: float) -> Places:
    """Place a connected part, its corner at (0, 0), stretched sideways towards the wished aspect."""
    places = turn_level(majorise(measure_distances(plain, part)) * EDGE)
    wide, high = np.ptp(places, axis=0) + MARGIN
    places = places * [np.clip(aspect * high / wide, 1.0, STRETCH), 1.0]
    places = push_apart(places / [BROAD, 1.0], np.full(len(part), GAP / 2)) * [BROAD, 1.0]
    return np.asarray(places - places.min(axis=0))


def place_large(plain: nx.Graph, part: list[str], aspect: float) -> Places:
    """Place a connected part of many nodes, its corner at (0, 0); marks are set apart, labels are not."""
    starts, ends = list_edges(plain, part)
    places = turn_level(place_many(len(part), starts, ends))
    radii = np.array([to_radius(plain.degree(node)) + APART for node in part])
    low, high = np.quantile(places, [0.05, 0.95], axis=0)
    area = max(float(np.prod(high - low)) / 0.9**2, 1e-9)
    wide, tall = high - low
    places = places * np.sqrt(ROOM * pi * (radii**2).sum() / area)
    places = places * [np.clip(aspect * tall / max(wide, 1e-9), 1.0, STRETCH), 1.0]
    places = push_apart(places, radii, rounds=60)
    return np.asarray(places - places.min(axis=0))


def list_edges(plain: nx.Graph, nodes: list[str]) -> tuple[Counts, Counts]:
    """Give start and end of each edge in both directions as indices into `nodes`, sorted by start."""
    index = {node: i for i, node in enumerate(nodes)}
    pairs = np.array(sorted((index[a], index[b]) for a, b in plain.edges() if a != b), dtype=np.int64).reshape(-1, 2)
    both = np.concatenate([pairs, pairs[:, ::-1]])
    both = both[np.lexsort((both[:, 1], both[:, 0]))]
    return both[:, 0], both[:, 1]


def measure_distances(plain: nx.Graph, part: list[str]) -> Places:
    """Count the edges on the shortest way between each two nodes of a connected part."""
    starts, ends = list_edges(plain, part)
    return np.array([measure_from(node, len(part), starts, ends) for node in range(len(part))])


def majorise(distances: Places) -> Places:
    """Lower the stress of a placement, from classical scaling on (Torgerson 1952)."""
    places = scale_classically(distances)
    weights = np.divide(1.0, distances**2, out=np.zeros_like(distances), where=distances > 0)
    inverse = np.linalg.pinv(np.diag(weights.sum(axis=1)) - weights, hermitian=True)
    pulls, before = -weights * distances, np.inf
    for _ in range(ROUNDS):
        across, down = (axis[:, None] - axis[None, :] for axis in places.T)
        apart = np.sqrt(across * across + down * down)
        stress = float((weights * (apart - distances) ** 2).sum())
        if stress > before * (1 - CALM):
            break
        pull = np.divide(pulls, apart, out=np.zeros_like(apart), where=apart > 1e-9)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        places, before = inverse @ (pull @ places), stress
    return places


def scale_classically(distances: Places) -> Places:
    """Give the plane on which the distances show best; what would fall on one spot is set a little apart."""
    count = len(distances)
    circle = np.array([(cos(2 * pi * i / count), sin(2 * pi * i / count)) for i in range(count)])
    squares = distances**2
    centred = -(squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()) / 2
    values, axes = np.linalg.eigh(centred)
    if count < 3 or values[-2] < 1e-9:
        return np.asarray(circle * np.sqrt(count))
    axes = axes[:, [-1, -2]]
    axes = axes * np.where(axes[np.argmax(np.abs(axes), axis=0), [0, 1]] > 0, 1, -1)
    return np.asarray(axes * np.sqrt(values[[-1, -2]]) + circle * 0.1)


def turn_level(places: Places) -> Places:
    """Turn the longest axis level; the signs are fixed so that the picture is never mirrored by chance."""
    centred = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(centred, full_matrices=False)
    if len(places) < 2 or axes.shape != (2, 2):
        return np.asarray(centred)
    axes = np.array([axis * (1.0 if axis[np.argmax(np.abs(axis))] > 0 else -1.0) for axis in axes])
    return np.asarray(centred @ axes.T)


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


def centre(positions: Positions) -> Positions:
    """Move the middle of the picture to (0, 0) and round to a tenth of a pixel."""
    if not positions:
        return {}
    places = np.array(list(positions.values()))
    middle = (places.min(axis=0) + places.max(axis=0)) / 2
    return {
        node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in zip(positions, places - middle, strict=True)
    }
