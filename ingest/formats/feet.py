"""Notes at the foot of pages, taken out of their lines, so that the text above goes on with that of the next page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from ingest.formats.glyphs import Line, Page
from ingest.formats.pieces import Piece

NOTE = re.compile(r"^\s*(?:\d{1,3}|[*†‡])(?:\s|(?=[A-Z“\"]))")
POINT = re.compile(r"^\s*(\d{1,3})[.)]\s")
POINTED = re.compile(r"^(\s*\d{1,3})[.)]")
COUNT = re.compile(r"^\s*(\d{1,3})(?=[.)]?\s|[^\W\d_]|[“\"])")
"""The number before a note."""
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
        if small and len(notes) < MOST_NOTES and opens_note(line, text) and is_foot(line, text):
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


def opens_note(line: Line, text: Sequence[Line]) -> bool:
    """Tell whether a line begins with the mark of a note; a number with a point is one where the text calls it."""
    if line.spans[0].raised or NOTE.match(line.text):
        return True
    point = POINT.match(line.text)
    return bool(point) and any(to_call(point[1]).search(one.text) for one in text)  # type: ignore[index]


@lru_cache(maxsize=256)
def to_call(number: str) -> re.Pattern[str]:
    """Compile what a number that calls a note stands behind and before."""
    return re.compile(rf"(?<=[^\W\d]{{2}}|[.,;:!?)”\"]{{2}}|\w[.,;:!?)”\"])({number})(?=[\s.,;:]|$)")


def is_foot(line: Line, text: Sequence[Line]) -> bool:
    """Tell whether no text stands below a line in its column, and some above it."""
    beside = [other for other in text if other.left < line.right and other.right > line.left]
    return bool(beside) and all(other.base > line.base for other in beside)


def goes_on(before: Line, line: Line) -> bool:
    """Tell whether a line stands directly below one of a note."""
    size = before.look.size
    return abs(line.look.size - size) < 0.6 and 0.5 * size < before.base - line.base < 1.6 * size


def raise_calls(pieces: Sequence[Piece]) -> None:
    """Raise the number before a note, and the same number where the text of its page calls it.

    Many fonts have figures for that, which are neither smaller nor higher in the file.
    """
    lines: dict[int, list[Line]] = {}
    for piece in pieces:
        for line in piece.lines if piece.kind in {"text", "item"} else ():
            lines.setdefault(line.page, []).append(line)
    for note in (piece for piece in pieces if piece.kind == "note" and piece.lines):
        found = COUNT.match(note.lines[0].text)
        if found is None or note.lines[0].spans[0].raised:
            continue
        call = to_call(found[1])
        called = [(line, at) for line in lines.get(note.page, ()) for at in find_calls(line, call)]
        if len(called) == 1:
            opening = note.lines[0].spans[0]
            note.lines[0].spans[0] = replace(opening, text=POINTED.sub(r"\1", opening.text))
            raise_part(note.lines[0], 0, *found.span(1))
            line, (place, begin, end) = called[0]
            raise_part(line, place, begin, end)


def find_calls(line: Line, call: re.Pattern[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the number of the span, and the range in it, of each call."""
    for found in call.finditer(line.text):
        begin = 0
        for place, span in enumerate(line.spans):
            end = begin + len(span.text)
            if begin <= found.start(1) and found.end(1) <= end and not span.raised:
                yield place, found.start(1) - begin, found.end(1) - begin
                break
            begin = end


def raise_part(line: Line, place: int, first: int, last: int) -> None:
    """Make a part of a span a raised span of its own."""
    span = line.spans[place]
    parts = [(span.text[:first], False), (span.text[first:last], True), (span.text[last:], False)]
    each = (span.right - span.left) / max(1, len(span.text))
    made, left = [], span.left
    for text, raised in parts:
        right = left + each * len(text)
        made += [replace(span, text=text, left=left, right=right, raised=raised)] if text else []
        left = right
    line.spans[place : place + 1] = made


def insert_notes(pieces: Sequence[Piece], notes: Mapping[int, list[Piece]]) -> Iterator[Piece]:
    """Yield the pieces, the notes of each page behind the last one that begins on it."""
    waiting = sorted(notes)
    for piece in pieces:
        while waiting and piece.page > waiting[0]:
            yield from notes[waiting.pop(0)]
        yield piece
    for page in waiting:
        yield from notes[page]
