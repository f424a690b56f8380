"""Two wordings are compared by words, and their firmness by steps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.comparison import (
    STEPS,
    Ask,
    Segment,
    compare_wordings,
    to_asking,
    to_change,
    to_similarity,
    to_strength,
    to_sureness,
)


def test_wordings_are_split_into_equal_left_and_right() -> None:
    segments = compare_wordings("States should consider a register.", "All states must establish a register.")
    assert [(segment.kind, segment.left or segment.right) for segment in segments] == [
        ("right", "All"),
        ("equal", "States"),
        ("left", " should consider"),
        ("right", " must establish"),
        ("equal", " a register."),
    ]


def test_equal_words_keep_the_case_of_each_side() -> None:
    assert compare_wordings("Fund NETS", "fund nets") == (Segment("Fund NETS", "fund nets"),)


@pytest.mark.parametrize(
    ("left", "right"),
    [("", ""), ("", "Fund nets."), ("Fund nets.", ""), (" ", ""), (" a", "a "), ("…", "!"), ("a b", "b a")],
)
def test_segments_give_back_odd_wordings(left: str, right: str) -> None:
    segments = compare_wordings(left, right)
    assert ("".join(s.left for s in segments), "".join(s.right for s in segments)) == (left, right)


WORDS = st.lists(
    st.sampled_from(["fund", "Fund", "nets", "the", "a\u0301", "don't", ",", ".", "\n", "🐟", " "]), max_size=12
)


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_segments_give_back_both_wordings(left: str, right: str) -> None:
    segments = compare_wordings(left, right)
    assert "".join(segment.left for segment in segments) == left
    assert "".join(segment.right for segment in segments) == right
    assert all(
        s.left.split() == [] or s.left.casefold().split() == s.right.casefold().split()
        for s in segments
        if s.kind == "equal"
    )


def test_similarity_is_the_shared_part() -> None:
    assert to_similarity(compare_wordings("ab cd", "ab cd")) == 1
    assert to_similarity(compare_wordings("ab", "cd")) == 0
    assert to_similarity(compare_wordings("", "")) == 1
    assert 0 < to_similarity(compare_wordings("fund nets", "fund ropes")) < 1


SHOULD, MUST = Ask("should", "consider", 1), Ask("Must", "establish", 5)


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        (SHOULD, MUST, "firmer: should consider → must establish (1 → 5)"),
        (MUST, SHOULD, "weaker: must establish → should consider (5 → 1)"),
        (Ask("", "fund", 4), Ask("should", "fund", 4), "as firm (4)"),
        (Ask("", "fund", 4), Ask("", "fund", 4), "as firm (4)"),
        (Ask("", "fund", 4), Ask("", "fund", 5), "firmer (4 → 5)"),
        (Ask("", "", 4), MUST, "firmer (4 → 5)"),
        (Ask("", "fund", 0), MUST, ""),
    ],
)
def test_change_says_which_is_firmer(left: Ask, right: Ask, words: str) -> None:
    assert to_change(left, right) == words


@pytest.mark.parametrize(
    ("modality", "action", "words"),
    [
        ("Should", "fund", "should fund"),
        ("needs", "fund", "needs to fund"),
        ("might", "holding", "might"),
        ("should", "", "should"),
        ("is needed", "", "is needed"),
        ("called for", "fund", "called for"),
        ("way be", "fund", "fund"),
        ("The importance of good nets was affirmed", "fund", "fund"),
        ("", "fund", "fund"),
        ("", "", ""),
    ],
)
def test_asking_words_are_told_with_their_verb(modality: str, action: str, words: str) -> None:
    assert to_asking(Ask(modality, action, 3)) == words


def test_strength_is_said_in_words() -> None:
    assert [to_strength(step) for step in (0, 1, 4, 6)] == ["", "tentative (1 of 5)", "firm (4 of 5)", ""]
    assert len(STEPS) == 6


def test_certainty_is_said_in_words() -> None:
    said = [to_sureness(score) for score in (0.0, 0.29, 0.494, 0.5, 0.6, 0.75, 1.0)]
    assert said == [
        "",
        "doubtfully (0.29)",
        "doubtfully (0.49)",
        "perhaps (0.50)",
        "probably (0.60)",
        "surely (0.75)",
        "surely (1.00)",
    ]
