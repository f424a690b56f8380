"""The explorer: `streamlit run app.py`; the store is data/store, or what PLENARY_STORE names."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from graph.explorer.components import find_follower
from graph.explorer.export import show_export
from graph.explorer.graph import show_graph
from graph.explorer.navigation import show_navigation
from graph.explorer.overview import show_overview
from graph.explorer.people import show_people
from graph.explorer.query import show_query
from graph.explorer.recommendations import show_recommendations
from graph.explorer.reports import show_reports
from graph.explorer.source import show_source

ICON = Path(__file__).parent / "graph" / "explorer" / "icon.svg"
PAGES = (
    st.Page(show_overview, title="Overview", icon=":material/space_dashboard:", url_path="overview", default=True),
    st.Page(show_people, title="People and topics", icon=":material/group:", url_path="people"),
    st.Page(show_recommendations, title="Recommendations", icon=":material/checklist:", url_path="recommendations"),
    st.Page(show_graph, title="Graph", icon=":material/hub:", url_path="graph"),
    st.Page(show_source, title="Source", icon=":material/article:", url_path="source"),
    st.Page(show_query, title="Query", icon=":material/terminal:", url_path="query"),
    st.Page(show_reports, title="Reports", icon=":material/folder_open:", url_path="reports"),
    st.Page(show_export, title="Export", icon=":material/download:", url_path="export"),
)

st.set_page_config(page_title="Plenary", page_icon=str(ICON), layout="wide", initial_sidebar_state=220)
page = st.navigation(list(PAGES), position="hidden")
show_navigation(PAGES)
page.run()
find_follower()(key="links")
