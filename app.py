"""The explorer: `streamlit run app.py`; the store is data/store, or what PLENARY_STORE names."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from graph.explorer.overview import show_overview
from graph.explorer.people import show_people
from graph.explorer.query import show_query
from graph.explorer.recommendations import show_recommendations

ICON = Path(__file__).parent / "graph" / "explorer" / "icon.svg"
PAGES = (
    st.Page(show_overview, title="Overview", icon=":material/hub:", url_path="overview", default=True),
    st.Page(show_people, title="People", icon=":material/group:", url_path="people"),
    st.Page(show_recommendations, title="Recommendations", icon=":material/checklist:", url_path="recommendations"),
    st.Page(show_query, title="Query", icon=":material/terminal:", url_path="query"),
)

st.set_page_config(page_title="Plenary", page_icon=str(ICON), layout="wide", initial_sidebar_state=220)
st.navigation(list(PAGES)).run()
