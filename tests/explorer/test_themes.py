"""Recurring themes: by breadth in words, by topic, wordings side by side with what differs, reasons, CSV and brief."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from pathlib import Path
from re import DOTALL, findall

import pytest
from streamlit.testing.v1 import AppTest

from graph.explorer.recommendations.theme import to_evidence, to_lines, to_marked, to_wording
from graph.explorer.recommendations.themes import Listed, to_line, to_plain, write_brief
from graph.explorer.shared.facts import Contents
from graph.store import open_store
from graph.wordings import Theme, read_theme
from tests.explorer.reader import read_html, read_text, run_page
from tests.graph.asks import FUNDS, HOSTILE, MEMBERS, REGISTER, TRAINING, write_asks

SHOW = {"show": "themes"}


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_asks(tmp_path_factory.mktemp("asks") / "store")


@pytest.fixture
def asks(folder: Path, stored: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name the store of two meetings with themes as the explorer's; for reading only."""
    monkeypatch.setenv("PLENARY_STORE", str(stored))
    return stored


def read_rows(test: AppTest) -> list[list[str]]:
    """Give the cells of the list, as text."""
    rows = findall(r"<tr>(.*?)</tr>", read_html(test).partition("<tbody>")[2], DOTALL)
    cells = [findall(r"<td[^>]*>(.*?)</td>", row, DOTALL) for row in rows]
    return [[unescape("".join(findall(r"[^<>]+(?=<|$)", cell))) for cell in row] for row in cells]


def find_theme(folder: Path, name: str) -> Theme:
    """Read one theme of a store."""
    with open_store(folder) as store:
        return read_theme(store, name)


def read_buttons(test: AppTest) -> list[str]:
    """Give the words of the buttons that download."""
    return [button.proto.label for button in test.get("download_button")]


def test_themes_are_listed_by_breadth_in_words(asks: Path) -> None:
    test = run_page("recommendations", **SHOW)
    assert "Showing 3 of 3 measures asked for in more than one session" in read_text(test)
    rows = read_rows(test)
    assert [row[1] for row in rows] == [
        "asked in 3 of 5 sessions, in both reports, by both delegations and one organisation",
        "asked in 1 of 5 sessions and outside the sessions, in both reports",
        "asked in 2 of 5 sessions, in both reports, by one organisation",
    ]
    assert [row[2] for row in rows] == ["insistent 5", "firm 4", "firm 4"]


def test_themes_are_sorted_by_the_address(asks: Path) -> None:
    labels = [row[0] for row in read_rows(run_page("recommendations", sort="text", **SHOW))]
    assert labels == sorted(labels, key=str.casefold)


def test_themes_are_narrowed_by_topic_and_by_who_asks(asks: Path) -> None:
    on_topic = run_page("recommendations", topic="topic/skills", **SHOW)
    assert [row[0] for row in read_rows(on_topic)] == [MEMBERS[TRAINING][0][2]]
    assert "Topic: Skills" in read_text(on_topic)
    assert len(read_rows(run_page("recommendations", by="norway", **SHOW))) == 1
    assert [row[0] for row in read_rows(run_page("recommendations", words="register", **SHOW))] == [
        MEMBERS[REGISTER][0][1]
    ]


def test_no_theme_left_says_how_to_go_on(asks: Path) -> None:
    test = run_page("recommendations", words="whales", **SHOW)
    assert "Take a filter or a word away." in test.info[0].value
    assert read_buttons(test) == []


def test_theme_of_the_address_opens_to_its_wordings_in_order_of_time(asks: Path) -> None:
    test = run_page("recommendations", theme=f"theme/{REGISTER}")
    html = read_html(test)
    places = [html.index(words) for words in ("be set up.", "Norway", "Danish delegation")]
    assert places == sorted(places)
    assert "Asked in 3 of 5 sessions" in html
    assert "States <mark>must establish</mark> a register" in html
    assert "firmer: should consider → must establish (1 → 5)" in unescape(html)
    assert "Both ask for the same thing (register, 2)." in html
    assert "recommendation=nets-2021%2Frecommendation%2F" in html
    assert "source?report=nets-2019&amp;start=" in html


def test_wording_says_how_sure_it_is_and_a_doubtful_one_looks_so(asks: Path) -> None:
    wordings = find_theme(asks, REGISTER).wordings
    test = run_page("recommendations", theme=f"theme/{REGISTER}")
    assert findall(r"(\w+) \([\d.]+\) the same ask as the others", read_text(test)) == ["Surely", "Surely", "Probably"]
    assert "surely (0.80) the same" in read_text(test)
    cards = [
        to_wording(Contents("1", (), {}), [replace(wordings[0], score=score)], 0, {}) for score in (0.49, 0.5, 0.0)
    ]
    assert [card.startswith('<li class="pl-doubt">') for card in cards] == [True, False, False]
    assert ["the same ask" in card for card in cards] == [True, True, False]


def test_measure_of_a_longer_item_is_shown_with_the_whole_and_its_topics(asks: Path) -> None:
    text = read_text(run_page("recommendations", theme=f"theme/{TRAINING}"))
    assert "Underlined: words" in text
    assert "in: “Train all crews in the recovery of nets; share the charts.”" in text
    assert "Crew training" in text


def test_hostile_words_are_escaped(asks: Path) -> None:
    test = run_page("recommendations", theme=f"theme/{FUNDS}")
    assert "<script>alert" not in read_html(test)
    assert "Underlined: words" not in read_text(test)
    assert HOSTILE.split("<script>")[0].split("</b>")[1] in unescape(read_html(test))
    assert "<script>alert" not in read_html(run_page("recommendations", **SHOW))


def test_theme_that_is_gone_is_told(asks: Path) -> None:
    test = run_page("recommendations", theme="theme/<script>")
    assert "not in the store any more" in read_text(test)
    assert "<script" not in read_html(test)


def test_themes_of_one_report_are_those_that_it_asks_for(asks: Path) -> None:
    test = run_page("recommendations", in_="nets-2019", **SHOW)
    assert "3 measures" in read_text(test)
    assert all("in=nets-2019" in link for link in findall(r'href="(\?[^"]*theme=[^"]*)"', read_html(test)))


def test_without_themes_the_page_says_what_to_do(workshop: Path) -> None:
    test = run_page("recommendations", **SHOW)
    assert "No measure is asked for in more than one session" in read_text(test)
    assert "Reports" in test.info[0].value


def test_words_that_differ_are_marked_and_wordings_with_nothing_in_common_are_not() -> None:
    assert to_marked("Fund <b>new</b> nets", "Fund nets") == "Fund <mark>&lt;b&gt;new&lt;/b&gt;</mark> nets"
    assert to_marked("Fund nets", "Ban whaling at sea") == "Fund nets"
    assert to_marked("Fund nets", "Fund nets") == "Fund nets"


def test_both_views_offer_what_they_show_as_csv_and_the_list_a_brief(asks: Path) -> None:
    assert read_buttons(run_page("recommendations", **SHOW)) == ["Download 3 themes as CSV", "Download a brief"]
    on_topic = run_page("recommendations", topic="topic/skills", **SHOW)
    assert read_buttons(on_topic) == ["Download 1 theme as CSV", "Download a brief on Skills"]
    one = run_page("recommendations", theme=f"theme/{REGISTER}")
    assert read_buttons(one) == ["Download 3 wordings as CSV"]


def test_csv_of_themes_and_of_wordings_holds_breadth_change_and_place(asks: Path) -> None:
    theme = find_theme(asks, REGISTER)
    line = to_line(Listed(theme, 3))
    assert (line["sessions"], line["strength"], line["firmness"], line["reference"]) == (
        3,
        5,
        "insistent",
        "theme/register",
    )
    lines = to_lines(theme.label, theme.wordings, {})
    assert [row["asked by"] for row in lines] == ["Ann Orr (Harbour Board)", "Norway", "Danish delegation"]
    assert lines[2]["against the one before"] == "firmer: should consider → must establish (1 → 5)"
    assert (lines[1]["session"], lines[1]["document"], lines[1]["line"]) == ("1A", "nets-2019", 12)


def test_brief_is_on_the_topic_and_the_report(asks: Path) -> None:
    text = write_brief(asks, "Skills", "nets-2019").decode()
    assert text.startswith("# What keeps being asked for on “Skills” in “Lost Nets Meeting, Bergen, 2-3 May 2019”")
    assert "python -m graph brief --topic Skills --report nets-2019" in text
    assert "register" not in text


def test_button_shows_no_mark_of_a_label() -> None:
    assert to_plain("[Nets](javascript:x) *now* & crews") == "Netsjavascriptx now  crews"


def test_evidence_of_an_unknown_recommendation_has_its_line_alone(asks: Path) -> None:
    piece = to_evidence(find_theme(asks, REGISTER).wordings[0], None)
    assert (piece.start, piece.line) == (-1, 8)
