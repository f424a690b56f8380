"""Characters of a source to its lines, counted as the ingest counts them."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence

LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029\x85\x0b\x0c]")


def find_line_starts(source: str) -> Sequence[int]:
    """Find the 0-based offset at which each line starts, rising; the first is 0, and the last may be the end."""
    return array("Q", [0, *(end.end() for end in LINE_END.finditer(source))])


def to_line(starts: Sequence[int], offset: int) -> int:
    """Give the 1-based line on which an offset lies."""
    return bisect_right(starts, offset)
