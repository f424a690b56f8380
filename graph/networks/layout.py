"""A large network to the places of its nodes on a plane, the same each time and fast enough to wait for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from graph.networks.spacing import GOLDEN, list_ranges

Places = NDArray[np.float64]
Counts = NDArray[np.int64]

PIVOTS = 50
"""How many nodes the first placement measures distances from; Brandes and Pich find 50 enough for most networks."""
CELLS = 128
"""The mesh of the repulsion has so many cells a side."""
ROUNDS = 160
"""Rounds of forces."""
GRAVITY = 0.02
"""Pull to the middle, so that what hangs on little does not drift out of the picture."""


def place_many(count: int, starts: Counts, ends: Counts) -> Places:
    """Place the nodes of a connected network with the edges `starts[i]`–`ends[i]`; the scale has no meaning.

    Each edge stands in both directions, sorted by start.

    First placement: Pivot MDS (Brandes and Pich 2007). Then the forces of ForceAtlas2 (Jacomy et al. 2014), the
    repulsion by the particle-mesh method (Hockney and Eastwood 1981): masses are spread on a grid and folded with the
    force of one mass by Fourier transforms, so that a round takes time in the order of nodes and edges. Edges of nodes
    with many pull less, so that what everything is linked with does not draw all into one ball.
    """
    degrees = np.bincount(starts, minlength=count).astype(np.float64)
    weights = 1 / np.sqrt(np.maximum(degrees[starts], degrees[ends]))
    places = place_by_pivots(count, starts, ends)
    return relax(places, starts, ends, weights / weights.mean(), degrees + 1)


def place_by_pivots(count: int, starts: Counts, ends: Counts) -> Places:
    """Place the nodes by their distances from a few that lie far apart."""
    pivot = int(np.argmax(np.bincount(starts, minlength=count)))
    nearest = np.full(count, np.inf)
    columns = []
    for _ in range(min(PIVOTS, count)):
        columns.append(measure_from(pivot, count, starts, ends))
        nearest = np.minimum(nearest, columns[-1])
        pivot = int(np.argmax(nearest))
    squares = np.stack(columns, axis=1) ** 2
    centred = -(squares - squares.mean(axis=0) - squares.mean(axis=1)[:, None] + squares.mean()) / 2
    _, axes = np.linalg.eigh(centred.T @ centred)
    places = centred @ axes[:, [-1, -2]] if len(axes) > 1 else np.zeros((count, 2))
    signs = np.sign(places[np.argmax(np.abs(places), axis=0), [0, 1]])
    return np.asarray(places * np.where(signs == 0, 1, signs))


def measure_from(node: int, count: int, starts: Counts, ends: Counts) -> Places:
    """Count the edges on the shortest way from one node to each of a connected network."""
    bounds = np.searchsorted(starts, np.arange(count + 1))
    distances = np.full(count, -1.0)
    distances[node] = 0
    frontier, step = np.array([node]), 0.0
    while len(frontier):
        step += 1
        near = ends[list_ranges(bounds[frontier], bounds[frontier + 1])]
        frontier = np.unique(near[distances[near] < 0])
        distances[frontier] = step
    return distances


def relax(places: Places, starts: Counts, ends: Counts, weights: Places, masses: Places) -> Places:
    """Let edges pull and nodes push until the picture is calm."""
    mesh = Mesh(masses)
    # What lies on one spot would move as one: it is set on a small spiral.
    turn = np.arange(len(places)) * GOLDEN
    spread = np.ptp(places, axis=0).max() or 1.0
    places = places / spread * np.sqrt(len(places)) * 4
    places = places + np.stack([np.cos(turn), np.sin(turn)], axis=1) * (1 + (np.arange(len(places)) % 7)[:, None] / 7)
    before, speed = np.zeros_like(places), 1.0
    for _ in range(ROUNDS):
        force = mesh.push(places) * masses[:, None]
        pull = (places[ends] - places[starts]) * weights[:, None]
        for axis in (0, 1):
            force[:, axis] += np.bincount(starts, pull[:, axis], len(places))
        force -= GRAVITY * masses[:, None] * (places - places.mean(axis=0))
        swing = np.linalg.norm(force - before, axis=1)
        traction = np.linalg.norm(force + before, axis=1) / 2
        wished = float((masses * traction).sum() / max((masses * swing).sum(), 1e-9))
        speed = min(wished, speed * 1.5)
        places = places + force * (speed / (1 + speed * np.sqrt(swing)))[:, None]
        before = force
    return places


class Mesh:
    """The push of many masses on each other, strength falling with distance, through a grid."""

    def __init__(self, masses: Places) -> None:
        self._masses = masses
        step = np.fft.fftfreq(2 * CELLS, 1 / (2 * CELLS))
        down, across = np.meshgrid(step, step, indexing="ij")
        apart = down**2 + across**2
        apart[0, 0] = 1
        self._kernels = [np.fft.rfft2(axis / apart) for axis in (across, down)]

    def push(self, places: Places) -> Places:
        """Give the push on each node for each unit of its own mass."""
        low = places.min(axis=0)
        cell = max(float(np.ptp(places, axis=0).max()), 1e-9) / (CELLS - 2)
        scaled = (places - low) / cell
        corner = np.minimum(scaled.astype(np.int64), CELLS - 2)
        part = scaled - corner
        size = 2 * CELLS
        spots = [
            (
                (corner[:, 1] + down) * size + corner[:, 0] + across,
                np.abs(1 - down - part[:, 1]) * np.abs(1 - across - part[:, 0]),
            )
            for down in (0, 1)
            for across in (0, 1)
        ]
        grid = sum(np.bincount(spot, share * self._masses, size * size) for spot, share in spots)
        waves = np.fft.rfft2(np.reshape(grid, (size, size)))
        fields = [np.fft.irfft2(waves * kernel, s=(size, size)).ravel() for kernel in self._kernels]
        return np.stack([sum(field[spot] * share for spot, share in spots) for field in fields], axis=1) / cell
