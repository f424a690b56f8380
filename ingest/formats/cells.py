"""Rows of a table on a page: cells side by side with their lines, the columns that they cover, and the row of heads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from ingest.formats.glyphs import Line

NEAR = 2.0
"""Points within which base lines are one."""
PITCH = 4.5
"""Rows of one table are at most so many type sizes apart."""
MOST_LINES = 12
"""Lines of a cell; a column of more is one of the page."""
Extent: TypeAlias = tuple[float, float]
"""Left and right edge, in points."""


@dataclass(slots=True)
class Row:
    """Cells side by side, each with its lines from the top."""

    cells: list[list[Line]]
    begin: int
    """Number of its first part among all of the page."""
    end: int
    """Number of the part after it."""

    @property
    def lines(self) -> list[Line]:
        """The lines of all cells."""
        return [line for cell in self.cells for line in cell]

    @property
    def low(self) -> float:
        """Base line of its lowest line."""
        return min(line.base for line in self.lines)

    @property
    def high(self) -> float:
        """Base line of its highest line."""
        return max(line.base for line in self.lines)


def to_extent(cell: Sequence[Line]) -> Extent:
    """Give what a cell covers."""
    return min(line.left for line in cell), max(line.right for line in cell)


def merge_columns(extents: Sequence[Extent]) -> list[Extent]:
    """Give the columns from the left: what is covered, with gaps between."""
    columns: list[Extent] = []
    for left, right in sorted(extents):
        if columns and left < columns[-1][1] + 1:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def add_head(parts: Sequence[Line], run: list[Row]) -> list[Row]:
    """Give the rows, with the lines above whose words begin where the columns do, however close, as their heads."""
    first = run[0]
    columns = merge_columns([to_extent(cell) for row in run for cell in row.cells])
    cells: dict[int, list[Line]] = {}
    for at in range(first.begin - 1, max(-1, first.begin - 1 - MOST_LINES), -1):
        found = cut_at(parts[at], columns)
        if not found or not 0 < parts[at].base - first.high < PITCH * parts[at].look.size:
            return run
        for place, line in found.items():
            cells.setdefault(place, []).insert(0, line)
        if len(found) > 1:
            sound = len(cells) >= max(2, len(columns) - 1) and list(found) == sorted(found)
            return [Row([cells[place] for place in sorted(cells)], at, first.begin), *run] if sound else run
    return run


def cut_at(line: Line, columns: Sequence[Extent]) -> dict[int, Line]:
    """Cut a line where its words begin at the left edges of columns; nothing where it does not begin at one itself."""
    cells: dict[int, Line] = {}
    for span in line.spans:
        place = next((at for at, (left, _) in enumerate(columns) if abs(span.left - left) < NEAR), -1)
        if not cells and place < 0:
            return {}
        cell = cells.setdefault(place, Line(line.page)) if place >= 0 else cells[next(reversed(cells))]
        cell.spans.append(span)
    return cells
