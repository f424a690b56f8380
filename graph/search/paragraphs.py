"""The characters of a source to its paragraphs: the pieces in which text is found."""

from __future__ import annotations

import re
from collections.abc import Iterator

LINE_END = re.compile(r"\r\n|[\r\n\u2028\u2029\x85\x0b\x0c]")
"""The same line ends as the ingest counts."""
_ALONE = re.compile(r"[ \t]*#{1,6}[ \t]|[ \t]*\|")
"""Starts of lines that are a paragraph by themselves: headings and rows of tables."""
_OPENING = re.compile(r"[ \t]*(?:[-*+•][ \t]|\d{1,3}[.)][ \t]|>)")
"""Starts of lines with which a paragraph starts: items of lists, quotations."""
_LETTER = re.compile(r"[^\W_]")


def split_paragraphs(source: str) -> Iterator[tuple[int, int, int]]:
    """Yield half-open range and 1-based line of each paragraph that has a letter or digit, white space at its ends off.

    Empty lines, headings, rows of tables and items of lists part them.
    """
    start, first = -1, 0
    last = 0
    for number, (low, high) in enumerate(_split_lines(source), 1):
        words = source[low:high]
        alone = _ALONE.match(words) is not None
        if start >= 0 and (alone or not words.strip() or _OPENING.match(words)):
            yield from _trim(source, start, last, first)
            start = -1
        if start < 0 and words.strip():
            start, first = low, number
        last = high
        if alone:
            yield from _trim(source, start, last, first)
            start = -1
    if start >= 0:
        yield from _trim(source, start, last, first)


def _split_lines(source: str) -> Iterator[tuple[int, int]]:
    """Yield the range of each line without its end."""
    place = 0
    for found in LINE_END.finditer(source):
        yield place, found.start()
        place = found.end()
    yield place, len(source)


def _trim(source: str, start: int, end: int, line: int) -> Iterator[tuple[int, int, int]]:
    words = source[start:end]
    if _LETTER.search(words):
        low = start + len(words) - len(words.lstrip())
        yield low, low + len(words.strip()), line
