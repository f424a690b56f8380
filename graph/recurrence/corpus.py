"""Signatures of reports to one corpus of measures, with what each word is worth in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.recurrence.signatures import COLUMNS, Arrays, read_signature

LONGEST = 24
"""Words of a reading that are compared: of a longer one those nearest to the heart of the ask."""

Key = tuple[str, int, int]
"""Document, and half-open range of characters, of a measure."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A measure as its report's signature has it."""

    key: Key
    action: str
    knowing: bool
    negated: bool
    columns: dict[str, NDArray[Any]]
    """The rows of each of `COLUMNS` that are its words."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Measures of many reports with their words; each has a reading as a whole and one for each joined object."""

    keys: tuple[Key, ...]
    groups: NDArray[np.int64]
    """Shape (measures,): measures of one group are never compared, because they come from one session."""
    actions: tuple[str, ...]
    knowing: NDArray[np.bool_]
    """Shape (measures,): True where the action is to find out something."""
    negated: NDArray[np.bool_]
    lemmas: NDArray[np.int64]
    """Shape (words,): a number for each lemma."""
    names: tuple[str, ...]
    """The lemmas by their numbers."""
    terms: NDArray[np.int64]
    """Shape (words,): a number for each term of the thesaurus whose label a word belongs to, -1 for none."""
    parts: NDArray[np.int64]
    """Shape (words,): the same for the term that the word names by itself ("youth" of "youth conference")."""
    doings: NDArray[np.int64]
    """Shape (words,): a number for each class of action that a word names, -1 for none."""
    weights: NDArray[np.float32]
    """Shape (words,): nearness to the heart of the ask."""
    worth: NDArray[np.float32]
    """Shape (words,): inverse document frequency as a share of the highest possible, above 0 up to 1."""
    vectors: NDArray[np.float32]
    """Shape (words, d)."""
    owners: NDArray[np.int64]
    """Shape (readings,): index of the measure that each is a reading of; rising, the whole measure first."""
    starts: NDArray[np.int64]
    """Shape (readings + 1,): reading i has the words `words[starts[i]:starts[i + 1]]`."""
    words: NDArray[np.int64]
    """Indexes of words."""
    means: NDArray[np.float32]
    """Shape (readings, d): the weighted mean of the words' vectors less that of the corpus, at length 1."""

    def words_of(self, measure: int) -> NDArray[np.int64]:
        """Give the indexes of a measure's words."""
        whole = int(self.owners.searchsorted(measure))
        return self.words[self.starts[whole] : self.starts[whole + 1]]


def make_corpus(signatures: Mapping[str, bytes | Arrays], sessions: Mapping[Key, str]) -> Corpus:
    """Join the signatures of reports, as they are kept or read already, by document id, in order of the ids.

    `sessions` gives the identifier of each measure's session; measures without one, or without words, are left out.
    Raises `SignatureUnusable`.
    """
    found = [measure for document in sorted(signatures) for measure in read_measures(document, signatures[document])]
    kept = [measure for measure in found if measure.key in sessions and len(measure.columns["lemmas"])]
    sizes = [len(measure.columns["lemmas"]) for measure in kept]
    firsts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    readings = [(at, reading + firsts[at]) for at, measure in enumerate(kept) for reading in list_readings(measure)]
    joined = {name: join_column(kept, name) for name in COLUMNS}
    names, lemmas = np.unique(joined["lemmas"].astype(str), return_inverse=True)
    named = np.concatenate([joined["terms"].astype(str), joined["parts"].astype(str)])
    terms, parts = np.split(number_names(named), 2)
    worth = weigh_rarity(len(kept), np.repeat(np.arange(len(kept)), sizes), lemmas, terms)
    weights = joined["weights"].astype(np.float32)
    vectors = joined["vectors"].astype(np.float32, copy=False)
    starts = np.concatenate([[0], np.cumsum([len(reading) for _, reading in readings])]).astype(np.int64)
    words = np.concatenate([reading for _, reading in readings] or [np.zeros(0, dtype=np.int64)])
    order = {name: number for number, name in enumerate(sorted(set(sessions.values())))}
    return Corpus(
        keys=tuple(measure.key for measure in kept),
        groups=np.array([order[sessions[measure.key]] for measure in kept], dtype=np.int64),
        actions=tuple(measure.action for measure in kept),
        knowing=np.array([measure.knowing for measure in kept], dtype=np.bool_),
        negated=np.array([measure.negated for measure in kept], dtype=np.bool_),
        lemmas=lemmas,
        names=tuple(names.tolist()),
        terms=terms,
        parts=parts,
        doings=number_names(joined["doings"].astype(str)),
        weights=weights,
        worth=worth,
        vectors=vectors,
        owners=np.array([index for index, _ in readings], dtype=np.int64),
        starts=starts,
        words=words,
        means=find_means(starts, words, weights * worth, vectors),
    )


def join_column(measures: Sequence[Signed], name: str) -> NDArray[Any]:
    """Join the rows of one array; of no measure it is empty."""
    if (
        name == "vectors"
    ):  # at once in the size to reckon with: half numbers are turned slowly, and each is needed often
        rows = [measure.columns[name] for measure in measures] or [np.zeros((0, 0), dtype=np.float16)]
        return np.concatenate(rows, dtype=np.float32)
    return np.concatenate([measure.columns[name] for measure in measures] or [np.zeros(0)])


def read_measures(document: str, signature: bytes | Arrays) -> Iterator[Signed]:
    """Yield the measures of a signature, in order of the text."""
    part = read_signature(document, signature) if isinstance(signature, bytes) else signature
    columns = {name: part[name] for name in COLUMNS}
    facts = zip(*(part[name].tolist() for name in ("ranges", "actions", "knowing", "negated")), strict=True)
    edges = [0, *np.cumsum(part["counts"]).tolist()]
    for (first, last), ((start, end), action, knowing, negated) in zip(pairwise(edges), facts, strict=True):
        own = {name: values[first:last] for name, values in columns.items()}
        yield Signed((document, start, end), action, knowing, negated, own)


def list_readings(measure: Signed) -> Iterator[NDArray[np.int64]]:
    """Yield the positions of the words of each reading: all, then for each branch its words and those of no branch."""
    branches, weights = measure.columns["branches"], measure.columns["weights"]
    yield select_words(weights, np.arange(len(branches)))
    for branch in range(1, int(branches.max(initial=0)) + 1):
        own = np.flatnonzero((branches == 0) | (branches == branch))
        if (branches == branch).any():
            yield select_words(weights, own)


def select_words(weights: NDArray[np.float32], positions: NDArray[np.int64]) -> NDArray[np.int64]:
    """Select the weightiest of some words, at most `LONGEST`, in order."""
    order = np.argsort(-weights[positions], kind="stable")[:LONGEST]
    return np.sort(positions[order]).astype(np.int64)


def number_names(names: NDArray[np.str_]) -> NDArray[np.int64]:
    """Give each name a number from 0, and "" -1."""
    labels, numbers = np.unique(names, return_inverse=True)
    return (numbers - int(len(labels) > 0 and labels[0] == "")).astype(np.int64)


def weigh_rarity(
    count: int, owner: NDArray[np.int64], lemmas: NDArray[np.int64], terms: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Give each word its inverse document frequency, that of its term where that is the more frequent.

    idf = log((N + 1) / (n + 0.5)) for n of N measures (Robertson and Spärck Jones 1976, smoothed), divided by its
    greatest value, so that a corpus of thirty measures and one of thirty thousand give numbers of one size. Of words of
    a term the square root is taken: what the thesaurus names says what is asked for even where many speak of it.
    """
    highest = max(float(np.log((count + 1) / 1.5)), 1e-9) if count else 1.0
    rarity = count_rarity(owner, lemmas, count) / highest
    named = terms >= 0
    rarity[named] = np.sqrt(np.minimum(rarity[named], count_rarity(owner[named], terms[named], count) / highest))
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
    starts: NDArray[np.int64], words: NDArray[np.int64], weights: NDArray[np.float32], vectors: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Give each reading the weighted mean of its words' vectors, without what all share, at length 1.

    Taking the common mean away makes cosines of sentence vectors tell more (Mu and Viswanath 2018, arXiv:1702.01417).
    """
    count = len(starts) - 1
    sums = np.zeros((count, vectors.shape[1]), dtype=np.float32)
    for at in range(0, count, 4096):
        edges = starts[at : at + 4097]
        own = words[edges[0] : edges[-1]]
        sums[at : at + 4096] = np.add.reduceat(vectors[own] * weights[own, None], edges[:-1] - edges[0], axis=0)
    means = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
    means = means - means.mean(axis=0) if count else means
    found: NDArray[np.float32] = means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9)
    return found
