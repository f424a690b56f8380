"""A report's marked source and misses to its coverage: which lines gave facts, which are silent."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.sources.marked import Mark, MarkedReport
from ingest.values import Miss

FactKind = Literal["session", "role", "recommendation", "statement"]
KINDS: tuple[FactKind, ...] = ("session", "role", "recommendation", "statement")
"""The kinds of facts that are counted; names alone are none."""
_LETTER = re.compile(r"\w")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Segment:
    """A line of the source that holds a word, with what came of it."""

    start: int
    """Offset of its first character, 0-based."""
    end: int
    """Offset after its last character."""
    line: int
    """Its number, from 1."""
    kinds: tuple[FactKind, ...]
    """The kinds of facts of which it holds words, in the order of `KINDS`; none where it is silent."""
    misses: int
    """How many misses start in it."""

    @property
    def state(self) -> str:
        """What came of it in one word: "facts", "miss" or "silent"."""
        return "facts" if self.kinds else "miss" if self.misses else "silent"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a report gave facts."""

    document: str
    segments: tuple[Segment, ...]
    """The lines with a letter or digit, in order of the text."""
    characters: int
    """Characters of the source that are no white space."""
    covered: int
    """How many of them lie in the words of a fact."""

    @property
    def share(self) -> float:
        """The covered share of the characters, from 0 to 1; 0 for a text without any."""
        return self.covered / self.characters if self.characters else 0.0

    def count(self, state: str) -> int:
        """Count the lines in a state."""
        return sum(segment.state == state for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of a report in a map of it: one line or several neighbours."""

    start: int
    end: int
    line: int
    """Number of its first line, from 1."""
    last: int
    """Number of its last line."""
    kinds: tuple[FactKind, ...]
    misses: int
    characters: int

    @property
    def state(self) -> str:
        """What came of it in one word: "facts", "miss" or "silent"."""
        return "facts" if self.kinds else "miss" if self.misses else "silent"


def make_coverage(report: MarkedReport, misses: Sequence[Miss]) -> Coverage:
    """Make the coverage; a text without a word has no segment."""
    marks = [mark for mark in report.marks if mark.kind in KINDS]
    lines = list(find_lines(report))
    starts = [start for _, start, _ in lines]
    kinds: list[set[str]] = [set() for _ in lines]
    for mark in marks:
        for number in range(max(bisect_right(starts, mark.start) - 1, 0), bisect_left(starts, mark.end)):
            if lines[number][2] > mark.start:
                kinds[number].add(mark.kind)
    missed = sorted(miss.passage.start for miss in misses)
    segments = tuple(
        Segment(
            start,
            end,
            line,
            tuple(kind for kind in KINDS if kind in held),
            bisect_left(missed, end) - bisect_left(missed, start),
        )
        for (line, start, end), held in zip(lines, kinds, strict=True)
    )
    characters = len(_SPACE.sub("", report.source))
    return Coverage(report.document, segments, characters, count_covered(report.source, marks))


def find_lines(report: MarkedReport) -> Iterator[tuple[int, int, int]]:
    """Yield number (from 1) and half-open range of each line that holds a letter or digit, in order."""
    ends = [*report.line_starts[1:], len(report.source)]
    for number, (start, end) in enumerate(zip(report.line_starts, ends, strict=True), start=1):
        if _LETTER.search(report.source, start, end):
            yield number, start, end


def count_covered(source: str, marks: Sequence[Mark]) -> int:
    """Count the characters that are no white space in the words of facts, each once; `marks` rise by start."""
    covered, reached = 0, 0
    for mark in marks:
        begin = max(mark.start, reached)
        if begin < mark.end:
            covered += len(_SPACE.sub("", source[begin : mark.end]))
            reached = mark.end
    return covered


def make_map(coverage: Coverage, most: int = 240) -> tuple[Cell, ...]:
    """Make a map of at most `most` cells, in order of the text: neighbours share one where there are more lines.

    The cells of a long report hold about the same number of characters.
    """
    segments = coverage.segments
    total = sum(segment.end - segment.start for segment in segments)
    bounds = [total * number / most for number in range(1, most)]
    cells: dict[int, list[Segment]] = {}
    seen = 0
    for number, segment in enumerate(segments):
        size = segment.end - segment.start
        cells.setdefault(number if len(segments) <= most else bisect_right(bounds, seen + size / 2), []).append(segment)
        seen += size
    return tuple(_to_cell(held) for held in cells.values())


def _to_cell(segments: Sequence[Segment]) -> Cell:
    kinds = {kind for segment in segments for kind in segment.kinds}
    return Cell(
        segments[0].start,
        segments[-1].end,
        segments[0].line,
        segments[-1].line,
        tuple(kind for kind in KINDS if kind in kinds),
        sum(segment.misses for segment in segments),
        sum(segment.end - segment.start for segment in segments),
    )
