"""Rows of HTML to a list that is sorted by links and shown page by page; on a narrow screen each row is a card."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, TypeVar

from graph.explorer.shared.here import Here

SORT, PAGE = "sort", "page"
"""The choices of the address that hold the order ("-name" is the other way round) and the number of the page."""
ROWS = 100
"""Rows of a page."""
STYLE = """<style>
.pl-list {width: 100%; table-layout: fixed; border-collapse: collapse; font-size: .92rem; line-height: 1.4}
.pl-list caption {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}
.pl-list th {text-align: left; font-size: .82rem; font-weight: 600; padding: .2rem .6rem .35rem 0; border: 0;
  border-bottom: 1px solid #8a8f98; vertical-align: bottom}
.pl-list th a {text-decoration: none}
.pl-list th a:hover {text-decoration: underline}
.pl-list td {padding: .5rem .6rem .5rem 0; vertical-align: top; border: 0;
  border-bottom: 1px solid rgba(128, 134, 145, .3); overflow-wrap: anywhere}
.pl-list td:first-child, .pl-list th:first-child {padding-left: .6rem}
.pl-list .pl-right {text-align: right; font-variant-numeric: tabular-nums}
.pl-report {display: block; font-size: .82rem; opacity: .85; line-height: 1.3}
.pl-line {display: block; white-space: nowrap; font-size: .86rem; opacity: .85}
.pl-list .pl-lead a {text-decoration: none}
.pl-list .pl-lead a:hover {text-decoration: underline}
@media (min-width: 641px) {
  .pl-report {display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden}
  .pl-list .pl-on td {background: rgba(128, 134, 145, .16)}
  .pl-list .pl-on td:first-child {box-shadow: inset 3px 0 0 #E69F00}
}
.pl-list .pl-below {display: none}
.pl-sorts {display: none}
.pl-pages {display: flex; flex-wrap: wrap; gap: .2rem .9rem; font-size: .88rem; margin: .6rem 0}
@media (max-width: 640px) {
  .pl-list, .pl-list tbody, .pl-list tr, .pl-list td {display: block}
  .pl-list thead {display: none}
  .pl-list tr {border-bottom: 1px solid #8a8f98; padding: .6rem 0}
  .pl-list td {border: 0; padding: .05rem .5rem !important; text-align: left !important}
  .pl-list td:empty {display: none}
  .pl-list .pl-lead {padding-bottom: .25rem !important}
  .pl-line, .pl-report {display: inline}
  .pl-report::before {content: " · "}
  .pl-line:not(:first-child)::before {content: " · "}
  .pl-list td[data-name]::before {content: attr(data-name) ": "; opacity: .82; font-size: .82rem}
  .pl-list .pl-on:has(+ .pl-below) {background: rgba(128, 134, 145, .16); box-shadow: inset 3px 0 0 #E69F00}
  .pl-list .pl-below {display: block}
  .pl-sorts {display: flex; flex-wrap: wrap; gap: .2rem .9rem; font-size: .88rem; margin: .2rem 0 .4rem 0}
}
</style>"""
Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list."""

    title: str
    sort: str = ""
    """The name under which the address sorts by it; "" where it cannot."""
    down: bool = False
    """Whether the largest comes first when the reader sorts by it."""
    right: bool = False
    """Whether it holds numbers."""
    width: float = 0.0
    """Of the column in rem; 0 for all that the others leave."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list."""

    cells: tuple[str, ...]
    """HTML, one cell a column; the first is what the row is about."""
    chosen: bool = False
    below: str = ""
    """HTML that stands below the row on a narrow screen."""


def sort_records(records: Sequence[Record], keys: Mapping[str, Callable[[Record], Any]], order: str) -> list[Record]:
    """Sort by the key that the address names, what has none last; in the order given where it names none."""
    name, down = order.removeprefix("-"), order.startswith("-")
    if name not in keys:
        return list(records)
    keyed = [(keys[name](record), record) for record in records]
    filled = [pair for pair in keyed if pair[0]]
    filled.sort(key=lambda pair: pair[0], reverse=down)
    return [record for _, record in filled] + [record for key, record in keyed if not key]


def read_page(held: Sequence[str], chosen: int | None, count: int) -> int:
    """Give the number of the page, from 0: that of the address, or that of the record chosen."""
    last = max(count - 1, 0) // ROWS
    wanted = held[0] if held else ""
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 10:
        return min(max(int(wanted) - 1, 0), last)
    return (chosen or 0) // ROWS


def take_page(records: Sequence[Record], page: int) -> Sequence[Record]:
    """Give the records of a page."""
    return records[page * ROWS : (page + 1) * ROWS]


def to_listing(title: str, here: Here, columns: Sequence[Column], rows: Sequence[Row]) -> str:
    """Give the list as HTML."""
    head = "".join(_to_head(here, column) for column in columns)
    sorts = " ".join(_to_sort(here, column) for column in columns if column.sort)
    body = "".join(_to_row(columns, row) for row in rows)
    return (
        f'<div class="pl-sorts">Sort by: {sorts}</div><table class="pl-list"><caption>{escape(title)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def to_pages(here: Here, page: int, count: int) -> str:
    """Give links to the pages of a list of so many records; "" where there is one page."""
    if count <= ROWS:
        return ""
    last = (count - 1) // ROWS
    parts = [f"{page * ROWS + 1:,} to {min((page + 1) * ROWS, count):,} of {count:,}"]
    for number in (number for number in range(last + 1) if number in (0, last) or abs(number - page) < 3):
        if number == page:
            parts.append(f'<b aria-current="page">{number + 1}</b>')
        else:
            parts.append(here.to_link(f"{number + 1}", {PAGE: [f"{number + 1}"]}, "pl-link", f"Page {number + 1}"))
    return f'<nav class="pl-pages" aria-label="Pages">{" ".join(f"<span>{part}</span>" for part in parts)}</nav>'


def _to_head(here: Here, column: Column) -> str:
    order = next(iter(here.held.get(SORT, ())), "")
    sorted_by = column.sort and order.removeprefix("-") == column.sort
    told = f' aria-sort="{"descending" if order.startswith("-") else "ascending"}"' if sorted_by else ""
    right = ' class="pl-right"' if column.right else ""
    width = f' style="width:{column.width}rem"' if column.width else ""
    return f'<th scope="col"{told}{right}{width}>{_to_sort(here, column) if column.sort else escape(column.title)}</th>'


def _to_sort(here: Here, column: Column) -> str:
    """Give the link that sorts by a column, the other way round where it is sorted so already."""
    order = next(iter(here.held.get(SORT, ())), "")
    down, sign = column.down, ""
    if order.removeprefix("-") == column.sort:
        down = not order.startswith("-")
        sign = " ↓" if order.startswith("-") else " ↑"
    wanted = f"-{column.sort}" if down else column.sort
    return here.to_link(f"{column.title}{sign}", {SORT: [wanted]}, "pl-link", "")


def _to_row(columns: Sequence[Column], row: Row) -> str:
    cells = []
    for number, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        style = "pl-lead" if number == 0 else "pl-right" if column.right else ""
        name = f' data-name="{escape(column.title)}"' if number else ""
        cells.append(f'<td class="{style}"{name}>{cell}</td>')
    below = f'<tr class="pl-below"><td colspan="{len(columns)}">{row.below}</td></tr>' if row.below else ""
    return f"<tr{' class=pl-on' if row.chosen else ''}>{''.join(cells)}</tr>{below}"
