"""Things to links: where each kind of thing has its page, as HTML that the explorer follows without a new load."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote, unquote, urlencode

import streamlit as st

from graph.explorer.shared.facts import Evidence
from graph.explorer.shared.references import to_kind

CHOSEN = "in"
"""The choice of reports, which goes along with every link."""
HOME = "overview"
"""The page whose address has no path."""
PAGES: Mapping[str, tuple[str, str]] = {
    "session": (HOME, "session"),
    "person": ("people", "person"),
    "organisation": ("people", "organisation"),
    "topic": ("people", "topic"),
    "recommendation": ("recommendations", "recommendation"),
    "instrument": ("recommendations", "instrument"),
    "theme": ("recommendations", "theme"),
    "report": ("source", "report"),
}
"""The page of each kind of thing and the choice that names the thing there."""


def to_address(page: str, values: Mapping[str, str | Sequence[str]] | None = None) -> str:
    """Give the address of a page with its choices, relative to any other page of the explorer, not escaped.

    The reports that are chosen now stay chosen.
    """
    kept = {CHOSEN: st.query_params.get_all(CHOSEN)}
    query = urlencode({name: held for name, held in {**kept, **(values or {})}.items() if held}, doseq=True)
    path = "./" if page == HOME else quote(page)
    return f"{path}?{query}" if query else path


def to_link(page: str, text: str, values: Mapping[str, str | Sequence[str]] | None = None, *, title: str = "") -> str:
    """Give a link to a page with its choices, as HTML; the text may hold words of a report."""
    hint = f' title="{escape(title)}"' if title else ""
    return f'<a class="pl-link" href="{escape(to_address(page, values))}" target="_self"{hint}>{escape(text)}</a>'


def to_thing(ref: str, text: str, *, title: str = "") -> str:
    """Give a link to a thing's own page, as HTML; the bare text, escaped, where its kind has none."""
    kind = to_kind(ref)
    page, name = PAGES.get(kind, ("", ""))
    named = unquote(ref) if kind == "report" else ref
    return to_link(page, text, {name: named}, title=title) if page else escape(text)


def to_source(piece: Evidence, text: str) -> str:
    """Give a link to the place of a piece of evidence in its report, as HTML."""
    values = {"report": piece.document, "line": str(piece.line)}
    if piece.start >= 0:
        values = {"report": piece.document, "start": str(piece.start), "end": str(piece.end)}
    return to_link("source", text, values, title="Open the report at this place")
