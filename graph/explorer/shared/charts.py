"""The one home of Altair: counts to bars that a reader can click, with the same counts as a table of links."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any, TypeAlias

import altair as alt
import streamlit as st

from graph.explorer.shared.components import WEB
from graph.explorer.shared.links import to_address, to_link

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

Spec: TypeAlias = dict[str, Any]
"""A chart as Vega-Lite (version 6) describes it."""

STEP = 25
"""Height of a bar with the room around it, in CSS pixels."""
LABEL = 205
"""Most room that a label takes, in CSS pixels; a longer one is cut, and whole in the table and under the pointer."""
CLICKED = "clicked"
STYLE = """<style>
.pl-note {margin: 0 0 -.5rem 0}
.pl-chart-table summary {cursor: pointer; font-size: .86rem; opacity: .82}
.pl-chart-table table {border-collapse: collapse; font-size: .9rem; width: 100%}
.pl-chart-table td, .pl-chart-table th {border: 0; border-bottom: 1px solid rgba(128, 134, 145, .3); padding:
  .2rem .4rem .2rem 0; text-align: left; font-weight: 400; vertical-align: top; overflow-wrap: anywhere}
.pl-chart-table td:last-child, .pl-chart-table th:last-child {text-align: right; font-variant-numeric: tabular-nums}
</style>"""


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that was counted."""

    label: str
    """What the reader is shown; it may hold words of a report."""
    count: int
    page: str = ""
    """The page of what was counted; "" where there is none."""
    choice: Mapping[str, str] | None = None
    """The choices that show it there."""


def show_bars(title: str, bars: Sequence[Bar], colour: str, key: str, note: str = "") -> None:
    """Show counts as bars in the order given, with a heading and a table of the same; a click follows the bar's link.

    Nothing is shown without bars.
    """
    if not bars:
        return
    room = f"<style>.st-key-{key} {{min-height: {STEP * len(bars) + 4}px}}</style>"  # nothing jumps when it is drawn
    st.html(
        f'{STYLE}{room}<h2 class="pl-h2">{escape(title)}</h2>'
        + (f'<p class="pl-small pl-note">{escape(note)}</p>' if note else "")
    )
    linked = any(bar.page for bar in bars)
    ink = "#d8dce2" if st.context.theme.type == "dark" else "#31363d"
    state = st.vega_lite_chart(
        fill_bars(bars, colour, ink, linked=linked),
        width="stretch",
        key=key,
        on_select="rerun" if linked else "ignore",
        alt=to_description(title, bars),
    )
    st.html(to_table(title, bars))
    number = read_clicked(state) if linked else None
    if number is not None and number < len(bars) and bars[number].page:
        go_to(bars[number])


def make_bars() -> Spec:
    """Make a chart without bars as Vega-Lite: a bar a row, its label at the left, its number at its end."""
    order = alt.EncodingSortField("number", order="ascending")
    # The number keeps bars with equal labels apart; the axis shows the label in its place.
    names = alt.Axis(title=None, labelExpr="", labelLimit=LABEL, labelPadding=6, ticks=False, domain=False)
    base = alt.Chart().encode(
        y=alt.Y("number:O", sort=order, axis=names),
        x=alt.X("count:Q", axis=None, scale=alt.Scale(domainMin=0)),
        tooltip=alt.Tooltip("said:N"),
        description=alt.Description("said:N"),
    )
    drawn = base.mark_bar(height=15, cornerRadiusEnd=2)
    clicked = alt.selection_point(CLICKED, fields=["number"], on="click", clear=False)
    numbers = base.mark_text(align="left", dx=4, fontSize=12).encode(text=alt.Text("count:Q", format=","))
    room = {"left": 0, "top": 4, "right": 8, "bottom": 0}
    made: Spec = alt.layer(drawn.add_params(clicked), numbers).properties(height=alt.Step(STEP), padding=room).to_dict()
    for part in (made, *made["layer"]):
        part.pop("data", None)
    made.pop("datasets", None)
    return made


EMPTY = make_bars()
"""Made while the module is imported, by one thread: Altair looks at pandas, which another may be half-way importing."""


def fill_bars(bars: Sequence[Bar], colour: str, ink: str, *, linked: bool) -> Spec:
    """Give the chart with bars in it; `ink` is the colour of labels and numbers."""
    spec = deepcopy(EMPTY)
    spec["data"] = {
        "values": [
            {"number": number, "count": bar.count, "said": f"{bar.label}: {bar.count:,}"}
            for number, bar in enumerate(bars)
        ]
    }
    drawn, numbers = spec["layer"]
    drawn["mark"] |= {"color": colour, "cursor": "pointer" if linked else "default"}
    numbers["mark"] |= {"color": ink}
    for layer in spec["layer"]:
        layer["encoding"]["y"]["axis"] |= {"labelExpr": to_labels(bars), "labelColor": ink}
    if not linked:
        del spec["params"]
    return spec


def to_labels(bars: Sequence[Bar]) -> str:
    """Give the expression that puts a bar's label in the place of its number; labels are quoted as JSON strings."""
    return f"{json.dumps([bar.label for bar in bars])}[datum.value]"


def read_clicked(state: object) -> int | None:
    """Give the number of the bar that was clicked; None where none was."""
    selection = getattr(state, "selection", None)
    points = selection.get(CLICKED, []) if isinstance(selection, Mapping) else []
    number = points[0].get("number") if points and isinstance(points[0], Mapping) else None
    return number if isinstance(number, int) else None


def go_to(bar: Bar) -> None:
    """Go to the page of a bar; one step back leads here again, unlike after `st.switch_page` with choices."""
    find_goer()(key="go", data={"address": to_address(bar.page, bar.choice)})


@cache
def find_goer() -> ComponentRenderer:
    """Give the component that goes to an address; it needs no bundle."""
    return st.components.v2.component("plenary_goto", js=(WEB / "goto.js").read_text(encoding="utf-8"))


def to_description(title: str, bars: Sequence[Bar]) -> str:
    """Put a chart into words for those who do not see it."""
    return f"{title}: {'; '.join(f'{bar.label} {bar.count:,}' for bar in bars)}. The same as a table of links follows."


def to_table(title: str, bars: Sequence[Bar]) -> str:
    """Give the counts as a table that opens, each with its link, everything of a report escaped."""
    rows = "".join(
        f"<tr><th scope='row'>{to_link(bar.page, bar.label, bar.choice) if bar.page else escape(bar.label)}</th>"
        f"<td>{bar.count:,}</td></tr>"
        for bar in bars
    )
    return (
        f'<details class="pl-chart-table"><summary>As a table</summary>'
        f'<table aria-label="{escape(title)}"><tbody>{rows}</tbody></table></details>'
    )
