"""The measures of one report to their signature: the words of each with weights and vectors, for finding it again.

A signature is the content of an .npz file without objects. Measures stand in order of the text, and so do words.

=========  ==================  =========================================================================
array      shape, type         content
=========  ==================  =========================================================================
encoder    (), str             name of the encoder that made the vectors
ranges     (measures, 2), int  half-open range of characters of the source, 0-based
counts     (measures,), int    number of words of each measure
actions    (measures,), str    class of action, "" where none is known
knowing    (measures,), bool   True where the action is to find out something
negated    (measures,), bool   True where it asks not to do something
lemmas     (words,), str
terms      (words,), str       IRI of the term of the thesaurus, else ""
parts      (words,), str       IRI of the term that the word names by itself, else ""
doings     (words,), str       class of action that the word names, "" for none and for light ones
branches   (words,), int       number of the joined object that the word belongs to, from 1; 0 for words of all
weights    (words,), float     nearness to the heart of the ask, above 0 up to 1
vectors    (words, d), half    the word's vector in its context, of length 1
=========  ==================  =========================================================================
"""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.language.actions import is_knowing
from ingest.measures.encoder import Encoded, Encoder
from ingest.values import Measure


def make_signature(measures: Sequence[Measure], encoder: Encoder) -> bytes:
    """Make the signature of a report's measures, in their order; of none it has arrays of length 0."""
    encoded = encoder.encode([measure.text for measure in measures])
    tokens = [token for measure in measures for token in measure.tokens]
    vectors = [
        vector for measure, text in zip(measures, encoded, strict=True) for vector in find_vectors(measure, text)
    ]
    buffer = io.BytesIO()
    np.savez(
        buffer,
        encoder=np.array(encoder.name),
        ranges=np.array([(m.passage.start, m.passage.end) for m in measures], dtype=np.int64).reshape(-1, 2),
        counts=np.array([len(measure.tokens) for measure in measures], dtype=np.int32),
        actions=np.array([measure.action for measure in measures], dtype=np.str_),
        knowing=np.array([is_knowing(measure.action) for measure in measures], dtype=np.bool_),
        negated=np.array([measure.negated for measure in measures], dtype=np.bool_),
        lemmas=np.array([token.lemma for token in tokens], dtype=np.str_),
        terms=np.array([token.term for token in tokens], dtype=np.str_),
        parts=np.array([token.part for token in tokens], dtype=np.str_),
        doings=np.array([token.action for token in tokens], dtype=np.str_),
        branches=np.array([token.branch for token in tokens], dtype=np.int8),
        weights=np.array([token.weight for token in tokens], dtype=np.float32),
        vectors=np.array(vectors, dtype=np.float16) if vectors else np.zeros((0, 0), dtype=np.float16),
    )
    return buffer.getvalue()


def find_vectors(measure: Measure, text: Encoded) -> list[NDArray[np.float32]]:
    """Find the vector of each token: the mean of its pieces at length 1; zeros where the encoder read none of it."""
    found = []
    for token in measure.tokens:
        own = (text.spans[:, 0] < token.end) & (text.spans[:, 1] > token.start)
        mean = text.vectors[own].mean(axis=0) if own.any() else np.zeros(text.vectors.shape[1], dtype=np.float32)
        found.append(mean / max(float(np.linalg.norm(mean)), 1e-9))
    return found
