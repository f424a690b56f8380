"""The page of the reports: what is in the store, how to add more, and what to look at in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from html import escape
from pathlib import Path

import streamlit as st

from graph.changes.errand import is_running
from graph.changes.removal import forget_removed, read_removed
from graph.errors import GraphError
from graph.explorer.reports import errands
from graph.explorer.reports.adding import show_adding
from graph.explorer.reports.detail import show_report
from graph.explorer.reports.list import show_check, show_list, to_date
from graph.explorer.reports.pairs import show_pairs
from graph.explorer.shared.address import choose_one, read_choice
from graph.explorer.shared.facts import Contents
from graph.explorer.shared.frame import open_page, say_shown, select_folder, to_count
from graph.explorer.shared.style import STYLE
from graph.manifest import Manifest, read_manifest

MOST = 20
"""So many removed reports are listed."""


def show_reports() -> None:
    """Show the page."""
    folder = select_folder()
    manifest = read_store(folder)
    contents = open_page("Reports") if manifest and manifest.reports else None
    if manifest is None:
        open_page("Reports")  # it says what is wrong
        return
    if not manifest.reports:
        st.html(f'{STYLE}<h1 class="pl-title">Reports</h1>')
        say_shown("The store holds no report yet. Add the first one here, or put it into data/ and run: make run")
    elif contents is None:
        return
    busy = is_running(folder)
    if contents is not None:
        say_shown(to_sentence(contents, manifest))
    errands.show_errand(folder)
    with st.expander("Add reports", expanded=contents is None, icon=":material/add:"):
        show_adding(folder, manifest, busy=busy)
    if contents is not None:
        show_list(folder, contents, manifest)
        place = st.container()
        document = choose_report(contents)
        if document in manifest.reports:
            show_report(folder, contents, manifest, document, busy=busy)
        show_pairs(folder, contents, busy=busy)
    show_removed(folder, manifest, busy=busy)
    if contents is not None:
        with place:  # last, so that the page need not wait for it
            show_check(folder, contents.version, len(manifest.reports))


def read_store(folder: Path) -> Manifest | None:
    """Read the list of the store's reports, which is empty without a store; None where it is damaged."""
    try:
        return read_manifest(folder)
    except GraphError:
        return None


def to_sentence(contents: Contents, manifest: Manifest) -> str:
    """Say what is shown."""
    every, shown = len(manifest.reports), len(contents.reports)
    which = to_count(shown, "report") if shown == every else f"{shown:,} of {to_count(every, 'report')}"
    troubled = sum(bool(manifest.reports[document].problems) for document in contents.documents)
    noted = f", {troubled:,} with problems" if troubled else ", all read without problems"
    return f"{which}{noted}."


def choose_report(contents: Contents) -> str:
    """Let the reader choose a report to open, here or by a click in the table; the only one is open anyway."""
    documents = contents.documents
    if len(documents) == 1:
        return documents[0]
    labels = make_labels(contents.every)
    if read_choice("report") not in documents:  # another is open although it is not among those that are chosen
        documents = (*documents, *filter(labels.__contains__, [read_choice("report")]))
    return choose_one(
        "Open a report",
        "report",
        {document: labels[document] for document in documents},
        clears=("miss", "check"),
        placeholder="Choose one here or in the table, to see what to look at in it",
    )


def make_labels(titles: Mapping[str, str]) -> dict[str, str]:
    """Give each report's title, with its id where several have the same."""
    counts = Counter(titles.values())
    return {document: title if counts[title] == 1 else f"{title} ({document})" for document, title in titles.items()}


def show_removed(folder: Path, manifest: Manifest, *, busy: bool) -> None:
    """Show the reports that were removed and can be brought back."""
    kept = [one for one in read_removed(folder) if one.document not in manifest.reports][:MOST]
    if not kept:
        return
    with st.expander(f"Removed reports ({len(kept):,})"):
        for number, one in enumerate(kept):
            words, back, away = st.columns([8, 2, 2], vertical_alignment="center")
            words.html(
                f'<b>{escape(one.document)}</b> <span class="pl-small">removed {to_date(one.seconds)} UTC</span>'
            )
            back.button(
                "Bring it back",
                key=f"removed-back-{number}",
                disabled=busy,
                on_click=errands.restore,
                args=(folder, one.document),
                width="stretch",
            )
            away.button(
                "Delete for good",
                key=f"removed-away-{number}",
                disabled=busy,
                on_click=forget_removed,
                args=(folder, one.document),
                width="stretch",
            )
