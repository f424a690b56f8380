"""Reports in a real browser: one is uploaded, read while others look on, looked over in its source, and removed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.explorer.browser import Visit, in_browser, make_visit, serve

pytestmark = in_browser

WAIT = 120_000
"""Milliseconds that an ingest may take on a busy machine."""
REPORT = """# Report of the Harbour Workshop <script>alert(1)</script>

## Session 1: Ships

**Chair:** Ann Lee, Director, Harbour Trust, Geneva, Switzerland

Ann Lee said that the fleet is old. Governments should fund new nets.

Main sponsor: Rosa Vale (Norway)
"""


@pytest.fixture(scope="module")
def address(shared_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a copy of the invented workshop's store, which may be written to."""
    folder = shutil.copytree(shared_store, tmp_path_factory.mktemp("reports") / "store")
    with serve(folder) as address:
        yield address


def test_report_is_uploaded_seen_by_others_looked_over_and_removed(
    address: str, visit: Visit, browser: Browser, tmp_path: Path
) -> None:
    upload = tmp_path / "harbour <img onerror=x>.md"
    upload.write_text(REPORT, encoding="utf-8")
    page = visit.open(address, "reports")
    page.get_by_text("Add reports").click()
    page.locator("input[type=file]").set_input_files(str(upload))
    page.get_by_role("button", name="Read 1 report").click()
    other = make_visit(browser)
    other.open(address, "reports")
    expect(other.page.get_by_text("1 report read.")).to_be_visible(timeout=WAIT)
    expect(page.get_by_text("1 report read.")).to_be_visible(timeout=WAIT)
    expect(page.get_by_text("2 reports", exact=False).first).to_be_visible(timeout=WAIT)

    page.get_by_role("link", name="harbour _img onerror_x").click()
    item = page.locator(".pl-misses li", has_text="Rosa Vale")
    expect(item).to_be_visible(timeout=WAIT)
    item.get_by_role("link", name="line 9").click()
    expect(page.locator(".pl-title", has_text="Source")).to_be_visible(timeout=WAIT)
    assert "start=" in page.url

    page.go_back()
    page.get_by_role("button", name="Remove …").click()
    page.get_by_role("button", name="Remove this report").click()
    expect(page.get_by_text("removed.", exact=False).first).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Bring it back").first.click()
    expect(page.get_by_text("brought back.", exact=False)).to_be_visible(timeout=WAIT)
    for one in (visit, other):
        assert one.dialogs == []
        assert one.errors == []
        assert one.hosts == {"localhost"}
    other.page.context.close()


def test_every_square_of_the_map_opens_its_lines_in_the_source(address: str, visit: Visit) -> None:
    page = visit.open(address, "reports?report=workshop")
    square = page.locator(".pl-map a").nth(2)
    expect(square).to_be_visible(timeout=WAIT)
    square.click()
    expect(page.locator(".pl-title", has_text="Source")).to_be_visible(timeout=WAIT)
    assert "report=workshop" in page.url
    assert visit.errors == []
