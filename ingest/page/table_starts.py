"""Blocks to the rows that begin a table of their own: no row stands over them, or a blank line between."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.page.blocks import find_line_starts
from ingest.values import Block, Report


def find_table_starts(report: Report, blocks: Sequence[Block]) -> frozenset[int]:
    """Give the indexes of the rows that begin a table; the further parts of a row too long for a block begin none."""
    starts = find_line_starts(report.text)
    found: set[int] = set()
    before = 0
    for index, block in enumerate(blocks):
        if block.kind != "table" or block.line == before:
            continue
        between = report.text[starts[before] : starts[block.line - 1]] if before else ""
        if not before or any(not line.strip() for line in between.split("\n")[:-1]):
            found.add(index)
        before = block.line
    return frozenset(found)
