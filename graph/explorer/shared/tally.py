"""Names with numbers beside them to a small table as HTML, and lines to a button that gives them as CSV."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from graph.explorer.shared.style import LOOKS, to_sign
from graph.explorer.shared.tables import Line, to_csv

STYLE = """<style>
.pl-tally {border-collapse: collapse; width: 100%; max-width: 64rem; font-size: .93rem; line-height: 1.35}
.pl-tally th {text-align: right; font-weight: 600; font-size: .82rem; vertical-align: bottom; border: 0;
  padding: .2rem 0 .3rem .8rem; border-bottom: 1px solid #8a8f98; white-space: nowrap}
.pl-tally td {text-align: right; vertical-align: top; padding: .3rem 0 .3rem .8rem; border: 0;
  border-bottom: 1px solid rgba(128, 134, 145, .3); font-variant-numeric: tabular-nums}
.pl-tally th:first-child, .pl-tally td:first-child {text-align: left; padding-left: 0; overflow-wrap: anywhere;
  font-variant-numeric: normal}
@media (max-width: 640px) {
  .pl-tally .pl-word {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}
  .pl-tally th, .pl-tally td {padding-left: .45rem}
}
</style>"""


def to_tally(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give the table; `heads` and `rows` are HTML, the first column is text, and "" stands for no number."""
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{text}</th>' for text in heads)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        f'<table class="pl-tally" aria-label="{escape(caption)}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def to_head(kind: str) -> str:
    """Give the head of a column that counts a kind of thing: its sign, and the word where there is room."""
    return f'{to_sign(kind)}<span class="pl-word">&nbsp;{escape(LOOKS[kind].many.capitalize())}</span>'


def to_cell(number: int) -> str:
    """Give a number; nothing stands for 0."""
    return f"{number:,}" if number else ""


def show_csv(name: str, make_lines: Callable[[], Sequence[Line]]) -> None:
    """Offer what is shown as CSV; the lines are made when the reader asks for them."""
    st.download_button(
        "CSV",
        lambda: to_csv(make_lines()),
        f"{name}.csv",
        "text/csv",
        key=f"csv-{name}",
        icon=":material/download:",
        help="Download as CSV",
        on_click="ignore",
    )
