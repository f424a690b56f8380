"""Blocks to the paragraphs that are items of a list which lost its marks, as one often does on its way out of a PDF."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from ingest.sessions.programme import Programme
from ingest.values import Block

LETTERED = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})[.)]\s+(?=\S)")
INNER_END = re.compile(r"[.!?]\s+[A-Z]")
LONGEST = 40
"""Words of a line that is an item; a longer one is a paragraph."""
LEAST = 2
"""Lines that make a list."""
LEAST_WORDS = 3
"""Words of a line that says what is to be done; a shorter one is a name or a title."""


def find_bare_items(blocks: Sequence[Block], programme: Programme, passed_over: Set[int]) -> dict[int, int]:
    """Give where the text of each such paragraph starts behind its letter, by its index.

    A list is a run of short lines without marks or ends of sentences, or of lines that semicolons end; lettered lines
    are items wherever they stand.
    """
    found: dict[int, int] = {}
    run: list[int] = []
    for index, block in enumerate(blocks):
        fit = block.kind == "paragraph" and index not in programme.headings and index not in passed_over
        if run and (not fit or programme.of_block[index] != programme.of_block[run[0]]):
            found |= take_run(blocks, run)
            run = []
        if fit and is_bare(block, blocks[run[-1]] if run else None):
            run.append(index)
        elif run:
            found |= take_run(blocks, run)
            run = []
    return found | take_run(blocks, run)


def take_run(blocks: Sequence[Block], run: Sequence[int]) -> dict[int, int]:
    """Give the lines of a run where there are enough of them, else its lettered lines."""
    letters = {index: match.end() for index in run if (match := LETTERED.match(blocks[index].text))}
    return {index: letters.get(index, 0) for index in run} if len(run) >= LEAST else letters


def is_bare(block: Block, before: Block | None) -> bool:
    """Tell whether a paragraph is such a line; `before` is the one of the run right before it."""
    text = LETTERED.sub("", block.text, count=1)
    words = len(text.split())
    if block.label or block.strong or not LEAST_WORDS <= words <= LONGEST or INNER_END.search(text):
        return False
    last = text.endswith(".") and before is not None and before.text.endswith((";", "; and", ", and", "; or"))
    return last or not text.endswith((".", ":", "!", "?", ","))
