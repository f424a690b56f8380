"""The public copy while it is served: it follows the store, and what goes wrong leaves the one before in its place."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from graph.__main__ import main
from graph.endpoint import served
from graph.endpoint.application import make_application
from graph.endpoint.settings import Settings
from graph.errors import CopyImpossible, CopyUnmade
from graph.manifest import read_manifest
from graph.remote.address import to_address
from tests.explorer.browser import find_port
from tests.graph.copies import copy_store
from tests.graph.endpoint.server import ROOT, running, wait_until
from tests.graph.endpoint.test_mentioned import find_names
from tests.graph.mentioned import BRANNIGAN, DOCUMENTS, DUNN, NAMES, WRONA, write_mentioned

EVERYTHING = {"query": "SELECT * { GRAPH ?g { ?s ?p ?o } }"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a store of one report, and let a failed copy be tried again soon."""
    monkeypatch.setattr(served, "AGAIN", 0.5)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return copy_store(tmp_path / "store", write_mentioned, ("spring",))


@pytest.fixture
def client(folder: Path) -> Iterator[TestClient]:
    """Serve it."""
    with TestClient(make_application(Settings(folder, workers=1))) as client:
        yield client


def test_copy_that_cannot_be_made_leaves_the_one_before(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/health").json()["outdated"] is False
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    write_mentioned(folder, DOCUMENTS)
    wait_until(lambda: client.get("/health").json()["outdated"] is True)
    assert client.get("/health").json()["reports"] == 1
    assert find_names(client.get("/graphs?default").text) == []
    monkeypatch.undo()
    wait_until(lambda: client.get("/health").json()["outdated"] is False)
    assert client.get("/health").json()["reports"] == 2


def test_store_that_is_taken_away_is_served_no_more(client: TestClient, folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    wait_until(lambda: client.get("/health").status_code == 503)
    assert client.get("/query", params=EVERYTHING).status_code == 503
    folder.with_name("elsewhere").rename(folder)
    wait_until(lambda: client.get("/health").status_code == 200)


def test_copy_that_is_deleted_comes_back(client: TestClient, folder: Path) -> None:
    shutil.rmtree(folder / "public")
    wait_until(lambda: client.get("/health").status_code == 200 and (folder / "public").is_dir())
    assert find_names(client.get("/query", params=EVERYTHING).text) == []


def test_store_that_comes_later_is_served(tmp_path: Path) -> None:
    with TestClient(make_application(Settings(tmp_path / "store", workers=1))) as client:
        assert client.get("/health").status_code == 503
        write_mentioned(tmp_path / "store")
        wait_until(lambda: client.get("/health").status_code == 200)
        assert find_names(client.get("/query", params=EVERYTHING).text) == []


def test_copy_that_cannot_be_made_at_the_start_is_told_without_its_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(source: Path) -> Path:
        raise CopyUnmade(source, f"No space left on device: {source}/public/db")

    monkeypatch.setattr(served, "publish", fail)
    monkeypatch.setattr(served, "AGAIN", 600)
    with TestClient(make_application(Settings(folder, workers=1))) as client:
        for path in ("/health", "/query?query=ASK%20%7B%7D", "/graphs?default", "/id/spring", "/queries/people.csv"):
            answer = client.get(path)
            assert answer.status_code == 503
            assert "cannot be made" in answer.text
            assert str(folder) not in answer.text


def test_store_on_a_server_is_refused_without_the_switch(tmp_path: Path) -> None:
    address = to_address("http://127.0.0.1:9/query", tmp_path)
    with pytest.raises(CopyImpossible, match="people merely mentioned"):
        make_application(Settings(address, workers=1))
    command = ["serve", "--store", address.query, "--folder", str(tmp_path)]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert all(word in result.stderr for word in (address.query, f"--store {tmp_path}", "--with-mentioned"))


def test_two_servers_of_one_store_follow_it(folder: Path) -> None:
    ports = find_port(), find_port()
    command = ("-m", "graph", "serve", "--store", str(folder), "--quiet", "--port")
    with (
        running(*command, str(ports[0]), port=ports[0]) as one,
        running(*command, str(ports[1]), port=ports[1]) as other,
    ):
        write_mentioned(folder, DOCUMENTS, (WRONA, DUNN, BRANNIGAN))
        for port in ports:
            wait_until(lambda port=port: '"reports":2' in fetch(port, "/health"))  # type: ignore[misc]
            text = fetch(port, "/graphs?default")
            assert len(text) > 10_000
            assert find_names(text, [*NAMES, "brannigan"]) == []
        for server in (one, other):
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=20) in (0, -signal.SIGINT, 130)


def fetch(port: int, path: str) -> str:
    """Fetch a page of a server."""
    from urllib.request import urlopen

    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        text: str = answer.read().decode()
    return text


def test_switch_serves_the_store_itself(folder: Path) -> None:
    port = find_port()
    command = ("-m", "graph", "serve", "--store", str(folder), "--quiet", "--with-mentioned", "--port", str(port))
    with running(*command, port=port):
        assert find_names(fetch(port, "/graphs?default"))
        assert "Olaf Dunn" in fetch(port, "/id/spring/person/olaf-dunn")
    assert not (folder / "public").exists()


def test_full_disk_at_the_start_ends_the_command(folder: Path, tmp_path: Path) -> None:
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100)); sys.argv[0] = 'graph'; "
        "from graph.__main__ import main; main()"
    )
    command = [sys.executable, "-c", code, "serve", "--store", str(folder), "--port", "0"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--with-mentioned" in done.stderr
    assert read_manifest(folder).version
