"""Rows of an outline's table to planned sections with their points, joined where a page break cut them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.layout import Layout
from ingest.lines.segments import Range
from ingest.page.cell_blocks import BULLET, split_points
from ingest.patterns import any_of, load_patterns
from ingest.values import Block, Passage, PlannedSection, Point

NUMBER = re.compile(r"^(?:(?:section|chapter|part)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])[.)]?$", re.I)
ENDED = re.compile(r"[.!?][\"'”’)]*$")
COLUMNS = 3
"""Columns of an outline: number, title, contents; what else stands in a row is left out."""
LEAST_SECTIONS = 2


@dataclass(slots=True)
class Draft:
    """A planned section while it is being read."""

    number: str
    title: str
    passage: Passage
    points: list[list[tuple[str, Passage]]] = field(default_factory=list)
    """For each point its parts with their passages."""


def find_outline(layout: Layout) -> tuple[PlannedSection, ...]:
    """Find the planned sections, in order: rows "number, title, points" of a table that says it is an outline.

    A row without number and title goes on with the section above it, and with its last point where that has no end.
    The heading over the table, or its first row, must call it an outline; a number that is met again is passed over.
    """
    drafts: dict[str, Draft] = {}
    opened: Draft | None = None
    outlined = False
    for index, block in enumerate(layout.blocks):
        if block.kind == "heading":
            outlined = bool(outline_pattern().search(block.text))
            opened = None
        if block.kind != "table" or len(block.cells) < COLUMNS - 1:
            continue
        number, title = block.cells[: COLUMNS - 1]
        contents = block.cells[COLUMNS - 1] if len(block.cells) >= COLUMNS else (title[1], title[1])
        match = NUMBER.match(block.text[slice(*number)])
        if match and title[0] < title[1]:
            opened = None
            if outlined and match["number"] not in drafts:
                passage = layout.find_passage(index, *title)
                opened = Draft(match["number"], block.text[slice(*title)], passage)
                drafts[opened.number] = opened
        elif not match and is_open(block):
            outlined = outlined or bool(outline_pattern().search(block.text))
            if opened is None:
                continue
        else:
            outlined = outlined or bool(outline_pattern().search(block.text))
            opened = None
        if opened is not None:
            read_points(layout, index, contents, opened)
    found = tuple(to_section(draft) for draft in drafts.values())
    return found if len(found) >= LEAST_SECTIONS else ()


def outline_pattern() -> re.Pattern[str]:
    """Give the pattern of the words that call a table an outline."""
    return re.compile(rf"\b{any_of(load_patterns('outlines')['words'])}\b", re.I)


def is_open(block: Block) -> bool:
    """Tell whether number and title of a row are empty: it goes on with the row above a page break."""
    return all(start == end for start, end in block.cells[: COLUMNS - 1]) and len(block.cells) >= COLUMNS


def read_points(layout: Layout, index: int, contents: Range, draft: Draft) -> None:
    """Add the points of a row's third cell; words before its first bullet may end the point before them."""
    text = layout.blocks[index].text
    for start, end in split_points(text, *contents):
        part = (text[start:end], layout.find_passage(index, start, end))
        listed = text[contents[0] : start].rstrip().endswith(BULLET)
        last = draft.points[-1][-1][0] if draft.points else ""
        if last and not listed and not ENDED.search(last):
            draft.points[-1].append(part)
        else:
            draft.points.append([part])


def to_section(draft: Draft) -> PlannedSection:
    """Give the section with its points whole."""
    return PlannedSection(draft.number, draft.title, tuple(to_points(draft)), draft.passage)


def to_points(draft: Draft) -> Iterator[Point]:
    """Yield the points, their parts joined by a space."""
    for parts in draft.points:
        yield Point(" ".join(text for text, _ in parts), tuple(passage for _, passage in parts))
