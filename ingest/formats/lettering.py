"""Lines as set to lines as read: small capitals are small letters, and drop capitals are part of their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.formats.clean import is_word
from ingest.formats.glyphs import Line, Page, Span

SMALL = (0.6, 0.92)
"""Size of small capitals beside that of capitals."""
DROP = 1.7
"""Size of a drop capital beside that of its text, at least."""
WORDS = "AIO"
"""Letters that are words by themselves."""


def mend_letters(pages: Sequence[Page]) -> None:
    """Mend the letters of all lines."""
    for page in pages:
        before: Line | None = None
        small = 0.0
        for line in page.lines:
            found = lower_small(line)
            if not found and small and before is not None and goes_on(before, line, small):
                lower_spans(line, small, before.spans[0].look.size)
                found = small
            before, small = line, found
        page.lines = join_drops(page.lines)


def lower_small(line: Line) -> float:
    """Make the small ones of capitals of two sizes small letters of the larger size; give their size, 0 for none.

    The file may name them small letters itself.
    """
    if len(line.spans) < 2:
        return 0.0
    lettered = [span for span in line.spans if any(map(str.isalpha, span.text))]
    sizes = sorted({span.look.size for span in lettered})
    if len(sizes) != 2 or not SMALL[0] < sizes[0] / sizes[1] < SMALL[1] or lettered[0].look.size != sizes[1]:
        return 0.0
    if any(map(str.islower, "".join(span.text for span in lettered if span.look.size == sizes[1]))):
        return 0.0
    smalls = [char for span in lettered if span.look.size == sizes[0] for char in span.text if char.isalpha()]
    if len(smalls) < 2 or (any(map(str.islower, smalls)) and any(map(str.isupper, smalls))):
        return 0.0
    lower_spans(line, sizes[0], sizes[1])
    return sizes[0]


def lower_spans(line: Line, small: float, size: float) -> None:
    """Make the spans of the small size small letters, all of one size."""
    for at, span in enumerate(line.spans):
        text = span.text.lower() if span.look.size == small else span.text
        line.spans[at] = replace(span, text=text, look=replace(span.look, size=size, capitals=True))


def goes_on(before: Line, line: Line, small: float) -> bool:
    """Tell whether a line that has small capitals alone goes on with one that begins with a large one."""
    size = before.spans[0].look.size
    letters = [char for char in line.text if char.isalpha()]
    even = all(map(str.isupper, letters)) or all(map(str.islower, letters))
    return even and {span.look.size for span in line.spans} == {small} and 0 < before.base - line.base < 1.6 * size


def join_drops(lines: Sequence[Line]) -> list[Line]:
    """Give the lines, drop capitals put before the words that they begin."""
    kept: list[Line] = []
    for at, line in enumerate(lines):
        first = line.spans[0]
        if not is_drop(first):
            kept.append(line)
        elif len(line.spans) > 1 and first.look.size > DROP * line.spans[1].look.size:
            join_first(line, first, line.spans[1:])
            kept.append(line)
        else:
            beside = find_beside(line, lines[max(0, at - 8) : at + 8]) if len(line.spans) == 1 else None
            if beside is None:
                kept.append(line)
            else:
                join_first(beside, first, beside.spans)
    return kept


def is_drop(span: Span) -> bool:
    """Tell whether a span is a single capital, after a quotation mark at most."""
    text = span.text.strip().lstrip("“\"‘'")
    return len(text) == 1 and text.isupper()


def find_beside(drop: Line, lines: Sequence[Line]) -> Line | None:
    """Find the first line of the text that stands right of a drop capital; None where it has but one, or none."""
    size, right = drop.look.size, drop.right
    beside = [
        line
        for line in lines
        if line is not drop
        and drop.base - 2 <= line.base < drop.base + size
        and drop.left - 2 <= line.left < right + 0.5 * size
        and size > DROP * line.look.size
    ]
    if len(beside) < 2 or all(line.left < right - 2 for line in beside):
        return None
    return max(beside, key=lambda line: line.base)


def join_first(line: Line, drop: Span, spans: Sequence[Span]) -> None:
    """Put a drop capital before the first word of its text, in the look of that."""
    letter, first = drop.text.strip(), spans[0]
    word = first.text.lstrip().split(" ", 1)[0].strip(".,;:!?’'\"”")
    apart = letter[-1] in WORDS and (first.text[:1] == " " or drop.text[-1:] == " ") and not is_word(letter + word)
    text = f"{letter}{' ' * apart}{first.text.lstrip()}"
    line.spans = [replace(first, text=text, left=min(drop.left, first.left)), *spans[1:]]
