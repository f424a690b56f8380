"""Places of marks on a plane to places where no two overlap, the picture kept as far as it can be."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]
Counts = NDArray[np.int64]

SLACK = 0.5
"""Marks that lie over each other by less, in pixels, are left."""
GOLDEN = 2.399963
"""The golden angle in radians: steps of it never fall on each other (Vogel 1979)."""
_BESIDE = ((0, 0), (1, -1), (1, 0), (1, 1), (0, 1))
"""A cell and half of the cells beside it: each two cells are looked at once."""


def push_apart(places: Places, radii: Places, rounds: int = 200) -> Places:
    """Move marks that overlap away from each other, each half of the way, in at most so many rounds.

    Only marks in the same or the next cell of a grid are compared, so that a round takes time in the order of marks.
    """
    places = places.copy()
    for _ in range(rounds):
        left, right = find_near(places, 2 * float(radii.max(initial=1.0)))
        apart = places[right] - places[left]
        distance = np.hypot(apart[:, 0], apart[:, 1])
        over = radii[left] + radii[right] - distance
        close = over > SLACK
        if not close.any():
            break
        left, right, apart = left[close], right[close], apart[close]
        distance, over = distance[close], over[close]
        # Two marks on one spot have no direction to part in: their order gives one.
        spot = distance < 1e-6
        turn = (left + right)[spot] * GOLDEN
        apart[spot] = np.stack([np.cos(turn), np.sin(turn)], axis=1)
        step = apart / np.where(spot, 1.0, distance)[:, None] * (over / 2)[:, None]
        for axis in (0, 1):
            places[:, axis] += np.bincount(right, step[:, axis], len(places))
            places[:, axis] -= np.bincount(left, step[:, axis], len(places))
    return places


def find_near(places: Places, reach: float) -> tuple[Counts, Counts]:
    """Give each two marks of the same or of neighbouring cells of width `reach` once, as two lists of indices."""
    corner = np.floor((places - places.min(axis=0, initial=0)) / max(reach, 1e-9)).astype(np.int64)
    wide = int(corner[:, 0].max(initial=0)) + 3
    cells = (corner[:, 1] + 1) * wide + corner[:, 0] + 1
    order = np.argsort(cells, kind="stable")
    ranked = cells[order]
    pairs = []
    for down, across in _BESIDE:
        beside = ranked + down * wide + across
        firsts = np.searchsorted(ranked, beside, "left")
        lasts = np.searchsorted(ranked, beside, "right")
        if (down, across) == (0, 0):
            firsts = np.arange(len(order)) + 1
        lengths = np.maximum(lasts - firsts, 0)
        left = np.repeat(np.arange(len(order)), lengths)
        right = list_ranges(firsts, firsts + lengths)
        pairs.append((order[left], order[right]))
    return np.concatenate([pair[0] for pair in pairs]), np.concatenate([pair[1] for pair in pairs])


def list_ranges(firsts: Counts, lasts: Counts) -> Counts:
    """Give all numbers of half-open ranges, one range after the other."""
    lengths = lasts - firsts
    return np.asarray(np.repeat(lasts - np.cumsum(lengths), lengths) + np.arange(int(lengths.sum())))


def find_free(wish: Places, taken: Places, gap: float) -> Places:
    """Give the spot nearest to a wish that lies at least `gap` from all that are taken; spots lie on a spiral."""
    first, count = 0, 64
    while True:
        steps = np.arange(first, first + count)
        turn = steps * GOLDEN
        spots = wish + (np.sqrt(steps) * gap / 3)[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
        apart = np.hypot(spots[:, None, 0] - taken[None, :, 0], spots[:, None, 1] - taken[None, :, 1])
        free = np.flatnonzero((apart >= gap).all(axis=1))
        if len(free):
            return np.asarray(spots[free[0]])
        first, count = first + count, count * 2
