"""What all pages share: the store that is read, the chooser of reports, the head of a page, words for numbers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from graph.errors import GraphError, StoreMissing, VersionGone
from graph.explorer.shared.chooser import choose_reports
from graph.explorer.shared.facts import Contents, ReportFacts, ThemeFact, TopicFact
from graph.explorer.shared.reading import read_memberships, read_report, read_titles, read_topics
from graph.explorer.shared.style import STYLE
from graph.manifest import Manifest, read_version
from graph.store import StoreReader, open_store

PATIENCE = 3
"""How often a version is read anew that an ingest has replaced meanwhile."""


def select_folder() -> Path:
    """Give the store's folder: the environment's `PLENARY_STORE`, else `data/store`."""
    return Path(os.environ.get("PLENARY_STORE") or "data/store")


def open_page(title: str) -> Contents | None:
    """Write the head of a page and give the facts of the chosen reports; say what to do, and give None, without any."""
    st.html(f'{STYLE}<h1 class="pl-title">{escape(title)}</h1>')
    folder = select_folder()
    try:
        contents = read_again(folder)
    except StoreMissing:
        say_empty(f"There is no store in `{folder}` yet.")
        return None
    except GraphError as error:
        st.error("The store could not be read.")
        st.code(str(error), language=None, wrap_lines=True)
        return None
    if not contents.every:
        say_empty("The store holds no report yet.")
        return None
    return contents


def read_again(folder: Path) -> Contents:
    """Read the facts of the chosen reports; where an ingest replaces the version meanwhile, those of the next one."""
    for _ in range(PATIENCE):
        try:
            return read_chosen(folder, read_version(folder))
        except VersionGone:
            continue
    return read_chosen(folder, read_version(folder))


def say_empty(fact: str) -> None:
    """Say that there is nothing to show, and how to get something."""
    st.info(f"{fact} Add reports on the page [Reports](reports), or put them into `data/` and run `make run`.")


Shared = tuple[Manifest, dict[str, str], dict[str, TopicFact], tuple[ThemeFact, ...]]


@st.cache_resource(max_entries=2, show_spinner=False)
def read_shared(folder: Path, version: str) -> Shared:
    """Read the store's list of reports, titles, topics and themes once for each version; nobody may change them."""
    with open_store(folder, version) as store:
        return store.manifest, read_titles(store), read_topics(store), read_memberships(store)


def read_chosen(folder: Path, version: str) -> Contents:
    """Give the facts of the chosen reports, which all visitors share; one that did not change is not read again."""
    titles = read_shared(folder, version)[1]
    return read_documents(folder, version, choose_reports(titles) or list(titles))


def read_documents(folder: Path, version: str, documents: Iterable[str]) -> Contents:
    """Give the facts of some reports."""
    manifest, titles, topics, themes = read_shared(folder, version)
    keys = tuple((document, to_state(manifest, document)) for document in documents)
    return make_contents(folder, version, keys, titles, topics, themes)


@st.cache_resource(max_entries=6, show_spinner="Reading the reports …", show_time=True)
def make_contents(
    folder: Path,
    version: str,
    keys: tuple[tuple[str, str], ...],
    _titles: dict[str, str],
    _topics: dict[str, TopicFact],
    _themes: tuple[ThemeFact, ...],
) -> Contents:
    """Put the facts of some reports together."""
    with ExitStack() as opened:
        # opened once for all reports, and only where one of them was not read yet
        find_store = cache(lambda: opened.enter_context(open_store(folder, version)))
        reports = tuple(read_current(folder, document, state, find_store) for document, state in keys)
    asked = {fact.ref for report in reports for fact in report.recommendations}
    themes = tuple(theme for theme in _themes if any(ref in asked for ref in theme.recommendations))
    return Contents(version, reports, _titles, _topics, themes)


@st.cache_resource(max_entries=5000, show_spinner=False)
def read_current(folder: Path, document: str, state: str, _find_store: Callable[[], StoreReader]) -> ReportFacts:
    """Read one report once for each state of it."""
    return read_report(_find_store(), document)


def to_state(manifest: Manifest, document: str) -> str:
    """Give a text that changes whenever a report's graph may have changed."""
    entry = manifest.reports.get(document)
    return f"{entry.sha256} {entry.fingerprint} {entry.quads}" if entry else ""


def say_shown(sentence: str) -> None:
    """Say in one line what the page shows; the sentence may hold words of a report."""
    st.html(f'<p class="pl-shown">{escape(sentence)}</p>')


def to_count(number: int, one: str, many: str = "") -> str:
    """Give a number with its noun: "1 person", "1,204 people"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def to_list(words: Sequence[str], most: int = 5) -> str:
    """Give words as a list in a sentence: "a, b and c"; beyond `most` the rest is counted."""
    shown = list(words[:most])
    if len(words) > most:
        shown.append(f"{len(words) - most:,} more")
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1]))) if shown else ""
