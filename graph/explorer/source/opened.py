"""A report of the store to its source laid out for reading: marks, rows, pages, what each line is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from graph.errors import StoreUnreadable
from graph.iris import to_hash
from graph.sources.finding import find_words
from graph.sources.marked import MarkedReport
from graph.sources.marking import read_marked
from graph.sources.misses import read_misses
from graph.sources.typography import LineKind, find_line_kinds
from graph.sources.windows import Layout, make_layout
from graph.store import StoreReader, open_store

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Missed:
    """Words that look like a fact and gave none."""

    start: int
    end: int
    reason: str
    """What they look like and why they stand here, as a sentence without its end."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A report that is open; all visitors share it, and nobody changes it."""

    name: str
    """Another for another report, and for another state of it."""
    marked: MarkedReport
    layout: Layout
    kinds: tuple[LineKind, ...]
    """What each line is."""
    misses: tuple[Missed, ...]
    """By start, a longer one before those that it holds."""
    problem: str
    """Why the misses could not be read; "" where they were, or where none were kept."""


@st.cache_resource(max_entries=16, show_spinner="Reading the report …")
def open_report(folder: Path, document: str, state: str) -> Opened:
    """Read a report once for each state of it; raise what `read_marked` raises."""
    with open_store(folder) as store:
        marked = read_marked(store, document)
        misses, problem = read_kept_misses(store, marked)
    starts = marked.line_starts
    ends = [*starts[1:], len(marked.source)]
    lines = [marked.source[start:end].rstrip("\r\n") for start, end in zip(starts, ends, strict=True)]
    name = to_hash(str(folder), document, state)
    return Opened(name, marked, make_layout(marked.source, starts), find_line_kinds(lines), misses, problem)


def read_kept_misses(store: StoreReader, marked: MarkedReport) -> tuple[tuple[Missed, ...], str]:
    """Give the misses whose words stand where they say, or the problem: a report is shown without them too."""
    try:
        misses = read_misses(store, marked.document) or ()
    except StoreUnreadable as error:
        return (), str(error)
    kept = (
        Missed(miss.passage.start, miss.passage.end, f"Perhaps a missed {miss.kind}: it {miss.reason}")
        for miss in misses
        if miss.passage.quote and marked.source[miss.passage.start : miss.passage.end] == miss.passage.quote
    )
    return tuple(sorted(kept, key=lambda miss: (miss.start, -miss.end, miss.reason))), ""


@st.cache_data(max_entries=64, show_spinner=False)
def find_in_report(_opened: Opened, document: str, state: str, words: str) -> tuple[Range, ...]:
    """Find words in a report once for each state of it."""
    return find_words(_opened.marked.source, words)
