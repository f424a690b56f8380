"""Sure pairs make groups, chains of them do not, and nothing joins within a session."""

from __future__ import annotations

import numpy as np

from graph.recurrence.corpus import Corpus
from graph.recurrence.grouping import KEPT, SURE, group_measures
from graph.recurrence.scoring import Scored
from tests.graph.recurrence.signed import Ask, read_asks


def make_corpus(*sessions: str) -> Corpus:
    return read_asks(*(Ask(session, f"word{at}") for at, session in enumerate(sessions)))


def score(pairs: dict[tuple[int, int], float]) -> Scored:
    order = sorted(pairs)
    return Scored(np.array(order, dtype=np.int64).reshape(-1, 2), np.array([pairs[pair] for pair in order]))


def test_sure_pair_is_a_group() -> None:
    assert group_measures(make_corpus("1", "2", "3"), score({(0, 1): SURE, (1, 2): SURE - 0.01})) == [(0, 1)]


def test_all_pairs_sure_make_one_group() -> None:
    pairs = {(0, 1): SURE + 0.2, (0, 2): SURE + 0.1, (1, 2): SURE + 0.1}
    assert group_measures(make_corpus("1", "2", "3"), score(pairs)) == [(0, 1, 2)]


def test_chain_of_likenesses_makes_no_group() -> None:
    assert KEPT > 0.5
    pairs = {(0, 1): SURE + 0.1, (1, 2): SURE, (2, 3): SURE + 0.1}
    assert group_measures(make_corpus("1", "2", "3", "4"), score(pairs)) == [(0, 1), (2, 3)]


def test_measures_of_one_session_join_by_another_that_both_match() -> None:
    pairs = {(0, 2): SURE + 0.1, (1, 2): SURE + 0.1}
    assert group_measures(make_corpus("1", "1", "2"), score(pairs)) == [(0, 1, 2)]


def test_no_pairs_make_no_group() -> None:
    assert group_measures(make_corpus("1", "2"), score({})) == []
    assert group_measures(make_corpus("1", "2"), score({(0, 1): SURE - 0.001})) == []
