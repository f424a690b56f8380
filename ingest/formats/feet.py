"""Notes at the foot of pages, taken out of their lines, so that the text above goes on with that of the next page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.formats.glyphs import Line, Page
from ingest.formats.pieces import Piece

NOTE = re.compile(r"^\s*(?:\d{1,3}|[*†‡])(?:\s|(?=[A-Z“\"]))")
SMALLER = 0.95
"""Notes are set in a type of at most this part of the text's."""
MOST_NOTES = 60
"""Notes of a page; what follows more of them is left where it stands."""


def take_notes(page: Page, size: float) -> list[Piece]:
    """Take the notes below the text, which is of that type size, out of a page."""
    notes: list[Piece] = []
    kept: list[Line] = []
    before: Line | None = None
    text = [line for line in page.lines if line.look.size >= SMALLER * size]
    for line in page.lines:
        small = line.look.size < SMALLER * size
        if small and opens_note(line) and len(notes) < MOST_NOTES and is_foot(line, text):
            notes.append(Piece("note", [line]))
            before = line
        elif small and before is not None and goes_on(before, line):
            notes[-1].lines.append(line)
            before = line
        else:
            kept.append(line)
            before = None
    page.lines = kept
    return notes


def opens_note(line: Line) -> bool:
    """Tell whether a line begins with the mark of a note."""
    return line.spans[0].raised or bool(NOTE.match(line.text))


def is_foot(line: Line, text: Sequence[Line]) -> bool:
    """Tell whether no text stands below a line in its column, and some above it."""
    beside = [other for other in text if other.left < line.right and other.right > line.left]
    return bool(beside) and all(other.base > line.base for other in beside)


def goes_on(before: Line, line: Line) -> bool:
    """Tell whether a line stands directly below one of a note."""
    size = before.look.size
    return abs(line.look.size - size) < 0.6 and 0.5 * size < before.base - line.base < 1.6 * size


def insert_notes(pieces: Sequence[Piece], notes: Mapping[int, list[Piece]]) -> Iterator[Piece]:
    """Yield the pieces, the notes of each page behind the last one that begins on it."""
    waiting = sorted(notes)
    for piece in pieces:
        while waiting and piece.page > waiting[0]:
            yield from notes[waiting.pop(0)]
        yield piece
    for page in waiting:
        yield from notes[page]
