"""SPARQL to an editor on the page, and what the reader runs to the address."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st

from graph.errors import QueryInvalid
from graph.explorer.query.asking import FRESH
from graph.explorer.shared.address import read_choice, write_choices
from graph.explorer.shared.components import BundleMissing, find_component
from graph.explorer.shared.links import CHOSEN
from graph.prefixes import make_prefixes
from graph.vocabulary import read_prefixes, read_vocabulary

LINK = 8000
"""Characters of an address beyond which it is no link any more: some browsers, servers and mail programs cut it."""
LONG = "query-long"
"""Where the session keeps a query that is too long for the address."""
USED = ("dcterms", "oa", "pl", "role", "skos", "xsd")
"""The prefixes that the stored graphs need."""
START = """SELECT ?person ?role ?session WHERE {
  ?participation pl:person/skos:prefLabel ?person ;
    pl:role/skos:prefLabel ?role ;
    pl:session/dcterms:title ?session .
}
ORDER BY ?person
LIMIT 100"""


def make_start() -> str:
    """Give a first query with the prefixes of the graphs."""
    return f"{make_prefixes(*USED)}\n{START}"


def read_own() -> str:
    """Give the reader's own query: that of the address, else one that was too long for it; "" without any."""
    return read_choice("sparql") or str(st.session_state.get(LONG, ""))


def is_long(text: str) -> bool:
    """Tell whether a query is too long for a link."""
    return len(quote(text)) > LINK


def run(text: str) -> None:
    """Make a text the query of the page and of its address."""
    st.session_state[FRESH] = True
    st.session_state[LONG] = text if is_long(text) else ""
    others = {name: "" for name in st.query_params if name not in (CHOSEN, "view")}
    write_choices({**others, "kind": "own" if is_long(text) else "", "sparql": "" if is_long(text) else text})


def show_editor(text: str, error: QueryInvalid | None = None) -> None:
    """Show the editor with a text and a mark where the store could not read it."""
    try:
        editor = find_component("editor", isolate=False)
    except BundleMissing as missing:
        show_plain(text, str(missing))
        return
    editor(
        key="editor",
        data={
            "value": text,
            "terms": [{"text": term.text, "label": term.label, "meaning": term.meaning} for term in read_vocabulary()],
            "prefixes": read_prefixes(),
            "error": error and {"line": error.line, "column": error.column, "message": f"{error.fact}; {error.cure}"},
        },
        on_run_change=take_over,
    )


def take_over() -> None:
    """Run what the editor handed over."""
    if text := str(st.session_state["editor"]["run"] or ""):
        run(text)


def show_plain(text: str, reason: str) -> None:
    """Show a plain box where the editor was not built, and say why."""
    st.session_state["plain"] = text
    with st.form("own", border=False):
        st.text_area("SPARQL", height=320, key="plain")
        st.form_submit_button("Run", type="primary", on_click=lambda: run(st.session_state["plain"]))
    st.caption("Without colours and completion: the editor was not built.", help=reason)
