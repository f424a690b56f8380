"""A row of an answer to its long cells in full, which the table cuts."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from graph.networks.network import Record

LONG = 36
"""Characters from which a cell may be cut in the table."""
STYLE = """<style>
dl.pl-cells {margin: 0 0 .8rem 0; padding: 0; font-size: .9rem}
.pl-cells dt {font-size: .82rem; font-weight: 600; opacity: .82; margin: .5rem 0 .1rem 0}
.pl-cells dd {margin: 0; line-height: 1.4; overflow-wrap: anywhere; white-space: pre-line}
</style>"""


def to_whole(record: Record, shown: Collection[str] = ()) -> str:
    """Give the long cells of a row under the names of their columns, as HTML; "" where there are none.

    `shown` holds texts that the reader is shown elsewhere. Everything is escaped.
    """
    cells = "".join(
        f"<dt>{escape(column)}</dt><dd>{escape(cell)}</dd>"
        for column, cell in record.items()
        if len(cell) >= LONG and cell not in shown
    )
    return f'{STYLE}<dl class="pl-cells">{cells}</dl>' if cells else ""
