"""A small store of two reports, served without a socket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graph.endpoint.application import make_application
from graph.endpoint.settings import Settings
from tests.graph.fishery import write_fishery


@pytest.fixture(scope="session")
def fishery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store of two reports once; nobody may write to it."""
    return write_fishery(tmp_path_factory.mktemp("served") / "store")


@pytest.fixture(scope="session")
def client(fishery: Path) -> Iterator[TestClient]:
    """Serve it to a client in this process."""
    with TestClient(make_application(Settings(fishery, workers=1)), follow_redirects=False) as client:
        yield client
