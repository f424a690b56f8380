"""People and topics in a real browser: from a topic to the sentence in its source, the matrix, a narrow screen."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.explorer.browser import Visit, in_browser, make_visit, serve
from tests.explorer.subjects import make_subjects, store_subjects

pytestmark = in_browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the workshop with topics."""
    with serve(store_subjects(tmp_path_factory.mktemp("subjects") / "store", make_subjects())) as address:
        yield address


def test_who_spoke_on_a_topic_is_found_and_the_sentence_opened_in_its_source(address: str, visit: Visit) -> None:
    page = visit.open(address, "people")
    page.evaluate("window.kept = true")
    page.get_by_label("Find a topic").fill("gadus")
    page.get_by_label("Find a topic").press("Enter")
    page.locator(".pl-shown", has_text="1 topic by that name").wait_for()
    page.get_by_role("link", name="cod", exact=True).click()
    page.locator(".pl-said", has_text="Ingrid Solheim, chair").first.wait_for()
    page.locator(".pl-said figcaption a", has_text="line 7").first.click()
    page.locator(".pl-title", has_text="Source").wait_for()
    assert "report=workshop&start=" in page.url
    page.go_back()
    page.locator(".pl-shown", has_text="1 statement on cod").wait_for()
    page.go_back()
    page.locator(".pl-shown", has_text="1 topic by that name").wait_for()
    assert page.evaluate("window.kept")
    assert (visit.dialogs, visit.errors, visit.hosts) == ([], [], {"localhost"})


def test_cell_of_the_matrix_leads_to_the_sentences(address: str, visit: Visit) -> None:
    page = visit.open(address, "people?view=matrix")
    page.get_by_role("link", name="1+1: Ingrid Solheim on fish: 1 statement, 1 session with a role").click()
    page.locator(".pl-shown", has_text="chair in 1 session on fish, 1 statement on fish").wait_for()
    page.get_by_role("link", name="Remove Topic: fish").click()
    page.locator(".pl-shown", has_text="chair and recorder in 2 sessions").wait_for()
    page.get_by_role("link", name="Remove Person: Ingrid Solheim").click()
    page.locator(".pl-shown", has_text="3 people with a role").wait_for()
    assert page.url.endswith("people?view=people")


def test_what_is_shown_comes_as_csv(address: str, visit: Visit, tmp_path: Path) -> None:
    page = visit.open(address, "people?topic=topic/fish")
    with page.expect_download() as started:
        page.get_by_role("button", name="CSV").click()
    started.value.save_as(tmp_path / "who.csv")
    with (tmp_path / "who.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["Person"], row["Strength"], row["Topic"]) for row in rows] == [
        ("Ingrid Solheim", "strong", "cod"),
        ("Tomasz Wrona", "strong", "fish"),
        ("Ingrid Solheim", "weak", "cod"),
    ]


@pytest.mark.parametrize("query", ["", "?topic=topic/cod", "?view=matrix", "?view=people", "?view=organisations"])
def test_narrow_screen_needs_no_scrolling_sideways(address: str, browser: Browser, query: str) -> None:
    visit = make_visit(browser, width=390, height=844)
    page = visit.open(address, f"people{query}")
    page.wait_for_timeout(300)
    width = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
    assert width <= 390
    visit.page.context.close()
