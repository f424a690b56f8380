"""The reference of the vocabulary to a list that can be searched, with the files to take away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from graph.explorer.shared.address import choose_words, read_choice
from graph.explorer.shared.frame import say_shown, to_count
from graph.explorer.shared.here import read_here
from graph.reference import FILES, GROUPS, Entry, find_entries, read_file, read_reference

FIND = "find"
STYLE = """<style>
.pl-terms {margin: 0 0 1.2rem 0 !important; padding: 0 !important}
.pl-terms dt {margin: .7rem 0 0 0; font: 600 .92rem/1.4 "Source Code Pro", ui-monospace, monospace}
.pl-terms dt, .pl-terms dd {margin-left: 0 !important; padding-left: 0 !important}
.pl-terms dd {margin: 0; max-width: 60rem; overflow-wrap: anywhere}
.pl-terms dd.pl-small code {font-size: .95em; color: inherit; background: none; padding: 0}
.pl-terms code, .pl-files code {color: inherit; background: none; padding: 0}
</style>"""


def choose_entries() -> list[Entry]:
    """Let the reader look for terms."""
    words = choose_words("Find", FIND, placeholder="A class, a property, or words of its meaning")
    return find_entries(read_reference(), words)


def say_entries(found: Sequence[Entry]) -> str:
    """Say in one line which terms are shown."""
    words, every = read_choice(FIND), to_count(len(read_reference()), "term")
    if words:
        return f"{len(found):,} of {every} of the vocabulary with “{words}”."
    return f"The vocabulary of exports and queries: {every}."


def show_vocabulary(found: Sequence[Entry]) -> None:
    """Show the terms, and give the files of the vocabulary."""
    left, right = st.columns([8, 4], gap="large")
    with left:
        show_entries(found, {entry.name for entry in read_reference()})
    with right:
        show_files()


def show_entries(entries: Sequence[Entry], known: set[str]) -> None:
    """Show the entries kind by kind."""
    if not entries:
        say_shown("No term has these words. Try one word less, or “person”, “session”, “evidence”.")
        return
    parts = [STYLE]
    for kind, title in GROUPS.items():
        terms = [to_entry(entry, known) for entry in entries if entry.kind == kind]
        if terms:
            parts.append(
                f'<h2 class="pl-head">{escape(title)} ({len(terms)})</h2><dl class="pl-terms">{"".join(terms)}</dl>'
            )
    st.html("".join(parts))


def to_entry(entry: Entry, known: set[str]) -> str:
    """Give an entry as HTML: its name, its meaning, its ends and what it is aligned with."""
    ends = " of ".join(
        filter(None, (to_names(entry.form, known), to_names(entry.of, known) if entry.form or entry.of else ""))
    )
    aligned = [f"{escape(words)} {to_names(names, known)}" for words, names in entry.aligned]
    more = " · ".join(filter(None, (ends, *aligned)))
    rest = f'<dd class="pl-small">{more}</dd>' if more else ""
    return f"<dt>{escape(entry.name)}</dt><dd>{escape(entry.meaning)}</dd>{rest}"


def to_names(names: Iterable[str], known: set[str]) -> str:
    """Give names of terms; those of the vocabulary link to what holds them."""
    here = read_here("export")
    return ", ".join(
        here.to_link(name, {FIND: (name,)}, "pl-link", "") if name in known else f"<code>{escape(name)}</code>"
        for name in names
    )


def show_files() -> None:
    """Give the files of the vocabulary."""
    st.html('<div class="pl-card"><h3 class="pl-mini">Files of the vocabulary</h3></div>')
    place = st.container(gap=None)
    for path, meaning in FILES.items():
        name = "reference.md" if path.suffix == ".md" else path.name
        place.download_button(
            f"{name}: {meaning}",
            read_file(path),
            name,
            "text/plain" if path.suffix == ".md" else "text/turtle",
            on_click="ignore",
            type="tertiary",
            icon=":material/download:",
        )
