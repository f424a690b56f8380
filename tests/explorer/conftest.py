"""Stores for the explorer's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.explorer.workshop import make_facts, store_facts


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
