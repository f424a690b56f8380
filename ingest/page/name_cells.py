"""Rows of tables whose columns part first and family names to rows with both in one cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.patterns import load_words
from ingest.values import Block

NEAR = 2
"""Lines from a row to the next of the same table, at most."""


def join_name_cells(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; in a table with neighbouring columns of first and family names both are one cell.

    A family name that stands first keeps its place, before a comma, as the heading of such a column prints it.
    """
    at, mark, width = -1, "", 0
    before: Block | None = None
    for block in blocks:
        if block.kind != "table":
            yield block
            continue
        if before is None or block.line - before.line > NEAR:
            at, mark = find_names(block)
            width = len(block.cells)
        before = block
        yield join_cells(block, at, mark) if at >= 0 and len(block.cells) == width else block


def find_names(header: Block) -> tuple[int, str]:
    """Give the first of the two columns, and what parts the names in one cell; (-1, "") where there are none."""
    given, family = load_words("roles", "columns.given"), load_words("roles", "columns.family")
    heads = [header.text[slice(*cell)].casefold().strip(" :*") for cell in header.cells]
    for at in range(len(heads) - 1):
        if heads[at] in given and heads[at + 1] in family:
            return at, " "
        if heads[at] in family and heads[at + 1] in given:
            return at, ", "
    return -1, ""


def join_cells(block: Block, at: int, mark: str) -> Block:
    """Give the row with the cells `at` and `at` + 1 as one; a row where either is empty stays as it is."""
    (start, end), (first, last) = block.cells[at : at + 2]
    if start == end or first == last:
        return block
    less = first - end - len(mark)
    cells = [*block.cells[:at], (start, last - less), *((one - less, two - less) for one, two in block.cells[at + 2 :])]
    offsets = (*block.offsets[:end], *[block.offsets[first]] * len(mark), *block.offsets[first:])
    return replace(block, text=block.text[:end] + mark + block.text[first:], offsets=offsets, cells=tuple(cells))
