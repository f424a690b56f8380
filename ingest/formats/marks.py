"""Marks of items that were written apart from their text, or drawn, put before it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from ingest.formats.glyphs import Line, Page

MARK = re.compile(r"[•●▪■◦‣\u2043·➢➤►✓▸–—o*\uf0b7\uf0a7\uf0d8-]|(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\([a-z\d]{1,3}\)")
WIDEST = 3.5
"""Type sizes between a mark and its text, at most."""
NAMELESS = {"Cc", "Co", "Cn"}
"""Categories of characters that no letter has: signs of a font of symbols, which stand for bullets before a text."""
MOST_MARKS = 300
"""Marks of a page that are looked for."""


def pull_marks(page: Page) -> None:
    """Put each mark that stands alone before the line right of it, unless that is the next line anyway."""
    for line in page.lines:
        name_sign(line)
    marks = [line for line in page.lines if MARK.fullmatch(line.text.strip())]
    gone: set[int] = set()
    for mark in marks[:MOST_MARKS]:
        text = find_text(mark, page)
        if text is not None:
            text.spans.insert(0, replace(mark.spans[0], text=f"{mark.text.strip()} "))
            gone.add(id(mark))
    page.lines = [line for line in page.lines if id(line) not in gone]


def name_sign(line: Line) -> None:
    """Make a bullet of a sign that has no name and opens a line."""
    first = line.spans[0]
    sign = first.text.strip()
    if len(sign) == 1 and unicodedata.category(sign) in NAMELESS:
        line.spans[0] = replace(first, text=first.text.replace(sign, "•"))


def find_text(mark: Line, page: Page) -> Line | None:
    """Find the line that stands right of a mark; None where it follows in the file anyway, or there is none."""
    size = mark.look.size
    at = next(place for place, line in enumerate(page.lines) if line is mark)
    beside = [
        line
        for line in page.lines
        if abs(line.base - mark.base) < 2 and 0 < line.left - mark.left < WIDEST * size and line is not mark
    ]
    if not beside or (at + 1 < len(page.lines) and page.lines[at + 1] in beside):
        return None
    line = min(beside, key=lambda one: one.left)
    return None if MARK.fullmatch(line.text.strip()) else line
