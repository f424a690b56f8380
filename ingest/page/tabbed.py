"""Lines of a paragraph to the rows of a table whose cells are parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ingest.lines.segments import Range

INNER_TAB = re.compile(r"[^\s:][^\S\t\n]*\t\s*\S")
"""A tab between words; one before a line only indents it."""
LEAST_TABS = 2
"""Tabs that make a row of a line by themselves, wherever they stand: its first or last cells may be empty."""


def find_rows(text: str, starts: Sequence[int], first: int, last: int) -> list[tuple[Range, tuple[Range, ...]]]:
    """Find the parts of the lines `first` to `last` (0-based, the last left out), each with the ranges of its cells.

    A run of other lines is one part without cells. A line with a single tab is a row only beside another such line, and
    where no label ends before the tab ("Chair:", then a name); without any row there are no parts.
    """
    lines = list(split_lines(text, starts, first, last))
    inner = sum(bool(INNER_TAB.search(text[slice(*line)])) for line in lines)
    rows = [is_row(text[slice(*line)], inner > 1) for line in lines]
    if not any(rows):
        return []
    parts: list[tuple[Range, tuple[Range, ...]]] = []
    for row, group in groupby(zip(rows, lines, strict=True), key=lambda pair: pair[0]):
        run = [line for _, line in group]
        parts += [(line, split_cells(text, *line)) for line in run] if row else [((run[0][0], run[-1][1]), ())]
    return parts


def split_lines(text: str, starts: Sequence[int], first: int, last: int) -> Iterator[Range]:
    """Yield the range of each line that holds text, without its line end."""
    for line in range(first, min(last, len(starts))):
        end = starts[line + 1] - 1 if line + 1 < len(starts) else len(text)
        if text[starts[line] : end].strip():
            yield starts[line], end


def is_row(line: str, beside: bool) -> bool:
    """Tell whether the line is a row; `beside` tells that others of its paragraph hold tabs too."""
    return line.count("\t") >= LEAST_TABS or (beside and bool(INNER_TAB.search(line)))


def split_cells(text: str, start: int, end: int) -> tuple[Range, ...]:
    """Split a row at its tabs into the ranges of its cells, white space at their ends left out."""
    cells, begin = [], start
    for part in text[start:end].split("\t"):
        lead = len(part) - len(part.lstrip())
        bare = part.strip()
        cells.append((begin + lead, begin + lead + len(bare)) if bare else (begin, begin))
        begin += len(part) + 1
    return tuple(cells)
