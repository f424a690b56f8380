"""Lines of a paragraph to the rows of a table between bars that Markdown does not take for one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lines.segments import Range
from ingest.page.tabbed import split_lines

RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
"""The line below a table's head."""
LEAST_ROWS = 2


def find_barred(text: str, starts: Sequence[int], first: int, last: int) -> list[tuple[Range, tuple[Range, ...]]]:
    """Give the rows of the lines `first` to `last` (0-based, the last left out), each with its cells; [] for no table.

    A table without a rule below its head has bars around every row; one with a rule need not, and its rule may have
    another number of cells.
    """
    lines = list(split_lines(text, starts, first, last))
    if len(lines) < LEAST_ROWS:
        return []
    texts = [text[slice(*line)].strip() for line in lines]
    ruled = len(lines) > LEAST_ROWS and RULE.fullmatch(texts[1]) and "|" in texts[1]
    closed = all(one.startswith("|") and one.endswith("|") and one.count("|") > LEAST_ROWS for one in texts)
    if not closed and not (ruled and all("|" in one for one in texts)):
        return []
    return [(line, split_bars(text, *line)) for line, one in zip(lines, texts, strict=True) if not RULE.fullmatch(one)]


def split_bars(text: str, start: int, end: int) -> tuple[Range, ...]:
    """Split a row at its bars into the ranges of its cells, bars around the row and white space left out."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    start += text[start:end].startswith("|")
    end -= text[start:end].endswith("|")
    cells, begin = [], start
    for part in text[start:end].split("|"):
        lead = len(part) - len(part.lstrip())
        bare = part.strip()
        cells.append((begin + lead, begin + lead + len(bare)) if bare else (begin, begin))
        begin += len(part) + 1
    return tuple(cells)
