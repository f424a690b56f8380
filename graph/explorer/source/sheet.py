"""An open report and what is asked of it to the sheet that `web/src/source.js` draws: plain values, no HTML."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

import streamlit as st

from graph.explorer.shared.style import LOOKS
from graph.explorer.source.opened import Missed, Opened, Range
from graph.sources.lines import LINE_END, to_line
from graph.sources.marked import KINDS, Mark, Reference
from graph.sources.runs import split_runs
from graph.sources.typography import Span, find_spans
from graph.sources.windows import Window

MISS = "miss"
"""The kind of words that look like a fact and gave none."""
HIT = "hit"
"""The kind of a place at which the words stand that the reader looks for."""
OTHERS = {"role": ("○", "roles"), MISS: ("?", "perhaps missed"), HIT: ("", "found")}
"""Sign and words of the kinds of marks that have no look elsewhere: a role is a line that says who did what."""
USUAL = frozenset({MISS})
"""The kinds of marks that are switched off unless the reader asks for them."""
HEADINGS = 400
"""So many headings stand at most in the outline of a report without sessions."""
Placed = TypeVar("Placed", Mark, Missed)
Sheet: TypeAlias = dict[str, Any]
"""What can be said in JSON."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the reader asks to see of a report."""

    focus: Range | None = None
    """The characters to open at, else the start."""
    mark: str = ""
    """The kind of mark that is chosen there, else ""."""
    hidden: frozenset[str] = frozenset()
    """Kinds of marks that are switched off."""
    printed: bool = False
    """True where the signs of Markdown are wanted too."""
    words: str = ""
    """What the reader looks for."""
    hits: tuple[Range, ...] = ()
    """Where it stands, in order."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A range of characters with the name of its look."""

    start: int
    end: int
    kind: str
    hint: str = ""
    """What a mark stands for, in words."""


def make_sheet(opened: Opened, wish: Wish) -> Sheet:
    """Give what is drawn of the report: the window about the focus, and where to go from there."""
    marked, layout = opened.marked, opened.layout
    window = layout.find_window(wish.focus[0] if wish.focus else 0)
    start, end = layout.rows[window.first], layout.find_end(window.end - 1)
    kinds = [*KINDS, MISS, HIT]
    ranges: dict[str, list[Range]] = {kind: [] for kind in kinds}
    for mark in marked.marks:
        ranges[mark.kind].append((mark.start, mark.end))
    ranges[MISS].extend((miss.start, miss.end) for miss in opened.misses)
    ranges[HIT].extend(wish.hits)
    name = " ".join((opened.name, str(window.first), wish.words))
    return {
        "id": name,
        "document": marked.document,
        "title": marked.title,
        "file": marked.file_name,
        "focus": list(wish.focus) if wish.focus else None,
        "mark": wish.mark,
        "hidden": sorted(wish.hidden),
        "usual": sorted(USUAL),
        "printed": wish.printed,
        "words": wish.words,
        "kinds": [[kind, *to_words(kind), len(ranges[kind])] for kind in kinds if ranges[kind]],
        "steps": {kind: to_step(ranges[kind], start, end) for kind in kinds if ranges[kind]},
        "outline": make_outline(opened),
        "turns": make_turns(opened, start, end),
        "above": to_page(opened, max(0, window.first - 1)) if window.first else None,
        "below": to_page(opened, window.end) if window.end < window.count else None,
        **keep_rows(opened, window, wish.hits, name),
    }


def to_words(kind: str) -> tuple[str, str]:
    """Give sign and plural of a kind of mark."""
    if kind in OTHERS:
        return OTHERS[kind]
    return LOOKS[kind].sign, LOOKS[kind].many


def to_step(ranges: Sequence[Range], start: int, end: int) -> Sheet:
    """Give how many ranges begin before a window, and the nearest before and after it."""
    starts = [left for left, _ in ranges]
    before, after = bisect_left(starts, start), bisect_left(starts, end)
    return {
        "before": before,
        "previous": list(ranges[before - 1]) if before else None,
        "next": list(ranges[after]) if after < len(ranges) else None,
    }


def to_page(opened: Opened, row: int) -> Sheet:
    """Give the lines of the page on which a row lies, and the line by which it is reached."""
    layout, starts = opened.layout, opened.marked.line_starts
    page = bisect_right(layout.pages, row) - 1
    last = layout.pages[page + 1] - 1 if page + 1 < len(layout.pages) else len(layout.rows) - 1
    first, final = (to_line(starts, layout.rows[number]) for number in (layout.pages[page], last))
    return {"first": first, "last": final, "line": to_line(starts, layout.rows[row])}


def make_turns(opened: Opened, start: int, end: int) -> dict[str, int]:
    """Give the pages of the file that begin within a range of characters, by the offset at which each does.

    A page may begin within a line, where a paragraph runs on; of pages without text only the one after them counts.
    """
    return {str(offset): page for page, offset in enumerate(opened.marked.pages, start=1) if start <= offset < end}


def make_outline(opened: Opened) -> list[list[Any]]:
    """Give label, offset, depth and line of each session, or of the headings where there is no session."""
    marked = opened.marked
    if marked.outline:
        return [
            [place.label, place.start, place.depth, to_line(marked.line_starts, place.start)]
            for place in marked.outline
        ]
    heads = [number for number, kind in enumerate(opened.kinds) if kind.startswith("h")][:HEADINGS]
    levels = [int(opened.kinds[number][1]) for number in heads]
    return [
        [to_bare(opened, number), marked.line_starts[number], min(level - min(levels), 3), number + 1]
        for number, level in zip(heads, levels, strict=True)
    ]


def to_bare(opened: Opened, number: int) -> str:
    """Give a line, by its number from 0, without the signs of Markdown."""
    start = opened.marked.line_starts[number]
    line = LINE_END.split(opened.marked.source[start : start + 400], maxsplit=1)[0]
    signs = [span for span in find_spans(line, opened.kinds[number]) if span.kind == "sign"]
    kept = (c for place, c in enumerate(line) if not any(span.start <= place < span.end for span in signs))
    return "".join(kept).strip() or f"Line {number + 1:,}"


@st.cache_resource(max_entries=32, show_spinner=False)
def keep_rows(_opened: Opened, _window: Window, _hits: Sequence[Range], name: str) -> Sheet:
    """Make the rows of a window once for each name of them; nobody may change what it gives."""
    return make_rows(_opened, _window, _hits)


def make_rows(opened: Opened, window: Window, hits: Sequence[Range]) -> Sheet:
    """Give the rows of a window as runs of characters, and the ranges that the runs name by number."""
    marked, layout = opened.marked, opened.layout
    start, end = layout.rows[window.first], layout.find_end(window.end - 1)
    rows = range(window.first, window.end)
    spans = [cover for row in rows for cover in find_covers(opened, row)]
    cells = [span for span in spans if span.kind == "cell"]
    marks = [to_cover(mark) for mark in select_inside(marked.marks, start, end)]
    missed = [Cover(one.start, one.end, MISS, one.reason) for one in select_inside(opened.misses, start, end)]
    found = [Cover(left, right, HIT) for left, right in hits if left < end and right > start]
    inner = [span for span in spans if span.kind != "cell"]
    covers = [*cells, *sorted([*marks, *missed, *inner, *found], key=lambda cover: (cover.start, -cover.end))]
    runs = split_runs(
        start, end, [(cover.start, cover.end) for cover in covers], layout.rows[window.first : window.end]
    )
    held: dict[int, list[list[Any]]] = {row: [] for row in rows}
    for run in runs:
        text = marked.source[run.start : run.end]
        held[layout.find_row(run.start)].append([text, *run.covers])
    return {
        "rows": [[*to_head(opened, row), strip_end(held[row])] for row in rows],
        "covers": [[cover.kind, cover.start, cover.end, cover.hint] for cover in covers],
    }


def select_inside(marks: Sequence[Placed], start: int, end: int) -> Iterable[Placed]:
    """Give the marks, sorted by start, of which some character lies between start and end."""
    last = bisect_left(marks, end, key=lambda mark: mark.start)
    return (mark for mark in marks[:last] if mark.end > start)


def to_cover(mark: Mark) -> Cover:
    """Give the range of a mark with what it stands for in words."""
    return Cover(mark.start, mark.end, mark.kind, "; ".join(dict.fromkeys(map(to_hint, mark.references))))


def to_hint(reference: Reference) -> str:
    """Say what a reference is, and by which rule it was resolved where it was."""
    resolved = f"{reference.grade} by {reference.rule}" if reference.grade == "resolved" and reference.rule else ""
    return ", ".join(filter(None, (reference.label, resolved)))


def find_covers(opened: Opened, row: int) -> Iterable[Cover]:
    """Find the signs and the emphasis of a row."""
    marked, start = opened.marked, opened.layout.rows[row]
    line = to_line(marked.line_starts, start) - 1
    text = LINE_END.sub("", marked.source[start : opened.layout.find_end(row)])
    kind = opened.kinds[line]
    if marked.line_starts[line] != start and kind not in ("code", "divider", "rule"):
        kind = "text"
    return (to_span(span, start) for span in find_spans(text, kind))


def to_span(span: Span, start: int) -> Cover:
    """Give the range of a span in the source."""
    return Cover(start + span.start, start + span.end, span.kind)


def to_head(opened: Opened, row: int) -> tuple[int, int, str]:
    """Give line, offset and kind of a row; the kind starts with "+" where the row goes on with a line."""
    start, starts = opened.layout.rows[row], opened.marked.line_starts
    line = to_line(starts, start)
    return line, start, ("" if starts[line - 1] == start else "+") + opened.kinds[line - 1]


def strip_end(runs: list[list[Any]]) -> list[list[Any]]:
    """Take the end of the line off a row's runs, which the page draws by itself."""
    kept = [[LINE_END.sub("", run[0]), *run[1:]] for run in runs]
    return [run for run in kept if run[0]]
