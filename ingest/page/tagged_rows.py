"""Lines of a text that hold a table in HTML to its rows and the ranges of their cells."""

from __future__ import annotations

import re

from ingest.lines.segments import Range

ROW = re.compile(r"</?t(?:r|head|body|foot|able)\b[^<>]{0,300}>", re.I)
CELL = re.compile(r"<t[dh]\b[^<>]{0,300}>", re.I)
CELL_END = re.compile(r"</t[dh]\s*>", re.I)


def find_tagged_rows(text: str, start: int, end: int) -> list[tuple[Range, tuple[Range, ...]]]:
    """Find the rows in the half-open range of `text`, each with the ranges of its cells; [] where it holds no cell.

    What stands before the first cell is a part without cells. A cell ends where the next one begins, or its row does.
    """
    cells = list(CELL.finditer(text, start, end))
    if not cells:
        return []
    first = next((tag.start() for tag in ROW.finditer(text, start, cells[0].start())), cells[0].start())
    parts: list[tuple[Range, tuple[Range, ...]]] = []
    if text[start:first].strip():
        parts.append(((start, first), ()))
    edges = [tag.start() for tag in ROW.finditer(text, cells[0].start(), end)]
    passed = 0
    row: list[Range] = []
    for at, cell in enumerate(cells):
        after = cells[at + 1].start() if at + 1 < len(cells) else end
        closing = CELL_END.search(text, cell.end(), after)
        while passed < len(edges) and edges[passed] < cell.end():
            passed += 1
        new_row = passed < len(edges) and edges[passed] < after
        stop = min(closing.start() if closing else after, edges[passed] if new_row else after)
        row.append(trim(text, cell.end(), stop))
        if new_row or at + 1 == len(cells):
            parts.append(((row[0][0], row[-1][1]), tuple(row)))
            row = []
    return parts


def trim(text: str, start: int, end: int) -> Range:
    """Give the range without white space at its ends."""
    bare = text[start:end].strip()
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    return (start + lead, start + lead + len(bare)) if bare else (start, start)
