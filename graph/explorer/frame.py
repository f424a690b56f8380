"""What all pages share: the store that is read, the chooser of reports, the head of a page, links between pages."""

from __future__ import annotations

import os
from collections.abc import Mapping
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from graph.errors import GraphError, StoreMissing
from graph.explorer.facts import Contents
from graph.explorer.labels import make_report_labels
from graph.explorer.reading import read_contents
from graph.manifest import read_version

STYLE = """<style>
.stMainBlockContainer {padding: 2.4rem 2.5rem 3rem 2.5rem; max-width: 1500px}
@media (max-width: 640px) {.stMainBlockContainer {padding: 4.2rem 1rem 2rem 1rem}}
.pl-shown {margin: 0; font-size: 1rem; opacity: .85}
.pl-title {margin: 0; padding: 0; font-size: 1.75rem; font-weight: 600; line-height: 1.2}
</style>"""


def select_folder() -> Path:
    """Give the store's folder: the environment's `PLENARY_STORE`, else `data/store`."""
    return Path(os.environ.get("PLENARY_STORE") or "data/store")


def open_page(title: str) -> Contents | None:
    """Write the head of a page and give the facts of the chosen reports; say what to do, and give None, without any."""
    st.html(f'{STYLE}<h1 class="pl-title">{escape(title)}</h1>')
    folder = select_folder()
    try:
        contents = read_current(folder, read_version(folder))
    except StoreMissing:
        st.info(f"There is no store in `{folder}` yet. Put reports into `data/` and run `python -m ingest data/`.")
        return None
    except GraphError as error:
        st.error("The store could not be read.")
        st.code(str(error), language=None, wrap_lines=True)
        return None
    if not contents.documents:
        st.info("The store holds no report yet. Put reports into `data/` and run `python -m ingest data/`.")
        return None
    return contents.narrow(choose_reports(contents))


@st.cache_data(max_entries=2, show_spinner="Reading the store …")
def read_current(folder: Path, version: str) -> Contents:
    """Read the store once for each version, so that a new ingest is seen without a restart."""
    return read_contents(folder)


def choose_reports(contents: Contents) -> list[str]:
    """Let the reader choose among several reports; an empty choice means all."""
    if len(contents.documents) < 2:
        return []
    labels = make_report_labels(contents)
    return st.sidebar.multiselect(
        "Reports",
        contents.documents,
        format_func=labels.__getitem__,
        key="report",
        bind="query-params",
        placeholder="All reports",
    )


def say_shown(sentence: str) -> None:
    """Say in one line what the page shows; the sentence may hold words of a report."""
    st.html(f'<p class="pl-shown">{escape(sentence)}</p>')


def to_link(page: str, text: str, values: Mapping[str, str]) -> str:
    """Give a link to another page of the explorer with its choices, as HTML."""
    return f'<a href="{page}?{escape(urlencode(values))}" target="_self">{escape(text)}</a>'


def to_count(number: int, one: str, many: str = "") -> str:
    """Give a number with its noun: "1 person", "1,204 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
