"""Sections numbered by Roman numerals, letters ("II. Summary", "A. Background") or in bold, and how deep they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.values import Block

LINE = re.compile(r"(?P<mark>[IVX]{1,5}|[A-Z])\.\s+(?P<title>[^\W\d_a-z][^.!?:;|]{2,90})$")
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
LEAST = 2
"""Sections that follow on each other, by which the marks number sections and are nobody's initials."""
LEAST_ITEMS = 3
"""Items in bold that have items of their own below them."""
LONGEST = 15
"""Words of such a line."""
ENDS = (".", "!", "?", ":", ";", ")", "”", '"')


def find_closing(lines: Sequence[str]) -> int:
    """Give the index of the first of the lines that close a numbered paragraph and head the next, else their number.

    Such a paragraph ends with a full stop before them; in a document without empty lines they look like a part of it.
    """
    first = len(lines)
    while first > 1 and is_line(lines[first - 1]):
        first -= 1
    return first if lines[first - 1].endswith(ENDS) else len(lines)


def find_bold_items(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the indexes of numbered items in bold over items of their own, as minutes print the points of an agenda.

    Every numbered item of the outermost depth must be one.
    """
    outer = [index for index, block in enumerate(blocks) if block.kind == "item" and block.level == 1 and block.number]
    found = [index for index in outer if blocks[index].strong and len(blocks[index].text.split()) <= LONGEST]
    over = [index for index in found if index + 1 < len(blocks) and blocks[index + 1].level > 1]
    whole = len(found) == len(outer) and len(over) >= LEAST_ITEMS and 2 * len(over) > len(found)
    return frozenset(found) if whole else frozenset()


def is_line(text: str) -> bool:
    """Tell whether a line could be the heading of a section."""
    return len(text.split()) <= LONGEST and bool(LINE.match(text))


def find_lettered(blocks: Sequence[Block]) -> dict[int, int]:
    """Give the levels of the paragraphs that are headings so numbered, by index: Roman ones 1, letters below them 2.

    Numerals count up from I through the whole report. Letters count up from A, anew in each section.
    """
    lines = [
        (index, match["mark"])
        for index, block in enumerate(blocks)
        if block.kind == "paragraph" and is_line(block.text) and (match := LINE.match(block.text))
    ]
    found: dict[int, int] = {}
    roman: list[int] = []
    for index, mark in lines:
        if len(roman) < len(NUMERALS) and mark == NUMERALS[len(roman)]:
            roman.append(index)
    if len(roman) < LEAST:
        return {}
    found |= dict.fromkeys(roman, 1)
    letters: list[int] = []
    for index, mark in lines:
        if index in found:
            letters = []
        elif index > roman[0] and len(mark) == 1 and ord(mark) == ord("A") + len(letters):
            letters.append(index)
            found[index] = 2
    return found
