"""The running server: clients of others, slow ones, a new version of the store, and an end in order."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, POST, TURTLE, SPARQLWrapper

from tests.explorer.browser import find_port
from tests.graph.endpoint.server import ROOT, running, wait_until
from tests.graph.fishery import write_fishery

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
PATIENT = """
import sys
from pathlib import Path
from graph.endpoint.serving import serve
from graph.endpoint.settings import Settings
serve(Settings(Path(sys.argv[1]), workers=1, patience=1.0), "127.0.0.1", int(sys.argv[2]), log=False)
"""


def ask(wrapper: SPARQLWrapper, query: str, form: str) -> Any:  # noqa: ANN401 - each form gives another type
    """Ask for a form of an answer."""
    wrapper.setQuery(query)
    wrapper.setReturnFormat(form)
    return wrapper.queryAndConvert()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store that a test may change."""
    return write_fishery(tmp_path_factory.mktemp("running") / "store", ("spring",))


@pytest.fixture(scope="module")
def port(folder: Path) -> Iterator[int]:
    """Run the command of the command line."""
    port = find_port()
    with running("-m", "graph", "serve", "--store", str(folder), "--port", str(port), "--quiet", port=port):
        yield port


@pytest.mark.parametrize("method", ["GET", POST])
def test_sparqlwrapper_is_answered(port: int, method: str) -> None:
    wrapper = SPARQLWrapper(f"http://127.0.0.1:{port}/query")
    wrapper.setMethod(method)
    assert int(ask(wrapper, COUNT, JSON)["results"]["bindings"][0]["n"]["value"]) > 100
    assert ask(wrapper, COUNT, CSV).startswith(b"n\r\n")
    turtle = ask(wrapper, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 5", TURTLE)
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == 5


def test_store_of_rdflib_is_answered(port: int) -> None:
    graph = rdflib.Graph(SPARQLStore(f"http://127.0.0.1:{port}/query"))
    people = [row[0] for row in graph.query("SELECT ?p { ?p a <https://w3id.org/plenary/ns#Person> }")]  # type: ignore[index]
    assert people
    assert graph.query("ASK { ?p a <https://w3id.org/plenary/ns#Person> }").askAnswer is True
    assert next(graph.triples((people[0], None, None)))


@pytest.mark.skipif(shutil.which("curl") is None, reason="no curl here")
def test_curl_is_answered(port: int) -> None:
    line = ["curl", "-sS", "--fail", f"http://127.0.0.1:{port}/query", "--data-urlencode", f"query={COUNT}"]
    answer = subprocess.run([*line, "-H", "Accept: text/csv"], capture_output=True, check=True)
    assert answer.stdout.startswith(b"n\r\n")


def test_new_version_is_served_without_a_restart(folder: Path, port: int) -> None:
    wrapper = SPARQLWrapper(f"http://127.0.0.1:{port}/query")
    reports = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?r a <https://w3id.org/plenary/ns#Report> } }"
    assert ask(wrapper, reports, JSON)["results"]["bindings"][0]["n"]["value"] == "1"
    write_fishery(folder, ("autumn", "spring"))
    wait_until(lambda: ask(wrapper, reports, JSON)["results"]["bindings"][0]["n"]["value"] == "2")


@pytest.fixture(scope="module")
def patient(folder: Path) -> Iterator[int]:
    """Run a server that waits a second for a request."""
    port = find_port()
    with running("-c", PATIENT, str(folder), str(port), port=port):
        yield port


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"GET /query?query=ASK%7B%7D HTTP/1.1\r\nHost: ",
        b"POST /query HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nA",
    ],
)
def test_client_that_does_not_send_its_request_is_let_go(patient: int, start: bytes) -> None:
    with socket.create_connection(("127.0.0.1", patient), timeout=15) as client:
        client.sendall(start)
        answer = client.recv(1000)
        assert answer == b"" or b" 408 " in answer


def test_head_that_is_too_large_is_refused(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=15) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 70_000)
        assert b" 400 " in client.recv(1000)


def test_server_ends_in_order(folder: Path) -> None:
    port = find_port()
    with running("-m", "graph", "serve", "--store", str(folder), "--port", str(port), port=port) as server:
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) in (0, -signal.SIGINT, 130)


def test_store_that_is_not_there_ends_the_command(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "graph", "serve", "--store", str(tmp_path / "nothing"), "--port", "0"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (answer.returncode, "no store is here" in answer.stderr) == (2, True)
