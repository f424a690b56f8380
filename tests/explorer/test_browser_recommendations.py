"""Recommendations in a real browser: filters without loading anew, the widest theme and its CSV, a narrow screen."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.explorer.browser import PATIENCE, Visit, in_browser, make_visit, serve
from tests.graph.asks import MEMBERS, REGISTER, write_asks

pytestmark = in_browser
WIDEST = MEMBERS[REGISTER][0][1]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve two meetings with themes, one of whose texts is hostile."""
    with serve(write_asks(tmp_path_factory.mktemp("asks") / "store")) as address:
        yield address


def test_filter_narrows_without_loading_anew_and_back_takes_it_away(address: str, visit: Visit) -> None:
    page = visit.open(address, "recommendations")
    page.evaluate("window.kept = true")
    page.get_by_role("link", name="Skills").first.click()
    page.locator(".pl-shown", has_text="Showing 2 of 8").wait_for()
    assert "topic=topic%2Fskills" in page.url
    page.get_by_role("link", name="Remove Topic: Skills").wait_for()
    page.go_back()
    page.locator(".pl-shown", has_text="Showing 8 of 8").wait_for()
    assert page.evaluate("window.kept")
    assert (visit.dialogs, visit.errors, visit.hosts) == ([], [], {"localhost"})


def test_widest_theme_is_found_and_its_csv_downloaded(address: str, visit: Visit, tmp_path: Path) -> None:
    page = visit.open(address, "recommendations")
    page.get_by_role("link", name="Recurring themes").click()
    first = page.locator(".pl-list .pl-lead a").first
    first.get_by_text(WIDEST).wait_for()
    visit.wait()  # a list that is still being written may take the link away under the pointer
    first.click()
    page.locator(".pl-theme", has_text=WIDEST).wait_for()
    expect(page.locator(".pl-wordings > li")).to_have_count(3, timeout=PATIENCE * 1000)
    with page.expect_download() as started:
        page.get_by_role("button", name="Download 3 wordings as CSV").click()
    started.value.save_as(tmp_path / "wordings.csv")
    with (tmp_path / "wordings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["asked by"] for row in rows] == ["Ann Orr (Harbour Board)", "Norway", "Danish delegation"]


def test_csv_and_brief_hold_what_the_filters_leave(address: str, visit: Visit, tmp_path: Path) -> None:
    page = visit.open(address, "recommendations?topic=topic/skills")
    with page.expect_download() as started:
        page.get_by_role("button", name="Download 2 recommendations as CSV").click()
    started.value.save_as(tmp_path / "two.csv")
    assert (tmp_path / "two.csv").read_text(encoding="utf-8-sig").count("Crew training") == 2
    page.get_by_role("link", name="Recurring themes").click()
    with page.expect_download() as started:
        page.get_by_role("button", name="Download a brief on Skills").click()
    started.value.save_as(tmp_path / "brief.md")
    assert (tmp_path / "brief.md").read_text(encoding="utf-8").startswith("# What keeps being asked for on “Skills”")


def test_narrow_screen_has_cards_and_filters_behind_a_button(address: str, browser: Browser) -> None:
    visit = make_visit(browser, width=390, height=844)
    page = visit.open(address, "recommendations")
    assert page.locator(".pl-facets").is_hidden()
    page.get_by_text("Filter", exact=True).click()
    assert page.locator(".pl-facets").is_visible()
    page.get_by_text("Filter", exact=True).click()
    page.locator(".pl-list .pl-lead a").nth(1).click()
    page.locator(".pl-below .pl-card").wait_for()
    expect(page.locator(".pl-card:visible")).to_have_count(1, timeout=PATIENCE * 1000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.context.close()
