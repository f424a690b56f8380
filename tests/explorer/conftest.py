"""Stores for the explorer's tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from streamlit.components.v2 import manifest_scanner

from tests.explorer.browser import Visit, make_visit, open_browser
from tests.explorer.workshop import make_facts, store_facts


@pytest.fixture(scope="session", autouse=True)
def scan() -> Iterator[None]:
    """Look through the installed packages for components once, not anew for each page that AppTest runs (0.3 s)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(autouse=True)
def main_module(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put back the main module, which AppTest replaces: processes that later tests start would run the page instead."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name a folder, empty so far, as the explorer's store."""
    folder = tmp_path / "store"
    monkeypatch.setenv("PLENARY_STORE", str(folder))
    return folder


@pytest.fixture(scope="session")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store of the invented workshop once; nobody may write to it."""
    return store_facts(tmp_path_factory.mktemp("shared") / "store", make_facts())


@pytest.fixture
def workshop(folder: Path, shared_store: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name the store of the invented workshop as the explorer's; for reading only."""
    monkeypatch.setenv("PLENARY_STORE", str(shared_store))
    return shared_store


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests of a module; it may not outlive them, as AppTest needs a loop of its own."""
    with open_browser() as browser:
        yield browser


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open a tab that shares nothing with those of other tests."""
    visit = make_visit(browser)
    yield visit
    visit.page.context.close()
