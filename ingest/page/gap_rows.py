"""Lines of a paragraph to the cells of a table that wide gaps part."""

from __future__ import annotations

import re

GAP = re.compile(r"\s{3,}")
NARROW = re.compile(r"\s{2,}")
"""A gap that parts cells only where those of all lines begin below each other."""
LEAST_ROWS = 3
"""Lines that make a table: gaps alone also align other things."""
LONGEST_CELL = 160
"""Characters of a cell; a longer one is prose with a stray gap."""

LABELLED = re.compile(r"\s*[A-Z][\w ]{2,30}:\s")
"""A label that opens a line."""

Cell = tuple[int, int]


def split_rows(content: str) -> list[list[Cell]]:
    """Give the rows that wide gaps part, else those that narrow ones part where the cells stand below each other."""
    return split_at(content, GAP) or split_at(content, NARROW)


def split_at(content: str, gap: re.Pattern[str]) -> list[list[Cell]]:
    """Give for each line of a paragraph the half-open ranges of its cells, [] where the lines are no table.

    Every line must have the same number of cells, two or more, and none may open with a label ("Chair:    Name").
    A first line without gaps is a caption ("Attendance"), and last ones with a label ("Apologies: …") come after the
    table; each has one cell.
    """
    lines = content.split("\n")
    if len(lines) < LEAST_ROWS:
        return []
    last = split_line(lines[-1], len(content) - len(lines[-1]), gap)
    if len(last) == 1 and LABELLED.match(lines[-1]):
        above = split_at(content[: -len(lines[-1]) - 1], gap)
        return [*above, last] if above else []
    caption = split_line(lines[0], 0, gap)
    if len(caption) == 1 and len(split_line(lines[1], 0, gap)) > 1:
        begin = len(lines[0]) + 1
        below = split_at(content[begin:], gap)
        return [caption, *([(a + begin, b + begin) for a, b in row] for row in below)] if below else []
    rows, begin, places = [], 0, set()
    for line in lines:
        rows.append(split_line(line, begin, gap))
        places.add(tuple(start - begin for start, _ in rows[-1]))
        begin += len(line) + 1
    if gap is NARROW and len(places) > 1:
        return []  # two spaces after a full stop
    cells = [content[slice(*cell)] for row in rows for cell in row]
    even = len({len(row) for row in rows}) == 1 and len(rows[0]) > 1
    labelled = any(content[slice(*row[0])].endswith(":") for row in rows if row)
    return rows if even and not labelled and all(len(cell) <= LONGEST_CELL for cell in cells) else []


def split_line(line: str, begin: int, gap: re.Pattern[str]) -> list[Cell]:
    """Give the ranges of one line's cells, counted from the offset `begin` of the line."""
    start = len(line) - len(line.lstrip())
    end, cells = len(line.rstrip()), []
    for found in gap.finditer(line, start, end):
        cells.append((begin + start, begin + found.start()))
        start = found.end()
    return [*cells, (begin + start, begin + end)]
