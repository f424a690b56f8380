"""The explorer served to a real browser: a server on a store, and tabs that remember where they sent requests."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

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
"""Seconds that the server may take to start, and a page to be drawn."""
PAGES = {
    "": "Overview",
    "people": "People and topics",
    "recommendations": "Recommendations",
    "graph": "Graph",
    "source": "Source",
    "query": "Query",
    "reports": "Reports",
    "export": "Export",
}
"""The title of each page by its path."""

in_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here; on Debian: apt install chromium"),
]
"""The marks of a module whose tests need a browser: `pytestmark = in_browser`."""


@contextmanager
def serve(folder: Path, script: Path = ROOT / "app.py") -> Iterator[str]:
    """Run the explorer, or another script, on a store and give its address."""
    port = find_port()
    options = {"server.headless": "true", "server.port": str(port), "server.address": "localhost"}
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(script),
            *(word for name, value in options.items() for word in (f"--{name}", value)),
        ],
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
    """A browser's tab that remembers where it sent requests, which dialogs opened and which scripts failed."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.hosts: set[str] = set()
        self.dialogs: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self.note(request.url))
        page.on("websocket", lambda websocket: self.note(websocket.url))
        page.on("dialog", self.close)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def note(self, url: str) -> None:
        """Remember the host of a request; data and blob addresses have none and stay in the browser."""
        if urlsplit(url).scheme in ("http", "https", "ws", "wss"):
            self.hosts.add(urlsplit(url).hostname or "")

    def close(self, dialog: Dialog) -> None:
        """Remember a dialog: only a report's text that ran as a script could open one."""
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, address: str, path: str = "") -> Page:
        """Open a page of the explorer and wait until it is drawn; give the tab."""
        self.page.goto(f"{address}/{path}")
        self.wait()
        return self.page

    def wait(self) -> None:
        """Wait until the page has its title and its script has ended."""
        self.page.locator(".pl-title").wait_for(timeout=PATIENCE * 1000)
        self.page.locator("[data-test-script-state=notRunning]").wait_for(state="attached", timeout=PATIENCE * 1000)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start a browser without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def make_visit(browser: Browser, *, width: int = 1440, height: int = 900, dark: bool = False) -> Visit:
    """Open a tab of its own, which shares nothing with others."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light", accept_downloads=True
    )
    return Visit(context.new_page())
