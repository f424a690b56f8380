"""Tables of minutes to the agenda items that their rows print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.patterns import load_words
from ingest.values import Block

NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]?(?:\s+|$)")
LONGEST_TITLE = 20
"""Words of an agenda item."""
ROW_GAP = 2
"""Lines between two rows of one table at most."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A row of minutes that names an item of the agenda."""

    number: str
    """The printed number, or ""."""
    title: str
    start: int
    """Offset of the title's first character in the row's text, 0-based."""
    end: int
    """Offset after its last character."""


def find_agenda(blocks: Sequence[Block]) -> dict[int, AgendaItem]:
    """Give the agenda items by the index of their row, in order.

    Minutes are a table with a column of items and one of what was said, decided or is to be done about them, and none
    of speakers: that would be a programme.
    """
    return {row: item for rows in split_tables(blocks) for row, item in read_table(blocks, rows)}


def split_tables(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield for each table the indexes of its rows; blocks made of its cells are left out."""
    rows: list[int] = []
    for index, block in enumerate(blocks):
        if block.kind == "table" and (not rows or block.line - blocks[rows[-1]].line <= ROW_GAP):
            rows.append(index)
        elif block.kind == "table" or not block.column:
            yield rows
            rows = [index] if block.kind == "table" else []
    yield rows


def read_table(blocks: Sequence[Block], rows: Sequence[int]) -> Iterator[tuple[int, AgendaItem]]:
    """Yield the items of one table with the index of their row."""
    if len(rows) < 2:
        return
    head = [text.casefold().strip(" :*.") for text in read_cells(blocks[rows[0]])]
    items = [at for at, name in enumerate(head) if name in load_words("sessions", "agenda.items")]
    said = any(name in load_words("sessions", "agenda.said") for name in head)
    if not items or not said or load_words("roles", "columns.person") & set(head):
        return
    numbers = [at for at, name in enumerate(head) if name in load_words("sessions", "agenda.numbers")]
    for row in rows[1:]:
        item = read_item(blocks[row], items, numbers)
        if item:
            yield row, item


def read_item(block: Block, items: Sequence[int], numbers: Sequence[int]) -> AgendaItem | None:
    """Read the number and title of a row's item; None where the row names none."""
    number = ""
    for at in (*numbers, *items):
        if at >= len(block.cells):
            continue
        start, end = block.cells[at]
        found = NUMBERED.match(block.text[start:end])
        number = number or (found["number"] if found else "")
        start += found.end() if found else 0
        title = block.text[start:end].strip()
        if title and at in items and len(title.split()) <= LONGEST_TITLE:
            return AgendaItem(number, title, start, end)
    return None


def read_cells(block: Block) -> list[str]:
    """Give the texts of a row's cells."""
    return [block.text[slice(*cell)] for cell in block.cells]
