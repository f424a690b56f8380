"""The recurring themes: which measures keep being asked for, by breadth of support; each opens to its wordings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from graph.brief import Scope, make_brief
from graph.comparison import STEPS
from graph.explorer.recommendations.asked_list import to_step
from graph.explorer.recommendations.facet_list import STYLE as FACETS
from graph.explorer.recommendations.facet_list import FacetList, to_chips
from graph.explorer.recommendations.faceted import Faceted, make_themes_faceted
from graph.explorer.recommendations.theme import show_theme
from graph.explorer.shared.address import choose_words, read_choice
from graph.explorer.shared.facts import Contents, ThemeFact
from graph.explorer.shared.frame import say_shown, select_folder, to_count
from graph.explorer.shared.here import Here
from graph.explorer.shared.listing import (
    PAGE,
    SORT,
    Column,
    Row,
    read_page,
    sort_records,
    take_page,
    to_listing,
    to_pages,
)
from graph.explorer.shared.listing import STYLE as LISTING
from graph.explorer.shared.tables import Line, to_csv
from graph.store import open_store
from graph.views.facets import narrow
from graph.views.wordlist import fold
from graph.wordings import Theme, list_themes, read_themes, read_title

THEME, WORDS = "theme", "words"


@dataclass(frozen=True, slots=True)
class Listed:
    """A theme of the list."""

    theme: Theme
    """Without its wordings."""
    wordings: int


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The themes that the chosen reports ask for, the widest first."""

    themes: tuple[Listed, ...]
    faceted: Faceted


LISTED: tuple[tuple[Column, Callable[[Listed], Any] | None], ...] = (
    (Column("Theme", "text"), lambda one: fold(one.theme.label)),
    (Column("Support", "support", down=True, width=21), lambda one: (one.theme.sessions, one.theme.reports)),
    (Column("Firmest", "strength", down=True, width=6.4), lambda one: one.theme.strength),
    (Column("Wordings", "wordings", down=True, right=True, width=6), lambda one: one.wordings),
    (Column("Asked", "first", width=8), lambda one: one.theme.first),
)
"""The columns of the list, each with what it is sorted by."""


@st.cache_resource(max_entries=2, show_spinner="Reading the themes …")
def read_current_themes(folder: Path, version: str) -> tuple[Theme, ...]:
    """Read the themes once for each version of the store."""
    with open_store(folder) as store:
        return list_themes(store)


@st.cache_resource(max_entries=6, show_spinner=False)
def find_themes(folder: Path, version: str, documents: tuple[str, ...], _contents: Contents) -> Found:
    """Sort the themes of the chosen reports into their facets once for each version of the store."""
    facts = {to_id(fact): fact for fact in _contents.themes}
    themes = [theme for theme in read_current_themes(folder, version) if theme.id in facts]
    listed = tuple(Listed(theme, len(facts[theme.id].recommendations)) for theme in themes)
    return Found(listed, make_themes_faceted(_contents, [facts[theme.id] for theme in themes]))


def to_id(fact: ThemeFact) -> str:
    """Give the id of a theme."""
    return fact.ref.rpartition("/")[2]


def show_themes(contents: Contents, here: Here) -> None:
    """Show the themes of the chosen reports, or the one that the address names."""
    found = find_themes(select_folder(), contents.version, contents.documents, contents)
    chosen = read_choice(THEME)
    if chosen:
        theme = next((one.theme for one in found.themes if f"theme/{one.theme.id}" == chosen), None)
        show_theme(contents, here, chosen, theme)
    elif not found.themes:
        say_shown("No measure is asked for in more than one session of the reports shown.")
        st.info(
            "Themes are found when reports are read: choose more reports, or add some on the page [Reports](reports)."
        )
    else:
        show_list(contents, found, here)


def show_list(contents: Contents, found: Found, here: Here) -> None:
    """Show the themes that the reader's filters leave, the widest first unless they are sorted."""
    here = here.choose(found.faceted.to_choice(here.held))
    words = read_choice(WORDS)
    narrowed = narrow(found.faceted.records, here.choice, words)
    themes = [found.themes[number] for number in narrowed.numbers.tolist()]
    every = to_count(len(found.themes), "measure")
    say_shown(f"Showing {len(themes):,} of {every} asked for in more than one session, the most widely asked first.")
    st.html(FACETS + to_chips(found.faceted, here, words))
    left, right = st.columns([21, 99], gap="medium")
    with left:
        choose_words("Words", WORDS, clears=here.passing, placeholder="all of these words")
        st.html(FacetList(found.faceted, narrowed, here).to_html())
    with right:
        if not themes:
            st.info("No theme fits all of these. Take a filter or a word away.")
            return
        show_table(contents, themes, here)
        show_downloads(contents, themes, here)


def show_table(contents: Contents, themes: list[Listed], here: Here) -> None:
    """Show a page of the list."""
    themes = sort_records(themes, {column.sort: key for column, key in LISTED if key}, read_choice(SORT))
    page = read_page(here.held.get(PAGE, ()), None, len(themes))
    shown = take_page(themes, page)
    dated = len({one.theme.first for one in themes}) > 1
    columns = [column for column, _ in LISTED if dated or column.sort != "first"]
    rows = [to_row(here, one)[: len(columns)] for one in shown]
    st.html(
        LISTING
        + to_listing("Recurring themes", here, columns, [Row(cells) for cells in rows])
        + to_pages(here, page, len(themes))
    )


def to_row(here: Here, one: Listed) -> tuple[str, ...]:
    """Give the cells of a theme."""
    theme = one.theme
    link = here.to_link(theme.label, {THEME: [f"theme/{theme.id}"]}, "pl-link", "")
    return (
        link,
        escape(theme.breadth),
        escape(to_step(theme.strength)),
        f"{one.wordings:,}",
        escape(to_between(theme)),
    )


def to_between(theme: Theme) -> str:
    """Say when it was first and last asked."""
    return theme.first if theme.first == theme.last or not theme.last else f"{theme.first} to {theme.last}"


def show_downloads(contents: Contents, themes: list[Listed], here: Here) -> None:
    """Offer what is shown as CSV, and the brief on the topic, each made when it is asked for."""
    with st.container(horizontal=True):
        st.download_button(
            f"Download {to_count(len(themes), 'theme')} as CSV",
            lambda: to_csv([to_line(one) for one in themes]),
            "themes.csv",
            "text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
        topics, reports = here.choice.get("topic", ()), here.choice.get("report", ())
        if len(topics) > 1 or len(reports) > 1 or any(topic not in contents.topics for topic in topics):
            return
        topic = contents.topics[topics[0]].label if topics else ""
        single = reports or (contents.documents if len(contents.documents) == 1 < len(contents.every) else ())
        folder, report = select_folder(), next(iter(single), "")
        st.download_button(
            f"Download a brief on {to_plain(topic)}" if topic else "Download a brief",
            lambda: write_brief(folder, topic, report),
            "brief.md",
            "text/markdown",
            icon=":material/description:",
            on_click="ignore",
            help="A cited text in the very words of the reports; it heeds the topic and the report, no other filter.",
        )


def to_plain(label: str) -> str:
    """Take from a label of a report what a button would read as Markdown."""
    return "".join(c for c in label if c.isalnum() or c in " -'’,")


def write_brief(folder: Path, topic: str, report: str) -> bytes:
    """Give the brief on a topic, or on all, of one report, or of all."""
    with open_store(folder) as store:
        themes = read_themes(store, report or None, topic or None)
        title = read_title(store, report) if report else ""
        scope = Scope(folder.as_posix(), len(store.manifest.reports), topic, report, title)
    return make_brief(themes, scope).encode()


def to_line(one: Listed) -> Line:
    """Give a line of the CSV."""
    theme = one.theme
    return {
        "theme": theme.label,
        "support": theme.breadth,
        "sessions": theme.sessions,
        "reports": theme.reports,
        "strength": theme.strength or "",
        "firmness": STEPS[theme.strength],
        "wordings": one.wordings,
        "first asked": theme.first,
        "last asked": theme.last,
        "reference": f"theme/{theme.id}",
    }
