"""Rows of any query to bars: how many rows, or how much of a number, fall to each value of a column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from graph.explorer.shared.address import choose_one
from graph.explorer.shared.charts import Bar, show_bars
from graph.networks.network import Record

BARS = 40
"""So many values are drawn; the rest is said in a line."""
COLOUR = "#0072B2"


def show_counts(records: Sequence[Record]) -> None:
    """Let the reader choose what is counted, and show it; records are at least one."""
    columns = list(records[0])
    numeric = [column for column in columns if is_numeric(records, column)]
    left, right = st.columns(2)
    with left:
        named = next((column for column in columns if column not in numeric), columns[0])
        column = choose_one("A bar for each", "bars", {name: name for name in columns}, placeholder=named) or named
    with right:
        labels = {name: f"sum of {name}" for name in numeric if name != column}
        measure = choose_one("Its length", "length", labels, placeholder="number of rows")
    counts = count(records, column, measure)
    head = f"{labels[measure] if measure else 'Rows'} by {column}".capitalize()
    rest = len(counts) - BARS
    bars = [Bar(label or "(none)", number) for label, number in list(counts.items())[:BARS]]
    show_bars(head, bars, COLOUR, f"The {BARS} longest; {rest:,} more are in the table." if rest > 0 else "")


def is_numeric(records: Sequence[Record], column: str) -> bool:
    """Tell whether a column holds whole numbers and nothing else."""
    return all(record[column].isascii() and record[column].isdecimal() for record in records)


def count(records: Sequence[Record], column: str, measure: str = "") -> Mapping[str, int]:
    """Give the number of rows, or the sum of a column, for each value of another, the largest first, ties by value."""
    counts: dict[str, int] = {}
    for record in records:
        value = record[column]
        counts[value] = counts.get(value, 0) + (int(record[measure]) if measure else 1)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
