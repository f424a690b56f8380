"""Blocks of an indented text to those that stand out to the left of it: its headings, as in an RFC."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.values import Block, Report

INDENT = 2
"""Columns by which prose is indented at least."""
SHARE = 0.7
"""Share of the long paragraphs that must be indented, so that the margin means something."""
LONG = 60
"""Characters of a paragraph that is surely prose."""
LONGEST_WORDS = 10
"""Words of a heading."""
GAP = re.compile(r"\S\s{3,}\S")
END = re.compile(r"[.!?:;,]$")


def find_outdented(report: Report, blocks: Sequence[Block]) -> frozenset[int]:
    """Give the indexes of short lines at the left margin of a report whose prose is indented; () for any other."""
    prose = [block for block in blocks if block.kind == "paragraph" and len(block.text) >= LONG]
    indented = sum(count_columns(report.text, block) >= INDENT for block in prose)
    if not prose or indented < SHARE * len(prose):
        return frozenset()
    return frozenset(index for index, block in enumerate(blocks) if stands_out(report.text, block))


def count_columns(text: str, block: Block) -> int:
    """Count the characters between the start of the block's line and the block."""
    return block.offsets[0] - (text.rfind("\n", 0, block.offsets[0]) + 1)


def stands_out(text: str, block: Block) -> bool:
    """Tell whether a block is one short line at the margin, no sentence and no label."""
    line = text[block.offsets[0] : block.offsets[-1] + 1]
    if block.kind != "paragraph" or count_columns(text, block) or len(block.text.split()) > LONGEST_WORDS:
        return False
    return not ("\n" in line or "@" in line or GAP.search(line) or END.search(line)) and line[:1].isupper()
