"""A page of the explorer, run without a browser, to what a reader sees of it."""

from __future__ import annotations

from html import unescape
from re import sub
from typing import Any

from streamlit.testing.v1 import AppTest

PAGES = {
    "overview": "show_overview",
    "people": "show_people",
    "recommendations": "show_recommendations",
    "graph": "show_graph",
    "source": "show_source",
    "query": "show_query",
    "reports": "show_reports",
    "export": "show_export",
}


def run_page(page: str, **choices: str | list[str]) -> AppTest:
    """Run one page, with choices as they stand in the address; `in_` stands for the choice of reports, "in"."""
    test = AppTest.from_string(
        f"from graph.explorer.{page}.page import {PAGES[page]}\n{PAGES[page]}()", default_timeout=20
    )
    for name, value in choices.items():
        test.query_params[name.rstrip("_")] = value
    return test.run()


def read_html(test: AppTest) -> str:
    """Give the HTML that the page wrote itself."""
    return "\n".join(str(element.proto.body) for element in test.get("html"))


def read_text(test: AppTest) -> str:
    """Give all words of the page, those of tables and messages too."""
    html = unescape(sub(r"<style>.*?</style>|<[^>]+>", " ", sub("\n", " ", read_html(test))))
    boxes = [element.value for group in (test.info, test.error, test.code, test.caption) for element in group]
    tables = [table.value.to_csv(index=False) for table in test.dataframe]
    metrics = [f"{metric.label} {metric.value} {metric.delta}" for metric in test.metric]
    return "\n".join([html, *boxes, *tables, *metrics])


def read_frames(test: AppTest) -> list[Any]:
    """Give the pictures' pages."""
    return [element.proto.srcdoc for element in test.get("iframe")]
