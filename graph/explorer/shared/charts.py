"""Counts to bars as HTML: a table in which each number is drawn too, and each row is the link to what it counted.

HTML, because a library that draws must first be fetched and started by the reader's browser, and what it draws must be
told a second time in words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from graph.explorer.shared.links import to_link

STYLE = """<style>
.pl-note {margin: 0}
.pl-bars {border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.25}
.pl-bars tr {position: relative}
.pl-bars th, .pl-bars td {border: 0; padding: .2rem 0; vertical-align: middle; font-weight: 400; text-align: left}
.pl-bars th {width: 40%; padding-right: .7rem; overflow-wrap: anywhere}
.pl-bars td {height: 25px}
.pl-bars td div {display: flex; align-items: center; gap: .35rem; font-variant-numeric: tabular-nums}
.pl-bars i {height: 15px; min-width: 1px; border-radius: 0 2px 2px 0; forced-color-adjust: none}
/* The whole row is the link. */
.pl-bars a.pl-link {text-decoration-color: rgba(138, 143, 152, .45)}
.pl-bars a.pl-link::after {content: ""; position: absolute; inset: 0}
.pl-bars tr:has(a:hover), .pl-bars tr:has(a:focus-visible) {background: rgba(128, 134, 145, .12)}
</style>"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that was counted."""

    label: str
    """What the reader is shown; it may hold words of a report."""
    count: int
    """At least 0."""
    page: str = ""
    """The page of what was counted; "" where there is none."""
    choice: Mapping[str, str] | None = None
    """The choices that show it there."""


def show_bars(title: str, bars: Sequence[Bar], colour: str, note: str = "") -> None:
    """Show counts as bars in the order given, with a heading; nothing without bars."""
    if bars:
        st.html(
            f'{STYLE}<h2 class="pl-h2">{escape(title)}</h2>'
            + (f'<p class="pl-small pl-note">{escape(note)}</p>' if note else "")
            + to_bars(title, bars, colour)
        )


def to_bars(title: str, bars: Sequence[Bar], colour: str) -> str:
    """Give at least one bar as HTML, the largest as long as there is room; everything of a report is escaped."""
    most = max(bar.count for bar in bars) or 1
    rows = "".join(
        f"<tr><th scope='row'>{to_link(bar.page, bar.label, bar.choice) if bar.page else escape(bar.label)}</th>"
        f"<td><div>{to_length(bar.count / most, colour) if bar.count else ''}{bar.count:,}</div></td></tr>"
        for bar in bars
    )
    return f'<table class="pl-bars" aria-label="{escape(title)}"><tbody>{rows}</tbody></table>'


def to_length(share: float, colour: str) -> str:
    """Give the drawn part of a bar, of a length from 0 to 1; a screen reader is told the number alone."""
    # The number keeps its own room at the end of the longest.
    return f'<i aria-hidden="true" style="width:calc((100% - 4.5em) * {share:.4f});background:{colour}"></i>'
