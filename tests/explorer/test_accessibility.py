"""Every page, light and dark, wide and narrow: axe-core finds no serious violation of WCAG, and keys reach it all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from tests.explorer.browser import ROOT, Visit, in_browser, serve
from tests.explorer.furnished import store_furnished

pytestmark = in_browser

AXE = ROOT / "graph" / "explorer" / "web" / "node_modules" / "axe-core" / "axe.min.js"
"""Comes with `make install`."""
RUN = "() => axe.run(document, {resultTypes: ['violations'], iframes: false})"
FOCUSED = "document.activeElement?.closest('a, button')?.innerText ?? ''"
LOOKS = (("light", 1440), ("dark", 1440), ("dark", 390), ("light", 390))
SETTLING = 400
"""Milliseconds in which a page follows a change of its look."""
STATES = {
    "": ("", "?q=nets", "?session=nets-2019/session/1a"),
    "people": (
        "people",
        "people?topic=topic/skills",
        "people?person=nets-2019/person/liv-dahl",
        "people?organisation=nets-2019/organisation/net-guild",
        "people?view=matrix",
    ),
    "recommendations": (
        "recommendations",
        "recommendations?show=themes",
        "recommendations?theme=theme/register",
        "recommendations?in=nets-2019",
    ),
    "graph": ("graph", "graph?start=theme/register"),
    "source": ("source?report=nets-2019", "source?report=workshop&line=5"),
    "query": ("query", "query?query=people"),
    "reports": ("reports", "reports?report=workshop"),
    "export": ("export", "export?topic=topic/skills&format=csv", "export?view=vocabulary"),
}
"""The states of each page that differ in what they show; the first is looked at in all ways, the others in two."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve three meetings with topics and themes."""
    with serve(store_furnished(tmp_path_factory.mktemp("furnished") / "store")) as address:
        yield address


@pytest.mark.parametrize("state", [state for states in STATES.values() for state in states])
def test_page_has_no_serious_violation(address: str, visit: Visit, state: str) -> None:
    page = visit.open(address, state)
    page.wait_for_timeout(SETTLING)
    found = []
    first = state in {states[0] for states in STATES.values()}
    for scheme, width in LOOKS if first else LOOKS[::2]:
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(SETTLING)
        found += [f"{scheme}, {width} px: {fault}" for frame in page.frames for fault in find_faults(frame)]
    assert found == []


def find_faults(frame: Frame) -> list[str]:
    """Give each serious or critical violation of a frame with the first element that has it."""
    frame.evaluate(AXE.read_text(encoding="utf-8"))
    result: dict[str, Any] = frame.evaluate(RUN)
    return [
        f"{fault['id']} ({len(fault['nodes'])}): {fault['nodes'][0]['html'][:200]}"
        for fault in result["violations"]
        if fault["impact"] in ("serious", "critical")
    ]


def test_check_finds_a_violation(visit: Visit) -> None:
    visit.page.set_content(
        '<html lang="en"><title>x</title><p style="color:#ccc">Too faint</p><img src="data:,"></html>'
    )
    assert {fault.partition(" ")[0] for fault in find_faults(visit.page.main_frame)} >= {"image-alt", "color-contrast"}


@pytest.mark.parametrize("state", ["", "people", "recommendations", "reports", "export"])
def test_page_has_no_sideways_scroll_on_a_phone(address: str, visit: Visit, state: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open(address, state)
    page.wait_for_timeout(SETTLING)
    wide = "e => e.scrollWidth - e.clientWidth"
    assert page.locator("[data-testid=stMain]").evaluate(wide) <= 1


def test_keys_alone_lead_to_another_page_and_to_a_download(address: str, visit: Visit) -> None:
    page = visit.open(address, "export")
    press_until(page, "Overview")
    page.keyboard.press("Enter")
    page.locator(".pl-title", has_text="Overview").wait_for()
    visit.open(address, "export")
    press_until(page, "Download")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "plenary.ttl"


def press_until(page: Page, words: str, most: int = 60) -> None:
    """Press Tab until the link or button that has the focus holds the words as a line of its own."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if words in str(page.evaluate(FOCUSED)).splitlines():
            return
    pytest.fail(f"{most} presses of Tab do not lead to {words!r}")
