"""Blocks of a plain text to those that stand out of it as its headings: set off by empty lines, or to the left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lines.names import is_person_name, parse_name
from ingest.lines.person_lines import is_person_line
from ingest.values import Block, Report

INDENT = 2
"""Columns by which prose is indented at least."""
SHARE = 0.7
"""Share of the long paragraphs that must be indented, so that the margin means something."""
LEAST = 2
"""Paragraphs that must be indented."""
LONG = 60
"""Characters of a paragraph that is surely prose."""
LONGEST_WORDS = 10
"""Words of a heading."""
GAP = re.compile(r"\S\s{3,}\S")
END = re.compile(r"[.!?;,]$")


def find_outdented(report: Report, blocks: Sequence[Block]) -> frozenset[int]:
    """Give the indexes of short lines that stand alone after two empty lines, else at the margin of indented prose.

    A report with printed headings (Markdown) needs none of these.
    """
    if any(block.kind == "heading" for block in blocks):
        return frozenset()
    set_off = [index for index, block in enumerate(blocks) if is_set_off(report.text, block)]
    if len(set_off) >= LEAST:
        return frozenset(set_off)
    prose = [block for block in blocks if block.kind == "paragraph" and len(block.text) >= LONG]
    indented = sum(count_columns(report.text, block) >= INDENT for block in prose)
    if indented < max(LEAST, SHARE * len(prose)):
        return frozenset()
    return frozenset(index for index, block in enumerate(blocks) if stands_out(report.text, block))


def is_set_off(text: str, block: Block) -> bool:
    """Tell whether a block is one short line at the margin with two empty lines before it and one after it."""
    first, last = block.offsets[0], block.offsets[-1] + 1
    return stands_out(text, block) and text[:first].endswith("\n\n\n") and text[last:].startswith("\n\n")


def count_columns(text: str, block: Block) -> int:
    """Count the white space between the start of the block's line and the block; 0 where marks stand there too."""
    before = text[text.rfind("\n", 0, block.offsets[0]) + 1 : block.offsets[0]]
    return len(before) if before.isspace() else 0


def stands_out(text: str, block: Block) -> bool:
    """Tell whether a block is one short line at the margin, no sentence, no label and no person of a list."""
    first = block.offsets[0]
    line = text[first : block.offsets[-1] + 1]
    at_margin = first == 0 or text[first - 1] in "\n\f"
    if block.kind != "paragraph" or not at_margin or len(block.text.split()) > LONGEST_WORDS:
        return False
    if is_person_line(line) or (parse_name(line).honorific and is_person_name(line)):
        return False
    return not (set("\n@:") & set(line) or GAP.search(line) or END.search(line)) and line[:1].isupper()
