"""Pairs of readings of measures to how well the words of each are matched by words of the other."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from graph.recurrence.corpus import Corpus

SAME_ACTION = 0.6
"""How alike two words are at least that name one class of action ("find out" and "study")."""
BATCH = 1024
"""Pairs that one thread compares at once: 75 MB of vectors."""
THREADS = min(os.cpu_count() or 1, 4)
"""NumPy reckons outside of Python's lock, so that as many cores are used; what comes out is the same."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How well pairs of readings match; every array has shape (pairs,) and values from 0 to 1."""

    even: NDArray[np.float32]
    """Every word counts by its rarity."""
    core: NDArray[np.float32]
    """Every word counts by its rarity and its nearness to the heart of the ask."""
    heart: NDArray[np.float32]
    """As `core`, with the nearness squared."""
    size: NDArray[np.float32]
    """What the words of the smaller reading are worth together; not bounded."""


def align_pairs(corpus: Corpus, pairs: NDArray[np.int64]) -> Alignment:
    """Align the words of each pair of readings; `pairs` has shape (pairs, 2).

    Each word takes its best match on the other side: 1 for the same lemma or the same term of the thesaurus, else the
    cosine of the vectors in context; the weighted means of both sides are multiplied and rooted. This is BERTScore
    (Zhang et al. 2020, arXiv:1904.09675) with other weights.
    """
    if not len(pairs):
        empty = np.zeros(0, dtype=np.float32)
        return Alignment(empty, empty, empty, empty)
    # those of one length together, since a batch costs what its longest readings do
    counts = np.diff(corpus.starts)[pairs]
    order = np.lexsort((counts[:, 1], counts[:, 0]))
    batches = [pairs[order[at : at + BATCH]] for at in range(0, len(order), BATCH)]
    with ThreadPoolExecutor(THREADS) as pool:
        parts = list(pool.map(partial(align_batch, corpus), batches))
    back = np.argsort(order)
    even, core, heart, size = (np.concatenate(values)[back] for values in zip(*parts, strict=True))
    return Alignment(even, core, heart, size)


def align_batch(corpus: Corpus, pairs: NDArray[np.int64]) -> tuple[NDArray[np.float32], ...]:
    """Give the four scores of one batch of pairs."""
    one, other = list_positions(corpus, pairs[:, 0]), list_positions(corpus, pairs[:, 1])
    match = match_words(corpus, one, other)
    sides = [(match.max(axis=2), one), (match.max(axis=1), other)]
    scores = []
    for power in (0, 1, 2):
        means = [weigh_matches(corpus, best, at_words, power) for best, at_words in sides]
        scores.append(np.sqrt(means[0] * means[1]))
    sizes = [np.where(words >= 0, worth_of(corpus, words, 1), 0).sum(axis=1) for _, words in sides]
    return (*scores, np.minimum(*sizes))


def list_positions(corpus: Corpus, readings: NDArray[np.int64]) -> NDArray[np.int64]:
    """Give the indexes of each reading's words, shape (readings, most words), -1 where there is none."""
    starts = corpus.starts[readings]
    counts = corpus.starts[readings + 1] - starts
    steps = np.arange(max(int(counts.max()), 1))
    within = steps < counts[:, None]
    return np.where(within, corpus.words[np.where(within, starts[:, None] + steps, 0)], -1)


def match_words(corpus: Corpus, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float32]:
    """Give how alike each word of a pair's one side is to each of the other, shape (pairs, words, words)."""
    alike = np.matmul(corpus.vectors[one], corpus.vectors[other].transpose(0, 2, 1))
    same = corpus.lemmas[one][:, :, None] == corpus.lemmas[other][:, None, :]
    for numbers in (corpus.terms, corpus.parts):
        same |= find_equal(numbers, one, other)
    acts = find_equal(corpus.doings, one, other)
    alike[acts] = np.maximum(alike[acts], SAME_ACTION)
    alike[same] = 1.0
    alike *= (one >= 0)[:, :, None] & (other >= 0)[:, None, :]
    found: NDArray[np.float32] = np.clip(alike, 0.0, 1.0)
    return found


def find_equal(numbers: NDArray[np.int64], one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell for each word of the one side and each of the other whether both have the same number, not -1."""
    left, right = numbers[one][:, :, None], numbers[other][:, None, :]
    found: NDArray[np.bool_] = (left >= 0) & (left == right)
    return found


def weigh_matches(
    corpus: Corpus, best: NDArray[np.float32], words: NDArray[np.int64], power: int
) -> NDArray[np.float32]:
    """Give the weighted mean of each side's best matches."""
    worth = np.where(words >= 0, worth_of(corpus, words, power), 0.0)
    found: NDArray[np.float32] = (best * worth).sum(axis=1) / np.maximum(worth.sum(axis=1), 1e-9)
    return found


def worth_of(corpus: Corpus, words: NDArray[np.int64], power: int) -> NDArray[np.float32]:
    """Give what words are worth; the weight counts by its power."""
    found: NDArray[np.float32] = corpus.worth[words] * corpus.weights[words] ** power
    return found
