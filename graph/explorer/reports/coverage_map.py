"""The coverage of a report to a map of it: one cell a stretch of lines, each a link to its place in the source."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from graph.explorer.shared.frame import to_count, to_list
from graph.explorer.shared.links import to_address, to_link
from graph.explorer.shared.style import LOOKS
from graph.sources.coverage import Cell, Coverage, FactKind, Segment

ORDER: tuple[FactKind, ...] = ("recommendation", "statement", "role", "session")
"""Of several kinds in one cell the first gives colour and sign."""
KINDS = {"role": "person"}
"""The kind whose colour a role has."""
NAMES = {"session": "session", "role": "role", "recommendation": "recommendation", "statement": "statement"}
LONGEST = 5
"""So many silent stretches are named."""
STYLE = """<style>
.pl-map {display: flex; flex-wrap: wrap; gap: 2px; margin: .3rem 0 .4rem 0}
.pl-map a {width: 17px; height: 17px; box-sizing: border-box; display: flex; align-items: center;
  justify-content: center; font-size: 10px; line-height: 1; text-decoration: none !important; border-radius: 2px;
  border: 1px solid #8a8f98; color: inherit !important}
.pl-map a:hover, .pl-key i {outline-offset: 1px}
.pl-map a:hover {outline: 2px solid #56B4E9}
.pl-map-miss {border: 2px solid #D55E00 !important; font-weight: 700}
.pl-key {display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; margin: 0; font-size: .82rem}
.pl-key span {white-space: nowrap}
.pl-key i {display: inline-flex; width: 15px; height: 15px; box-sizing: border-box; font-style: normal; font-size: 9px;
  align-items: center; justify-content: center; border: 1px solid #8a8f98; border-radius: 2px; margin-right: .35em;
  vertical-align: middle}
.stHtml ul.pl-quiet {margin: .5rem 0 0 0; padding: 0; list-style: none; font-size: .86rem}
.stHtml ul.pl-quiet li {margin: 0; padding: 0}
</style>"""


def to_map(document: str, coverage: Coverage, cells: Sequence[Cell]) -> str:
    """Give the map with its key and the longest silent stretches, as HTML."""
    squares = "".join(to_square(document, cell) for cell in cells)
    return (
        f'{STYLE}<p class="pl-small">{escape(to_sentence(coverage, len(cells)))}</p>'
        f'<div class="pl-map" role="group" aria-label="Map of the report">{squares}</div>'
        f"{to_key()}{to_quiet(document, coverage)}"
    )


def to_sentence(coverage: Coverage, cells: int) -> str:
    """Say how much of the report gave facts."""
    lines = len(coverage.segments)
    told = (
        f"{coverage.share:.0%} of its characters, in {coverage.count('facts'):,} of {to_count(lines, 'line')}, "
        "are the words of facts."
    )
    each = "a line" if cells == lines else f"about {to_count(round(lines / max(cells, 1)), 'line')}"
    return f"{told} Each square is {each}; a click opens it in the source."


def to_square(document: str, cell: Cell) -> str:
    """Give one cell of the map; the keyboard passes over it, as the list below the map leads there too."""
    kind = next((kind for kind in ORDER if kind in cell.kinds), "")
    words = f"{to_lines(cell.line, cell.last)}: {to_words(cell)}"
    target = to_address("source", {"report": document, "start": str(cell.start), "end": str(cell.end)})
    marked = " pl-map-miss" if cell.misses else ""
    return (
        f'<a class="pl-link{marked}" href="{escape(target)}" target="_self" tabindex="-1" style="{to_paint(kind)}" '
        f'title="{escape(words)}" aria-label="{escape(words)}">{"?" if cell.misses else to_mark(kind)}</a>'
    )


def to_words(cell: Cell) -> str:
    """Say what a cell gave."""
    found = to_list([NAMES[kind] for kind in ORDER if kind in cell.kinds])
    missed = f"{to_count(cell.misses, 'place')} to look at" if cell.misses else ""
    return ", ".join(filter(None, (found, missed))) or "nothing was read here"


def to_lines(first: int, last: int) -> str:
    """Name a stretch of lines."""
    return f"line {first:,}" if first == last else f"lines {first:,} to {last:,}"


def to_paint(kind: str) -> str:
    """Give the style of a cell of a kind: its colour, paler, behind its sign."""
    look = LOOKS.get(KINDS.get(kind, kind))
    return f"background: {look.colour}59" if look else "border-style: dotted"


def to_mark(kind: str) -> str:
    """Give the sign of a kind."""
    look = LOOKS.get(KINDS.get(kind, kind))
    return look.sign if look else ""


def to_key() -> str:
    """Explain colours and signs."""
    kinds = "".join(
        f'<span><i style="{to_paint(kind)}" aria-hidden="true">{to_mark(kind)}</i>{NAMES[kind]}</span>'
        for kind in ORDER
    )
    return (
        f'<p class="pl-key">{kinds}<span><i class="pl-map-miss" aria-hidden="true">?</i>to look at</span>'
        f'<span><i style="{to_paint("")}" aria-hidden="true"></i>nothing was read</span></p>'
    )


def to_quiet(document: str, coverage: Coverage) -> str:
    """Name the longest stretches in which nothing was read, as links."""
    stretches = find_quiet(coverage.segments)[:LONGEST]
    items = "".join(
        f"<li>{to_link('source', to_lines(first.line, last.line), to_place(document, first, last))}: nothing was read, "
        f"{to_count(last.end - first.start, 'character')}</li>"
        for first, last in stretches
    )
    return f'<ul class="pl-quiet">{items}</ul>' if items else ""


def to_place(document: str, first: Segment, last: Segment) -> dict[str, str]:
    """Give the choices by which the source opens at a stretch."""
    return {"report": document, "start": str(first.start), "end": str(last.end)}


def find_quiet(segments: Sequence[Segment]) -> list[tuple[Segment, Segment]]:
    """Find the runs of lines that gave nothing, as their first and last line, the longest in characters first."""
    runs: list[list[Segment]] = [[]]
    for segment in segments:
        if segment.state == "silent":
            runs[-1].append(segment)
        elif runs[-1]:
            runs.append([])
    found = [(run[0], run[-1]) for run in runs if run]
    return sorted(found, key=lambda run: (run[0].start - run[1].end, run[0].start))
