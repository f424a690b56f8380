"""The page to which the explorer is compared: Streamlit with two pages, a title and a button (`streamlit run`)."""

from __future__ import annotations

import streamlit as st


def show_one() -> None:
    """Show the first page."""
    st.html('<h1 class="pl-title">One</h1>')
    st.button("Again", on_click=lambda: st.query_params.update(n=str(int(st.query_params.get("n", 0)) + 1)))
    st.html(f'<p class="pl-shown">{st.query_params.get("n", "0")}</p>')


def show_two() -> None:
    """Show the second page."""
    st.html('<h1 class="pl-title">Two</h1>')


st.set_page_config(page_title="Empty", layout="wide")
PAGES = [st.Page(show_one, title="One", url_path="one", default=True), st.Page(show_two, title="Two", url_path="two")]
page = st.navigation(PAGES, position="hidden")
with st.sidebar:
    for other in PAGES:
        st.page_link(other)
page.run()
