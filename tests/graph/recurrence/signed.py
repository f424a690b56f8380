"""Invented measures as signatures, without a model: each lemma has a vector of its own."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.recurrence.corpus import Corpus, Key, make_corpus

DIMENSIONS = 32


@dataclass(frozen=True)
class Ask:
    """One measure by its words: "lemma", "lemma/term", or with a number of its branch, "lemma/term/1"."""

    session: str
    words: str
    action: str = ""
    knowing: bool = False
    negated: bool = False


def make_vector(lemma: str) -> NDArray[np.float16]:
    """Give a lemma its vector, which has little in common with any other."""
    seed = int.from_bytes(hashlib.sha256(lemma.encode()).digest()[:8], "big")
    vector = np.random.default_rng(seed).normal(size=DIMENSIONS)
    return (vector / np.linalg.norm(vector)).astype(np.float16)


def make_arrays(asks: Sequence[Ask], encoder: str = "hash") -> dict[str, NDArray[Any]]:
    """Give the arrays of the signature of a report; its measures stand ten characters apart."""
    words = [(*word.split("/"), "", "")[:3] for ask in asks for word in ask.words.split()]
    return {
        "encoder": np.array(encoder),
        "ranges": np.array([(10 * at, 10 * at + 9) for at in range(len(asks))], dtype=np.int64).reshape(-1, 2),
        "counts": np.array([len(ask.words.split()) for ask in asks], dtype=np.int32),
        "actions": np.array([ask.action for ask in asks], dtype=np.str_),
        "knowing": np.array([ask.knowing for ask in asks], dtype=np.bool_),
        "negated": np.array([ask.negated for ask in asks], dtype=np.bool_),
        "lemmas": np.array([lemma for lemma, *_ in words], dtype=np.str_),
        "terms": np.array([term for _, term, _ in words], dtype=np.str_),
        "parts": np.array(["" for _ in words], dtype=np.str_),
        "doings": np.array(["" for _ in words], dtype=np.str_),
        "branches": np.array([int(branch or 0) for *_, branch in words], dtype=np.int8),
        "weights": np.ones(len(words), dtype=np.float32),
        "vectors": np.array([make_vector(lemma) for lemma, *_ in words], dtype=np.float16).reshape(-1, DIMENSIONS),
    }


def pack(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    """Give the bytes of a signature."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, allow_pickle=True, **dict(arrays))  # so that tests can pack what must be refused
    return buffer.getvalue()


def make_signatures(reports: Mapping[str, Sequence[Ask]]) -> tuple[dict[str, bytes], dict[Key, str]]:
    """Give the signatures of reports, and the session of each measure."""
    signatures = {document: pack(make_arrays(asks)) for document, asks in reports.items()}
    sessions = {
        (document, 10 * at, 10 * at + 9): f"{document}/{ask.session}"
        for document, asks in reports.items()
        for at, ask in enumerate(asks)
    }
    return signatures, sessions


def read_asks(*asks: Ask) -> Corpus:
    """Give the corpus of one report."""
    return make_corpus(*make_signatures({"report": asks}))
