"""The list of pages at the side: links that take the choice of reports along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from graph.explorer.address import read_choices
from graph.explorer.links import CHOSEN

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


def show_navigation(pages: Sequence[StreamlitPage]) -> None:
    """Show the pages, the present one marked."""
    kept = [(CHOSEN, document) for document in read_choices(CHOSEN)]
    with st.sidebar:
        for page in pages:
            st.page_link(page, query_params=kept)
