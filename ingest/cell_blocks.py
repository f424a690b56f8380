"""Rows of tables to blocks for the cells that hold prose, each knowing its column's heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.patterns import load_words
from ingest.sentences import split_sentences
from ingest.values import Block

SENTENCE = re.compile(r"[a-zà-ÿ]{2,}[.!?](?:\s|$)")
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
            if before is None or before.kind != "table" or block.line - before.line > 2:
                columns = tuple(block.text[slice(*cell)].casefold().strip(" :*") for cell in block.cells)
            else:
                yield from take_prose(block, columns)
        before = block


def take_prose(block: Block, columns: Sequence[str]) -> Iterator[Block]:
    """Yield a row's cells that hold prose as paragraphs, and the sentences of a column of actions as items."""
    for (start, end), column in zip(block.cells, columns, strict=False):
        text = block.text[start:end]
        action = column in load_words("recommendations", "headings")
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
