"""A piece and its Markdown to where each of its characters is printed: the line that holds it, and that line's box."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.formats.glyphs import Frame, Line
from ingest.formats.pieces import Piece
from ingest.values import Printed

RISE, FALL = 0.78, 0.22
"""How far letters reach above and below the base line, in type sizes: nearly all fonts keep within these."""
TAG = re.compile(r"(?<!\\)</?(?:sup|br)>")
"""What the Markdown holds in letters that the page does not print."""
WHOLE = 1000


def find_printed(piece: Piece, body: str, start: int, frames: Sequence[Frame]) -> Iterator[Printed]:
    """Yield the places of the lines of a piece in its Markdown `body`, which begins at `start` of the text.

    Letters and digits are counted, for these alone stand in the Markdown as they are printed: marks, space and the
    hyphens that cut words come and go. A line without any has no place of its own.
    """
    bare = TAG.sub(lambda tag: " " * len(tag[0]), body) if "<" in body else body
    lines = [(line, count) for line in piece.all_lines if (count := count_signs(line.text))]
    at, opens = len(body) - len(body.lstrip()) + len(piece.mark), 0
    for number, (line, count) in enumerate(lines):
        found = skip_pattern(count).match(bare, at)
        after = found.end() if found and number + 1 < len(lines) else len(body)
        at = after
        while opens + 1 < after < len(body) and not bare[after - 1].isspace() and not bare[after - 1].isalnum():
            after -= 1  # a bracket or a mark that opens the next line
        yield to_printed(line, start + opens, start + after, frames[line.page])
        if found is None:
            return
        opens = after


def count_signs(text: str) -> int:
    """Count letters and digits."""
    return sum(map(str.isalnum, text))


@lru_cache(maxsize=512)
def skip_pattern(count: int) -> re.Pattern[str]:
    """Compile what passes over so many letters and digits, and what follows the last up to the next."""
    return re.compile(rf"[\W_]*(?:[^\W_][\W_]*){{{count}}}")


def to_printed(line: Line, start: int, end: int, frame: Frame) -> Printed:
    """Give the place of a line, on the page as it is shown."""
    low = min(span.base - FALL * span.look.size for span in line.spans)
    high = max(span.base + RISE * span.look.size for span in line.spans)
    left, top, right, bottom = frame.to_shown(line.left, low, line.right, high)
    return Printed(start, end, line.page + 1, left, top, right, bottom)
