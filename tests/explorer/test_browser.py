"""The explorer in a real browser: every page stays on this machine, every state is a link, nothing loads anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.explorer.browser import PAGES, Visit, in_browser, serve
from tests.explorer.furnished import store_furnished

pytestmark = in_browser


@pytest.fixture(scope="module")
def address(shared_store: Path) -> Iterator[str]:
    """Serve the invented workshop."""
    with serve(shared_store) as address:
        yield address


@pytest.mark.parametrize("path", PAGES)
def test_page_opens_by_its_address_and_stays_on_this_machine(address: str, visit: Visit, path: str) -> None:
    page = visit.open(address, path)
    page.wait_for_timeout(300)
    assert page.locator(".pl-title").inner_text() == PAGES[path]
    assert page.locator("[data-testid=stException]").count() == 0
    assert visit.hosts == {"localhost"}
    assert visit.errors == []


def test_link_changes_the_page_without_loading_it_anew_and_back_leads_back(address: str, visit: Visit) -> None:
    page = visit.open(address)
    page.evaluate("window.kept = true")
    page.locator(".pl-programme a", has_text="Ingrid Solheim").first.click()
    page.get_by_role("heading", name="People and topics").wait_for()
    assert "person=workshop%2Fperson%2Fingrid-solheim" in page.url
    page.go_back()
    page.get_by_role("heading", name="Overview").wait_for()
    page.go_forward()
    page.get_by_role("heading", name="People and topics").wait_for()
    assert "person=" in page.url
    assert page.evaluate("window.kept")


def test_pages_at_the_side_are_links_of_their_own(address: str, visit: Visit) -> None:
    page = visit.open(address)
    for path, title in PAGES.items():
        page.get_by_role("link", name=title, exact=True).first.click()
        page.locator(".pl-title", has_text=title).wait_for()
        assert page.url == f"{address}/{path}"


def test_reports_are_chosen_at_the_side_and_the_rest_of_the_address_stays(
    tmp_path_factory: pytest.TempPathFactory, visit: Visit
) -> None:
    with serve(store_furnished(tmp_path_factory.mktemp("furnished") / "store")) as address:
        page = visit.open(address, "people?q=anything")
        page.evaluate("window.kept = true")
        side = page.get_by_role("navigation", name="Choice of reports")
        side.get_by_role("link", name="Northern Waters").click()
        side.locator("[aria-current]", has_text="Northern Waters").wait_for()
        assert page.url == f"{address}/people?q=anything&in=workshop"
        page.get_by_role("link", name="Overview", exact=True).click()
        page.get_by_role("heading", name="Overview").wait_for()
        assert page.url == f"{address}/?in=workshop"
        side.get_by_role("link", name="All reports").click()
        side.locator("[aria-current]", has_text="All reports").wait_for()
        assert page.url == f"{address}/"
        assert page.evaluate("window.kept")
