"""Candidate pairs to how surely they ask for the same measure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.recurrence.alignment import align_pairs
from graph.recurrence.corpus import Corpus

CORE, HEART, EVEN, MEAN = 0.5, 0.25, 0.0, 0.25
"""What the four likenesses count; together 1."""
SMALL = 1.3
"""Worth of words at which likeness counts half: two vague asks are alike by chance."""
TURNED = 0.1
"""What is taken where one of the two asks not to do it."""
KNOWING = 0.9
"""What is left where one asks to find out and the other to act."""
CROWD, TAKEN = 8, 0.3
"""Nearest others by which it is measured how common a measure is, and what each measure's commonness takes."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of measures with scores; higher is surer, and values lie between -1 and 1."""

    pairs: NDArray[np.int64]
    scores: NDArray[np.float64]


def score_pairs(corpus: Corpus, pairs: NDArray[np.int64]) -> Scored:
    """Score each pair of measures.

    The words' alignment and the cosine of the weighted means give a likeness; vague asks and opposite or other kinds of
    action lower it. Half of what each measure shares with its nearest others on average is then taken off, so that a
    measure that is like many has to be more like one of them (CSLS: Conneau et al. 2018, arXiv:1710.04087).
    """
    alignment = align_pairs(corpus, pairs)
    left, right = pairs[:, 0], pairs[:, 1]
    means = np.einsum("ij,ij->i", corpus.means[left], corpus.means[right])
    likeness = CORE * alignment.core + HEART * alignment.heart + EVEN * alignment.even + MEAN * means
    likeness = likeness * alignment.size / (alignment.size + SMALL)
    likeness = likeness * np.where(corpus.knowing[left] != corpus.knowing[right], KNOWING, 1.0)
    likeness = likeness - TURNED * (corpus.negated[left] != corpus.negated[right])
    common = find_commonness(len(corpus.keys), pairs, likeness)
    return Scored(pairs, np.round(likeness - TAKEN * (common[left] + common[right]), 6))


def find_commonness(count: int, pairs: NDArray[np.int64], likeness: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give each measure the mean of its highest likenesses; pairs that were not compared count nothing."""
    owner = np.concatenate([pairs[:, 0], pairs[:, 1]])
    values = np.maximum(np.concatenate([likeness, likeness]), 0.0)
    order = np.lexsort((-values, owner))
    owner, values = owner[order], values[order]
    rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
    top = rank < CROWD
    return np.bincount(owner[top], weights=values[top], minlength=count) / CROWD
