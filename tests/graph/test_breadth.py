"""The breadth of a theme's support is said in words that are true."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.breadth import Breadth, read_breadth, to_breadth

PLAIN = Breadth(5, 27, False, 1, 1, 3, 3, 0)


@pytest.mark.parametrize(
    ("breadth", "words"),
    [
        (PLAIN, "asked in 5 of 27 sessions, by all three delegations"),
        (replace(PLAIN, delegations=2), "asked in 5 of 27 sessions, by 2 of 3 delegations"),
        (replace(PLAIN, delegations=2, present=2), "asked in 5 of 27 sessions, by both delegations"),
        (replace(PLAIN, delegations=2, present=0), "asked in 5 of 27 sessions, by two delegations"),
        (replace(PLAIN, delegations=1, present=1), "asked in 5 of 27 sessions, by one delegation"),
        (replace(PLAIN, delegations=0), "asked in 5 of 27 sessions"),
        (
            replace(PLAIN, organisations=13),
            "asked in 5 of 27 sessions, by all three delegations and 13 organisations",
        ),
        (
            replace(PLAIN, delegations=0, organisations=1, reports=2, stored=60),
            "asked in 5 of 27 sessions, in 2 of 60 reports, by one organisation",
        ),
        (replace(PLAIN, delegations=0, reports=2, stored=2), "asked in 5 of 27 sessions, in both reports"),
        (replace(PLAIN, delegations=0, outside=True), "asked in 5 of 27 sessions and outside the sessions"),
        (replace(PLAIN, sessions=0, delegations=0, outside=True), "asked outside the sessions"),
        (replace(PLAIN, sessions=1200, held=4000, delegations=0), "asked in 1,200 of 4,000 sessions"),
        (replace(PLAIN, sessions=1, held=1, delegations=0), "asked in one session"),
        (replace(PLAIN, sessions=2, held=2, delegations=0), "asked in 2 of 2 sessions"),
    ],
)
def test_breadth_is_said_in_words(breadth: Breadth, words: str) -> None:
    assert to_breadth(breadth) == words


def test_number_of_delegations_is_not_claimed_where_one_is_unknown() -> None:
    row = {"sessions": "2", "held": "3", "stored": "1", "reports": "1", "delegations": "2", "present": "2"}
    assert to_breadth(read_breadth(row)) == "asked in 2 of 3 sessions, by both delegations"
    assert to_breadth(read_breadth({**row, "unplaced": "1"})) == "asked in 2 of 3 sessions, by two delegations"


def test_row_without_counts_is_nothing() -> None:
    assert read_breadth({}) == Breadth(0, 0, False, 0, 0, 0, 0, 0)
