"""Ranges of characters that gave facts, asked whether a passage touches one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from ingest.values import Passage


class Taken:
    """Half-open ranges of a source, sorted, so that each question costs little."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        ordered = sorted((passage.start, passage.end) for passage in passages)
        self._starts = [start for start, _ in ordered]
        # the furthest end of all ranges up to each: a long one may reach over later ones
        self._ends = list(accumulate((end for _, end in ordered), max))

    def holds(self, passage: Passage) -> bool:
        """Tell whether the passage shares a character with one of the ranges."""
        return self.touches(passage.start, passage.end)

    def touches(self, start: int, end: int) -> bool:
        """Tell whether a half-open range shares a character with one of the ranges."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start
