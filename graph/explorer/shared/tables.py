"""Records to tables on the page and to CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

import streamlit as st

Line: TypeAlias = Mapping[str, str | int]

ROW = 100
"""Height in pixels of a line that wraps: five lines of text."""
WIDE = 480
"""Width in pixels of a column that wraps."""


def to_columns(lines: Sequence[Line]) -> dict[str, list[str | int]]:
    """Give the lines, at least one, column by column; all lines have the same columns."""
    return {column: [line[column] for line in lines] for column in lines[0]}


def show_table(
    lines: Sequence[Line],
    key: str,
    *,
    wide: str = "",
    height: int = 600,
    on_choose: Callable[[int], None] | None = None,
) -> int | None:
    """Show the lines, at least one, sortable; give the number of the line in which the reader chose a cell.

    Columns that are empty in all lines are left out. The column named by `wide` gets most of the room and wraps.
    `on_choose` is told the number before the page is drawn again.
    """

    def tell() -> None:
        chosen = to_chosen(st.session_state[key], len(lines))
        if on_choose and chosen is not None:
            on_choose(chosen)

    state = st.dataframe(
        {name: cells for name, cells in to_columns(lines).items() if any(cell != "" for cell in cells)},
        hide_index=True,
        height=min(height, 38 + len(lines) * (ROW if wide else 36)),
        row_height=ROW if wide else None,
        column_config={wide: st.column_config.TextColumn(width=WIDE)} if wide else None,
        on_select=tell,
        selection_mode="single-cell",
        key=key,
    )
    return to_chosen(state, len(lines))


def to_chosen(state: Mapping[str, Mapping[str, Sequence[tuple[int, str]]]], count: int) -> int | None:
    """Give the number of the line that a table's state names; None where there is none of that number."""
    return next((row for row, _ in state["selection"]["cells"] if row < count), None)


def to_csv(lines: Sequence[Line]) -> bytes:
    """Give the lines as CSV (RFC 4180) in UTF-8, with the mark by which spreadsheets know it; none gives nothing."""
    if not lines:
        return b""
    output = io.StringIO()
    writer = csv.DictWriter(output, fieldnames=list(lines[0]))
    writer.writeheader()
    writer.writerows(lines)
    return output.getvalue().encode("utf-8-sig")
