"""Words that a full line spreads over a narrow column to the line that they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.formats.glyphs import Line, Page, Span

WIDEST = 9.0
"""Type sizes between two words of a line, at most."""
EVEN = 0.12
"""The gaps of a full line differ by this part of the widest, at most."""
LEAST_EDGE = 3
"""Lines that end at one place and make it the edge of a column."""
LONG = 12
"""Type sizes of a line that counts for an edge."""
BESIDE = 45
"""Points within which the next line begins."""


def join_spread(page: Page) -> None:
    """Join lines of one base line whose gaps are even, or which end at the edge of a column while the text goes on."""
    edges: Counter[int] = Counter()
    for line in page.lines:
        if line.right - line.left > LONG * line.look.size:
            edges.update({round(line.right) + step for step in (-1, 0, 1)})
    kept: list[Line] = []
    groups = list(find_groups(page.lines))
    for place, group in enumerate(groups):
        after = groups[place + 1][0] if place + 1 < len(groups) else None
        if len(group) > 1 and is_spread(group, after, edges):
            line = Line(group[0].page)
            for part in group:
                if line.spans and not line.spans[-1].text.endswith(" "):
                    line.spans[-1] = replace_text(line, " ")
                line.spans += part.spans
            kept.append(line)
        else:
            kept += group
    page.lines = kept


def find_groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield lines that follow one another to the right, on one base line and in one size."""
    group: list[Line] = []
    for line in lines:
        if group:
            size, last = line.look.size, group[-1]
            level = abs(last.base - line.base) < 0.5 and abs(last.look.size - size) < 0.2
            if level and 0 < line.left - last.right < WIDEST * size:
                group.append(line)
                continue
            yield group
        group = [line]
    if group:
        yield group


def is_spread(group: Sequence[Line], after: Line | None, edges: Counter[int]) -> bool:
    """Tell whether lines are words of one: they end at an edge, all gaps are even, and the next line goes on."""
    size = group[0].look.size
    if edges[round(group[-1].right)] < LEAST_EDGE or after is None or after.look.size != size:
        return False
    if not (0.8 * size < group[-1].base - after.base < 2 * size and abs(after.left - group[0].left) < BESIDE):
        return False
    return has_even_gaps([span for line in group for span in line.spans])


def has_even_gaps(spans: Sequence[Span]) -> bool:
    """Tell whether the gaps between words are of one width, as in a full line."""
    least = 0.2 * spans[0].look.size
    gaps = [gap for one, other in pairwise(spans) if (gap := other.left - one.right) > least]
    return not gaps or max(gaps) - min(gaps) <= EVEN * max(gaps) + 0.5


def replace_text(line: Line, end: str) -> Span:
    """Give the last span of a line with more text at its end."""
    return replace(line.spans[-1], text=f"{line.spans[-1].text}{end}")
