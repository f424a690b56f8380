"""Candidate pairs to how surely they ask for the same measure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graph.recurrence.alignment import Alignment, align_pairs
from graph.recurrence.corpus import Corpus

CORE, HEART, EVEN, MEAN = 0.5, 0.2, 0.05, 0.25
"""What the four kinds of likeness count; together 1."""
SMALL = 1.3
"""Worth of words at which likeness counts half: two vague asks are alike by chance."""
TURNED = 0.1
"""What is taken where one of the two asks not to do it."""
KNOWING = 0.9
"""What is left where one asks to find out and the other to act."""
COPIED = 2
"""Words from which a measure with the same words is a copy."""
BATCH = 65536
"""Pairs whose cosines are computed at once."""
CROWD, TAKEN = 8, 0.33
"""Nearest others by which it is measured how common a measure is, and what each measure's commonness takes."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs of measures with scores; higher is surer, and values lie between -1 and 1."""

    pairs: NDArray[np.int64]
    """Shape (pairs, 2), sorted."""
    scores: NDArray[np.float64]


def score_pairs(corpus: Corpus, candidates: NDArray[np.int64]) -> Scored:
    """Score the pairs of measures whose readings are candidates, each by its surest readings.

    Likeness counts less between vague asks, and part of what each measure shares with its nearest others on average is
    taken off, so that one that is like many has to be more like one of them (CSLS: Conneau et al. 2018,
    arXiv:1710.04087).
    """
    alignment = align_pairs(corpus, candidates)
    likeness = find_likeness(corpus, candidates, alignment) * alignment.size / (alignment.size + SMALL)
    pairs, likeness = find_surest(corpus.owners[candidates], likeness)
    left, right = pairs[:, 0], pairs[:, 1]
    likeness = likeness - TURNED * (corpus.negated[left] != corpus.negated[right])
    copies = find_copies(corpus, pairs)
    common = find_commonness(len(corpus.keys), pairs, np.where(copies, 0.0, likeness))
    scores = likeness - TAKEN * (common[left] + common[right])
    scores[copies] = 1.0
    return Scored(pairs, np.round(scores, 6))


def find_copies(corpus: Corpus, pairs: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which pairs say the same in the same words: an ask that is printed again and again is never too common."""
    known: dict[tuple[object, ...], int] = {}
    numbers = np.empty(len(corpus.keys), dtype=np.int64)
    for measure in range(len(corpus.keys)):
        words = tuple(corpus.lemmas[corpus.words_of(measure)].tolist())
        key: tuple[object, ...] = (measure, None)
        if len(words) >= COPIED:
            key = (*words, bool(corpus.negated[measure]))
        numbers[measure] = known.setdefault(key, len(known))
    found: NDArray[np.bool_] = numbers[pairs[:, 0]] == numbers[pairs[:, 1]]
    return found


def find_likeness(corpus: Corpus, candidates: NDArray[np.int64], alignment: Alignment) -> NDArray[np.float64]:
    """Give how alike the readings of each pair are, shape (pairs,), mostly from 0 to 1.

    It blends the alignments of their words with the cosine of their weighted means; where one asks to find something
    out and the other to act, it is less.
    """
    left, right = candidates[:, 0], candidates[:, 1]
    means = np.concatenate([find_cosines(corpus, candidates[at : at + BATCH]) for at in range(0, len(left), BATCH)])
    likeness = CORE * alignment.core + HEART * alignment.heart + EVEN * alignment.even + MEAN * means
    knowing = corpus.knowing[corpus.owners]
    found: NDArray[np.float64] = likeness * np.where(knowing[left] != knowing[right], KNOWING, 1.0)
    return found


def find_cosines(corpus: Corpus, candidates: NDArray[np.int64]) -> NDArray[np.float32]:
    """Give the cosine of the means of each pair."""
    found: NDArray[np.float32] = np.einsum("ij,ij->i", corpus.means[candidates[:, 0]], corpus.means[candidates[:, 1]])
    return found


def find_surest(pairs: NDArray[np.int64], values: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Give each distinct pair once, sorted, with its highest value."""
    distinct, numbers = np.unique(pairs, axis=0, return_inverse=True)
    highest = np.full(len(distinct), -np.inf)
    np.maximum.at(highest, numbers.ravel(), values)
    return distinct, highest


def find_commonness(count: int, pairs: NDArray[np.int64], likeness: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give each measure the mean of its highest likenesses; pairs that were not compared count nothing."""
    owner = np.concatenate([pairs[:, 0], pairs[:, 1]])
    values = np.maximum(np.concatenate([likeness, likeness]), 0.0)
    order = np.lexsort((-values, owner))
    owner, values = owner[order], values[order]
    rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
    top = rank < CROWD
    return np.bincount(owner[top], weights=values[top], minlength=count) / CROWD
