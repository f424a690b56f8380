"""Lines of a page that stand side by side, row below row, to tables that no rules part, taken out of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.formats.cells import MOST_LINES, NEAR, PITCH, Extent, Row, add_head, merge_columns, to_extent
from ingest.formats.glyphs import Line, Page
from ingest.formats.pieces import Piece
from ingest.formats.spread import has_even_gaps

GUTTER = 0.55
"""A gap of so many type sizes may part two cells; a space between words takes a third of one."""
LEADING = 1.5
"""Base lines of one cell are at most so many type sizes apart."""
LEAST_ROWS = 3
"""Rows of two cells that make a table; of three cells, two are enough."""
MOST_CELLS = 40
"""Cells of a row."""
LEADERS = re.compile(r"(?:\s?\.){4}")
"""Dots that lead to the number of a page."""
MARK = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]?|[^\w\s]|o", re.I)


def take_rows(page: Page, known: Sequence[tuple[int, Piece]] = ()) -> list[tuple[int, Piece]]:
    """Take the tables without rules out of a page: each as a piece, with the number of the line before which it stands.

    `known` are the tables taken before, which come back among them. What makes a table is the order in which its cells
    were written: rightwards along a row, and back for the next, which columns of a page never do.
    """
    parts = [(part, number) for number, line in enumerate(page.lines) for part in split_line(line)]
    if not any(is_beside(one, other) for (one, _), (other, _) in pairwise(parts)):
        return list(known)
    found = list(known)
    gone: set[int] = set()
    for rows in find_runs([part for part, _ in parts]):
        taken = {number for row in rows for _, number in parts[row.begin : row.end]}
        if any(min(taken) < at <= max(taken) for at, _ in known):
            continue
        found.append((min(taken), Piece("table", rows=list(to_grid(rows)))))
        gone |= taken
    if gone:
        page.lines = [line for number, line in enumerate(page.lines) if number not in gone]
        found = [(at - sum(number < at for number in gone), table) for at, table in found]
    return sorted(found, key=lambda pair: pair[0])


def is_beside(one: Line, other: Line) -> bool:
    """Tell whether a part was written right of the one before it."""
    return other.left > one.right and other.base >= one.base - NEAR


def split_line(line: Line) -> Iterator[Line]:
    """Yield the parts of a line between gaps that may part cells."""
    part = Line(line.page)
    if len(line.spans) > LEAST_ROWS and has_even_gaps(line.spans):
        yield line
        return
    for span in line.spans:
        if part.spans and span.left - part.right > GUTTER * span.look.size and span.text.strip():
            yield part
            part = Line(line.page)
        part.spans.append(span)
    yield part


def find_runs(parts: Sequence[Line]) -> Iterator[list[Row]]:
    """Yield the rows of each table."""
    run: list[Row] = []
    columns: list[Extent] = []
    at = widest = 0
    while at < len(parts):
        row = read_row(parts, at)
        at = row.end
        sound = 1 < len(row.cells) <= MOST_CELLS and is_even(row)
        merged = merge_columns([*columns, *map(to_extent, row.cells)])
        if sound and run and follows(run, row) and fits(row, merged, widest):
            run.append(row)
            columns, widest = merged, max(widest, len(row.cells))
            continue
        if is_table(run):
            yield add_head(parts, run)
        run, widest = [row] if sound else [], len(row.cells)
        columns = merge_columns(list(map(to_extent, row.cells)))
    if is_table(run):
        yield add_head(parts, run)


def read_row(parts: Sequence[Line], begin: int) -> Row:
    """Read the cells written from a part on, until one stands neither right of the last nor below its text."""
    row = Row([[parts[begin]]], begin, begin + 1)
    low = high = parts[begin].base
    while row.end < len(parts):
        part, cell = parts[row.end], row.cells[-1]
        size, last = part.look.size, cell[-1]
        left, right = to_extent(cell)
        if part.left - right > GUTTER * size and low - NEAR <= part.base <= high + MOST_LINES * size / 2:
            row.cells.append([part])
        elif len(cell) > MOST_LINES:
            break
        elif 0.5 * size < last.base - part.base < LEADING * size and is_aligned(part, left, right):
            cell.append(part)
        else:
            break
        row.end += 1
        low, high = min(low, part.base), max(high, part.base)
    if len(row.cells) > 1:
        drop_above(row)
    return row


def is_aligned(part: Line, left: float, right: float) -> bool:
    """Tell whether a line stands below a cell as its lines do: at its left edge, its right one or in its middle."""
    return min(abs(part.left - left), abs(part.right - right), abs(part.left + part.right - left - right) / 2) < 3


def drop_above(row: Row) -> None:
    """Leave the lines out of the first cell that stand above the top of the others: those of a paragraph before."""
    top = max(cell[0].base for cell in row.cells[1:])
    above = [line for line in row.cells[0] if line.base > top + NEAR]
    if above and any(abs(line.base - top) <= NEAR for line in row.cells[0]):
        row.cells[0] = row.cells[0][len(above) :]
        row.begin += len(above)


def is_even(row: Row) -> bool:
    """Tell whether the cells stand level at their tops, their middles or their feet, and none is a column of a page."""
    if any(len(cell) > MOST_LINES for cell in row.cells):
        return False
    top, foot = row.high, row.low
    return all(
        cell[0].base > top - NEAR or cell[-1].base < foot + NEAR or abs(cell[0].base + cell[-1].base - top - foot) < 8
        for cell in row.cells
    )


def follows(run: Sequence[Row], row: Row) -> bool:
    """Tell whether a row stands directly below those of a table."""
    size = row.cells[0][0].look.size
    return 0.8 * size < run[-1].low - row.high < PITCH * size


def fits(row: Row, columns: Sequence[Extent], least: int) -> bool:
    """Tell whether each cell of a row stands in a column of its own, and the columns are no fewer than before."""
    places = {find_place(cell, columns) for cell in row.cells}
    return len(places) == len(row.cells) and least <= len(columns) <= MOST_CELLS


def find_place(cell: Sequence[Line], columns: Sequence[Extent]) -> int:
    """Find the number of the column in which a cell stands."""
    left = min(line.left for line in cell)
    return max(0, sum(left >= column[0] - NEAR for column in columns) - 1)


def is_table(run: Sequence[Row]) -> bool:
    """Tell whether rows are a table: enough of them, and no items, labels with names, or contents with pages."""
    width = max((len(row.cells) for row in run), default=0)
    if len(run) < (LEAST_ROWS if width < 3 else 2):
        return False
    firsts = ["".join(line.text for line in row.cells[0]).strip() for row in run]
    labels = sum(first.endswith(":") for first in firsts)
    marks = sum(bool(MARK.fullmatch(first)) for first in firsts)
    pages = all(row.cells[-1][0].text.strip().isdigit() for row in run)
    dots = sum(any(LEADERS.search(line.text) for line in row.lines) for row in run)
    return 2 * max(labels, dots) <= len(run) and (width > 2 or not (pages or 2 * marks > len(run)))


def to_grid(rows: Sequence[Row]) -> Iterator[list[list[Line]]]:
    """Yield the cells of each row, those of a column below each other."""
    columns = merge_columns([to_extent(cell) for row in rows for cell in row.cells])
    for row in rows:
        placed: list[list[Line]] = [[] for _ in columns]
        for cell in row.cells:
            placed[find_place(cell, columns)] += cell
        yield placed
