"""The overview in a real browser: a bar leads to what it counts, words lead to a place in the source, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page

from tests.explorer.browser import Visit, in_browser, serve
from tests.explorer.workshop import make_facts, store_facts

pytestmark = in_browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a report whose recommendations say who asks."""
    facts = make_facts()
    asked = tuple(replace(fact, made_by="Norway") for fact in facts.recommendations)
    folder = store_facts(tmp_path_factory.mktemp("overview") / "store", replace(facts, recommendations=asked))
    with serve(folder) as address:
        yield address


def find_bar(page: Page) -> Locator:
    """Find the first row with a bar; whoever clicks or points at it waits until the page around it stands still."""
    return page.locator(".pl-bars tr", has=page.locator("td")).first


def test_click_on_a_bar_opens_what_it_counts_and_back_leads_back(address: str, visit: Visit) -> None:
    page = visit.open(address)
    for _ in range(2):
        find_bar(page).click()
        page.locator(".pl-title", has_text="Recommendations").wait_for()
        assert page.url == f"{address}/recommendations?by=norway"
        page.go_back()
        page.locator(".pl-bars td").first.wait_for()
        assert page.url == f"{address}/"
    assert visit.errors == []


def test_link_that_is_written_anew_while_it_is_pressed_is_followed(address: str, visit: Visit) -> None:
    page = visit.open(address)
    find_bar(page).hover()
    page.mouse.down()
    page.evaluate("document.querySelectorAll('a.pl-link').forEach((link) => link.replaceWith(link.cloneNode(true)))")
    page.mouse.up()
    page.locator(".pl-title", has_text="Recommendations").wait_for()
    assert page.url == f"{address}/recommendations?by=norway"
    assert visit.errors == []


def test_press_that_ends_elsewhere_follows_nothing(address: str, visit: Visit) -> None:
    page = visit.open(address)
    find_bar(page).hover()
    page.mouse.down()
    page.mouse.move(5, 5)
    page.mouse.up()
    find_bar(page).click()
    page.locator(".pl-title", has_text="Recommendations").wait_for()
    page.go_back()
    page.locator(".pl-bars td").first.wait_for()
    assert page.url == f"{address}/"  # one step back: the first press had led nowhere


def test_words_lead_to_their_place_in_the_source_and_back(address: str, visit: Visit) -> None:
    page = visit.open(address)
    page.get_by_role("textbox", name="Search everything").fill("old nets")
    page.keyboard.press("Enter")
    page.locator("mark", has_text="nets").first.wait_for()
    assert page.url == f"{address}/?q=old+nets"
    page.locator(".pl-place a", has_text="line").first.click()
    page.locator(".pl-title", has_text="Source").wait_for()
    assert "report=workshop&start=" in page.url
    page.go_back()
    page.locator("mark", has_text="nets").first.wait_for()
    assert page.get_by_role("textbox", name="Search everything").input_value() == "old nets"
    assert visit.hosts == {"localhost"}
