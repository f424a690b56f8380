"""Signatures of reports to one corpus of measures, with what each word is worth in it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LONGEST = 24
"""Words of a measure that are compared: of a longer one those nearest to the heart of the ask."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Measures of many reports; the words of measure i are those from `starts[i]` to before `starts[i + 1]`."""

    keys: tuple[tuple[str, int, int], ...]
    """Report, and half-open range of characters, of each measure."""
    groups: NDArray[np.int64]
    """Shape (measures,): measures of one group are never compared, because they come from one session."""
    actions: tuple[str, ...]
    knowing: NDArray[np.bool_]
    """Shape (measures,): True where the action is to find out something."""
    negated: NDArray[np.bool_]
    starts: NDArray[np.int64]
    lemmas: NDArray[np.int64]
    """Shape (words,): a number for each lemma."""
    terms: NDArray[np.int64]
    """Shape (words,): a number for each term of the thesaurus whose label a word belongs to, -1 for none."""
    parts: NDArray[np.int64]
    """Shape (words,): the same for the term that the word names by itself ("youth" of "youth conference")."""
    names: tuple[str, ...]
    """The lemmas by their numbers."""
    weights: NDArray[np.float32]
    """Shape (words,): nearness to the heart of the ask."""
    worth: NDArray[np.float32]
    """Shape (words,): inverse document frequency as a share of the highest possible, above 0 up to 1."""
    vectors: NDArray[np.float16]
    """Shape (words, d)."""
    means: NDArray[np.float32]
    """Shape (measures, d): the weighted mean of the words' vectors less that of the corpus, at length 1."""


def make_corpus(signatures: Mapping[str, bytes], sessions: Mapping[tuple[str, int, int], str]) -> Corpus:
    """Join the signatures of reports, by document id, in order of the ids.

    `sessions` gives by (document, start, end) of a measure the identifier of its session; measures without one are
    left out.
    """
    loaded = [(document, np.load(io.BytesIO(signatures[document]), allow_pickle=False)) for document in sorted(signatures)]
    keys: list[tuple[str, int, int]] = []
    arrays: dict[str, list[NDArray[np.generic]]] = {name: [] for name in ("lemmas", "terms", "parts", "weights", "vectors")}
    whole: dict[str, list[NDArray[np.generic]]] = {name: [] for name in ("actions", "knowing", "negated")}
    counts: list[int] = []
    for document, part in loaded:
        ends = np.cumsum(part["counts"])
        columns = {name: part[name] for name in arrays}
        for index, (start, end) in enumerate(part["ranges"].tolist()):
            if (document, start, end) not in sessions:
                continue
            kept = select_words(columns["weights"], int(ends[index] - part["counts"][index]), int(ends[index]))
            keys.append((document, start, end))
            counts.append(len(kept))
            for name, column in whole.items():
                column.append(part[name][index])
            for name, values in columns.items():
                arrays[name].append(values[kept])
    joined = {name: np.concatenate(values) if values else np.zeros(0) for name, values in arrays.items()}
    names, lemmas = np.unique(joined["lemmas"].astype(str), return_inverse=True)
    both = np.concatenate([joined["terms"].astype(str), joined["parts"].astype(str)])
    terms, parts = np.split(number_terms(both), 2)
    starts = np.concatenate([[0], np.cumsum(np.array(counts, dtype=np.int64))]).astype(np.int64)
    worth = weigh_rarity(starts, lemmas, terms)
    weights = joined["weights"].astype(np.float32)
    vectors = joined["vectors"].astype(np.float16).reshape(len(weights), -1)
    order = {name: number for number, name in enumerate(sorted(set(sessions.values())))}
    return Corpus(
        keys=tuple(keys),
        groups=np.array([order[sessions[key]] for key in keys], dtype=np.int64),
        actions=tuple(map(str, whole["actions"])),
        knowing=np.array(whole["knowing"], dtype=np.bool_),
        negated=np.array(whole["negated"], dtype=np.bool_),
        starts=starts,
        lemmas=lemmas,
        terms=terms,
        parts=parts,
        names=tuple(names.tolist()),
        weights=weights,
        worth=worth,
        vectors=vectors,
        means=find_means(starts, weights * worth, vectors),
    )


def number_terms(names: NDArray[np.str_]) -> NDArray[np.int64]:
    """Give each name a number from 0, and "" -1."""
    labels, numbers = np.unique(names, return_inverse=True)
    return (numbers - int(len(labels) > 0 and labels[0] == "")).astype(np.int64)


def select_words(weights: NDArray[np.float32], start: int, end: int) -> NDArray[np.int64]:
    """Select the indexes of the weightiest words of a range, at most `LONGEST`, in order."""
    order = np.argsort(-weights[start:end], kind="stable")[:LONGEST]
    return np.sort(order) + start


def weigh_rarity(
    starts: NDArray[np.int64], lemmas: NDArray[np.int64], terms: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Give each word its inverse document frequency, that of its term where that is the more frequent.

    idf = log((N + 1) / (n + 0.5)) for n of N measures (Robertson and Spärck Jones 1976, smoothed), divided by its
    greatest value, so that a corpus of thirty measures and one of thirty thousand give numbers of one size.
    """
    count = len(starts) - 1
    owner = np.repeat(np.arange(count), np.diff(starts))
    highest = np.log((count + 1) / 1.5) if count else 1.0
    rarity = count_rarity(owner, lemmas, count) / max(highest, 1e-9)
    named = terms >= 0
    rarity[named] = np.minimum(rarity[named], count_rarity(owner[named], terms[named], count) / max(highest, 1e-9))
    return np.clip(rarity, 0.01, 1.0).astype(np.float32)


def count_rarity(owner: NDArray[np.int64], numbers: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    """Give the inverse document frequency of each of the numbers; `owner` is the measure that each stands in."""
    if not len(numbers):
        return np.zeros(0)
    once = np.unique(np.stack([owner, numbers]), axis=1)
    frequency = np.bincount(once[1], minlength=int(numbers.max()) + 1)
    found: NDArray[np.float64] = np.log((count + 1) / (frequency[numbers] + 0.5))
    return found


def find_means(
    starts: NDArray[np.int64], weights: NDArray[np.float32], vectors: NDArray[np.float16]
) -> NDArray[np.float32]:
    """Give each measure the weighted mean of its words' vectors, without what all measures share, at length 1.

    Taking the common mean away makes cosines of sentence vectors tell more (Mu and Viswanath 2018, arXiv:1702.01417).
    """
    count = len(starts) - 1
    if not count:
        return np.zeros((0, vectors.shape[1]), dtype=np.float32)
    sums = np.add.reduceat(vectors.astype(np.float32) * weights[:, None], starts[:-1], axis=0)
    means = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    means = means - means.mean(axis=0)
    return (means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)).astype(np.float32)


def list_words(corpus: Corpus, measures: Sequence[int]) -> list[list[str]]:
    """List the lemmas of some measures."""
    return [[corpus.names[i] for i in corpus.lemmas[corpus.starts[m] : corpus.starts[m + 1]]] for m in measures]
