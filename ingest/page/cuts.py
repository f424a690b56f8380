"""Blocks to blocks: paragraphs joined where a page break cut them, and cut where no search would end soon."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from ingest.values import Block

OPEN_END = re.compile(r"[\w,&/(–—-]$")
DANGLING = re.compile(
    r"\b(?:a|an|the|of|for|and|or|to|in|on|at|by|with|from|between|among|that|which|as|is|are|be|its|their)$"
)

LONGEST = 20_000
"""Characters of a block; far above any printed paragraph, and low enough that no search over a block takes long."""


def join_cut(blocks: list[Block]) -> Iterator[Block]:
    """Join a paragraph with the next where a page break cut it: no end mark before, no fresh start after."""
    kept: Block | None = None
    notes: list[Block] = []
    """Footnotes between the two parts of a paragraph; they come after it."""
    for block in blocks:
        if kept is not None and block.kind == "note" and OPEN_END.search(kept.text):
            notes.append(block)
        elif kept is not None and is_cut(kept, block):
            text = f"{kept.text} {block.text}"
            kept = replace(kept, text=text, offsets=(*kept.offsets, block.offsets[0], *block.offsets))
        else:
            yield from ([kept] if kept is not None else [])
            yield from notes
            kept, notes = block, []
    yield from ([kept] if kept is not None else [])
    yield from notes


def is_cut(before: Block, after: Block) -> bool:
    """Tell whether `after` goes on in the middle of the sentence that `before` left open."""
    if before.kind not in {"paragraph", "item"} or after.kind != "paragraph" or before.strong or after.strong:
        return False
    if after.label or not OPEN_END.search(before.text) or len(before.text) < 40:
        return False
    return after.text[0].islower() or bool(DANGLING.search(before.text))


def cut_long(block: Block, starts: list[int]) -> Iterator[Block]:
    """Yield the block, or the parts of one that is too long: each but the last ends with a sentence, else a word."""
    begin, label = 0, block.label
    while len(block.text) - begin > LONGEST:
        window = block.text[begin : begin + LONGEST]
        at = max(window.rfind(". "), window.rfind("; ")) + 2
        at = at if at > LONGEST // 2 else window.rfind(" ") + 1 or LONGEST
        yield from take_part(block, begin, begin + at, label, starts)
        begin, label = begin + at, 0
    yield from take_part(block, begin, len(block.text), label, starts) if begin else [block]


def take_part(block: Block, begin: int, end: int, label: int, starts: list[int]) -> Iterator[Block]:
    """Yield the half-open range of the block's text as a block of its own, unless it holds white space alone."""
    text = block.text[begin:end].rstrip()
    if text:
        offsets = block.offsets[begin : begin + len(text)]
        end = begin + len(text)
        cells = tuple((max(a, begin) - begin, min(b, end) - begin) for a, b in block.cells if a <= end and begin <= b)
        line = bisect_right(starts, offsets[0])
        yield replace(block, text=text, offsets=offsets, line=line, label=min(label, len(text)), cells=cells)
