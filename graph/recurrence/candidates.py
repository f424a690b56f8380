"""A corpus to the pairs of readings that are worth comparing; the only home of usearch."""

from __future__ import annotations

from typing import cast

import numpy as np
from numpy.typing import NDArray
from usearch.index import BatchMatches, Index

from graph.recurrence.corpus import Corpus

NEIGHBOURS = 32
"""Nearest readings of each that are compared with it."""


def find_candidates(corpus: Corpus) -> NDArray[np.int64]:
    """Find pairs of readings of different sessions, shape (pairs, 2), the lower index first, sorted.

    Each reading is paired with its nearest by an HNSW index (Malkov and Yashunin 2018, arXiv:1603.09320), which one
    thread builds, so that the same corpus gives the same pairs; any number may search it.
    """
    count = len(corpus.owners)
    index = Index(ndim=corpus.means.shape[1], metric="cos", dtype="i8", expansion_add=64, expansion_search=96)
    index.add(np.arange(count, dtype=np.uint64), corpus.means, threads=1)
    found = cast(BatchMatches, index.search(corpus.means, min(NEIGHBOURS + 1, count)))
    real = np.arange(found.keys.shape[1]) < found.counts[:, None]  # a search may find fewer than it was asked for
    left, _ = np.nonzero(real)
    right = found.keys[real].astype(np.int64)
    pairs = np.stack([np.minimum(left, right), np.maximum(left, right)], axis=1)
    groups = corpus.groups[corpus.owners]
    apart = groups[pairs[:, 0]] != groups[pairs[:, 1]]
    return np.unique(pairs[apart], axis=0)
