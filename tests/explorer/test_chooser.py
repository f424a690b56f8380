"""The choice of reports at the side: links where there are few, a box where there are many, else nothing."""

from __future__ import annotations

from html import unescape
from re import findall

from streamlit.testing.v1 import AppTest

from graph.explorer.shared.chooser import FEW
from tests.explorer.workshop import HOSTILE

SCRIPT = """
import streamlit as st
from graph.explorer.shared.chooser import choose_reports
st.text(",".join(choose_reports({!r})))
"""


def run_chooser(titles: dict[str, str], **choices: str | list[str]) -> AppTest:
    """Run the chooser alone; `in_` stands for the choice of reports, "in"."""
    test = AppTest.from_string(SCRIPT.format(titles))
    for name, value in choices.items():
        test.query_params[name.rstrip("_")] = value
    return test.run()


def read_links(test: AppTest) -> dict[str, tuple[str, bool]]:
    """Give where each link leads, and whether it is marked, by its words."""
    (side,) = test.sidebar.get("html")
    found = findall(r'href="([^"]*)"[^>]*?( aria-current=true)?><i[^>]*>[^<]*</i><span>([^<]*)</span>', side.proto.body)
    return {unescape(words): (unescape(address), bool(mark)) for address, mark, words in found}


def test_without_a_choice_all_are_shown_and_each_link_chooses_one() -> None:
    test = run_chooser({"a": "Apple", "b": "Berry"}, q="red & blue")
    assert test.text[0].value == ""
    assert read_links(test) == {
        "All reports": ("?q=red+%26+blue", True),
        "Apple": ("?q=red+%26+blue&in=a", False),
        "Berry": ("?q=red+%26+blue&in=b", False),
    }


def test_link_adds_to_the_choice_or_takes_out_of_it() -> None:
    test = run_chooser({"a": "Apple", "b": "Berry", "c": "Cherry"}, in_=["b", "gone"])
    assert test.text[0].value == "b"
    assert read_links(test) == {
        "All reports": ("?", False),
        "Apple": ("?in=b&in=a", False),
        "Berry": ("?", True),
        "Cherry": ("?in=b&in=c", False),
    }


def test_equal_titles_are_told_apart_and_hostile_ones_stay_text() -> None:
    test = run_chooser({"a": HOSTILE, "b": HOSTILE})
    (side,) = test.sidebar.get("html")
    assert list(read_links(test)) == ["All reports", f"{HOSTILE} (a)", f"{HOSTILE} (b)"]
    assert "<script" not in side.proto.body and "<img" not in side.proto.body


def test_one_report_offers_no_choice() -> None:
    test = run_chooser({"a": "Apple"}, in_="a")
    assert test.text[0].value == "a"
    assert len(test.sidebar) == 0


def test_many_reports_are_chosen_in_a_box() -> None:
    test = run_chooser({str(number): f"Report {number}" for number in range(FEW + 1)}, in_="3")
    assert test.text[0].value == "3"
    assert len(test.sidebar.get("html")) == 0
    assert test.sidebar.multiselect[0].value == ["3"]
