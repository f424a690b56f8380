"""Lines of a page to where the line of each could have ended: the edge of its column, or of a box in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.formats.glyphs import Line, Page

BESIDE = 60
"""Points within which lines begin that share a right edge."""
FULL = 0.78
"""Part of the longest line that each line of a narrow paragraph but its last has."""
LEAST = 3
"""Lines of a narrow paragraph."""
NARROW = 0.9
"""A paragraph is narrow where its longest line has so much of its column's width at most."""


@dataclass(frozen=True, slots=True)
class Edges:
    """The right edges of a page."""

    columns: list[tuple[float, float]] = field(default_factory=list)
    """Left edges with the furthest that lines go from each."""
    narrow: dict[int, float] = field(default_factory=dict)
    """By the identity of a line in a box, or beside one, how far lines go there."""


def find_edges(page: Page) -> Edges:
    """Find the columns of a page, and paragraphs that something keeps from its edge."""
    held: dict[int, float] = {}
    for line in page.lines:
        key = round(line.left / 4)
        held[key] = max(held.get(key, 0.0), line.right)
    edges = Edges(sorted((key * 4.0, right) for key, right in held.items()))
    for run in find_runs(page.lines):
        last = max(line.right for line in run)
        if last - run[0].left < NARROW * (find_right(run[0], edges) - run[0].left) and is_prose(run, last):
            edges.narrow.update((id(line), last) for line in run)
    return edges


def find_right(line: Line, edges: Edges) -> float:
    """Find the right edge for a line: that of the lines that begin at most 60 points beside it, or of its box."""
    if id(line) in edges.narrow:
        return edges.narrow[id(line)]
    near = [right for left, right in edges.columns if abs(left - line.left) < BESIDE]
    return max([*near, line.right])


def find_runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield lines of one look, directly below each other with one left edge."""
    run: list[Line] = []
    for line in lines:
        size = line.look.size
        if run:
            before = run[-1]
            gap = before.base - line.base
            if 0.5 * size < gap < 1.6 * size and abs(before.left - line.left) < 2 and before.look.size == size:
                run.append(line)
                continue
            if len(run) >= LEAST:
                yield run
        run = [line]
    if len(run) >= LEAST:
        yield run


def is_prose(run: Sequence[Line], last: float) -> bool:
    """Tell whether the lines go on with one another: all full but the last, and half of them begin small."""
    left = run[0].left
    small = sum(line.text.lstrip()[:1].islower() for line in run[1:])
    return all(line.right - left > FULL * (last - left) for line in run[:-1]) and 2 * small >= len(run) - 1
