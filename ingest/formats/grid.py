"""Drawn rules of a page to the tables between them, their lines taken out of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.formats.glyphs import Box, Line, Page
from ingest.formats.pieces import Piece

THIN = 2.5
"""Points; a thinner shape is a rule."""
NEAR = 3.0
"""Points within which rules meet, or are one."""
LEAST_LONG = 8.0
MOST_RULES = 3000
"""A page with more is a drawing."""


@dataclass(slots=True)
class Frame:
    """Rules that meet."""

    across: list[Box] = field(default_factory=list)
    """The level ones."""
    upright: list[Box] = field(default_factory=list)

    def edges(self) -> tuple[list[float], list[float]]:
        """Give where columns part, from the left, and where rows part, from the top.

        A table may be open above or below: there it ends where all upright rules of a row end.
        """
        columns = merge_near([box.left for box in self.upright])
        rows = merge_near([box.low for box in self.across])
        if rows and len(columns) > 1:
            tops, feet = ([end for end, count in ends if count >= len(columns)] for ends in self.find_ends())
            rows = merge_near(
                [*rows, *(top for top in tops if top > rows[-1]), *(foot for foot in feet if foot < rows[0])]
            )
        return columns, rows[::-1]

    def find_ends(self) -> tuple[list[tuple[float, int]], list[tuple[float, int]]]:
        """Give where upright rules end above and below, each with how many end there."""
        highs, lows = (
            Counter(round(box.high, 1) for box in self.upright),
            Counter(round(box.low, 1) for box in self.upright),
        )
        return list(highs.items()), list(lows.items())


def take_tables(page: Page) -> list[tuple[int, Piece]]:
    """Take the tables out of a page: each as a piece, with the number of the line before which it stands.

    A table has two columns and two rows at least.
    """
    found = []
    for frame in find_frames(page.shapes):
        columns, rows = frame.edges()
        if len(columns) < 3 or len(rows) < 3:
            continue
        inside = [number for number, line in enumerate(page.lines) if is_inside(line, columns, rows)]
        if not inside:
            continue
        cells: list[list[list[Line]]] = [[[] for _ in columns[1:]] for _ in rows[1:]]
        for number in inside:
            for part in split_at(page.lines[number], columns):
                row = sum(part.base < edge for edge in rows[1:-1])
                cells[row][find_column(part.left, columns)].append(part)
        page.lines = [line for number, line in enumerate(page.lines) if number not in set(inside)]
        kept = [list(row) for row in cells if any(row)]
        found.append((inside[0], Piece("table", rows=drop_empty(kept))))
    return found


def drop_empty(rows: list[list[list[Line]]]) -> list[list[list[Line]]]:
    """Give the rows without columns that hold nothing: double rules make such."""
    used = [column for column in range(len(rows[0])) if any(row[column] for row in rows)] if rows else []
    return [[row[column] for column in used] for row in rows]


def find_frames(shapes: Sequence[Box]) -> Iterator[Frame]:
    """Yield the groups of rules that meet, from the top of the page."""
    rules = list(to_rules(shapes))
    if len(rules) > MOST_RULES:
        return
    owner = list(range(len(rules)))

    def find(one: int) -> int:
        while owner[one] != one:
            owner[one] = owner[owner[one]]
            one = owner[one]
        return one

    order = sorted(range(len(rules)), key=lambda number: rules[number].left)
    for place, one in enumerate(order):
        for other in order[place + 1 :]:
            if rules[other].left > rules[one].right + NEAR:
                break
            if rules[one].low - NEAR <= rules[other].high and rules[other].low - NEAR <= rules[one].high:
                owner[find(other)] = find(one)
    frames: dict[int, Frame] = {}
    for number, box in enumerate(rules):
        frame = frames.setdefault(find(number), Frame())
        (frame.across if box.right - box.left > box.high - box.low else frame.upright).append(box)
    yield from sorted(frames.values(), key=lambda frame: -max((box.high for box in frame.across), default=0.0))


def to_rules(shapes: Sequence[Box]) -> Iterator[Box]:
    """Yield the rules; of a drawn box its four sides."""
    for box in shapes:
        width, height = box.right - box.left, box.high - box.low
        if max(width, height) < LEAST_LONG:
            continue
        if min(width, height) <= THIN:
            yield box
        elif width > 2 * LEAST_LONG:
            yield Box(box.left, box.low, box.right, box.low)
            yield Box(box.left, box.high, box.right, box.high)
            yield Box(box.left, box.low, box.left, box.high)
            yield Box(box.right, box.low, box.right, box.high)


def merge_near(values: list[float]) -> list[float]:
    """Give the values in order, those that are one but for a rule's thickness once."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value > kept[-1] + NEAR:
            kept.append(value)
    return kept


def is_inside(line: Line, columns: list[float], rows: list[float]) -> bool:
    """Tell whether a line stands within a table."""
    middle = line.base + 0.3 * line.main.look.size
    return columns[0] - NEAR <= line.left and line.left < columns[-1] and rows[-1] <= middle <= rows[0]


def find_column(left: float, columns: list[float]) -> int:
    """Find the column in which something begins."""
    return max(0, min(sum(left >= edge - NEAR for edge in columns) - 1, len(columns) - 2))


def split_at(line: Line, columns: list[float]) -> Iterator[Line]:
    """Yield the parts of a line, column by column."""
    part = Line(line.page)
    for span in line.spans:
        if part.spans and find_column(span.left, columns) != find_column(part.spans[-1].left, columns):
            yield part
            part = Line(line.page)
        part.spans.append(span)
    if part.spans:
        yield part
