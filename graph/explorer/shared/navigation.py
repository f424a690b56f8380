"""The list of pages at the side, with the choice of reports taken along, and word of a store that has changed."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from graph.errors import GraphError
from graph.explorer.shared.address import read_choices
from graph.explorer.shared.frame import select_folder
from graph.explorer.shared.links import CHOSEN
from graph.manifest import read_version

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

ICON = Path(__file__).parents[1] / "icon.svg"
SHOWN = "version shown"
"""Where a visitor's session holds the version of the store that the page was drawn from."""
LOOK_EVERY = 10
"""Seconds between two looks at the store's version, which is a file of a few bytes."""


def show_navigation(pages: Sequence[StreamlitPage]) -> None:
    """Show the pages, the present one marked."""
    kept = [(CHOSEN, document) for document in read_choices(CHOSEN)]
    st.session_state[SHOWN] = find_version()
    with st.sidebar:
        st.html(f'<p class="pl-brand"><img src="{read_icon()}" alt="">Plenary</p>')
        for page in pages:
            st.page_link(page, query_params=kept)
        tell_change()


@cache
def read_icon() -> str:
    """Give the icon as an address that holds it; drawn within the page it would be taken out as a script might be."""
    return f"data:image/svg+xml;base64,{b64encode(ICON.read_bytes()).decode('ascii')}"


@st.fragment(run_every=LOOK_EVERY)
def tell_change() -> None:
    """Say that the store has changed since the page was drawn, and offer to draw it again."""
    if find_version() != st.session_state.get(SHOWN):
        st.caption("The store has changed.")
        if st.button("Show what is new", icon=":material/refresh:"):
            st.rerun()


def find_version() -> str:
    """Give the store's present version; "" where there is none that can be read."""
    try:
        return read_version(select_folder())
    except GraphError:
        return ""
