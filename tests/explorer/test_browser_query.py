"""The editor of SPARQL in a real browser: it completes, runs, marks what is wrong, and its state is a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.explorer.browser import Visit, in_browser, make_visit, serve

pytestmark = in_browser
QUERY = """PREFIX pl: <https://w3id.org/plenary/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name { ?person a pl:Person ; pl:participant true ; skos:prefLabel ?name } ORDER BY ?name"""
BROKEN = "SELECT ?x {\n  ?x skos:prefLabel ?y\n}"


@pytest.fixture(scope="module")
def address(shared_store: Path) -> Iterator[str]:
    with serve(shared_store) as address:
        yield address


def write(page: Page, text: str) -> None:
    """Put a text into the place of the editor's."""
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)


def test_query_is_run_and_its_link_opens_for_somebody_else(address: str, visit: Visit, browser: Browser) -> None:
    page = visit.open(address, "query?kind=own")
    write(page, QUERY)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("3 rows, answered in")).to_be_visible(timeout=15_000)
    assert parse_qs(urlsplit(page.url).query) == {"sparql": [QUERY]}
    other = make_visit(browser)
    shown = other.open(address, page.url.removeprefix(f"{address}/"))
    expect(shown.get_by_text("3 rows, answered in")).to_be_visible(timeout=15_000)
    expect(shown.locator(".CodeMirror")).to_contain_text("pl:participant")
    page.go_back()
    expect(page.get_by_text("3 rows, answered in")).to_be_hidden(timeout=15_000)
    assert visit.hosts | other.hosts == {"localhost"}
    assert visit.errors == other.errors == []
    other.page.context.close()


def test_editor_completes_terms_and_declares_their_prefix(address: str, visit: Visit) -> None:
    page = visit.open(address, "query?kind=own")
    write(page, "SELECT * { ?x pl:partici")
    page.keyboard.type("p")
    hints = page.locator(".CodeMirror-hint")
    expect(hints.first).to_contain_text("pl:Participation")
    expect(hints.nth(1)).to_contain_text("True for somebody with a role")
    page.wait_for_timeout(600)  # the list is made anew once the last letter has been taken in
    page.keyboard.press("ArrowDown")
    expect(hints.nth(1)).to_have_class(re.compile("CodeMirror-hint-active"))
    page.keyboard.press("Enter")
    expect(page.locator(".CodeMirror")).to_contain_text("?x pl:participant")
    expect(page.locator(".CodeMirror")).to_contain_text("PREFIX pl: <https://w3id.org/plenary/ns#>")


def test_mistake_is_marked_in_the_editor_until_it_is_mended(address: str, visit: Visit) -> None:
    page = visit.open(address, "query?kind=own")
    write(page, BROKEN)
    page.get_by_role("button", name="Run", exact=True).click()
    wrong = page.locator(".pl-wrong")
    expect(wrong).to_have_text("skos:prefLabel", timeout=15_000)
    expect(page.get_by_text("the prefix skos: is not declared").first).to_be_visible()
    write(page, QUERY)
    expect(wrong).to_have_count(0)


def test_keyboard_leaves_the_editor(address: str, visit: Visit) -> None:
    page = visit.open(address, "query?kind=own")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_focused()


def test_graph_of_a_query_is_drawn_without_leaving_the_machine(address: str, visit: Visit) -> None:
    page = visit.open(address, "query?kind=own")
    write(
        page,
        QUERY.split("SELECT")[0] + "CONSTRUCT { ?p skos:prefLabel ?n } { ?p pl:participant true ; skos:prefLabel ?n }",
    )
    page.keyboard.press("Control+Enter")
    expect(page.frame_locator("iframe").locator("canvas").first).to_be_visible(timeout=20_000)
    assert visit.hosts == {"localhost"}
    assert visit.dialogs == []
