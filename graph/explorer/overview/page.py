"""The first page: what the reports hold, the programme, what they are about; one search box over everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from graph.explorer.overview.meeting import show_session
from graph.explorer.overview.programme import FEW, to_programme
from graph.explorer.overview.searching import show_box, show_search
from graph.explorer.overview.summary import Summary, make_summary
from graph.explorer.overview.tiles import to_tiles
from graph.explorer.shared.address import read_choice
from graph.explorer.shared.charts import Bar, show_bars
from graph.explorer.shared.facts import Contents
from graph.explorer.shared.frame import open_page, say_shown, select_folder, to_count
from graph.explorer.shared.links import HOME, to_link, to_thing
from graph.explorer.shared.style import LOOKS, to_sign

COUNTED = "counted"
"""The choice of the address that says which chart is drawn."""
MOST = 12
"""So many bars of a chart are shown."""
STYLE = """<style>
.pl-h2 {font-size: 1.15rem; font-weight: 600; line-height: 1.3; margin: .9rem 0 .4rem 0; padding: 0}
ul.pl-widest {margin: 0; padding: 0; list-style: none}
ul.pl-widest li {margin: 0 0 .45rem 0; padding: 0; line-height: 1.35; overflow-wrap: anywhere}
</style>"""


@dataclass(frozen=True, slots=True)
class Chart:
    """One thing to count."""

    name: str
    """What the address calls it."""
    title: str
    bars: Sequence[Bar]
    """The longest first."""
    colour: str
    note: str
    """What the bars leave out, or ""."""


def show_overview() -> None:
    """Show the page: a session, what was found for words, or the whole."""
    contents = open_page("Overview")
    if contents is None:
        return
    st.html(STYLE)
    question = show_box()
    if question:
        show_search(contents, question)
    elif read_choice("session"):
        show_session(contents, read_choice("session"))
    else:
        show_whole(contents)


def show_whole(contents: Contents) -> None:
    """Show numbers, programme and charts."""
    summary = read_summary(select_folder(), contents.version, contents.documents, contents)
    say_shown(to_sentence(contents, summary.held))
    st.html(to_tiles(summary.tiles))
    left, right = st.columns([15, 11], gap="large")
    with left:
        head = "Programme" if len(contents.reports) <= FEW else "Reports"
        st.html(f'<h2 class="pl-h2">{head}</h2>{to_programme(contents)}')
    with right:
        if summary.widest:
            st.html(to_widest(summary, len(contents.themes)))
        show_charts(summary)


def to_sentence(contents: Contents, held: int) -> str:
    """Say what the reports hold."""
    reports = contents.documents
    what = f"“{contents.titles[reports[0]]}”" if len(reports) == 1 else to_count(len(reports), "report")
    hidden = len(contents.people) - len(contents.participants)
    people = f"{to_count(len(contents.participants), 'person', 'people')} with a role in {to_count(held, 'session')}"
    rest = f"; {to_count(hidden, 'person', 'people')} merely mentioned {'is' if hidden == 1 else 'are'} not shown"
    return f"{what}: {people}{rest if hidden else ''}."


def to_widest(summary: Summary, themes: int) -> str:
    """Give the themes that most sessions ask for."""
    held = to_count(summary.held, "session")
    items = "".join(
        f'<li>{to_thing(theme.ref, theme.label)} <span class="pl-small">asked in {count:,} of {held}</span></li>'
        for theme, count in summary.widest
    )
    every = to_link("recommendations", f"All {to_count(themes, 'theme')}", {"show": "themes"})
    head = f'<h2 class="pl-h2">{to_sign("theme")}Asked for most widely</h2>'
    return f'{head}<ul class="pl-widest">{items}</ul><p class="pl-small">{every}</p>'


def show_charts(summary: Summary) -> None:
    """Show what the recommendations are about, or instead the sessions, or who asks: the address says which."""
    charts = [chart for chart in make_charts(summary) if chart.bars]
    if not charts:
        return
    shown = next((chart for chart in charts if chart.name == read_choice(COUNTED)), charts[0])
    show_bars(shown.title, shown.bars[:MOST], shown.colour, shown.note)
    others = [to_link(HOME, chart.title, {COUNTED: chart.name}) for chart in charts if chart is not shown]
    if others:
        st.html(f'<p class="pl-small">Also counted: {" · ".join(others)}</p>')


def make_charts(summary: Summary) -> tuple[Chart, ...]:
    """Give the charts that there may be, some of them without bars."""
    asked, met = LOOKS["recommendation"].colour, LOOKS["session"].colour
    broad = "Broad topics with all that is narrower"
    silent = f"{to_count(summary.silent, 'recommendation')} without a stated delegation" if summary.silent else ""
    bodies = to_note(summary.askers, "delegation or body", "delegations and bodies", start=silent)
    return (
        Chart("asked", "Recommendations by topic", summary.asked, asked, to_note(summary.asked, "topic", start=broad)),
        Chart("met", "Sessions by topic", summary.met, met, to_note(summary.met, "topic", start=broad)),
        Chart("askers", "Recommendations by delegation", summary.askers, asked, bodies),
    )


@st.cache_resource(max_entries=6, show_spinner=False)
def read_summary(folder: Path, version: str, documents: tuple[str, ...], _contents: Contents) -> Summary:
    """Count once for each version of the store and choice of reports."""
    return make_summary(_contents)


def to_note(bars: Sequence[Bar], one: str, many: str = "", *, start: str = "") -> str:
    """Say what a chart counts and how much it leaves out; nothing where there is nothing to say."""
    rest = f"the first {MOST} of {to_count(len(bars), one, many)}" if len(bars) > MOST else ""
    note = "; ".join(filter(None, (start, rest)))
    return note[:1].upper() + note[1:]
