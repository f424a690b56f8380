"""SERVICE with --allow-service: a query of one store asks another over HTTP, and nobody else."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from starlette.testclient import TestClient

from graph.__main__ import main
from graph.endpoint.application import make_application
from graph.endpoint.settings import Settings
from tests.graph.endpoint.server import running
from tests.graph.fishery import write_fishery
from tests.graph.remote.servers import find_port


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("stores")
    return write_fishery(folder / "both"), write_fishery(folder / "one", ("spring",))


@pytest.fixture(scope="module")
def other(stores: tuple[Path, Path]) -> Iterator[str]:
    """Serve the first store."""
    port = find_port()
    with running("-m", "graph", "serve", "--store", str(stores[0]), "--port", str(port), "--quiet", port=port):
        yield f"http://127.0.0.1:{port}"


def ask(store: Path, service: str, *options: str) -> Result:
    """Count by SERVICE the reports that another store has."""
    query = f"SELECT (COUNT(*) AS ?n) {{ SERVICE {service} {{ ?r a <https://w3id.org/plenary/ns#Report> }} }}"
    command = ["query", "-", "--store", str(store), "--format", "json", *options]
    return CliRunner().invoke(main, command, input=query)


@pytest.mark.parametrize("options", [(), ("--timeout", "60")], ids=["here", "worker"])
def test_service_that_is_allowed_answers(stores: tuple[Path, Path], other: str, options: tuple[str, ...]) -> None:
    done = ask(stores[1], f"<{other}/query>", "--allow-service", other, *options)
    assert done.exit_code == 0, done.output
    assert json.loads(done.output)["results"]["bindings"][0]["n"]["value"] == "2"


def test_service_that_is_not_allowed_is_not_asked(stores: tuple[Path, Path], other: str) -> None:
    port = other.rpartition(":")[2]
    for service, options in (
        (f"<{other}/query>", ()),
        (f"<{other}/query>", ("--allow-service", f"{other}/queries")),
        (f"<http://localhost:{port}/query>", ("--allow-service", other)),
        (f"<{other}@127.0.0.1:{port}/query>", ("--allow-service", other)),
        (f"SILENT <{other}/query>", ("--allow-service", other)),
        ("?r", ("--allow-service", other)),
    ):
        done = ask(stores[1], service, *options)
        assert done.exit_code == 2
        assert "which asks another machine, is refused" in done.output


def test_prefix_that_is_none_is_told(stores: tuple[Path, Path]) -> None:
    done = ask(stores[1], "<http://a.org/>", "--allow-service", "a.org")
    assert (done.exit_code, "it is not the start of an http(s) address" in done.output) == (2, True)


def test_endpoint_asks_what_is_allowed(stores: tuple[Path, Path], other: str) -> None:
    text = f"SELECT (COUNT(*) AS ?n) {{ SERVICE <{other}/query> {{ ?r a <https://w3id.org/plenary/ns#Report> }} }}"
    for services, status in (((), 403), ((f"{other}/query",), 200)):
        with TestClient(make_application(Settings(stores[1], workers=1, services=services))) as client:
            answer = client.get("/query", params={"query": text}, headers={"Accept": "text/csv"})
            assert answer.status_code == status
    assert answer.text.split() == ["n", "2"]


def test_redirect_to_elsewhere_is_not_followed(stores: tuple[Path, Path], other: str) -> None:
    """What is allowed may send a query on to where nothing is allowed."""
    asked: list[str] = []

    class Redirect(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.path)
            self.send_response(307)
            self.send_header("Location", f"{other}/query")
            self.end_headers()

        do_GET = do_POST

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Redirect) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        done = ask(stores[1], f"<{address}/query>", "--allow-service", address)
        server.shutdown()
    assert asked
    assert (done.exit_code, "SERVICE had no answer" in done.output) == (2, True)
