"""A report's source to rows of bounded length and pages of bounded size, so that the longest report opens anywhere."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 4_000
"""Characters after which a line is cut at white space into further rows."""
ROWS, CHARACTERS = 400, 50_000
"""The most that a page holds; a window is three pages."""
WHOLE_ROWS, WHOLE_CHARACTERS = 1_200, 150_000
"""Up to here a report is shown whole."""


@dataclass(frozen=True, slots=True)
class Window:
    """The rows that are shown at once, half-open, by number from 0."""

    first: int
    end: int
    count: int
    """How many rows the report has."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a source is cut."""

    rows: Sequence[int]
    """The offset at which each row starts, rising; the first is 0; never changed."""
    pages: Sequence[int]
    """The number of the row with which each page starts, rising; the first is 0; never changed."""
    length: int
    """Number of characters."""

    def find_row(self, offset: int) -> int:
        """Give the number of the row on which an offset lies; one beyond the source lies on the last."""
        return max(0, bisect_right(self.rows, offset) - 1)

    def find_end(self, row: int) -> int:
        """Give the offset after the last character of a row, its line end included."""
        return self.rows[row + 1] if row + 1 < len(self.rows) else self.length

    def find_window(self, offset: int) -> Window:
        """Give the whole of a short report, else the page on which an offset lies with those before and after it."""
        count = len(self.rows)
        if count <= WHOLE_ROWS and self.length <= WHOLE_CHARACTERS:
            return Window(0, count, count)
        page = bisect_right(self.pages, self.find_row(offset)) - 1
        last = min(page + 2, len(self.pages))
        return Window(self.pages[max(0, page - 1)], self.pages[last] if last < len(self.pages) else count, count)


def make_layout(source: str, line_starts: Sequence[int]) -> Layout:
    """Cut the lines into rows and the rows into pages."""
    rows = array("Q")
    for number, start in enumerate(line_starts):
        end = line_starts[number + 1] if number + 1 < len(line_starts) else len(source)
        rows.append(start)
        while end - start > LONGEST:
            start = find_cut(source, start)
            rows.append(start)
    pages, first = array("Q", [0]), 0
    for row in range(1, len(rows)):
        end = rows[row + 1] if row + 1 < len(rows) else len(source)
        if row - first >= ROWS or end - rows[first] > CHARACTERS:
            pages.append(row)
            first = row
    return Layout(rows, pages, len(source))


def find_cut(source: str, start: int) -> int:
    """Give where the next row of a long line starts: after the last blank within reach, else where reach ends."""
    blank = source.rfind(" ", start + LONGEST // 2, start + LONGEST)
    return blank + 1 if blank >= 0 else start + LONGEST
