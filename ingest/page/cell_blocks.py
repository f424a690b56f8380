"""Rows of tables to blocks for the cells that hold prose, each knowing its column's heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ingest.lines.sentences import split_sentences
from ingest.patterns import load_patterns, load_words
from ingest.values import Block

SENTENCE = re.compile(r"[a-zà-ÿ]{2,}[.!?](?:\s|$)")
BULLET = "•"
"""What opens each point of a list inside a cell."""
LEAST_WORDS = 3
"""Words of an action in a cell; shorter ones are "None", "Done" or names."""


def split_cells(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; after a row come its cells that hold sentences, or stand in a column of actions.

    The first row of a table names the columns.
    """
    columns: tuple[str, ...] = ()
    before: Block | None = None
    for block in blocks:
        yield block
        if block.kind == "table":
            if before is None or not goes_on(before, block, columns):
                columns = tuple(block.text[slice(*cell)].casefold().strip(" :*") for cell in block.cells)
            else:
                yield from take_prose(block, columns)
        before = block


def goes_on(before: Block, block: Block, columns: Sequence[str]) -> bool:
    """Tell whether a row is of the same table as the block before: near it, or its first cell left open by a page."""
    open_ = block.cells[0][0] == block.cells[0][1] and len(block.cells) == len(columns)
    return before.kind == "table" and (block.line - before.line <= 2 or open_)


def take_prose(block: Block, columns: Sequence[str]) -> Iterator[Block]:
    """Yield a row's cells that hold prose as paragraphs, and the sentences of a column of actions as items.

    Each point of a list inside a cell stands by itself.
    """
    for cell, column in zip(block.cells, columns, strict=False):
        action = holds_actions(column)
        for start, end in split_points(block.text, *cell):
            text = block.text[start:end]
            if len(text.split()) < LEAST_WORDS or not (action or SENTENCE.search(text)):
                continue
            for first, last in split_sentences(text) if action else [(0, len(text))]:
                yield replace(
                    block,
                    kind="item" if action else "paragraph",
                    level=1 if action else 0,
                    text=text[first:last],
                    offsets=block.offsets[start + first : start + last],
                    label=0,
                    cells=(),
                    column=column,
                )


@cache
def column_pattern() -> re.Pattern[str]:
    """Compile the headings of a column of actions that no heading of a section has."""
    return re.compile("|".join(load_patterns("recommendations")["action_columns"]), re.I)


def holds_actions(column: str) -> bool:
    """Tell whether a column with that heading (case-folded) holds what somebody is going to do."""
    return column in load_words("recommendations", "headings") or bool(column_pattern().fullmatch(column))


def split_points(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the half-open range of each point of a cell, its bullet left out; a cell without bullets is one point."""
    begin = start
    for part in text[start:end].split(BULLET):
        bare = part.strip()
        if bare:
            first = begin + part.index(bare)
            yield first, first + len(bare)
        begin += len(part) + len(BULLET)
