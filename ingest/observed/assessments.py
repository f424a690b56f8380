"""Rows of tables to what they say of countries: levels under a ranking's headings, and cells under indicators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.layout import Layout
from ingest.lines.countries import find_countries, list_countries
from ingest.lines.segments import Range
from ingest.page.table_starts import find_table_starts
from ingest.patterns import load_words
from ingest.values import Assessment, Block

INDICATOR = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})+)\.?\s+(?P<title>\S.*)$")
MARK = re.compile(r"^[^\w\s]{1,5}$")
LEAST_CELLS = 2
"""Cells that make a heading row of indicators, or countries that make a ranking."""
LONGEST_LEVEL = 6
"""Words of a level."""


@dataclass(slots=True)
class Table:
    """The table whose rows are being read."""

    countries: tuple[str, str] = ("", "")
    """The country that the table is about, as printed and by its short name."""
    heading: Block | None = None
    """Its last row that can name levels."""
    index: int = -1
    indicators: dict[int, tuple[str, str]] = field(default_factory=dict)
    """For each column under an indicator its number and title."""
    marks: dict[int, tuple[int, Range]] = field(default_factory=dict)
    """For each column the block and range of a sign or level printed between the indicators and their cells."""


def find_assessments(layout: Layout) -> tuple[Assessment, ...]:
    """Find what tables say of countries, in order of the text.

    A ranking is a row whose cells are lists of countries and nothing else, under a row of levels. Indicators are cells
    that start with a number of several parts ("1.2"); the cells below them are theirs, signs and levels aside. The
    country is the one that the row above or else the report's title names.
    """
    titled = name_country(layout.programme.title)
    found: list[Assessment] = []
    table = Table(titled)
    begins = find_table_starts(layout.report, layout.blocks)
    for index, block in enumerate(layout.blocks):
        if block.kind == "table":
            table = Table(titled) if index in begins else table
            found += read_row(layout, table, index, block)
    return tuple(found)


def name_country(text: str) -> tuple[str, str]:
    """Give the first country that a title names, as printed and by its short name, or two ""."""
    named = next(find_countries(text), None)
    return (text[named.start : named.end], named.country) if named else ("", "")


def read_row(layout: Layout, table: Table, index: int, block: Block) -> list[Assessment]:
    """Read one row of a table, and note what it means for the rows after it."""
    cells = [block.text[slice(*cell)] for cell in block.cells]
    filled = [at for at, cell in enumerate(cells) if cell]
    indicators = {at: match for at in filled if (match := INDICATOR.match(cells[at]))}
    if len(filled) == 1 and not indicators and not table.indicators:
        table.countries = name_country(cells[filled[0]]) if name_country(cells[filled[0]])[0] else table.countries
    if len(indicators) >= LEAST_CELLS and len(indicators) == len(filled):
        table.indicators = {at: (match["number"], match["title"]) for at, match in indicators.items()}
        table.marks = {}
        return []
    if table.indicators:
        return list(read_cells(layout, table, index, block))
    ranked = list(read_ranking(layout, table, block, index))
    if not ranked:
        table.heading, table.index = block, index
    return ranked


def read_cells(layout: Layout, table: Table, index: int, block: Block) -> Iterator[Assessment]:
    """Yield the cells under indicators; a row of signs or levels alone waits for the row of words below it."""
    filled = [(at, cell) for at, cell in enumerate(block.cells) if cell[0] < cell[1]]
    texts = [block.text[slice(*cell)] for _, cell in filled]
    if all(is_sign(text) for text in texts):
        table.marks |= {at: (index, cell) for at, cell in filled}
        return
    levels = load_words("assessments", "levels")
    for at, cell in filled:
        if at not in table.indicators:
            continue
        passages = [layout.find_passage(index, *cell)]
        sign, is_level = "", False
        if at in table.marks:
            row, place = table.marks[at]
            passages.append(layout.find_passage(row, *place))
            sign = layout.blocks[row].text[slice(*place)]
            is_level = sign.casefold() in levels
        number, title = table.indicators[at]
        yield Assessment(
            subject=table.countries[0],
            country=table.countries[1],
            indicator=number,
            title=title,
            level=sign if is_level else "",
            mark="" if is_level else sign,
            text=block.text[slice(*cell)],
            passages=tuple(passages),
        )
    table.marks = {}


def is_sign(text: str) -> bool:
    """Tell whether a cell holds a sign or the word for a level and nothing else."""
    return bool(MARK.match(text)) or text.casefold() in load_words("assessments", "levels")


def read_ranking(layout: Layout, table: Table, block: Block, index: int) -> Iterator[Assessment]:
    """Yield the level of each country of a row whose cells list countries under a row of levels."""
    heading = table.heading
    if heading is None or len(heading.cells) != len(block.cells):
        return
    lists = [(at, list_countries(block.text[slice(*cell)])) for at, cell in enumerate(block.cells)]
    empty = [not block.text[slice(*cell)] for cell in block.cells]
    if not all(named or empty[at] for at, named in lists) or max(len(named) for _, named in lists) < LEAST_CELLS:
        return
    for at, named in lists:
        level = heading.text[slice(*heading.cells[at])]
        if not level or len(level.split()) > LONGEST_LEVEL:
            continue
        begin = block.cells[at][0]
        above = layout.find_passage(table.index, *heading.cells[at])
        for one in named:
            place = layout.find_passage(index, begin + one.start, begin + one.end)
            printed = block.text[begin + one.start : begin + one.end]
            yield Assessment(printed, one.country, "", "", level, "", "", (place, above))
