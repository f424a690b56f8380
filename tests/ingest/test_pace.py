"""Moments at which reports were finished to a rate and the time left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pace import WINDOW, Pace, to_span


def test_pace_is_not_known_before_two_reports() -> None:
    pace = Pace(3)
    pace.step(10.0)
    assert (pace.rate, pace.left, str(pace)) == (None, None, "")


def test_first_report_which_waits_for_the_model_does_not_count() -> None:
    pace = Pace(5)
    for now in (60.0, 61.0, 62.0):
        pace.step(now)
    assert (pace.rate, pace.left, str(pace)) == (60.0, 2.0, "60 reports/min, 2 s left")


def test_pace_follows_what_comes_last() -> None:
    pace = Pace(10_000)
    for now in range(1000):
        pace.step(float(now))
    for now in range(WINDOW):
        pace.step(1000.0 + 2 * now)
    assert pace.rate == pytest.approx(30, rel=0.01)


@given(st.lists(st.floats(0, 1e6), max_size=10))
def test_rate_and_time_left_are_known_together_and_never_negative(moments: list[float]) -> None:
    pace = Pace(10)
    for now in sorted(moments):
        pace.step(now)
    assert (pace.rate is None) == (pace.left is None) == (str(pace) == "")
    assert (pace.rate or 0) >= 0
    assert (pace.left or 0) >= 0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59.4, "59 s"), (60, "1 min"), (3569, "59 min"), (3600, "1 h 0 min"), (11100, "3 h 5 min")],
)
def test_span_is_told_in_words(seconds: float, words: str) -> None:
    assert to_span(seconds) == words
