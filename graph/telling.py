"""A theme to lines for a terminal: its wordings in order of time, what moved, and why they are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.comparison import Segment, compare_wordings, to_change, to_similarity, to_strength
from graph.wording import to_printable
from graph.wordings import Match, Theme, Wording

ALIKE = 0.5
"""Part of the characters that two measures must share for their differences to be marked."""


def describe_theme(theme: Theme, matches: Sequence[Match] = ()) -> str:
    """Give the lines; words that went stand in [- -], words that came in {+ +}."""
    lines = [f"“{theme.label}”", theme.breadth, ""]
    before: Wording | None = None
    for wording in theme.wordings:
        lines += [*_describe_wording(wording, before), ""]
        before = wording
    if matches:
        lines.append("why they are one:")
        lines += [
            f"  {match.score:.2f}  {match.left_session} and {match.right_session}: {match.reason}" for match in matches
        ]
    return "".join(f"{to_printable(line)}\n" for line in lines)


def _describe_wording(wording: Wording, before: Wording | None) -> Iterator[str]:
    yield "  " + _join(wording.when, wording.place, f"{wording.document}:{wording.line}")
    change = to_change(before.ask, wording.ask) if before else ""
    yield "  " + _join("; ".join(wording.askers), change or to_strength(wording.strength))
    yield f"  {wording.text}"
    if before is not None:
        segments = compare_wordings(before.measure, wording.measure)
        if ALIKE <= to_similarity(segments) < 1:
            yield f"  {to_marked(segments)}"


def to_marked(segments: Iterable[Segment]) -> str:
    """Mark what changed as `wdiff` does."""
    marks = {"equal": ("", ""), "left": ("[-", "-]"), "right": ("{+", "+}")}
    pieces = []
    for segment in segments:
        start, end = marks[segment.kind]
        apart = start or segment.left[:1].isspace() or segment.right[:1].isspace()
        pieces.append(f"{' ' if apart else ''}{start}{(segment.right or segment.left).strip()}{end}")
    return " ".join("".join(pieces).split())


def _join(*parts: str) -> str:
    return " · ".join(filter(None, parts))
