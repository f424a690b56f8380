"""Servers for the tests, and a small store of two reports to give them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.remote.client import Client
from graph.remote.database import RemoteDatabase
from graph.remote.listing import read_listings
from tests.graph.fishery import write_fishery
from tests.graph.remote.servers import VIRTUOSO, Server, run_oxigraph, run_virtuoso


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the store once; nobody may write to it."""
    return write_fishery(tmp_path_factory.mktemp("made") / "store")


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """Give a copy of it, to work in."""
    return Path(shutil.copytree(made, tmp_path / "work"))


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run Oxigraph's server."""
    with run_oxigraph(tmp_path_factory.mktemp("oxigraph")) as server:
        yield server


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run Virtuoso, where it is installed."""
    if VIRTUOSO is None:
        pytest.skip("virtuoso-t is not installed")
    with run_virtuoso(tmp_path_factory.mktemp("virtuoso")) as server:
        yield server


@pytest.fixture(params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Give one server after the other, with name and password in the environment; no store is left on it."""
    server: Server = request.getfixturevalue(request.param)
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    yield server
    with Client(server.to_address(Path("nowhere")), server.access) as client:
        for listing in read_listings(RemoteDatabase(client, ())).values():
            for iri in (*listing.graphs, listing.iri):
                client.delete_graph(iri)
