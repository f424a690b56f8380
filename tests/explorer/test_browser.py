"""The explorer in a real browser: it draws, runs nothing of a report, and speaks to no other machine."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Dialog, FrameLocator, Page, sync_playwright

from tests.explorer.workshop import HOSTILE, make_facts, store_facts

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 30
"""Seconds that the server may take to start."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; on Debian: apt install chromium"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the explorer on a store in which one person has a hostile name; give its address."""
    facts = make_facts()
    names = {person.name: HOSTILE if person.name == "Tomasz Wrona" else person.name for person in facts.people}
    facts = replace(
        facts,
        people=tuple(replace(person, name=names[person.name]) for person in facts.people),
        participations=tuple(replace(fact, person=names[fact.person]) for fact in facts.participations),
        statements=tuple(replace(fact, person=names[fact.person]) for fact in facts.statements),
    )
    folder = store_facts(tmp_path_factory.mktemp("browser") / "store", facts)
    port = find_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.headless",
        "true",
        "--server.port",
        str(port),
    ]
    server = subprocess.Popen(
        [*command, "--server.address", "localhost", "--server.fileWatcherType", "none"],
        cwd=ROOT,
        env={**os.environ, "PLENARY_STORE": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://localhost:{port}/_stcore/health", server)
        yield f"http://localhost:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def find_port() -> int:
    """Give a port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers; fail when it ends or takes too long."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if server.poll() is not None:
            pytest.fail(f"the explorer ended with {server.returncode}")
        try:
            with urlopen(url, timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail(f"the explorer did not answer within {PATIENCE} s")


class Visit:
    """A browser's tab that remembers where it sent requests and which dialogs opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.hosts: set[str] = set()
        self.dialogs: list[str] = []
        page.on("request", lambda request: self.note(request.url))
        page.on("websocket", lambda websocket: self.note(websocket.url))
        page.on("dialog", self.close)

    def note(self, url: str) -> None:
        """Remember the host of a request; data and blob addresses have none and stay in the browser."""
        if urlsplit(url).scheme in ("http", "https", "ws", "wss"):
            self.hosts.add(urlsplit(url).hostname or "")

    def close(self, dialog: Dialog) -> None:
        """Remember a dialog: only a report's text that ran as a script could open one."""
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@pytest.fixture
def visit() -> Iterator[Visit]:
    """Open a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield Visit(browser.new_page(viewport={"width": 1440, "height": 900}))
        browser.close()


def count_inked(frame: FrameLocator) -> int:
    """Count the pixels of the picture that are not paper."""
    script = """canvas => {
        const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
        let inked = 0;
        for (let i = 0; i < data.length; i += 4) inked += data[i + 3] > 0 && data[i] + data[i + 1] + data[i + 2] < 600;
        return inked;
    }"""
    return int(frame.locator("canvas").evaluate(script))


def test_explorer_draws_the_picture_and_stays_on_this_machine(address: str, visit: Visit) -> None:
    visit.page.goto(address)
    frame = visit.page.frame_locator("iframe")
    frame.locator("canvas").wait_for(timeout=PATIENCE * 1000)
    visit.page.wait_for_timeout(500)
    assert count_inked(frame) > 1000
    for name in ("people", "recommendations", "query"):
        visit.page.goto(f"{address}/{name}")
        visit.page.locator(".pl-title").wait_for(timeout=PATIENCE * 1000)
        visit.page.wait_for_timeout(500)
        assert visit.page.locator("[data-testid=stException]").count() == 0
    assert visit.hosts == {"localhost"}


def test_explorer_runs_nothing_of_a_report(address: str, visit: Visit) -> None:
    visit.page.goto(address)
    frame = visit.page.frame_locator("iframe")
    frame.locator("canvas").wait_for(timeout=PATIENCE * 1000)
    visit.page.wait_for_timeout(500)
    where = """(canvas, name) => {
        const id = nodes.get().find(node => node.title.replace(/[\\n\\u2060]/g, " ").startsWith(name)).id;
        return network.canvasToDOM(network.getPosition(id));
    }"""
    spot = frame.locator("canvas").evaluate(where, "</script>")
    frame.locator("canvas").hover(position=spot)
    frame.locator("div.vis-tooltip").filter(has_text="alert(1)").wait_for(timeout=5000)
    visit.page.goto(f"{address}/people")
    visit.page.locator(".pl-title").wait_for(timeout=PATIENCE * 1000)
    visit.page.wait_for_timeout(500)
    assert (visit.dialogs, visit.hosts) == ([], {"localhost"})


def test_explorer_has_no_developer_menu(address: str, visit: Visit) -> None:
    visit.page.goto(address)
    visit.page.locator(".pl-title").wait_for(timeout=PATIENCE * 1000)
    assert visit.page.get_by_text("Deploy").count() == 0


def test_link_in_the_programme_opens_the_person(address: str, visit: Visit) -> None:
    visit.page.goto(address)
    visit.page.locator(".pl-programme a", has_text="Ingrid Solheim").first.click()
    visit.page.locator("blockquote", has_text="spring cod").wait_for(timeout=PATIENCE * 1000)
    assert urlsplit(visit.page.url).query == "person=Ingrid+Solheim"
