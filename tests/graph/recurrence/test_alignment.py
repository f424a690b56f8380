"""Two measures are as alike the one way as the other, and a measure is like itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph.recurrence.alignment import Alignment, align_pairs
from graph.recurrence.scoring import score_pairs
from tests.graph.recurrence.signed import Ask, read_asks

WORDS = st.lists(
    st.sampled_from(["fund", "net/gear", "trawl/gear", "buoy//1", "crane//2", "police", "train"]),
    min_size=1,
    max_size=6,
).map(" ".join)


def align(one: str, other: str) -> Alignment:
    corpus = read_asks(Ask("1", one), Ask("2", other), Ask("3", "sell quay in winter"))
    left, right = (int(np.flatnonzero(corpus.owners == index)[0]) for index in (0, 1))
    return align_pairs(corpus, np.array([[left, right]], dtype=np.int64))


@given(WORDS, WORDS)
def test_alignment_is_symmetric_and_lies_between_0_and_1(one: str, other: str) -> None:
    there, back = align(one, other), align(other, one)
    for name in ("even", "core", "heart", "size"):
        assert np.allclose(getattr(there, name), getattr(back, name), atol=1e-5)
    for name in ("even", "core", "heart"):
        assert -1e-6 <= getattr(there, name)[0] <= 1 + 1e-5


@given(WORDS)
def test_same_words_align_wholly(words: str) -> None:
    found = align(words, words)
    assert np.allclose([found.even, found.core, found.heart], 1.0, atol=1e-5)


def test_words_of_one_term_align_like_one_word() -> None:
    assert align("fund net/gear", "fund trawl/gear").core[0] > 0.999
    assert align("fund net", "fund trawl").core[0] < 0.9


def test_other_words_align_worse_than_shared_ones() -> None:
    assert align("fund net", "fund buoy").core[0] < align("fund net", "fund net buoy").core[0] < 1.0


def test_no_pairs_give_no_scores() -> None:
    corpus = read_asks(Ask("1", "fund net"))
    assert align_pairs(corpus, np.zeros((0, 2), dtype=np.int64)).core.shape == (0,)


@given(WORDS, WORDS, st.booleans(), st.booleans())
def test_score_does_not_depend_on_the_order_of_the_measures(one: str, other: str, knowing: bool, negated: bool) -> None:
    first, second, third = Ask("1", one, knowing=knowing), Ask("2", other, negated=negated), Ask("3", "sell quay")
    scores = []
    for asks in ((first, second, third), (second, first, third)):
        corpus = read_asks(*asks)
        owners = corpus.owners
        pairs = [(a, b) for a in range(len(owners)) for b in range(a + 1, len(owners)) if owners[a] != owners[b]]
        scored = score_pairs(corpus, np.array(pairs, dtype=np.int64))
        scores.append(dict(zip(map(tuple, scored.pairs.tolist()), scored.scores.tolist(), strict=True))[0, 1])
    assert abs(scores[0] - scores[1]) < 1e-4
    assert -1.0 <= scores[0] <= 1.0
