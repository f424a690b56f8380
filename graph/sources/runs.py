"""Ranges that may hold and overlap one another to runs of characters, each with the ranges that cover it."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Run:
    """A half-open range of characters that the same ranges cover from end to end."""

    start: int
    end: int
    covers: tuple[int, ...]
    """Numbers of the covering ranges, outermost first; what neighbours share stands in front, so they nest."""


def split_runs(start: int, end: int, ranges: Sequence[tuple[int, int]], cuts: Iterable[int] = ()) -> tuple[Run, ...]:
    """Cut the characters from start to end wherever a range begins or ends, and at the cuts.

    The ranges are half-open and sorted by start, the longer first; what reaches beyond is cut off, and empty ranges
    cover nothing. The runs follow each other without a gap; of no characters there are none.
    """
    inside = [
        (number, max(left, start), min(right, end))
        for number, (left, right) in enumerate(ranges)
        if left < right and left < end and right > start
    ]
    opens: dict[int, list[int]] = {}
    closes: dict[int, list[int]] = {}
    for number, left, right in inside:
        opens.setdefault(left, []).append(number)
        closes.setdefault(right, []).append(number)
    places = sorted({start, end, *opens, *closes, *(cut for cut in cuts if start < cut < end)})
    active: list[int] = []
    runs = []
    for left, right in pairwise(places):
        for number in closes.get(left, ()):
            active.remove(number)
        for number in opens.get(left, ()):
            insort(active, number)
        runs.append(Run(left, right, tuple(active)))
    return tuple(runs)
