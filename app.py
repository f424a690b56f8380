"""The explorer: `streamlit run app.py`; the store is data/store, or what PLENARY_STORE names."""

from __future__ import annotations

import streamlit as st

from graph.explorer.shared.components import follow_links
from graph.explorer.shared.navigation import ICON, show_navigation

# A page's code is imported when the page is first opened, so that the first page need not wait for the others.


def overview() -> None:
    from graph.explorer.overview.page import show_overview

    show_overview()


def people() -> None:
    from graph.explorer.people.page import show_people

    show_people()


def recommendations() -> None:
    from graph.explorer.recommendations.page import show_recommendations

    show_recommendations()


def graph() -> None:
    from graph.explorer.graph.page import show_graph

    show_graph()


def source() -> None:
    from graph.explorer.source.page import show_source

    show_source()


def query() -> None:
    from graph.explorer.query.page import show_query

    show_query()


def reports() -> None:
    from graph.explorer.reports.page import show_reports

    show_reports()


def export() -> None:
    from graph.explorer.export.page import show_export

    show_export()


PAGES = (
    st.Page(overview, title="Overview", icon=":material/space_dashboard:", url_path="overview", default=True),
    st.Page(people, title="People and topics", icon=":material/group:", url_path="people"),
    st.Page(recommendations, title="Recommendations", icon=":material/checklist:", url_path="recommendations"),
    st.Page(graph, title="Graph", icon=":material/hub:", url_path="graph"),
    st.Page(source, title="Source", icon=":material/article:", url_path="source"),
    st.Page(query, title="Query", icon=":material/terminal:", url_path="query"),
    st.Page(reports, title="Reports", icon=":material/folder_open:", url_path="reports"),
    st.Page(export, title="Export", icon=":material/download:", url_path="export"),
)

# Set before the navigation, which would fetch the page's icon from another host to stand in the browser's tab.
st.set_page_config(page_icon=str(ICON), layout="wide", initial_sidebar_state=220)
page = st.navigation(list(PAGES), position="hidden")
st.set_page_config(page_title=f"{page.title} · Plenary")
show_navigation(PAGES)
page.run()
follow_links()
