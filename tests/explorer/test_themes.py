"""Recurring themes: by breadth in words, wordings side by side with what differs, reasons, and what to do without."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from graph.explorer.themes import to_marked
from tests.explorer.reader import read_html, read_text, run_page
from tests.graph.asks import HOSTILE, MEMBERS, REGISTER, TRAINING, write_asks

SHOW = {"show": "Recurring themes"}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_asks(tmp_path_factory.mktemp("asks") / "store")


@pytest.fixture
def asks(folder: Path, stored: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name the store of two meetings with themes as the explorer's; for reading only."""
    monkeypatch.setenv("PLENARY_STORE", str(stored))
    return stored


def test_themes_are_listed_by_breadth_in_words(asks: Path) -> None:
    test = run_page("recommendations", **SHOW)
    assert "3 measures asked for in more than one session" in read_text(test)
    table = test.dataframe[0].value
    assert list(table["Support"]) == [
        "asked in 3 of 5 sessions, in both reports, by both delegations and one organisation",
        "asked in 1 of 5 sessions and outside the sessions, in both reports",
        "asked in 2 of 5 sessions, in both reports, by one organisation",
    ]
    assert list(table["Firmest"]) == ["insistent (5 of 5)", "firm (4 of 5)", "firm (4 of 5)"]


def test_theme_of_the_address_opens_to_its_wordings_in_order_of_time(asks: Path) -> None:
    test = run_page("recommendations", theme=MEMBERS[REGISTER][0][1], **SHOW)
    html = read_html(test)
    places = [
        html.index(words) for words in ("register of lost nets", "Norway · tentative (1 of 5)", "Danish delegation")
    ]
    assert places == sorted(places)
    assert "States <mark>must establish</mark> a register" in html
    assert "firmer: should consider → must establish (1 → 5)" in unescape(html)
    assert "Both ask for the same thing (register, 2)." in html
    assert "line 10" in html


def test_measure_of_a_longer_item_is_shown_with_the_whole(asks: Path) -> None:
    text = read_text(run_page("recommendations", theme=MEMBERS[TRAINING][0][2], **SHOW))
    assert "Underlined are the words" in text
    assert "in: “Train all crews in the recovery of nets; share the charts.”" in text


def test_hostile_words_are_escaped(asks: Path) -> None:
    test = run_page("recommendations", theme=HOSTILE, **SHOW)
    assert "<script>alert" not in read_html(test)
    assert "Underlined are the words" not in read_text(test)
    assert HOSTILE.split("<script>")[0].split("</b>")[1] in unescape(read_html(test))


def test_themes_of_one_report_are_those_that_it_asks_for(asks: Path) -> None:
    test = run_page("recommendations", report="Lost Nets Meeting, Bergen, 2-3 May 2019", **SHOW)
    assert "3 measures" in read_text(test)
    assert "Showing 5 of 5" in read_text(run_page("recommendations", report="Lost Nets Meeting, Bergen, 2-3 May 2019"))


def test_page_opens_with_all_recommendations(asks: Path) -> None:
    assert "Showing 8 of 8 recommendations." in read_text(run_page("recommendations"))


def test_without_themes_the_page_says_what_to_do(workshop: Path) -> None:
    test = run_page("recommendations", **SHOW)
    assert "No measure is asked for in more than one session" in read_text(test)
    assert "python -m ingest" in test.info[0].value


def test_words_that_differ_are_marked_and_wordings_with_nothing_in_common_are_not() -> None:
    assert to_marked("Fund <b>new</b> nets", "Fund nets") == "Fund <mark>&lt;b&gt;new&lt;/b&gt;</mark> nets"
    assert to_marked("Fund nets", "Ban whaling at sea") == "Fund nets"
    assert to_marked("Fund nets", "Fund nets") == "Fund nets"
